"""Everything the home room says to SQL."""

from collections.abc import Collection

from sqlmodel import col, select, update

from bot.core.work import Work
from bot.home.app_home.tables import HomeRow


def note_opened(work: Work, person_id: int) -> None:
    """Someone looks at their App Home, which is fresh now."""
    work.session.merge(HomeRow(workspace_id=work.workspace_id, person_id=person_id))
    work.session.flush()


def mark_stale(work: Work, person_ids: Collection[int]) -> None:
    """The App Homes of those of these people who opened theirs are out of date."""
    work.session.exec(
        update(HomeRow)
        .where(
            col(HomeRow.workspace_id) == work.workspace_id, col(HomeRow.person_id).in_(person_ids)
        )
        .values(is_stale=True)
    )


def stale(work: Work, most: int, but: Collection[int] = ()) -> list[int]:
    """Some of those whose App Home is out of date, except some."""
    return list(
        work.session.exec(
            select(HomeRow.person_id)
            .where(
                HomeRow.workspace_id == work.workspace_id,
                col(HomeRow.is_stale),
                col(HomeRow.person_id).not_in(but),
            )
            .order_by(col(HomeRow.person_id))
            .limit(most)
        )
    )

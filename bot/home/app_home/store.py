"""Everything that Home says to SQL: who has opened theirs, and which are outdated."""

from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import col, select, update

from bot.core.work import Work
from bot.home.app_home.tables import HomeRow

# Built once, since it runs at every tick of the scheduler.
OUTDATED = (
    select(HomeRow.person_id)
    .where(
        col(HomeRow.workspace_id) == bindparam("workspace"),
        col(HomeRow.is_stale),
        col(HomeRow.person_id).not_in(bindparam("excluded", expanding=True)),
    )
    .order_by(col(HomeRow.person_id))
    .limit(bindparam("limit"))
)


def record_published(work: Work, person_id: int) -> None:
    """Store that a person's Home is up to date from now on."""
    work.session.merge(HomeRow(workspace_id=work.workspace_id, person_id=person_id))
    work.session.flush()


def mark_outdated(work: Work, person_ids: Collection[int]) -> None:
    """Mark the Homes of these people as outdated, if they ever opened theirs."""
    work.session.exec(
        update(HomeRow)
        .where(
            col(HomeRow.workspace_id) == work.workspace_id, col(HomeRow.person_id).in_(person_ids)
        )
        .values(is_stale=True)
    )


def outdated_ids(work: Work, limit: int, excluded_ids: Collection[int] = ()) -> list[int]:
    """Return the ids of some people whose Home is outdated, leaving out some."""
    given = {"workspace": work.workspace_id, "excluded": list(excluded_ids), "limit": limit}
    return list(work.session.exec(OUTDATED, params=given))

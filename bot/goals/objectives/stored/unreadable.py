"""Which key results are stored and cannot be read."""

from sqlmodel import col, select

from bot.core.work import Work
from bot.goals.objectives import store
from bot.goals.objectives.tables import KeyResultRow


def unreadable(work: Work) -> list[int]:
    """Return the ids of key results in use that every reader passes over."""
    every = work.session.exec(
        select(col(KeyResultRow.id)).where(
            KeyResultRow.workspace_id == work.workspace_id, col(KeyResultRow.is_archived).is_(False)
        )
    )
    return sorted({id_ or 0 for id_ in every} - {kr.id for kr in store.key_results(work)})

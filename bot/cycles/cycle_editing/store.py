"""SQL about the key results of cycles."""

from collections.abc import Iterable

from sqlmodel import func, select

from bot.core.work import Work
from bot.goals import objectives
from bot.goals.cycle_calendar import Cycle


def key_result_counts(work: Work, cycles: Iterable[Cycle]) -> dict[int, int]:
    """Return the number of key results in use of each cycle, by its id."""
    subqueries = {cycle.id: objectives.key_result_subquery(work, [cycle.id]) for cycle in cycles}
    return {
        cycle_id: work.session.execute(select(func.count()).select_from(subquery)).scalar_one()
        for cycle_id, subquery in subqueries.items()
    }

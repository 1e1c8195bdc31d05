"""The cycle that follows one."""

from collections.abc import Iterable

from bot.goals.objectives import Cycle


def cycle_after(cycle: Cycle, cycles: Iterable[Cycle]) -> Cycle | None:
    """The next one of about the same length, that unfinished key results may be carried into."""
    days = (cycle.last_day - cycle.first_day).days
    later = [
        one
        for one in cycles
        if one.first_day > cycle.last_day
        and not one.is_frozen
        and abs((one.last_day - one.first_day).days - days) <= days / 4
    ]
    return min(later, key=lambda one: one.first_day, default=None)

"""App Home: my week, my key results, my people, what waits for me."""

from bot.home.app_home.usecases import (
    alerts_changed,
    checked_in,
    next_due,
    person_changed,
    tick,
    week_closed,
)

__all__ = ["alerts_changed", "checked_in", "next_due", "person_changed", "tick", "week_closed"]

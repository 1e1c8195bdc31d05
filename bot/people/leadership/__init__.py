"""Leadership: who leads a person or a team, the people somebody leads, and who may see what."""

from bot.people.leadership.usecases import (
    below,
    chains,
    chains_of_teams,
    direct_manager,
    lead_of,
    led_by,
    managers_of,
    may_see,
)

__all__ = [
    "below",
    "chains",
    "chains_of_teams",
    "direct_manager",
    "lead_of",
    "led_by",
    "managers_of",
    "may_see",
]

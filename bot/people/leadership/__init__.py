"""Leadership: who leads a person or a team, the people somebody leads, and who may see what."""

from bot.people.leadership.usecases import (
    active_team_lead,
    departed_led_by,
    direct_manager,
    everyone_led_by,
    led_by,
    managers_by_person,
    managers_by_team,
    managers_of,
    may_see,
)

__all__ = [
    "active_team_lead",
    "departed_led_by",
    "direct_manager",
    "everyone_led_by",
    "led_by",
    "managers_by_person",
    "managers_by_team",
    "managers_of",
    "may_see",
]

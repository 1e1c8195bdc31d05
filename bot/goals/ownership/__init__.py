"""Who owns a key result, as people read it, and the button that hands it over."""

from bot.goals.ownership.words import (
    HAND_OVER_ACTION,
    HAND_OVER_ANY_ACTION,
    NO_OWNER_MARK,
    hand_over_any_button,
    hand_over_button,
    owner_mention,
    owner_text,
)

__all__ = [
    "HAND_OVER_ACTION",
    "HAND_OVER_ANY_ACTION",
    "NO_OWNER_MARK",
    "hand_over_any_button",
    "hand_over_button",
    "owner_mention",
    "owner_text",
]

"""Owners in messages: those who left are named as such, and nobody mentions them."""

from slack_sdk.models.blocks import ButtonElement

from bot.core.i18n import N_, Translator
from bot.people.people import Person
from bot.slack.blocks import button
from bot.slack.text import clip, escape, mention

HAND_OVER_ACTION, HAND_OVER_ANY_ACTION = "authoring.hand_over", "authoring.hand_over_any"
NO_OWNER_MARK = "👤"
LONGEST_NAME = 40  # characters


def hand_over_button(t: Translator, key_result_id: int, style: str | None = None) -> ButtonElement:
    """Return *Hand over* for a key result."""
    return button(t(N_("Hand over…")), HAND_OVER_ACTION, str(key_result_id), style)


def hand_over_any_button(t: Translator, key_result_id: int) -> ButtonElement:
    """Return *Hand over* for one of several key results; its form proposes the given one."""
    return button(t(N_("Hand over…")), HAND_OVER_ANY_ACTION, str(key_result_id))


def owner_text(t: Translator, name: str, *, has_left: bool) -> str:
    """Return the name of an owner, not escaped; of one who left, that there is none any more."""
    return t(N_("without an owner ({name})"), name=name) if has_left else name


def owner_mention(t: Translator, owner: Person) -> str:
    """Return an owner for a direct message; nobody who left is mentioned."""
    if owner.is_active:
        return mention(owner.slack_id, clip(owner.name, LONGEST_NAME))
    name = escape(clip(owner.name, LONGEST_NAME))
    return f"{NO_OWNER_MARK} {owner_text(t, name, has_left=True)}"

"""What all forms of the set-up share: the window, the way back, and how inputs are read."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ConversationFilter,
    ConversationSelectElement,
    Option,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.people.roster import SlackAccount
from bot.setup.drafts import SetupDraft, SetupStep
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate, inputs_by_block
from bot.slack.text import clip

OPEN, BACK, START_OVER = "setup.open", "setup.back", "setup.start_over"
CHOICE = "choice"
STEP_NUMBERS = {
    SetupStep.CYCLE: 1,
    SetupStep.TEAMS: 2,
    SetupStep.MEMBERS: 2,
    SetupStep.SCHEDULE: 3,
    SetupStep.OBJECTIVES: 4,
    SetupStep.START: 5,
}
LAST_STEP = 5


@dataclass(frozen=True, kw_only=True)
class SetupContext:
    """What the forms need besides the draft: today and the time zone of the admin, the accounts of
    people, role templates as name and title, whether the bot may read channels and files, and the
    time zones that people of the workspace live in.
    """

    draft: SetupDraft
    today: dt.date
    zone: str = ""
    accounts: Mapping[str, SlackAccount] = field(default_factory=dict)
    roles: tuple[tuple[str, str], ...] = ()
    may_read_channels: bool = True
    may_read_files: bool = True
    zones: tuple[str, ...] = ()


def callback_id(name: str) -> str:
    """Return the callback id of a form.

    >>> callback_id("cycle")
    'setup.cycle'
    """
    return f"setup.{name}"


def steps_text(t: Translator, step: SetupStep) -> str:
    """Return which step of how many this is."""
    return t(N_("Step {n} of {all}"), n=STEP_NUMBERS[step], all=LAST_STEP)


def window(
    t: Translator,
    name: str,
    *,
    title: str,
    step: SetupStep,
    parts: Sequence[Block],
    back_to: str = "",
    submit: str = "",
    close: str = "",
) -> View:
    """Build the window of a step; *Back* leads to the step before."""
    back = b.button(t(N_("‹ Back")), BACK, back_to) if back_to else None
    top: list[Block] = [b.context(steps_text(t, step))]
    return View(
        type="modal",
        callback_id=callback_id(name),
        title=b.plain(clip(title, 24)),
        submit=b.plain(clip(submit or t(N_("Next")), 24)),
        close=b.plain(clip(close or t(N_("Later")), 24)),
        blocks=[*top, *parts, *([b.actions(back)] if back else [])],
    )


def option(value: str, label: str, description: str = "") -> Option:
    """Build an option of a menu or list."""
    more = b.plain(clip(description, 75)) if description else None
    return Option(value=value, text=b.plain(clip(label, 75)), description=more)


def channel_menu(initial: str = "") -> ConversationSelectElement:
    """Build a menu of public and private channels."""
    return ConversationSelectElement(
        action_id=CHOICE,
        initial_conversation=initial or None,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
    )


def chosen(view: Mapping[str, Any], block_id: str) -> str:
    """Return the value of a menu, a list, a date, a time or a text; empty for nothing."""
    state = inputs_by_block(view).get(block_id, {})
    picked = state.get("selected_option")
    if isinstance(picked, Mapping):
        return str(picked.get("value") or "")
    keys = ("value", "selected_date", "selected_time", "selected_user", "selected_conversation")
    values = (state.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str)), "")


def ticked(view: Mapping[str, Any], block_id: str) -> bool:
    """Return whether a box is ticked."""
    return bool(inputs_by_block(view).get(block_id, {}).get("selected_options"))


def several(view: Mapping[str, Any], block_id: str, key: str) -> tuple[str, ...]:
    """Return the ids chosen in a menu of people or channels; `key` is that of its state. Raises
    OutOfDate for anything else.
    """
    ids = inputs_by_block(view).get(block_id, {}).get(key) or []
    if not isinstance(ids, list) or not all(isinstance(id_, str) for id_ in ids):
        raise OutOfDate
    return tuple(dict.fromkeys(ids))

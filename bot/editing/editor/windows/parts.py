"""What all windows are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ConfirmObject, Option
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.goals.objectives import Objective
from bot.slack import blocks as b
from bot.slack.payloads import input_text, inputs_by_block, read_id
from bot.slack.text import clip

FIELD, NONE = "typed", "none"
LONGEST = 75  # characters of an option


def window(
    t: Translator,
    titled: tuple[str, str],
    callback_id: str,
    parts: Sequence[Block],
    metadata: str = "",
) -> View:
    """A window with a title and a way to send it."""
    title, submit = titled
    return View(
        type="modal",
        callback_id=callback_id,
        title=b.plain(clip(title, 24)),
        submit=b.plain(clip(submit, 24)),
        close=b.plain(clip(t(N_("Cancel")), 24)),
        private_metadata=metadata or None,
        blocks=list(parts),
    )


def option(value: str, label: str) -> Option:
    """One of a menu."""
    return Option(value=value, text=b.plain(clip(label, LONGEST)))


def named(found: Sequence[Objective], cycles: Mapping[int, str]) -> list[Option]:
    """Objectives as options; each with its cycle where they are of several."""
    several = len({one.cycle_id for one in found}) > 1
    options = []
    for one in found:
        cycle = f" · {clip(cycles.get(one.cycle_id, ''), 24)}" if several else ""
        options.append(option(str(one.id), f"{clip(one.title, LONGEST - len(cycle))}{cycle}"))
    return options


def listed(found: Sequence[Option]) -> list[dict[str, Any]]:
    """Options as an answer to a search."""
    return [one.to_dict() for one in found]


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """What every field holds, by block."""
    return {block_id: input_text(element) for block_id, element in inputs_by_block(view).items()}


def read_choice(value: str) -> int:
    """Read the id that a menu's option stands for, 0 for none; raises OutOfDate otherwise."""
    return 0 if value in ("", NONE) else read_id(value)


def confirm(t: Translator, title: str, text: str, yes: str) -> ConfirmObject:
    """Asked once more before it is done."""
    return ConfirmObject(
        title=b.plain(clip(title, 100)),
        text=b.plain(clip(text, 300)),
        confirm=b.plain(clip(yes, 30)),
        deny=b.plain(clip(t(N_("Cancel")), 30)),
        style="danger",
    )

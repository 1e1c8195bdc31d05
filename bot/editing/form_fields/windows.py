"""Parts that all windows of the editor share: the frame, options of menus, confirmations."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ConfirmObject, Option
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.goals.objectives import Objective
from bot.slack import blocks as b
from bot.slack.payloads import read_id
from bot.slack.text import clip

ACTION, NONE = "typed", "none"
MAX_LABEL = 75  # characters of an option


def window(
    t: Translator,
    *,
    title: str,
    submit: str,
    callback_id: str,
    parts: Sequence[Block],
    metadata: str = "",
) -> View:
    """Build a window that can be submitted."""
    return View(
        type="modal",
        callback_id=callback_id,
        title=b.plain(clip(title, 24)),
        submit=b.plain(clip(submit, 24)),
        close=b.plain(clip(t(N_("Cancel")), 24)),
        private_metadata=metadata or None,
        blocks=list(parts),
    )


def option(field_value: str, field_label: str) -> Option:
    """Build an option of a menu."""
    return Option(value=field_value, text=b.plain(clip(field_label, MAX_LABEL)))


def objective_options(
    objectives: Sequence[Objective], cycle_names: Mapping[int, str]
) -> list[Option]:
    """Build options for objectives, with the names of their cycles where these differ."""
    has_several = len({objective.cycle_id for objective in objectives}) > 1
    options = []
    for objective in objectives:
        cycle_name = clip(cycle_names.get(objective.cycle_id, ""), 24)
        suffix = f" · {cycle_name}" if has_several else ""
        title = clip(objective.title, MAX_LABEL - len(suffix))
        options.append(option(str(objective.id), f"{title}{suffix}"))
    return options


def search_answer(options: Sequence[Option]) -> list[dict[str, Any]]:
    """Return options as the answer to a search."""
    return [option.to_dict() for option in options]


def read_option_id(field_value: str) -> int:
    """Return the id that an option stands for, 0 for none; raises OutOfDate for any other text."""
    return 0 if field_value in ("", NONE) else read_id(field_value)


def confirmation(t: Translator, *, title: str, field_text: str, field_label: str) -> ConfirmObject:
    """Build the question that Slack asks before it sends a click on a dangerous button."""
    return ConfirmObject(
        title=b.plain(clip(title, 100)),
        text=b.plain(clip(field_text, 300)),
        confirm=b.plain(clip(field_label, 30)),
        deny=b.plain(clip(t(N_("Cancel")), 30)),
        style="danger",
    )

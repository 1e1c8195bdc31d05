"""Parts of a message, cycle by cycle."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals.cycle_calendar import Cycle
from bot.slack import blocks as b
from bot.slack.text import clip, escape

Part = Block | dict[str, Any]
LONGEST = 80  # characters of a cycle's name


def group_by_cycle(
    t: Translator,
    parts: Sequence[tuple[int, Sequence[Part]]],
    cycles: Mapping[int, Cycle],
    today: dt.date,
) -> list[Part]:
    """Parts, each with the id of its cycle, under the names of these, in the order of `cycles`; as
    they are where there is nothing to tell apart.
    """
    if not cycles:
        return [part for _, some in parts for part in some]
    found: list[Part] = []
    for id_, cycle in cycles.items():
        own = [part for cycle_id, some in parts if cycle_id == id_ for part in some]
        found += [b.context(heading(t, cycle, today)), *own] if own else []
    return found


def heading(t: Translator, cycle: Cycle, today: dt.date) -> str:
    """A cycle's name, and until when it runs or that it is over."""
    over = N_("*{cycle}* is over: its final numbers count.")
    sentence = over if cycle.last_day < today else N_("*{cycle}*, until {day}")
    return t(sentence, cycle=escape(clip(cycle.name, LONGEST)), day=t.day(cycle.last_day))


def cycle_suffix(cycles: Mapping[int, Cycle], cycle_id: int) -> str:
    """The name of a cycle behind a title, where there is something to tell apart."""
    cycle = cycles.get(cycle_id)
    return f" · {escape(clip(cycle.name, 40))}" if cycle else ""

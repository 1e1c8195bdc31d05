"""Messages about several cycles: one section to each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals.cycle_calendar import Cycle
from bot.slack import blocks as b
from bot.slack.text import clip, escape

AnyBlock = Block | dict[str, Any]
LONGEST_NAME, LONGEST_SUFFIX = 80, 40  # characters


def group_by_cycle(
    t: Translator,
    parts: Sequence[tuple[int, Sequence[AnyBlock]]],
    cycles: Mapping[int, Cycle],
    today: dt.date,
) -> list[AnyBlock]:
    """Return blocks, each part given with the id of its cycle, under the names of the cycles and in
    their order; without headings if there is only one cycle.
    """
    if not cycles:
        return [block for _, blocks in parts for block in blocks]
    grouped: list[AnyBlock] = []
    for cycle_id, cycle in cycles.items():
        own_blocks = [block for id_, blocks in parts if id_ == cycle_id for block in blocks]
        if own_blocks:
            grouped += [b.context(_heading(t, cycle, today)), *own_blocks]
    return grouped


def _heading(t: Translator, cycle: Cycle, today: dt.date) -> str:
    """Return a cycle's name, and until when it runs or that it is over."""
    is_over = cycle.last_day < today
    sentence = (
        N_("*{cycle}* is over: its final numbers count.")
        if is_over
        else N_("*{cycle}*, until {day}")
    )
    name = escape(clip(cycle.name, LONGEST_NAME))
    return t(sentence, cycle=name, day=t.day(cycle.last_day))


def cycle_suffix(cycles: Mapping[int, Cycle], cycle_id: int) -> str:
    """Return the name of a cycle to put behind a title; empty if `cycles` leaves it out."""
    cycle = cycles.get(cycle_id)
    return f" · {escape(clip(cycle.name, LONGEST_SUFFIX))}" if cycle else ""

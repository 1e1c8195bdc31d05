"""From what was heard to what is recorded, beside what stood before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.model import Entry, Version, again
from bot.replies.grammar.model import Extras, Heard, Unclear, Why


def entry_of(item: Heard, before: Sequence[Version], week: dt.date) -> Entry | None:
    """What is recorded for an item, from all that was said before it, up to its week.

    What is left unsaid stays as the week had it, like the prefilled form. None for “no change”
    where there is nothing to repeat.
    """
    this_week = [v.entry for v in before if v.week == week]
    earlier = [v.entry for v in before if v.week < week and v.is_latest]
    old = this_week[-1] if this_week else None
    if item.value is None and old is None:
        old = again(item.kr, earlier[-1]) if earlier else None
    if item.value is None and old is None:
        return None
    old = replace(old or Entry(item.kr.id, None), reason=item.extras.reason)
    said = item.extras.over(Extras(old.confidence, old.note, old.blocker))
    if item.value:
        old = replace(old, value=item.value.value, is_total=item.value.is_total, done=None)
    return replace(old, confidence=said.confidence, note=said.note, blocker=said.blocker or "")


def reasoned(item: Heard, otherwise: str) -> Heard:
    """An item whose note says why a week that is over changes, where nothing else does."""
    reason = item.extras.reason or item.extras.note or otherwise
    return replace(item, extras=replace(item.extras, reason=reason))


def is_other(old: Entry, new: Entry) -> bool:
    """Whether two entries say different things, whatever their reasons."""
    return replace(old, reason="") != replace(new, reason="")


def kept(item: Heard, entry: Entry) -> Unclear:
    """A late correction, kept until its reason comes."""
    readings = () if entry.value is None else (entry.value,)
    return Unclear("", Why.REASON, item.kr, readings, item.extras, is_total=entry.is_total)

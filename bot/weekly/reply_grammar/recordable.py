"""From what was heard to what is recorded, beside what stood before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.answers import Remarks
from bot.checkins.records import CheckInEntry, CheckInVersion, repeated_entry
from bot.weekly.reply_items.parsed_reply import ParsedItem, QuestionReason, UnclearPiece
from scoring.model import Reading


def entry_to_record(
    item: ParsedItem, before: Sequence[CheckInVersion], week: dt.date
) -> CheckInEntry | None:
    """What is recorded for an item, from all that was said before it, up to its week.

    What is left unsaid stays as the week had it, like the prefilled form. None for “no change”
    where there is nothing to repeat.
    """
    this_week = [v.entry for v in before if v.week == week]
    earlier = [v.entry for v in before if v.week < week and v.is_latest]
    old = this_week[-1] if this_week else None
    if item.value is None and old is None:
        old = repeated_entry(item.kr, earlier[-1]) if earlier else None
    if item.value is None and old is None:
        return None
    old = replace(old or CheckInEntry(item.kr.id, None), reason=item.extras.reason)
    said = item.extras.over(Remarks(old.confidence, old.note, old.blocker))
    if item.value:
        old = replace(old, value=item.value.value, is_total=item.value.is_total, done=None)
    return replace(old, confidence=said.confidence, note=said.note, blocker=said.blocker or "")


def entry_or_question(
    item: ParsedItem,
    history: Sequence[CheckInVersion],
    others: Sequence[CheckInVersion],
    week: dt.date,
    is_over: bool,
) -> CheckInEntry | UnclearPiece:
    """What is recorded for an item, or what has to be asked first.

    `history` is all that was said up to the week, `others` what other messages said. Of amounts
    that add up “no change” can mean nothing or as much again; what `is_over` changes with a reason.
    """
    stands = next((v for v in reversed(history) if v.week == week), None)
    if (
        item.value is None
        and item.kr.rule.measure.reading is Reading.SUM
        and not any(v.week == week for v in others)
    ):
        return _nothing_new(item, others)
    entry = entry_to_record(item, others, week)
    if entry is None:
        return UnclearPiece("", QuestionReason.NOTHING_BEFORE, item.kr, extras=item.extras)
    if not is_over or stands is None or not says_otherwise(stands.entry, entry):
        return replace(entry, reason="")
    if entry.reason:
        return entry
    readings = () if entry.value is None else (entry.value,)
    return UnclearPiece(
        "", QuestionReason.REASON, item.kr, readings, item.extras, is_total=entry.is_total
    )


def _nothing_new(item: ParsedItem, others: Sequence[CheckInVersion]) -> UnclearPiece:
    said = [v.entry for v in others if v.is_latest and v.entry.value and not v.entry.is_total]
    if not said:
        return UnclearPiece("", QuestionReason.NO_VALUE, item.kr, extras=item.extras)
    return UnclearPiece("", QuestionReason.SAME, item.kr, (0.0, said[-1].value or 0.0), item.extras)


def with_reason(item: ParsedItem, otherwise: str) -> ParsedItem:
    """An item whose note says why a week that is over changes, where nothing else does."""
    reason = item.extras.reason or item.extras.note or otherwise
    return replace(item, extras=replace(item.extras, reason=reason))


def says_otherwise(old: CheckInEntry, new: CheckInEntry) -> bool:
    """Whether two entries say different things, whatever their reasons."""
    return replace(old, reason="") != replace(new, reason="")

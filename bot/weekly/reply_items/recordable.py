"""From the items of a reply to the check-in entries that are recorded."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.checkins.answer_parsing import Remarks
from bot.checkins.records import CheckInEntry, CheckInVersion, repeated_entry
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    UnclearPiece,
)
from scoring.model import Reading

History = Callable[[int], Sequence[CheckInVersion]]


@dataclass(frozen=True, kw_only=True)
class RecordingMoment:
    """Which message records entries when, for which week.

    From `next_asked_at` on the week is over, and a change needs a reason.
    """

    origin: str
    week: dt.date
    now: dt.datetime
    next_asked_at: dt.datetime
    default_reason: str = ""


@dataclass
class RecordableEntries:
    """The entries of a reply by key result, those that are new, and what is unclear."""

    unclear: list[UnclearPiece]
    entries: dict[int, CheckInEntry] = field(default_factory=dict)
    new_entries: list[CheckInEntry] = field(default_factory=list)


def recordable_entries(
    parsed: ParsedReply, history: History, moment: RecordingMoment
) -> RecordableEntries:
    """Return what is recorded of a reply, and what has to be asked first.

    `history` returns all that was recorded for a key result up to the week, oldest first.
    """
    recordable = RecordableEntries(list(parsed.unclear))
    for item in parsed.items:
        versions = history(item.kr.id)
        entry = _entry_or_question(item, versions, moment)
        if isinstance(entry, UnclearPiece):
            recordable.unclear.append(entry)
            continue
        recordable.entries[item.kr.id] = entry
        own = [v.entry for v in versions if (v.week, v.origin) == (moment.week, moment.origin)]
        if not own or says_otherwise(own[-1], entry):
            recordable.new_entries.append(entry)
    return recordable


def _entry_or_question(
    item: ParsedItem, versions: Sequence[CheckInVersion], moment: RecordingMoment
) -> CheckInEntry | UnclearPiece:
    """Return what is recorded for an item, or what has to be asked first.

    “No change” of amounts that add up can mean nothing or as much as last time, so it is asked
    about.
    """
    week = moment.week
    item = with_reason(item, moment.default_reason)
    stored = next((version for version in reversed(versions) if version.week == week), None)
    is_over = stored is not None and stored.at < moment.next_asked_at <= moment.now
    from_others = [version for version in versions if version.origin != moment.origin]
    is_sum = item.kr.rule.measure.reading is Reading.SUM
    is_first = not any(version.week == week for version in from_others)
    if item.value is None and is_sum and is_first:
        return _question_about_amount(item, from_others)
    entry = entry_to_record(item, from_others, week)
    if entry is None:
        return UnclearPiece("", QuestionReason.NOTHING_BEFORE, item.kr, extras=item.extras)
    if not is_over or stored is None or not says_otherwise(stored.entry, entry):
        return replace(entry, reason="")
    return entry if entry.reason else _question_about_reason(item, entry)


def entry_to_record(
    item: ParsedItem, versions: Sequence[CheckInVersion], week: dt.date
) -> CheckInEntry | None:
    """Return the entry of an item, from all that was recorded before it, up to its week.

    What is left unsaid stays as the week had it, like the prefilled form. None for “no change”
    where there is nothing to repeat.
    """
    this_week = [version.entry for version in versions if version.week == week]
    earlier = [version.entry for version in versions if version.week < week and version.is_latest]
    entry = this_week[-1] if this_week else None
    if item.value is None and entry is None:
        entry = repeated_entry(item.kr, earlier[-1]) if earlier else None
        if entry is None:
            return None
    entry = replace(entry or CheckInEntry(item.kr.id, None), reason=item.extras.reason)
    remarks = item.extras.over(Remarks(entry.confidence, entry.note, entry.blocker))
    if item.value:
        entry = replace(entry, value=item.value.value, is_total=item.value.is_total, done=None)
    return replace(
        entry, confidence=remarks.confidence, note=remarks.note, blocker=remarks.blocker or ""
    )


def with_reason(item: ParsedItem, default: str) -> ParsedItem:
    """Return an item whose note says why a week that is over changes, if nothing else does."""
    reason = item.extras.reason or item.extras.note or default
    return replace(item, extras=replace(item.extras, reason=reason))


def says_otherwise(old: CheckInEntry, new: CheckInEntry) -> bool:
    """Return whether two entries differ in more than their reasons."""
    return replace(old, reason="") != replace(new, reason="")


def _question_about_amount(item: ParsedItem, versions: Sequence[CheckInVersion]) -> UnclearPiece:
    amounts = [
        version.entry.value
        for version in versions
        if version.is_latest and version.entry.value and not version.entry.is_total
    ]
    if not amounts:
        return UnclearPiece("", QuestionReason.NO_VALUE, item.kr, extras=item.extras)
    return UnclearPiece(
        "", QuestionReason.SAME, item.kr, readings=(0.0, amounts[-1]), extras=item.extras
    )


def _question_about_reason(item: ParsedItem, entry: CheckInEntry) -> UnclearPiece:
    return UnclearPiece(
        "",
        QuestionReason.REASON,
        item.kr,
        readings=() if entry.value is None else (entry.value,),
        extras=item.extras,
        is_total=entry.is_total,
    )

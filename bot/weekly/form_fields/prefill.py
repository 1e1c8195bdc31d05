"""What the fields of a key result hold before anybody types."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.checkins.records import CheckInEntry, CheckInVersion, repeated_entry
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.sources.readings import MeasuredValue
from bot.weekly.form_fields.typed import TypedFields
from scoring.model import Measure


class PrefillSource(StrEnum):
    """Where the proposed value of a field comes from."""

    NOTHING = "nothing"
    LAST = "last"
    READING = "reading"
    THIS_WEEK = "this_week"


@dataclass(frozen=True)
class Prefill:
    """A proposed entry and where its value comes from.

    `version` is the id of the week's check-in that it shows, 0 for none. `last` is the newest
    check-in of earlier weeks.
    """

    source: PrefillSource
    entry: CheckInEntry
    version: int = 0
    last: CheckInVersion | None = None
    reading: MeasuredValue | None = None


def prefill_of(
    key_result: OwnedKeyResult,
    this_week: CheckInVersion | None,
    last: CheckInVersion | None,
    reading: MeasuredValue | None,
) -> Prefill:
    """Return the week's own check-in, otherwise a connector's reading, otherwise the last value.

    A `sum` needs each week's own amount, so its last value is not proposed. Confidence and blocker
    stay as they were last time.
    """
    if this_week is not None:
        return Prefill(PrefillSource.THIS_WEEK, this_week.entry, this_week.id, last, reading)
    entry = CheckInEntry(key_result.id, None)
    if last is not None:
        entry = replace(entry, confidence=last.entry.confidence, blocker=last.entry.blocker)
    if reading is not None:
        entry = replace(entry, value=reading.value, is_total=reading.is_total)
        return Prefill(PrefillSource.READING, entry, last=last, reading=reading)
    if last is not None and (repeated := repeated_entry(key_result, last.entry)):
        return Prefill(PrefillSource.LAST, repeated, last=last)
    return Prefill(PrefillSource.NOTHING, entry, last=last)


def prefilled_fields(t: Translator, key_result: OwnedKeyResult, entry: CheckInEntry) -> TypedFields:
    """Return the fields that show an entry; parsing them gives the same entry."""
    measure = key_result.rule.measure
    has_text = entry.value is not None and not display.is_ticked(measure)
    return TypedFields(
        key_result_id=key_result.id,
        value=_value_text(t, measure, entry) if has_text else "",
        confidence=entry.confidence,
        note=entry.note,
        blocker=entry.blocker,
        private_note=entry.private_note,
        ticked=_ticked(measure, entry) if display.is_ticked(measure) else None,
    )


def _value_text(t: Translator, measure: Measure, entry: CheckInEntry) -> str:
    value = entry.value or 0.0
    if display.is_yes_or_no(measure):
        return "yes" if value >= 0.5 else "no"
    text = display.value_text(t, measure, value)
    return t(N_("total {value}"), value=text) if entry.is_total else text


def _ticked(measure: Measure, entry: CheckInEntry) -> tuple[int, ...]:
    """Return the indexes of milestones that are done; where only a share is recorded, from the
    first up to that share.
    """
    if entry.done is not None:
        return tuple(n for n, m in enumerate(measure.milestones) if m.title in entry.done)
    total = sum(milestone.weight for milestone in measure.milestones)
    share_so_far, indexes = 0.0, []
    for index, milestone in enumerate(measure.milestones):
        share_so_far += milestone.weight / total
        if share_so_far <= (entry.value or 0.0) + 1e-6:
            indexes.append(index)
    return tuple(indexes)

"""Values and weeks of past check-ins, once their key result is known."""

from bot.checkins.answer_parsing import parse_record_value
from bot.core.i18n import N_
from bot.files.import_checks.company import ImportedCompany
from bot.files.import_checks.references import week_end
from bot.files.records import FileRecord, RecordKind
from scoring.baseline import leaves_no_way
from scoring.measure import has_open_baseline
from scoring.model import Ambiguous, Direction, Measure, Parsed
from scoring.units import write

UNREADABLE = N_("I can't read “{text}” as a value of this key result. Write it like {such}.")
NO_WAY = N_(
    "“{text}” would be the baseline, and it's at the target {target} already or beyond it. Correct "
    "one of the two."
)
AMBIGUOUS = N_("“{text}” can be read two ways. Write it like {such}.")


def check_check_in(company: ImportedCompany, record: FileRecord) -> None:
    """Fill the value; the week must have begun and be one of the key result's."""
    week_start, measured = (
        record.values.get("week"),
        company.measured(record.values.get("key_result_id")),
    )
    if week_start is None or measured is None:
        return  # a problem of the week or the key result is already reported
    measure, (first_day, last_day) = measured
    if week_start > company.today:
        raise record.problem(
            "week", N_("{day} has not begun yet. Correct the date."), day=week_start
        )
    if week_start > last_day or week_end(week_start) < first_day:
        sentence = N_("The key result runs from {first} to {last}. Choose a week in it.")
        raise record.problem("week", sentence, first=first_day, last=last_day)
    if "value" in record.values and "value" not in record.broken:
        _read_value(record, measure, record.values.pop("value"))
        _check_baseline(company, record, measure)


def _check_baseline(company: ImportedCompany, record: FileRecord, measure: Measure) -> None:
    """A first value that sets the baseline leaves a way to the target."""
    value = record.values["value"]
    if not has_open_baseline(measure) or value is None or not leaves_no_way(measure, value):
        return
    key = record.values["key_result_id"]
    same = [
        other for other in company.of(RecordKind.CHECK_IN) if other.values["key_result_id"] == key
    ]
    if record.values["week"] == min(other.values["week"] for other in same if other.text("value")):
        target = write(measure.target or 0.0, measure.unit)
        raise record.problem("value", NO_WAY, text=record.text("value"), target=target)


def _read_value(record: FileRecord, measure: Measure, text: str) -> None:
    if not text:
        record.values["value"] = None
        return
    parsed = parse_record_value(measure, text)
    if not isinstance(parsed, Parsed):
        sentence = AMBIGUOUS if isinstance(parsed, Ambiguous) else UNREADABLE
        raise record.problem("value", sentence, text=text, such=_example(measure))
    record.values["value"], record.values["is_total"] = parsed.value, parsed.is_total


def _example(measure: Measure) -> str:
    """A value that would be read."""
    if measure.direction is Direction.ACHIEVE:
        return "yes, 60% or 3/5"
    target = measure.low if measure.target is None else measure.target
    return write(target or 0.0, measure.unit)

"""Values and weeks of past check-ins, once their key result is known."""

from bot.checkins.answer_parsing import parse_record_value
from bot.core.i18n import N_
from bot.files.import_checks.company import ImportedCompany
from bot.files.import_checks.references import week_end
from bot.files.records import FileRecord
from scoring.model import Ambiguous, Direction, Measure, Parsed
from scoring.units import write

UNREADABLE = N_("I can't read “{text}” as a value of this key result. Write it like {such}.")
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

"""Cycles within larger ones: their days lie in it, and their weights leave it at least nothing."""

from collections.abc import Iterator

from bot.core.i18n import N_
from bot.files.import_checks.company import Days, ImportedCompany
from bot.files.records import FileRecord, Problem, RecordKind

FULL = 100.0
OUTSIDE = N_(
    "{first} to {last} is outside “{whole}”, {from_} to {to}. A cycle can only be part of one "
    "that holds all its days."
)
CUTS_OFF = N_("“{part}” is part of this cycle and has days outside it, {first} to {last}.")
TOO_MUCH = N_(
    "The cycles that are part of “{whole}” count {total} % together. Leave it at 100 % or less."
)
PART_OF_NOTHING = N_("A part_weight needs a part_of: the cycle that it counts in.")
CLOSED = N_("“{whole}” is closed, so what counts in it can't change. Reopen it first.")


def check_parts(company: ImportedCompany) -> list[Problem]:
    """What is wrong with the cycles of an import as parts of others, and as others' whole."""
    problems: list[Problem] = []
    for record in company.of(RecordKind.CYCLE):
        problems += _check_as_part(company, record)
        problems += _check_as_enclosing(company, record)
    return [*problems, *_check_part_weights(company)]


def _check_as_part(company: ImportedCompany, record: FileRecord) -> Iterator[Problem]:
    """What is wrong with a cycle's own part_of and part_weight."""
    enclosing, weight = company.enclosing_key(record.key), company.part_weight(record.key)
    if weight and not enclosing and record.text("part_weight"):
        yield record.problem("part_weight", PART_OF_NOTHING)
    if closed := _closed_cycle_name(company, record.key, enclosing, weight):
        yield record.problem("part_of", CLOSED, whole=closed)
    own_days, days = company.cycle_days(record.key), company.cycle_days(enclosing)
    if own_days and days and not _lies_in(own_days, days):
        first_day, last_day = own_days
        first_allowed, last_allowed = days
        yield record.problem(
            "part_of",
            OUTSIDE,
            first=first_day,
            last=last_day,
            whole=enclosing,
            from_=first_allowed,
            to=last_allowed,
        )


def _closed_cycle_name(
    company: ImportedCompany, record_key: str, enclosing: str, weight: float
) -> str:
    """The name of the closed cycle whose score a change would touch; empty for none."""
    stored = company.stored.cycles.get(record_key)
    before = company.stored.parents.get(RecordKind.CYCLE, {}).get(record_key, "")
    if enclosing == before and weight == (stored.part_weight if stored else 0.0):
        return ""
    touched = (company.stored.cycles.get(key_) for key_ in (before, enclosing))
    return next((key_.name for key_ in touched if key_ and key_.is_frozen), "")


def _check_as_enclosing(company: ImportedCompany, record: FileRecord) -> Iterator[Problem]:
    """The stored cycles that the new days of a larger one leave out."""
    days = company.cycle_days(record.key)
    for record_key in company.parts_of(record.key):
        own = company.cycle_days(record_key)
        if (
            own
            and days
            and not company.written(RecordKind.CYCLE, record_key)
            and not _lies_in(own, days)
        ):
            field = "first_day" if own[0] < days[0] else "last_day"
            yield record.problem(field, CUTS_OFF, part=record_key, first=own[0], last=own[1])


def _check_part_weights(company: ImportedCompany) -> Iterator[Problem]:
    """Larger cycles of which more than all is given away, at the last record that gives any."""
    last_records = {
        enclosing: record
        for record in company.of(RecordKind.CYCLE)
        if (enclosing := company.enclosing_key(record.key))
    }
    for enclosing, record in last_records.items():
        total = sum(company.part_weight(record_key) for record_key in company.parts_of(enclosing))
        if total > FULL:
            yield record.problem("part_weight", TOO_MUCH, whole=enclosing, total=f"{total:g}")


def _lies_in(days: Days, enclosing: Days) -> bool:
    return enclosing[0] <= days[0] and days[1] <= enclosing[1]

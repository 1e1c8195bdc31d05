"""The records of an import on top of what is stored, and the day it is imported on."""

import datetime as dt
from collections.abc import Callable

from bot.files.import_checks.stored_company import StoredCompany
from bot.files.records import DateOrder, FileRecord, Problem, RecordKind
from scoring.model import Measure

Days = tuple[dt.date, dt.date]


class ImportedCompany:
    """Looks things up in the files first, and then in what is stored."""

    def __init__(
        self,
        records: list[FileRecord],
        stored: StoredCompany,
        today: dt.date,
        order: DateOrder | None = None,
    ) -> None:
        self.records, self.stored, self.today, self.order = records, stored, today, order
        self._written = {(record.kind, record.key): record for record in records}

    def of(self, record_kind: RecordKind) -> list[FileRecord]:
        """The records of one kind."""
        return [record for record in self.records if record.kind is record_kind]

    def written(self, record_kind: RecordKind, record_key: str | None) -> FileRecord | None:
        """The record of one thing, if the files speak of it."""
        return self._written.get((record_kind, record_key or ""))

    def add(self, record: FileRecord) -> None:
        """One more record that the files imply."""
        self.records.append(record)
        self._written[record.kind, record.key] = record

    def cycle_of(self, objective: str | None) -> str | None:
        """The key of an objective's cycle."""
        written = self.written(RecordKind.OBJECTIVE, objective)
        if written and "cycle_id" in written.values:
            record_key: str | None = written.values["cycle_id"]
            return record_key
        stored = self.stored.objectives.get(objective or "")
        return self.stored.key_of(RecordKind.CYCLE, stored.cycle_id) if stored else None

    def cycle_days(self, record_key: str | None) -> Days | None:
        """First and last day of a cycle, None when they make no period."""
        written, stored = (
            self.written(RecordKind.CYCLE, record_key),
            self.stored.cycles.get(record_key or ""),
        )
        values = written.values if written else {}
        first_day = values.get("first_day", stored and stored.first_day)
        last_day = values.get("last_day", stored and stored.last_day)
        return (first_day, last_day) if first_day and last_day and first_day < last_day else None

    def enclosing_key(self, record_key: str) -> str:
        """The key of the larger cycle that one is part of; empty without."""
        written = self.written(RecordKind.CYCLE, record_key)
        if written and "part_of" in written.values:
            return written.values["part_of"] or ""
        return self.stored.parents.get(RecordKind.CYCLE, {}).get(record_key, "")

    def part_weight(self, record_key: str) -> float:
        """What a cycle counts in the larger one, in percent."""
        written, stored = (
            self.written(RecordKind.CYCLE, record_key),
            self.stored.cycles.get(record_key),
        )
        if written and "part_weight" in written.values:
            return float(written.values["part_weight"])
        return stored.part_weight if stored else 0.0

    def parts_of(self, record_key: str) -> list[str]:
        """The keys of the cycles that are part of one, written or stored."""
        keys = dict.fromkeys(
            [*self.stored.cycles, *(record.key for record in self.of(RecordKind.CYCLE))]
        )
        return [
            part for part in keys if part != record_key and self.enclosing_key(part) == record_key
        ]

    def seasons(self, cycle: str | None) -> str:
        """The days of a cycle that count for more, as they were written; empty without any."""
        written, stored = self.written(RecordKind.CYCLE, cycle), self.stored.cycles.get(cycle or "")
        return (written and written.text("seasons")) or (stored.seasons if stored else "")

    def measured(self, record_key: str | None) -> tuple[Measure, Days] | None:
        """How a key result is measured and its own days, None when that could not be read."""
        written, stored = (
            self.written(RecordKind.KEY_RESULT, record_key),
            self.stored.key_results.get(record_key or ""),
        )
        values = written.values if written else {}
        measure = values.get("measure", stored and stored.rule.measure)
        first_day = values.get("first_day", stored and stored.rule.first_day)
        last_day = values.get("last_day", stored and stored.rule.last_day)
        if not isinstance(measure, Measure) or first_day is None or last_day is None:
            return None
        return measure, (first_day, last_day)


def check_each(
    check: Callable[[ImportedCompany, FileRecord], None],
    company: ImportedCompany,
    record_kind: RecordKind,
) -> list[Problem]:
    """What a check says about each record of a kind."""
    problems = []
    for record in company.of(record_kind):
        try:
            check(company, record)
        except Problem as problem:
            problems.append(problem)
    return problems

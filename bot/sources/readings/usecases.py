"""Take readings from a file that a connector wrote, all or none."""

import csv
import datetime as dt
import io
from collections.abc import Mapping

from bot.checkins.answers import parse_record_value
from bot.core.columns import storable
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.sources.readings import store
from bot.sources.readings.model import COLUMNS, LONGEST_SOURCE, MeasuredValue
from scoring.cycle import monday
from scoring.model import Parsed

measured_values_of_week = store.measured_values_of_week


def import_readings(work: Work, name: str, content: bytes) -> int:
    """Readings from a CSV with the columns key_result, day, value, source; returns how many of
    them are new.

    `key_result` is its import key, `day` the ISO date it was measured on, which belongs to a week;
    of several days of a week the last one counts. The value of a `sum` is the week's amount so far,
    or `total 4,000`. Raises Refusals, one for each wrong field with its file and line; then nothing
    is taken.
    """
    rows = _rows(name, content)
    known = {
        kr.key: kr
        for kr in objectives.key_results_with_keys(work, {row["key_result"] for _, row in rows})
    }
    found: list[tuple[OwnedKeyResult, MeasuredValue]] = []
    noes: list[Refusal] = []
    for line, row in rows:
        try:
            found.append(_reading(work, row, known))
        except Refusal as no:
            place = N_("{file}, line {line}, {column}: {problem}")
            noes.append(Refusal(place, file=name, line=line, column=no.field, problem=str(no)))
    if noes:
        raise Refusals(noes)
    return sum(store.store_measured_value(work, kr.id, monday(one.on), one) for kr, one in found)


def _rows(name: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Lines from 1 with their fields by name."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(N_("{file} is not text in UTF-8. Save it so."), file=name) from None
    reader = csv.DictReader(io.StringIO(storable(text)))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise Refusal(
            N_("{file} has no column {missing}. The first line names them: {columns}."),
            file=name,
            missing=", ".join(missing),
            columns=", ".join(COLUMNS),
        )
    try:
        return [
            (reader.line_num, {column: (row[column] or "").strip() for column in COLUMNS})
            for row in reader
        ]
    except csv.Error as error:
        sentence = N_("I cannot read line {line} of {file} ({why}). Look at its quotes.")
        raise Refusal(sentence, line=reader.line_num, file=name, why=error) from None


def _reading(
    work: Work, row: Mapping[str, str], known: Mapping[str, OwnedKeyResult]
) -> tuple[OwnedKeyResult, MeasuredValue]:
    kr = known.get(row["key_result"])
    if kr is None:
        raise Refusal(
            N_("there is no key result “{key}”. Use its import key."),
            field="key_result",
            key=row["key_result"],
        )
    try:
        day = dt.date.fromisoformat(row["day"])
    except ValueError:
        raise Refusal(
            N_("“{day}” is no day. Write it as 2026-11-15."), field="day", day=row["day"]
        ) from None
    if not kr.is_running(day, day) or day > work.now.date() + dt.timedelta(days=1):
        raise Refusal(
            N_("{day} is in the future, or outside of the key result's own days."),
            field="day",
            day=row["day"],
        )
    said = parse_record_value(kr.rule.measure, row["value"])
    if not isinstance(said, Parsed):
        raise Refusal(
            N_("I could not read “{value}”. Type a number such as {example}."),
            field="value",
            value=row["value"],
            example="57000",
        )
    source = row["source"]
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise Refusal(
            N_("name where it comes from in at most {most} characters."),
            field="source",
            most=LONGEST_SOURCE,
        )
    return kr, MeasuredValue(said.value, source, day, work.now, said.is_total)

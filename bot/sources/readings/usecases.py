"""Import readings from a file that a connector wrote: all of them or none."""

import csv
import datetime as dt
import io
from collections.abc import Mapping

from bot.checkins.answer_parsing import parse_record_value
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

PLACE = N_("{file}, line {line}, {column}: {problem}")
measured_values_of_week = store.measured_values_of_week


def import_readings(work: Work, name: str, content: bytes) -> int:
    """Import a CSV with the columns key_result, day, value, source; return how many readings are
    new.

    `key_result` is its import key, `day` the ISO date it was measured on, which belongs to a week;
    of several days of a week the last one counts. The value of a `sum` is the week's amount so far,
    or `total 4,000`. Raises Refusals, one for each wrong field with its file and line; then nothing
    is imported.
    """
    rows = _parse_rows(name, content)
    keys = {reading_row["key_result"] for _, reading_row in rows}
    key_results = {kr.key: kr for kr in objectives.key_results_with_keys(work, keys)}
    readings: list[tuple[OwnedKeyResult, MeasuredValue]] = []
    errors: list[Refusal] = []
    for line, reading_row in rows:
        try:
            readings.append(_parse_reading(work, reading_row, key_results))
        except Refusal as error:
            errors.append(
                Refusal(PLACE, file=name, line=line, column=error.field, problem=str(error))
            )
    if errors:
        raise Refusals(errors)
    return sum(
        store.store_measured_value(work, kr.id, monday(measured.on), measured)
        for kr, measured in readings
    )


def _parse_rows(name: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the line number of each row, from 1, with its fields by name."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(N_("{file} isn't UTF-8 text. Save it as UTF-8."), file=name) from None
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
            (reader.line_num, {column: (reading_row[column] or "").strip() for column in COLUMNS})
            for reading_row in reader
        ]
    except csv.Error as error:
        sentence = N_("I can't read line {line} of {file} ({why}). Check its quotes.")
        raise Refusal(sentence, line=reader.line_num, file=name, why=error) from None


def _parse_reading(
    work: Work, reading_row: Mapping[str, str], key_results: Mapping[str, OwnedKeyResult]
) -> tuple[OwnedKeyResult, MeasuredValue]:
    """Return the key result and the value of a row. Raises Refusal with the wrong column."""
    key_result = key_results.get(reading_row["key_result"])
    if key_result is None:
        raise Refusal(
            N_("there is no key result “{key}”. Use its import key."),
            field="key_result",
            key=reading_row["key_result"],
        )
    day = _parse_day(work, reading_row["day"], key_result)
    measured_value = parse_record_value(key_result.rule.measure, reading_row["value"])
    if not isinstance(measured_value, Parsed):
        raise Refusal(
            N_("I couldn't read “{value}”. Type a number such as {example}."),
            field="value",
            value=reading_row["value"],
            example="57000",
        )
    source = reading_row["source"]
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise Refusal(
            N_("name where it comes from in at most {most} characters."),
            field="source",
            most=LONGEST_SOURCE,
        )
    return key_result, MeasuredValue(
        measured_value.value, source, day, at=work.now, is_total=measured_value.is_total
    )


def _parse_day(work: Work, text: str, key_result: OwnedKeyResult) -> dt.date:
    """Return the date of a reading. Raises Refusal if the key result doesn't run on that day."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        sentence = N_("“{day}” is not a date. Use YYYY-MM-DD, for example 2026-11-15.")
        raise Refusal(sentence, field="day", day=text) from None
    if not key_result.is_running(day, day) or day > work.now.date() + dt.timedelta(days=1):
        sentence = N_("{day} is in the future, or outside the key result's dates.")
        raise Refusal(sentence, field="day", day=text)
    return day

"""A CSV file with one kind of thing, recognised by its name or its columns."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.records.records import FilePlace, FileRecord, Problem, RecordKind, WrittenCell
from bot.files.records.schema import SCHEMA
from bot.files.records.yaml_files import SECTIONS

GUARDED = re.compile(r"'+[=+\-@\t\r]")  # an export puts a quote before what could be a formula


def read_csv(file: str, content: bytes) -> tuple[list[FileRecord], list[Problem]]:
    """Records in the order of the rows, and everything that is no record."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(FilePlace(file), N_("This is not UTF-8. Save it as “CSV UTF-8”."))]
    try:
        (_, head), *rows = list(_numbered(file, text)) or [(1, [])]
        columns = [_name(column) for column in head]
        kind = _kind(file, columns)
    except Problem as problem:
        return [], [problem]
    problems = [
        _unknown_column(file, column, kind) for column in columns if column not in SCHEMA[kind]
    ]
    if problems:
        return [], problems
    records = []
    for line, row in rows:
        if len(row) > len(columns):
            sentence = N_("This row has more cells than columns. Put quotes around texts.")
            problems.append(Problem(FilePlace(file, line), sentence))
        elif any(row):
            records.append(FileRecord(kind, file, line, _cells(columns, row, line)))
    return records, problems


def _numbered(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on; one that holds line breaks takes several."""
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    line = 1
    try:
        for row in rows:
            yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        sentence = N_("I can't read this row ({why}). Look at its quotes.")
        raise Problem(FilePlace(file, line), sentence, why=str(error)) from None


def _cells(columns: list[str], row: list[str], line: int) -> dict[str, WrittenCell]:
    """An empty cell says nothing: what is stored stays."""
    return {
        column: WrittenCell(text[1:] if GUARDED.match(text) else text, line)
        for column, text in zip(columns, row, strict=False)
        if text
    }


def _name(column: str) -> str:
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def _kind(file: str, columns: list[str]) -> RecordKind:
    """By the file's name, else the kind that most columns belong to, if more than half do."""
    named = SECTIONS.get(PurePath(file).stem.casefold().replace("-", "_"))
    if named is not None and named is not RecordKind.WORKSPACE:
        return named
    fits = {kind: len(set(columns) & set(SCHEMA[kind])) for kind in SECTIONS.values()}
    best = max(fits, key=lambda kind: fits[kind])
    if list(fits.values()).count(fits[best]) == 1 and 2 * fits[best] > len(columns):
        return best
    sentence = N_(
        "I can't tell what is in this table. Name the file after it ({names}), or use the columns "
        "of the documentation."
    )
    names = ", ".join(f"{name}.csv" for name in SECTIONS if name != "workspace")
    raise Problem(FilePlace(file, 1), sentence, names=names)


def _unknown_column(file: str, column: str, kind: RecordKind) -> Problem:
    closest = nearest(column, list(SCHEMA[kind]))
    sentence = (
        N_("There's no column “{name}”. Did you mean “{near}”?")
        if closest
        else N_("There's no column “{name}”. Columns here: {known}.")
    )
    place = FilePlace(file, 1, column)
    return Problem(place, sentence, name=column, near=closest, known=", ".join(SCHEMA[kind]))

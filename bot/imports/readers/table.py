"""A CSV file with one kind of thing, recognised by its name or its columns."""

import csv
import io
import re
from pathlib import PurePath

from bot.i18n import N_
from bot.imports.model import Cell, Kind, Place, Problem, Record, nearest
from bot.imports.notation.fields import SCHEMA
from bot.imports.readers.yaml import SECTIONS

GUARDED = re.compile(r"'+[=+\-@\t\r]")  # an export puts a quote before what could be a formula


def read(file: str, content: bytes) -> tuple[list[Record], list[Problem]]:
    """Records in the order of the rows, and everything that is no record."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(Place(file), N_("This is not UTF-8. Save it as “CSV UTF-8”."))]
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = [_name(column) for column in next(rows, [])]
    kind = _kind(file, columns)
    if kind is None:
        sentence = N_(
            "I cannot tell what is in this table. Name the file after it ({names}), or use the "
            "columns of the documentation."
        )
        known = ", ".join(f"{name}.csv" for name in SECTIONS if name != "workspace")
        return [], [Problem(Place(file, 1), sentence, names=known)]
    problems = [_unknown(file, column, kind) for column in columns if column not in SCHEMA[kind]]
    if problems:
        return [], problems
    records, line = [], rows.line_num + 1
    for row in rows:
        if len(row) > len(columns):
            sentence = N_("This row has more cells than there are columns. Put quotes around text.")
            problems.append(Problem(Place(file, line), sentence))
        elif any(row):
            records.append(Record(kind, file, line, _cells(columns, row, line)))
        line = rows.line_num + 1
    return records, problems


def _cells(columns: list[str], row: list[str], line: int) -> dict[str, Cell]:
    """An empty cell says nothing: what is stored stays."""
    return {
        column: Cell(text[1:] if GUARDED.match(text) else text, line)
        for column, text in zip(columns, row, strict=False)
        if text
    }


def _name(column: str) -> str:
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def _kind(file: str, columns: list[str]) -> Kind | None:
    """By the file's name, else the kind that most columns belong to, if more than half do."""
    named = SECTIONS.get(PurePath(file).stem.casefold().replace("-", "_"))
    if named is not None and named is not Kind.WORKSPACE:
        return named
    fits = {kind: len(set(columns) & set(SCHEMA[kind])) for kind in SECTIONS.values()}
    best = max(fits, key=lambda kind: fits[kind])
    is_clear = list(fits.values()).count(fits[best]) == 1
    return best if is_clear and 2 * fits[best] > len(columns) else None


def _unknown(file: str, column: str, kind: Kind) -> Problem:
    near = nearest(column, list(SCHEMA[kind]))
    sentence = (
        N_("There is no column “{name}”. Did you mean “{near}”?")
        if near
        else N_("There is no column “{name}”. Columns here: {known}.")
    )
    place = Place(file, 1, column)
    return Problem(place, sentence, name=column, near=near, known=", ".join(SCHEMA[kind]))

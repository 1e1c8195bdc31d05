"""Tables: a CSV file or the sheets of a workbook, each with one kind of thing per row.

What a table holds is recognised by its name or its columns.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath

from bot.core.i18n import N_
from bot.core.names import nearest
from bot.files.records import (
    SCHEMA,
    SECTION_NAMES,
    SECTIONS,
    FilePlace,
    FileRecord,
    Problem,
    RecordKind,
    WrittenCell,
    field_of,
    plain,
)
from bot.goals.notation import parse_date
from bot.sheets.readers import (
    CellKind,
    CellMistake,
    Sheet,
    SheetCell,
    SheetRow,
    UnreadableFile,
    read_separated,
    read_workbook,
)

LAST_HEADING = 15  # rows: a title and remarks may stand above the headings
UNKNOWN_TABLE = N_(
    "I can't tell what is in this table. Name the file or sheet after it ({names}), or use the "
    "columns of the documentation."
)
LEFT_OUT_TABLE = N_("I left this table out: I don't know its columns.")
LEFT_OUT = N_("I left this sheet out: I don't know its columns.")
READ_AS = N_("Read as {encoding}. If letters look wrong, save it as “CSV UTF-8”.")
TOO_MANY_CELLS = N_("This row has more cells than columns. Put quotes around texts.")
NO_HEADING = N_("This cell stands under no heading. Add one, or delete the cell.")
SAME_COLUMN = N_("Two columns mean “{name}”. Keep one of them.")
MADE_A_DATE = N_(
    "Your spreadsheet has made a date of this cell ({text}). Format the cell as text and type it "
    "again."
)
MADE_A_TIME = N_(
    "Your spreadsheet has made a time of this cell ({text}). Format the cell as text and type it "
    "again."
)
NEVER_A_DATE = {
    "key", "measure", "value", "unit", "start", "floor", "milestones", "plan", "weight", "seasons",
    "confidence", "part_weight",
}  # fmt: skip
BARE_NUMBER = re.compile(r"[¥￥$€£]?\s?\d[\d.,]*\s?\S{0,10}")

TableContents = tuple[list[FileRecord], list[Problem], list[Problem]]


def read_csv(file: str, content: bytes) -> TableContents:
    """Records in the order of the rows, what is no record, and remarks on how it was read."""
    try:
        sheet = read_separated(content)
    except UnreadableFile as error:
        return [], [Problem(FilePlace(file, error.line), error.sentence, **error.values)], []
    table = RecordTable(file, sheet, PurePath(file).stem)
    remarks = []
    if sheet.encoding:
        remarks = [Problem(FilePlace(file), READ_AS, encoding=sheet.encoding)]
    return table.records, table.problems, remarks


def read_spreadsheet(file: str, content: bytes) -> TableContents:
    """Like `read_csv`, for each sheet of a workbook. A sheet that is about something else is left
    out with a remark, unless all are.
    """
    try:
        sheets = read_workbook(content)
    except UnreadableFile as error:
        return [], [Problem(FilePlace(file), error.sentence, **error.values)], []
    tables = [RecordTable(file, sheet, sheet.name) for sheet in sheets if sheet.rows]
    recognised = [table for table in tables if table.kind is not None]
    left_out = [table for table in tables if table.kind is None]
    if not recognised:
        return [], [_unknown_table(FilePlace(file))], []
    return (
        [record for table in recognised for record in table.records],
        [problem for table in recognised for problem in table.problems],
        [Problem(FilePlace(file, sheet=table.sheet.name), LEFT_OUT) for table in left_out],
    )


class RecordTable:
    """One sheet: its kind, its columns, and its rows as records."""

    def __init__(self, file: str, sheet: Sheet, name: str) -> None:
        self.file, self.sheet = file, sheet
        self.records: list[FileRecord] = []
        self.problems: list[Problem] = []
        named = SECTION_NAMES.get(plain(name))
        heading, self.kind = _find_heading(sheet.rows, named)
        if self.kind is None:
            line = sheet.rows[0].number if sheet.rows else 1
            self.problems.append(_unknown_table(FilePlace(file, line)))
        elif heading is not None:
            self._read_rows(heading, self.kind)

    def _read_rows(self, heading: SheetRow, kind: RecordKind) -> None:
        columns = self._columns(heading, kind)
        for row in self.sheet.rows if columns else ():
            if row.number > heading.number:
                self._read_row(row, columns, kind)

    def _columns(self, heading: SheetRow, kind: RecordKind) -> list[str]:
        """Return the field of each column; none if a heading is not understood."""
        columns = [field_of(cell.text, kind) if cell.text else "" for cell in heading.cells]
        for name, cell in zip(columns, heading.cells, strict=True):
            place = FilePlace(self.file, heading.number, name, self.sheet.name, cell.column)
            if name and name not in SCHEMA[kind]:
                self.problems.append(_unknown_column(place, kind))
            elif name and columns.count(name) > 1:
                self.problems.append(Problem(place, SAME_COLUMN, name=name))
        return [] if self.problems else columns

    def _read_row(self, row: SheetRow, columns: Sequence[str], kind: RecordKind) -> None:
        record = FileRecord(kind, self.file, row.number, {}, sheet=self.sheet.name)
        for place, cell in enumerate(row.cells):
            name = columns[place] if place < len(columns) else ""
            if cell.is_empty:
                continue  # an empty cell says nothing: what is stored stays
            if not name:
                self._refuse(row, cell, "", CellMistake(_without_column(place, columns)))
                return
            record.cells[name] = WrittenCell(cell.text, row.number, cell.column)
            if mistake := cell.mistake or _turned_cell(cell, name, kind):
                record.broken.add(name)
                self._refuse(row, cell, name, mistake)
        _complete_measure(record)
        self.records.append(record)

    def _refuse(self, row: SheetRow, cell: SheetCell, name: str, mistake: CellMistake) -> None:
        place = FilePlace(self.file, row.number, name, self.sheet.name, cell.column)
        self.problems.append(Problem(place, mistake.sentence, text=mistake.text))


def _without_column(place: int, columns: Sequence[str]) -> str:
    return NO_HEADING if place < len(columns) else TOO_MANY_CELLS


def _turned_cell(cell: SheetCell, name: str, kind: RecordKind) -> CellMistake | None:
    """Return what is wrong with 1:5 or 4/5 that a spreadsheet took for a time or a date."""
    rule = SCHEMA[kind][name]
    if cell.kind not in (CellKind.DATE, CellKind.TIME):
        return None
    if name not in NEVER_A_DATE and (rule.names is None or rule.read is parse_date):
        return None
    sentence = MADE_A_DATE if cell.kind is CellKind.DATE else MADE_A_TIME
    return CellMistake(sentence, cell.text)


def _complete_measure(record: FileRecord) -> None:
    """A bare target beside a start is the way from one to the other."""
    measure, start = record.cells.get("measure"), record.text("start")
    if measure and measure.text and start and BARE_NUMBER.fullmatch(measure.text):
        text = f"reach {measure.text}"
        record.cells["measure"] = WrittenCell(text, measure.line, measure.column)


def _find_heading(
    rows: Sequence[SheetRow], named: RecordKind | None
) -> tuple[SheetRow | None, RecordKind | None]:
    """Return the row with the headings and what the rows below it are.

    The kind is the named one, else the one that most columns belong to, if more than half do.
    """
    for row in rows[:LAST_HEADING]:
        fits = {kind: _share(row, kind) for kind in ([named] if named else SECTIONS.values())}
        best = max(fits, key=lambda kind: fits[kind])
        if list(fits.values()).count(fits[best]) == 1 and fits[best] > 1 / 2:
            return row, best
    return (rows[0] if rows else None), named


def _share(row: SheetRow, kind: RecordKind) -> float:
    """Return the share of headings in a row that are fields of a kind."""
    headings = [cell.text for cell in row.cells if cell.text]
    if not headings:
        return 0.0
    return len({field_of(text, kind) for text in headings} & set(SCHEMA[kind])) / len(headings)


def _unknown_table(place: FilePlace) -> Problem:
    names = ", ".join(name for name in SECTIONS if name != "workspace")
    return Problem(place, UNKNOWN_TABLE, names=names)


def _unknown_column(place: FilePlace, kind: RecordKind) -> Problem:
    closest = nearest(place.field, list(SCHEMA[kind]))
    sentence = (
        N_("There's no column “{name}”. Did you mean “{near}”?")
        if closest
        else N_("There's no column “{name}”. Columns here: {known}.")
    )
    return Problem(place, sentence, name=place.field, near=closest, known=", ".join(SCHEMA[kind]))

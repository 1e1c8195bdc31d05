"""A workbook to fill in: above the headings what a sheet is for and an example, below them rows
that are known already; a comment on every heading and lists to choose from.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

SENTENCE_ROW, EXAMPLE_ROW, HEADING_ROW = 1, 2, 3
FIRST_ROW, LAST_ROW = HEADING_ROW + 1, 500
HEAD, INK = PatternFill("solid", fgColor="1F3A3D"), Font(bold=True, color="FFFFFF")
EXAMPLE = Font(italic=True, color="7A8288")
NARROWEST, WIDEST = 12, 48
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 110  # pixels
TEXT, DATE = "@", "yyyy-mm-dd"
CellValue = str | float | dt.date | None


@dataclass(frozen=True, kw_only=True)
class FillableColumn:
    """A column of a sheet. `choices` are the words it takes; `list_of` names a sheet of whose first
    column it takes a value. A text column keeps 1:5 from becoming a time.
    """

    name: str
    heading: str
    explanation: str
    example: str = ""
    choices: tuple[str, ...] = ()
    list_of: str = ""
    is_date: bool = False
    is_number: bool = False

    @property
    def number_format(self) -> str:
        """The format of its cells."""
        return DATE if self.is_date else "General" if self.is_number else TEXT


@dataclass(frozen=True)
class FillableSheet:
    """A sheet with what it is for, its columns, and rows of values by the names of columns."""

    name: str
    sentence: str
    columns: tuple[FillableColumn, ...]
    rows: Sequence[Mapping[str, CellValue]] = ()


def write_fillable_workbook(sheets: Sequence[FillableSheet]) -> bytes:
    """Return an XLSX file with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page: Worksheet = book.create_sheet(sheet.name)
        _put(page.cell(SENTENCE_ROW, 1), sheet.sentence).font = Font(bold=True)
        for place, column in enumerate(sheet.columns, 1):
            _write_column(page, place, column, [row.get(column.name) for row in sheet.rows])
        page.freeze_panes = f"A{FIRST_ROW}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_column(
    page: Worksheet, place: int, column: FillableColumn, values: Sequence[CellValue]
) -> None:
    """Write example, heading with its comment, values and the list to choose from."""
    letter = get_column_letter(place)
    page.column_dimensions[letter].number_format = column.number_format
    _put(page.cell(EXAMPLE_ROW, place), column.example).font = EXAMPLE
    heading = _put(page.cell(HEADING_ROW, place), column.heading)
    heading.font, heading.fill = INK, HEAD
    heading.comment = Comment(
        column.explanation, "Weekbeat", width=COMMENT_WIDTH, height=COMMENT_HEIGHT
    )
    for row, value in enumerate(values, FIRST_ROW):
        _put(page.cell(row, place), value).number_format = column.number_format
    if source := _list_source(column):
        validation = DataValidation(
            type="list", formula1=source, allow_blank=True, showErrorMessage=not column.list_of
        )
        validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        page.add_data_validation(validation)
    texts = [column.example, column.heading, *(str(value) for value in values if value)]
    width = max(map(_width, texts)) + 2
    page.column_dimensions[letter].width = min(max(width, NARROWEST), WIDEST)


def _list_source(column: FillableColumn) -> str:
    """Return what a spreadsheet takes the choices of a column from; empty for any value."""
    if column.choices:
        return f'"{",".join(column.choices)}"'
    if column.list_of:
        return f"{quote_sheetname(column.list_of)}!$A${FIRST_ROW}:$A${LAST_ROW}"
    return ""


def _put(cell: Cell | MergedCell, value: CellValue) -> Cell | MergedCell:
    """Store a value; a text stays a text, also one that looks like a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
        if cell.value:
            cell.data_type = "s"
    elif value is not None:
        cell.value = value
    cell.alignment = Alignment(vertical="top")
    return cell


def _width(text: str) -> int:
    """Return how many letters wide a text shows; a Chinese sign is as wide as two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)

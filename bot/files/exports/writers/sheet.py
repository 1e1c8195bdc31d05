"""A document as a spreadsheet: formats, colours, filters, a native chart, ready to print."""

import csv
import io
import re
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.exports.model import (
    Badge,
    Chart,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentTable,
    Spark,
)
from bot.files.imports.views import neutral

FORMATS = {
    ColumnKind.SCORE: "0.00",
    ColumnKind.SHARE: "0%",
    ColumnKind.CHANGE: "+0%;-0%;0%",
    ColumnKind.NUMBER: "0",
}
FILLS = {"green": "C6E7CF", "yellow": "FBE9A9", "red": "F5C2BC", "grey": "E5E7EA"}
HEAD, INK = PatternFill("solid", fgColor="1F3A3D"), Font(bold=True, color="FFFFFF")
WIDEST, NARROWEST, FORMATTED = 60, 9, 6
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def write(document: Document) -> bytes:
    """An XLSX file: the scorecard and its facts, a sheet for every further table, the chart."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for n, table in enumerate(document.tables):
        page = _page(book, table.title)
        top = _facts(page, document) if n == 0 else 1
        _table(page, table, top)
    if document.chart:
        _chart(_page(book, document.chart.title), document.chart, is_bars=document.is_bars)
    return _bytes(book)


def from_csv(text: str, title: str) -> bytes:
    """CSV as a spreadsheet: numbers as numbers, everything else as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page = _page(book, title)
    for n, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        for m, value in enumerate(row, start=1):
            page.cell(n, m).value = _number(_plain(value))  # what looks like a formula is quoted
    _head(page, 1)
    page.auto_filter.ref = page.dimensions
    _fit(page)
    return _bytes(book)


def _page(book: Workbook, title: str) -> Worksheet:
    name = "".join(" " if sign in "[]:*?/\\" else sign for sign in _plain(title))
    page: Worksheet = book.create_sheet(name[:31])
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return page


def _facts(page: Worksheet, document: Document) -> int:
    """Headline, days, facts and small print; returns the row that is free after them."""
    _put(page, 1, 1, document.headline)
    page["A1"].font = Font(bold=True, size=14)
    _put(page, 2, 1, document.subtitle)
    row = 3
    for label, value in document.facts:
        _put(page, row, 1, label)
        _put(page, row, 2, value)
        page.cell(row, 1).font = Font(bold=True)
        row += 1
    for note in document.notes:
        _put(page, row, 1, note)
        row += 1
    return row + 1


def _table(page: Worksheet, table: DocumentTable, top: int) -> None:
    shown = [n for n in table.said if table.columns[n].kind is not ColumnKind.SPARK]
    for m, n in enumerate(shown, start=1):
        _put(page, top, m, table.columns[n].title)
        for k, row in enumerate(table.rows, start=top + 1):
            _put(page, k, m, row[n])
            page.cell(k, m).number_format = FORMATS.get(table.columns[n].kind, "General")
            page.cell(k, m).alignment = Alignment(vertical="top", wrap_text=True)
    _head(page, top)
    last = get_column_letter(max(len(shown), 1))
    page.auto_filter.ref = f"A{top}:{last}{top + len(table.rows)}"
    page.print_title_rows = f"{top}:{top}"
    _fit(page, top)


def _put(page: Worksheet, row: int, column: int, cell: DocumentCell) -> None:
    """A value as itself; a text that looks like a formula stays text."""
    place = page.cell(row, column)
    match cell:
        case Badge():
            place.value = neutral(_plain(cell.label))
            place.fill = PatternFill("solid", fgColor=FILLS[cell.colour])
        case str():
            place.value = neutral(_plain(cell))
            place.data_type = "s"
        case Spark() | None:
            pass
        case _:
            place.value = cell


def _head(page: Worksheet, row: int) -> None:
    for cell in page[row]:
        if cell.value is not None:
            cell.font, cell.fill = INK, HEAD
    page.freeze_panes = f"A{row + 1}"


def _fit(page: Worksheet, top: int = 1) -> None:
    """Columns as wide as their words, within reason."""
    for n, column in enumerate(page.iter_cols(min_row=top, values_only=True), start=1):
        longest = max((_width(value) for value in column if value is not None), default=0)
        page.column_dimensions[get_column_letter(n)].width = min(
            max(longest + 2, NARROWEST), WIDEST
        )


def _width(value: object) -> int:
    """How wide a cell shows: a number as it is formatted, a Chinese sign as two letters."""
    if isinstance(value, float):
        return FORMATTED
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in str(value))


def _chart(page: Worksheet, chart: Chart, *, is_bars: bool) -> None:
    """The chart's numbers, and beside them the chart itself."""
    head: list[DocumentCell] = ["", *(line.name for line in chart.lines)]
    rows: list[list[DocumentCell]] = [
        [label, *(line.values[n] for line in chart.lines)] for n, label in enumerate(chart.labels)
    ]
    for n, row in enumerate([head, *rows], start=1):
        for m, value in enumerate(row, start=1):
            _put(page, n, m, value)
            page.cell(n, m).number_format = "0%" if n > 1 and m > 1 else "General"
    drawn = BarChart() if is_bars else LineChart()
    drawn.title, drawn.height, drawn.width = chart.title, 9, 20
    last = len(chart.labels) + 1
    drawn.add_data(
        Reference(page, min_col=2, max_col=len(head), min_row=1, max_row=last),
        titles_from_data=True,
    )
    drawn.set_categories(Reference(page, min_col=1, min_row=2, max_row=last))
    drawn.y_axis.scaling.min, drawn.y_axis.number_format = 0, "0%"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    page.add_chart(drawn, f"{get_column_letter(len(head) + 2)}1")
    _fit(page)


def _plain(text: str) -> str:
    """Without the signs that no spreadsheet may hold, and nobody sees."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _number(text: str) -> str | float:
    """A number as CSV writes it; `007` and `1e5` are names."""
    return float(text) if NUMBER.fullmatch(text) else text


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""XLSX: the sheets of a workbook, formulas by their stored values, merged cells filled down."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from bot.core.i18n import N_
from bot.sheets.readers.cell_texts import cell_text
from bot.sheets.readers.sheet import Sheet, SheetCell, SheetRow, UnreadableFile

LARGEST_FILE = 5_000_000  # bytes, of any file that is imported
LARGEST_UNPACKED = 60_000_000  # bytes of XML: a few hundred thousand cells
MOST_COLUMNS = 200
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .xls, and of anything with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FORMULA = re.compile(rb"<f[\s/>]")
BROKEN = (
    InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError, NotImplementedError,
)  # fmt: skip
PASSWORD = N_("This file is protected by a password. Save it without one and try again.")
OLD_FORMAT = N_("This is an old Excel file. Save it as “Excel workbook (.xlsx)”.")
NOT_A_WORKBOOK = N_("I can't read this as a spreadsheet. Save it as “Excel workbook (.xlsx)”.")
TOO_LARGE = N_("This spreadsheet is too large for me. Keep only the sheets to import.")


def read_workbook(content: bytes) -> list[Sheet]:
    """Read the visible sheets of a workbook; raises UnreadableFile."""
    if content.startswith(OLD_CONTAINER):
        raise UnreadableFile(PASSWORD if ENCRYPTED in content else OLD_FORMAT)
    try:
        has_formulas = _check_size(content)
        values = _load(content, has_values=True)
        formulas = _load(content, has_values=False) if has_formulas else None
        return [
            Sheet(page.title, tuple(_rows(page, formulas and formulas[page.title])))
            for page in values.worksheets
            if page.sheet_state == "visible"
        ]
    except BROKEN:
        raise UnreadableFile(NOT_A_WORKBOOK) from None


def _check_size(content: bytes) -> bool:
    """Return whether any sheet has formulas. A small file may unpack to an enormous one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
            raise UnreadableFile(TOO_LARGE)
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(FORMULA.search(package.read(name)) for name in names)


def _load(content: bytes, *, has_values: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=has_values, keep_links=False)


def _rows(page: Worksheet, formulas: Any) -> Iterator[SheetRow]:
    """Yield the rows that say something."""
    merged = _merged_down(page)
    for number, row in enumerate(page.iter_rows(max_col=min(page.max_column, MOST_COLUMNS)), 1):
        cells = []
        for place, cell in enumerate(row, 1):
            above = merged.get((number, place))
            source = page.cell(*above) if above else cell
            is_formula = (
                bool(formulas) and formulas.cell(*(above or (number, place))).data_type == "f"
            )
            cells.append(cell_text(source, get_column_letter(place), is_formula=is_formula))
        sheet_row = SheetRow(number, _without_empty_end(cells))
        if not sheet_row.is_empty:
            yield sheet_row


def _merged_down(page: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Return where the cells of a merged column take their value from: the topmost one."""
    return {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def _without_empty_end(cells: list[SheetCell]) -> tuple[SheetCell, ...]:
    while cells and cells[-1].is_empty:
        cells.pop()
    return tuple(cells)

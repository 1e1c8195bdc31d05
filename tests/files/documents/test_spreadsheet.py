"""Cells of a spreadsheet have the types of their values, and no text is a formula."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.documents import (
    WRITERS,
    Document,
    DocumentColumn,
    DocumentTable,
    FileFormat,
    spreadsheet,
)

COLUMNS = ("key", "title", "note", "weight", "day", "is_final", "guard")


def sheet_of(**row: object) -> Worksheet:
    """The only sheet of a spreadsheet with one row."""
    content = spreadsheet.write_rows(COLUMNS, [row], "key_results")
    [sheet] = load_workbook(io.BytesIO(content)).worksheets
    return sheet


@pytest.mark.parametrize("text", ["2026", "3.10", "007", "1e5", "2026-10-01", "TRUE"])
def test_a_text_stays_a_text_in_a_spreadsheet(text: str) -> None:
    cell = sheet_of(title=text)["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@ana", "=HYPERLINK(A1)", "'=1"])
def test_a_text_that_looks_like_a_formula_gets_a_quote(text: str) -> None:
    cell = sheet_of(title=text)["B2"]
    assert (cell.value, cell.data_type) == (f"'{text}", "s")


def test_numbers_and_dates_keep_their_types_in_a_spreadsheet() -> None:
    sheet = sheet_of(weight=2.5, day=dt.date(2026, 10, 1), is_final=False)
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet["D2"].value == 2.5
    day = sheet["E2"]
    assert (day.is_date, day.number_format) == (True, "yyyy-mm-dd")
    assert day.value == dt.datetime(2026, 10, 1)  # noqa: DTZ001 - openpyxl knows no zones
    assert sheet["F2"].value == "no"
    assert sheet["G2"].value is None


def test_control_characters_are_left_out_of_a_spreadsheet() -> None:
    assert sheet_of(note="Two\x0bads")["C2"].value == "Twoads"
    table = DocumentTable("Two\x0bads", (DocumentColumn("Note"),), (("Two\x0bads",),))
    made = Document("en", "Two\x0bads", "", (), None, False, (table,), ())
    assert load_workbook(io.BytesIO(WRITERS[FileFormat.XLSX](made))).worksheets

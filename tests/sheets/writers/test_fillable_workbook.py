"""A workbook to fill in: texts stay texts, and there is something to choose from."""

import datetime as dt
import io

from openpyxl import load_workbook

from bot.sheets.readers import read_workbook
from bot.sheets.writers import FillableColumn, FillableSheet, write_fillable_workbook

COLUMNS = (
    FillableColumn(name="key", heading="Key *", explanation="A name.", example="e.g. ana"),
    FillableColumn(name="day", heading="Day", explanation="A day.", is_date=True),
    FillableColumn(name="kind", heading="Kind", explanation="One of two.", choices=("a", "b")),
    FillableColumn(name="of", heading="Of", explanation="Another.", list_of="It's all"),
)
SHEET = FillableSheet(
    "It's all",
    "What this is.",
    COLUMNS,
    [{"key": '=HYPERLINK("x")', "day": dt.date(2027, 1, 1), "kind": "a\x01", "other": "left out"}],
)


def test_what_is_written_is_read_back() -> None:
    (sheet,) = read_workbook(write_fillable_workbook([SHEET]))
    texts = [[cell.text for cell in row.cells if cell.text] for row in sheet.rows]
    assert texts == [
        ["What this is."],
        ["e.g. ana"],
        ["Key *", "Day", "Kind", "Of"],
        ['=HYPERLINK("x")', "2027-01-01", "a"],
    ]


def test_no_text_is_a_formula() -> None:
    page = load_workbook(io.BytesIO(write_fillable_workbook([SHEET]))).worksheets[0]
    assert page["A4"].data_type == "s"


def test_choices_and_other_sheets_are_lists() -> None:
    page = load_workbook(io.BytesIO(write_fillable_workbook([SHEET]))).worksheets[0]
    rules = {
        str(rule.sqref): (rule.formula1, rule.showErrorMessage)
        for rule in page.data_validations.dataValidation
    }
    assert rules == {
        "C4:C500": ('"a,b"', True),
        "D4:D500": ("'It''s all'!$A$4:$A$500", False),
    }
    assert page["A3"].comment is not None
    assert page["A3"].comment.text == "A name."
    assert page.freeze_panes == "A4"

"""Cells of a workbook, as a person would type them."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest

from bot.sheets.readers import CellKind, UnreadableFile, read_workbook
from tests.files.sheets import workbook


def read_cell(value: Any, number_format: str = "General") -> tuple[str, CellKind, str]:
    """Return text, kind and mistake of the only cell of a workbook."""
    [sheet] = read_workbook(workbook({"Sheet": [(value,)]}, {"Sheet!A1": number_format}))
    [cell] = sheet.rows[0].cells
    return cell.text, cell.kind, cell.mistake.sentence if cell.mistake else ""


@pytest.mark.parametrize(
    ("value", "number_format", "text", "kind"),
    [
        ("text ", "General", "text", CellKind.TEXT),
        ("16/11/2026", "@", "16/11/2026", CellKind.TEXT),
        (7.0, "General", "7", CellKind.NUMBER),
        (0.1 + 0.2, "General", "0.3", CellKind.NUMBER),
        (0.8, "0%", "80%", CellKind.NUMBER),
        (0.031, "0.0%", "3.1%", CellKind.NUMBER),
        (5, '0"% done"', "5", CellKind.NUMBER),
        (12000, '"¥"#,##0', "¥12000", CellKind.NUMBER),
        (12000, "[$€-407]#,##0.00", "€12000", CellKind.NUMBER),
        (12000, "#,##0 [$CNY]", "12000 CNY", CellKind.NUMBER),
        (1e15, "General", "1000000000000000", CellKind.NUMBER),
        (0.00001, "General", "0.00001", CellKind.NUMBER),
        (True, "General", "yes", CellKind.TEXT),
        (dt.date(2026, 11, 16), "dd/mm/yyyy", "2026-11-16", CellKind.DATE),
        (dt.time(9, 0), "hh:mm", "09:00", CellKind.TIME),
        (dt.timedelta(hours=2, minutes=30), "[h]:mm:ss", "2h30min", CellKind.TEXT),
    ],
)
def test_a_cell_is_read_as_it_would_be_typed(
    value: Any, number_format: str, text: str, kind: CellKind
) -> None:
    assert read_cell(value, number_format) == (text, kind, "")


def test_a_formula_without_a_value_and_an_error_are_mistakes() -> None:
    assert read_cell("=1+1")[2].startswith("This formula has no stored value.")
    assert read_cell("#DIV/0!")[2].startswith("This cell shows the error {text}.")


def test_a_formula_counts_by_its_stored_value() -> None:
    content = _with_cell(b'<c r="A1"><f>1+1</f><v /></c>', b'<c r="A1"><f>1+1</f><v>2</v></c>')
    [sheet, _] = read_workbook(content)
    assert sheet.rows[0].cells[0].text == "2"


def test_a_formula_whose_value_is_an_empty_text_is_empty() -> None:
    content = _with_cell(b'<c r="A1"><f>1+1</f><v /></c>', b'<c r="A1" t="str"><f>""</f><v /></c>')
    assert read_workbook(content)[0].rows == ()


def test_hidden_sheets_are_left_out_and_rows_keep_their_numbers() -> None:
    [first, _] = read_workbook(workbook({"A": [("x",), (), ("y",)], "B": []}))
    assert [(row.number, row.cells[0].text) for row in first.rows] == [(1, "x"), (3, "y")]
    content = _with_cell(
        b'name="B" sheetId="2" state="visible"', b'name="B" sheetId="2" state="hidden"'
    )
    assert [sheet.name for sheet in read_workbook(content)] == ["A"]


def test_a_file_that_unpacks_to_an_enormous_one_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 61_000_000)
    with pytest.raises(UnreadableFile, match="too large"):
        read_workbook(out.getvalue())


def _with_cell(before: bytes, after: bytes) -> bytes:
    """Return a workbook with a part of its XML replaced, as other programs write it."""
    source = zipfile.ZipFile(io.BytesIO(workbook({"A": [("=1+1",)], "B": []})))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        texts = {name: source.read(name) for name in source.namelist()}
        assert any(before in text for text in texts.values())
        for name, text in texts.items():
            package.writestr(name, text.replace(before, after))
    return out.getvalue()

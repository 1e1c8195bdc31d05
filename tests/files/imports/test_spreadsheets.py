"""Spreadsheets: each sheet by its name or columns, cells as a spreadsheet program stores them."""

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.core.work import Database
from bot.files.imports import Action, DateOrder, ImportPlan, Problems, import_files
from bot.goals.cycle_calendar import all_cycles
from bot.goals.objectives import select_key_results
from scoring.model import Direction, Reading
from tests.cast import HERE
from tests.files.importing import COMPANY, put
from tests.files.sheets import Rows, workbook

CYCLES: Rows = [
    ("key", "name", "First day", "Last day", "rest"),
    (2026, "2026 Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31), "normalise"),
]
PEOPLE: Rows = [("Key", "Full name", "E-mail"), ("ana", "Ana Lopes", "ana@lumen.example")]
OBJECTIVES: Rows = [("key", "title", "cycle", "owner"), ("grow", "Grow", 2026, "ana")]
KEY_RESULTS: Rows = [
    ("OKRs of the fourth quarter",),
    (),
    ("Key", "Key Result *", "Objective", "Target", "Start", "Weight"),
    ("visits", "Visits", "grow", 60000.0, 50000, 0.8),
    ("rate", "Average engagement", "grow", "average at_least 3%", None, 20.0),
]
SHEETS = {
    "Cycles": CYCLES,
    "People": PEOPLE,
    "Notes": [("to do", "by"), ("nothing", "nobody")],
    "Objectives": OBJECTIVES,
    "Our key results": KEY_RESULTS,
}


def load(database: Database, content: bytes, **options: Any) -> ImportPlan:
    """Import a workbook."""
    return database.transact_now(HERE, import_files, [("okrs.xlsx", content)], **options)


def problems(database: Database, content: bytes, **options: Any) -> list[str]:
    """Return the sentences that a workbook is refused with."""
    with pytest.raises(Problems) as refused:
        load(database, content, **options)
    return [str(problem) for problem in refused.value.each]


def changed(sheet: str, row: int, *cells: object) -> bytes:
    """Return the company's workbook with another row."""
    rows = [*SHEETS[sheet]]
    rows[row - 1] = cells
    return workbook({**SHEETS, sheet: rows})


def test_a_company_is_imported_from_its_sheets(lumen: Database) -> None:
    content = workbook(SHEETS, {"Our key results!F4": "0%"})
    plan = load(lumen, content)
    assert plan.count(Action.NEW) == 5
    assert [str(remark) for remark in plan.remarks] == [
        "okrs.xlsx, sheet “Notes”: I left this sheet out: I don't know its columns."
    ]
    [cycle] = lumen.read_now(HERE, all_cycles)
    assert (cycle.key, cycle.first_day, cycle.last_day) == (
        "2026", dt.date(2026, 10, 1), dt.date(2026, 12, 31),
    )  # fmt: skip
    rate, visits = sorted(lumen.read_now(HERE, select_key_results), key=lambda kr: kr.key)
    assert (visits.rule.measure.start, visits.rule.measure.target) == (50_000, 60_000)
    assert (visits.rule.weight, rate.rule.weight) == (80, 20)
    assert rate.rule.measure.reading is Reading.AVERAGE
    assert rate.rule.measure.direction is Direction.AT_LEAST
    assert load(lumen, content).count(Action.SAME) == 5


def test_the_plan_says_which_measure_was_read_from_what(lumen: Database) -> None:
    plan = load(lumen, workbook(SHEETS), dry_run=True)
    row = next(row for row in plan.rows if row.key == "visits")
    assert (row.title, row.written) == ("Visits", "reach 60000")
    assert row.measure is not None
    assert row.measure.direction is Direction.INCREASE


def test_mistakes_are_named_by_sheet_row_and_column(empty: Database) -> None:
    rows: Rows = [
        *KEY_RESULTS[:3],
        ("visits", "Visits", "grow", "50k -> many", None, 50),
        ("roi", "ROI", "grow", dt.time(1, 5), None, 20),
        ("share", "Share", "grow", dt.date(2026, 5, 4), None, 10),
        ("sum", "Sum", "grow", "=A1+B1", None, 10),
        ("err", "Error", "grow", "#REF!", None, 10),
    ]
    sentences = problems(empty, workbook({**SHEETS, "Our key results": rows}))
    where = "okrs.xlsx, sheet “Our key results”, row {}, column D (measure): {}"
    spreadsheet = "Your spreadsheet has made a {} of this cell"
    for sentence, (row, beginning) in zip(
        sentences,
        [
            (4, "I can't read"),
            (5, spreadsheet.format("time") + " (01:05)."),
            (6, spreadsheet.format("date") + " (2026-05-04)."),
            (7, "This formula has no stored value."),
            (8, "This cell shows the error #REF!."),
        ],
        strict=True,
    ):
        assert sentence.startswith(where.format(row, beginning))


@pytest.mark.parametrize(
    ("written", "order", "first_day"),
    [
        ("16/11/2026", None, dt.date(2026, 11, 16)),
        ("11/16/2026", None, dt.date(2026, 11, 16)),
        ("05/11/2026", DateOrder.DAY_FIRST, dt.date(2026, 11, 5)),
        ("05/11/2026", DateOrder.MONTH_FIRST, dt.date(2026, 5, 11)),
        ("5.11.2026", None, dt.date(2026, 11, 5)),
        ("2026/11/5", None, dt.date(2026, 11, 5)),
        ("5 Nov 2026", None, dt.date(2026, 11, 5)),
        ("2026年11月5日", None, dt.date(2026, 11, 5)),
    ],
)
def test_dates_are_read_as_people_write_them(
    lumen: Database, written: str, order: DateOrder | None, first_day: dt.date
) -> None:
    load(lumen, changed("Cycles", 2, 2026, "Q4", written, "2026-12-31", "normalise"), dates=order)
    [cycle] = lumen.read_now(HERE, all_cycles)
    assert cycle.first_day == first_day


def test_a_date_that_could_be_two_is_refused(empty: Database) -> None:
    content = changed("Cycles", 2, 2026, "Q4", "05/11/2026", "2026-12-31", "normalise")
    [sentence] = problems(empty, content)
    assert sentence == (
        "okrs.xlsx, sheet “Cycles”, row 2, column C (first_day): “05/11/2026” can be 2026-11-05 or "
        "2026-05-11. Say whether day or month comes first, or write YYYY-MM-DD."
    )


def test_a_date_with_the_month_first_is_refused_where_days_come_first(empty: Database) -> None:
    content = changed("Cycles", 2, 2026, "Q4", "11/16/2026", "2026-12-31", "normalise")
    [sentence] = problems(empty, content, dates=DateOrder.DAY_FIRST)
    assert "“11/16/2026” is not a date." in sentence


def test_merged_cells_count_in_every_row(lumen: Database) -> None:
    put(lumen, COMPANY)
    rows: Rows = [("objective", "key", "title", "owner", "measure"), *([()] * 2)]
    content = _with_merged_objective(workbook({"Key results": rows}))
    plan = load(lumen, content)
    assert [row.key for row in plan.rows if row.action is Action.NEW] == ["a", "b"]


def _with_merged_objective(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    page = book["Key results"]
    for row, key in ((2, "a"), (3, "b")):
        for column, value in enumerate(("grow", key, f"Title {key}", "ana", "1 -> 2"), 1):
            page.cell(row, column, value)
    page.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"not a workbook", "I can't read this as a spreadsheet."),
        ("a.xlsx", b"PK\x03\x04", "I can't read this as a spreadsheet."),
        ("a.xlsx", b"", "I can't read this as a spreadsheet."),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "This file is protected by a password. Save it without one and try again.",
        ),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file."),
        ("a.xls", b"", "I can't read .xls files. Save it as “Excel workbook (.xlsx)”."),
        ("a.numbers", b"", "I can't read .numbers files."),
        ("a.xlsx", b"x" * 5_000_001, "This file has 5.0 MB; 5 MB is the most I take. Split it."),
        ("a.xlsx", workbook({"Notes": [("to do",)]}), "I can't tell what is in this table."),
    ],
)
def test_a_file_that_is_no_readable_workbook_is_refused(
    empty: Database, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Problems) as refused:
        empty.transact_now(HERE, import_files, [(name, content)])
    assert str(refused.value.each[0]).startswith(f"{name}: {sentence}")


def test_two_columns_of_one_field_and_a_cell_without_heading_are_refused(empty: Database) -> None:
    rows: Rows = [("key", "name", "full name"), ("ana", "Ana", "Ana Lopes")]
    assert problems(empty, workbook({"People": rows}))[0].endswith(
        "row 1, column B (name): Two columns mean “name”. Keep one of them."
    )
    rows = [("key", "name", None, "email"), ("ana", "Ana", "hm", "ana@lumen.example")]
    [sentence] = problems(empty, workbook({"People": rows}))
    assert sentence.startswith(
        "okrs.xlsx, sheet “People”, row 2, column C: This cell stands under no heading."
    )

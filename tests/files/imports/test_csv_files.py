"""CSV files: recognised by name or columns, read row by row, written and read back."""

import pytest

from bot.core.work import Database
from bot.files.imports import Action
from bot.files.records.csv_files import read_csv
from tests.files.importing import COMPANY, no, put

PEOPLE = "key,name,email\nana,Ana Lopes,ana@lumen.example\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_separated_as_spreadsheets_do(lumen: Database, mark: str) -> None:
    assert put(lumen, PEOPLE.replace(",", mark), name="people.csv").count(Action.NEW) == 1


def test_a_table_is_recognised_by_its_columns(lumen: Database) -> None:
    put(lumen, COMPANY)
    weeks = "Key Result,Week,Value,Note\nvisits,2026-10-12,52k,fine\n"
    [row] = put(lumen, weeks, name="export (3).csv").rows
    assert row.what == "check-in"


def test_the_mark_that_excel_puts_first_is_no_part_of_a_column(lumen: Database) -> None:
    assert put(lumen, "\ufeff" + PEOPLE, name="people.csv").count(Action.NEW) == 1


def test_a_wrong_column_is_named_with_the_nearest(empty: Database) -> None:
    assert no(empty, PEOPLE.replace("email", "e-mial"), name="people.csv") == [
        "people.csv, line 1, e_mial: There's no column “e_mial”. Did you mean “email”?"
    ]


def test_a_table_with_unknown_columns_is_refused(empty: Database) -> None:
    [sentence] = no(empty, "a,b\n1,2\n", name="numbers.csv")
    assert "I can't tell what is in this table" in sentence


def test_a_row_with_too_many_cells_is_refused_with_its_line(empty: Database) -> None:
    [sentence] = no(
        empty, PEOPLE + 'ben,"Ben\nOkafor",b@x.example\ncy,Cy,c@x,extra\n', name="people.csv"
    )
    assert sentence.startswith("people.csv, line 5: This row has more cells")


def test_text_that_is_not_utf_8_is_refused() -> None:
    problems = read_csv("people.csv", "key,name\nchen,陈\n".encode("gb18030"))[1]
    assert str(problems[0]) == "people.csv: This is not UTF-8. Save it as “CSV UTF-8”."


def test_a_row_that_no_table_can_hold_is_refused(empty: Database) -> None:
    [sentence] = no(empty, PEOPLE + "x" * 200_000, name="people.csv")
    assert sentence.startswith("people.csv, line 3: I can't read this row (field larger than")


def test_an_empty_cell_leaves_what_is_stored(lumen: Database) -> None:
    put(lumen, COMPANY)
    [row] = put(lumen, "key,name,manager\nana,Ana Costa,\n", name="people.csv").rows
    assert row.fields == ("name",)

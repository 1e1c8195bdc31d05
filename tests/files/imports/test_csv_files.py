"""CSV files: recognised by name or columns, read row by row, written and read back."""

import csv
import io
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.checkins.records.store import add_versions
from bot.cli.sample.sandbox import COMPANY as SAMPLE
from bot.core.work import Database, Work
from bot.files.documents import rows_as_csv
from bot.files.imports import Action
from bot.files.records.csv_files import read_csv
from bot.files.table_exports import TableName, table_rows
from bot.goals import cycle_calendar, objectives
from tests.cast import HERE
from tests.files.imports.files import COMPANY, no, put

PEOPLE = "key,name,email\nana,Ana Lopes,ana@lumen.example\n"


def export_csv(work: Work, what: TableName, *, private: bool = False) -> str:
    """Everything of one kind as a file."""
    return rows_as_csv(*table_rows(work, what, private=private))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_parted_as_the_spreadsheet_does(lumen: Database, mark: str) -> None:
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
        "people.csv, line 1, e_mial: There is no column “e_mial”. Did you mean “email”?"
    ]


def test_a_table_of_nothing_we_know_is_refused(empty: Database) -> None:
    [sentence] = no(empty, "a,b\n1,2\n", name="numbers.csv")
    assert "I cannot tell what is in this table" in sentence


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
    assert sentence.startswith("people.csv, line 3: I cannot read this row (field larger than")


def test_an_empty_cell_leaves_what_is_stored(lumen: Database) -> None:
    put(lumen, COMPANY)
    [row] = put(lumen, "key,name,manager\nana,Ana Costa,\n", name="people.csv").rows
    assert row.fields == ("name",)


def written_texts() -> st.SearchStrategy[str]:
    """Texts with everything that a spreadsheet could trip over."""
    return st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0")
        | st.sampled_from("='+-@\t\r\n,;\""),
        min_size=1,
    )


@given(written_texts())
def test_any_text_that_is_written_reads_back(text: str) -> None:
    content = rows_as_csv(["key", "remedy"], [{"key": "visits", "remedy": text}]).encode()
    [record], problems = read_csv("key_results.csv", content)
    assert (record.text("remedy"), problems) == (text, [])


@given(written_texts())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    out = io.StringIO(rows_as_csv(["remedy"], [{"remedy": text}]), newline="")
    [_, [cell]] = csv.reader(out)
    assert cell[0] not in "=+-@\t\r"


def test_numbers_are_written_as_numbers() -> None:
    assert (
        rows_as_csv(["a", "b"], [{"a": -1.5, "b": 1e21}])
        == "a,b\r\n-1.5,1000000000000000000000\r\n"
    )


@pytest.mark.on_both
def test_what_is_exported_changes_nothing_when_it_is_imported(either: Database) -> None:
    put(either, SAMPLE.read_text("utf-8"))
    things: list[TableName] = ["people", "key_results", "check_ins"]
    for what in things:
        exported = either.read_now(HERE, export_csv, what)
        plan = put(either, exported, name=f"{what}.csv")
        assert plan.count(Action.SAME) == len(plan.rows) > 10


def test_every_export_begins_with_its_columns(lumen: Database) -> None:
    put(lumen, COMPANY)
    heads = [
        lumen.read_now(HERE, export_csv, what).partition("\r\n")[0] for what in get_args(TableName)
    ]
    assert [head.partition(",")[0] for head in heads] == [
        "key",
        "key_result",
        "key",
        "cycle",
        "key",
    ]


def test_scores_tell_how_every_key_result_stands(lumen: Database) -> None:
    put(lumen, COMPANY)
    rows = csv.DictReader(io.StringIO(lumen.read_now(HERE, export_csv, "scores"), newline=""))
    assert [(r["key_result"], r["owner"], r["score"]) for r in rows] == [("visits", "ana", "0.1")]


def with_private_note(work: Work) -> None:
    """A check-in for the owner's and the manager's eyes, and a running total."""
    [kr] = objectives.key_results_in_cycle(work, cycle_calendar.cycle_named(work, "Q4").id)
    week = checkins.latest_versions(work, [kr.id])[kr.id][0].week
    entry = CheckInEntry(kr.id, 51_000, private_note="I may leave", is_total=True)
    add_versions(work, week, [entry], by_id=kr.owner_id, source=CheckInSource.FORM)


def test_private_notes_stay_at_home(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, with_private_note)
    assert "I may leave" not in lumen.read_now(HERE, export_csv, "check_ins")


def test_an_admin_may_ask_for_private_notes(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, with_private_note)
    exported = lumen.read_now(HERE, export_csv, "check_ins", private=True)
    plan = put(lumen, exported, name="check_ins.csv")
    assert ("I may leave" in exported, plan.count(Action.SAME)) == (True, 1)

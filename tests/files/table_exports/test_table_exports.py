"""Tables of what is stored: an import reads them back without a change."""

import csv
import io
from typing import get_args

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.checkins.records.store import add_versions
from bot.cli.sample.sandbox import COMPANY as SAMPLE
from bot.core.work import Database, Work
from bot.files.documents import rows_as_csv
from bot.files.imports import Action
from bot.files.table_exports import TableName, table_rows
from bot.followups import next_steps
from bot.goals import cycle_calendar, objectives
from bot.people import people
from tests.cast import HERE
from tests.files.importing import COMPANY, put


def export_csv(work: Work, what: TableName, *, private: bool = False) -> str:
    """Everything of one kind as a file."""
    return rows_as_csv(*table_rows(work, what, private=private))


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
        "key_result",
    ]


def test_scores_list_every_key_result(lumen: Database) -> None:
    put(lumen, COMPANY)
    rows = csv.DictReader(io.StringIO(lumen.read_now(HERE, export_csv, "scores"), newline=""))
    assert [(r["key_result"], r["owner"], r["score"]) for r in rows] == [("visits", "ana", "0.1")]


def with_private_note(work: Work) -> None:
    """A check-in for the owner's and the manager's eyes, and a running total."""
    [kr] = objectives.key_results_in_cycle(work, cycle_calendar.cycle_named(work, "Q4").id)
    week = checkins.latest_versions(work, [kr.id])[kr.id][0].week
    entry = CheckInEntry(kr.id, 51_000, private_note="I may leave", is_total=True)
    add_versions(work, week, [entry], by_id=kr.owner_id, source=CheckInSource.FORM)


def test_private_notes_are_left_out_of_exports(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, with_private_note)
    assert "I may leave" not in lumen.read_now(HERE, export_csv, "check_ins")


def test_an_admin_may_ask_for_private_notes(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, with_private_note)
    exported = lumen.read_now(HERE, export_csv, "check_ins", private=True)
    plan = put(lumen, exported, name="check_ins.csv")
    assert ("I may leave" in exported, plan.count(Action.SAME)) == (True, 1)


def test_next_steps_are_written_with_their_day(lumen: Database) -> None:
    put(lumen, COMPANY)

    def type_step(work: Work) -> None:
        [kr] = objectives.key_results_in_cycle(work, cycle_calendar.cycle_named(work, "Q4").id)
        ana = people.by_ids(work, [kr.owner_id])[kr.owner_id]
        text = "1: next: =call them, all by Friday"
        next_steps.record_typed_steps(work, ana, "D:1", text, [kr])

    lumen.transact_now(HERE, type_step)
    [row] = csv.DictReader(io.StringIO(lumen.read_now(HERE, export_csv, "next_steps"), newline=""))
    assert (row["key_result"], row["owner"], row["by"], row["done_at"]) == (
        "visits",
        "ana",
        "ana",
        "",
    )
    assert row["step"] == "'=call them, all"
    assert row["due"]

"""Connectors' readings: taken from a file all or none, shown in the ask, confirmed with a click."""

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.sources import readings
from bot.weekly.asks import jobs as asks
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY
from tests.told import reads

WEEK = dt.date(2026, 11, 9)
HEAD = "key_result,day,value,source\n"


@pytest.fixture
def cast(database: Database) -> Cast:
    return database.transact_now(HERE, enter)


@pytest.fixture
def visits(database: Database, cast: Cast) -> int:
    return database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ana))


def take(database: Database, rows: str, head: str = HEAD) -> int:
    return database.transact_now(HERE, readings.import_readings, "ga4.csv", (head + rows).encode())


def of(database: Database, key_result_id: int) -> readings.MeasuredValue | None:
    return database.read_now(HERE, readings.measured_values_of_week, [key_result_id], WEEK).get(
        key_result_id
    )


def test_a_reading_belongs_to_the_week_of_its_day(database: Database, visits: int) -> None:
    assert take(database, "visits,2026-11-15,57.3k,GA4\n") == 1
    assert of(database, visits) == readings.MeasuredValue(
        57_300, "GA4", dt.date(2026, 11, 15), MONDAY
    )


def test_of_several_days_the_last_one_counts(database: Database, visits: int) -> None:
    take(database, "visits,2026-11-15,57.3k,GA4\nvisits,2026-11-13,1,GA4\n")
    found = of(database, visits)
    assert found is not None
    assert found.value == 57_300


@pytest.mark.on_both
def test_importing_a_file_twice_changes_nothing(database: Database, visits: int) -> None:
    rows = "visits,2026-11-15,57.3k,GA4\n"
    assert (take(database, rows), take(database, rows)) == (1, 0)


def test_each_mistake_names_file_line_and_field_and_nothing_is_imported(
    database: Database, visits: int
) -> None:
    rows = (
        "visits,2026-11-15,57k,GA4\nvisit,2026-11-15,57k,GA4\nvisits,15/11,57k,GA4\n"
        "visits,2026-11-15,lots,GA4\nvisits,2027-11-15,57k,GA4\nvisits,2026-11-15,57k,\n"
    )
    with pytest.raises(Refusal) as no:
        take(database, rows)
    said = str(no.value)
    for place in ("line 3, key_result", "line 4, day", "line 5, value", "line 6, day"):
        assert f"ga4.csv, {place}" in said
    assert "ga4.csv, line 7, source" in said
    assert of(database, visits) is None


def test_a_missing_column_is_named(database: Database, visits: int) -> None:
    with pytest.raises(Refusal, match="has no column source"):
        take(database, "visits,2026-11-15,57k\n", head="key_result,day,value\n")


def test_another_workspace_s_key_results_are_unknown(database: Database, visits: int) -> None:
    with pytest.raises(Refusal, match="there is no key result “visits”"):
        database.transact_now(
            "T0OTHER",
            readings.import_readings,
            "x.csv",
            f"{HEAD}visits,2026-11-15,1,GA4\n".encode(),
        )


def test_the_ask_shows_a_reading_and_offers_to_confirm_it(
    database: Database, clock: SetClock, cast: Cast, visits: int
) -> None:
    take(database, "visits,2026-11-15,57.3k,<!channel> GA4\n")
    database.transact_now(HERE, asks.plan)
    database.transact_now(HERE, asks.send)
    said = str(reads(database, "asks.ask:1"))
    assert "*57,300* from &lt;!channel&gt; GA4, Sun 15 Nov" in said
    assert "checkins.confirm" in said


def test_the_command_line_says_what_it_cannot_read(tmp_path: Path) -> None:
    missing = tmp_path / "none.csv"
    said = CliRunner().invoke(app, ["readings", str(missing)])
    assert isinstance(said.exception, Refusal)
    assert f"{missing} can't be read" in str(said.exception)

"""Admins are asked about the next cycle in time, and hear when nobody is asked any more."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles import next_cycle
from bot.cycles.cycle_editing import CycleSaved
from bot.cycles.cycle_editing import usecases as cycle_editing
from bot.cycles.next_cycle import usecases
from bot.goals import cycle_calendar
from bot.people import people, workspaces
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.company import FOUR_WEEKS_BEFORE, NEXT, TWO_WEEKS_BEFORE, put_next, with_admins
from tests.prepared import prepare
from tests.told import button, posts, reads, words

NEW_YEAR = dt.datetime(2027, 1, 1, 9, 0, tzinfo=dt.UTC)
FIRST, SECOND, NOBODY = (f"next_cycle:1:{name}" for name in ("1", "2", "nobody"))


@pytest.fixture
def cast(database: Database) -> Cast:
    database.reactions = {CycleSaved: (next_cycle.settle_after_save,)}
    return prepare(database, with_admins)


def run_at(database: Database, clock: SetClock, moment: dt.datetime) -> None:
    clock.set(moment)
    database.transact_now(HERE, next_cycle.ask_admins)


def names(database: Database) -> list[str]:
    return [cycle.name for cycle in database.read_now(HERE, cycle_calendar.all_cycles)]


def test_admins_are_asked_four_weeks_before_the_end_and_two(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    assert database.read_now(HERE, next_cycle.next_due_at) == FOUR_WEEKS_BEFORE
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    assert posts(database) == [f"{FIRST}:4", f"{FIRST}:5"]
    assert database.read_now(HERE, next_cycle.next_due_at) == TWO_WEEKS_BEFORE
    run_at(database, clock, TWO_WEEKS_BEFORE)
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert posts(database)[2:] == [f"{SECOND}:4", f"{SECOND}:5"]
    text = words(reads(database, f"{FIRST}:4"))
    assert "ends on Thu 31 Dec, and no cycle follows yet" in text
    assert "2027 Q1: 1 Jan – 31 Mar 2027" in text
    assert "创建 2027 Q1" in words(reads(database, f"{FIRST}:5"))


def test_after_an_outage_only_the_latest_question_is_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert posts(database, "U0FAY") == [f"{SECOND}:4"]


def test_nobody_is_asked_where_a_cycle_follows(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, put_next)
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    assert posts(database) == []


def test_one_click_creates_a_cycle_of_the_same_shape(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    create = button(reads(database, f"{FIRST}:4")["blocks"], "cycles.create_next")
    assert create["text"]["text"] == "Create 2027 Q1"
    database.transact_now(HERE, usecases.create_next, "U0FAY", int(create["value"]))
    database.transact_now(HERE, usecases.create_next, "U0GIL", int(create["value"]))
    created = database.read_now(HERE, cycle_calendar.all_cycles)[-1]
    assert (created.key, created.name) == ("2027q1", "2027 Q1")
    assert {"first_day": created.first_day, "last_day": created.last_day} == NEXT
    assert names(database) == ["2026 Q4", "2027 Q1"]
    assert "已创建" in words(reads(database, f"{FIRST}:5"))
    assert "<@U0FAY> created *2027 Q1*" in words(reads(database, f"{FIRST}:4"))
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert len(posts(database)) == 2


def test_a_quarter_stays_part_of_its_year_in_either_order(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    year = {"first_day": dt.date(2026, 1, 1), "last_day": dt.date(2026, 12, 31)}

    def create_both(work: Work) -> list[tuple[str, int | None, float]]:
        year_id = make.put_cycle(work, "2026", name="2026", **year)
        cycle_calendar.write_cycle(work, "2026q4", {"part_of": year_id, "part_weight": 25.0})
        usecases.create_next(work, "U0FAY", 1)
        usecases.create_next(work, "U0FAY", year_id)
        second = next(cycle for cycle in cycle_calendar.all_cycles(work) if cycle.key == "2027q1")
        usecases.create_next(work, "U0FAY", second.id)
        return [
            (cycle.name, cycle.part_of, cycle.part_weight)
            for cycle in cycle_calendar.all_cycles(work)
            if cycle.first_day.year == 2027
        ]

    created = database.transact_now(HERE, create_both)
    assert sorted(created) == [("2027", None, 0.0), ("2027 Q1", 4, 25.0), ("2027 Q2", 4, 25.0)]


def test_admins_may_stop_and_change_their_mind(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    database.transact_now(HERE, usecases.stop, "U0FAY", 1)
    message = reads(database, f"{FIRST}:4")
    assert "no cycle follows *2026 Q4*" in words(message)
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert posts(database) == [f"{FIRST}:4", f"{FIRST}:5"]
    again = button(message["blocks"], "cycles.create_next")
    database.transact_now(HERE, usecases.create_next, "U0FAY", int(again["value"]))
    assert names(database)[-1] == "2027 Q1"
    assert "which follows 2026 Q4" in words(reads(database, f"{FIRST}:4"))


def test_only_admins_decide(database: Database, cast: Cast) -> None:
    for decide in (usecases.create_next, usecases.stop):
        with pytest.raises(Refusal, match="Only admins can decide"):
            database.transact_now(HERE, decide, "U0BEN", 1)


def test_other_dates_settle_the_question_whatever_their_length(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def save(work: Work) -> None:
        work.actor = "U0FAY"
        form = cycle_editing.show_after(work, "U0FAY", 1)
        entered = type(form.entered)(
            name="H1 2027", first_day=dt.date(2027, 1, 4), last_day=dt.date(2027, 6, 30)
        )
        cycle_editing.save(work, "U0FAY", 0, entered, after_id=form.after_id)

    run_at(database, clock, FOUR_WEEKS_BEFORE)
    database.transact_now(HERE, save)
    assert "created *H1 2027*, which follows 2026 Q4" in words(reads(database, f"{FIRST}:4"))
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert len(posts(database)) == 2


def test_a_cycle_that_is_imported_settles_the_question_as_well(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    database.transact_now(HERE, put_next)
    assert database.read_now(HERE, next_cycle.next_due_at) == FOUR_WEEKS_BEFORE
    run_at(database, clock, FOUR_WEEKS_BEFORE)
    assert "*2027 Q1* follows 2026 Q4" in words(reads(database, f"{FIRST}:4"))


def test_admins_hear_once_and_on_that_day_that_nobody_is_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_at(database, clock, TWO_WEEKS_BEFORE)
    assert database.read_now(HERE, next_cycle.next_due_at) == NEW_YEAR
    run_at(database, clock, NEW_YEAR)
    run_at(database, clock, NEW_YEAR + dt.timedelta(days=1))
    assert posts(database, "U0FAY") == [f"{SECOND}:4", f"{NOBODY}:4"]
    message = reads(database, f"{NOBODY}:4")
    assert "From today I ask nobody" in words(message)
    assert button(message["blocks"], "cycles.create_next")


def test_a_next_cycle_without_key_results_does_not_hide_the_silence(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, put_next)
    run_at(database, clock, NEW_YEAR)
    assert "*2027 Q1* has no key results yet" in words(reads(database, f"{NOBODY}:4"))


def test_admins_hear_at_once_when_everybody_who_was_asked_has_left(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    friday = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
    run_at(database, clock, friday)
    assert posts(database) == []

    def leave(work: Work) -> None:
        people.change_person(work, cast.ana, is_employed=False)

    database.transact_now(HERE, leave)
    run_at(database, clock, friday)
    assert posts(database, "U0FAY") == [f"{NOBODY}:4"]
    assert "Nobody who is still here" in words(reads(database, f"{NOBODY}:4"))


def test_a_key_result_of_the_next_cycle_breaks_the_silence(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def plan_ahead(work: Work) -> None:
        cycle_id = put_next(work)
        objective = make.put_objective(work, "next", owner_id=cast.ana, cycle_id=cycle_id)
        first_day, last_day = NEXT["first_day"], NEXT["last_day"]
        make.put_key_result(
            work,
            cast.ana,
            "reach",
            objective_id=objective,
            first_day=first_day,
            last_day=last_day,
        )

    database.transact_now(HERE, plan_ahead)
    run_at(database, clock, NEW_YEAR)
    assert posts(database) == []


def test_an_empty_workspace_is_left_alone(database: Database, clock: SetClock) -> None:
    database.transact_now(HERE, workspaces.install, "Lumen", "U0BOT", "UTC")
    run_at(database, clock, NEW_YEAR)
    assert database.read_now(HERE, next_cycle.next_due_at) is None

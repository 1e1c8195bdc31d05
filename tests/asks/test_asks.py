"""Plan, send, remind, close: one person's weeks on a database."""

import datetime as dt

import pytest
from sqlmodel import select

from bot import app, asks, people, previews, roster, workspaces
from bot.asks import store, usecases
from bot.asks.model import Outcome, State
from bot.clock import SetClock
from bot.forms import usecases as forms
from bot.forms.model import Form, Typed
from bot.outbox.tables import PromiseRow
from bot.refusal import Refusal
from bot.reminders import usecases as reminders
from bot.reminders.model import Pause
from bot.work import Database, Work
from tests import make
from tests.cast import HERE, Cast, enter

WEEK = dt.date(2026, 11, 9)


@pytest.fixture
def cast(database: Database, clock: SetClock) -> Cast:
    """Ana and Chen own a key result each; the house reacts, and planned their asks on Friday."""
    database.reactions = app.REACTIONS
    at(clock, "2026-11-13T20:00")

    def begin(work: Work) -> Cast:
        cast = enter(work)
        make.put_key_result(work, cast.ana, "visits")
        make.put_key_result(work, cast.chen, "followers")
        return cast

    cast = database.transact_now(HERE, begin)
    tick(database)
    return cast


def at(clock: SetClock, moment: str) -> None:
    clock.set(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC))


def tick(database: Database) -> None:
    for due in (usecases.plan, usecases.close, usecases.ask, reminders.remind):
        database.transact_now(HERE, due)


def posts(database: Database) -> list[str]:
    """The names of all posts promised so far."""

    def read(work: Work) -> list[str]:
        return sorted(
            row.once for row in work.session.exec(select(PromiseRow)) if row.kind == "post"
        )

    return database.read_now(HERE, read)


def ask_of(database: Database, person_id: int, week: dt.date = WEEK) -> asks.Ask:
    found = database.read_now(HERE, store.of_person, person_id, week)
    assert found is not None
    return found


def answer(database: Database, cast: Cast, by: str = "U0ANA", value: str = "52k") -> None:
    key_result = database.read_now(HERE, forms.page, by=by).items[0].kr.id  # type: ignore[union-attr]
    form = Form(cast.ana, WEEK, 0, (Typed(key_result, value),))
    database.transact_now(HERE, forms.submit, form, by=by)


def test_everybody_is_asked_once_at_their_own_nine_o_clock(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    tick(database)
    assert posts(database) == []
    at(clock, "2026-11-16T01:00")  # nine in Shanghai
    tick(database)
    assert posts(database) == [f"asks.ask:{ask_of(database, cast.chen).id}"]
    at(clock, "2026-11-16T09:00")
    tick(database)
    tick(database)
    assert len(posts(database)) == 2


def test_people_without_key_results_are_never_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    assert database.read_now(HERE, store.of_person, cast.ben, WEEK) is None


def test_an_answer_turns_the_ask_into_its_receipt(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    answer(database, cast)
    ask = ask_of(database, cast.ana)
    assert ask.outcome is Outcome.ON_TIME
    assert f"asks.ask:{ask.id}" in posts(database)
    assert not any(name.startswith("asks.receipt") for name in posts(database))


@pytest.mark.on_both
def test_who_has_answered_before_is_not_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T08:00")
    tick(database)
    answer(database, cast)
    at(clock, "2026-11-16T09:00")
    tick(database)
    assert ask_of(database, cast.ana).state is State.UNASKED
    assert posts(database).count(f"asks.receipt:{cast.ana}:{WEEK}") == 1


def test_only_those_who_have_not_answered_are_reminded_and_twice_at_most(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    answer(database, cast)
    for moment in ("2026-11-17T09:00", "2026-11-17T12:00", "2026-11-18T01:00", "2026-11-18T09:00"):
        at(clock, moment)
        tick(database)
    chens = ask_of(database, cast.chen).id
    found = [name for name in posts(database) if "reminder" in name]
    assert found == [f"asks.reminder:{chens}:1", f"asks.reminder:{chens}:2"]


def test_later_is_honoured(database: Database, clock: SetClock, cast: Cast) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    ask = ask_of(database, cast.ana)
    database.transact_now(HERE, reminders.pause, ask.id, Pause.TWO_HOURS, by="U0ANA")
    at(clock, "2026-11-16T11:00")
    tick(database)
    assert f"asks.reminder:{ask.id}:1" in posts(database)


def test_another_person_cannot_put_off_an_ask(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    ask = ask_of(database, cast.ana)
    with pytest.raises(Refusal):
        database.transact_now(HERE, reminders.pause, ask.id, Pause.TOMORROW, by="U0CHEN")


def test_an_answer_after_the_close_is_late(database: Database, clock: SetClock, cast: Cast) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    at(clock, "2026-11-18T18:00")
    tick(database)
    assert ask_of(database, cast.ana).outcome is Outcome.MISSED
    at(clock, "2026-11-18T18:30")
    answer(database, cast)
    assert ask_of(database, cast.ana).outcome is Outcome.LATE


def test_the_away_are_excused(database: Database, clock: SetClock, cast: Cast) -> None:
    at(clock, "2026-11-13T09:00")
    tick(database)

    def leave(work: Work) -> None:
        ana = people.person(work, "U0ANA")
        people.set_away(work, ana, dt.date(2026, 11, 14), dt.date(2026, 11, 22))

    database.transact_now(HERE, leave)
    at(clock, "2026-11-16T09:00")
    tick(database)
    assert ask_of(database, cast.ana).outcome is Outcome.EXCUSED
    at(clock, "2026-11-23T09:00")
    tick(database)
    assert ask_of(database, cast.ana, dt.date(2026, 11, 16)).state is State.ASKED


def test_who_is_back_before_the_close_is_asked_then(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def leave(work: Work) -> None:
        ana = people.person(work, "U0ANA")
        people.set_away(work, ana, dt.date(2026, 11, 14), dt.date(2026, 11, 16))

    database.transact_now(HERE, leave)
    at(clock, "2026-11-16T09:00")
    tick(database)
    at(clock, "2026-11-17T09:00")
    tick(database)
    assert ask_of(database, cast.ana).state is State.ASKED


def test_after_an_outage_asks_wait_for_working_hours(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    tick(database)
    at(clock, "2026-11-16T22:00")  # the bot was down all Monday
    tick(database)
    assert ask_of(database, cast.ana).state is State.PLANNED
    at(clock, "2026-11-17T09:00")
    tick(database)
    assert ask_of(database, cast.ana).state is State.ASKED


def test_after_the_close_an_ask_that_never_went_out_expires(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    tick(database)
    at(clock, "2026-11-19T09:00")
    tick(database)
    assert ask_of(database, cast.ana).state is State.EXPIRED
    assert ask_of(database, cast.ana).outcome is Outcome.EXCUSED


def test_pause_holds_asks_back_and_resume_sends_them(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, workspaces.pause)
    at(clock, "2026-11-16T09:00")
    tick(database)
    assert posts(database) == []
    database.transact_now(HERE, workspaces.resume)
    at(clock, "2026-11-16T09:30")
    tick(database)
    assert len(posts(database)) == 2


def test_a_pilot_limits_asks_to_its_teams(database: Database, clock: SetClock, cast: Cast) -> None:
    database.transact_now(HERE, workspaces.settle, pilot=["nobody"])
    at(clock, "2026-11-16T09:00")
    tick(database)
    assert posts(database) == []


def test_a_new_zone_moves_an_ask_that_is_not_out(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    tick(database)
    user = {"id": "U0ANA", "tz": "America/New_York", "profile": {}}
    database.transact_now(HERE, roster.sync, [user])
    tick(database)
    assert ask_of(database, cast.ana).due_at.isoformat()[:16] == "2026-11-16T14:00"


@pytest.mark.on_both
def test_the_next_due_moment_is_what_time_alone_brings(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    tick(database)
    planned = database.read_now(HERE, usecases.next_plan)
    assert planned == dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    due = database.read_now(HERE, usecases.next_ask)
    assert due == dt.datetime(2026, 11, 16, 1, tzinfo=dt.UTC)
    at(clock, "2026-11-16T09:00")
    tick(database)
    due = database.read_now(HERE, reminders.next_reminder)
    assert due == dt.datetime(2026, 11, 17, 1, tzinfo=dt.UTC)
    due = database.read_now(HERE, usecases.next_close)
    assert due == dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)


def test_while_asks_are_paused_only_a_close_is_due(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-16T09:00")
    tick(database)
    database.transact_now(HERE, workspaces.pause)
    assert database.read_now(HERE, usecases.next_ask) is None
    assert database.read_now(HERE, reminders.next_reminder) is None
    assert database.read_now(HERE, usecases.next_close) is not None


def test_a_new_owner_makes_a_plan_due(database: Database, clock: SetClock, cast: Cast) -> None:
    at(clock, "2026-11-16T12:00")
    tick(database)
    assert database.read_now(HERE, usecases.next_plan) == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ben, "revenue"))
    assert database.read_now(HERE, usecases.next_plan) == clock.now()


def test_the_preview_names_who_is_asked_when(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    at(clock, "2026-11-15T12:00")
    found = database.read_now(HERE, previews.preview)
    assert [(one.person.key, one.week) for one in found.coming] == [("chen", WEEK), ("ana", WEEK)]


@pytest.mark.on_both
def test_the_unanswered_ask_says_so_when_the_next_one_comes(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    for moment in ("2026-11-16T09:00", "2026-11-18T18:00", "2026-11-23T09:00"):
        at(clock, moment)
        tick(database)
    once = f"asks.ask:{ask_of(database, cast.ana).id}"

    def text(work: Work) -> str:
        row = work.session.exec(select(PromiseRow).where(PromiseRow.once == once)).one()
        return str(row.forms)

    assert "passed without a check-in" in database.read_now(HERE, text)

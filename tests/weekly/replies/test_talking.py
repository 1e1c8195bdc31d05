"""Questions back and their answers: several at once, forgotten in time, never a trap."""

import datetime as dt

import pytest
from sqlmodel import select

from bot.checkins import records as checkins
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.weekly.ask_schedule.tables import AskRow
from scoring.model import Direction, Measure, Milestone, Reading
from tests import cast, make, told
from tests.weekly.replies.writer import LAST_WEEK, MessageWriter

TRIALS = Measure(Direction.INCREASE, Reading.SUM, start=0, target=4_000)
Rows = list[tuple[float | None, int | None, str, str]]


@pytest.mark.parametrize(
    ("said_first", "said_then", "stands"),
    [
        ("57k 8/10 ads", "1", [(57_000, 8, "ads", "")]),
        ("57k", "visits", [(57_000, None, "", "")]),
        ("57k", "the first one", [(57_000, None, "", "")]),
        ("1: 57,5", "57.5k", [(57_500, None, "", "")]),
        ("2: 3,15", "3.15", [(3.15, None, "", "")]),
        ("2: 3,15 8/10", "the first", [(3.15, 8, "", "")]),
        ("2: 3,1", "yes", []),
        ("1: 57k? 8/10", "yes", [(57_000, 8, "", "")]),
        ("1: maybe 57k", "no", []),
        ("1: 57", "57k", [(57_000, None, "", "")]),
        ("1: 57", "yes", [(57, None, "", "")]),
        ("1: 52k or 57k", "57k", [(57_000, None, "", "")]),
        ("1: 52k or 57k", "the second", [(57_000, None, "", "")]),
        ("1: +5k", "57k", [(57_000, None, "", "")]),
        ("1: delayed", "57k", [(57_000, None, "delayed", "")]),
        (
            "1: soon; 2: later",
            "2: 3.1%; 1: 57k",
            [(57_000, None, "soon", ""), (3.1, None, "later", "")],
        ),
        ("1: 1,5; 2: soon", "3.1%", [(3.1, None, "soon", "")]),
        ("1: soon", "2: 3.1%", [(3.1, None, "", "")]),
        ("1: soon", "help", []),
        ("1: soon", "never mind", []),
        ("2: 31", "yes", [(31, None, "", "")]),
    ],
)
def test_a_question_is_answered_or_left(
    said: MessageWriter, said_first: str, said_then: str, stands: Rows
) -> None:
    said(said_first)
    said(said_then, ts="2")
    assert [row for row in said.recorded() if row[0] is not None] == stands


def test_small_talk_between_does_not_lose_the_question(said: MessageWriter) -> None:
    said("1: soon")
    said("thanks", ts="2")
    said("57k", ts="3")
    assert said.recorded() == [(57_000, None, "soon", "")]


def test_two_questions_are_open_at_once(said: MessageWriter) -> None:
    said("1: 57,5; 2: delayed")
    said("3.1%", ts="2")
    said("57.5k", ts="3")
    assert said.recorded() == [(57_500, None, "", ""), (3.1, None, "delayed", "")]


def test_a_number_that_fits_two_questions_is_asked_about(said: MessageWriter) -> None:
    said("1: delayed; 2: delayed")
    assert "Which key result" in said("4", ts="2")
    assert said.recorded() == []


def test_a_question_expires(said: MessageWriter, clock: SetClock) -> None:
    said("1: soon")
    clock.set(clock.now() + dt.timedelta(days=2))
    assert "Which key result" in said("57k", ts="2")


def test_never_mind_ends_the_question(said: MessageWriter) -> None:
    said("1: soon")
    assert "OK, I" in said("never mind", ts="2")
    assert "Which key result" in said("57k", ts="3")


def test_skip_ends_the_reminders_of_the_week(
    said: MessageWriter, ask: dt.date, database: Database, clock: SetClock
) -> None:
    def due(work: Work) -> None:
        row = work.session.exec(select(AskRow)).one()
        row.remind_at = row.closes_at = work.now + dt.timedelta(days=1)

    database.transact_now(cast.HERE, due)
    assert "no more reminders for the week of 2 Nov" in said("skip this week")
    remind_at = database.read_now(
        cast.HERE, lambda work: work.session.exec(select(AskRow.remind_at)).one()
    )
    assert remind_at is None


def test_an_edited_answer_still_answers_its_question(said: MessageWriter) -> None:
    said("1: 57,5")
    said("57.5k", ts="2")
    said.edit("58.5k", ts="2")
    assert said.recorded() == [(58_500, None, "", "")]


def test_an_edited_correction_is_still_one(said: MessageWriter) -> None:
    said("1: 75k 8/10")
    said("no, 57k", ts="2")
    said.edit("no, 58k", ts="2")
    assert said.recorded() == [(58_000, 8, "", "")]


def test_a_correction_finds_what_was_said_before_the_small_talk(said: MessageWriter) -> None:
    said("1: 75k 8/10 ads")
    said("thanks", ts="2")
    said("sorry, I meant 57k", ts="3")
    assert said.recorded() == [(57_000, 8, "ads", "")]


def test_milestones_are_not_kept_beside_another_share(said: MessageWriter) -> None:
    said("1: 57k")
    (entry,) = said.entries()
    assert entry.done is None


def test_a_late_answer_says_so(said: MessageWriter, ask: dt.date, clock: SetClock) -> None:
    clock.set(clock.now() + dt.timedelta(hours=1))
    assert "Late – it was due by Mon 16 Nov 09:00." in said("1: 57k", thread_ts="100")


def test_the_thread_of_a_reminder_is_about_its_week(
    said: MessageWriter, ask: dt.date, database: Database
) -> None:
    said.post("asks.reminder:1:1", ts="200")
    said("1: 57k", thread_ts="200")
    assert said.recorded(ask) == [(57_000, None, "", "")]


@pytest.fixture
def over(said: MessageWriter, ask: dt.date, database: Database, clock: SetClock) -> dt.date:
    """Ana's week that was answered with 55k and is over; the next ask has come."""
    clock.set(clock.now() - dt.timedelta(days=3))
    said("1: 55k", thread_ts="100")

    def close(work: Work) -> None:
        row = work.session.exec(select(AskRow)).one()
        row.answered_at = row.closed_at = work.now

    database.transact_now(cast.HERE, close)
    clock.set(clock.now() + dt.timedelta(days=4))
    return ask


def test_a_correction_of_a_week_that_is_over_wants_a_reason(
    said: MessageWriter, over: dt.date
) -> None:
    echo = said("1: 57k", ts="2", thread_ts="100")
    assert "Why should" in echo
    assert said.recorded(over) == [(55_000, None, "", "")]


@pytest.mark.parametrize("reason", ["because the export was wrong", "the export was wrong"])
def test_the_reason_completes_the_correction(
    said: MessageWriter, over: dt.date, reason: str
) -> None:
    said("1: 57k", ts="2", thread_ts="100")
    said(reason, ts="3", thread_ts="100")
    assert said.recorded(over) == [(57_000, None, "", "")]
    assert [entry.reason for entry in said.entries(over)] == ["the export was wrong"]


def test_a_note_is_reason_enough(said: MessageWriter, over: dt.date) -> None:
    said("1: 57k the export was wrong", ts="2", thread_ts="100")
    assert [entry.reason for entry in said.entries(over)] == ["the export was wrong"]


def test_an_edit_of_a_week_that_is_over_counts_and_says_why(
    said: MessageWriter, over: dt.date
) -> None:
    said.edit("1: 57k")
    assert said.recorded(over) == [(57_000, None, "", "")]
    assert [entry.reason for entry in said.entries(over)] == ["The message was edited."]


def test_the_same_again_needs_no_reason(said: MessageWriter, over: dt.date) -> None:
    assert "Why should" not in said("1: 55k", ts="2", thread_ts="100")


def test_a_week_that_was_missed_is_answered_late_without_a_reason(
    said: MessageWriter, ask: dt.date, clock: SetClock
) -> None:
    clock.set(clock.now() + dt.timedelta(days=1))
    said("1: 57k", thread_ts="100")
    said("no, 58k", ts="2", thread_ts="100")
    assert said.recorded(ask) == [(58_000, None, "", "")]


def test_history_keeps_what_an_edit_and_a_deletion_did(
    said: MessageWriter, database: Database
) -> None:
    said("1: 55k")
    said.edit("1: 57k")
    said.delete()
    versions = database.read_now(cast.HERE, checkins.all_versions, 1)
    assert [(v.entry.value, v.is_latest) for v in versions] == [(55_000, False), (57_000, False)]
    assert said.recorded(LAST_WEEK) == []


@pytest.fixture
def trials(said: MessageWriter, database: Database) -> int:
    """A third key result of Ana's, whose amounts add up; 250 last week."""

    def put(work: Work) -> int:
        id_ = make.put_key_result(work, said.person_id, "trials", TRIALS, position=3)
        told.say(work, said.person_id, id_, [250], LAST_WEEK - dt.timedelta(days=7))
        return id_

    return database.transact_now(cast.HERE, put)


@pytest.mark.parametrize(
    ("answer", "value"), [("0", 0), ("the first", 0), ("250", 250), ("3: 300", 300)]
)
def test_no_change_of_amounts_is_asked_about(
    said: MessageWriter, trials: int, answer: str, value: float
) -> None:
    assert "was it 0 this week, or 250 again?" in said("3: no change 8/10")
    assert said.recorded() == []
    said(answer, ts="2")
    assert said.recorded() == [(value, 8, "", "")]


def test_no_change_of_everything_asks_about_amounts_alone(said: MessageWriter, trials: int) -> None:
    said("1: 57k; 2: 3%")
    said("no change", ts="2")
    assert said.recorded() == [(57_000, None, "", ""), (3, None, "", "")]
    said("250", ts="3")
    assert said.recorded()[2:] == [(250, None, "", "")]


def test_yes_does_not_answer_how_far_it_is(said: MessageWriter, database: Database) -> None:
    def put(work: Work) -> int:
        measure = Measure(Direction.ACHIEVE, milestones=(Milestone("Launch"),))
        return make.put_key_result(work, said.person_id, "launch", measure, position=3)

    database.transact_now(cast.HERE, put)
    said("3: delayed")
    assert "How far is" in said("yes", ts="2")
    assert said.recorded() == []
    said("not yet", ts="3")
    assert said.recorded() == [(0, None, "delayed", "")]

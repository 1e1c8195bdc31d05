"""Answers in words against a real database: recorded, echoed, edited, deleted, undone."""

import datetime as dt

import pytest
from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.goals.cycle_calendar import freeze_cycle
from bot.slack import outbox
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from bot.weekly.replies import usecases
from tests import cast
from tests.weekly.replies.writer import DM, LAST_WEEK, MessageWriter


@pytest.mark.on_both
def test_an_answer_is_recorded_and_echoed(said: MessageWriter) -> None:
    echo = said("1: 57k 8/10 launched the ads; 2: 3.1% blocked by design")
    assert said.recorded() == [(57_000, 8, "launched the ads", ""), (3.1, None, "", "design")]
    for text in (
        "week of 9 Nov",
        "57,000",
        "confidence 8/10",
        "launched the ads",
        "design",
        "Edit",
    ):
        assert text in echo


def test_the_source_and_the_message_are_kept(said: MessageWriter, database: Database) -> None:
    said("1: 57k")

    def query(work: Work) -> tuple[CheckInSource, str]:
        (version,) = checkins.all_versions(work, 1)
        return version.source, version.origin

    assert database.read_now(cast.HERE, query) == (CheckInSource.REPLY, f"{DM}:1")


def test_what_is_unclear_is_asked_and_the_rest_kept(said: MessageWriter) -> None:
    echo = said("1: 1,5; 2: 3.1%")
    assert said.recorded() == [(3.1, None, "", "")]
    assert "1.5 or 15" in echo


def test_a_bare_value_answers_the_question(said: MessageWriter) -> None:
    said("1: 57k; 2: blocked by design")
    said("3.2%", ts="2")
    assert said.recorded() == [(57_000, None, "", ""), (3.2, None, "", "design")]


def test_a_correction_keeps_the_rest(said: MessageWriter) -> None:
    said("1: 75k 8/10 launched the ads")
    said("no, 57k", ts="2")
    assert said.recorded() == [(57_000, 8, "launched the ads", "")]


@pytest.mark.on_both
def test_undo_brings_back_what_was_there(said: MessageWriter) -> None:
    said("1: 56k")
    said("1: 57k", ts="2")
    echo = said("undo", ts="3")
    assert said.recorded() == [(56_000, None, "", "")]
    assert "Undone: Visits" in echo


def test_undo_of_nothing_says_so(said: MessageWriter) -> None:
    assert "Nothing to undo" in said("undo")


def test_no_change_repeats_last_week(
    said: MessageWriter, database: Database, clock: SetClock
) -> None:
    said("1: 57k 8/10")
    clock.set(clock.now() + dt.timedelta(days=7))
    said("1: no change", ts="2")
    assert said.recorded(LAST_WEEK + dt.timedelta(days=7)) == [(57_000, 8, "", "")]


def test_no_change_from_nothing_is_asked(said: MessageWriter) -> None:
    assert "no earlier value" in said("1: no change")
    assert said.recorded() == []


@pytest.mark.on_both
def test_an_edit_changes_the_check_in_and_its_echo(said: MessageWriter) -> None:
    said("1: 75k; 2: 3%")
    echo = said.edit("1: 57k")
    assert said.recorded() == [(57_000, None, "", "")]
    assert "57,000" in echo
    assert "75,000" not in echo


def test_an_older_edit_that_comes_late_changes_nothing(said: MessageWriter) -> None:
    said("1: 55k")
    said.edit("1: 57k", edited_ts="e2")
    said.edit("1: 56k", edited_ts="e1")
    assert said.recorded() == [(57_000, None, "", "")]


def test_an_edit_that_came_first_wins(said: MessageWriter) -> None:
    said.edit("1: 57k")
    said("1: 75k")
    assert said.recorded() == [(57_000, None, "", "")]


def test_an_unchanged_edit_adds_no_version(said: MessageWriter, database: Database) -> None:
    said("1: 57k")
    said.edit("1: 57k ")
    assert len(database.read_now(cast.HERE, checkins.all_versions, 1)) == 1


def test_a_deletion_withdraws(said: MessageWriter) -> None:
    said("1: 57k")
    assert "Undone" in said.delete()
    assert said.recorded() == []


def test_a_deletion_that_came_first_leaves_nothing(said: MessageWriter) -> None:
    said.delete()
    said("1: 57k")
    assert said.recorded() == []


def test_the_same_message_twice_is_one(said: MessageWriter, database: Database) -> None:
    said("1: 57k")
    said("1: 57k")
    assert len(database.read_now(cast.HERE, checkins.all_versions, 1)) == 1
    assert len(said.promises()) == 1


def test_a_reply_in_a_thread_is_answered_there(said: MessageWriter, database: Database) -> None:
    def post(work: Work) -> None:
        outbox.promise(work, to="U0ANA", message=outbox.Message("How?"), once_name="asks.ask:7")
        row = work.session.exec(select(PromiseRow)).one()
        row.state, row.channel, row.ts = "sent", DM, "100"

    database.transact_now(cast.HERE, post)
    said("1: 57k", thread_ts="100")
    (echo,) = [p for p in said.promises() if p.once.startswith("replies.echo")]
    assert (echo.parent, echo.thread_ts) == ("asks.ask:7", "100")


def test_a_reply_in_the_thread_of_an_ask_is_about_its_week(
    said: MessageWriter, ask: dt.date
) -> None:
    said("1: 57k", thread_ts="100")
    assert said.recorded(ask) == [(57_000, None, "", "")]


def test_an_answer_is_about_the_ask_that_waits(said: MessageWriter, ask: dt.date) -> None:
    assert "week of 2 Nov" in said("1: 57k")
    assert said.recorded(ask) == [(57_000, None, "", "")]


def test_an_ask_of_long_ago_waits_no_more(
    said: MessageWriter, ask: dt.date, clock: SetClock
) -> None:
    clock.set(clock.now() + dt.timedelta(days=14))
    said("1: 57k")
    assert said.recorded(LAST_WEEK + dt.timedelta(days=14)) == [(57_000, None, "", "")]


def test_a_correction_is_about_the_week_mentioned_last(
    said: MessageWriter, ask: dt.date, database: Database
) -> None:
    said("1: 75k", thread_ts="100")

    def answer(work: Work) -> None:
        work.session.exec(select(AskRow)).one().answered_at = work.now

    database.transact_now(cast.HERE, answer)
    said("no, 57k", ts="2")
    assert said.recorded(ask) == [(57_000, None, "", "")]


def test_an_edit_that_drops_a_key_result_brings_back_its_earlier_value(said: MessageWriter) -> None:
    said("1: 55k")
    said("1: 56k; 2: 3%", ts="2")
    echo = said.edit("2: 3%", ts="2")
    assert said.recorded() == [(55_000, None, "", ""), (3, None, "", "")]
    assert "Undone: Visits" in echo


def test_an_edit_into_talk_says_what_is_undone(said: MessageWriter) -> None:
    said("1: 57k")
    assert "Undone: Visits" in said.edit("never mind")
    assert said.recorded() == []


def test_a_closed_cycle_undoes_nothing(said: MessageWriter, database: Database) -> None:
    said("1: 57k")
    database.transact_now(cast.HERE, freeze_cycle, 1)
    said.delete()
    latest = database.read_now(cast.HERE, checkins.latest_versions, [1])
    assert [v.entry.value for v in latest[1]] == [57_000]


def test_a_stranger_is_refused_politely(said: MessageWriter) -> None:
    stranger = MessageWriter(said.database, 0, by="U0NOBODY")
    assert "not set up in Weekbeat" in stranger("1: 57k", ts="9")


def test_thanks_is_no_check_in(said: MessageWriter) -> None:
    echo = said("thanks!")
    assert said.recorded() == []
    assert "You're welcome!" in echo


def test_help_shows_the_persons_own_key_results(said: MessageWriter) -> None:
    echo = said("help")
    assert "1: 60,000 8/10" in echo
    assert "Engagement" in echo


def test_a_note_is_shown_as_typed(said: MessageWriter) -> None:
    echo = said("1: 57k asked &lt;!channel&gt; and <@U0BEN>")
    assert said.recorded() == [(57_000, None, "asked <!channel> and @Ben Okafor", "")]
    assert "asked &lt;!channel&gt; and @Ben Okafor" in echo


def test_one_key_result_needs_no_number(said: MessageWriter, people: cast.Cast) -> None:
    chen = MessageWriter(said.database, people.chen, by="U0CHEN")
    chen("5.6万 信心8 投放了广告，卡在设计", ts="5")
    assert chen.recorded() == [(56_000, 8, "投放了广告", "设计")]


def test_a_person_without_key_results_gets_an_answer(
    said: MessageWriter, people: cast.Cast
) -> None:
    ben = MessageWriter(said.database, people.ben, by="U0BEN")
    assert "None of your key results" in ben("57k", ts="6")


def test_another_workspace_sees_nothing(said: MessageWriter, database: Database) -> None:
    database.transact_now(cast.ELSEWHERE, cast.enter_elsewhere)
    said("1: 57k")
    at = {"by": "U0DANA", "channel": DM, "ts": "1"}
    database.transact_now(cast.ELSEWHERE, usecases.withdraw_deleted_message, **at)
    assert said.recorded() == [(57_000, None, "", "")]

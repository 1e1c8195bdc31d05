"""At the end of a cycle people are asked to confirm their scores."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.events import LeaderReplaced
from bot.core.work import Database, Work
from bot.cycles import closing_messages, freezing
from bot.cycles.closing_messages.model import first_sent_at
from bot.cycles.confirmation import usecases as confirmation
from bot.cycles.confirmation.model import SubmittedScore
from bot.cycles.freezing.usecases import MESSAGES_AT_ONCE
from bot.goals import objectives
from bot.people.people import change_person
from bot.scores import grades as verdicts
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.scene import (
    BEGINS,
    DAY,
    FREEZES,
    confirm,
    ids_by_key,
    message_to,
    run_closings_at,
)
from tests.told import button, posts, reads, words


def test_messages_are_sent_in_working_hours() -> None:
    ana = make.person()
    late = dt.datetime(2027, 1, 8, 19, tzinfo=dt.UTC)  # a Friday evening
    assert first_sent_at(ana, BEGINS) == BEGINS
    assert first_sent_at(ana, late) == dt.datetime(2027, 1, 11, 9, tzinfo=dt.UTC)
    assert first_sent_at(ana, BEGINS - dt.timedelta(hours=4)) == BEGINS - dt.timedelta(hours=1)


@pytest.mark.on_both
def test_owners_and_managers_are_asked_once(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    run_closings_at(database, clock)
    assert posts(database) == [message_to(database, cast.ben), message_to(database, cast.ana)]
    mine = reads(database, message_to(database, cast.ana))
    assert "2026Q4 is over – please confirm your scores" in mine["text"]
    assert "On Thu 14 Jan 10:00 the scores are frozen and posted." in words(mine)
    assert "*0.60*  Visits" in words(mine)
    theirs = words(reads(database, message_to(database, cast.ben)))
    assert "*Ana Lopes* hasn't answered yet" in theirs
    assert "*–*  Fans" in theirs
    run_closings_at(database, clock, BEGINS + DAY)  # the evening of Shanghai is over
    assert "已结束，请确认得分" in reads(database, message_to(database, cast.chen))["text"]


def test_people_who_leave_before_their_message_get_none(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    database.transact_now(HERE, lambda work: change_person(work, cast.chen, is_active=False))
    run_closings_at(database, clock, BEGINS + DAY)
    assert message_to(database, cast.chen) not in posts(database)
    due = database.read_now(HERE, freezing.next_due_at)
    assert due is not None
    assert due > BEGINS + DAY


def test_a_confirmation_shows_in_the_messages_of_owner_and_manager(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    database.transact_now(
        HERE, confirmation.confirm_own_scores, "U0ANA", ids_by_key(database)["cycle"]
    )
    assert "Your manager signs off next" in words(reads(database, message_to(database, cast.ana)))
    assert "*Ana Lopes* has confirmed" in words(reads(database, message_to(database, cast.ben)))


def test_people_who_have_not_answered_are_reminded_twice_at_most(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    for hour in range(7 * 24):
        run_closings_at(database, clock, BEGINS + dt.timedelta(hours=hour))
    first, *reminders = posts(database, to="U0ANA")
    assert reminders == [f"{first}:1", f"{first}:2"]
    assert "1 score of 2026Q4 still needs your OK by Thu 14 Jan 10:00" in words(
        reads(database, reminders[0])
    )


def test_people_who_have_answered_are_not_reminded(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    database.transact_now(
        HERE, confirmation.confirm_own_scores, "U0ANA", ids_by_key(database)["cycle"]
    )
    for day in range(1, 7):
        run_closings_at(database, clock, BEGINS + day * DAY)
    assert len(posts(database, to="U0ANA")) == 1


def test_for_people_who_left_only_their_manager_is_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: change_person(work, cast.ana, is_active=False))
    run_closings_at(database, clock)
    assert posts(database, to="U0ANA") == []
    shown = words(reads(database, message_to(database, cast.ben)))
    assert "*Ana Lopes* (has left)" in shown
    confirm(
        database,
        "U0BEN",
        cast.ana,
        SubmittedScore(ids_by_key(database)["visits"], "0.7", reason="Last word"),
    )
    run_closings_at(database, clock, FREEZES)
    assert "2026Q4: 0.35" in reads(database, posts(database, to="C0GROWTH")[0])["text"]


def test_many_messages_are_sent_in_several_runs(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def many(work: Work) -> None:
        grow = objectives.key_result(work, 1).objective.id
        for n in range(MESSAGES_AT_ONCE + 10):
            who = make.put_person(work, f"p{n}", manager_id=cast.ben)
            make.put_key_result(work, who, f"k{n}", objective_id=grow)

    database.transact_now(HERE, many)
    run_closings_at(database, clock)
    assert len(posts(database)) == MESSAGES_AT_ONCE
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    run_closings_at(database, clock)
    run_closings_at(database, clock)
    assert len(posts(database)) == MESSAGES_AT_ONCE + 10 + 2
    shown = reads(database, message_to(database, cast.ben))
    assert len(shown["blocks"]) <= 50
    assert "`/okr grade @person` shows the others." in words(shown)
    assert button(shown["blocks"], "verdicts.confirm_led")


def test_every_confirmation_is_stored(database: Database, clock: SetClock, cast: Cast) -> None:
    run_closings_at(database, clock)
    visits = ids_by_key(database)["visits"]
    confirm(database, "U0ANA", cast.ana, SubmittedScore(visits, "0.9", reason="One"))
    confirm(database, "U0BEN", cast.ana, SubmittedScore(visits, "0.7", reason="Two"))
    found = database.read_now(HERE, verdicts.all_confirmations, [visits])
    assert [(one.by_id, one.decision.score, one.is_final, one.computed) for one in found] == [
        (cast.ana, 0.9, False, 0.6),
        (cast.ben, 0.7, True, 0.6),
    ]


def test_who_takes_over_from_a_manager_is_asked_for_the_scores(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def take_over(work: Work) -> int:
        eve = make.put_person(work, "eve", name="Eve Next")
        change_person(work, cast.ben, is_employed=False)
        for person_id in (cast.ana, cast.chen):
            change_person(work, person_id, manager_id=eve)
        work.emit(LeaderReplaced(cast.ben, eve))
        return eve

    database.reactions = {LeaderReplaced: (closing_messages.hand_to_successor,)}
    run_closings_at(database, clock)
    eve = database.transact_now(HERE, take_over)
    run_closings_at(database, clock, BEGINS + dt.timedelta(hours=1))
    theirs = reads(database, message_to(database, eve))
    assert "*Ana Lopes* hasn't answered yet" in words(theirs)
    assert button(theirs["blocks"], "verdicts.confirm_led")


def test_a_manager_reads_which_drafts_nobody_agreed_to(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def become_a_draft(work: Work) -> None:
        objectives.write_key_result(work, "visits", {"is_draft": True})

    database.transact_now(HERE, become_a_draft)
    run_closings_at(database, clock)
    told = words(reads(database, message_to(database, cast.ben)))
    assert "1 key result was never agreed to: Visits. It counts as its owner wrote it." in told
    assert "*0.60*  Visits · ✏️ draft" in told

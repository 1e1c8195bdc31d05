"""Admins reopen a frozen cycle."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles.closing import usecases
from bot.cycles.confirmation.model import SubmittedScore
from bot.goals import cycle_calendar, objectives
from bot.people.people import change_person
from bot.scores import grades as verdicts
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.scene import DAY, FREEZES, confirm, ids_by_key, run_closings_at
from tests.told import posts, reads, words


def is_frozen(database: Database) -> bool:
    return database.read_now(HERE, cycle_calendar.all_cycles)[0].is_frozen


def test_a_key_result_is_carried_over_once_despite_a_reopening(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        make.put_person(work, "fay", is_admin=True)
        make.put_cycle(work, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))
        verdict = ScoreConfirmation(
            key_result_id=1,
            decision=ScoreDecision(carries=True),
            computed=0.6,
            by_id=cast.ana,
            at=work.now,
            is_final=False,
        )
        verdicts.add_confirmations(work, [verdict])

    def carried(work: Work) -> list[tuple[str, float | None]]:
        cycle = cycle_calendar.cycle_named(work, "2027Q1")
        return [
            (kr.key, kr.rule.measure.start)
            for kr in objectives.key_results_in_cycle(work, cycle.id)
        ]

    database.transact_now(HERE, begin)
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    assert database.read_now(HERE, carried) == [("visits-2027Q1", 56_000)]
    database.transact_now(HERE, usecases.reopen, "U0FAY", "2026Q4 because …")
    run_closings_at(database, clock, FREEZES + dt.timedelta(days=9))
    assert database.read_now(HERE, carried) == [("visits-2027Q1", 56_000)]


def test_only_an_admin_can_reopen_and_the_scorecard_shows_it(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    before = posts(database, to="C0GROWTH")
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 typo")
    database.transact_now(HERE, lambda work: change_person(work, cast.ben, is_admin=True))
    with pytest.raises(Refusal, match="Please give a reason"):
        database.transact_now(HERE, usecases.reopen, "U0BEN", "2026q4")
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026q4 a number was <wrong>")
    assert not is_frozen(database)
    confirm(
        database,
        "U0BEN",
        cast.ana,
        SubmittedScore(ids_by_key(database)["visits"], "1", reason="Recounted"),
    )
    run_closings_at(database, clock, FREEZES + DAY)
    assert not is_frozen(database)
    database.transact_now(HERE, usecases.close_now, "U0BEN", "2026Q4")
    run_closings_at(database, clock, FREEZES + DAY)
    assert is_frozen(database)
    assert posts(database, to="C0GROWTH") == before
    card = reads(database, before[0])
    assert "2026Q4: 0.50" in card["text"]
    assert "Reopened by Ben Okafor on Thu 14 Jan: a number was &lt;wrong&gt;" in words(card)


def test_scores_of_a_frozen_cycle_cannot_be_confirmed(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    with pytest.raises(Refusal, match="closed"):
        confirm(
            database,
            "U0ANA",
            cast.ana,
            SubmittedScore(ids_by_key(database)["visits"], "1", reason="Please"),
        )

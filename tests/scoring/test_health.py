"""States in their order, tiers that do not flap, silence, guards and reasons."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assess import assess
from scoring.health import AT_RISK, BEHIND, ON_TRACK, replay, tier
from scoring.model import (
    CheckIn,
    Direction,
    Health,
    Measure,
    Milestone,
    Reading,
    ReasonCode,
)
from tests.scoring import made
from tests.scoring.made import key_result, measure, now, said

CUTS = np.array([[0.25, 0.40]])
chances = st.lists(st.floats(0, 1), min_size=1, max_size=13)


def after(*p_hit: float) -> int:
    return int(replay(np.array([p_hit]), CUTS)[0])


@given(p_hit=chances, better=st.lists(st.floats(0, 1), min_size=13, max_size=13))
def test_better_weeks_never_leave_a_worse_tier(p_hit: list[float], better: list[float]) -> None:
    best = [max(one, other) for one, other in zip(p_hit, better, strict=False)]
    assert after(*best) >= after(*p_hit)


@given(p_hit=chances)
def test_the_tier_lies_between_all_that_was_seen(p_hit: list[float]) -> None:
    seen = tier(np.array(p_hit), CUTS[0])
    assert min(seen) <= after(*p_hit) <= ON_TRACK


def test_one_bad_week_is_not_enough() -> None:
    assert after(0.6, 0.2) == ON_TRACK


def test_two_bad_weeks_are() -> None:
    assert after(0.6, 0.2, 0.2) == BEHIND


def test_two_weeks_on_the_bad_side_go_as_far_as_the_better_of_them() -> None:
    assert after(0.6, 0.2, 0.3) == AT_RISK


def test_an_extreme_week_is_enough() -> None:
    assert (after(0.6, 0.05), after(0.1, 0.1, 0.95)) == (BEHIND, ON_TRACK)


def test_a_silent_week_changes_nothing() -> None:
    assert after(0.6, 0.2, np.nan, 0.2) == BEHIND


def test_an_aspiration_is_behind_later() -> None:
    weak = [5.6 * number + (-1) ** number for number in range(1, 8)]
    hope = key_result(measure(), commitment=made.ASPIRATIONAL)
    promise = key_result(measure())
    assert 0.10 < (now(hope, weak).p_hit or 0) < 0.25
    assert now(promise, weak).health == Health.BEHIND
    assert now(hope, weak).health == Health.AT_RISK


def test_closed_comes_before_everything() -> None:
    one = key_result()
    assert assess([one], {}, made.week(20), closed=True)[0].health == Health.CLOSED


def test_no_data_comes_before_stale() -> None:
    stands = assess([key_result()], {}, made.week(9))[0]
    assert (stands.health, stands.weeks_silent) == (Health.NO_DATA, 7)
    assert (stands.progress, stands.score, stands.p_hit) == (None, 0.0, None)


def test_silence_is_never_green() -> None:
    stands = now(key_result(), [8.0, 16.0], on=made.week(5) + dt.timedelta(days=3))
    assert (stands.health, stands.reason.code, stands.reason.weeks) == (
        Health.STALE,
        ReasonCode.STALE,
        2,
    )


def test_an_ask_that_is_still_open_is_not_silence() -> None:
    assert now(key_result(), [8.0, 16.0], on=made.week(5)).health == Health.ON_TRACK


def test_weeks_away_are_excused() -> None:
    one, on = key_result(), made.week(6)
    away = {1: {made.week(3), made.week(4)}}
    stands = assess([one], {1: said([8.0, 16.0])}, on, away)[0]
    assert (stands.health, stands.weeks_silent) == (Health.ON_TRACK, 0)


def test_the_caller_may_say_which_week_is_due() -> None:
    one = key_result()
    stands = assess([one], {1: said([8.0])}, made.week(2), due_week=made.week(3))[0]
    assert stands.weeks_silent == 2


def test_a_total_is_achieved_before_the_end() -> None:
    assert now(made.SUM_TO_100, [60.0, 50.0]).health == Health.ACHIEVED


def test_a_level_can_fall_back_and_is_not_achieved_early() -> None:
    assert now(measure(), [60.0, 110.0]).health == Health.ON_TRACK


def test_a_yes_or_no_is_achieved_when_it_is_done() -> None:
    assert now(Measure(Direction.ACHIEVE), [0.0, 1.0]).health == Health.ACHIEVED


def test_an_overdue_yes_or_no_is_at_risk() -> None:
    parts = (Milestone("launch", due=made.week(3)),)
    launch = Measure(Direction.ACHIEVE, milestones=parts)
    day_before = made.week(3) - dt.timedelta(days=1)
    assert now(launch, [0.0, 0.0], on=day_before).health == Health.ON_TRACK
    late = now(launch, [0.0, 0.0, 0.0])
    assert (late.health, late.reason.code) == (Health.AT_RISK, ReasonCode.OVERDUE)


def test_silence_about_a_due_milestone_is_overdue_too() -> None:
    parts = (Milestone("launch", due=made.week(3)),)
    one = key_result(Measure(Direction.ACHIEVE, milestones=parts))
    assert now(one, [0.0, 0.0], on=made.week(4)).health == Health.AT_RISK


def guarded(conversion: list[float]) -> list[bool]:
    visits = key_result(measure(), guard_id=2)
    guard = key_result(Measure(Direction.AT_LEAST, target=3.0), id_=2)
    ahead = [10.0 * number for number in range(1, 7)]
    stands = assess([visits, guard], {1: said(ahead), 2: said(conversion)}, made.week(7))
    return [one.is_guard_broken for one in stands]


def test_racing_ahead_of_a_falling_guard_is_marked() -> None:
    assert guarded([3.0, 2.8, 2.5, 2.2, 2.0, 1.8]) == [True, False]


def test_a_guard_that_holds_is_not_broken() -> None:
    assert guarded([3.1, 3.2, 3.1, 3.3, 3.2, 3.2]) == [False, False]


def test_a_guard_that_is_not_there_cannot_break() -> None:
    alone = key_result(measure(), guard_id=99)
    assert not now(alone, [10.0, 20.0]).is_guard_broken


def test_a_reason_holds_the_numbers_a_person_can_check() -> None:
    slow = now(measure(start=0.0, target=60_000.0), [2_000.0 * n + 90 * (n % 2) for n in range(8)])
    reason = slow.reason
    assert reason.code == ReasonCode.FORECAST
    assert reason.progress == pytest.approx(0.2348, abs=1e-4)
    assert reason.expected == pytest.approx(8 / 13)
    assert (reason.target, reason.current) == (60_000.0, 14_090.0)
    assert (reason.p_hit or 1) < 0.1


def test_the_reason_says_when_one_more_such_week_would_move_the_tier() -> None:
    values = [7.7 * n for n in range(1, 7)]
    turning = [now(measure(), [*values, 46.2 - drop]) for drop in range(25)]
    almost = [one for one in turning if one.reason.is_turning]
    assert almost
    assert all(one.tier == Health.ON_TRACK for one in almost)


def test_weeks_that_held_are_counted() -> None:
    kept = Measure(Direction.AT_LEAST, target=3.0)
    assert now(kept, [3.0, 2.0, 3.1, None, 3.2]).weeks_held == 2


@pytest.mark.parametrize("one", made.KINDS)
def test_every_kind_has_a_reason(one: Measure) -> None:
    assert now(one, [1.0, 1.0, 1.0]).reason.code in ReasonCode


def test_what_was_said_later_is_not_known_earlier() -> None:
    one, own = key_result(), said([8.0, 16.0, 24.0])
    assert assess([one], {1: own}, made.week(2))[0].current == 16.0
    assert assess([one], {1: own}, made.week(2))[0] == assess([one], {1: own[:2]}, made.week(2))[0]


def test_what_was_said_of_weeks_outside_the_cycle_is_left_out() -> None:
    before, later = CheckIn(dt.date(2026, 6, 22), 50.0), CheckIn(dt.date(2026, 9, 28), 70.0)
    own = [before, CheckIn(made.week(1), 8.0), later]
    assert assess([key_result()], {1: own}, dt.date(2026, 10, 5))[0].current == 8.0


def test_key_results_of_different_length_stand_side_by_side() -> None:
    year = key_result(id_=2, last=dt.date(2027, 6, 30))
    month = key_result(Measure(Direction.INCREASE, Reading.SUM, target=10.0), last=made.week(5))
    stands = assess([month, year], {1: said([2.0, 2.0]), 2: said([2.0, 4.0])}, made.week(3))
    alone = [
        assess([one], {one.id: own}, made.week(3))[0]
        for one, own in ((month, said([2.0, 2.0])), (year, said([2.0, 4.0])))
    ]
    for one, other in zip(stands, alone, strict=True):
        assert one.p_hit == pytest.approx(other.p_hit)
        assert dataclasses.replace(one, p_hit=0, reason=other.reason) == dataclasses.replace(
            other, p_hit=0
        )


def test_nothing_to_assess_is_no_error() -> None:
    assert assess([], {}, made.week(1)) == []


def test_confidence_and_blocker_are_those_last_said() -> None:
    own = [
        CheckIn(made.week(1), 8.0, confidence=8),
        CheckIn(made.week(2), None, confidence=4, is_blocked=True),
    ]
    stands = assess([key_result()], {1: own}, made.week(3))[0]
    assert (stands.confidence_before, stands.confidence, stands.is_blocked) == (8, 4, True)
    assert (stands.last_value, stands.last_week) == (8.0, made.week(2))

"""States in their order, tiers that do not flap, silence, guards and reasons."""

import dataclasses
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.alerting import AlertKind, alert_kinds
from scoring.assess import assess
from scoring.health import AT_RISK, BEHIND, ON_TRACK, replay, tier
from scoring.measure import is_budget
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
from tests.scoring.made import key_result, measure, now, said, typed

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


ENGAGEMENT = measure(start=25.0, target=35.0)


def test_nobody_is_behind_while_ahead_of_plan() -> None:
    stands = now(ENGAGEMENT, [26.0, 24.0, 24.0, 28.0, 29.0])
    assert (stands.progress or 0) > stands.expected
    assert (stands.p_hit or 1) < 0.25
    assert stands.tier == Health.AT_RISK


@pytest.mark.parametrize("one", made.KINDS)
@made.few
@given(shares=made.paths)
def test_what_is_at_plan_is_never_behind_unless_its_trend_counts(
    one: Measure, shares: list[float | None]
) -> None:
    values = [None if share is None else typed(one, share, n) for n, share in enumerate(shares, 1)]
    stands = now(one, values)
    is_trend = is_budget(one) or one.reading is Reading.AVERAGE
    if (stands.progress or -1) >= stands.expected and not is_trend:
        assert stands.tier != Health.BEHIND


@made.few
@given(
    rows=st.lists(st.tuples(st.sampled_from(made.KINDS), made.paths), min_size=101, max_size=104)
)
def test_many_have_the_tiers_that_each_has_alone(
    rows: list[tuple[Measure, list[float | None]]],
) -> None:
    """Of more than a hundred only as many check-ins are looked back at as the tier depends on."""
    key_results = [key_result(one, id_=n) for n, (one, _) in enumerate(rows, 1)]
    own = {
        n: said([None if s is None else typed(one, s, week) for week, s in enumerate(path, 1)])
        for n, (one, path) in enumerate(rows, 1)
    }
    together = assess(key_results, own, made.week(10))
    alone = [assess([one], {one.id: own[one.id]}, made.week(10))[0] for one in key_results]
    for one, other in zip(together, alone, strict=True):
        assert (one.health, one.tier, one.reason.turns_to) == (
            other.health,
            other.tier,
            other.reason.turns_to,
        )


def test_the_first_week_back_on_plan_ends_behind() -> None:
    falling = [26.0, 25.0, 24.5, 24.5]
    assert now(ENGAGEMENT, falling).tier == Health.BEHIND
    assert now(ENGAGEMENT, [*falling, 29.0]).tier == Health.AT_RISK


def test_it_is_behind_again_at_the_second_week_below_plan() -> None:
    tiers = after_each(0.2, 0.2, 0.2, 0.2, 0.2, is_capped=[False, False, True, False, False])
    assert tiers == [ON_TRACK, BEHIND, AT_RISK, AT_RISK, BEHIND]


def after_each(*p_hit: float, is_capped: list[bool]) -> list[int]:
    weeks, caps = np.array([p_hit]), np.array([is_capped])
    return [int(replay(weeks[:, :n], CUTS, caps[:, :n])[0]) for n in range(1, len(p_hit) + 1)]


def test_one_early_check_in_is_too_early_to_judge() -> None:
    stands = now(measure(), [-30.0])
    assert (stands.health, stands.tier) == (Health.TOO_EARLY, Health.ON_TRACK)
    assert (stands.reason.code, stands.reason.p_hit) == (ReasonCode.FIRST, None)
    assert alert_kinds(stands) == set()


def test_a_blocker_is_told_of_although_it_is_too_early() -> None:
    own = [CheckIn(made.week(1), 1.0, is_blocked=True)]
    stands = assess([key_result()], {1: own}, made.week(2))[0]
    assert alert_kinds(stands) == {AlertKind.BLOCKER}


@pytest.mark.parametrize(("weeks", "health"), [(4, Health.TOO_EARLY), (5, Health.BEHIND)])
def test_too_early_ends_with_the_first_third(weeks: int, health: Health) -> None:
    """Thirteen weeks are 91 days, of which the Monday after the fourth week is the 29th."""
    assert now(measure(), [*[None] * (weeks - 1), 1.0]).health == health


def test_two_early_check_ins_are_judged() -> None:
    assert now(measure(), [-20.0, -30.0]).health == Health.BEHIND


def test_a_month_is_early_for_ten_days() -> None:
    month = key_result(last=made.FIRST + dt.timedelta(days=29))
    tenth = made.FIRST + dt.timedelta(days=9)
    healths = [now(month, [1.0], on=tenth + dt.timedelta(days=n)).health for n in (0, 1)]
    assert healths == [Health.TOO_EARLY, Health.AT_RISK]


def test_silence_comes_before_too_early() -> None:
    stands = now(measure(), [8.0], on=made.week(4) + dt.timedelta(days=3))
    assert stands.health == Health.STALE
    assert alert_kinds(stands) == {AlertKind.SILENCE}


def test_what_is_reached_at_once_is_achieved() -> None:
    assert now(made.SUM_TO_100, [100.0]).health == Health.ACHIEVED


def test_a_first_check_in_after_the_first_third_decides_alone() -> None:
    """The tier before it was never seen, so that it cannot hold."""
    stands = now(ENGAGEMENT, [*[None] * 6, 28.0])
    assert 0.10 < (stands.p_hit or 0) < 0.40
    assert stands.tier != Health.ON_TRACK
    assert not stands.reason.is_turning


def test_what_is_too_early_breaks_no_guard() -> None:
    visits = key_result(measure(), guard_id=2)
    guard = key_result(Measure(Direction.AT_LEAST, target=3.0), id_=2)
    ahead = said([10.0, 20.0, 30.0])
    early = CheckIn(made.week(3), 0.1)
    stands = assess([visits, guard], {1: ahead, 2: [early]}, made.week(4))
    assert not stands[0].is_guard_broken


@pytest.mark.parametrize("one", made.KINDS)
def test_after_the_last_day_it_is_closed(one: Measure) -> None:
    values = [typed(one, 0.9, n) for n in range(1, 12)]
    last, after_it = (now(one, values, on=made.LAST + dt.timedelta(days=n)) for n in (0, 1))
    assert last.health != Health.CLOSED
    assert (after_it.health, after_it.reason.code) == (Health.CLOSED, ReasonCode.CLOSED)
    assert (after_it.reason.p_hit, after_it.reason.weeks_untold) == (None, 2)
    assert after_it.p_hit in (None, 0.0, 1.0)
    assert alert_kinds(after_it) == set()


def test_overdue_milestones_are_never_on_track() -> None:
    parts = tuple(Milestone(f"{n}", due=made.week(n + 1)) for n in range(1, 8))
    launch = key_result(Measure(Direction.ACHIEVE, milestones=parts))
    stands = now(launch, [1 / 7, 1 / 7, 2 / 7, 3 / 7], on=made.week(6))
    assert stands.reason.code == ReasonCode.OVERDUE
    assert stands.tier != Health.ON_TRACK

"""Progress and score: laws, and the mistakes that trackers are known for."""

import numpy as np
import pytest
from hypothesis import assume, given

from scoring.assess import assess
from scoring.model import CheckIn, Direction, Measure, Reading
from scoring.progress import score, share_of_way, within
from tests.scoring import made
from tests.scoring.made import finite, measure, now


@given(finite, finite, finite)
def test_score_stays_between_none_and_all(start: float, target: float, value: float) -> None:
    assume(abs(start - target) > 1e-6)
    assert 0 <= score(share_of_way(start, target, value)) <= 1


@given(finite, finite, finite, finite)
def test_nearer_the_target_is_never_less(
    start: float, target: float, value: float, step: float
) -> None:
    assume(abs(start - target) > 1e-6)
    better = value + abs(step) * np.sign(target - start)
    assert share_of_way(start, target, better) >= share_of_way(start, target, value)


@given(finite, finite, finite)
def test_falling_is_rising_in_a_mirror(start: float, target: float, value: float) -> None:
    assume(abs(start - target) > 1e-6)
    assert share_of_way(start, target, value) == share_of_way(-start, -target, -value)


@given(finite, finite, finite)
def test_the_unit_does_not_matter(start: float, target: float, value: float) -> None:
    assume(abs(start - target) > 1e-3)
    in_cents = share_of_way(start * 100, target * 100, value * 100)
    assert in_cents == pytest.approx(float(share_of_way(start, target, value)), rel=1e-9, abs=1e-6)


@given(finite, finite, finite)
def test_inside_the_band_is_reached_and_outside_is_not(low: float, high: float, at: float) -> None:
    assume(high - low > 1e-3)
    assert (within(low, high, at) >= 1) == (low <= at <= high)


@given(finite, finite, finite)
def test_a_column_says_what_a_single_value_says(start: float, target: float, value: float) -> None:
    assume(abs(start - target) > 1e-6)
    column = share_of_way(np.full(3, start), np.full(3, target), np.full(3, value))
    assert (column == share_of_way(start, target, value)).all()


def test_a_falling_key_result_is_not_scored_upside_down() -> None:
    assert now(measure(Direction.DECREASE, start=80.0, target=40.0), [50.0]).score == 0.75


def test_rising_and_falling_stand_side_by_side() -> None:
    up, down = measure(), measure(Direction.DECREASE, start=100.0, target=0.0)
    assert now(up, [30.0]).score == pytest.approx(now(down, [70.0]).score)


def test_a_value_below_the_start_counts_nothing_and_is_still_told() -> None:
    said = now(measure(), [-20.0])
    assert (said.score, said.progress) == (0.0, -0.2)


def test_five_point_nine_of_ten_is_not_half() -> None:
    assert now(measure(target=10.0), [5.9]).score == pytest.approx(0.59)


def test_a_level_that_is_kept_counts_in_full() -> None:
    assert now(Measure(Direction.AT_LEAST, target=3.0), [3.0, 3.2]).score == 1.0


def test_negative_values_make_their_way() -> None:
    assert now(measure(start=-50.0, target=-10.0), [-30.0]).score == 0.5


def test_a_start_above_the_target_does_not_turn_at_least_around() -> None:
    kept = Measure(Direction.AT_LEAST, start=5.0, target=3.0)
    assert [now(kept, [value]).score for value in (4.0, 3.0, 1.5)] == [1.0, 1.0, 0.5]


def test_at_least_falls_to_a_floor_when_one_is_given() -> None:
    kept = Measure(Direction.AT_LEAST, target=0.0, floor=-10.0)
    assert now(kept, [-5.0]).score == 0.5


def test_at_most_falls_to_twice_the_target() -> None:
    assert now(Measure(Direction.AT_MOST, target=40.0), [60.0]).score == 0.5


def test_a_band_falls_to_nothing_one_width_outside() -> None:
    band = Measure(Direction.WITHIN, low=10.0, high=20.0)
    assert [now(band, [value]).score for value in (15, 25, 30, 0)] == [1.0, 0.5, 0.0, 0.0]


def test_a_sum_adds_this_weeks_amount() -> None:
    said = now(made.SUM_TO_100, [10.0, 12.0])
    assert (said.total, said.current, said.last_value) == (22.0, 22.0, 12.0)


def test_a_stated_total_overrules_the_sum_so_far() -> None:
    said = [CheckIn(made.week(1), 10.0), CheckIn(made.week(3), 40.0, is_total=True)]
    one = made.key_result(made.SUM_TO_100)
    assert assess([one], {1: said}, made.week(4))[0].total == 40.0


def test_a_missing_week_is_not_taken_as_nothing() -> None:
    silent = now(made.SUM_TO_100, [8.0, None, 8.0])
    nothing = now(made.SUM_TO_100, [8.0, 0.0, 8.0])
    assert (silent.p_hit or 0) > (nothing.p_hit or 1)


def test_an_average_is_the_mean_of_the_weeks() -> None:
    assert now(Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0), [2.0, 4.0]).current == 3.0


def test_a_budget_is_judged_by_where_it_will_end() -> None:
    spent = now(Measure(Direction.AT_MOST, Reading.SUM, target=130.0), [20.0, 20.0])
    assert spent.current == pytest.approx(260.0)
    assert spent.score == pytest.approx(0.0)


def test_at_least_of_a_sum_is_a_way_from_nothing() -> None:
    said = now(Measure(Direction.AT_LEAST, Reading.SUM, target=100.0), [25.0])
    assert said.score == 0.25
    assert said.expected == pytest.approx(1 / 13)

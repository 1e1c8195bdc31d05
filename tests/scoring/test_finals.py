"""Which numbers are final when a key result is over."""

import datetime as dt
from typing import Any

import pytest

from scoring.assess import assess
from scoring.model import Assessment, CheckIn, Direction, KeyResult, Measure, Milestone, Reading

FIRST, LAST = dt.date(2026, 9, 28), dt.date(2026, 12, 27)  # thirteen whole weeks
WEEK = dt.timedelta(days=7)
LAST_WEEK = dt.date(2026, 12, 21)
AFTER = dt.date(2027, 1, 4)
LEVEL = Measure(Direction.INCREASE, start=50.0, target=60.0)
HELD = Measure(Direction.AT_LEAST, target=3.0)
SUM = Measure(Direction.INCREASE, Reading.SUM, target=100.0)
BUDGET = Measure(Direction.AT_MOST, Reading.SUM, target=130.0)
AVERAGE = Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0)
STEPS = Measure(Direction.ACHIEVE, milestones=(Milestone("draft"), Milestone("launch")))
EVERY_WEEK = range(13)


def told(weeks: Any, value: float = 60.0, **more: Any) -> list[CheckIn]:
    """The same number in some weeks, counted from 0."""
    return [CheckIn(FIRST + n * WEEK, value, **more) for n in weeks]


def closed(
    measure: Measure, check_ins: list[CheckIn], excused: Any = (), **more: Any
) -> Assessment:
    given = {"first_day": FIRST, "last_day": LAST, "on": AFTER, "closed": True, **more}
    rule = KeyResult(1, measure, given.pop("first_day"), given.pop("last_day"))
    off = {1: [FIRST + n * WEEK for n in excused]}
    [found] = assess([rule], {1: check_ins}, given.pop("on"), off, **given)
    return found


@pytest.mark.parametrize("measure", [LEVEL, HELD], ids=["level", "held"])
def test_a_level_is_final_when_its_last_week_was_told(measure: Measure) -> None:
    assert closed(measure, told([12])).is_final
    assert not closed(measure, told(range(6))).is_final


def test_a_level_seven_weeks_old_is_not_final_and_says_its_week() -> None:
    found = closed(LEVEL, told(range(6)))
    assert (found.is_final, found.value_week) == (False, FIRST + 5 * WEEK)


@pytest.mark.parametrize("measure", [LEVEL, SUM, HELD], ids=["level", "sum", "held"])
def test_at_the_end_all_of_the_way_was_expected_however_old_the_number(measure: Measure) -> None:
    assert closed(measure, told(range(6))).expected == 1.0


def test_one_week_old_is_too_old_for_a_level() -> None:
    assert not closed(LEVEL, told(range(12))).is_final


def test_the_excused_last_week_of_a_level_has_to_be_confirmed() -> None:
    assert not closed(LEVEL, told(range(12)), excused=[12]).is_final


def test_nothing_told_is_not_final() -> None:
    assert not closed(LEVEL, []).is_final


def test_words_without_a_number_are_not_final() -> None:
    assert not closed(LEVEL, [CheckIn(LAST_WEEK, None)]).is_final


def test_a_confirmation_makes_it_final_and_keeps_its_age() -> None:
    again = CheckIn(LAST_WEEK, 60.0, said_on=AFTER, is_confirmation=True)
    found = closed(LEVEL, [*told(range(6)), again])
    assert (found.is_final, found.is_confirmed) == (True, True)
    assert found.value_week == FIRST + 5 * WEEK


def test_a_reached_sum_stays_final_whenever_it_was_reached() -> None:
    assert closed(SUM, told(range(2))).is_final
    assert closed(SUM, told([0], 100.0, is_total=True)).is_final


def test_a_sum_that_is_not_reached_needs_its_last_week() -> None:
    assert not closed(SUM, told(range(5), 1.0)).is_final
    assert closed(SUM, told([*range(5), 12], 1.0)).is_final


def test_milestones_that_are_done_stay_final() -> None:
    assert closed(STEPS, told([3], 0.5)).is_final
    assert not closed(STEPS, told([3], 0.0)).is_final


def test_a_budget_needs_every_due_week() -> None:
    assert closed(BUDGET, told(EVERY_WEEK, 9.0)).is_final
    gap = [n for n in EVERY_WEEK if n != 6]
    assert not closed(BUDGET, told(gap, 9.0)).is_final
    assert closed(BUDGET, told(gap, 9.0), excused=[6]).is_final


def test_a_total_that_is_stated_fills_the_weeks_before_it() -> None:
    assert closed(BUDGET, told([12], 120.0, is_total=True)).is_final
    stated_too_early = [*told([5], 60.0, is_total=True), *told([12], 9.0)]
    assert not closed(BUDGET, stated_too_early).is_final


def test_accepting_a_budget_does_not_fill_it() -> None:
    last = CheckIn(LAST_WEEK, 9.0, said_on=AFTER, is_confirmation=True)
    assert not closed(BUDGET, [*told(range(5), 9.0), last]).is_final


def test_an_average_needs_every_due_week_or_to_be_accepted_as_it_is() -> None:
    gap = [n for n in range(12) if n != 6]
    in_time, at_the_close = LAST - dt.timedelta(days=3), AFTER
    before = told(gap, 3.0)
    assert not closed(AVERAGE, [*before, CheckIn(LAST_WEEK, 3.0, said_on=in_time)]).is_final
    assert closed(AVERAGE, [*before, CheckIn(LAST_WEEK, 3.0, said_on=at_the_close)]).is_final
    whole = [*told(range(12), 3.0), CheckIn(LAST_WEEK, 3.0, said_on=in_time)]
    assert closed(AVERAGE, whole).is_final
    assert closed(AVERAGE, [*before, CheckIn(LAST_WEEK, 3.0)], excused=[6]).is_final


def test_missing_weeks_are_due_silent_and_before_the_last() -> None:
    found = closed(AVERAGE, told([0, 1, 4], 3.0), excused=[2, 5, 6, 7, 8, 9])
    assert found.missing_weeks == tuple(FIRST + n * WEEK for n in (3, 10, 11))


def test_a_key_result_has_its_own_last_week() -> None:
    ends = dt.date(2026, 11, 18)  # a Wednesday
    assert closed(LEVEL, told([7]), last_day=ends).is_final
    assert not closed(LEVEL, told([6]), last_day=ends).is_final


def test_one_that_began_in_the_last_week_is_final_with_its_only_number() -> None:
    assert closed(LEVEL, told([12]), first_day=dt.date(2026, 12, 24)).is_final
    assert closed(AVERAGE, told([12]), first_day=dt.date(2026, 12, 24)).is_final


def test_while_the_last_week_can_still_be_told_in_time_every_number_counts() -> None:
    wednesday, thursday = dt.date(2026, 12, 30), dt.date(2026, 12, 31)
    assert closed(LEVEL, told(range(6)), on=wednesday, closed=False).is_final
    assert not closed(LEVEL, told(range(6)), on=thursday, closed=False).is_final


def test_in_a_cycle_that_closed_before_the_rule_any_number_counts() -> None:
    assert closed(LEVEL, told(range(6)), any_number_counts=[1]).is_final

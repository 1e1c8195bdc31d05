"""What is asked for beside what was achieved before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model import Direction, Measure, Reading
from scoring.smart import EarlierResult, TargetComparison, compare_target

POSITIVE = st.floats(1, 1e6)
DAYS = st.integers(7, 400)


def grows(start: float, target: float) -> Measure:
    return Measure(Direction.INCREASE, start=start, target=target)


@given(POSITIVE, POSITIVE, DAYS, st.floats(0.1, 100))
def test_the_unit_does_not_matter(start: float, target: float, days: int, scale: float) -> None:
    past = EarlierResult(start, target, days)
    here = compare_target(grows(start, target * 2), days, past)
    there = compare_target(grows(start * scale, target * 2 * scale), days, past)
    assert here is not None
    assert there is not None
    assert there.asked == pytest.approx(here.asked)


@given(POSITIVE, POSITIVE, DAYS)
def test_the_same_again_is_neither_bold_nor_meek(start: float, target: float, days: int) -> None:
    found = compare_target(grows(start, target), days, EarlierResult(start, target, days))
    assert found is not None
    assert found.asked == found.achieved
    assert found.achieved == 0 or not (found.is_bold or found.is_meek)


def test_a_longer_time_makes_more() -> None:
    quarter = compare_target(grows(100, 130), 90, EarlierResult(100, 105, 30))
    assert quarter is not None
    assert quarter.achieved == pytest.approx(0.15)


def test_totals_compare_as_totals() -> None:
    leads = Measure(Direction.INCREASE, Reading.SUM, target=400)
    assert compare_target(leads, 90, EarlierResult(0, 100, 30, is_sum=True)) == TargetComparison(
        400, 300, is_sum=True
    )


def test_a_level_does_not_compare_with_a_total() -> None:
    assert compare_target(grows(100, 130), 90, EarlierResult(0, 100, 30, is_sum=True)) is None


def test_what_begins_at_nothing_has_no_share() -> None:
    assert compare_target(grows(0, 130), 90, EarlierResult(100, 120, 90)) is None


@pytest.mark.parametrize(
    ("asked", "made", "bold", "meek"),
    [
        (0.40, 0.12, True, False),
        (0.12, 0.12, False, False),
        (0.05, 0.12, False, True),
        (0.10, -0.05, True, False),
        (-0.20, -0.18, False, False),
        (-0.40, -0.10, True, False),
        (0.10, 0.0, True, False),
    ],
)
def test_what_is_bold_and_what_is_meek(asked: float, made: float, bold: bool, meek: bool) -> None:
    found = TargetComparison(asked, made)
    assert (found.is_bold, found.is_meek) == (bold, meek)

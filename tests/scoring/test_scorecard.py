"""A scorecard: grades, overrides, waivers, trend and headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.grades import Grade, brier, grade
from scoring.model import (
    Commitment,
    Dimension,
    Direction,
    KeyResult,
    Measure,
    Unit,
    UnitKind,
)
from scoring.ratings import is_rating
from scoring.scorecard import GroupScore, Override, score_group
from tests.scoring import made
from tests.scoring.made import key_result, now

COMMITTED, ASPIRATIONAL = Commitment
QUALITATIVE = Dimension.QUALITATIVE
STARS = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1)


def card(*ends: float | None, closed: bool = True, **more: object) -> GroupScore:
    """A scorecard of one key result for each end value, of equal weight."""
    ones = [key_result(id_=number, weight=100 / len(ends)) for number in range(1, len(ends) + 1)]
    stands = {one.id: now(one, [end], on=made.week(3)) for one, end in zip(ones, ends, strict=True)}
    return score_group(ones, stands, closed=closed, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("score", "commitment", "colour"),
    [
        (1.0, COMMITTED, Grade.GREEN),
        (0.999, COMMITTED, Grade.YELLOW),
        (0.7, COMMITTED, Grade.YELLOW),
        (0.69, COMMITTED, Grade.RED),
        (0.7, ASPIRATIONAL, Grade.GREEN),
        (0.4, ASPIRATIONAL, Grade.YELLOW),
        (0.39, ASPIRATIONAL, Grade.RED),
        (0.1 + 0.2 + 0.4, COMMITTED, Grade.YELLOW),
    ],
)
def test_grades_follow_the_commitment(score: float, commitment: Commitment, colour: Grade) -> None:
    assert grade(score, commitment) == colour


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(Commitment))
def test_a_better_score_is_never_a_worse_grade(one: float, other: float, of: Commitment) -> None:
    order = list(Grade)
    low, high = sorted((one, other))
    assert order.index(grade(low, of)) <= order.index(grade(high, of))


def test_a_scorecard_weighs_its_lines() -> None:
    whole = card(100.0, 50.0)
    assert whole.roll_up.score == 0.75
    assert [line.share for line in whole.lines] == [0.5, 0.5]
    assert (whole.reached, whole.best, whole.worst) == (1, 1, 2)


def test_an_override_counts_and_the_computed_score_stays_visible() -> None:
    whole = card(50.0, overrides={1: Override(0.8, "the tracker was down in May")})
    [line] = whole.lines
    assert (line.score, line.computed, line.grade) == (0.8, 0.5, Grade.YELLOW)


@pytest.mark.parametrize(("score", "reason"), [(0.8, " "), (1.2, "because"), (-0.1, "because")])
def test_an_override_needs_a_score_and_a_reason(score: float, reason: str) -> None:
    with pytest.raises(ValueError, match="override"):
        Override(score, reason)


def test_the_unreported_is_red_when_the_cycle_is_closed() -> None:
    assert [line.grade for line in card(None, 100.0).lines] == [Grade.RED, Grade.GREEN]


def test_the_unreported_has_no_grade_before() -> None:
    assert card(None, 100.0, closed=False).lines[0].grade is None


def test_a_waived_line_does_not_count() -> None:
    whole = card(None, 100.0, waivers={1: "the campaign was cancelled"})
    assert (whole.roll_up.score, whole.lines[0].grade, whole.lines[0].share) == (1.0, None, 0.0)


def test_a_trend_is_the_change_since_the_time_before() -> None:
    one = key_result()
    stands = {1: now(one, [10.0, 30.0])}
    earlier = {1: now(one, [10.0])}
    [line] = score_group([one], stands, earlier).lines
    assert line.trend == pytest.approx(0.2)


def test_the_rating_takes_what_the_weights_leave() -> None:
    work, rating = key_result(weight=75), key_result(STARS, id_=2, dimension=QUALITATIVE)
    stands = {1: now(work, [100.0]), 2: now(rating, [None])}
    rated = {2: Override(0.4, "2/5")}
    card = score_group([work, rating], stands, overrides=rated, closed=True)
    assert card.roll_up.score == pytest.approx(0.75 + 0.25 * 0.4)


def test_a_rating_is_the_managers_word_alone() -> None:
    work = key_result(weight=75)
    rating = key_result(STARS, id_=2, dimension=QUALITATIVE)
    stands = {1: now(work, [100.0]), 2: now(rating, [5.0])}
    owed = score_group([work, rating], stands, closed=True)
    given = score_group([work, rating], stands, overrides={2: Override(0.2, "1/5")}, closed=True)
    assert (owed.roll_up.score, owed.ratings[0].score) == (1.0, None)
    assert given.roll_up.score == pytest.approx(0.8)


def test_a_rating_is_in_no_line_and_no_count() -> None:
    work, rating = key_result(weight=75), key_result(STARS, id_=2, dimension=QUALITATIVE)
    stands = {1: now(work, [50.0]), 2: now(rating, [None])}
    card = score_group([work, rating], stands, overrides={2: Override(1.0, "5/5")}, closed=True)
    assert [line.key_result_id for line in card.lines] == [1]
    assert (card.reached, card.best, card.worst) == (0, 1, 1)
    assert (card.roll_up.reported, card.roll_up.parts) == (1, 1)


@pytest.mark.parametrize("dimension", [None, Dimension.USER_VALUE])
def test_a_metric_of_one_to_five_is_no_rating(dimension: Dimension | None) -> None:
    metric = key_result(STARS, dimension=dimension)
    assert not is_rating(metric)
    assert score_group([metric], {1: now(metric, [2.0])}, closed=True).roll_up.score == (
        pytest.approx(1 / 3)
    )


def test_all_aspirations_at_the_top_were_too_easy() -> None:
    ones: list[KeyResult] = [key_result(id_=n, commitment=ASPIRATIONAL) for n in (1, 2)]
    top = {one.id: now(one, [100.0]) for one in ones}
    assert score_group(ones, top, closed=True).is_too_easy
    assert not score_group(ones, {**top, 2: now(ones[1], [90.0])}, closed=True).is_too_easy


def test_confidence_is_not_judged_on_a_handful() -> None:
    assert brier([9] * 9, [True] * 9) is None
    assert brier([10] * 10, [True] * 10) == 0.0
    assert brier([5] * 10, [True, False] * 5) == 0.25

"""Roll-ups lie between their parts, and say what is missing."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rollup import Part, PartColumns, roll_up, roll_ups, weighted_mean

weights = st.floats(0.1, 100).map(lambda weight: round(weight, 2))
parts = st.lists(st.builds(Part, weights, st.none() | st.floats(0, 1)), min_size=1, max_size=8)


@given(parts)
def test_the_whole_lies_between_its_parts(some: list[Part]) -> None:
    known = [one.score for one in some if one.score is not None]
    mean = roll_up(some).score
    if not known:
        assert mean is None
    else:
        assert min(known) - 1e-9 <= (mean or 0) <= max(known) + 1e-9


@given(parts, st.randoms(use_true_random=False))
def test_order_does_not_matter(some: list[Part], chance: random.Random) -> None:
    other = some.copy()
    chance.shuffle(other)
    assert roll_up(other).score == pytest.approx(roll_up(some).score)


@given(parts, st.floats(0.01, 100))
def test_the_scale_of_weights_does_not_matter(some: list[Part], scale: float) -> None:
    other = [Part(one.weight * scale, one.score) for one in some]
    assert roll_up(other).score == pytest.approx(roll_up(some).score)


@given(parts, st.floats(0, 1))
def test_a_better_part_never_makes_a_worse_whole(some: list[Part], better: float) -> None:
    first = Part(some[0].weight, max(some[0].score or 0.0, better))
    before = roll_up([Part(first.weight, some[0].score or 0.0), *some[1:]]).score
    assert (roll_up([first, *some[1:]]).score or 0) >= (before or 0) - 1e-12


@given(parts)
def test_a_column_of_groups_says_what_each_says_alone(some: list[Part]) -> None:
    score = np.array([np.nan if one.score is None else one.score for one in some] * 2)
    weight = np.array([one.weight for one in some] * 2)
    group = np.repeat([0, 1], len(some))
    alone = roll_up(some).score
    assert weighted_mean(score, weight, group, 2) == pytest.approx(
        [np.nan if alone is None else alone] * 2, nan_ok=True
    )


kinds = st.lists(
    st.builds(Part, weights, st.none() | st.floats(0, 1), st.booleans(), st.booleans()), max_size=6
)


@given(st.lists(kinds, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_many_groups_at_once_are_rolled_up_as_each_alone(
    groups: list[list[Part]], closed: bool, normalise: bool
) -> None:
    each = [part for some in groups for part in some]
    columns = PartColumns(
        weight=np.array([one.weight for one in each]),
        score=np.array([np.nan if one.score is None else one.score for one in each], float),
        is_waived=np.array([one.is_waived for one in each], bool),
        is_qualitative=np.array([one.is_qualitative for one in each], bool),
        group=np.repeat(np.arange(len(groups)), [len(some) for some in groups]),
    )
    said = roll_ups(columns, len(groups), closed=closed, normalise=normalise)
    alone = [roll_up(some, closed=closed, normalise=normalise) for some in groups]
    for name in ("score", "reported", "parts", "waived", "weight_total", "remainder"):
        told = np.array([getattr(one, name) for one in alone], float)
        assert getattr(said, name) == pytest.approx(told, nan_ok=True), name
    assert said.is_normalised.tolist() == [one.is_normalised for one in alone]
    assert said.shares == pytest.approx([share for one in alone for share in one.shares])


def test_the_unreported_is_left_out_until_the_close() -> None:
    some = [Part(50, 0.8), Part(50, None)]
    assert (roll_up(some).score, roll_up(some, closed=True).score) == (0.8, 0.4)
    assert (roll_up(some).reported, roll_up(some).parts) == (1, 2)


def test_a_waiver_takes_the_unreported_out() -> None:
    whole = roll_up([Part(50, 0.8), Part(50, None, is_waived=True)], closed=True)
    assert (whole.score, whole.reported, whole.parts, whole.waived) == (0.8, 1, 1, 1)


def test_what_weights_leave_over_goes_to_the_qualitative_part() -> None:
    seo = [Part(30, 1.0), Part(25, 1.0), Part(20, 1.0), Part(0, 0.0, is_qualitative=True)]
    whole = roll_up(seo, closed=True)
    assert (whole.score, whole.remainder, whole.is_normalised) == (0.75, 25.0, False)


def test_the_managers_rating_is_outside_the_mean_until_it_is_given() -> None:
    seo = [Part(75, 0.5), Part(0, None, is_qualitative=True)]
    assert roll_up(seo, closed=True).score == 0.5


def test_weights_that_do_not_add_up_are_scaled_and_it_is_said() -> None:
    whole = roll_up([Part(30, 1.0), Part(30, 0.0)], closed=True, normalise=True)
    assert (whole.score, whole.weight_total, whole.is_normalised) == (0.5, 60.0, True)


def test_weights_that_nobody_gave_are_not_called_scaled() -> None:
    whole = roll_up([Part(1, 1.0), Part(1, 0.0)], closed=True)
    assert (whole.score, whole.is_normalised) == (0.5, False)


def test_one_given_weight_is_enough_to_say_that_weights_were_scaled() -> None:
    assert roll_up([Part(1, 1.0), Part(40, 0.0)]).is_normalised


def test_weights_of_a_hundred_need_no_word() -> None:
    assert not roll_up([Part(60, 1.0), Part(40, 0.0)]).is_normalised


def test_nothing_rolls_up_to_nothing() -> None:
    assert roll_up([]).score is None

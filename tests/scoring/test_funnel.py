"""The funnel: each dimension lies between its key results, and the narrowest is told."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.funnel import (
    BESIDE,
    STAGES,
    DimensionPart,
    DimensionProgress,
    biggest_difference,
    bottleneck,
    progress_by_dimension,
)
from scoring.model import Dimension, Health

TRAFFIC, CONVERSION, BRAND = Dimension.TRAFFIC, Dimension.CONVERSION, Dimension.BRAND
shares = st.floats(0, 1).map(lambda share: round(share, 4))
pieces = st.lists(
    st.builds(
        DimensionPart,
        st.sampled_from(Dimension),
        st.floats(0.01, 1).map(lambda weight: round(weight, 4)),
        st.none() | shares,
        shares,
        st.sampled_from(Health),
    ),
    max_size=12,
)


def piece(dimension: Dimension, score: float | None, expected: float = 0.5) -> DimensionPart:
    return DimensionPart(dimension, 1.0, score, expected, Health.ON_TRACK)


def gauge(progress: float | None, plan: float | None = 0.5) -> DimensionProgress:
    return DimensionProgress(1, 1, progress, plan, {})


@given(pieces)
def test_a_dimension_lies_between_its_key_results(some: list[DimensionPart]) -> None:
    for dimension, found in progress_by_dimension(some).items():
        scores = [one.score or 0.0 for one in some if one.dimension is dimension]
        assert min(scores) - 1e-9 <= (found.progress or 0.0) <= max(scores) + 1e-9


@given(pieces, st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_order_and_the_scale_of_weights_do_not_matter(
    some: list[DimensionPart], chance: random.Random, scale: float
) -> None:
    other = [replace(one, weight=one.weight * scale) for one in some]
    chance.shuffle(other)
    here, there = progress_by_dimension(some), progress_by_dimension(other)
    assert list(here) == list(there)
    for dimension, found in here.items():
        assert found.progress == pytest.approx(there[dimension].progress)
        assert found.plan == pytest.approx(there[dimension].plan)


@given(pieces)
def test_every_key_result_is_counted_once(some: list[DimensionPart]) -> None:
    found = progress_by_dimension(some).values()
    assert sum(one.parts for one in found) == len(some)
    assert sum(sum(one.healths.values()) for one in found) == len(some)
    assert sum(one.reported for one in found) == sum(one.score is not None for one in some)


@given(pieces)
def test_no_stage_misses_more_than_the_narrowest(some: list[DimensionPart]) -> None:
    found = progress_by_dimension(some)
    gaps = {one: found[one].gap or 0.0 for one in STAGES if one in found}
    named = bottleneck(found)
    worst = max(gaps.values(), default=0.0)
    assert worst < 0.005 if named is None else gaps[named] == worst


@given(pieces)
def test_a_stage_that_keeps_to_its_plan_is_not_the_narrowest(some: list[DimensionPart]) -> None:
    found = progress_by_dimension(some)
    named = bottleneck(found)
    if named is not None:
        widened = {**found, named: replace(found[named], progress=found[named].plan)}
        assert bottleneck(widened) is not named


@given(pieces, pieces)
def test_a_difference_is_the_same_from_either_side(
    some: list[DimensionPart], others: list[DimensionPart]
) -> None:
    assert biggest_difference(
        progress_by_dimension(some), progress_by_dimension(others)
    ) is biggest_difference(progress_by_dimension(others), progress_by_dimension(some))


def test_the_funnel_runs_from_traffic_to_business_and_the_others_stand_beside() -> None:
    mixed = [piece(one, 0.5) for one in reversed(Dimension)]
    assert list(progress_by_dimension(mixed)) == [*STAGES, *BESIDE]
    assert set(STAGES) | set(BESIDE) == set(Dimension)


def test_what_counts_without_a_score_counts_nothing() -> None:
    found = progress_by_dimension([piece(TRAFFIC, 1.0), piece(TRAFFIC, None)])[TRAFFIC]
    assert (found.progress, found.parts, found.reported) == (0.5, 2, 1)


def test_what_does_not_count_yet_is_left_out() -> None:
    owed = replace(piece(TRAFFIC, None), weight=0.0)
    assert progress_by_dimension([piece(TRAFFIC, 1.0), owed])[TRAFFIC].progress == 1.0
    assert progress_by_dimension([owed])[TRAFFIC] == DimensionProgress(
        1, 0, None, None, {Health.ON_TRACK: 1}
    )


def test_the_narrowest_misses_most_of_its_plan() -> None:
    assert bottleneck({TRAFFIC: gauge(0.4), CONVERSION: gauge(0.1)}) is CONVERSION
    assert bottleneck({TRAFFIC: gauge(0.1), CONVERSION: gauge(0.1)}) is TRAFFIC


def test_nothing_is_narrow_where_everything_keeps_to_its_plan() -> None:
    assert bottleneck({TRAFFIC: gauge(0.5), CONVERSION: gauge(0.498)}) is None
    assert bottleneck({TRAFFIC: gauge(None)}) is None
    assert bottleneck({}) is None


def test_what_stands_beside_the_funnel_is_no_stage() -> None:
    assert bottleneck({BRAND: gauge(0.0)}) is None


def test_two_funnels_differ_where_both_know_something() -> None:
    here = {TRAFFIC: gauge(0.5), CONVERSION: gauge(0.9), BRAND: gauge(1.0)}
    there = {TRAFFIC: gauge(0.2), CONVERSION: gauge(0.8), Dimension.CONTENT: gauge(0.0)}
    assert biggest_difference(here, there) is TRAFFIC
    assert biggest_difference(here, here) is None

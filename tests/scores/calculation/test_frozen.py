"""A frozen scorecard is calculated again from its inputs, and never gives ratings away."""

from dataclasses import replace

import pytest

from bot.scores.calculation import (
    PartScore,
    build_frozen,
    inputs_of_owner,
    scores_by_key_result,
    without_ratings,
)
from scoring.scorecard import Override
from tests.scores.calculation.build import CYCLE, RATING, inputs, key_result, weekly


def test_the_same_inputs_give_the_same_scorecard() -> None:
    frozen = inputs([key_result(1), key_result(2)], {1: weekly(10, 30), 2: weekly(70)})
    first, second = (build_frozen(frozen, "Growth", CYCLE, {1: "Ana"}) for _ in range(2))
    assert first == second
    scores = {id_: score for id_, score, _ in scores_by_key_result(first)}
    assert scores == pytest.approx({1: 0.3, 2: 0.7})


def test_a_number_that_was_not_final_stays_uncounted() -> None:
    frozen = inputs([key_result(1)], {1: weekly(50)}, not_final=(1,))
    assert build_frozen(frozen, "Growth", CYCLE, {}).reported == 0
    assert build_frozen(replace(frozen, not_final=()), "Growth", CYCLE, {}).reported == 1


def test_smaller_cycles_are_mixed_in_as_they_were_frozen() -> None:
    november = PartScore("November", 50, 1.0, is_frozen=True)
    frozen = inputs([key_result(1)], {1: weekly(50)}, smaller=(november,))
    assert build_frozen(frozen, "Growth", CYCLE, {}).score == pytest.approx(0.75)


def test_the_inputs_of_one_owner_hold_nothing_of_others() -> None:
    both = inputs(
        [key_result(1, owner_id=1), key_result(2, owner_id=2)],
        {1: weekly(50), 2: weekly(60)},
        notes={1: "mine", 2: "theirs"},
        not_final=(1, 2),
    )
    own = inputs_of_owner(both, 1)
    assert [kr.id for kr in own.key_results] == [1]
    assert set(own.check_ins) == {1}
    assert (own.notes, own.not_final) == ({1: "mine"}, (1,))


def test_inputs_without_ratings_say_only_that_there_were_some() -> None:
    rated = inputs(
        [key_result(1), key_result(2, measure=RATING)],
        {1: weekly(50)},
        overrides={2: Override(0.0, "★")},
        lessons={2: "Plan earlier"},
    )
    public = without_ratings(rated)
    assert (public.overrides, public.lessons) == ({}, {})
    assert public.leaves_out_ratings
    assert not public.has_ratings
    assert build_frozen(public, "Growth", CYCLE, {}).leaves_out_ratings

"""A value is of a usual size if it is near the ends of its key result and its earlier values."""

import pytest

from bot.checkins.number_parsing.usual_sizes import UsualSizes
from bot.checkins.records import NO_HISTORY
from tests.checkins.answer_parsing.measured import RECORDED


def sizes(name: str) -> UsualSizes:
    return UsualSizes(*RECORDED[name])


@pytest.mark.parametrize("value", [52_000, 57_000, 60_000, 90_000])
def test_a_level_between_and_near_its_ends_is_usual(value: float) -> None:
    assert not sizes("visits").is_unusual(value)


@pytest.mark.parametrize("value", [57, 5_700, 570_000, 0, -57_000])
def test_a_level_far_from_all_known_values_is_unusual(value: float) -> None:
    assert sizes("visits").is_unusual(value)


def test_a_missing_k_is_offered() -> None:
    assert sizes("visits").alternatives(57, "en-GB") == (57_000,)
    assert sizes("访问量").alternatives(5.7, "zh-CN") == (57_000,)
    assert sizes("visits").alternatives(3, "en-GB") == ()


def test_a_total_never_falls() -> None:
    assert sizes("trials").is_unusual(1_500, is_total=True)
    assert not sizes("trials").is_unusual(1_900, is_total=True)


def test_an_amount_as_large_as_the_total_so_far_is_likelier_a_total() -> None:
    assert sizes("trials").is_likelier_total(1_900)
    assert not sizes("trials").is_likelier_total(250)


def test_zero_is_usual_of_what_should_fall() -> None:
    assert not sizes("bugs").is_unusual(0)


def test_nothing_is_unusual_of_what_has_no_scale() -> None:
    [launch, _] = RECORDED["launch"]
    assert not UsualSizes(launch, NO_HISTORY).is_unusual(1e9)


def test_a_step_is_no_wider_than_a_few_weeks_together() -> None:
    assert sizes("visits").is_step(2_000)
    assert not sizes("visits").is_step(57_000)

"""Examples of values are the person's own last value, without the name of its unit."""

import pytest

from bot.core.i18n import translator
from bot.goals.display import example_total, example_value, weekly_share
from bot.goals.objectives import Objective, OwnedKeyResult
from scoring.model import (
    Commitment,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Reading,
    Unit,
    UnitKind,
)
from tests import make

ENGLISH = translator("en-GB")
SUBSCRIBERS = Measure(Direction.INCREASE, unit=Unit(suffix="subscribers"), start=800, target=1_200)
BUDGET = Measure(Direction.AT_MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "EUR"), target=180_000)
LAUNCH = Measure(Direction.ACHIEVE, milestones=(Milestone("draft"), Milestone("launch")))
LIVE = Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO))
RATE = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.PERCENT), target=3)


def key_result(measure: Measure) -> OwnedKeyResult:
    objective = Objective(1, "o", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
    rule = KeyResult(1, measure, make.FIRST, make.LAST)
    return OwnedKeyResult(1, "kr", "Visits", 1, objective, rule)


@pytest.mark.parametrize(
    ("measure", "last_value", "example"),
    [
        (SUBSCRIBERS, 950.0, "950"),
        (SUBSCRIBERS, None, "800"),
        (RATE, None, "3%"),
        (RATE, 2.4, "2.4%"),
        (BUDGET, 8_700.0, "€8,700"),
        (BUDGET, None, "€10,000"),
        (LAUNCH, 0.43, "43%"),
        (LAUNCH, None, "50%"),
        (LIVE, 1.0, "Yes"),
    ],
)
def test_an_example_is_a_value_that_the_key_result_could_have(
    measure: Measure, last_value: float | None, example: str
) -> None:
    assert example_value(ENGLISH, key_result(measure), last_value) == example


def test_a_total_is_typed_without_a_sign_of_money() -> None:
    assert example_total(ENGLISH, BUDGET, 57_100.0) == "total 57,100"


def test_a_total_keeps_a_unit_that_is_needed_to_read_it() -> None:
    hours = Measure(Direction.AT_LEAST, Reading.SUM, Unit(UnitKind.DURATION), target=360_000)
    assert example_total(ENGLISH, hours, 9_000.0) == "total 2h30m"


def test_a_weekly_share_is_one_digit_of_the_total() -> None:
    assert weekly_share(key_result(BUDGET)) == 10_000.0

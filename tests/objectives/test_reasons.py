"""The sentence that explains a health says what its numbers mean, also when they went backward."""

import pytest

from bot.i18n import translator
from bot.objectives import views
from scoring.model import Direction, Measure, Reason, ReasonCode, Unit

VISITS = Measure(Direction.INCREASE, start=50_000, target=60_000)
RATE = Measure(Direction.AT_LEAST, target=3.0)


def why(code: ReasonCode, progress: float, current: float, target: float) -> Reason:
    return Reason(code, progress=progress, expected=0.5, p_hit=0.04, current=current, target=target)


@pytest.mark.parametrize(
    ("measure", "reason", "said"),
    [
        (
            VISITS,
            why(ReasonCode.FORECAST, 0.42, 54_200, 60_000),
            "42% of the way, the plan expected 50%; at this pace 4% likely to reach 60,000.",
        ),
        (
            VISITS,
            why(ReasonCode.FORECAST, -0.22, 47_800, 60_000),
            (
                "Further from 60,000 than at the start, the plan expected 50% of the way; "
                "at this pace 4% likely to reach it."
            ),
        ),
        (
            VISITS,
            why(ReasonCode.FIRST, -0.22, 47_800, 60_000),
            "Further from 60,000 than at the start; one check-in says too little to judge.",
        ),
        (RATE, why(ReasonCode.CLOSED, 1.1, 3.3, 3.0), "Ended at 3.3 against 3."),
    ],
)
def test_a_reason_reads_well(measure: Measure, reason: Reason, said: str) -> None:
    assert views.reason(translator("en"), measure, reason) == said


def test_a_unit_that_somebody_typed_mentions_nobody() -> None:
    measure = Measure(Direction.AT_LEAST, target=3.0, unit=Unit(suffix="<!channel>"))
    assert views.target(translator("en"), measure) == "≥ 3 ‹!channel›"


def test_a_long_unit_crowds_out_nothing() -> None:
    measure = Measure(Direction.AT_LEAST, target=3.0, unit=Unit(suffix="visits " * 40))
    assert len(views.target(translator("en"), measure)) <= 2 + views.LONGEST_VALUE

"""Plans in compact text, in English and Chinese, and back."""

import datetime as dt

import pytest

from bot.goals.notation import FieldRefusal
from bot.goals.plan_notation import parse_plan, write_plan
from scoring.model import (
    Direction,
    Measure,
    Plan,
    PlanShape,
    Season,
    Stage,
)

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
UP = Direction.INCREASE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linear", Plan()),
        ("back-loaded", Plan(PlanShape.LOADED, exponent=2)),
        ("front loaded", Plan(PlanShape.LOADED, exponent=0.5)),
        ("loaded 1.5", Plan(PlanShape.LOADED, exponent=1.5)),
        (
            "40k by week 5, 60k by 2026-12-31",
            Plan(
                PlanShape.STAGES,
                stages=(Stage(dt.date(2026, 11, 1), 40_000), Stage(LAST, 60_000)),
            ),
        ),
        (
            "seasons 2026-11-09..2026-11-15 x3",
            Plan(
                PlanShape.SEASONS,
                seasons=(Season(dt.date(2026, 11, 9), dt.date(2026, 11, 15), 3),),
            ),
        ),
    ],
)
def test_a_plan_is_read_as_written(text: str, expected: Plan) -> None:
    measure = Measure(UP, start=0, target=60_000)
    assert parse_plan({"plan": text}, measure, (FIRST, LAST), "") == expected


@pytest.mark.parametrize(
    "plan",
    [
        Plan(),
        Plan(PlanShape.LOADED, exponent=1.7),
        Plan(PlanShape.STAGES, stages=(Stage(FIRST, 10), Stage(LAST, 60_000))),
        Plan(
            PlanShape.SEASONS,
            seasons=(Season(FIRST, FIRST, 2), Season(dt.date(2026, 11, 9), LAST, 0.5)),
        ),
    ],
)
def test_a_plan_that_is_written_reads_back(plan: Plan) -> None:
    measure = Measure(UP, start=0, target=60_000)
    written = {"plan": write_plan(plan, measure)}
    assert parse_plan(written, measure, (FIRST, LAST), "") == plan


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sometime", "I can't read the plan"),
        ("seasons", "The cycle has no seasons"),
        ("seasons in november", "I can't read the seasons"),
        ("40k by week 40", "There's no week 40"),
        ("40k by 2027-02-01", "outside the key result's dates"),
        ("50k by week 6, 40k by week 5", "out of order"),
        ("lots by week 5", "I can't read the plan"),
    ],
)
def test_a_plan_without_meaning_is_refused(text: str, words: str) -> None:
    measure = Measure(UP, start=0, target=60_000)
    with pytest.raises(FieldRefusal, match=words):
        parse_plan({"plan": text}, measure, (FIRST, LAST), "")

"""A whole organisation at once says of each what is said of it alone."""

import random
import subprocess
import sys

import pandas as pd
import pytest

from scoring import frames
from scoring.assess import assess
from scoring.model import CheckIn, KeyResult, Plan, PlanShape
from scoring.plan import curve
from tests.scoring import made

ON = made.week(11)
BACK_LOADED = Plan(PlanShape.LOADED, exponent=2.0)


def organisation() -> tuple[list[KeyResult], dict[int, list[CheckIn]]]:
    """Three of each kind, every third on a back-loaded plan, with gaps and some guards."""
    chance = random.Random(1)
    ones, said = [], {}
    for number, measure in enumerate(made.KINDS * 3, start=1):
        plan = BACK_LOADED if number % 3 == 0 else Plan()
        ones.append(made.key_result(measure, id_=number, plan=plan, guard_id=number - 1 or None))
        top = 100.0 if measure.target is None else abs(measure.target)
        size = top / made.WEEKS if measure.reading == "sum" else top
        said[number] = [
            CheckIn(made.week(week), size * chance.uniform(0.7, 1.2))
            for week in range(1, 11)
            if chance.random() > 0.2
        ]
    return ones, said


def as_frames(
    ones: list[KeyResult], said: dict[int, list[CheckIn]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = ("start", "target", "low", "high", "floor")
    key_results = pd.DataFrame(
        {
            "id": one.id,
            "direction": one.measure.direction.value,
            "reading": one.measure.reading.value,
            **{name: getattr(one.measure, name) for name in names},
            "first_day": one.first_day.toordinal(),
            "last_day": one.last_day.toordinal(),
            "commitment": one.commitment.value,
            "guard_id": one.guard_id,
            "milestones": len(one.measure.milestones),
        }
        for one in ones
    )
    check_ins = pd.DataFrame(
        {"key_result_id": id_, "week": one.week.toordinal(), "value": one.value, "is_total": False}
        for id_, own in said.items()
        for one in own
    )
    return key_results, check_ins


def test_a_frame_says_what_each_row_says_alone() -> None:
    ones, said = organisation()
    plans = {one.id: curve(one) for one in ones if one.plan.shape is not PlanShape.LINEAR}
    whole = frames.assess(*as_frames(ones, said), ON, plans=plans)
    for alone in assess(ones, said, ON):
        row = whole.loc[alone.key_result_id]
        assert (row.health, row.tier) == (alone.health, alone.tier)
        assert row.is_guard_broken == alone.is_guard_broken
        assert row.score == pytest.approx(alone.score)
        assert row.expected == pytest.approx(alone.expected)
        assert row.p_hit == pytest.approx(alone.p_hit or float("nan"), nan_ok=True)


def test_looking_back_a_little_is_enough_for_the_tier() -> None:
    ones, said = organisation()
    many = [
        made.key_result(one.measure, id_=100 * copy + one.id, plan=one.plan)
        for copy in range(4)
        for one in ones
    ]
    by_id = {one.id: said[one.id % 100] for one in many}
    together = assess(many, by_id, ON)
    alone = [assess([one], by_id, ON)[0] for one in many]
    assert [one.tier for one in together] == [one.tier for one in alone]


def test_a_word_that_nobody_knows_is_an_error() -> None:
    key_results, check_ins = as_frames(*organisation())
    key_results["direction"] = "sideways"
    with pytest.raises(ValueError, match="direction"):
        frames.assess(key_results, check_ins, ON)


def test_scoring_alone_does_not_load_pandas() -> None:
    code = "import sys, scoring.assess, scoring.scorecard, scoring.alerting, scoring.units; "
    said = subprocess.run(
        [sys.executable, "-c", code + "print('pandas' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"

"""A whole organisation at once says of each what is said of it alone."""

import datetime as dt
import random
import subprocess
import sys

import pandas as pd
import pytest

from scoring import frames
from scoring.assess import assess
from scoring.model import (
    Bend,
    CheckIn,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Plan,
    PlanShape,
    Season,
    Stage,
)
from scoring.plan import curve
from tests.scoring import made

ON = made.week(11)
PARTS = (Milestone("draft", 1, made.week(3)), Milestone("launch", 3, made.week(9)))
KINDS = [*made.KINDS, Measure(Direction.ACHIEVE, milestones=PARTS)]


def plans(measure: Measure) -> list[Plan]:
    """Every shape of plan; stages and bends in the values of the measure."""
    start, target = measure.start or 0.0, measure.target or measure.high or 1.0
    middle = start + 0.6 * (target - start)
    return [
        Plan(),
        Plan(PlanShape.LOADED, exponent=2.0),
        Plan(PlanShape.SEASONS, seasons=(Season(made.week(3), made.week(6), 3.0),)),
        Plan(PlanShape.STAGES, stages=(Stage(made.week(5), middle),)),
        Plan(bends=(Bend(made.week(4), middle),)),
    ]


def organisation() -> tuple[list[KeyResult], dict[int, list[CheckIn]]]:
    """Every kind on every plan, some for a part of the cycle, with gaps, totals and some guards."""
    chance = random.Random(1)
    ones, said = [], {}
    kinds = [(measure, plan) for measure in KINDS for plan in plans(measure)]
    for number, (measure, plan) in enumerate(kinds, start=1):
        first = made.FIRST + dt.timedelta(days=chance.choice([0, 0, 9]))
        guard = number - 1 or None
        ones.append(made.key_result(measure, id_=number, plan=plan, first=first, guard_id=guard))
        top = 1.0 if measure.target is None else abs(measure.target)
        size = top / made.WEEKS if measure.reading == "sum" else top
        said[number] = [
            CheckIn(
                made.week(week), size * chance.uniform(0.7, 1.2), is_total=chance.random() < 0.1
            )
            for week in range(1, 11)
            if chance.random() > 0.2
        ]
    return ones, said


def excused(ones: list[KeyResult]) -> dict[int, list[dt.date]]:
    """Weeks away of every other key result, some of them outside its own days."""
    return {one.id: [made.week(0), made.week(9), made.week(8)] for one in ones[::2]}


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
        {
            "key_result_id": id_,
            "week": one.week.toordinal(),
            "value": one.value,
            "is_total": one.is_total,
        }
        for id_, own in said.items()
        for one in own
    )
    return key_results, check_ins


def test_a_frame_says_what_each_row_says_alone() -> None:
    ones, said = organisation()
    curves = {one.id: curve(one) for one in ones if one.plan != Plan() or one.measure.milestones}
    away = excused(ones)
    lines = [(id_, week.toordinal()) for id_, weeks in away.items() for week in weeks]
    whole = frames.assess(
        *as_frames(ones, said),
        ON,
        plans=curves,
        excused=pd.DataFrame(lines, columns=["key_result_id", "week"]),
    )
    for alone in assess(ones, said, ON, away):
        row = whole.loc[alone.key_result_id]
        for name in ("health", "tier", "is_guard_broken", "weeks_held", "weeks_silent"):
            assert row[name] == getattr(alone, name)
        for name in ("score", "progress", "expected", "p_hit", "current"):
            told = getattr(alone, name)
            number = float("nan") if told is None else told
            assert row[name] == pytest.approx(number, nan_ok=True)
        assert row.is_turning == alone.reason.is_turning


def test_what_is_said_of_unknown_key_results_is_left_out() -> None:
    key_results, check_ins = as_frames(*organisation())
    strange = check_ins.head(3).assign(key_result_id=[0, 10**9, -5])
    both = pd.concat([check_ins, strange])
    pd.testing.assert_frame_equal(
        frames.assess(key_results, both, ON), frames.assess(key_results, check_ins, ON)
    )


def test_ids_may_lie_far_apart() -> None:
    key_results, check_ins = as_frames(*organisation())
    far = key_results.assign(id=key_results["id"] ** 4)
    apart = check_ins.assign(key_result_id=check_ins["key_result_id"] ** 4)
    near = frames.assess(key_results, check_ins, ON)["score"].to_numpy()
    assert (frames.assess(far, apart, ON)["score"].to_numpy() == near).all()


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

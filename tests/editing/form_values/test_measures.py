"""What is typed into a form becomes a measure, a plan and a weight, or a sentence at its field."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.editing.form_values import (
    KeyResultInput,
    MeasureKind,
    ObjectiveWeights,
    PlanChoice,
    check_milestones,
    describe_weights,
    key_result_input,
    measure_input,
    read_days,
    read_measure,
    read_plan_choice,
    read_weight,
    with_equal_start,
)
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from scoring.model import (
    Bend,
    Commitment,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Orientation,
    Plan,
    PlanShape,
    Reading,
    Season,
    Stage,
    Unit,
    UnitKind,
)
from tests.make import FIRST, LAST, VISITS

EN, ZH = translator("en-GB"), translator("zh-CN")
PERCENT = Unit(UnitKind.PERCENT)
CYCLE = Cycle(1, "Q4", "Q4", FIRST, LAST, seasons="2026-11-09..2026-11-15 x4")
MEASURES = [
    VISITS,
    Measure(Direction.DECREASE, unit=Unit(UnitKind.CURRENCY, "EUR"), start=44, target=36),
    Measure(Direction.INCREASE, Reading.SUM, Unit(suffix="leads"), target=1_800),
    Measure(Direction.INCREASE, Reading.AVERAGE, PERCENT, start=2.5, target=3.25),
    Measure(Direction.AT_LEAST, unit=PERCENT, target=22, start=19),
    Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5),
    Measure(
        Direction.AT_LEAST, unit=Unit(UnitKind.RATIO, orientation=Orientation.N_TO_ONE), target=5
    ),
    Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1),
    Measure(Direction.AT_MOST, unit=Unit(UnitKind.DURATION), target=172_800),
    Measure(Direction.AT_MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "EUR"), target=180_000),
    Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO)),
    Measure(
        Direction.ACHIEVE,
        unit=Unit(UnitKind.YES_NO),
        milestones=(Milestone("草稿", 2, FIRST), Milestone("Launch", 1, LAST, LAST)),
    ),
]
PLANS = [
    Plan(),
    Plan(PlanShape.LOADED, exponent=2.0),
    Plan(PlanShape.LOADED, exponent=0.7),
    Plan(PlanShape.SEASONS, seasons=(Season(FIRST, FIRST, 2.0),)),
    Plan(PlanShape.STAGES, stages=(Stage(dt.date(2026, 11, 1), 55_000),)),
]


def owned(measure: Measure = VISITS, plan: Plan = Plan()) -> OwnedKeyResult:  # noqa: B008 - frozen
    wanted = Objective(1, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
    rule = KeyResult(1, measure, FIRST, LAST, plan)
    return OwnedKeyResult(1, "visits", "Visitors", 1, wanted, rule)


def refused(typed: KeyResultInput, locale: str = "en") -> dict[str, str]:
    with pytest.raises(Refusal) as no:
        read_measure(typed, locale)
    return no.value.errors_by_field(EN)


@pytest.mark.parametrize("t", [EN, ZH, translator("de-DE")], ids=lambda t: t.numbers)
@pytest.mark.parametrize("measure", MEASURES, ids=repr)
def test_a_measure_that_is_written_reads_back(measure: Measure, t: Any) -> None:
    assert read_measure(measure_input(t, measure), t.numbers) == measure


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.shape)
def test_a_plan_that_is_left_alone_stays(plan: Plan) -> None:
    old = owned(plan=plan)
    typed = key_result_input(EN, old, "U0ANA")
    assert read_plan_choice(typed, VISITS, (FIRST, LAST), CYCLE, stored=old, locale="en") == plan


def test_bends_are_worked_out_anew() -> None:
    old = owned(plan=Plan(bends=(Bend(FIRST, 55_000),)))
    typed = key_result_input(EN, old, "U0ANA")
    assert (
        read_plan_choice(typed, VISITS, (FIRST, LAST), CYCLE, stored=old, locale="en").bends == ()
    )


def test_a_total_begins_at_nothing_said_or_not() -> None:
    said = Measure(Direction.INCREASE, Reading.SUM, start=0.0, target=400)
    assert with_equal_start(said, replace(said, start=None)) == said
    assert with_equal_start(said, replace(said, start=None, target=500)).target == 500


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        (KeyResultInput(start="50k", target="60k"), VISITS),
        (KeyResultInput(start="５万", target="6万"), VISITS),
        (KeyResultInput(start="50k", target="+20%"), VISITS),
        (
            KeyResultInput(way=MeasureKind.DOWN, start="50k", target="-20 %"),
            Measure(Direction.DECREASE, start=5e4, target=4e4),
        ),
        (
            KeyResultInput(start="25", target="35%"),
            Measure(Direction.INCREASE, unit=PERCENT, start=25, target=35),
        ),
        (
            KeyResultInput(way=MeasureKind.TOTAL, target="300 leads"),
            Measure(Direction.INCREASE, Reading.SUM, Unit(suffix="leads"), target=300),
        ),
        (
            KeyResultInput(way=MeasureKind.AT_LEAST, target="1:5"),
            Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5),
        ),
    ],
    ids=repr,
)
def test_numbers_are_read_as_people_type_them(typed: KeyResultInput, measure: Measure) -> None:
    assert read_measure(typed, "en") == measure


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (KeyResultInput(start="50k"), "target", "Type a number"),
        (KeyResultInput(target="60k"), "start", "Type a number"),
        (KeyResultInput(start="lots", target="60k"), "start", "I cannot read “lots”"),
        (KeyResultInput(start="1,5", target="60k"), "start", "can be read two ways"),
        (KeyResultInput(start="60k", target="60k"), "target", "Start and target are the same."),
        (KeyResultInput(start="60k", target="50k"), "target", "goes the other way"),
        (KeyResultInput(start="20%", target="+30%"), "target", "ambiguous for percentages"),
        (KeyResultInput(start="5", target="55k", unit="percent"), "target", "another unit"),
        (KeyResultInput(way=MeasureKind.WITHIN, low="12", high="8"), "high", "is not below"),
        (
            KeyResultInput(way=MeasureKind.AT_LEAST, target="0"),
            "target",
            "which number counts as 0",
        ),
        (KeyResultInput(way=MeasureKind.AT_LEAST, target="7", unit="rating"), "target", ""),
        (KeyResultInput(way=MeasureKind.DONE, milestones="Build x0"), "milestones", "add up to 0"),
    ],
    ids=repr,
)
def test_what_has_no_meaning_is_refused_at_its_field(
    typed: KeyResultInput, field: str, words: str
) -> None:
    errors = refused(typed)
    assert list(errors) == [f"authoring.{field}"]
    assert words in errors[f"authoring.{field}"]


def test_all_that_cannot_be_read_is_said_at_once() -> None:
    errors = refused(KeyResultInput(start="some", target="more"))
    assert set(errors) == {"authoring.start", "authoring.target"}


def test_a_decimal_comma_is_one_where_the_reader_has_one() -> None:
    assert read_measure(KeyResultInput(start="1,5", target="3"), "de").start == 1.5


def test_the_cycle_lends_its_seasons() -> None:
    typed = KeyResultInput(plan=PlanChoice.SEASONS)
    plan = read_plan_choice(typed, VISITS, (FIRST, LAST), CYCLE, stored=None, locale="en")
    assert plan.seasons == (Season(dt.date(2026, 11, 9), dt.date(2026, 11, 15), 4),)


def test_stages_are_read_in_lines() -> None:
    typed = KeyResultInput(plan=PlanChoice.STAGES, stages="52k by week 5\n55k by 2026-11-30")
    plan = read_plan_choice(typed, VISITS, (FIRST, LAST), CYCLE, stored=None, locale="en")
    assert [stage.value for stage in plan.stages] == [52_000, 55_000]


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ("sometime", "I can't read these stages."),
        ("20 by week 0", "There is no week 0. The weeks go from 1 to 14."),
        ("20 by week 99", "There is no week 99."),
        ("20 by week -1", "There is no week -1."),
        ("20 by week " + "9" * 40, "I can't read these stages."),
        ("20 by 0001-01-01", "too far away"),
        ("lots by week 3", "I can't read these stages."),
        ("9" * 40 + " by week 3", "I can't read these stages."),
        ("55k by 2026-12-31", "The stage on the last day differs from the target."),
        ("55k by 2027-12-31", "outside this key result's dates"),
    ],
)
def test_stages_without_meaning_are_refused_there(stages: str, words: str) -> None:
    with pytest.raises(Refusal) as no:
        read_plan_choice(
            KeyResultInput(plan=PlanChoice.STAGES, stages=stages),
            VISITS,
            (FIRST, LAST),
            CYCLE,
            stored=None,
            locale="en",
        )
    assert words in no.value.errors_by_field(EN)["authoring.stages"]


@pytest.mark.parametrize("day", ["2026-09-30", "2027-01-01"])
def test_a_milestone_is_due_within_the_key_results_days(day: str) -> None:
    typed = KeyResultInput(way=MeasureKind.DONE, milestones=f"Build by {day}")
    measure = read_measure(typed, "en")
    with pytest.raises(Refusal) as no:
        check_milestones(measure, (FIRST, LAST), None)
    assert "outside" in no.value.errors_by_field(EN)["authoring.milestones"]
    check_milestones(measure, (FIRST, LAST), measure)  # a file may have brought it


@pytest.mark.parametrize("weight", ["9" * 400, "1001", "0"])
def test_a_milestone_that_weighs_too_much_or_nothing_is_refused(weight: str) -> None:
    assert list(refused(KeyResultInput(way=MeasureKind.DONE, milestones=f"Build x{weight}"))) == [
        "authoring.milestones"
    ]


def test_own_days_lie_in_the_cycle() -> None:
    with pytest.raises(Refusal) as no:
        read_days(KeyResultInput(last_day=dt.date(2027, 1, 1)), CYCLE)
    assert no.value.field == "authoring.last_day"
    assert read_days(KeyResultInput(), CYCLE) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "others", "weight"),
    [
        ("", (), 1.0),
        ("", (1.0, 1.0), 1.0),
        ("", (30.0, 25.0), 45.0),
        ("30 %", (), 30.0),
        ("0", (), 0.0),
    ],
)
def test_a_weight_as_typed_or_what_the_others_leave(
    text: str, others: tuple[float, ...], weight: float
) -> None:
    assert read_weight(text, ObjectiveWeights(others), "en") == weight


@pytest.mark.parametrize(
    ("text", "others"), [("", (60.0, 40.0)), ("-5", ()), ("much", ()), ("1001", ())]
)
def test_a_weight_that_is_none_is_refused(text: str, others: tuple[float, ...]) -> None:
    with pytest.raises(Refusal) as no:
        read_weight(text, ObjectiveWeights(others), "en")
    assert no.value.field == "authoring.weight"


@pytest.mark.parametrize(
    ("weights", "own", "said"),
    [
        (ObjectiveWeights((30.0, 25.0)), None, "30 + 25 of 100; 45 left. Give it to other"),
        (ObjectiveWeights((30.0,)), 25.0, "30 + 25 of 100; 45 left."),
        (
            ObjectiveWeights((30.0, 25.0), rated=45.0),
            None,
            "The manager's rating at the close takes it.",
        ),
        (
            ObjectiveWeights((30.0, 25.0), rated=20.0),
            None,
            "The manager's rating at the close takes 20.",
        ),
        (ObjectiveWeights((60.0, 40.0)), None, "100 of 100 assigned."),
        (ObjectiveWeights((60.0,)), 50.0, "60 + 50 of 100; 10 over. Lower some of the weights."),
        (ObjectiveWeights((60.0,), is_normalised=True), None, "weights are scaled to 100"),
        (ObjectiveWeights((1.0, 1.0)), None, "count equally"),
        (ObjectiveWeights((5.0,) * 12), None, "60 of 100; 40 left."),
    ],
)
def test_the_remainder_is_said_with_what_happens_to_it(
    weights: ObjectiveWeights, own: float | None, said: str
) -> None:
    assert said in describe_weights(EN, weights, own)


def test_chinese_stages_and_milestones_are_read() -> None:
    staged = KeyResultInput(plan=PlanChoice.STAGES, stages="第5周 5.2万\n11月30日前 5.5万")
    plan = read_plan_choice(staged, VISITS, (FIRST, LAST), CYCLE, stored=None, locale="zh-CN")
    assert [stage.value for stage in plan.stages] == [52_000, 55_000]
    launched = KeyResultInput(way=MeasureKind.DONE, milestones="11月20日前 新落地页 x2")
    measure = read_measure(launched, "zh-CN", (FIRST, LAST))
    assert measure.milestones == (Milestone("新落地页", 2, dt.date(2026, 11, 20)),)

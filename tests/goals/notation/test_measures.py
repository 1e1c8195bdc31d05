"""Measures and plans in compact text, in English and Chinese, and back."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.goals.notation import FieldRefusal
from bot.goals.notation.measures import parse_measure, write_measure
from bot.goals.notation.plans import parse_plan, write_plan
from scoring.measure import MeasureRefused, check
from scoring.model import (
    Direction,
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

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
PERCENT, RATIO = Unit(UnitKind.PERCENT), Unit(UnitKind.RATIO)
UP, DOWN, LEAST, MOST = (
    Direction.INCREASE,
    Direction.DECREASE,
    Direction.AT_LEAST,
    Direction.AT_MOST,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50k -> 60k", Measure(UP, start=50_000, target=60_000)),
        ("increase 50k -> 60k", Measure(UP, start=50_000, target=60_000)),
        ("60 to 50", Measure(DOWN, start=60, target=50)),
        ("从5万→6万", Measure(UP, start=50_000, target=60_000)),
        ("从５万到６万人", Measure(UP, unit=Unit(suffix="人"), start=50_000, target=60_000)),
        ("从3%提升至5%", Measure(UP, unit=PERCENT, start=3, target=5)),
        ("at_least 3%", Measure(LEAST, unit=PERCENT, target=3)),
        ("≥3%", Measure(LEAST, unit=PERCENT, target=3)),
        ("average at least 3%", Measure(LEAST, Reading.AVERAGE, PERCENT, target=3)),
        ("平均≥3%", Measure(LEAST, Reading.AVERAGE, PERCENT, target=3)),
        ("at_most 120 CNY", Measure(MOST, unit=Unit(UnitKind.CURRENCY, "CNY"), target=120)),
        ("不超过120元", Measure(MOST, unit=Unit(UnitKind.CURRENCY, "CNY"), target=120)),
        ("at_most 48h", Measure(MOST, unit=Unit(UnitKind.DURATION), target=172_800)),
        ("within 2%..4%", Measure(Direction.WITHIN, unit=PERCENT, low=2, high=4)),
        ("sum 0 -> 4000", Measure(UP, Reading.SUM, start=0, target=4_000)),
        ("sum 4000", Measure(UP, Reading.SUM, target=4_000)),
        ("累计4,000人", Measure(UP, Reading.SUM, Unit(suffix="人"), target=4_000)),
        (
            "sum at_most 180k EUR",
            Measure(MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "EUR"), target=180_000),
        ),
        ("≥1:5", Measure(LEAST, unit=RATIO, target=5)),
        (
            "≥5:1",
            Measure(LEAST, unit=Unit(UnitKind.RATIO, orientation=Orientation.N_TO_ONE), target=5),
        ),
        ("at_least 4.2/5", Measure(LEAST, unit=Unit(UnitKind.RATING), target=4.2)),
        ("2m10s -> 3min", Measure(UP, unit=Unit(UnitKind.DURATION), start=130, target=180)),
        ("achieve", Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO))),
    ],
)
def test_a_measure_is_read_as_written(text: str, expected: Measure) -> None:
    assert parse_measure({"measure": text}) == expected


def test_a_target_alone_takes_its_start_from_the_field() -> None:
    said = parse_measure({"measure": "达6万", "start": "5万"})
    assert said == Measure(UP, start=50_000, target=60_000)


def test_growth_in_percent_is_kept_as_start_and_target() -> None:
    assert parse_measure({"measure": "+30%", "start": "50k"}).target == 65_000


def test_a_fall_in_percent_goes_down() -> None:
    said = parse_measure({"measure": "降低20%", "start": "50"})
    assert (said.direction, said.target) == (DOWN, 40)


def test_the_unit_may_have_a_field_of_its_own() -> None:
    assert parse_measure({"measure": "3 -> 5", "unit": "percent"}).unit == PERCENT


def test_milestones_carry_weight_and_days() -> None:
    said = parse_measure(
        {"measure": "achieve", "milestones": "Draft x2 by 2026-10-16 done 2026-10-14; Launch"}
    )
    draft = Milestone("Draft", 2, dt.date(2026, 10, 16), dt.date(2026, 10, 14))
    assert said.milestones == (draft, Milestone("Launch"))


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ({"measure": "50k -> 50k"}, "measure", "Start and target are the same, 50000"),
        ({"measure": "达6万"}, "measure", "does not say where it starts"),
        ({"measure": "+30%"}, "measure", "needs a start"),
        ({"measure": "4,000人"}, "measure", "I can't read the measure"),
        ({"measure": "soon"}, "measure", "I can't read the measure"),
        ({"measure": "50k -> lots"}, "measure", "I can't read “lots” as a number"),
        ({"measure": "1,5 -> 2"}, "measure", "can be read two ways"),
        ({"measure": "increase 60 -> 50"}, "measure", "goes the other way"),
        ({"measure": "within 4%..2%"}, "measure", "4 is not below 2"),
        ({"measure": "at_most 0"}, "measure", "no room"),
        ({"measure": "at_least 5", "floor": "5"}, "measure", "no room"),
        ({"measure": "sum 5 -> 40"}, "measure", "A sum starts at 0"),
        ({"measure": "达6万", "start": "many"}, "start", "I can't read “many”"),
        (
            {"measure": "achieve", "milestones": "Draft by soon"},
            "milestones",
            "“soon” is not a date",
        ),
        ({"measure": "at_least 7/5"}, "measure", "I can't read “7/5”"),
    ],
)
def test_what_has_no_meaning_is_refused_at_its_field(
    cells: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(FieldRefusal) as refused:
        parse_measure(cells)
    assert (refused.value.field, words in str(refused.value)) == (field, True)


numbers = st.floats(-1e9, 1e9).map(lambda x: round(x, 4))
units = st.sampled_from(
    [
        Unit(),
        Unit(suffix="visits"),
        Unit(suffix="人"),
        PERCENT,
        RATIO,
        Unit(UnitKind.CURRENCY, "CNY"),
        Unit(UnitKind.CURRENCY, "EUR"),
        Unit(UnitKind.CURRENCY, "CHF"),
        Unit(UnitKind.DURATION),
        Unit(UnitKind.RATING),
        Unit(UnitKind.RATIO, orientation=Orientation.N_TO_ONE),
    ]
)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Any measure that has a meaning."""
    unit = draw(units)
    if unit.kind in (UnitKind.RATING, UnitKind.RATIO, UnitKind.DURATION):
        number = st.integers(0, 5).map(float)
    else:
        number = numbers
    measure = Measure(
        draw(st.sampled_from([d for d in Direction if d is not Direction.ACHIEVE])),
        draw(st.sampled_from(list(Reading))),
        unit,
        start=draw(st.none() | number),
        target=draw(number),
        floor=draw(st.none() | number),
    )
    if measure.direction is Direction.WITHIN:
        measure = replace(measure, target=None, low=draw(number), high=draw(number))
    if measure.direction in (UP, DOWN):
        measure = replace(measure, floor=None)
    return measure


def has_meaning(measure: Measure) -> bool:
    try:
        check(measure)
    except MeasureRefused:
        return False
    return True


@given(measures().filter(has_meaning))
def test_a_measure_that_is_written_reads_back(measure: Measure) -> None:
    cells = {name: text for name, text in write_measure(measure).items() if text}
    assert parse_measure(cells) == measure


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

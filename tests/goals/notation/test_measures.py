"""Measures in compact text, in English and Chinese, and back."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.goals.notation import FieldRefusal
from bot.goals.notation.measures import parse_measure, write_measure
from scoring.measure import MeasureRefused, check, has_open_baseline
from scoring.model import (
    Direction,
    Measure,
    Milestone,
    Orientation,
    Reading,
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


HOURS, DURATION, WEEKS = 3_600, Unit(UnitKind.DURATION), Unit(suffix="weeks")
AS_PEOPLE_WRITE = {
    "< 48 hours": Measure(MOST, unit=DURATION, target=48 * HOURS),
    "<10%": Measure(MOST, unit=PERCENT, target=10),
    "> 90%": Measure(LEAST, unit=PERCENT, target=90),
    ">90%": Measure(LEAST, unit=PERCENT, target=90),
    "under 48h": Measure(MOST, unit=DURATION, target=48 * HOURS),
    "less than 2%": Measure(MOST, unit=PERCENT, target=2),
    "no more than 3 bugs": Measure(MOST, unit=Unit(suffix="bugs"), target=3),
    "more than 50": Measure(LEAST, target=50),
    "no less than 50": Measure(LEAST, target=50),
    "over 4.5/5": Measure(LEAST, unit=Unit(UnitKind.RATING), target=4.5),
    "max 120 EUR": Measure(MOST, unit=Unit(UnitKind.CURRENCY, "EUR"), target=120),
    "within 48 hours": Measure(MOST, unit=DURATION, target=48 * HOURS),
    "90% or more": Measure(LEAST, unit=PERCENT, target=90),
    "48 hours or less": Measure(MOST, unit=DURATION, target=48 * HOURS),
    "高于90%": Measure(LEAST, unit=PERCENT, target=90),
    "低于2%": Measure(MOST, unit=PERCENT, target=2),
    "90%以上": Measure(LEAST, unit=PERCENT, target=90),
    "48小时以内": Measure(MOST, unit=DURATION, target=48 * HOURS),
    "24.7 -> < 20": Measure(DOWN, start=24.7, target=20),
    "60% -> > 80%": Measure(UP, unit=PERCENT, start=60, target=80),
    "reduce from 10 to 5": Measure(DOWN, start=10, target=5),
    "Cut 10 to 5": Measure(DOWN, start=10, target=5),
    "grow from 2k to 3k": Measure(UP, start=2_000, target=3_000),
    "improve from 10 to 5": Measure(DOWN, start=10, target=5),
    "improve from 3% to 5%": Measure(UP, unit=PERCENT, start=3, target=5),
    "8-12%": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "8% – 12%": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "between 8% and 12%": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "between 8 and 12%": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "8%到12%之间": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "8%~12%": Measure(Direction.WITHIN, unit=PERCENT, low=8, high=12),
    "4–6 weeks": Measure(Direction.WITHIN, unit=WEEKS, low=4, high=6),
    "24-48 hours": Measure(Direction.WITHIN, unit=DURATION, low=24 * HOURS, high=48 * HOURS),
    "50-60k": Measure(Direction.WITHIN, low=50_000, high=60_000),
    "-5..10": Measure(Direction.WITHIN, low=-5, high=10),
    "1.1s -> 800ms": Measure(DOWN, unit=DURATION, start=1.1, target=0.8),
    "48 hours -> 24": Measure(DOWN, unit=DURATION, start=48 * HOURS, target=24 * HOURS),
    "48 -> 24 hours": Measure(DOWN, unit=DURATION, start=48 * HOURS, target=24 * HOURS),
    "sum £15,000": Measure(UP, Reading.SUM, Unit(UnitKind.CURRENCY, "GBP"), target=15_000),
    "sum < £15,000": Measure(MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "GBP"), target=15_000),
}


def test_a_measure_is_read_as_it_stands_in_public_files() -> None:
    read = {text: parse_measure({"measure": text}) for text in AS_PEOPLE_WRITE}
    assert read == AS_PEOPLE_WRITE


def test_a_number_alone_is_a_target_where_the_start_has_a_field() -> None:
    for text in ("60k", "reach 60k", "increase to 60k"):
        measure = parse_measure({"measure": text, "start": "50k"})
        assert measure == Measure(UP, start=50_000, target=60_000)
    fallen = parse_measure({"measure": "reduce to 20%", "start": "30%"})
    assert fallen == Measure(DOWN, unit=PERCENT, start=30, target=20)


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
        ({"measure": "4,000人"}, "measure", "“4,000人” does not say where it starts"),
        ({"measure": "20%"}, "measure", "or reach 20% with the field start"),
        ({"measure": "£15,000"}, "measure", "sum for a total that starts at 0"),
        ({"measure": "reduce to 20%"}, "measure", "“reduce to 20%” does not say where it starts"),
        ({"measure": "50k - 60k"}, "measure", "Write 50k -> 60k to go from one to the other"),
        ({"measure": "reduce from 5 to 10"}, "measure", "goes the other way"),
        ({"measure": "20 -> < 30"}, "measure", "goes the other way"),
        ({"measure": "50 -> lots"}, "measure", "I can't read “lots” as a number"),
        ({"measure": "between 12% and 8%"}, "measure", "12 is not below 8"),
        ({"measure": "10 minutes to hours"}, "measure", "I can't read “hours” as a number"),
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
    ("text", "direction"),
    [
        ("tbd up to 40%", Direction.INCREASE),
        ("TBD, down to 40%", Direction.DECREASE),
        ("from tbd up to 40%", Direction.INCREASE),
        ("increase from tbd to 40%", Direction.INCREASE),
        ("reduce from T.B.D. to 40 %", Direction.DECREASE),
        ("up to 40% (tbd)", Direction.INCREASE),
        ("baseline unknown, down to 40%", Direction.DECREASE),
        ("? ↑ 40%", Direction.INCREASE),
        ("tbd -> < 40%", Direction.DECREASE),
        ("tbd → ≥ 40%", Direction.INCREASE),
        ("待定，提升到40%", Direction.INCREASE),
        ("从待定降至４０％", Direction.DECREASE),
        ("基线待测：上升到40%", Direction.INCREASE),
    ],
)
def test_a_baseline_may_be_open(text: str, direction: Direction) -> None:
    measure = parse_measure({"measure": text})
    assert measure == Measure(direction, unit=Unit(UnitKind.PERCENT), target=40)
    assert has_open_baseline(measure)
    assert parse_measure(write_measure(measure)) == measure


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tbd -> 40%", "which way is better. Write tbd up to 40%, or tbd down to 40%"),
        ("待定→40%", "which way is better"),
        ("tbd to 40%", "which way is better"),
        ("tbd 40%", "which way is better"),
        ("tbd", "has no target"),
        ("待定", "has no target"),
        ("sum tbd up to 4000", "A sum starts at 0. Write sum 4000"),
        ("tbd up to lots", "can't read"),
    ],
)
def test_an_open_baseline_needs_a_way_and_a_target(text: str, sentence: str) -> None:
    with pytest.raises(FieldRefusal, match=sentence):
        parse_measure({"measure": text})


def test_the_field_of_the_start_says_whether_it_is_open() -> None:
    rises = parse_measure({"measure": "up to 40%", "start": "待定"})
    assert rises == parse_measure({"measure": "tbd up to 40%"})
    assert parse_measure({"measure": "tbd up to 40%", "start": "30%"}).start == 30
    with pytest.raises(FieldRefusal, match="which way is better"):
        parse_measure({"measure": "reach 40%", "start": "tbd"})

"""The texts of a form become a measure, or an error at their field."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.editing.form_values import (
    KeyResultInput,
    MeasureKind,
    measure_input,
    read_measure,
    with_equal_start,
)
from scoring.model import (
    Direction,
    Measure,
    Milestone,
    Orientation,
    Reading,
    Unit,
    UnitKind,
)
from tests.make import FIRST, LAST, VISITS

EN, ZH = translator("en-GB"), translator("zh-CN")
PERCENT = Unit(UnitKind.PERCENT)
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


def refused(entered: KeyResultInput, locale: str = "en") -> dict[str, str]:
    with pytest.raises(Refusal) as refusal:
        read_measure(entered, locale)
    return refusal.value.errors_by_field(EN)


@pytest.mark.parametrize("t", [EN, ZH, translator("de-DE")], ids=lambda t: t.numbers)
@pytest.mark.parametrize("measure", MEASURES, ids=repr)
def test_a_stored_measure_reads_back_from_its_form(measure: Measure, t: Any) -> None:
    assert read_measure(measure_input(t, measure), t.numbers) == measure


def test_a_total_starts_at_0_whether_written_or_not() -> None:
    stored = Measure(Direction.INCREASE, Reading.SUM, start=0.0, target=400)
    assert with_equal_start(stored, replace(stored, start=None)) == stored
    assert with_equal_start(stored, replace(stored, start=None, target=500)).target == 500


@pytest.mark.parametrize(
    ("entered", "measure"),
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
def test_numbers_are_read_as_people_type_them(entered: KeyResultInput, measure: Measure) -> None:
    assert read_measure(entered, "en") == measure


@pytest.mark.parametrize(
    ("entered", "field", "words"),
    [
        (KeyResultInput(start="50k"), "target", "Type a number"),
        (KeyResultInput(target="60k"), "start", "Type a number"),
        (KeyResultInput(start="lots", target="60k"), "start", "I can't read “lots”"),
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
def test_a_measure_without_meaning_is_refused_at_its_field(
    entered: KeyResultInput, field: str, words: str
) -> None:
    errors = refused(entered)
    assert list(errors) == [f"authoring.{field}"]
    assert words in errors[f"authoring.{field}"]


def test_all_unreadable_numbers_are_refused_together() -> None:
    errors = refused(KeyResultInput(start="some", target="more"))
    assert set(errors) == {"authoring.start", "authoring.target"}


def test_a_decimal_comma_is_read_in_the_locales_that_use_it() -> None:
    assert read_measure(KeyResultInput(start="1,5", target="3"), "de").start == 1.5


@pytest.mark.parametrize("weight", ["9" * 400, "1001", "0"])
def test_a_milestone_that_weighs_too_much_or_nothing_is_refused(weight: str) -> None:
    assert list(refused(KeyResultInput(way=MeasureKind.DONE, milestones=f"Build x{weight}"))) == [
        "authoring.milestones"
    ]


@pytest.mark.parametrize("start", ["tbd", "TBD", "待定", "?"])
@pytest.mark.parametrize("way", [MeasureKind.UP, MeasureKind.DOWN])
def test_a_start_may_be_open(start: str, way: MeasureKind) -> None:
    measure = read_measure(KeyResultInput("Rate", way, start=start, target="40%"), "en")
    assert measure == Measure(way.direction, unit=Unit(UnitKind.PERCENT), target=40)
    assert measure_input(EN, measure).start == "tbd"
    assert measure_input(ZH, measure).start == "待定"


def test_a_start_that_is_missing_is_not_open() -> None:
    with pytest.raises(Refusals):
        read_measure(KeyResultInput("Rate", start="", target="40%"), "en")

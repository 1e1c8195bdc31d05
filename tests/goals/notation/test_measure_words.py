"""Measures in words: the shape of what is written, and what was understood."""

import pytest

from bot.core.i18n import translator
from bot.goals.notation import is_unknown, measure_meaning
from scoring.measure_shapes import shape_of
from scoring.model import Direction, Measure, Reading, Unit, UnitKind

PERCENT = Unit(UnitKind.PERCENT)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("50k -> 60k", "way"),
        ("tbd up to 40%", "open"),
        ("tbd -> 40%", "which_way"),
        ("≥ 3%", "least"),
        ("8-12%", "within"),
        ("achieve", "achieve"),
        ("20%", "bare"),
    ],
)
def test_a_text_has_a_shape(text: str, name: str) -> None:
    shape = shape_of(text)
    assert shape is not None
    assert shape.name == name


@pytest.mark.parametrize("text", ["tbd", "T.B.D.", "baseline: tbd", "?", "待定", "基线待定"])
def test_what_is_not_measured_is_told_apart_from_numbers(text: str) -> None:
    assert is_unknown(text)
    assert not is_unknown(f"{text} 40%")


@pytest.mark.parametrize(
    ("measure", "english", "chinese"),
    [
        (Measure(Direction.INCREASE, start=5, target=9), "up from 5 to 9", "从 5 升到 9"),
        (
            Measure(Direction.DECREASE, unit=PERCENT, target=20),
            "down to 20% from a baseline that the first check-in sets",
            "从首次更新确定的基线降至 20%",
        ),
        (
            Measure(Direction.INCREASE, Reading.AVERAGE, PERCENT, target=3),
            "up to 3% from a baseline that the first check-in sets, as the mean of the weeks",
            "从首次更新确定的基线升至 3%",
        ),
    ],
)
def test_it_is_said_what_was_understood(measure: Measure, english: str, chinese: str) -> None:
    assert measure_meaning(translator("en"), measure) == english
    assert chinese in measure_meaning(translator("zh_CN"), measure)

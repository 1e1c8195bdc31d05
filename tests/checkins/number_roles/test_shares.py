"""A percent of what is no percentage is a change, or a share of the target."""

import pytest

from bot.checkins.answer_parsing import AnswerContext, interpret_number
from bot.checkins.number_parsing import Doubt, find_first_value
from bot.goals.objectives import OwnedKeyResult
from tests.checkins.answer_parsing.measured import PERCENT, RECORDED, level, locale_of
from tests.weekly.reply_grammar.key_results import key_result


def doubt_and_readings(
    kr: OwnedKeyResult, text: str, locale: str, name: str = ""
) -> tuple[Doubt | None, list[float]]:
    first = find_first_value(text, [kr], locale)
    assert first is not None
    context = AnswerContext(kr, locale, RECORDED[name][1]) if name else AnswerContext(kr, locale)
    found = interpret_number(context, text, first.at)
    assert found is not None
    readings = [found.value] if found.value else found.readings
    return found.doubt, [reading.value for reading in readings]


@pytest.mark.parametrize(
    ("name", "text", "doubt", "reading"),
    [
        ("trials", "51% there", Doubt.TARGET, 2_040),
        ("trials", "48% of 4000", Doubt.TARGET, 1_920),
        ("注册", "完成率95%", Doubt.TARGET, 3_800),
        ("注册", "目标完成率：95%", Doubt.TARGET, 3_800),
        ("revenue", "up 10%", Doubt.STEP, 48_400),
        ("revenue", "10% drop", Doubt.STEP, 39_600),
    ],
)
def test_a_share_is_worked_out_and_asked_about(
    name: str, text: str, doubt: Doubt, reading: float
) -> None:
    kr, _ = RECORDED[name]
    assert doubt_and_readings(kr, text, locale_of(name), name) == (doubt, [reading])


def test_a_rate_with_that_word_in_its_title_is_a_level() -> None:
    rate = key_result(30, "订单完成率", level(80, 98, PERCENT))
    assert doubt_and_readings(rate, "订单完成率95%", "zh-CN") == (None, [95])

"""Key results with what was recorded of them, and a short way to write how an answer is read."""

import datetime as dt

from bot.checkins.answer_parsing import (
    AnswerContext,
    Doubt,
    Interpretation,
    NumberRole,
    interpret_number,
)
from bot.checkins.number_parsing.first_value import find_first_value
from bot.checkins.records import ValueHistory
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Measure, Parsed, Reading, Unit, UnitKind
from tests.weekly.reply_grammar.key_results import GUIDES, LAUNCH, key_result

EUR, CNY, USD = (Unit(UnitKind.CURRENCY, code) for code in ("EUR", "CNY", "USD"))
PERCENT, RATIO = Unit(UnitKind.PERCENT), Unit(UnitKind.RATIO)
WEEK = dt.date(2026, 11, 9)


def level(start: float | None, target: float, unit: Unit = Unit()) -> Measure:  # noqa: B008
    """A level that goes from a start to a target, or holds it."""
    if start is None:
        return Measure(Direction.AT_LEAST, unit=unit, target=target)
    way = Direction.INCREASE if start < target else Direction.DECREASE
    return Measure(way, unit=unit, start=start, target=target)


def added(target: float, unit: Unit = Unit()) -> Measure:  # noqa: B008
    """Amounts that add up from 0."""
    return Measure(Direction.INCREASE, Reading.SUM, unit, start=0, target=target)


def weekly(*values: float) -> ValueHistory:
    """Levels of the last weeks, the newest last."""
    return ValueHistory(values[-1], True, values)


def amounts(*values: float) -> ValueHistory:
    """Amounts of the last weeks, with their total."""
    return ValueHistory(values[-1], True, values, sum(values))


SIGN_UPS = amounts(210, 230, 190, 240, 250, 230, 250)  # 1,600 so far
RECORDED: dict[str, tuple[OwnedKeyResult, ValueHistory]] = {
    "trials": (key_result(1, "Trial sign-ups", added(4_000)), SIGN_UPS),
    "注册": (key_result(2, "新试用注册", added(4_000)), SIGN_UPS),
    "bugs": (key_result(3, "Open bugs", level(60, 10)), weekly(52, 45, 39)),
    "缺陷": (key_result(4, "未关闭缺陷", level(60, 10)), weekly(52, 50)),
    "interviews": (key_result(5, "Customer interviews", level(0, 20)), weekly(9, 12)),
    "engagement": (key_result(6, "Engagement rate", level(2, 4, PERCENT)), weekly(2.7, 2.9)),
    "revenue": (key_result(7, "Monthly revenue", level(38_000, 60_000, EUR)), weekly(44_000)),
    "收入": (key_result(8, "月收入", level(30_000, 80_000, CNY)), weekly(45_000)),
    "利润": (key_result(9, "季度利润", level(20_000, 100_000, CNY)), weekly(30_000)),
    "nps": (key_result(10, "NPS", level(10, 30)), weekly(12)),
    "sales": (key_result(11, "Weekly sales", added(120_000, EUR)), amounts(9_100, 8_200, 8_700)),
    "spend": (
        key_result(12, "Ad spend", Measure(Direction.AT_MOST, Reading.SUM, EUR, target=90_000)),
        amounts(6_000, 7_000),
    ),
    "launch": (key_result(13, "Launch the shop", LAUNCH), ValueHistory()),
    "上线": (key_result(14, "会员计划", LAUNCH), ValueHistory()),
    "half": (key_result(15, "Launch the app", LAUNCH), weekly(0.6)),
    "guides": (key_result(16, "Publish five guides", GUIDES), weekly(0.4)),
    "roi": (key_result(17, "Campaign ROI", level(None, 5, RATIO)), weekly(4)),
    "visits": (key_result(18, "Visits to the shop", level(52_000, 60_000)), weekly(54_000)),
    "访问量": (key_result(19, "独立访问量", level(52_000, 60_000)), weekly(54_000)),
    "average": (
        key_result(
            20, "Open rate", Measure(Direction.AT_LEAST, Reading.AVERAGE, PERCENT, target=3)
        ),
        weekly(2.8, 3.1),
    ),
    "talks": (key_result(22, "Customer talks", added(20)), amounts(3, 3, 3, 3)),
    "访谈": (key_result(23, "客户访谈", added(20)), amounts(3, 3, 3, 3)),
    "reply": (
        key_result(
            24,
            "Time to first reply",
            Measure(Direction.DECREASE, unit=Unit(UnitKind.DURATION), start=14_400, target=3_600),
        ),
        weekly(13_000, 10_800),
    ),
    "dollars": (key_result(21, "Deals", level(30_000, 80_000, USD)), weekly(45_000)),
}


def locale_of(name: str) -> str:
    """Chinese key results are spoken of in Chinese."""
    return "zh-CN" if name > "一" else "en-GB"


def written(read: Interpretation) -> str:
    """`34`, `1900 total`, `? step 34/-16`, by what would be stored or offered."""
    if read.value is not None:
        return _value(read.value)
    offered = "/".join(map(_value, read.readings))
    return f"? {read.doubt} {offered}".rstrip()


def _value(value: Parsed) -> str:
    return f"{value.value:.12g}" + (" total" if value.is_total else "")


def read_in_words(name: str, text: str) -> tuple[str, str]:
    """The role of the number in a message about one key result, and how it is read."""
    kr, history = RECORDED[name]
    found = find_first_value(text, [kr], locale_of(name))
    if found is None:
        return NumberRole.TALK.value, f"? {Doubt.UNREADABLE}"
    read = interpret_number(AnswerContext(kr, locale_of(name), history), text, found.at)
    assert read is not None
    return read.role.value, written(read)

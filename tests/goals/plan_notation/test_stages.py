"""Stages as people write them: the day before or behind the value, English and Chinese."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.goals.plan_notation import parse_plan, staged_plan
from scoring.model import Direction, Measure, Unit, UnitKind
from tests.tables import assert_each

QUARTER = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
VISITS = Measure(Direction.INCREASE, start=30_000, target=60_000)
SALES = Measure(
    Direction.INCREASE, start=0, target=100_000, unit=Unit(UnitKind.CURRENCY, currency="CNY")
)
WEEK_5, WEEK_9 = ("2026-11-01", 40_000), ("2026-11-29", 50_000)
IN_WEEK_5 = """
40k by week 5
40k by W5
40k in week 5
40k until 1 Nov
40k week 5
40k (week 5)
week 5: 40k
Week 5 40k
week 5 -> 40k
week 5 - 40k
by week 5: 40,000
W5 40k
w5=40k
wk 5 40k
1 Nov: 40k
Nov 1 40k
Nov 1, 2026: 40k
1 November 2026 40k
2026-11-01: 40k
2026/11/1 40k
第5周 4万
第五周 4万
第 5 周：4 万
第5周4万
第５周　４万
第5周前 4万
第5周末达到4万
到第五周达到 40000
5周 4万
11月1日 40000
11月1日前4万
2026年11月1日：4万
2026-11-01前 4万
4万 第5周
4万（第5周）
阶段：第5周 4万
stages week 5 40k
"""
TWO = """
40k by week 5, 50k by week 9
40,000 by week 5, 50,000 by week 9
40k by week 5; 50k by week 9
week 5: 40,000, week 9: 50,000
week 5, 40k; week 9, 50k
W5 40k, W9 50k
第5周 4万，第9周 5万
第5周4万、第9周5万
第五周 4万；第九周 5万
"""
MONTHS = """
end of October: 40k
40k by end of October
40k by the end of October 2026
October 40k
Oct: 40k
10月底 4万
10月末：4万
10月 4万
2026年10月底前 4万
"""


def stages_of(text: str, measure: Measure = VISITS) -> list[tuple[str, float]]:
    """The stages of a text: each day with its value."""
    plan = staged_plan(text, measure, QUARTER, "zh-CN")
    return [(stage.day.isoformat(), stage.value) for stage in plan.stages]


def test_a_week_stands_before_or_behind_its_value() -> None:
    assert_each([(line, [WEEK_5]) for line in IN_WEEK_5.strip().split("\n")], stages_of)


def test_several_stages_are_told_apart() -> None:
    lines = [*TWO.strip().split("\n"), "第5周 4万\n第9周 5万", "阶段：第5周 4万\n\n9周 5万"]
    assert_each([(line, [WEEK_5, WEEK_9]) for line in lines], stages_of)


def test_a_month_ends_on_its_last_day() -> None:
    october = [("2026-10-31", 40_000)]
    assert_each([(line, october) for line in MONTHS.strip().split("\n")], stages_of)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第 5 周：4 万元", 40_000),
        ("第5周 ¥40k", 40_000),
        ("week 5: ¥40,000", 40_000),
        ("Nov 1 2050", 2050),
        ("Nov 1: 2050", 2050),
    ],
)
def test_a_value_keeps_its_unit_and_is_no_year(text: str, value: float) -> None:
    assert stages_of(text, SALES) == [("2026-11-01", value)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("week 40: 40k", "There's no week 40. The weeks go from 1 to 14."),
        ("第四十周 4万", "There's no week 40."),
        ("第零周 4万", "I can't read the plan"),
        ("2月30日 4万", "is not a date"),
        ("40k by Ana", "is not a date"),
        ("lots by week 5", "I can't read the plan"),
        ("第5周 很多", "I can't read the plan"),
        ("W5", "I can't read the plan"),
        ("40k", "I can't read the plan"),
        ("week 5: 40k, more later", "I can't read the plan"),
        ("", "I can't read the plan"),
    ],
)
def test_what_is_no_stage_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        stages_of(text)


def test_files_read_stages_and_named_plans_in_chinese_too() -> None:
    def read(text: str) -> object:
        return parse_plan({"plan": text}, VISITS, QUARTER, "", "zh-CN")

    assert read("第5周：4万；第13周：6万") == read("40k by week 5, 60k by week 13")
    assert read("后期多一些") == read("back-loaded")
    assert read("均匀推进") == read("linear")

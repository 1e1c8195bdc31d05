"""Stages and milestones are read as people in China write them, with dates without a year."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.goals.notation import parse_milestones
from bot.goals.plan_notation import staged_plan
from scoring.model import Direction, Measure, Milestone, Stage

QUARTER = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
WINTER = dt.date(2026, 11, 1), dt.date(2027, 1, 31)
VISITS = Measure(Direction.INCREASE, start=30_000, target=60_000)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("第5周 4万", [Stage(dt.date(2026, 11, 1), 40_000)]),
        ("第 5 周前 4万\n12月1日前 5万", [
            Stage(dt.date(2026, 11, 1), 40_000), Stage(dt.date(2026, 12, 1), 50_000)
        ]),
        ("2026年11月20日 4万", [Stage(dt.date(2026, 11, 20), 40_000)]),
        ("2026-11-20前 4万", [Stage(dt.date(2026, 11, 20), 40_000)]),
        ("40k by week 5", [Stage(dt.date(2026, 11, 1), 40_000)]),
    ],
)  # fmt: skip
def test_stages_are_read_in_chinese_and_english(text: str, stages: list[Stage]) -> None:
    assert list(staged_plan(text, VISITS, QUARTER, "zh-CN").stages) == stages


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ("11月20日前 新落地页 x2", Milestone("新落地页", 2, dt.date(2026, 11, 20))),
        ("1月15日之前：上线", Milestone("上线", 1, dt.date(2027, 1, 15))),
        ("2026年12月1日前 上线", Milestone("上线", 1, dt.date(2026, 12, 1))),
        ("上线 by 11月20日", Milestone("上线", 1, dt.date(2026, 11, 20))),
        ("11月20日发布会", Milestone("11月20日发布会")),
    ],
)
def test_milestones_are_read_in_chinese(text: str, milestone: Milestone) -> None:
    assert parse_milestones(text, WINTER) == (milestone,)


@pytest.mark.parametrize("text", ["2月30日前 上线", "13月1日前 上线"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not a date"):
        parse_milestones(text, WINTER)


def test_a_day_without_a_year_is_refused_where_nothing_gives_it_one() -> None:
    with pytest.raises(Refusal, match="is not a date"):
        parse_milestones("11月20日前 上线")

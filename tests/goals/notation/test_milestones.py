"""Milestones are read as people write them, English and Chinese, with dates without a year."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.goals.notation import parse_milestones
from scoring.model import Milestone

WINTER = dt.date(2026, 11, 1), dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ("11月20日前 新落地页 x2", Milestone("新落地页", 2, dt.date(2026, 11, 20))),
        ("1月15日之前：上线", Milestone("上线", 1, dt.date(2027, 1, 15))),
        ("2026年12月1日前 上线", Milestone("上线", 1, dt.date(2026, 12, 1))),
        ("上线 by 11月20日", Milestone("上线", 1, dt.date(2026, 11, 20))),
        ("11月20日发布会", Milestone("11月20日发布会")),
        ("第5周前 上线", Milestone("上线", 1, dt.date(2026, 11, 29))),
        ("第五周：上线 x2", Milestone("上线", 2, dt.date(2026, 11, 29))),
        ("11月底前 上线", Milestone("上线", 1, dt.date(2026, 11, 30))),
        ("12月1日：上线", Milestone("上线", 1, dt.date(2026, 12, 1))),
        ("Launch x2 by week 5", Milestone("Launch", 2, dt.date(2026, 11, 29))),
        ("Launch by 20 Nov", Milestone("Launch", 1, dt.date(2026, 11, 20))),
        ("Launch by 15 January 2027", Milestone("Launch", 1, dt.date(2027, 1, 15))),
        ("Launch by end of November", Milestone("Launch", 1, dt.date(2026, 11, 30))),
        ("By Nov 20: launch", Milestone("launch", 1, dt.date(2026, 11, 20))),
        ("Get things Done early", Milestone("Get things Done early")),
    ],
)
def test_milestones_are_read_with_their_day(text: str, milestone: Milestone) -> None:
    assert parse_milestones(text, WINTER) == (milestone,)


@pytest.mark.parametrize("text", ["2月30日前 上线", "13月1日前 上线"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is not a date"):
        parse_milestones(text, WINTER)


def test_a_day_without_a_year_is_refused_where_nothing_gives_it_one() -> None:
    with pytest.raises(Refusal, match="is not a date"):
        parse_milestones("11月20日前 上线")

"""The translator speaks the reader's language and writes numbers and days as they do."""

from datetime import UTC, date, datetime, time

import pytest

from bot.core.i18n import translator

MONDAY = date(2026, 11, 16)
NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("en_GB", "en"), ("zh-CN", "zh_CN"), ("zh-TW", "zh_CN"), ("fr-FR", "en")],
)
def test_a_slack_locale_has_a_language(locale: str, language: str) -> None:
    assert translator(locale).language == language


@pytest.mark.parametrize("locale", ["", "klingon", "x", "en-XX", "zh", "en-GB-oed"])
def test_a_locale_nobody_knows_still_speaks(locale: str) -> None:
    assert translator(locale)("{n} due", n=3)


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert translator("en")("{not} filled") == "{not} filled"


def test_what_a_person_typed_is_not_a_placeholder() -> None:
    assert translator("en")("{a} and {b}", a="{b}", b="2") == "{b} and 2"


def test_an_empty_sentence_is_empty() -> None:
    assert translator("en")("") == ""


def test_plurals_follow_the_number() -> None:
    t = translator("en")
    assert [t.plural("{n} day", "{n} days", n) for n in (1, 2000)] == ["1 day", "2,000 days"]


def test_numbers_have_at_most_so_many_decimals() -> None:
    t = translator("en-GB")
    assert (t.number(1234.567), t.number(3), t.percent(0.42)) == ("1,234.57", "3", "42%")


def test_days_are_short() -> None:
    assert translator("en-GB").day(MONDAY) == "Mon 16 Nov"
    assert "11月16日" in translator("zh-CN").day(MONDAY)


def test_weekdays_and_hours_stand_alone() -> None:
    assert translator("en-GB").weekday(0) == "Monday"
    assert translator("zh-CN").weekday(6) == "周日"
    assert translator("zh-CN").hour(time(8, 5)) == "08:05"


def test_moments_are_told_in_the_readers_zone() -> None:
    t = translator("en-GB")
    assert t.time(NINE, "Asia/Shanghai") == "17:00"
    assert t.moment(NINE, "Pacific/Kiritimati") == "Mon 16 Nov 23:00"
    assert t.week(MONDAY) == "week of 16 Nov"


def test_a_chinese_week_is_named_by_its_first_and_last_day() -> None:
    t = translator("zh-CN")
    assert t.week(MONDAY) == "11月16日–22日"
    assert t.week(date(2026, 11, 30)) == "11月30日–12月6日"


@pytest.mark.parametrize(
    ("sentence", "values", "filled"),
    [
        ("{cycle}已结束", {"cycle": "2026 Q4"}, "2026 Q4 已结束"),
        ("{cycle} 已结束", {"cycle": "2026年第四季度"}, "2026年第四季度已结束"),
        ("达到 {target} 的概率", {"target": "8万"}, "达到 8万的概率"),
        ("由{name}确认", {"name": "<@U0ANA>"}, "由 <@U0ANA> 确认"),
        ("由 {name} 确认", {"name": "陈伟"}, "由陈伟确认"),
        ("从{first}到{last}休假", {"first": "11月16日", "last": "20日"}, "从11月16日到20日休假"),
        ("{health} {n}", {"health": "正常", "n": 3}, "正常 3"),
        ("{name} {title}", {"name": "陈伟", "title": "粉丝数"}, "陈伟 粉丝数"),
        ("{year}年{first}", {"year": 2026, "first": "10月1日"}, "2026年10月1日"),
        (" *{name}* ：{n:g} 个", {"name": "陈伟", "n": 3.0}, " *陈伟* ：3 个"),
        ("`/okr reopen {cycle} 原因`", {"cycle": "第四季度"}, "`/okr reopen 第四季度 原因`"),
    ],
)
def test_chinese_values_get_the_spaces_they_need(
    sentence: str, values: dict[str, object], filled: str
) -> None:
    assert translator("zh-CN")(sentence, **values) == filled

"""What is pasted, from a spreadsheet, a code block or a phone, reads as if it had been typed."""

import pytest

from bot.slack.typed_text import mentioned_slack_ids, text_as_typed, typed_text
from bot.weekly.reply_grammar import parse_reply
from scoring.model import Direction, Measure, Unit, UnitKind
from tests.tables import assert_each
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, key_result, summary

KEY_RESULTS = [
    *ENGLISH[:3],
    key_result(11, "Café openings", Measure(Direction.INCREASE, start=10, target=60)),
    key_result(
        12,
        "Page load",
        Measure(Direction.AT_MOST, unit=Unit(UnitKind.DURATION), target=0.8, start=2),
    ),
    key_result(13, "Ñandú sightings", Measure(Direction.INCREASE, start=1, target=60)),
]
PASTED = [
    # signs that nobody sees
    ("\u200b1: 57k\u200b", "1=57000"),
    ("1:\u200b57\u200bk 8/10\ufeff", "1=57000 8/10"),
    ("\u202a1: 57k\u202c", "1=57000"),
    ("visits\u00ad: 57\u2060k", "1=57000"),
    ("1:\u00a057k\u00a08/10", "1=57000 8/10"),
    ("1: 57\u202f000", "1=57000"),
    ("1: 57\u00a0000", "1=57000"),
    ("1: 57k\u20282: 3.1%", "1=57000 | 2=3.1"),
    # code
    ("```1: 57k```", "1=57000"),
    ("```\n1: 57k 8/10\n2: 3.1%\n```", "1=57000 8/10 | 2=3.1"),
    ("`1: 57k`", "1=57000"),
    ("1: `57k` launched `v2`", "1=57000 “launched v2”"),
    # numbers to count by
    ("1️⃣ 57k\n2️⃣ 3.1%", "1=57000 | 2=3.1"),
    ("1\u20e3: 57k", "1=57000"),
    (":one: 57k :two: 3.1%", "1=57000 | 2=3.1"),
    # tables
    ("| Visits | 57k |", "1=57000"),
    ("| # | Visits |\n|---|---|\n| 1 | 57k |", "1=57000"),
    (
        "| KR | Now | Sure | Note |\n|:--|--:|---|---|\n| Visits | 57k | 8/10 | ads |",
        "1=57000 8/10 “ads”",
    ),
    ("| Visits | 57k | | |\n| Engagement | 3.1% | 7/10 | |", "1=57000 | 2=3.1 7/10"),
    ("| 1 | Visits | 57k |", "1=57000"),
    (
        "visits\t57k\t8/10\tads\nengagement\t3.1%\t\tblocked by legal",
        "1=57000 8/10 “ads” | 2=3.1 ⛔legal",
    ),
    ("1\t57k\n2\t3.1%", "1=57000 | 2=3.1"),
    ("1: 57k | 2: 3.1%", "1=57000 | 2=3.1"),
    ("1: 57k | 8/10 | ads", "1=57000 8/10 “ads”"),
    ("┌────┬────┐\n│ visits │ 57k │\n└────┴────┘", "1=57000"),
    ("1: 57k started the A|B test", "1=57000 “started the A|B test”"),
    # bullets and quotes
    ("• visits: 57k\n• engagement: 3.1%", "1=57000 | 2=3.1"),
    ("▪ 1: 57k\n● 2: 3.1%", "1=57000 | 2=3.1"),
    ("- [x] visits 57k", "1=57000"),
    ("&gt; 1: 57k\n&gt; 2: 3.1%", "1=57000 | 2=3.1"),
    ("&gt;1: 57k", "1=57000"),
    ("&gt;&gt; 1: 57k", "1=57000"),
    ("1: 57k\n&gt; launched the ads", "1=57000 “launched the ads”"),
    # bold, italics, struck out
    ("*1:* *57k* _launched the ads_", "1=57000 “launched the ads”"),
    ("*_visits_* 57k", "1=57000"),
    ("**Visits**: 57k", "1=57000"),
    ("visits ~52k~ *57k*", "1=57000"),
    ("~1: 52k~\n1: 57k", "1=57000"),
    ("1: ~57k", "1=57000"),
    ("1: 57k see snake_case_name", "1=57000 “see snake_case_name”"),
    # typographic quotes
    ("“Visits”: “57k”", "1=57000"),
    ("visits: ‘57k’", "1=57000"),
    ("1: «57k» launched", "1=57000 “launched”"),
    ("it’s visits 57k", "1=57000"),
    ("1: 57k the “big” launch", "1=57000 “the “big” launch”"),
    # wide letters
    ("１：５７ｋ\u3000８／１０", "1=57000 8/10"),
    ("ＫＲ１：57ｋ", "1=57000"),
    ("＃１ 57k", "1=57000"),
    ("1：57k；2：3.1％", "1=57000 | 2=3.1"),
    # accents
    ("cafe openings 40", "11=40"),
    ("Cafe\u0301: 40", "11=40"),
    ("CAFÉ 40", "11=40"),
    ("nandu 40", "13=40"),
    # thousandths of a second
    ("page load 800ms", "12=0.8"),
    ("load: 1.2s", "12=1.2"),
    ("load 1 s 200 ms", "12=1.2"),
    ("load 800毫秒", "12=0.8"),
]


PASTED_CHINESE = [
    ("独立访问量*5.6万*", "1=56000"),
    ("独立访问量：５．６万", "1=56000"),
    ("| 独立访问量 | 5.6万 | 8/10 | 上线了广告 |", "1=56000 8/10 “上线了广告”"),
    ("平均互动率\t3.1%\t7/10", "2=3.1 7/10"),
    ("「独立访问量」：5.6万", "1=56000"),
    ("1️⃣5.6万\n2️⃣3.1%", "1=56000 | 2=3.1"),
    ("①　5.6万；②　3.1％", "1=56000 | 2=3.1"),
]


def test_pasted_text_becomes_what_would_be_typed() -> None:
    assert_each(PASTED, lambda text: summary(parse_reply(typed_text(text, {}), KEY_RESULTS)))


def test_pasted_chinese_becomes_what_would_be_typed() -> None:
    assert_each(
        PASTED_CHINESE, lambda text: summary(parse_reply(typed_text(text, {}), CHINESE, "zh_CN"))
    )


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧 joined", "می\u200cخواهم", "57k visits", "a_b ~ c*d", "A|B", ""]
)
def test_text_without_format_stays_as_typed(text: str) -> None:
    assert text_as_typed(text) == text


def test_accents_are_kept_where_they_make_another_sign() -> None:
    titles = [key_result(1, "ガ", ENGLISH[0].rule.measure), ENGLISH[1]]
    assert summary(parse_reply("カ: 57k", titles)) != "1=57000"


def test_markup_becomes_what_was_typed() -> None:
    text = "<@U1> and <@U9>: 57k &gt; plan, <#C1|sales> <!here> <mailto:a@b.example|a@b.example>"
    assert typed_text(text, {"U1": "Ben"}) == "@Ben and @U9: 57k > plan, #sales @here a@b.example"


def test_people_who_are_mentioned_are_found() -> None:
    assert mentioned_slack_ids("<@U1> for <@U2|ben> in <#C1>") == {"U1", "U2"}

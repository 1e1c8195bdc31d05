"""Numbers as people type them, in two languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model import Ambiguous, Orientation, Parsed, Unit, UnitKind, Unreadable
from scoring.units import parse, write
from tests.tables import assert_each

NUMBER, PERCENT, TIME = Unit(), Unit(UnitKind.PERCENT), Unit(UnitKind.DURATION)
YUAN, RATING, YES = Unit(UnitKind.CURRENCY, "CNY"), Unit(UnitKind.RATING), Unit(UnitKind.YES_NO)
RATIO = Unit(UnitKind.RATIO)
TURNED = Unit(UnitKind.RATIO, orientation=Orientation.N_TO_ONE)
VISITS = Unit(suffix="visits")
LOCALES = ["en", "en-US", "zh_CN", "zh-CN", "de", "fr_FR", "de_CH", "pt_BR", "xx"]
UNITS = [NUMBER, VISITS, PERCENT, YUAN, Unit(UnitKind.CURRENCY, "CHF"), TIME, RATIO, TURNED]


TYPED = [
    ("60k", NUMBER, "en", 60_000),
    ("1.2M", NUMBER, "en", 1_200_000),
    ("12,345.6", NUMBER, "en", 12_345.6),
    ("1.234,5", NUMBER, "de", 1_234.5),
    ("1.234", NUMBER, "de", 1_234),
    ("12 000,5", NUMBER, "fr_FR", 12_000.5),
    ("0,5", NUMBER, "en", 0.5),
    ("-5", NUMBER, "en", -5),
    ("5.6万", NUMBER, "zh_CN", 56_000),
    ("5.6万", NUMBER, "en", 56_000),
    ("1.2亿", NUMBER, "zh_CN", 120_000_000),
    ("3千", NUMBER, "zh_CN", 3_000),
    ("五万六千", NUMBER, "zh_CN", 56_000),
    ("五点六万", NUMBER, "zh_CN", 56_000),
    ("3万5", NUMBER, "zh_CN", 35_000),
    ("６０００", NUMBER, "zh_CN", 6_000),
    ("4,000人", Unit(suffix="人"), "zh_CN", 4_000),
    ("56,000 visits", VISITS, "en", 56_000),
    ("3.1%", PERCENT, "en", 3.1),
    ("3.1", PERCENT, "en", 3.1),
    ("３.1％", PERCENT, "zh_CN", 3.1),
    ("百分之三点一", PERCENT, "zh_CN", 3.1),
    ("三成", PERCENT, "zh_CN", 30),
    ("¥12,000", YUAN, "en", 12_000),
    ("￥12,000", YUAN, "zh_CN", 12_000),
    ("5万元", YUAN, "zh_CN", 50_000),
    ("-¥5", YUAN, "en", -5),
    ("2h30m", TIME, "en", 9_000),
    ("2 hours 30 min", TIME, "en", 9_000),
    ("1分35秒", TIME, "zh_CN", 95),
    ("一个半小时", TIME, "zh_CN", 5_400),
    ("3/5", RATING, "en", 3),
    ("4.5分", RATING, "zh_CN", 4.5),
    ("★★★☆☆", RATING, "en", 3),
    ("1:5", RATIO, "en", 5),
    ("1：6", RATIO, "zh_CN", 6),
    ("2:10", RATIO, "en", 5),
    ("6", RATIO, "en", 6),
    ("5:1", TURNED, "en", 5),
    ("yes", YES, "en", 1),
    ("Done!", YES, "en", 1),
    ("是", YES, "zh_CN", 1),
    ("未完成", YES, "zh_CN", 0),
    ("5.6萬", NUMBER, "zh_CN", 56_000),
    ("一亿二千万", NUMBER, "zh_CN", 120_000_000),
    ("两万五", NUMBER, "zh_CN", 25_000),
    ("2亿", NUMBER, "zh_CN", 200_000_000),
    ("3.1pp", PERCENT, "en", 3.1),
    ("5‰", PERCENT, "en", 0.5),
    ("千分之五", PERCENT, "zh_CN", 0.5),
    ("百分之百", PERCENT, "zh_CN", 100),
    ("12 thousand yuan", YUAN, "en", 12_000),
    ("2h30", TIME, "en", 9_000),
    ("4 stars", RATING, "en", 4),
    ("四星", RATING, "zh_CN", 4),
    ("1比6", RATIO, "zh_CN", 6),
    ("1 to 6", RATIO, "en", 6),
    ("finished", YES, "en", 1),
    ("做好了", YES, "zh_CN", 1),
]


def test_what_people_type_is_read() -> None:
    assert_each(
        [((text, unit, locale), Parsed(value)) for text, unit, locale, value in TYPED],
        lambda typed: parse(*typed),
    )


@pytest.mark.parametrize(
    "text",
    [
        "total 4k",
        "4k total",
        "累计 4000",
        "总共4千",
        "Total: 4,000",
        "一共4000",
        "累计到4000",
        "4,000 (total)",
    ],
)
def test_a_total_says_so(text: str) -> None:
    assert parse(text, NUMBER) == Parsed(4_000.0, is_total=True)


@pytest.mark.parametrize(
    ("text", "unit", "locale", "readings"),
    [
        ("1,5", NUMBER, "en", (1.5, 15)),
        ("1.5", NUMBER, "de", (1.5, 15)),
        ("57.000", NUMBER, "en", (57, 57_000)),
        ("1.500", NUMBER, "en", (1.5, 1_500)),
        ("1,5k", NUMBER, "en", (1_500, 15_000)),
        ("5:1", RATIO, "en", (5, 0.2)),
        ("1:5", TURNED, "en", (5, 0.2)),
        ("8/10", RATING, "en", (4, 8)),
        ("2:30", TIME, "en", (150, 9_000)),
        ("90", TIME, "en", (90, 5_400, 324_000)),
    ],
)
def test_what_reads_two_ways_is_a_question_back(
    text: str, unit: Unit, locale: str, readings: tuple[float, ...]
) -> None:
    assert parse(text, unit, locale) == Ambiguous(text, readings)


UNREADABLE = [
    ("", NUMBER),
    ("soon", NUMBER),
    ("--5", NUMBER),
    ("5 6", NUMBER),
    ("1k5", NUMBER),
    ("1,234,56", NUMBER),
    ("5%", NUMBER),
    ("nan", NUMBER),
    ("inf", NUMBER),
    ("9" * 60, NUMBER),
    ("$5", YUAN),
    ("6", RATING),
    ("maybe", YES),
    ("1:-2", RATIO),
    ("0:5", RATIO),
    ("3 bananas", TIME),
    ("五六万", NUMBER),
    ("几万", NUMBER),
    ("300, total", NUMBER),
    ("300 (total", NUMBER),
    ("八折", PERCENT),
]


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    assert_each(
        [((text, unit), Unreadable(text)) for text, unit in UNREADABLE],
        lambda typed: parse(*typed),
    )


@given(text=st.text(max_size=30), unit=st.sampled_from([*UNITS, RATING, YES]))
def test_no_text_breaks_the_reader(text: str, unit: Unit) -> None:
    for locale in ("en", "zh_CN", "de"):
        assert isinstance(parse(text, unit, locale), Parsed | Ambiguous | Unreadable)


@pytest.mark.parametrize("locale", LOCALES)
@given(
    value=st.integers(-(10**11), 10**11).map(float)
    | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 2)),
    unit=st.sampled_from(UNITS),
)
def test_what_is_written_is_read_back(locale: str, value: float, unit: Unit) -> None:
    size = abs(value) if unit.kind is UnitKind.RATIO else value
    assert parse(write(size, unit, locale), unit, locale) == Parsed(size)


@pytest.mark.parametrize("locale", LOCALES)
def test_ratings_and_answers_are_read_back(locale: str) -> None:
    for points in (0, 1, 2.5, 5):
        assert parse(write(points, RATING, locale), RATING, locale) == Parsed(points)
    for answer in (0, 1):
        assert parse(write(answer, YES, locale), YES, locale) == Parsed(answer)


@pytest.mark.parametrize(
    ("value", "unit", "locale", "text"),
    [
        (60_000, VISITS, "en", "60,000 visits"),
        (60_000, Unit(suffix="人"), "zh_CN", "6万人"),
        (56_123, NUMBER, "zh_CN", "56,123"),
        (120_000_000, NUMBER, "zh_CN", "1.2亿"),
        (1_234.5, NUMBER, "de", "1.234,5"),
        (12_000, YUAN, "en", "¥12,000"),
        (-5, YUAN, "en", "-¥5"),
        (9_000, TIME, "zh_CN", "2小时30分"),
        (1, YES, "zh_CN", "是"),
        (5, TURNED, "en", "5:1"),
    ],
)
def test_values_are_written_as_people_read_them(
    value: float, unit: Unit, locale: str, text: str
) -> None:
    assert write(value, unit, locale) == text


def test_decimals_can_be_rounded_away() -> None:
    assert write(0.1 + 0.2, NUMBER, digits=2) == "0.3"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("800ms", 0.8),
        ("800 ms", 0.8),
        ("1s 200ms", 1.2),
        ("500 milliseconds", 0.5),
        ("800毫秒", 0.8),
    ],
)
def test_a_duration_may_be_shorter_than_a_second(text: str, seconds: float) -> None:
    assert parse(text, Unit(UnitKind.DURATION)) == Parsed(seconds)

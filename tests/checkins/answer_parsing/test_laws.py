"""Laws of roles, over both languages, kinds of measure, sizes and ways to write a number."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from bot.checkins.answer_parsing import Interpretation, interpret_field
from bot.checkins.records import CheckInEntry, ValueHistory
from bot.core.i18n import translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.replies import views
from bot.weekly.replies.views import Echo, EchoLine
from bot.weekly.reply_grammar import parse_reply
from bot.weekly.reply_intents import CheckInPlace
from bot.weekly.reply_items import ParsedReply
from scoring.assess import assess
from scoring.model import CheckIn, Reading
from tests.checkins.answer_parsing.measured import (
    EUR,
    RECORDED,
    added,
    amounts,
    level,
    locale_of,
    weekly,
)
from tests.weekly.reply_grammar.key_results import key_result
from tests.weekly.reply_grammar.test_laws import NOISE, SPEECH

TOTALS = (
    "{n} cumulative|{n} to date|total {n}|{n} in total|{n} overall|ytd {n}|cumulative: {n}"
    "|{n} of 90,000|{n}/90,000|总共{n}|累计{n}|截至目前{n}|已有{n}|共{n}|一共{n}|到目前为止{n}"
).split("|")
STEPS = (
    "+{n}|up {n}|up by {n}|rose {n}|{n} more|{n} higher|{n} up|down {n}|{n} fewer|{n} down|-{n}"
    "|dropped by {n}|涨了{n}|增加了{n}|减少了{n}|下降了{n}|又涨了{n}|少了{n}"
).split("|")
MINUSES = "-{n}|−{n}|－{n}|minus {n}|negative {n}|负{n}|({n})|（{n}）|: - {n}".split("|")
FOREIGN = (
    "{n} USD|{n} usd|{n} dollars|{n} bucks|${n}|US${n}|£{n}|{n} pounds|{n}元|{n}块|{n} RMB|{n} yen"
    "|{n}美元|{n}港币|USD {n}|￥{n}|{n} CHF"
).split("|")
UNDONE = (
    "to be done|done soon|done in january|almost done|nearly done|will be done|done?|not done"
    "|done next week|done except docs|isn't finished|差不多完成了|快完成了|即将完成|还没完成"
    "|完成了吗|完成？|未完成|下周完成|基本完成|预计完成"
).split("|")
WRITINGS = ("{:d}", "{:,}", "{:d} ")
numbers = st.integers(1, 10**6)


def written(draw: st.DrawFn, number: int) -> str:
    """A number in one of the ways that people write it."""
    return draw(st.sampled_from(WRITINGS)).format(number).strip()


@st.composite
def sums(draw: st.DrawFn) -> tuple[OwnedKeyResult, ValueHistory]:
    """A sum with some weeks."""
    past = draw(st.lists(st.integers(1, 9_000), max_size=6))
    known = amounts(*past) if past else ValueHistory()
    return key_result(1, "Trial sign-ups", added(90_000)), known


@st.composite
def levels(draw: st.DrawFn) -> tuple[OwnedKeyResult, ValueHistory]:
    """A level that rises or falls, with some weeks or none."""
    start, target = draw(st.lists(numbers, min_size=2, max_size=2, unique=True))
    past = draw(st.lists(st.integers(min(start, target), max(start, target)), max_size=4))
    known = weekly(*past) if past else ValueHistory()
    return key_result(2, "Support tickets", level(start, target)), known


def locale(text: str) -> str:
    return "zh-CN" if any(sign > "一" for sign in text) else "en-GB"


@given(case=sums(), template=st.sampled_from(TOTALS), data=st.data())
def test_a_stated_total_never_becomes_an_amount(
    case: tuple[OwnedKeyResult, ValueHistory], template: str, data: st.DataObject
) -> None:
    number = data.draw(numbers)
    text = template.format(n=f"{number:d}")
    read = interpret_field(case[0], text, locale(text), case[1])
    assert read.value is None or (read.value.is_total and read.value.value == number)
    assert read.value or all(reading.is_total for reading in read.readings[:1])


@given(case=levels(), template=st.sampled_from(STEPS), number=numbers)
def test_a_step_is_never_stored_as_the_level(
    case: tuple[OwnedKeyResult, ValueHistory], template: str, number: int
) -> None:
    text = template.format(n=number)
    read = interpret_field(case[0], text, locale(text), case[1])
    assert read.value is None, "a step whose base is not named is asked about"


@given(template=st.sampled_from(MINUSES), number=st.integers(1, 60_000), last=numbers)
def test_a_sign_survives(template: str, number: int, last: int) -> None:
    kr, text = key_result(3, "Profit", level(20_000, 100_000, EUR)), template.format(n=number)
    read = interpret_field(kr, text, locale(text), weekly(float(last)))
    offered = [reading.value for reading in read.readings]
    assert read.value is None or read.value.value == -number
    assert read.value or not offered or -number in offered


@given(template=st.sampled_from(FOREIGN), number=st.integers(1, 10**6), is_sum=st.booleans())
def test_another_currency_is_never_stored(template: str, number: int, is_sum: bool) -> None:
    measure = added(90_000, EUR) if is_sum else level(30_000, 60_000, EUR)
    kr, text = key_result(4, "Revenue", measure), template.format(n=number)
    known = amounts(7_000.0) if is_sum else weekly(45_000.0)
    assert interpret_field(kr, text, locale(text), known).value is None
    assert not stored(parse_reply(text, [kr], locale(text), histories={kr.id: known}))


@given(phrase=st.sampled_from(UNDONE), name=st.sampled_from(("launch", "上线", "half")))
def test_what_is_not_done_is_never_done(phrase: str, name: str) -> None:
    kr, known = RECORDED[name]
    heard = parse_reply(phrase, [kr], locale(phrase), histories={kr.id: known})
    assert all(value < 1 for value, _ in stored(heard))


def stored(heard: ParsedReply) -> list[tuple[float, bool]]:
    """Values that a message stores."""
    return [(one.value.value, one.value.is_total) for one in heard.items if one.value]


def agrees(name: str, text: str) -> tuple[Interpretation, list[tuple[float, bool]]]:
    kr, known = RECORDED[name]
    heard = parse_reply(text, [kr], locale_of(name), histories={kr.id: known})
    return interpret_field(kr, text, locale_of(name), known), stored(heard)


@given(
    name=st.sampled_from(list(RECORDED)),
    template=st.sampled_from(
        [*TOTALS, *STEPS, *MINUSES, *FOREIGN, "{n}", "about {n}", "{n} so far"]
    ),
    number=st.integers(1, 100_000),
)
@example(name="reply", template=": - {n}", number=28801)  # hours, minutes or seconds
def test_form_and_words_agree(name: str, template: str, number: int) -> None:
    read, values = agrees(name, template.format(n=number))
    if read.value is not None:
        assert values == [(read.value.value, read.value.is_total)]
    elif read.readings:
        assert values == []


@given(name=st.sampled_from(list(RECORDED)), text=NOISE | SPEECH)
def test_form_and_words_agree_on_any_text(name: str, text: str) -> None:
    read, values = agrees(name, text)
    if read.value is not None and values:
        assert values == [(read.value.value, read.value.is_total)]


@given(
    name=st.sampled_from(list(RECORDED)),
    template=st.sampled_from([*TOTALS, *STEPS, "{n}", "{n}k", "{n}万", "0.{n}"]),
    number=st.integers(1, 100_000),
)
def test_the_echo_says_what_is_stored(name: str, template: str, number: int) -> None:
    kr, known = RECORDED[name]
    text = template.format(n=number)
    heard = parse_reply(text, [kr], locale_of(name), histories={kr.id: known})
    t, week = translator(locale_of(name)), dt.date(2026, 11, 9)
    for item in heard.items:
        assert item.value is not None
        entry = CheckInEntry(kr.id, item.value.value, is_total=item.value.is_total)
        spoken = CheckIn(week, item.value.value, is_total=item.value.is_total)
        standing = assess([kr.rule], {kr.id: [spoken]}, week)[0]
        lines = [EchoLine(1, kr, entry, standing)]
        echo = views.build_echo(t, Echo(place=CheckInPlace(1, week, [kr]), lines=lines))
        assert shown.value_text(t, kr.rule.measure, item.value.value) in str(echo.blocks)
        if kr.rule.measure.reading is Reading.SUM and item.value.is_total:
            assert t("{amount} in total").partition("}")[2].strip() in str(echo.blocks)


@given(words=st.sampled_from(("总量", "刚刚", "到了", "还有")), times=st.integers(20, 190))
def test_a_field_of_words_alone_is_read_at_once(words: str, times: int) -> None:
    read = interpret_field(RECORDED["注册"][0], f"{words * times}好3", "zh-CN", ValueHistory())
    assert read.value is None

"""Laws of the grammar: what is written is read back, and any text whatever is answered."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.answer_parsing import Remarks
from bot.checkins.answer_words.surrounding_words import FILLER
from bot.checkins.number_parsing.usual_sizes import OUTLIER
from bot.core.i18n import translator
from bot.goals.objectives import OwnedKeyResult
from bot.slack.typed_text import mentioned_slack_ids, typed_text
from bot.weekly.replies import views
from bot.weekly.replies.views import Echo
from bot.weekly.reply_grammar import parse_reply
from bot.weekly.reply_intents import CheckInPlace, write_answer
from bot.weekly.reply_items.parsed_reply import ParsedItem, ParsedReply
from scoring.currencies import other_names
from scoring.model import Direction, Measure, Parsed, Reading, UnitKind
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, ONE, QUARTER, summary

MEANT = frozenset(
    (
        "blocked stuck high medium thousand million billion percent total expected planned "
        "forecast projected plus half only with except part partly parts green amber "
        "yellow likely unlikely certain confident today already "
        "closed fixed resolved solved removed done completed complete finished shipped held "
        "conducted hired signed"
    ).split()
)
WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=9).filter(
    lambda word: word not in MEANT | FILLER and not other_names().fullmatch(word)
)
NOTES = st.lists(WORDS, max_size=5).map(" ".join)
ALPHABET = (
    "0123456789.,:;/%+-?!()kKmM \n¥$①②🟢✅★一二三万亿百千点成累计信心卡在被阻塞不变访问量：；，。、"
)
NOISE = st.text(st.sampled_from(ALPHABET) | st.characters(), max_size=80)
PIECES = st.sampled_from(
    [
        *("1:", "KR2", "3)", "①", "57k", "3.1%", "1:6", "2h30m", "8/10", "¥1,200", "1,5", "52k"),
        *("total", "yes", "done", "no,", "visits", "engagement", "访问量", "互动率", "信心8"),
        *("blocked by", "卡在", "no change", "rest", "skip", "undo", "→", "or", "to", ";", "\n"),
        *("<@U1>", "&lt;", "launched", "?"),
    ]
)
SPEECH = st.lists(PIECES, max_size=12).map(" ".join)


@st.composite
def items(draw: st.DrawFn, owned: list[OwnedKeyResult]) -> dict[int, ParsedItem]:
    """What someone could say about some of the key results, by number."""
    numbers = draw(st.sets(st.integers(1, len(owned)), min_size=1))
    return {n: draw(_heard(owned[n - 1])) for n in sorted(numbers)}


@st.composite
def _heard(draw: st.DrawFn, kr: OwnedKeyResult) -> ParsedItem:
    measure = kr.rule.measure
    if draw(st.booleans()) and draw(st.booleans()):
        value = None
    elif measure.direction is Direction.ACHIEVE:
        value = Parsed(draw(st.integers(0, 100)) / 100)
    else:
        value = Parsed(float(draw(st.integers(*_credible(measure)))))
    blocker = draw(st.none() | NOTES.filter(bool))
    confidence = draw(st.none() | st.integers(1, 10))
    return ParsedItem(kr, value, Remarks(confidence, draw(NOTES), blocker))


def _credible(measure: Measure) -> tuple[int, int]:
    """The range that nobody looks at twice."""
    if measure.unit.kind in (UnitKind.RATING, UnitKind.RATIO):
        return 1, 5
    if measure.reading is Reading.SUM:  # a week's share and more
        return int(measure.target or 0) // 50, int(measure.target or 0) // 4
    low = int(measure.start / OUTLIER) + 1 if measure.start and measure.target else 0
    return low, int((measure.target or 1) * OUTLIER)


def write_reply(said: dict[int, ParsedItem], locale: str = "en") -> str:
    """Items by number as text: `1: 56,000 8/10 launched the ads; 2: 3.1%`."""
    return "; ".join(
        f"{n}: {write_answer(item.kr, item.value, item.extras, locale)}" for n, item in said.items()
    )


@given(items(ENGLISH))
def test_what_is_written_is_read(said: dict[int, ParsedItem]) -> None:
    assert summary(parse_reply(write_reply(said), ENGLISH)) == summary(
        ParsedReply(tuple(said.values()))
    )


@given(items(CHINESE))
def test_what_is_written_in_chinese_is_read(said: dict[int, ParsedItem]) -> None:
    read = parse_reply(write_reply(said, "zh_CN"), CHINESE, "zh-CN")
    assert summary(read) == summary(ParsedReply(tuple(said.values())))


@pytest.mark.parametrize("owned", [ENGLISH, CHINESE, ONE["reply"], ONE["launch"], ONE["roi"], []])
@given(text=NOISE | SPEECH)
def test_any_text_is_answered_in_a_sentence(owned: list[OwnedKeyResult], text: str) -> None:
    read = parse_reply(
        typed_text(text, dict.fromkeys(mentioned_slack_ids(text), "Ben")), owned, "en-GB"
    )
    t = translator("en")
    if owned:
        place = CheckInPlace(1, QUARTER[0], owned)
        echo = Echo(place=place, unclear=read.unclear, skipped=read.skipped)
        assert views.build_echo(t, echo).text
    said_ids = [item.kr.id for item in read.items]
    assert len(said_ids) == len(set(said_ids))


@given(text=SPEECH)
def test_a_confidence_is_from_1_to_10(text: str) -> None:
    read = parse_reply(text, ENGLISH)
    extras = [item.extras for item in read.items] + [one.extras for one in read.unclear]
    assert all(said.confidence is None or 1 <= said.confidence <= 10 for said in extras)

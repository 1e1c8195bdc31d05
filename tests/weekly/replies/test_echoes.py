"""Whatever is said back fits into a message and pings nobody, in both languages."""

import pytest

from bot.checkins.answer_parsing import Remarks
from bot.checkins.records import CheckInEntry
from bot.core.i18n import translator
from bot.slack.outbox import Message
from bot.weekly.replies import views
from bot.weekly.replies.views import Echo, EchoLine
from bot.weekly.reply_grammar import parse_reply
from bot.weekly.reply_intents import CheckInPlace, ReplyPurpose
from bot.weekly.reply_items.parsed_reply import QuestionReason, UnclearPiece
from scoring.assess import assess
from tests import told
from tests.weekly.reply_grammar.key_results import QUARTER, ROI, TRIALS, VISITS, key_result

TITLES = (
    "<!channel> grow " + "x" * 150,
    "عدد الزيارات " * 11,
    "独立访问量" * 30,
    "🚀 visits & more " * 9,
)
OWNED = [key_result(n, TITLES[n % 4][:150], (VISITS, ROI, TRIALS)[n % 3]) for n in range(1, 26)]
LONG = "<!channel> " + "n" * 1989


@pytest.fixture(params=["en", "zh-CN"])
def said(request: pytest.FixtureRequest) -> list[Message]:
    """Everything there is to say about twenty-five key results."""
    t = translator(request.param)
    standing = {a.key_result_id: a for a in assess([kr.rule for kr in OWNED], {}, QUARTER[0])}
    lines = [
        EchoLine(n, kr, CheckInEntry(kr.id, 57_000, 8, LONG, "", LONG), standing[kr.id])
        for n, kr in enumerate(OWNED, start=1)
    ]
    unclear = [
        UnclearPiece(LONG[:80], why, OWNED[0], (1.5, 15.0), Remarks(note=LONG), LONG)
        for why in QuestionReason
    ]
    place = CheckInPlace(1, QUARTER[0], OWNED)
    full = Echo(
        place=place,
        lines=lines,
        unclear=unclear,
        skipped=OWNED,
        dropped=OWNED,
        late_since="Wed 18 Nov 18:00",
    )
    few = Echo(place=place, lines=lines[:3])
    return [
        *(views.build_answer(t, echo, purpose) for echo in (full, few) for purpose in ReplyPurpose),
        views.build_undone(t, full),
        views.build_answer(t, Echo(place=place), ReplyPurpose.SKIP),
    ]


def test_every_answer_fits_into_a_message(said: list[Message]) -> None:
    for message in said:
        told.assert_fits(message)


def test_no_answer_pings_anybody(said: list[Message]) -> None:
    assert "<!" not in told.words([message.blocks for message in said])
    assert "<!" not in "".join(message.text for message in said)


def test_a_message_of_a_hundred_lines_is_too_long() -> None:
    said = parse_reply("57k\n" * 200, OWNED)
    assert [one.why for one in said.unclear] == [QuestionReason.TOO_LONG]

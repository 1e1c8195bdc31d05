"""Key results to speak about, and a short way to write down what was understood."""

import datetime as dt

from bot.checkins.answer_parsing import Remarks
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.weekly.reply_intents import ReplyPurpose
from bot.weekly.reply_items import ParsedItem, ParsedReply, UnclearPiece
from scoring.model import (
    Commitment,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Reading,
    Unit,
    UnitKind,
)

QUARTER = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
OBJECTIVE = Objective(1, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)

VISITS = Measure(Direction.INCREASE, start=52_000, target=60_000)
ENGAGEMENT = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.PERCENT), target=3)
ROI = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5)
TRIALS = Measure(Direction.INCREASE, Reading.SUM, start=0, target=4_000)
FIRST_REPLY = Measure(Direction.AT_MOST, unit=Unit(UnitKind.DURATION), target=7_200)
QUALITY = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4)
LAUNCH = Measure(Direction.ACHIEVE, milestones=(Milestone("Launch"),))
GUIDES = Measure(Direction.ACHIEVE, milestones=tuple(Milestone(f"Guide {n}") for n in range(5)))
SPEND = Measure(Direction.AT_MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "CNY"), target=90_000)
INTERVIEWS = Measure(Direction.INCREASE, start=0, target=20)


def key_result(id_: int, title: str, measure: Measure) -> OwnedKeyResult:
    """A key result of the quarter."""
    rule = KeyResult(id_, measure, *QUARTER)
    return OwnedKeyResult(id_, f"kr{id_}", title, 1, OBJECTIVE, rule)


ENGLISH = [
    key_result(1, "Visits to the shop", VISITS),
    key_result(2, "Engagement rate", ENGAGEMENT),
    key_result(3, "Campaign ROI", ROI),
    key_result(4, "Trial sign-ups", TRIALS),
    key_result(5, "Time to first reply", FIRST_REPLY),
    key_result(6, "Content rating", QUALITY),
    key_result(7, "Launch the loyalty programme", LAUNCH),
    key_result(8, "Publish five guides", GUIDES),
    key_result(9, "Advertising spend", SPEND),
]
CHINESE = [
    key_result(1, "独立访问量达6万", VISITS),
    key_result(2, "平均互动率", ENGAGEMENT),
    key_result(3, "活动ROI", ROI),
    key_result(4, "新试用注册", TRIALS),
    key_result(7, "会员计划上线", LAUNCH),
]
ONE = {
    "visits": [ENGLISH[0]],
    "engagement": [ENGLISH[1]],
    "roi": [ENGLISH[2]],
    "trials": [ENGLISH[3]],
    "reply": [ENGLISH[4]],
    "rating": [ENGLISH[5]],
    "launch": [ENGLISH[6]],
    "guides": [ENGLISH[7]],
    "spend": [ENGLISH[8]],
    "interviews": [key_result(10, "Customer interviews", INTERVIEWS)],
    "访问量": [CHINESE[0]],
    "互动率": [CHINESE[1]],
    "注册": [CHINESE[3]],
    "上线": [CHINESE[4]],
}


def summary(parsed: ParsedReply) -> str:
    """`1=57000 8/10 “launched the ads” ⛔design | 2? ambiguous “1,5” | skip 3`, by id."""
    same = [str(item.kr.id) for item in parsed.items if item == ParsedItem(item.kr, None)]
    parts = [_item(item) for item in parsed.items if str(item.kr.id) not in same]
    parts += [f"{','.join(same)}=same"] if same else []
    parts += [_question(one) for one in parsed.unclear]
    parts += [f"skip {kr.id}" for kr in parsed.skipped]
    if parsed.purpose is not ReplyPurpose.ANSWER:
        parts.append(parsed.purpose.value)
    return ("no: " if parsed.is_correction else "") + " | ".join(parts)


def roles(parsed: ParsedReply) -> str:
    """The role of each number, `level, total`; a dash where no number was read."""
    read: list[ParsedItem | UnclearPiece] = [*parsed.items, *parsed.unclear]
    return ", ".join(one.role.value if one.role else "-" for one in read) or "-"


def _item(item: ParsedItem) -> str:
    if item.value is None:
        value = "same"
    else:
        value = f"{item.value.value:.12g}" + (" total" if item.value.is_total else "")
    return f"{item.kr.id}={value}{_remarks(item.extras)}"


def _question(unclear: UnclearPiece) -> str:
    key_result_id = unclear.kr.id if unclear.kr else ""
    readings = f" {'/'.join(f'{r:g}' for r in unclear.readings)}" if unclear.readings else ""
    return f"{key_result_id}? {unclear.why} “{unclear.piece}”{readings}{_remarks(unclear.extras)}"


def _remarks(remarks: Remarks) -> str:
    text = f" {remarks.confidence}/10" if remarks.confidence else ""
    text += f" “{remarks.note}”" if remarks.note else ""
    return text if remarks.blocker is None else f"{text} ⛔{remarks.blocker}"

"""A next step, and how people type one: `1: next: call the lost customers by Friday`."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.answer_words import only_key_result_named, parse_item_head
from bot.goals.objectives import OwnedKeyResult
from bot.people.absences import read_days

MOST_OPEN, LONGEST_STEP = 5, 200  # for a key result, and characters
MARK = re.compile(
    r"(?:\b(?:(?:my|our|and|then)\s+)*next(?:\s+steps?)?|(?:我们?的?|接下来)*下一步(?:计划|行动)?)"
    r"\s*[:：]\s*",
    re.IGNORECASE,
)
BEGINS_A_PART = re.compile(r"(?:^|[,，、.。!！?？:：;；)）–—]|\s-|\d[^\s\d]{0,2})\s*$")
SEPARATOR = re.compile(r"(\n|[;；])")
AGO = r"(?!(?:\d+|[一两二三四五六七八九十几])\s*(?:个?(?:天|周|星期|礼拜)|个月|年))"  # 两周前
TRIMMED = " \t,，、;；:：.。–—-"
DUE = (
    re.compile(
        r"[\s,，(（–-]*\b(?:by|until|till|before|due)\s+(?P<day>[^,，()（）]{2,30}?)[\s)）.!。]*$",
        re.IGNORECASE,
    ),
    re.compile(r"^by\s+(?P<day>\d{1,2}\s+[a-z]+|(?:next\s+)?[\w-]+)[\s,:–-]+", re.IGNORECASE),
    re.compile(
        rf"[\s,，、(（]*在?{AGO}(?P<day>[^\s,，、()（）]{{2,10}}?)(?:之前|以前|前)(?:完成)?[\s)）.。!]*$"
    ),
    re.compile(rf"^在?{AGO}(?P<day>[^\s,，、]{{2,10}}?)(?:之前|以前|前)[\s,，、:：]*"),
)


@dataclass(frozen=True)
class NextStep:
    """What somebody will do about a key result, `due` by a day if one was named."""

    id: int
    key_result_id: int
    text: str
    due: dt.date | None
    done_at: dt.datetime | None = None


@dataclass(frozen=True)
class WrittenStep:
    """A step as somebody has written it."""

    text: str
    due: dt.date | None = None


@dataclass(frozen=True)
class TypedStep:
    """A step in a message; the key result is None where the message does not say which."""

    key_result: OwnedKeyResult | None
    step: WrittenStep


@dataclass(frozen=True)
class StepsInput:
    """The form as it comes back: ticked ids, and the new lines by key result id."""

    person_id: int
    ticked_ids: tuple[int, ...]
    lines: dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class StepRecord:
    """A step with its history: who wrote it when, and who ticked it; None where nobody is known."""

    step: NextStep
    by_id: int
    at: dt.datetime
    done_by_id: int | None = None


@dataclass(frozen=True)
class NextStepsChanged:
    """Steps of these people's key results were added, ticked or withdrawn."""

    owner_ids: tuple[int, ...]


def parse_step(line: str, today: dt.date) -> WrittenStep:
    """Return a step with its day, if it names one that can be read.

    >>> today = dt.date(2026, 11, 16)
    >>> parse_step("call the five lost customers by Friday", today)
    WrittenStep(text='call the five lost customers', due=datetime.date(2026, 11, 20))
    >>> parse_step("周五前给五个流失客户打电话", today)
    WrittenStep(text='给五个流失客户打电话', due=datetime.date(2026, 11, 20))
    >>> parse_step("write the draft by hand", today)
    WrittenStep(text='write the draft by hand', due=None)
    """
    text = " ".join(line.split())
    for pattern in DUE:
        if (match := pattern.search(text)) and (days := read_days(match["day"], today)):
            remaining = f"{text[: match.start()]}{text[match.end() :]}".strip(TRIMMED)
            if remaining:
                return WrittenStep(remaining, days[1])
    return WrittenStep(text)


def split_off_steps(
    text: str, key_results: Sequence[OwnedKeyResult], today: dt.date
) -> tuple[str, list[TypedStep]]:
    """Return a message without its next steps, and these.

    A step belongs to the key result that its line names, else to the one named before it, else to
    the only one there is.
    """
    remaining: list[str] = []
    steps: list[TypedStep] = []
    named = key_results[0] if len(key_results) == 1 else None
    for piece in SEPARATOR.split(text):
        match = next(
            (
                mark
                for mark in MARK.finditer(piece)
                if _begins_a_part(piece[: mark.start()], key_results)
            ),
            None,
        )
        head = piece[: match.start()].strip(TRIMMED) if match else piece
        item = parse_item_head(f"{head}: ", key_results) if head else None
        only = only_key_result_named(head, key_results) if head.strip() else None
        named = only or (item.kr if item else None) or named
        step = parse_step(piece[match.end() :], today) if match else None
        if step is None or not step.text or (head and only is None and item is None):
            remaining.append(piece)
            continue
        steps.append(TypedStep(named, step))
        if only is None:
            remaining.append(head)
    return ("".join(remaining).strip("\n;； ") if steps else text), steps


def _begins_a_part(before: str, key_results: Sequence[OwnedKeyResult]) -> bool:
    """Return whether what stands before a mark leaves it to begin a part of a line."""
    is_name = only_key_result_named(before.strip(TRIMMED), key_results) is not None
    return bool(BEGINS_A_PART.search(before)) or (bool(before.strip()) and is_name)

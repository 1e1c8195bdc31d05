"""The value a text begins with, and what is said beside it: confidence, blocker, note."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.checkins.model import read_number
from bot.objectives import OwnedKeyResult
from bot.replies.grammar import words
from bot.replies.grammar.model import Extras
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading, UnitKind, Unreadable

Answer = Parsed | Ambiguous
LONGEST, AHEAD, LARGEST = 40, 12, 1e15
BREAKS = frozenset("。！!?？;；、()（）[]【】—–…|\"“”'’")
COUNTED = frozenset(UnitKind) - {UnitKind.YES_NO}
SCALED = frozenset(UnitKind) - {UnitKind.YES_NO, UnitKind.RATING}
LARGE = frozenset("万亿百千成%％元")
INEXACT = frozenset("多余几来半零一二两三四五六七八九十百千万亿点个人次条单名位家篇件")
TENTHS = re.compile(r"\s*\d+(?:\.\d+)?\s*/\s*10\s*")
DONE = re.compile(r"(?<=[\d%％])\s*(?:done|completed?|finished|there|完成)$", re.IGNORECASE)
DONE_OF = re.compile(r"^(?:完成|做完)了?\s*(?=\d)")
OUTLIER = 5  # times beyond all that is known of a key result, somebody should look twice
OUT_OF = re.compile(r"\s*\b(?:out of|of)\b\s*", re.IGNORECASE)
MARKER = re.compile(r"信心|把握|卡在|受阻|被|左右|累计")


def value_at(text: str, kr: OwnedKeyResult, locale: str) -> tuple[Answer, int] | None:
    """The longest value of a key result that a text begins with, and where it ends."""
    return _value_at(text[: LONGEST + AHEAD], kr.rule.measure, locale)


@lru_cache(maxsize=8192)
def _value_at(text: str, measure: Measure, locale: str) -> tuple[Answer, int] | None:
    """`value_at`, which is asked the same again and again while a message is cut into items."""
    for end in reversed(list(_ends(text))):
        said = _read(text[:end].rstrip("。！!"), measure, locale)
        if end == len(text) and measure.direction is Direction.ACHIEVE:
            said = Parsed(1.0) if words.FINISHED.fullmatch(text) else said
            said = Parsed(0.5) if words.HALF.fullmatch(text) else said
        if not isinstance(said, Unreadable) and _is_sane(said):
            return said, end
    return None


def whole(text: str, kr: OwnedKeyResult, locale: str) -> bool:
    """Whether a text is a value and at most a confidence after it."""
    found = value_at(text, kr, locale)
    if found is None:
        return False
    extras, _ = beside(text[found[1] :])
    return not extras.note


def is_step(before: str, text: str, kr: OwnedKeyResult) -> bool:
    """Whether a value is a change (`+5k`, `up 5k`) rather than a level or a week's amount."""
    is_sum = kr.rule.measure.reading is Reading.SUM
    is_up = words.UP.search(before) is not None or text.startswith("+")
    return words.DOWN.search(before) is not None or (is_up and not is_sum)


def second(
    text: str, kr: OwnedKeyResult, locale: str, *, is_from: bool
) -> tuple[Parsed | tuple[float, ...], int] | None:
    """The value that follows a first one, and where it ends: `52k → 57k` means the second;
    of `52k or 57k`, or of two with nothing between, either (its readings).
    """
    arrow = words.ARROW.match(text)
    other = arrow or words.BOTH.match(text) or words.OR.match(text)
    start = other.end() if other else len(text) - len(text.lstrip())
    bare = text[start:]
    if other is None and (not start or words.OF_TEN.match(bare) or not whole(bare, kr, locale)):
        return None
    found = value_at(bare, kr, locale)
    if found is None:
        return None
    answer, end = found
    if isinstance(answer, Ambiguous):
        return answer.readings, start + end
    if answer.is_total:
        return None  # `300, total 4k` speaks of two different things
    return answer if arrow or is_from else (answer.value,), start + end


def beside(text: str) -> tuple[Extras, str]:
    """Confidence, blocker and note of the text behind a value; and a confidence that is none."""
    text = words.ROUGH.sub("", text)
    confidence, bad, text = _confidence(text)
    if words.UNBLOCKED.search(text):
        return Extras(confidence, _trim(text), ""), bad
    for pattern in words.BLOCKED:
        if found := pattern.search(text):
            note = _trim(f"{_trim(text[: found.start()])} {_trim(text[found.end() :])}")
            return Extras(confidence, note, _trim(found["by"]) or found[0].strip()), bad
    return Extras(confidence, _trim(text)), bad


def _ends(text: str) -> Iterator[int]:
    """Where a value may end: nothing may follow it that could change what it means."""
    for at in range(1, min(len(text), LONGEST) + 1):
        if at == len(text) or _is_break(text, at):
            yield at


def _is_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before.isspace():
        return False
    if after.isspace() or after in BREAKS or after == "了" or words.ARROW.match(text, at):
        return True
    if after in ",，.":
        return not (before.isdigit() and text[at + 1 : at + 2].isdigit())
    if unicodedata.category(after) == "So" or MARKER.match(text, at):
        return True
    is_full = before in LARGE or (before.isascii() and before.isalpha())
    return is_full and bool(words.CJK.match(after)) and after not in INEXACT


def _read(text: str, measure: Measure, locale: str) -> Answer | Unreadable:
    """`read_number`, wary of what a form would never see."""
    unread = Unreadable(text)
    if not any(map(str.isalnum, text)) and "★" not in text and measure.unit.kind in COUNTED:
        return unread
    if any(unicodedata.category(sign) == "No" for sign in text):  # 5² is not 52
        return unread
    text = OUT_OF.sub("/", text)
    if measure.direction is Direction.ACHIEVE:
        text = DONE_OF.sub("", DONE.sub("", text.strip()))
        is_parted = len(measure.milestones) > 1
        if text.strip().isdecimal() and (is_parted or text.strip() not in "01"):
            return unread  # “3” could be three of them or 3 %
        if TENTHS.fullmatch(text) and len(measure.milestones) != 10:
            return unread
    said = read_number(measure, text, locale)
    if isinstance(said, Unreadable) and measure.unit.kind is UnitKind.NUMBER:
        return _of_target(text, measure, locale) or said
    return said


def is_outlier(kr: OwnedKeyResult, value: float) -> bool:
    """Whether a value is so far from start and target that thousands or a sign may be missing."""
    measure = kr.rule.measure
    known = [abs(v) for v in (measure.start, measure.target, measure.low, measure.high) if v]
    if measure.unit.kind not in SCALED or not known:
        return False
    is_small = bool(measure.start and measure.target) and 0 < abs(value) < min(known) / OUTLIER
    return is_small or abs(value) > max(known) * OUTLIER


def _is_sane(said: Answer) -> bool:
    """Small enough to be kept to the last digit."""
    readings = said.readings if isinstance(said, Ambiguous) else (said.value,)
    return all(abs(reading) < LARGEST for reading in readings)


def _of_target(text: str, measure: Measure, locale: str) -> Parsed | None:
    """`12/20` where the target is 20; `8/10` is nobody's but the confidence's."""
    done, slash, of = text.partition("/")
    if not slash or TENTHS.fullmatch(text):
        return None
    value, target = read_number(measure, done, locale), read_number(measure, of, locale)
    is_ours = isinstance(target, Parsed) and target.value == measure.target
    return value if is_ours and isinstance(value, Parsed) else None


def _confidence(text: str) -> tuple[int | None, str, str]:
    """The confidence in a text, what looked like one and is none, and the text without it."""
    sure = (*words.CONFIDENCE.finditer(text), *words.SURE.finditer(text))
    for found in (*sure, *_of_ten(text)):
        number = words.TENTHS.get(found["n"]) or float(found["n"].replace(",", "."))
        if found.groupdict().get("percent"):
            number /= 10
        rest = _without(text, found)
        if number != int(number) or not 1 <= number <= 10:
            return None, found[0].strip(), rest
        return int(number), "", rest
    if level := words.LEVEL.search(text):
        said = level[level.lastgroup or 0].casefold().removeprefix("on ").strip()
        known = words.LEVELS.get(said) or words.LEVELS[said.removesuffix("灯")]
        return known, "", _without(text, level)
    lights = words.LIGHT.findall(text)
    if len(lights) == 1:
        return words.LEVELS[lights[0]], "", words.LIGHT.sub(" ", text)
    return None, "", text


def _of_ten(text: str) -> Iterator[re.Match[str]]:
    """`n/10` right behind the value, behind a comma, or at the end; a date (`on 8/10`) is none."""
    for found in words.OF_TEN.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].strip(words.AROUND)
        is_near = not before.strip(words.AROUND + "(（")
        is_apart = before[-1:] in tuple(",，、;；—(（\n.。")
        is_last = not after.strip(")）.。!！") and not words.ON_A_DAY.search(before)
        if is_near or is_apart or is_last:
            yield found


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()], text[found.end() :]
    if before.rstrip().endswith(("(", "（")) and after.lstrip().startswith((")", "）")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    before, after = before.rstrip(words.AROUND), after.lstrip(words.AROUND)
    return f"{before}, {after}" if before and after and before[-1].isalnum() else before + after


def _trim(text: str) -> str:
    """Without the punctuation that joined it to its neighbours."""
    bare = text.strip(words.AROUND)
    if words.POLITE.match(bare):
        return ""
    return "" if not bare.strip(".。!！") else bare.lstrip(".。!！ ")

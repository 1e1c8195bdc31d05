"""What is said beside a value: confidence, blocker, note."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.checkins.answers import value_at
from bot.checkins.records import read_value
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.replies.grammar import words
from bot.weekly.replies.grammar.model import Extras
from scoring.model import Direction, Parsed

LONGEST_PIECE = 80  # characters of a message that a question quotes
CELLS = re.compile(r"\s*[,，、|](?!\d)\s*")
SIGN_BEFORE = re.compile(r"[(（]\s*$|(?:^|\s)[-−–]\s*$")
FIGURES = re.compile(r"[\d\s/|\\.,:;·–—=+-]*[/|][\d\s/|\\.,:;·–—=+-]*")


def whole(text: str, kr: OwnedKeyResult, locale: str) -> bool:
    """Whether a text is a value and at most a confidence after it."""
    found = value_at(text, kr, locale)
    if found is None:
        return False
    extras, _ = beside(text[found[1] :])
    return not extras.note


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


def behind_number(text: str) -> tuple[Extras, str]:
    """`beside` of the text behind a number, without what is left over of a row of figures, `/ 40`,
    which is nobody's note.
    """
    extras, bad = beside(text)
    return (replace(extras, note="") if FIGURES.fullmatch(extras.note) else extras), bad


def is_apart(before: str, text: str, extras: Extras) -> bool:
    """Whether the note of a text behind a number stands apart from it, so that it is no part of it:
    in `57, launched` and `57 8/10 launched` it does, in `45 mil` it may be.
    """
    has_comma = before.rstrip()[-1:] in tuple(",，、;；:：")
    return not extras.note or has_comma or not text.lstrip().startswith(extras.note)


def figures(note: str, kr: OwnedKeyResult, locale: str) -> tuple[tuple[float, ...], str]:
    """More values that a note begins with, as in a row of a table, and the note without them."""
    values: list[float] = []
    cells = CELLS.split(note)
    while cells and kr.rule.measure.direction is not Direction.ACHIEVE:
        said = read_value(kr, cells[0].strip(), locale)
        is_change = not cells[0].lstrip()[:1].isalnum()  # `57k, +5k` tells the change as well
        if not isinstance(said, Parsed) or said.is_total or is_change:
            break
        values.append(said.value)
        cells.pop(0)
    return tuple(values), ", ".join(map(str.strip, cells)) if values else note


def quoted_from(text: str, at: int) -> int:
    """Where a question begins to quote a number: with the bracket or minus before it."""
    sign = SIGN_BEFORE.search(text[:at])
    return sign.start() if sign else at


def shown(text: str) -> str:
    """A piece of a message as a question quotes it."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_PIECE else said[: LONGEST_PIECE - 1].rstrip() + "…"


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

"""What is said beside a value: confidence, blocker, note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.checkins.answer_words import item_numbers
from bot.checkins.answers import remark_words
from bot.checkins.number_parsing import value_at
from bot.checkins.records import parse_value
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Parsed

LONGEST_PIECE = 80  # characters of a message that a question quotes
CELLS = re.compile(r"\s*[,，、|](?!\d)\s*")
SIGN_BEFORE = re.compile(r"[(（]\s*$|(?:^|\s)[-−–]\s*$")
FIGURES = re.compile(r"[\d\s/|\\.,:;·–—=+-]*[/|][\d\s/|\\.,:;·–—=+-]*")


@dataclass(frozen=True)
class Remarks:
    """What is said beside a value; a blocker of None is unsaid, an empty one is over; `reason` is
    why a week that is over changes.
    """

    confidence: int | None = None
    note: str = ""
    blocker: str | None = None
    reason: str = ""

    def over(self, before: "Remarks") -> "Remarks":
        """These words, completed by what was said before them."""
        return Remarks(
            self.confidence or before.confidence,
            self.note or before.note,
            before.blocker if self.blocker is None else self.blocker,
            self.reason or before.reason,
        )


NO_REMARKS = Remarks()


def is_value_alone(text: str, kr: OwnedKeyResult, locale: str) -> bool:
    """Whether a text is a value and at most a confidence after it."""
    found = value_at(text, kr, locale)
    if found is None:
        return False
    extras, _ = parse_remarks(text[found[1] :])
    return not extras.note


def parse_remarks(text: str) -> tuple[Remarks, str]:
    """Confidence, blocker and note of the text behind a value; and a confidence that is none."""
    text = remark_words.ROUGH.sub("", text)
    confidence, bad, text = _confidence(text)
    if remark_words.UNBLOCKED.search(text):
        return Remarks(confidence, _trim(text), ""), bad
    for pattern in remark_words.BLOCKED:
        if found := pattern.search(text):
            note = _trim(f"{_trim(text[: found.start()])} {_trim(text[found.end() :])}")
            return Remarks(confidence, note, _trim(found["by"]) or found[0].strip()), bad
    return Remarks(confidence, _trim(text)), bad


def parse_remarks_behind_number(text: str) -> tuple[Remarks, str]:
    """Read the remarks behind a number; the rest of a row of figures, `/ 40`, is no note."""
    extras, bad = parse_remarks(text)
    return (replace(extras, note="") if FIGURES.fullmatch(extras.note) else extras), bad


def stands_apart(before: str, text: str, extras: Remarks) -> bool:
    """Whether the note of a text behind a number stands apart from it, so that it is no part of it:
    in `57, launched` and `57 8/10 launched` it does, in `45 mil` it may be.
    """
    has_comma = before.rstrip()[-1:] in tuple(",，、;；:：")
    return not extras.note or has_comma or not text.lstrip().startswith(extras.note)


def split_leading_values(
    note: str, kr: OwnedKeyResult, locale: str
) -> tuple[tuple[float, ...], str]:
    """More values that a note begins with, as in a row of a table, and the note without them."""
    values: list[float] = []
    cells = CELLS.split(note)
    while cells and kr.rule.measure.direction is not Direction.ACHIEVE:
        said = parse_value(kr, cells[0].strip(), locale)
        is_change = not cells[0].lstrip()[:1].isalnum()  # `57k, +5k` tells the change as well
        if not isinstance(said, Parsed) or said.is_total or is_change:
            break
        values.append(said.value)
        cells.pop(0)
    return tuple(values), ", ".join(map(str.strip, cells)) if values else note


def start_of_quote(text: str, at: int) -> int:
    """Where a question begins to quote a number: with the bracket or minus before it."""
    sign = SIGN_BEFORE.search(text[:at])
    return sign.start() if sign else at


def quoted_piece(text: str) -> str:
    """A piece of a message as a question quotes it."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_PIECE else said[: LONGEST_PIECE - 1].rstrip() + "…"


def _confidence(text: str) -> tuple[int | None, str, str]:
    """The confidence in a text, what looked like one and is none, and the text without it."""
    sure = (*remark_words.CONFIDENCE.finditer(text), *remark_words.SURE.finditer(text))
    for found in (*sure, *_of_ten(text)):
        number = item_numbers.TENTHS.get(found["n"]) or float(found["n"].replace(",", "."))
        if found.groupdict().get("percent"):
            number /= 10
        rest = _without(text, found)
        if number != int(number) or not 1 <= number <= 10:
            return None, found[0].strip(), rest
        return int(number), "", rest
    if level := remark_words.LEVEL.search(text):
        said = level[level.lastgroup or 0].casefold().removeprefix("on ").strip()
        known = remark_words.LEVELS.get(said) or remark_words.LEVELS[said.removesuffix("灯")]
        return known, "", _without(text, level)
    lights = remark_words.LIGHT.findall(text)
    if len(lights) == 1:
        return remark_words.LEVELS[lights[0]], "", remark_words.LIGHT.sub(" ", text)
    return None, "", text


def _of_ten(text: str) -> Iterator[re.Match[str]]:
    """`n/10` right behind the value, behind a comma, or at the end; a date (`on 8/10`) is none."""
    for found in remark_words.OF_TEN.finditer(text):
        before, after = (
            text[: found.start()].rstrip(),
            text[found.end() :].strip(item_numbers.AROUND),
        )
        is_near = not before.strip(item_numbers.AROUND + "(（")
        is_apart = before[-1:] in tuple(",，、;；—(（\n.。")
        is_last = not after.strip(")）.。!！") and not remark_words.ON_A_DAY.search(before)
        if is_near or is_apart or is_last:
            yield found


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()], text[found.end() :]
    if before.rstrip().endswith(("(", "（")) and after.lstrip().startswith((")", "）")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    before, after = before.rstrip(item_numbers.AROUND), after.lstrip(item_numbers.AROUND)
    return f"{before}, {after}" if before and after and before[-1].isalnum() else before + after


def _trim(text: str) -> str:
    """Without the punctuation that joined it to its neighbours."""
    bare = text.strip(item_numbers.AROUND)
    if remark_words.POLITE.match(bare):
        return ""
    return "" if not bare.strip(".。!！") else bare.lstrip(".。!！ ")

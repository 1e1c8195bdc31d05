"""The remarks beside a value: confidence, blocker, note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.checkins.answer_parsing import remark_words
from bot.checkins.answer_words import JOINING_SIGNS, TENTHS
from bot.checkins.number_parsing import value_at
from bot.goals.objectives import OwnedKeyResult

FIGURES = re.compile(r"[\d\s/|\\.,:;·–—=+-]*[/|][\d\s/|\\.,:;·–—=+-]*")
OPENING_BRACKETS = "(（"


@dataclass(frozen=True)
class Remarks:
    """What is said beside a value; stored with open questions, so the fields keep their names.

    A blocker of None is not mentioned, an empty one is over. `reason` is why a week that is over
    changes.
    """

    confidence: int | None = None
    note: str = ""
    blocker: str | None = None
    reason: str = ""

    def over(self, before: "Remarks") -> "Remarks":
        """Return these remarks, completed by those before them."""
        return Remarks(
            self.confidence or before.confidence,
            self.note or before.note,
            before.blocker if self.blocker is None else self.blocker,
            self.reason or before.reason,
        )


NO_REMARKS = Remarks()


def parse_remarks(text: str) -> tuple[Remarks, str]:
    """Return the remarks of the text behind a value, and a text that looks like a confidence but is
    none.
    """
    text = remark_words.ROUGH.sub("", text)
    confidence, wrong_confidence, text = _split_confidence(text)
    if remark_words.UNBLOCKED.search(text):
        return Remarks(confidence, _trimmed(text), ""), wrong_confidence
    for pattern in remark_words.BLOCKED:
        if match := pattern.search(text):
            before, after = _trimmed(text[: match.start()]), _trimmed(text[match.end() :])
            blocker = _trimmed(match["by"]) or match[0].strip()
            return Remarks(confidence, _trimmed(f"{before} {after}"), blocker), wrong_confidence
    return Remarks(confidence, _trimmed(text)), wrong_confidence


def parse_remarks_behind_number(text: str) -> tuple[Remarks, str]:
    """Parse the remarks behind a number; what is left of a row of figures, `/ 40`, is no note."""
    remarks, wrong_confidence = parse_remarks(text)
    if FIGURES.fullmatch(remarks.note):
        remarks = replace(remarks, note="")
    return remarks, wrong_confidence


def is_value_alone(text: str, kr: OwnedKeyResult, locale: str) -> bool:
    """Return whether a text is a value and at most a confidence after it."""
    value = value_at(text, kr, locale)
    if value is None:
        return False
    remarks, _ = parse_remarks(text[value[1] :])
    return not remarks.note


def _split_confidence(text: str) -> tuple[int | None, str, str]:
    """Return the confidence in a text, what looks like one and is none, and the text without it."""
    explicit = (*remark_words.CONFIDENCE.finditer(text), *remark_words.SURE.finditer(text))
    for match in (*explicit, *_fractions_of_ten(text)):
        confidence = _confidence(match)
        wrong = "" if confidence else match[0].strip()
        return confidence, wrong, _without(text, match)
    if level := remark_words.LEVEL.search(text):
        word = level[level.lastgroup or 0].casefold().removeprefix("on ").strip()
        levels = remark_words.LEVELS
        return levels.get(word) or levels[word.removesuffix("灯")], "", _without(text, level)
    lights = remark_words.LIGHT.findall(text)
    if len(lights) == 1:
        return remark_words.LEVELS[lights[0]], "", remark_words.LIGHT.sub(" ", text)
    return None, "", text


def _confidence(match: re.Match[str]) -> int | None:
    """Return a confidence from 1 to 10, of ten or in percent; None where it is no whole number."""
    number = TENTHS.get(match["n"]) or float(match["n"].replace(",", "."))
    if match.groupdict().get("percent"):
        number /= 10
    return int(number) if number == int(number) and 1 <= number <= 10 else None


def _fractions_of_ten(text: str) -> Iterator[re.Match[str]]:
    """Yield each `n/10` right behind the value, behind a comma, or at the end; a date (`on 8/10`)
    is none.
    """
    for match in remark_words.OF_TEN.finditer(text):
        before = text[: match.start()].rstrip()
        after = text[match.end() :].strip(JOINING_SIGNS)
        is_next = not before.strip(JOINING_SIGNS + OPENING_BRACKETS)
        is_apart = before[-1:] in tuple(",，、;；—(（\n.。")
        is_last = not after.strip(")）.。!！") and not remark_words.ON_A_DAY.search(before)
        if is_next or is_apart or is_last:
            yield match


def _without(text: str, match: re.Match[str]) -> str:
    """Return a text without a match, and without the brackets around it."""
    before, after = text[: match.start()], text[match.end() :]
    if before.rstrip().endswith(("(", "（")) and after.lstrip().startswith((")", "）")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    before, after = before.rstrip(JOINING_SIGNS), after.lstrip(JOINING_SIGNS)
    return f"{before}, {after}" if before and after and before[-1].isalnum() else before + after


def _trimmed(text: str) -> str:
    """Return a text without the punctuation that joins it to its neighbours."""
    bare = text.strip(JOINING_SIGNS)
    if remark_words.POLITE.match(bare):
        return ""
    return "" if not bare.strip(".。!！") else bare.lstrip(".。!！ ")

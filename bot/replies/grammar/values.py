"""What is said beside a value: confidence, blocker, note."""

import re
from collections.abc import Iterator

from bot.answers.reading.values import value_at
from bot.objectives import OwnedKeyResult
from bot.replies.grammar import words
from bot.replies.grammar.model import Extras


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

"""A message cut where an item begins; words that begin none belong to the item before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.checkins.answer_words import item_numbers, without_leading_date
from bot.checkins.answer_words.key_result_names import (
    leading_key_result,
    listed_key_results,
    parse_item_head,
)
from bot.checkins.answers import remark_words
from bot.checkins.answers.first_value import find_first_value
from bot.checkins.answers.remarks import is_value_alone
from bot.checkins.number_parsing import value_at
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_items import reply_words

Owned = Sequence[OwnedKeyResult]
MINUS = re.compile(  # no list, but a sign: `- 5`, `> 57k`
    r"\s*[-–−]\s*[¥$€£]?\d(?!\d*\s*[:：)、]|\d*\.\s)|\s*>\s*[¥$€£]?\d[\d.,]*\s*[a-z%万亿]*\s*$",
    re.IGNORECASE,
)
MOST_JOINTS = 300  # in a line; what follows is prose


@dataclass(frozen=True)
class ReplyPiece:
    """A part of a message that begins an item: its key result where a number named it."""

    text: str
    kr: OwnedKeyResult | None = None
    no_such: str = ""


def cut_into_pieces(
    text: str, owned: Owned, locale: str, *, is_asked: bool = False
) -> list[ReplyPiece]:
    """Items of a message by `;`, lines, and names within a line. `is_asked` says that questions are
    open, so that a “yes” stands for itself.
    """
    found: list[ReplyPiece] = []
    for line, joint in _lines(text):
        for n, cut in enumerate(_cuts(line, owned, locale)):
            piece = _begun(cut, owned)
            if not cut.strip() or remark_words.POLITE.match(cut):
                continue
            is_reply = is_asked and _replies(piece.text, owned)
            if found and not is_reply and not _begins(piece, owned, locale):
                glue = "; " if joint[0] in ";；" and not n else "\n"
                found[-1] = replace(found[-1], text=f"{found[-1].text}{glue}{cut}")
            elif not _is_opening(piece):
                found.append(piece)
    return found


def _replies(text: str, owned: Owned) -> bool:
    """Whether a line answers a question: `yes`, `no`, `conversion: yes`, `share no, 22%`."""
    said = text[leading_key_result(text, owned)[1] :].strip(item_numbers.AROUND)
    return any(
        form.match(said)
        for form in (reply_words.YES, reply_words.NO, reply_words.YES_THEN, reply_words.DENIAL)
    )


def is_rest_unchanged(piece: ReplyPiece) -> bool:
    """“The rest: no change”."""
    rest = reply_words.REST.match(piece.text)
    return bool(rest and piece.kr is None and reply_words.SAME.match(piece.text[rest.end() :]))


def skipped_key_results(piece: ReplyPiece, owned: Owned) -> list[OwnedKeyResult]:
    """The key results that a piece leaves out: `2: skip`, `skip 2 and 3`, 跳过互动率."""
    if piece.kr:
        return [piece.kr] if reply_words.SKIP.match(piece.text) else []
    found = reply_words.SKIP_OF.match(piece.text)
    return listed_key_results(found["names"] or found["before"], owned) if found else []


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Parts between separators, each with the sign that stands before it."""
    at, joint = 0, "\n"
    if MINUS.match(text) and not reply_words.SEPARATOR.search(text):  # one line is no list
        yield text.strip(), joint
        return
    for found in reply_words.SEPARATOR.finditer(text):
        yield reply_words.BULLET.sub("", text[at : found.start()].strip()), joint
        at, joint = found.end(), found[0].strip() or "\n"
    yield reply_words.BULLET.sub("", text[at:].strip()), joint


def _is_opening(piece: ReplyPiece) -> bool:
    """Words that announce the lines below: “My update:”."""
    is_opening = reply_words.OPENING.search(piece.text) is not None
    return piece.kr is None and is_opening and not any(map(str.isdigit, piece.text))


def _cuts(line: str, owned: Owned, locale: str) -> list[str]:
    """A line with several items on it: `1: 57k, 2: 3.1%`, `visits 57k, engagement 3.1%`."""
    cuts, start = [], 0
    now = _spoken_of(line, owned, locale)
    begins_item = (
        is_rest_unchanged(ReplyPiece(line))
        or reply_words.SAME.match(line)
        or _says_same(line, owned)
    )
    if now is None and not begins_item:
        return [line]
    for joint in islice(reply_words.JOINT.finditer(line), MOST_JOINTS):
        tail = line[joint.end() :]
        is_apart = joint["apart"] is not None
        is_listing = is_apart and not reply_words.TOLD.search(line[start : joint.start()])
        if is_listing and _says_same(tail, owned):  # visits and engagement unchanged
            continue
        if _starts_item(tail, now, owned, locale, is_apart=is_apart):
            cuts.append(line[start : joint.start()])
            start = joint.end()
            now = _spoken_of(tail, owned, locale)
    return [*cuts, line[start:]]


def _spoken_of(text: str, owned: Owned, locale: str) -> OwnedKeyResult | None:
    """The key result that a text begins with, by number or name."""
    begun = parse_item_head(text, owned)
    if begun:
        return begun.kr
    found = find_first_value(text, owned, locale)
    return found.owners[0] if found and found.is_named and len(found.owners) == 1 else None


def _starts_item(
    tail: str, now: OwnedKeyResult | None, owned: Owned, locale: str, *, is_apart: bool
) -> bool:
    """Whether another item begins here: by number, or behind a comma by name or as the rest."""
    begun = parse_item_head(tail, owned)
    if begun and begun.kr and begun.kr is not now:
        after = tail[begun.end :]
        has_value = value_at(after, begun.kr, locale) or reply_words.SAME.match(after)
        if begun.is_marked or (is_apart and begun.has_colon):
            return is_apart or bool(has_value)
        is_bare = after.split()[:1] and after.split()[0].rstrip(",，.;").isdecimal()
        return bool(has_value) and begun.has_colon and (begun.has_gap or not is_bare)
    if not is_apart or begun:
        return False
    if is_rest_unchanged(ReplyPiece(tail)) or _says_same(tail, owned):
        return True
    named = _spoken_of(tail, owned, locale)
    return named is not None and named is not now


def _says_same(text: str, owned: Owned) -> bool:
    """Whether a text begins with “visits unchanged” or “no change on visits”."""
    clause = reply_words.CLAUSE.match(text)
    said = clause[0] if clause else text
    same = reply_words.SAME.match(said)
    found = (
        reply_words.SAME_OF.match(said[same.end() :])
        if same
        else reply_words.NAMED_SAME.match(said)
    )
    return bool(found and listed_key_results(found["names"], owned))


def _begun(text: str, owned: Owned) -> ReplyPiece:
    text = without_leading_date(text)
    found = parse_item_head(text, owned)
    if found is None:
        return ReplyPiece(text)
    if found.kr is None:
        return ReplyPiece(text, no_such=found.n)
    return ReplyPiece(without_leading_date(text[found.end :]), found.kr)


def _begins(piece: ReplyPiece, owned: Owned, locale: str) -> bool:
    """Whether a later line begins an item of its own, rather than going on with the one before."""
    text = piece.text
    is_told = piece.kr or piece.no_such or is_rest_unchanged(piece)
    if is_told or skipped_key_results(piece, owned) or _says_same(text, owned):
        return True
    if remark_words.OF_TEN.fullmatch(text.strip()):
        return False
    found = find_first_value(text, owned, locale)
    if found is None:
        return False
    if found.is_named and len(found.owners) < len(owned):
        return True
    if len(owned) == 1:
        return is_value_alone(text[found.at :], owned[0], locale)
    is_counted = text[: found.end].strip().isdecimal() and text[found.end :][:1].isspace()
    return not is_counted or is_value_alone(text[found.at :], found.owners[0], locale)

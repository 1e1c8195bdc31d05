"""A reply cut where an item begins; words that begin none belong to the item before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.checkins.answer_parsing import OF_TEN, POLITE, is_value_alone
from bot.checkins.answer_words import (
    JOINING_SIGNS,
    ItemHead,
    leading_key_result,
    listed_key_results,
    parse_item_head,
    without_leading_date,
)
from bot.checkins.number_parsing import find_first_value, value_at
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_intents import SKIP
from bot.weekly.reply_items import reply_words

KeyResults = Sequence[OwnedKeyResult]
MINUS = re.compile(  # no list, but a sign: `- 5`, `> 57k`
    r"\s*[-–−]\s*[¥$€£]?\d(?!\d*\s*[:：)、]|\d*\.\s)|\s*>\s*[¥$€£]?\d[\d.,]*\s*[a-z%万亿]*\s*$",
    re.IGNORECASE,
)
MOST_JOINTS = 300  # in a line; what follows is prose
REPLIES = (reply_words.YES, reply_words.NO, reply_words.YES_THEN, reply_words.DENIAL)


@dataclass(frozen=True)
class ReplyPiece:
    """A part of a reply that begins an item, with its key result where a number named it.

    `no_such` is a number that no key result has.
    """

    text: str
    kr: OwnedKeyResult | None = None
    no_such: str = ""


def cut_into_pieces(
    text: str, key_results: KeyResults, locale: str, *, is_asked: bool = False
) -> list[ReplyPiece]:
    """Return the items of a reply, cut at `;`, at lines, and at names within a line.

    `is_asked` says that questions are open, so that a “yes” is an item of its own.
    """
    pieces: list[ReplyPiece] = []
    for line, separator in _split_lines(text):
        for n, part in enumerate(_split_line(line, key_results, locale)):
            if not part.strip() or POLITE.match(part):
                continue
            piece = _parse_piece(part, key_results)
            is_reply = is_asked and _answers_question(piece.text, key_results)
            if pieces and not is_reply and not _begins_item(piece, key_results, locale):
                glue = "; " if separator[0] in ";；" and not n else "\n"
                pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text}{glue}{part}")
            elif not _is_opening(piece):
                pieces.append(piece)
    return pieces


def is_rest_unchanged(piece: ReplyPiece) -> bool:
    """Return whether a piece says “the rest: no change”."""
    match = reply_words.REST.match(piece.text)
    return bool(match and piece.kr is None and reply_words.SAME.match(piece.text[match.end() :]))


def skipped_key_results(piece: ReplyPiece, key_results: KeyResults) -> list[OwnedKeyResult]:
    """Return the key results that a piece skips: `2: skip`, `skip 2 and 3`, 跳过互动率."""
    if piece.kr:
        return [piece.kr] if SKIP.match(piece.text) else []
    match = reply_words.SKIP_OF.match(piece.text)
    return listed_key_results(match["names"] or match["before"], key_results) if match else []


def _answers_question(text: str, key_results: KeyResults) -> bool:
    """Return whether a line answers a question: `yes`, `conversion: yes`, `share no, 22%`."""
    answer = text[leading_key_result(text, key_results)[1] :].strip(JOINING_SIGNS)
    return any(pattern.match(answer) for pattern in REPLIES)


def _split_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts between separators, each with the separator before it."""
    start, separator = 0, "\n"
    if MINUS.match(text) and not reply_words.SEPARATOR.search(text):  # one line is no list
        yield text.strip(), separator
        return
    for match in reply_words.SEPARATOR.finditer(text):
        yield reply_words.BULLET.sub("", text[start : match.start()].strip()), separator
        start, separator = match.end(), match[0].strip() or "\n"
    yield reply_words.BULLET.sub("", text[start:].strip()), separator


def _is_opening(piece: ReplyPiece) -> bool:
    """Return whether words only announce the lines below: “My update:”."""
    is_opening = reply_words.OPENING.search(piece.text) is not None
    return piece.kr is None and is_opening and not any(map(str.isdigit, piece.text))


def _split_line(line: str, key_results: KeyResults, locale: str) -> list[str]:
    """Return the items of a line: `1: 57k, 2: 3.1%`, `visits 57k, engagement 3.1%`."""
    parts, start = [], 0
    current = _key_result_at_start(line, key_results, locale)
    if current is None and not _begins_unchanged(line, key_results):
        return [line]
    for joint in islice(reply_words.JOINT.finditer(line), MOST_JOINTS):
        tail = line[joint.end() :]
        is_apart = joint["apart"] is not None
        is_listing = is_apart and not reply_words.VALUE.search(line[start : joint.start()])
        if is_listing and _names_unchanged(tail, key_results):  # visits and engagement unchanged
            continue
        if _begins_next_item(tail, current, key_results, locale, is_apart=is_apart):
            parts.append(line[start : joint.start()])
            start = joint.end()
            current = _key_result_at_start(tail, key_results, locale)
    return [*parts, line[start:]]


def _begins_unchanged(line: str, key_results: KeyResults) -> bool:
    """Return whether a line begins with “the rest”, “no change” or “visits unchanged”."""
    return bool(
        is_rest_unchanged(ReplyPiece(line))
        or reply_words.SAME.match(line)
        or _names_unchanged(line, key_results)
    )


def _key_result_at_start(text: str, key_results: KeyResults, locale: str) -> OwnedKeyResult | None:
    """Return the key result that a text begins with, by number or name."""
    head = parse_item_head(text, key_results)
    if head:
        return head.kr
    value = find_first_value(text, key_results, locale)
    return value.owners[0] if value and value.is_named and len(value.owners) == 1 else None


def _begins_next_item(
    tail: str,
    current: OwnedKeyResult | None,
    key_results: KeyResults,
    locale: str,
    *,
    is_apart: bool,
) -> bool:
    """Return whether another item begins: by number, or behind a comma by name or as the rest."""
    head = parse_item_head(tail, key_results)
    if head and head.kr and head.kr is not current:
        return _has_numbered_item(tail[head.end :], head, locale, is_apart=is_apart)
    if not is_apart or head:
        return False
    if is_rest_unchanged(ReplyPiece(tail)) or _names_unchanged(tail, key_results):
        return True
    key_result = _key_result_at_start(tail, key_results, locale)
    return key_result is not None and key_result is not current


def _has_numbered_item(text: str, head: ItemHead, locale: str, *, is_apart: bool) -> bool:
    """Return whether the text behind a number within a line is an item of that number."""
    has_value = head.kr is not None and bool(
        value_at(text, head.kr, locale) or reply_words.SAME.match(text)
    )
    if head.is_marked or (is_apart and head.has_colon):
        return is_apart or has_value
    words = text.split()
    is_bare = bool(words) and words[0].rstrip(",，.;").isdecimal()
    return has_value and head.has_colon and (head.has_gap or not is_bare)


def _names_unchanged(text: str, key_results: KeyResults) -> bool:
    """Return whether a text begins with “visits unchanged” or “no change on visits”."""
    match = reply_words.CLAUSE.match(text)
    clause = match[0] if match else text
    same = reply_words.SAME.match(clause)
    names = (
        reply_words.SAME_OF.match(clause[same.end() :])
        if same
        else reply_words.NAMED_SAME.match(clause)
    )
    return bool(names and listed_key_results(names["names"], key_results))


def _parse_piece(text: str, key_results: KeyResults) -> ReplyPiece:
    text = without_leading_date(text)
    head = parse_item_head(text, key_results)
    if head is None:
        return ReplyPiece(text)
    if head.kr is None:
        return ReplyPiece(text, no_such=head.n)
    return ReplyPiece(without_leading_date(text[head.end :]), head.kr)


def _begins_item(piece: ReplyPiece, key_results: KeyResults, locale: str) -> bool:
    """Return whether a later line begins an item, rather than going on with the one before."""
    is_numbered = piece.kr or piece.no_such or is_rest_unchanged(piece)
    if is_numbered or skipped_key_results(piece, key_results):
        return True
    if _names_unchanged(piece.text, key_results):
        return True
    if OF_TEN.fullmatch(piece.text.strip()):
        return False
    return _has_own_value(piece.text, key_results, locale)


def _has_own_value(text: str, key_results: KeyResults, locale: str) -> bool:
    """Return whether a line has a value that names its key result, or that is all of the line."""
    value = find_first_value(text, key_results, locale)
    if value is None:
        return False
    if value.is_named and len(value.owners) < len(key_results):
        return True
    if len(key_results) == 1:
        return is_value_alone(text[value.at :], key_results[0], locale)
    is_counted = text[: value.end].strip().isdecimal() and text[value.end :][:1].isspace()
    return not is_counted or is_value_alone(text[value.at :], value.owners[0], locale)

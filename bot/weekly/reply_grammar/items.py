"""One piece of a reply read as an item, a question back, or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.checkins.answer_words.key_result_names import (
    key_result_by_leading_number,
    key_results_named,
    leading_key_result,
    listed_key_results,
)
from bot.checkins.answer_words.surrounding_words import TOKEN
from bot.checkins.answers import AnswerContext, NumberRole, Remarks, interpret_number
from bot.checkins.answers import remarks as v
from bot.checkins.answers.first_value import (
    FirstValue,
    find_first_value,
    number_or_ratio,
    owners_named_behind,
)
from bot.checkins.records import LONGEST_NOTE, NO_HISTORY, ValueHistory
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.open_questions import (
    reply_to_question,
    with_kept_remarks,
    without_no,
)
from bot.weekly.reply_items import reply_words
from bot.weekly.reply_items.missing_values import key_result_without_value
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    QuestionReason,
    UnclearPiece,
)
from bot.weekly.reply_items.pieces import (
    ReplyPiece,
)
from scoring.model import Parsed

Owned = Sequence[OwnedKeyResult]


Histories = Mapping[int, ValueHistory]


Read = ParsedItem | UnclearPiece


QUOTED_WHOLE = frozenset(
    (
        QuestionReason.STEP,
        QuestionReason.LEFT,
        QuestionReason.TARGET,
        QuestionReason.CURRENCY,
        QuestionReason.DISAGREES,
        QuestionReason.NO_VALUE,
    )
)


NO_HISTORIES: Histories = MappingProxyType({})


@dataclass(frozen=True)
class ParsingContext:
    """Whose numbers a message speaks of: the key results in their order, what was recorded of
    each before, by id, the locale that numbers are written in, and the questions that are open.
    """

    owned: Owned
    locale: str
    histories: Histories
    questions: Sequence[UnclearPiece] = ()


def read_piece(piece: ReplyPiece, setting: ParsingContext, focus: Owned) -> list[Read]:
    """One piece: an item, a question, or both; nothing when it is plainly talk."""
    owned, locale = setting.owned, setting.locale
    if piece.no_such:
        return [UnclearPiece(piece.no_such, QuestionReason.NO_SUCH)]
    if reply := reply_to_question(piece, owned, setting.questions, locale):
        return [reply]
    piece = without_no(piece, owned, locale)
    candidates = [piece.kr] if piece.kr else list(owned)
    found = None
    read = _same(piece, candidates, owned)
    if read is None:
        found = find_first_value(piece.text, candidates, locale)
        read = _numbered(piece, found, setting, focus) if found else _valueless(piece, candidates)
    is_bare = found is not None and piece.kr is None and not found.is_named
    return with_kept_remarks(read, setting.questions, is_bare=is_bare)


def _numbered(
    piece: ReplyPiece, found: FirstValue, setting: ParsingContext, focus: Owned
) -> list[Read]:
    """A piece with a value: an item, or a question whose it is."""
    owned, locale = setting.owned, setting.locale
    owners = _owners(piece.text, found, [piece.kr] if piece.kr else list(owned), focus)
    if len(owners) == 1:
        return _item(piece, owners[0], setting, found.at)
    why = QuestionReason.SEVERAL if found.is_named else QuestionReason.WHICH
    kr = key_result_by_leading_number(piece.text, owned)
    if kr and (readings := number_or_ratio(piece.text, kr, locale)):
        return [UnclearPiece(v.quoted_piece(piece.text), QuestionReason.AMBIGUOUS, kr, readings)]
    return [UnclearPiece(v.quoted_piece(piece.text), why, kr, text=piece.text[found.at :])]


def _same(piece: ReplyPiece, candidates: Owned, owned: Owned) -> list[Read] | None:
    """“No change” of one key result or of those that are named; None when nothing is like it."""
    if same := reply_words.SAME.match(piece.text):
        extras, bad = v.parse_remarks(piece.text[same.end() :])
        if reply_words.SAME_BUT.match(piece.text[same.end() :]):
            return [UnclearPiece(v.quoted_piece(piece.text), *_step_from(candidates))]
        if len(candidates) == 1:
            return _checked(candidates[0], None, extras, bad)
        of = reply_words.SAME_OF.match(piece.text[same.end() :])
        if of and (those := listed_key_results(of["names"], owned)):
            return [ParsedItem(kr, None) for kr in those]
        return [UnclearPiece(v.quoted_piece(piece.text), QuestionReason.WHICH, extras=extras)]
    found = None if piece.kr else reply_words.NAMED_SAME.match(piece.text)
    those = listed_key_results(found["names"], owned) if found else []
    return [ParsedItem(kr, None) for kr in those] or None


def _step_from(candidates: Owned) -> tuple[QuestionReason, OwnedKeyResult | None]:
    """What is unclear of “same, plus 5”: where the only key result stands, or which one it is."""
    return (
        (QuestionReason.STEP, candidates[0])
        if len(candidates) == 1
        else (QuestionReason.WHICH, None)
    )


def _owners(
    text: str, found: FirstValue, candidates: Owned, focus: Owned
) -> tuple[OwnedKeyResult, ...]:
    """Whose value it is: named before it, named behind it, or what was just spoken of."""
    if found.is_named or len(candidates) == 1:
        return found.owners
    if owners := owners_named_behind(text[found.end :], found.owners):
        return owners
    fitting = tuple(kr for kr in focus if kr in found.owners)
    return fitting if len(fitting) == 1 else tuple(candidates)


def _item(piece: ReplyPiece, kr: OwnedKeyResult, setting: ParsingContext, at: int) -> list[Read]:
    """A value with what is said beside it."""
    text, history = piece.text, setting.histories.get(kr.id, NO_HISTORY)
    is_named = piece.kr is not None or len(setting.owned) > 1
    answer = interpret_number(AnswerContext(kr, setting.locale, history, is_named), text, at)
    if answer is None:
        return [UnclearPiece(v.quoted_piece(text), QuestionReason.UNREADABLE, kr)]
    end = at + answer.end
    extras, bad = v.parse_remarks_behind_number(_unnamed(text[end:], kr))
    if answer.value is not None:
        others, note = v.split_leading_values(extras.note, kr, setting.locale)
        extras = replace(extras, note=note)
        if not others:
            heard, *more = _checked(kr, answer.value, extras, bad)
            return [replace(heard, role=answer.role), *more]
        readings = tuple(dict.fromkeys((answer.value.value, *others)))
        return [
            UnclearPiece(
                v.quoted_piece(text[at:]),
                QuestionReason.AMBIGUOUS,
                kr,
                readings,
                extras,
                is_apart=True,
            )
        ]
    why = QuestionReason(answer.doubt or QuestionReason.UNREADABLE)
    if why is QuestionReason.UNREADABLE:
        kept = replace(extras, note="")
        return [UnclearPiece(v.quoted_piece(text), why, kr, extras=kept, role=answer.role)]
    is_whole = why in QUOTED_WHOLE or answer.role is NumberRole.STEP
    quoted = text[:end] if is_whole else text[v.start_of_quote(text, at) : end]
    readings = tuple(one.value for one in answer.readings)
    totals = tuple(one.is_total for one in answer.readings)
    question = UnclearPiece(
        v.quoted_piece(quoted),
        why,
        kr,
        readings,
        extras,
        is_total=all(totals) and totals != (),
        is_apart=v.stands_apart(text[:end], text[end:], extras),
    )
    is_mixed = len(set(totals)) > 1
    return [replace(question, totals=totals if is_mixed else (), role=answer.role)]


def _unnamed(rest: str, kr: OwnedKeyResult) -> str:
    """Without the name right behind a value: `57k visits, launched the ads`."""
    word = TOKEN.match(rest.lstrip())
    if word is None or len(word[0]) < 3 or not key_results_named(word[0], [kr]):
        return rest
    after = rest.lstrip()[word.end() :]
    return rest if after.lstrip()[:1].isalpha() else after


def _checked(kr: OwnedKeyResult, value: Parsed | None, extras: Remarks, bad: str) -> list[Read]:
    read: list[Read] = []
    if bad:
        read.append(UnclearPiece(bad, QuestionReason.CONFIDENCE, kr))
    if len(extras.note) > LONGEST_NOTE or len(extras.blocker or "") > LONGEST_NOTE:
        read.append(
            UnclearPiece(
                v.quoted_piece(extras.note or extras.blocker or ""), QuestionReason.LONG_NOTE, kr
            )
        )
        extras = Remarks(extras.confidence)
    return [ParsedItem(kr, value, extras), *read]


def _valueless(piece: ReplyPiece, candidates: Owned) -> list[Read]:
    """No value: a question when a key result or anything like a number was meant, else talk."""
    kr, end = piece.kr, 0
    if kr is None:
        kr, end = leading_key_result(piece.text, candidates)
        same = reply_words.SAME.match(piece.text[end:])
        if kr and same:
            return _checked(kr, None, *v.parse_remarks(piece.text[end + same.end() :]))
    extras, bad = v.parse_remarks(f" {piece.text[end:]}")
    has_digits = any(map(str.isdigit, bad or extras.note))
    is_late = reply_words.DELAYED.search(piece.text) is not None
    kr = kr or key_result_without_value(
        piece.text, candidates, is_late=is_late, has_digits=has_digits
    )
    is_about_work = extras.blocker or extras.confidence or has_digits or is_late
    kr = kr or (candidates[0] if is_about_work and len(candidates) == 1 else None)
    if kr is None:
        kept = replace(extras, note="")
        return (
            [UnclearPiece(v.quoted_piece(piece.text), QuestionReason.WHICH, extras=kept)]
            if is_about_work
            else []
        )
    return [_without_value(piece.text, kr, extras, has_digits=has_digits)]


def _without_value(
    text: str, kr: OwnedKeyResult, extras: Remarks, *, has_digits: bool
) -> UnclearPiece:
    """The question about a key result of which something is said, but no value."""
    if has_digits:
        return UnclearPiece(
            v.quoted_piece(text), QuestionReason.UNREADABLE, kr, extras=replace(extras, note="")
        )
    if reply_words.CHANGED.search(text):
        return UnclearPiece(v.quoted_piece(text), QuestionReason.STEP, kr)
    return UnclearPiece(v.quoted_piece(text), QuestionReason.NO_VALUE, kr, extras=extras)

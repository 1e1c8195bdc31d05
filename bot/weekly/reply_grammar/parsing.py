"""From a whole reply to what it says: items, questions back, or another purpose."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.checkins.answer_parsing import NO_REMARKS, parse_remarks
from bot.checkins.answer_words import only_key_result_named
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.items import (
    NO_HISTORIES,
    Histories,
    KeyResults,
    ParsedPart,
    ParsingContext,
    parse_piece,
)
from bot.weekly.reply_grammar.question_context import (
    ReplyContext,
    deniable_key_results,
    dropped_texts,
    with_kept_remarks,
    without_yes,
)
from bot.weekly.reply_grammar.short_answers import complete_answer, items_with_reason
from bot.weekly.reply_intents import ReplyPurpose, purpose_without_values
from bot.weekly.reply_items import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    UnclearPiece,
    reply_words,
)
from bot.weekly.reply_items.pieces import (
    ReplyPiece,
    cut_into_pieces,
    is_rest_unchanged,
    skipped_key_results,
)
from bot.weekly.reply_items.quotes import quoted_piece

LONGEST, MOST_LINES = 6000, 100
NO_VALUE_YET = frozenset((QuestionReason.UNREADABLE, QuestionReason.NO_VALUE))
NO_CONTEXT = ReplyContext()


@dataclass
class PieceResults:
    """What the pieces of a reply say; `has_rest` is “the rest: no change”."""

    parts: list[ParsedPart] = field(default_factory=list)
    skipped: list[OwnedKeyResult] = field(default_factory=list)
    has_rest: bool = False


def parse_reply(
    text: str,
    key_results: KeyResults,
    locale: str = "en",
    reply_context: ReplyContext = NO_CONTEXT,
    histories: Histories = NO_HISTORIES,
) -> ParsedReply:
    """Return what a reply says of the key results, which people number 1..n in this order.

    `histories` is what was recorded of them before the week, by id; sizes and steps need it.
    Every text is read, and what cannot be read for sure is in `unclear`, never guessed.
    """
    text = text.translate(reply_words.WIDE).strip()
    questions = reply_context.questions
    context = ParsingContext(key_results, locale, histories, questions)
    if completed := complete_answer(text, key_results, questions, locale):
        if isinstance(completed, ParsedReply):
            return completed
        return _parse_pieces(completed, context, ())
    if purpose := purpose_without_values(text) or (None if key_results else ReplyPurpose.CHAT):
        return ParsedReply(purpose=purpose)
    if len(text) > LONGEST or len(reply_words.SEPARATOR.findall(text)) > MOST_LINES:
        return ParsedReply(unclear=(UnclearPiece(quoted_piece(text), QuestionReason.TOO_LONG),))
    text = without_yes(text, reply_context)
    parsed = _parse_correction(text, context, reply_context)
    parsed = parsed or _parse_pieces(_except_as_rest(text), context, reply_context.asked)
    if parsed.items or parsed.skipped:
        return replace(parsed, left_out=dropped_texts(parsed.items, questions))
    return items_with_reason(reply_words.BECAUSE.sub("", text), questions) or parsed


def begins_correction(text: str) -> bool:
    """Return whether a text begins like a correction: “no, …”, 「不对，…」."""
    return reply_words.CORRECTION.match(text.strip()) is not None


def _parse_correction(
    text: str, context: ParsingContext, reply_context: ReplyContext
) -> ParsedReply | None:
    """Return what a correction says, `no, 57k` or `change 1 to 57k`; None if it is none."""
    if change := reply_words.CHANGE.match(text):
        key_result = only_key_result_named(change["name"] or change["zh"], context.key_results)
        if key_result:
            item = f"KR{context.number(key_result)}: {change['value'] or change['to']}"
            return replace(_parse_pieces(item, context, ()), is_correction=True)
    correction = reply_words.CORRECTION.match(text)
    if correction is None or reply_words.SAME.match(text):
        return None
    focus = (
        deniable_key_results(reply_context)
        or reply_context.asked
        or reply_context.awaiting_reason
        or reply_context.mentioned_last
    )
    parsed = _parse_pieces(_except_as_rest(text[correction.end() :]), context, focus)
    reasons = {unclear.why for unclear in parsed.unclear}
    is_correction = parsed.purpose is ReplyPurpose.ANSWER and not NO_VALUE_YET & reasons
    return replace(parsed, is_correction=True) if is_correction else None


def _except_as_rest(text: str) -> str:
    """Return “no change except X” as X and the rest."""
    match = reply_words.EXCEPT.match(text)
    return f"{match['but'] or match['zh']}\nrest no change" if match else text


def _parse_pieces(text: str, context: ParsingContext, focus: KeyResults) -> ParsedReply:
    """Return what the pieces of a text say; `focus` are key results that values without a name
    may belong to.
    """
    key_results = context.key_results
    results = PieceResults()
    is_asked = bool(context.questions)
    for piece in cut_into_pieces(text, key_results, context.locale, is_asked=is_asked):
        _add_piece(results, piece, context, focus)
    mentioned = {part.kr.id for part in results.parts if part.kr}
    mentioned |= {key_result.id for key_result in results.skipped}
    items = [part for part in results.parts if isinstance(part, ParsedItem)]
    if results.has_rest:
        items += [ParsedItem(kr, None) for kr in key_results if kr.id not in mentioned]
    unclear = tuple(part for part in results.parts if isinstance(part, UnclearPiece))
    is_answer = items or unclear or results.skipped
    purpose = ReplyPurpose.ANSWER if is_answer else ReplyPurpose.CHAT
    return ParsedReply(
        tuple(items), unclear, tuple(results.skipped), purpose=purpose
    ).without_repeats()


def _add_piece(
    results: PieceResults, piece: ReplyPiece, context: ParsingContext, focus: KeyResults
) -> None:
    """Add what one piece says."""
    is_unchanged = _is_unnamed_no_change(piece, context.key_results)
    if is_unchanged and focus:
        for key_result in focus:
            unchanged = [ParsedItem(key_result, None)]
            results.parts += with_kept_remarks(unchanged, context.questions)
    elif is_unchanged or is_rest_unchanged(piece):
        results.has_rest = True
    elif skipped := skipped_key_results(piece, context.key_results):
        results.skipped += skipped
    else:
        results.parts += parse_piece(piece, context, focus)


def _is_unnamed_no_change(piece: ReplyPiece, key_results: Sequence[OwnedKeyResult]) -> bool:
    """Return whether a piece is “no change” without a key result: of all that is not mentioned."""
    same = reply_words.SAME.match(piece.text)
    if same is None or piece.kr is not None or len(key_results) < 2:
        return False
    return parse_remarks(piece.text[same.end() :]) == (NO_REMARKS, "")

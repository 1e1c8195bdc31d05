"""From a whole message to what it says: items, questions back, or another purpose."""

from dataclasses import replace

from bot.checkins.answer_words.key_result_names import (
    only_key_result_named,
)
from bot.checkins.answers import Remarks, remark_words
from bot.checkins.answers import remarks as v
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar.items import (
    NO_HISTORIES,
    Histories,
    Owned,
    ParsingContext,
    Read,
    read_piece,
)
from bot.weekly.reply_grammar.open_questions import (
    ReplyContext,
    deniable_key_results,
    dropped_texts,
    with_kept_remarks,
    without_yes,
)
from bot.weekly.reply_grammar.short_answers import complete_answer, items_with_reason
from bot.weekly.reply_items import reply_words
from bot.weekly.reply_items.parsed_reply import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    ReplyPurpose,
    UnclearPiece,
)
from bot.weekly.reply_items.pieces import (
    ReplyPiece,
    cut_into_pieces,
    is_rest_unchanged,
    skipped_key_results,
)

LONGEST, MOST_LINES = 6000, 100


NO_VALUE_YET = frozenset((QuestionReason.UNREADABLE, QuestionReason.NO_VALUE))


NOTHING = ReplyContext()


def parse_reply(
    text: str,
    key_results: Owned,
    locale: str = "en",
    about: ReplyContext = NOTHING,
    histories: Histories = NO_HISTORIES,
) -> ParsedReply:
    """What a message says of the key results, which people number 1..n in this order.

    `histories` is what was recorded of them before the week, by id; sizes and steps need it.
    Total: every text is read, and what cannot be read for sure is in `unclear`, never guessed.
    """
    text = text.translate(reply_words.WIDE).strip()
    setting = ParsingContext(key_results, locale, histories, about.questions)
    done = complete_answer(text, key_results, about.questions, locale)
    if done is not None:
        return done if isinstance(done, ParsedReply) else _answer(done, setting, ())
    wishes = (
        (ReplyPurpose.HELP, reply_words.HELP),
        (ReplyPurpose.UNDO, reply_words.UNDO),
        (ReplyPurpose.SKIP, reply_words.SKIP),
    )
    for wish, pattern in wishes:
        if pattern.match(text):
            return ParsedReply(wish=wish)
    if not key_results or remark_words.POLITE.match(text):
        return ParsedReply(wish=ReplyPurpose.CHAT)
    if len(text) > LONGEST or len(reply_words.SEPARATOR.findall(text)) > MOST_LINES:
        return ParsedReply(unclear=(UnclearPiece(v.quoted_piece(text), QuestionReason.TOO_LONG),))
    text = without_yes(text, about)
    said = _corrected(text, setting, about) or _answer(_plainer(text), setting, about.asked)
    if said.items or said.skipped:
        return replace(said, left_out=dropped_texts(said.items, about.questions))
    return items_with_reason(reply_words.BECAUSE.sub("", text), about.questions) or said


def _corrected(text: str, setting: ParsingContext, about: ReplyContext) -> ParsedReply | None:
    """What a correction says, `no, 57k` or `change 1 to 57k`; None when the text is none."""
    if change := reply_words.CHANGE.match(text):
        kr = only_key_result_named(change["name"] or change["zh"], setting.owned)
        if kr:
            n = [one.id for one in setting.owned].index(kr.id) + 1
            said = _answer(f"KR{n}: {change['value'] or change['to']}", setting, ())
            return replace(said, is_correction=True)
    correction = None if reply_words.SAME.match(text) else reply_words.CORRECTION.match(text)
    if correction is None:
        return None
    focus = deniable_key_results(about) or about.asked or about.kept or about.spoken_of
    said = _answer(_plainer(text[correction.end() :]), setting, focus)
    is_one = said.wish is ReplyPurpose.ANSWER and not NO_VALUE_YET & {
        one.why for one in said.unclear
    }
    return replace(said, is_correction=True) if is_one else None


def _plainer(text: str) -> str:
    """“No change except X” as X and the rest."""
    found = reply_words.EXCEPT.match(text)
    return f"{found['but'] or found['zh']}\nrest no change" if found else text


def begins_correction(text: str) -> bool:
    """Whether a text begins like a correction: “no, …”, 「不对，…」."""
    return reply_words.CORRECTION.match(text.strip()) is not None


def _answer(text: str, setting: ParsingContext, focus: Owned) -> ParsedReply:
    owned, locale = setting.owned, setting.locale
    read: list[Read] = []
    skipped: list[OwnedKeyResult] = []
    has_rest = False
    for piece in cut_into_pieces(text, owned, locale, is_asked=bool(setting.questions)):
        if _is_same_of_all(piece, owned) and focus:
            read += [
                one
                for kr in focus
                for one in with_kept_remarks([ParsedItem(kr, None)], setting.questions)
            ]
        elif is_rest_unchanged(piece) or _is_same_of_all(piece, owned):
            has_rest = True
        elif left_out := skipped_key_results(piece, owned):
            skipped += left_out
        else:
            read += read_piece(piece, setting, focus)
    said = {one.kr.id for one in read if one.kr} | {kr.id for kr in skipped}
    read += [ParsedItem(kr, None) for kr in owned if has_rest and kr.id not in said]
    items = tuple(one for one in read if isinstance(one, ParsedItem))
    unclear = tuple(one for one in read if isinstance(one, UnclearPiece))
    wish = ReplyPurpose.ANSWER if items or unclear or skipped else ReplyPurpose.CHAT
    return ParsedReply(items, unclear, tuple(skipped), wish).without_repeats()


def _is_same_of_all(piece: ReplyPiece, owned: Owned) -> bool:
    """“No change”, of nothing in particular: of all that nothing else is said about."""
    same = reply_words.SAME.match(piece.text)
    is_unnamed = piece.kr is None and len(owned) > 1
    return bool(
        same and is_unnamed and v.parse_remarks(piece.text[same.end() :]) == (Remarks(), "")
    )

"""From a whole message to what it says: items, questions back, or another wish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.checkins import answers as spoken
from bot.checkins.answers import NO_HISTORY, Asked, History, Role, interpret
from bot.checkins.records import LONGEST_NOTE
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.replies.grammar import values as v
from bot.weekly.replies.grammar import words
from bot.weekly.replies.grammar.completing import completed, reasoned
from bot.weekly.replies.grammar.dialogue import (
    About,
    affirmed,
    after,
    denied,
    left_out,
    reply_in,
    undenied,
)
from bot.weekly.replies.grammar.hints import spoken_of
from bot.weekly.replies.grammar.model import Extras, Heard, Unclear, Understood, Why, Wish
from bot.weekly.replies.grammar.naming import (
    Found,
    behind,
    called,
    first_value,
    hinted,
    listed,
    named_in,
    number_or_ratio,
    the_one,
)
from bot.weekly.replies.grammar.pieces import Piece, is_rest, pieces, skips
from scoring.model import Parsed

Owned = Sequence[OwnedKeyResult]
Histories = Mapping[int, History]
Read = Heard | Unclear
LONGEST, MOST_LINES = 6000, 100
NO_VALUE_YET = frozenset((Why.UNREADABLE, Why.NO_VALUE))
QUOTED_WHOLE = frozenset(
    (Why.STEP, Why.LEFT, Why.TARGET, Why.CURRENCY, Why.DISAGREES, Why.NO_VALUE)
)


NOTHING = About()
NO_HISTORIES: Histories = MappingProxyType({})


@dataclass(frozen=True)
class Setting:
    """Whose numbers a message speaks of: the key results in their order, what was recorded of
    each before, by id, the locale that numbers are written in, and the questions that are open.
    """

    owned: Owned
    locale: str
    histories: Histories
    questions: Sequence[Unclear] = ()


def understand(
    text: str,
    key_results: Owned,
    locale: str = "en",
    about: About = NOTHING,
    histories: Histories = NO_HISTORIES,
) -> Understood:
    """What a message says of the key results, which people number 1..n in this order.

    `histories` is what was recorded of them before the week, by id; sizes and steps need it.
    Total: every text is read, and what cannot be read for sure is in `unclear`, never guessed.
    """
    text = text.translate(words.WIDE).strip()
    setting = Setting(key_results, locale, histories, about.questions)
    done = completed(text, key_results, about.questions, locale)
    if done is not None:
        return done if isinstance(done, Understood) else _answer(done, setting, ())
    wishes = ((Wish.HELP, words.HELP), (Wish.UNDO, words.UNDO), (Wish.SKIP, words.SKIP))
    for wish, pattern in wishes:
        if pattern.match(text):
            return Understood(wish=wish)
    if not key_results or words.POLITE.match(text):
        return Understood(wish=Wish.CHAT)
    if len(text) > LONGEST or len(words.SEPARATOR.findall(text)) > MOST_LINES:
        return Understood(unclear=(Unclear(v.shown(text), Why.TOO_LONG),))
    text = affirmed(text, about)
    said = _corrected(text, setting, about) or _answer(_plainer(text), setting, about.asked)
    if said.items or said.skipped:
        return replace(said, left_out=left_out(said.items, about.questions))
    return reasoned(words.BECAUSE.sub("", text), about.questions) or said


def _corrected(text: str, setting: Setting, about: About) -> Understood | None:
    """What a correction says, `no, 57k` or `change 1 to 57k`; None when the text is none."""
    if change := words.CHANGE.match(text):
        kr = the_one(change["name"] or change["zh"], setting.owned)
        if kr:
            n = [one.id for one in setting.owned].index(kr.id) + 1
            said = _answer(f"KR{n}: {change['value'] or change['to']}", setting, ())
            return replace(said, is_correction=True)
    correction = None if words.SAME.match(text) else words.CORRECTION.match(text)
    if correction is None:
        return None
    focus = denied(about) or about.asked or about.kept or about.spoken_of
    said = _answer(_plainer(text[correction.end() :]), setting, focus)
    is_one = said.wish is Wish.ANSWER and not NO_VALUE_YET & {one.why for one in said.unclear}
    return replace(said, is_correction=True) if is_one else None


def _plainer(text: str) -> str:
    """“No change except X” as X and the rest."""
    found = words.EXCEPT.match(text)
    return f"{found['but'] or found['zh']}\nrest no change" if found else text


def corrects(text: str) -> bool:
    """Whether a text begins like a correction: “no, …”, 「不对，…」."""
    return words.CORRECTION.match(text.strip()) is not None


def _answer(text: str, setting: Setting, focus: Owned) -> Understood:
    owned, locale = setting.owned, setting.locale
    read: list[Read] = []
    skipped: list[OwnedKeyResult] = []
    has_rest = False
    for piece in pieces(text, owned, locale, is_asked=bool(setting.questions)):
        if _is_same_of_all(piece, owned) and focus:
            read += [one for kr in focus for one in after([Heard(kr, None)], setting.questions)]
        elif is_rest(piece) or _is_same_of_all(piece, owned):
            has_rest = True
        elif left_out := skips(piece, owned):
            skipped += left_out
        else:
            read += _read(piece, setting, focus)
    said = {one.kr.id for one in read if one.kr} | {kr.id for kr in skipped}
    read += [Heard(kr, None) for kr in owned if has_rest and kr.id not in said]
    items = tuple(one for one in read if isinstance(one, Heard))
    unclear = tuple(one for one in read if isinstance(one, Unclear))
    wish = Wish.ANSWER if items or unclear or skipped else Wish.CHAT
    return Understood(items, unclear, tuple(skipped), wish).without_repeats()


def _is_same_of_all(piece: Piece, owned: Owned) -> bool:
    """“No change”, of nothing in particular: of all that nothing else is said about."""
    same = words.SAME.match(piece.text)
    is_unnamed = piece.kr is None and len(owned) > 1
    return bool(same and is_unnamed and v.beside(piece.text[same.end() :]) == (Extras(), ""))


def _read(piece: Piece, setting: Setting, focus: Owned) -> list[Read]:
    """One piece: an item, a question, or both; nothing when it is plainly talk."""
    owned, locale = setting.owned, setting.locale
    if piece.no_such:
        return [Unclear(piece.no_such, Why.NO_SUCH)]
    if reply := reply_in(piece, owned, setting.questions, locale):
        return [reply]
    piece = undenied(piece, owned, locale)
    candidates = [piece.kr] if piece.kr else list(owned)
    found = None
    read = _same(piece, candidates, owned)
    if read is None:
        found = first_value(piece.text, candidates, locale)
        read = _numbered(piece, found, setting, focus) if found else _valueless(piece, candidates)
    is_bare = found is not None and piece.kr is None and not found.is_named
    return after(read, setting.questions, is_bare=is_bare)


def _numbered(piece: Piece, found: Found, setting: Setting, focus: Owned) -> list[Read]:
    """A piece with a value: an item, or a question whose it is."""
    owned, locale = setting.owned, setting.locale
    owners = _owners(piece.text, found, [piece.kr] if piece.kr else list(owned), focus)
    if len(owners) == 1:
        return _item(piece, owners[0], setting, found.at)
    why = Why.SEVERAL if found.is_named else Why.WHICH
    kr = hinted(piece.text, owned)
    if kr and (readings := number_or_ratio(piece.text, kr, locale)):
        return [Unclear(v.shown(piece.text), Why.AMBIGUOUS, kr, readings)]
    return [Unclear(v.shown(piece.text), why, kr, text=piece.text[found.at :])]


def _same(piece: Piece, candidates: Owned, owned: Owned) -> list[Read] | None:
    """“No change” of one key result or of those that are named; None when nothing is like it."""
    if same := words.SAME.match(piece.text):
        extras, bad = v.beside(piece.text[same.end() :])
        if words.SAME_BUT.match(piece.text[same.end() :]):
            return [Unclear(v.shown(piece.text), *_step_from(candidates))]
        if len(candidates) == 1:
            return _checked(candidates[0], None, extras, bad)
        of = words.SAME_OF.match(piece.text[same.end() :])
        if of and (those := listed(of["names"], owned)):
            return [Heard(kr, None) for kr in those]
        return [Unclear(v.shown(piece.text), Why.WHICH, extras=extras)]
    found = None if piece.kr else words.NAMED_SAME.match(piece.text)
    those = listed(found["names"], owned) if found else []
    return [Heard(kr, None) for kr in those] or None


def _step_from(candidates: Owned) -> tuple[Why, OwnedKeyResult | None]:
    """What is unclear of “same, plus 5”: where the only key result stands, or which one it is."""
    return (Why.STEP, candidates[0]) if len(candidates) == 1 else (Why.WHICH, None)


def _owners(text: str, found: Found, candidates: Owned, focus: Owned) -> tuple[OwnedKeyResult, ...]:
    """Whose value it is: named before it, named behind it, or what was just spoken of."""
    if found.is_named or len(candidates) == 1:
        return found.owners
    if owners := behind(text[found.end :], found.owners):
        return owners
    fitting = tuple(kr for kr in focus if kr in found.owners)
    return fitting if len(fitting) == 1 else tuple(candidates)


def _item(piece: Piece, kr: OwnedKeyResult, setting: Setting, at: int) -> list[Read]:
    """A value with what is said beside it."""
    text, history = piece.text, setting.histories.get(kr.id, NO_HISTORY)
    is_named = piece.kr is not None or len(setting.owned) > 1
    answer = interpret(Asked(kr, setting.locale, history, is_named), text, at)
    if answer is None:
        return [Unclear(v.shown(text), Why.UNREADABLE, kr)]
    end = at + answer.end
    extras, bad = v.behind_number(_unnamed(text[end:], kr))
    if answer.value is not None:
        others, note = v.figures(extras.note, kr, setting.locale)
        extras = replace(extras, note=note)
        if not others:
            heard, *more = _checked(kr, answer.value, extras, bad)
            return [replace(heard, role=answer.role), *more]
        readings = tuple(dict.fromkeys((answer.value.value, *others)))
        return [Unclear(v.shown(text[at:]), Why.AMBIGUOUS, kr, readings, extras, is_apart=True)]
    why = Why(answer.doubt or Why.UNREADABLE)
    if why is Why.UNREADABLE:
        kept = replace(extras, note="")
        return [Unclear(v.shown(text), why, kr, extras=kept, role=answer.role)]
    is_whole = why in QUOTED_WHOLE or answer.role is Role.STEP
    quoted = text[:end] if is_whole else text[v.quoted_from(text, at) : end]
    readings = tuple(one.value for one in answer.readings)
    totals = tuple(one.is_total for one in answer.readings)
    question = Unclear(
        v.shown(quoted),
        why,
        kr,
        readings,
        extras,
        is_total=all(totals) and totals != (),
        is_apart=v.is_apart(text[:end], text[end:], extras),
    )
    is_mixed = len(set(totals)) > 1
    return [replace(question, totals=totals if is_mixed else (), role=answer.role)]


def _unnamed(rest: str, kr: OwnedKeyResult) -> str:
    """Without the name right behind a value: `57k visits, launched the ads`."""
    word = spoken.TOKEN.match(rest.lstrip())
    if word is None or len(word[0]) < 3 or not called(word[0], [kr]):
        return rest
    after = rest.lstrip()[word.end() :]
    return rest if after.lstrip()[:1].isalpha() else after


def _checked(kr: OwnedKeyResult, value: Parsed | None, extras: Extras, bad: str) -> list[Read]:
    read: list[Read] = []
    if bad:
        read.append(Unclear(bad, Why.CONFIDENCE, kr))
    if len(extras.note) > LONGEST_NOTE or len(extras.blocker or "") > LONGEST_NOTE:
        read.append(Unclear(v.shown(extras.note or extras.blocker or ""), Why.LONG_NOTE, kr))
        extras = Extras(extras.confidence)
    return [Heard(kr, value, extras), *read]


def _valueless(piece: Piece, candidates: Owned) -> list[Read]:
    """No value: a question when a key result or anything like a number was meant, else talk."""
    kr, end = piece.kr, 0
    if kr is None:
        kr, end = named_in(piece.text, candidates)
        same = words.SAME.match(piece.text[end:])
        if kr and same:
            return _checked(kr, None, *v.beside(piece.text[end + same.end() :]))
    extras, bad = v.beside(f" {piece.text[end:]}")
    has_digits = any(map(str.isdigit, bad or extras.note))
    is_late = words.DELAYED.search(piece.text) is not None
    kr = kr or spoken_of(piece.text, candidates, is_late=is_late, has_digits=has_digits)
    is_about_work = extras.blocker or extras.confidence or has_digits or is_late
    kr = kr or (candidates[0] if is_about_work and len(candidates) == 1 else None)
    if kr is None:
        kept = replace(extras, note="")
        return [Unclear(v.shown(piece.text), Why.WHICH, extras=kept)] if is_about_work else []
    return [_without_value(piece.text, kr, extras, has_digits=has_digits)]


def _without_value(text: str, kr: OwnedKeyResult, extras: Extras, *, has_digits: bool) -> Unclear:
    """The question about a key result of which something is said, but no value."""
    if has_digits:
        return Unclear(v.shown(text), Why.UNREADABLE, kr, extras=replace(extras, note=""))
    if words.CHANGED.search(text):
        return Unclear(v.shown(text), Why.STEP, kr)
    return Unclear(v.shown(text), Why.NO_VALUE, kr, extras=extras)

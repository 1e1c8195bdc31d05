"""Which cycles words mean; without any, all that run."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import NamedTuple

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import index_by_name, join_names, matches, nearest
from bot.core.names import normalized as folded_name
from bot.core.work import Work
from bot.goals.cycle_calendar import NO_CYCLE, Cycle, all_cycles, running_cycles, sort_cycles
from bot.goals.cycle_names.model import (
    Piece,
    aliases,
    called,
    cut,
    is_label,
    is_like,
    near,
)
from bot.people import people
from bot.slack.text import clip

LONGEST, MOST_SCANNED = 80, 300  # characters: said again, and looked at
MOST_WORDS, SHORTEST, ALIKE = 8, 5, 0.8  # of a name; of a word that may be mistyped, and how alike
COMMAS = re.compile(r"[,，、;；“”\"]")
TOKEN = re.compile(r"<[@#][^>]*>|\S+")
UNKNOWN = N_("There's no cycle “{name}”. Cycles here: {cycles}.")
UNKNOWN_BUT = N_("There's no cycle “{name}”. Did you mean “{near}”? Cycles here: {cycles}.")
NameSource = Callable[[Work], Iterable[str]]


class ParsedCycleNames(NamedTuple):
    """What was typed, without the cycles that it names, if any; whether it names one twice."""

    other_words: str
    cycles: tuple[Cycle, ...]
    is_repeated: bool = False


def parse_cycle_names(work: Work, typed: str, names: NameSource | None = None) -> ParsedCycleNames:
    """Part what was typed into the cycles that it names, in any place, and the rest.

    A cycle goes by key, by name, or as the calendar calls it (see `model`). `names` lists what else
    may be meant, people and teams by default: such a name stays whole, also with a year in it.
    Raises a Refusal with the nearest cycle for one that there is not.
    """
    typed = " ".join(COMMAS.sub(" ", typed[:MOST_SCANNED]).split())
    known = all_cycles(work)
    if not typed or not known:
        return ParsedCycleNames(typed, ())
    own = _by_own_name(known)
    if not _has_cycle(work, typed, own):
        return ParsedCycleNames(typed, ())
    others = _names_in(work, typed, _people_and_teams if names is None else names)
    rest: list[str] = []
    cycles: list[Cycle] = []
    for kind, text in _pieces(typed, own, others):
        if kind is _Kind.CYCLE:
            cycles += matches(text, own)
        elif kind is _Kind.OTHER:
            rest.append(text)
        else:
            fresh, left = _calendar(work, text)
            cycles += fresh
            rest += left
    distinct = tuple(sort_cycles([*dict.fromkeys(cycles)]))
    return ParsedCycleNames(" ".join(rest), distinct, len(distinct) < len(cycles))


def chosen_cycles(work: Work, typed: str) -> tuple[Cycle, ...]:
    """The cycles named by words that name nothing else, by default all that run; a Refusal with the
    nearest one where a word names none.
    """
    words = parse_cycle_names(work, typed, lambda _: ())
    if words.other_words:
        raise unknown_cycle(work, words.other_words)
    return words.cycles or tuple(running_cycles(work))


def parse_leading_cycle(work: Work, typed: str) -> tuple[Cycle, str]:
    """The one cycle that words begin with, else that they hold, and the other words; a Refusal
    where they name none, or several at once.
    """
    words = typed.split()
    for n in range(min(MOST_WORDS, len(words)), 0, -1):
        try:
            found = parse_cycle_names(work, " ".join(words[:n]), lambda _: ())
        except Refusal:
            continue
        if len(found.cycles) == 1 and not found.other_words:
            return found.cycles[0], " ".join(words[n:])
    found = parse_cycle_names(work, typed, lambda _: ())
    if len(found.cycles) != 1:
        raise unknown_cycle(work, words[0] if words else "?")
    return found.cycles[0], found.other_words


def unknown_cycle(work: Work, name: str, closest: Cycle | None = None) -> Refusal:
    """A Refusal of a name that no cycle has, with the nearest one and those there are."""
    known = all_cycles(work)
    if not known:
        return Refusal(NO_CYCLE)
    by_alias = {alias: one for one in sort_cycles(known) for alias in aliases(one)}
    closest = closest or by_alias.get(nearest(name, by_alias))
    return Refusal(
        UNKNOWN_BUT if closest else UNKNOWN,
        name=clip(name, LONGEST),
        near=closest.name if closest else "",
        cycles=join_names([one.name for one in reversed(known)]),
    )


def _by_own_name(cycles: Iterable[Cycle]) -> list[dict[str, list[Cycle]]]:
    return index_by_name((one, [(one.name, one.key)]) for one in cycles)


class _Kind(Enum):
    """What a piece of what was typed is: a cycle by its own name, another name, or words."""

    CYCLE = "cycle"
    OTHER = "other"
    WORDS = "words"


def _pieces(
    typed: str, own: Sequence[Mapping[str, Sequence[Cycle]]], others: Collection[str]
) -> Iterator[tuple[_Kind, str]]:
    """Cut a text at names, the longest first; the words between them stay together."""
    words, loose = TOKEN.findall(typed), list[str]()
    while words:
        kind, n = _named(words, own, others)
        if kind is _Kind.WORDS:
            loose.append(words[0])
        else:
            if loose:
                yield _Kind.WORDS, " ".join(loose)
            yield kind, " ".join(words[:n])
            loose = []
        words = words[n:]
    if loose:
        yield _Kind.WORDS, " ".join(loose)


def _named(
    words: Sequence[str], own: Sequence[Mapping[str, Sequence[Cycle]]], others: Collection[str]
) -> tuple[_Kind, int]:
    """The longest name that words begin with, and how many of them it takes."""
    for n in range(min(MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[:n])
        if matches(name, own) and not is_label(name) and not name.startswith(("@", "#")):
            return _Kind.CYCLE, n
        if folded_name(name) in others:
            return _Kind.OTHER, n
    return (_Kind.OTHER if words[0].startswith(("@", "#", "<")) else _Kind.WORDS), 1


def _calendar(work: Work, text: str) -> tuple[list[Cycle], list[str]]:
    """The cycles that words name as the calendar does, and the other words."""
    known, today = all_cycles(work), work.now.date()
    own = _by_own_name(known)
    cycles: list[Cycle] = []
    rest: list[str] = []
    pieces = cut(text)
    for n, (part, label) in enumerate(pieces):
        if label is None:
            _refuse_likes(work, pieces, n)
            rest.append(part)
        elif found := matches(part, own) or called(label, known, today):
            cycles += found
        else:
            raise unknown_cycle(work, part, near(label, known, today))
    return cycles, rest


def _has_cycle(work: Work, typed: str, own: Sequence[Mapping[str, Sequence[Cycle]]]) -> bool:
    """Whether anything in a text may be meant for a cycle: else no names need to be read."""
    words = typed.split()
    starts = [words[n:] for n in range(len(words))]
    return (
        any(label is not None for _, label in cut(typed))
        or any(_named(some, own, ())[0] is _Kind.CYCLE for some in starts)
        or any(_is_likely(work, word) for word in words)
    )


def _refuse_likes(work: Work, pieces: Sequence[Piece], n: int) -> None:
    """Raise a Refusal for a word of a piece that is nearly a cycle's, or could only have been one,
    with the label beside it: `Q5 2026`.
    """
    words = pieces[n][0].split()
    for place, word in enumerate(words):
        if _is_likely(work, word):
            before = [pieces[n - 1][0]] if n and place == 0 else []
            after = [text for text, _ in pieces[n + 1 : n + 2] if place == len(words) - 1]
            raise unknown_cycle(work, " ".join([*before, word, *after]))


def _is_likely(work: Work, word: str) -> bool:
    if is_like(word) or len(word) < SHORTEST:
        return is_like(word)
    known = [alias for one in all_cycles(work) for alias in aliases(one)]
    return bool(nearest(word, known, similarity=ALIKE))


def _names_in(work: Work, typed: str, names: NameSource) -> set[str]:
    """The names, folded, that a text holds whole."""
    low = folded_name(typed)
    each = (folded_name(name) for name in names(work))
    return {name for name in each if name and name in low}


def _people_and_teams(work: Work) -> Iterator[str]:
    for team in people.teams(work):
        yield from (team.name, team.key)
    for someone in people.active_names(work):
        yield from chain.from_iterable(someone.ways[:2])

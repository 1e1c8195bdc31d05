"""Find the cycles that words name; without any name, all that run."""

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
from bot.goals.cycle_names.labels import Piece, is_label, looks_like_label, split_at_labels
from bot.goals.cycle_names.matching import cycle_aliases, cycles_with_label, nearest_cycle
from bot.people import people
from bot.slack.text import clip

LONGEST, MOST_SCANNED = 80, 300  # characters: repeated in a message, and read
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


def parse_cycle_names(
    work: Work, typed_text: str, names: NameSource | None = None
) -> ParsedCycleNames:
    """Split what was typed into the cycles that it names, in any place, and the other words.

    A cycle is named by key, by name, or by its place in the calendar (see `labels`). `names` lists
    what else may be meant, people and teams by default: such a name is not split, even if it
    contains a year. Raises a Refusal with the nearest cycle for a cycle that does not exist.
    """
    typed_text = " ".join(COMMAS.sub(" ", typed_text[:MOST_SCANNED]).split())
    all_known = all_cycles(work)
    if not typed_text or not all_known:
        return ParsedCycleNames(typed_text, ())
    own_names = _by_own_name(all_known)
    if not _has_cycle(work, typed_text, own_names):
        return ParsedCycleNames(typed_text, ())
    other_names = _names_in(work, typed_text, _people_and_teams if names is None else names)
    other_words: list[str] = []
    cycles: list[Cycle] = []
    for kind, text in _pieces(typed_text, own_names, other_names):
        if kind is _Kind.CYCLE:
            cycles += matches(text, own_names)
        elif kind is _Kind.OTHER:
            other_words.append(text)
        else:
            fresh, left = _read_labels(work, text)
            cycles += fresh
            other_words += left
    distinct = tuple(sort_cycles([*dict.fromkeys(cycles)]))
    return ParsedCycleNames(" ".join(other_words), distinct, len(distinct) < len(cycles))


def chosen_cycles(work: Work, typed_text: str) -> tuple[Cycle, ...]:
    """Return the cycles named by words that name nothing else, by default all that run. Raises a
    Refusal with the nearest cycle if a word names none.
    """
    words = parse_cycle_names(work, typed_text, lambda _: ())
    if words.other_words:
        raise unknown_cycle(work, words.other_words)
    return words.cycles or tuple(running_cycles(work))


def parse_leading_cycle(work: Work, typed_text: str) -> tuple[Cycle, str]:
    """Return the one cycle that words begin with, else contain, and the other words; a Refusal
    where they name none, or several at once.
    """
    words = typed_text.split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        try:
            parsed = parse_cycle_names(work, " ".join(words[:count]), lambda _: ())
        except Refusal:
            continue
        if len(parsed.cycles) == 1 and not parsed.other_words:
            return parsed.cycles[0], " ".join(words[count:])
    parsed = parse_cycle_names(work, typed_text, lambda _: ())
    if len(parsed.cycles) != 1:
        raise unknown_cycle(work, words[0] if words else "?")
    return parsed.cycles[0], parsed.other_words


def unknown_cycle(work: Work, cycle_name: str, closest: Cycle | None = None) -> Refusal:
    """Build the Refusal of a name that no cycle has, with the nearest and all others."""
    cycles = all_cycles(work)
    if not cycles:
        return Refusal(NO_CYCLE)
    by_alias = {alias: cycle for cycle in sort_cycles(cycles) for alias in cycle_aliases(cycle)}
    closest = closest or by_alias.get(nearest(cycle_name, by_alias))
    return Refusal(
        UNKNOWN_BUT if closest else UNKNOWN,
        name=clip(cycle_name, LONGEST),
        near=closest.name if closest else "",
        cycles=join_names([cycle.name for cycle in reversed(cycles)]),
    )


def _by_own_name(cycles: Iterable[Cycle]) -> list[dict[str, list[Cycle]]]:
    return index_by_name((cycle, [(cycle.name, cycle.key)]) for cycle in cycles)


class _Kind(Enum):
    """What a piece of what was typed is: a cycle by its own name, another name, or words."""

    CYCLE = "cycle"
    OTHER = "other"
    WORDS = "words"


def _pieces(
    typed_text: str,
    own_names: Sequence[Mapping[str, Sequence[Cycle]]],
    other_names: Collection[str],
) -> Iterator[tuple[_Kind, str]]:
    """Cut a text at names, the longest first; the words between them stay together."""
    words, free_words = TOKEN.findall(typed_text), list[str]()
    while words:
        kind, count = _leading_name(words, own_names, other_names)
        if kind is _Kind.WORDS:
            free_words.append(words[0])
        else:
            if free_words:
                yield _Kind.WORDS, " ".join(free_words)
            yield kind, " ".join(words[:count])
            free_words = []
        words = words[count:]
    if free_words:
        yield _Kind.WORDS, " ".join(free_words)


def _leading_name(
    words: Sequence[str],
    own_names: Sequence[Mapping[str, Sequence[Cycle]]],
    other_names: Collection[str],
) -> tuple[_Kind, int]:
    """The longest name that words begin with, and how many of them it takes."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        cycle_name = " ".join(words[:count])
        if (
            matches(cycle_name, own_names)
            and not is_label(cycle_name)
            and not cycle_name.startswith(("@", "#"))
        ):
            return _Kind.CYCLE, count
        if folded_name(cycle_name) in other_names:
            return _Kind.OTHER, count
    return (_Kind.OTHER if words[0].startswith(("@", "#", "<")) else _Kind.WORDS), 1


def _read_labels(work: Work, typed_text: str) -> tuple[list[Cycle], list[str]]:
    """The cycles that words name as the calendar does, and the other words."""
    all_known, today = all_cycles(work), work.now.date()
    own_names = _by_own_name(all_known)
    cycles: list[Cycle] = []
    other_words: list[str] = []
    pieces = split_at_labels(typed_text)
    for place, (part, cycle_label) in enumerate(pieces):
        if cycle_label is None:
            _refuse_likely_names(work, pieces, place)
            other_words.append(part)
        elif named := matches(part, own_names) or cycles_with_label(cycle_label, all_known, today):
            cycles += named
        else:
            raise unknown_cycle(work, part, nearest_cycle(cycle_label, all_known, today))
    return cycles, other_words


def _has_cycle(
    work: Work, typed_text: str, own_names: Sequence[Mapping[str, Sequence[Cycle]]]
) -> bool:
    """Whether anything in a text may be meant for a cycle: else no names need to be read."""
    words = typed_text.split()
    starts = [words[start:] for start in range(len(words))]
    return (
        any(cycle_label is not None for _, cycle_label in split_at_labels(typed_text))
        or any(_leading_name(tail, own_names, ())[0] is _Kind.CYCLE for tail in starts)
        or any(_is_likely(work, word) for word in words)
    )


def _refuse_likely_names(work: Work, pieces: Sequence[Piece], number: int) -> None:
    """Raise a Refusal for a word of a piece that is nearly a cycle's, or could only have been one,
    with the label beside it: `Q5 2026`.
    """
    words = pieces[number][0].split()
    for place, word in enumerate(words):
        if _is_likely(work, word):
            before = [pieces[number - 1][0]] if number and place == 0 else []
            after = [
                typed_text
                for typed_text, _ in pieces[number + 1 : number + 2]
                if place == len(words) - 1
            ]
            raise unknown_cycle(work, " ".join([*before, word, *after]))


def _is_likely(work: Work, word: str) -> bool:
    if looks_like_label(word) or len(word) < SHORTEST:
        return looks_like_label(word)
    known_names = [alias for cycle in all_cycles(work) for alias in cycle_aliases(cycle)]
    return bool(nearest(word, known_names, similarity=ALIKE))


def _names_in(work: Work, typed_text: str, names: NameSource) -> set[str]:
    """The names, folded, that a text holds whole."""
    folded_text = folded_name(typed_text)
    folded_names = (folded_name(cycle_name) for cycle_name in names(work))
    return {cycle_name for cycle_name in folded_names if cycle_name and cycle_name in folded_text}


def _people_and_teams(work: Work) -> Iterator[str]:
    for team in people.teams(work):
        yield from (team.name, team.key)
    for someone in people.active_names(work):
        yield from chain.from_iterable(someone.names_by_certainty[:2])

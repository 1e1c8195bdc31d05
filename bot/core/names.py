"""What somebody meant by a name that they typed: what is called so, else the nearest there is."""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from heapq import nlargest
from typing import TypeVar
from unicodedata import combining, normalize

T = TypeVar("T", bound=Hashable)
LIKE, SHORT_LIKE = 0.6, 0.5  # how alike; of three characters one may be another
SHORT, LONGEST = 3, 120
MOST_COMPARED, MOST_LISTED = 40, 8
MOST_WORDS, MOST_TYPED = 40, 300  # words and characters in which a name is looked for
MOST_READ, MOST_SPANNED = 200, 8  # characters and words in which the nearest name is looked for
COMMAS = re.compile(r"[,，、;；“”\"]")
SEPARATORS = {
    "vs", "vs.", "versus", "against", "and", "with", "与", "和", "跟", "同", "对", "对比", "比",
}  # fmt: skip


def normalized(name: str) -> str:
    """A name without what people leave out or add: case, accents, width, spaces, an @ or # before.

    >>> normalized(" @José  ÁLVAREZ"), normalized("Ｇrowth")
    ('jose alvarez', 'growth')
    """
    said = " ".join(name.strip().lstrip("@#").split())
    if not said.isascii():
        said = "".join(sign for sign in normalize("NFKD", said) if not combining(sign))
    return said.casefold()


def index_by_name(called: Iterable[tuple[T, Sequence[Iterable[str]]]]) -> list[dict[str, list[T]]]:
    """What is called how, once for each way to call things: the surest way first."""
    found: list[dict[str, list[T]]] = []
    for one, ways in called:
        for n, names in enumerate(ways):
            found += [{} for _ in range(n + 1 - len(found))]
            for name in {normalized(name) for name in names if name}:
                found[n].setdefault(name, []).append(one)
    return found


def matches(typed: str, known: Sequence[Mapping[str, Sequence[T]]]) -> Sequence[T]:
    """All that a name may mean by the surest way that fits; `known` is `index_by_name`.

    >>> known = index_by_name([(1, [["Ana Lopes"], ["Ana"]]), (2, [["Ana"], []])])
    >>> matches("ana", known), matches("ana lopes", known), matches("ben", known)
    ([2], [1], ())
    """
    wanted = normalized(typed[:MOST_TYPED])
    return next((of[wanted] for of in known if wanted in of), ())


def split_name(typed: str, known: Sequence[Mapping[str, Sequence[T]]]) -> tuple[str, str]:
    """The name that words begin with, and the words behind it if they hold a number; all of them
    where they are a name, or begin with none.

    >>> split_name("growth Q44", index_by_name([(1, [["Growth"]])]))
    ('growth', 'Q44')
    >>> split_name("growth teem", index_by_name([(1, [["Growth"]])]))
    ('growth teem', '')
    """
    words = typed[:MOST_TYPED].split()
    for n in range(min(len(words), MOST_WORDS), 0, -1):
        name, rest = " ".join(words[:n]), " ".join(words[n:])
        if matches(name, known) and (not rest or any(map(str.isdigit, rest))):
            return name, rest
    return typed, ""


def join_names(names: Sequence[str]) -> str:
    """Names in a row; of many the first ones.

    >>> join_names(["Brand", "Growth"]), join_names(list("abcdefghij"))
    ('Brand, Growth', 'a, b, c, d, e, f, g, h, …')
    """
    return ", ".join([*names[:MOST_LISTED], *(["…"] if len(names) > MOST_LISTED else [])])


def nearest(typed: str, known: Iterable[str], like: float = LIKE) -> str:
    """The name that was probably meant, or empty. Of many only those are compared that share most
    pairs of letters: quick for tens of thousands.

    >>> nearest("groth", ["Brand", "Growth"]), nearest("陈韦", ["陈伟"]), nearest("x", ["Growth"])
    ('Growth', '陈伟', '')
    """
    return nearest_of([typed], known, like)


def nearest_of(typed: Iterable[str], known: Iterable[str], like: float = LIKE) -> str:
    """Return the name nearest to the first of several texts that any name comes close to; empty
    where there is none. Looks at every name once, however many texts there are.
    """
    names: dict[str, str] = {}
    for name in known:
        names.setdefault(normalized(name)[:LONGEST], name)
    near = (_close(normalized(text[:MOST_TYPED])[:LONGEST], names, like) for text in typed)
    return next((names[name] for name in near if name is not None), "")


def _close(wanted: str, names: Collection[str], like: float) -> str | None:
    if not wanted:
        return None
    some: Sequence[str] = list(names)
    if len(some) > MOST_COMPARED:
        pairs = _pairs(wanted)
        some = nlargest(MOST_COMPARED, some, key=lambda name: _shared(pairs, name))
    least = min(like, SHORT_LIKE) if len(wanted) <= SHORT else like
    return next(iter(get_close_matches(wanted, some, n=1, cutoff=least)), None)


def _pairs(name: str) -> set[str]:
    padded = f" {name} "
    return {padded[n : n + 2] for n in range(len(padded) - 1)}


def _shared(pairs: set[str], name: str) -> float:
    """How many pairs of letters are in both, as a share of all."""
    return len(pairs & _pairs(name)) / (len(pairs) + len(name) + 1)


def plain_name(name: str) -> str:
    """Return a name in lower case without commas, quotes, repeated spaces and a # before it."""
    return " ".join(COMMAS.sub(" ", name).casefold().split()).removeprefix("#")


def names_in(typed: str, names: Collection[str]) -> list[str]:
    """Return the names and mentions in typed words, and the runs of other words between them.

    `names` are as `plain_name` returns them.

    >>> names_in("Content & Social vs growth Q3 2026", ["growth", "content & social", "q3 2026"])
    ['content & social', 'growth', 'q3 2026']
    >>> names_in("groth <@U0ANA> 2026 @ana lopes", ["2026"])
    ['groth', '<@U0ANA>', '2026', '@ana lopes']
    """
    words = COMMAS.sub(" ", typed).split()[:MOST_WORDS]
    parts: list[str] = []
    is_run_open = False  # whether the next unknown word continues the last run of words
    while words:
        length = _length_of_name(words, names)
        is_separator = words[0].casefold() in SEPARATORS
        if length:
            parts.append(plain_name(" ".join(words[:length])))
        elif not is_separator:
            if is_run_open and not words[0].startswith(("<@", "@")):
                parts[-1] += f" {words[0]}"
            else:
                parts.append(words[0])
        is_run_open = not length and not is_separator and words[0][:2] != "<@"
        words = words[length or 1 :]
    return parts


def nearest_in(typed: str, names: Iterable[str]) -> str | None:
    """Return the name that the typed words, or some of them, come close to.

    >>> nearest_in("groth in winter", ["growth", "sales"])
    'growth'
    """
    words = plain_name(typed[:MOST_READ]).split()[:MOST_SPANNED]
    spans = (
        " ".join(words[first : first + length])
        for length in range(len(words), 0, -1)
        for first in range(len(words) - length + 1)
    )
    return nearest_of(spans, list(names)) or None


def _length_of_name(words: Sequence[str], names: Collection[str]) -> int:
    """Return how many words the longest name at the beginning has; 0 for none."""
    lengths = range(len(words), 0, -1)
    return next((n for n in lengths if plain_name(" ".join(words[:n])) in names), 0)

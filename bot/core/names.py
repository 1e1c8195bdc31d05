"""Names as people type them: exact matches, the surest first, else the nearest name."""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar
from unicodedata import combining, normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

T = TypeVar("T", bound=Hashable)
SIMILARITY, SHORT_SIMILARITY = 0.6, 0.5  # 1 is equal; of three characters one may differ
SHORT, LONGEST = 3, 120
MOST_LISTED = 8
MOST_WORDS, MOST_TYPED = 40, 300  # words and characters in which a name is looked for
MOST_READ, MOST_SPANNED = 200, 8  # characters and words in which the nearest name is looked for
COMMAS = re.compile(r"[,，、;；“”\"]")
SEPARATORS = {
    "vs", "vs.", "versus", "against", "and", "with", "与", "和", "跟", "同", "对", "对比", "比",
}  # fmt: skip


def normalized(name: str) -> str:
    """Return a name without case, accents, full-width letters, extra spaces and a leading @ or #.

    >>> normalized(" @José  ÁLVAREZ"), normalized("Ｇrowth")
    ('jose alvarez', 'growth')
    """
    text = " ".join(name.strip().lstrip("@#").split())
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return text.casefold()


def index_by_name(entries: Iterable[tuple[T, Sequence[Iterable[str]]]]) -> list[dict[str, list[T]]]:
    """Return values by normalized name, one index for each level of certainty, the surest first.

    Each entry is a value and its names by level, such as full names before first names.
    """
    indexes: list[dict[str, list[T]]] = []
    for value, levels in entries:
        for level, names in enumerate(levels):
            indexes += [{} for _ in range(level + 1 - len(indexes))]
            for name in {normalized(name) for name in names if name}:
                indexes[level].setdefault(name, []).append(value)
    return indexes


def matches(typed: str, indexes: Sequence[Mapping[str, Sequence[T]]]) -> Sequence[T]:
    """Return the values that a name may mean at the surest level that has it.

    >>> indexes = index_by_name([(1, [["Ana Lopes"], ["Ana"]]), (2, [["Ana"], []])])
    >>> matches("ana", indexes), matches("ana lopes", indexes), matches("ben", indexes)
    ([2], [1], ())
    """
    name = normalized(typed[:MOST_TYPED])
    return next((index[name] for index in indexes if name in index), ())


def split_name(typed: str, indexes: Sequence[Mapping[str, Sequence[T]]]) -> tuple[str, str]:
    """Split words into the name that they begin with and the words after it that hold a number.

    Words that are a name as a whole, or begin with none, are returned together.

    >>> split_name("growth Q44", index_by_name([(1, [["Growth"]])]))
    ('growth', 'Q44')
    >>> split_name("growth teem", index_by_name([(1, [["Growth"]])]))
    ('growth teem', '')
    """
    words = typed[:MOST_TYPED].split()
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        name, remainder = " ".join(words[:length]), " ".join(words[length:])
        if matches(name, indexes) and (not remainder or any(map(str.isdigit, remainder))):
            return name, remainder
    return typed, ""


def join_names(names: Sequence[str]) -> str:
    """Return names separated by commas; of many only the first ones.

    >>> join_names(["Brand", "Growth"]), join_names(list("abcdefghij"))
    ('Brand, Growth', 'a, b, c, d, e, f, g, h, …')
    """
    return ", ".join([*names[:MOST_LISTED], *(["…"] if len(names) > MOST_LISTED else [])])


def nearest(typed: str, names: Iterable[str], similarity: float = SIMILARITY) -> str:
    """Return the name that was probably meant, or empty if none is similar enough (0-1).

    >>> nearest("groth", ["Brand", "Growth"]), nearest("陈韦", ["陈伟"]), nearest("x", ["Growth"])
    ('Growth', '陈伟', '')
    """
    return nearest_of([typed], names, similarity)


def nearest_of(texts: Iterable[str], names: Iterable[str], similarity: float = SIMILARITY) -> str:
    """Return the name nearest to the first of several texts that any name is similar to, or empty.

    Similarity is 1 minus the number of changed, swapped, added or left out characters, as a share
    of the longer text. Ten thousand names take about 10 ms for each text.
    """
    normalized_names = {name: normalized(name)[:LONGEST] for name in names}
    for text in texts:
        query = normalized(text[:MOST_TYPED])[:LONGEST]
        cutoff = min(similarity, SHORT_SIMILARITY) if len(query) <= SHORT else similarity
        match = query and process.extractOne(
            query, normalized_names, scorer=OSA.normalized_similarity, score_cutoff=cutoff
        )
        if match:
            return str(match[2])
    return ""


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

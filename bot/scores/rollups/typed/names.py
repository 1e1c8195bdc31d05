"""Whom and which cycle people mean by what they type after a verb."""

import re
from collections.abc import Collection, Iterable, Sequence

from bot.core.names import nearest_of

MOST_WORDS, MOST_READ = 40, 200
MOST_SPANNED = 8  # words of what is unknown, in which a known name is looked for
COMMAS = re.compile(r"[,，、;；“”\"]")
BETWEEN = {
    "vs",
    "vs.",
    "versus",
    "against",
    "and",
    "with",
    "与",
    "和",
    "跟",
    "同",
    "对",
    "对比",
    "比",
}


def normal(name: str) -> str:
    """A name as it is looked up: whatever its capitals, commas and gaps."""
    return " ".join(COMMAS.sub(" ", name).casefold().split()).removeprefix("#")


def names_in(typed: str, names: Collection[str]) -> list[str]:
    """What was typed as names that are known, mentions, and the runs of words between them.

    >>> names_in("Content & Social vs growth Q3 2026", ["growth", "content & social", "q3 2026"])
    ['content & social', 'growth', 'q3 2026']
    >>> names_in("groth <@U0ANA> 2026 @ana lopes", ["2026"])
    ['groth', '<@U0ANA>', '2026', '@ana lopes']
    """
    words = COMMAS.sub(" ", typed).split()[:MOST_WORDS]
    found: list[str] = []
    is_open = False  # whether the next word that is not known goes on with the last run
    while words:
        known = _known(words, names)
        if known:
            found.append(normal(" ".join(words[:known])))
        elif words[0].casefold() not in BETWEEN:
            is_alone = words[0].startswith(("<@", "@"))
            if is_open and not is_alone:
                found[-1] += f" {words[0]}"
            else:
                found.append(words[0])
        is_open = not known and words[0].casefold() not in BETWEEN and words[0][:2] != "<@"
        words = words[known or 1 :]
    return found


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """The known name that what was typed, or else a part of it, comes close to.

    >>> nearest("groth in winter", ["growth", "sales"])
    'growth'
    """
    words, known = normal(typed[:MOST_READ]).split()[:MOST_SPANNED], list(names)
    spans = (
        " ".join(words[first : first + n])
        for n in range(len(words), 0, -1)
        for first in range(len(words) - n + 1)
    )
    return nearest_of(spans, known) or None


def _known(words: Sequence[str], names: Collection[str]) -> int:
    """How many words the longest known name at the beginning has; 0 for none."""
    ends = range(len(words), 0, -1)
    return next((n for n in ends if normal(" ".join(words[:n])) in names), 0)

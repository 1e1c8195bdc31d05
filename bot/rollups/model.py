"""What people type after a verb: whom it is about, and in which cycle."""

from collections.abc import Collection

PER_PAGE = 52  # key results of an answer: some in full, the others as rows of a table


def split(typed: str, cycles: Collection[str]) -> tuple[str, str]:
    """What was typed after a verb: whom it is about, and the cycle it ends with, if any.

    >>> split("growth Q4 2026", ["Q4 2026", "2026"])
    ('growth', 'Q4 2026')
    """
    known, words = {name.casefold() for name in cycles}, typed.split()
    for n in range(len(words)):
        if " ".join(words[n:]).casefold() in known:
            return " ".join(words[:n]), " ".join(words[n:])
    return " ".join(words), ""

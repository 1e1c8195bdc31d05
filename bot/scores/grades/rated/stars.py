"""The stars of a rating: how they are kept in a verdict's reason, and how people read them."""

import re

from scoring.ratings import STARS

KEPT = re.compile(r"([1-5])/5(?:: |$)")


def stars(given: int | None) -> str:
    """Return stars as people read them, `★★☆☆☆`; a dash for none."""
    return "–" if given is None else "★" * given + "☆" * (STARS - given)


def kept_reason(given: int, reason: str) -> str:
    """Return how stars and a bare reason are kept.

    >>> kept_reason(2, "few new ideas"), kept_reason(2, "")
    ('2/5: few new ideas', '2/5')
    """
    return f"{given}/{STARS}: {reason}" if reason else f"{given}/{STARS}"


def stars_and_reason(score: float | None, reason: str) -> tuple[int | None, str]:
    """Return the stars and the bare reason of what was kept; a score of before ratings counted n/5
    is another number, but the stars are those that were given.

    >>> stars_and_reason(0.25, "2/5: few new ideas")
    (2, 'few new ideas')
    >>> stars_and_reason(None, "")
    (None, '')
    """
    if score is None:
        return None, reason
    if found := KEPT.match(reason):
        return int(found[1]), reason[found.end() :]
    return max(1, round(score * STARS)), reason

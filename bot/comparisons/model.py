"""Two sides, a funnel, and how what people type names them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import TypeVar

from bot.objectives import Cycle, OwnedKeyResult
from bot.remedies import Library, Stage
from bot.slack.text import unescape
from scoring.funnel import BESIDE, STAGES, Gauge, Piece, funnel
from scoring.grades import Grade
from scoring.model import Assessment, Dimension, Health
from scoring.scorecard import Line

T = TypeVar("T")
MOST_WORDS = 40
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


@dataclass(frozen=True)
class Counted:
    """A key result, how it stands, and its share of the whole that it is looked at in."""

    kr: OwnedKeyResult
    said: Assessment
    line: Line
    share: float


@dataclass(frozen=True)
class Whole:
    """A team, a person or the company in a cycle, with all that is counted. A cycle that `is_over`
    may not be closed yet: its scores can still change.
    """

    name: str
    cycle: Cycle
    score: float | None
    reported: int
    parts: int
    reached: int
    counted: tuple[Counted, ...]
    is_over: bool
    is_closed: bool


@dataclass(frozen=True)
class Standout:
    """The key result with the highest or the lowest score."""

    title: str
    score: float


@dataclass(frozen=True)
class Side:
    """One of two that are compared. `plan` is the share that the plans expect by now; of a closed
    cycle there are grades, of one that runs there is health.
    """

    whole: Whole
    plan: float | None
    healths: Mapping[Health, int]
    grades: Mapping[Grade, int]
    gauges: Mapping[Dimension, Gauge]
    best: Standout | None
    worst: Standout | None


@dataclass(frozen=True)
class Comparison:
    """Two sides; `over_time` says that they are one and the same in two cycles, earlier first."""

    one: Side
    other: Side
    over_time: bool

    @property
    def dimensions(self) -> list[Dimension]:
        """Those that either side has, in the order of the funnel."""
        both = {**self.one.gauges, **self.other.gauges}
        known = {one for one in both if self.progress(one) != (None, None)}
        return [one for one in (*STAGES, *BESIDE) if one in known]

    def progress(self, of: Dimension) -> tuple[float | None, float | None]:
        """How far either side is in a dimension."""
        one, other = self.one.gauges.get(of), self.other.gauges.get(of)
        return one.progress if one else None, other.progress if other else None


@dataclass(frozen=True)
class Funnel:
    """A whole by dimension, and by what happens before and after the click; `unplaced` key results
    have no dimension, `flagged` ones want attention.
    """

    whole: Whole
    gauges: Mapping[Dimension, Gauge]
    clicks: Mapping[Stage, Mapping[Dimension, Gauge]]
    unplaced: int
    flagged: int


def side(whole: Whole, library: Library) -> Side:
    """A whole as one side of a comparison."""
    counts = [one for one in whole.counted if one.share > 0]
    total = sum(one.share for one in counts)
    planned = sum(one.share * one.said.expected for one in counts)
    scored = [Standout(c.kr.title, c.line.score) for c in whole.counted if c.line.score is not None]
    best = max(scored, key=lambda one: one.score, default=None)
    worst = min(scored, key=lambda one: one.score, default=None)
    return Side(
        whole,
        planned / total if total else None,
        _tally(Health, (one.said.health for one in whole.counted)),
        _tally(Grade, (one.line.grade for one in whole.counted)) if whole.is_closed else {},
        funnel([piece for _, piece in pieces(whole.counted, library)]),
        best,
        worst if len(scored) > 1 else None,
    )


def pieces(counted: Iterable[Counted], library: Library) -> list[tuple[Stage | None, Piece]]:
    """Key results as pieces of a funnel: by their own dimension, else by that of the metric which
    their title speaks of; and what the library knows of the click.
    """
    found = []
    for one in counted:
        metric = library.metric(one.kr.title)
        dimension = one.kr.dimension or (metric.dimension if metric else None)
        if dimension is not None:
            said = one.said
            piece = Piece(dimension, one.share, one.line.score, said.expected, said.health)
            found.append((metric.stage if metric else None, piece))
    return found


def normal(name: str) -> str:
    """A name as it is looked up: whatever its capitals, commas and gaps."""
    return " ".join(COMMAS.sub(" ", name).casefold().split()).removeprefix("#")


def split(typed: str, names: Collection[str]) -> list[str]:
    """What was typed as names that are known, mentions, and the runs of words between them; of
    Slack's own escapes nothing is left.

    >>> split("Content & Social vs growth Q3 2026", ["growth", "content & social", "q3 2026"])
    ['content & social', 'growth', 'q3 2026']
    >>> split("groth <@U0ANA> 2026 @ana lopes", ["2026"])
    ['groth', '<@U0ANA>', '2026', '@ana lopes']
    """
    words = COMMAS.sub(" ", unescape(typed)).split()[:MOST_WORDS]
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
    """The known name that part of what was typed comes closest to.

    >>> nearest("groth in winter", ["growth", "sales"])
    'growth'
    """
    words, known = normal(typed).split()[:MOST_SPANNED], list(names)
    pairs = [
        (span, name)
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        for span in [" ".join(words[first:last])]
        for name in get_close_matches(span, known, n=1)
    ]
    found = max(pairs, key=lambda pair: SequenceMatcher(None, *pair).ratio(), default=None)
    return found[1] if found else None


def _known(words: Sequence[str], names: Collection[str]) -> int:
    """How many words the longest known name at the beginning has; 0 for none."""
    ends = range(len(words), 0, -1)
    return next((n for n in ends if normal(" ".join(words[:n])) in names), 0)


def _tally(order: Iterable[T], seen: Iterable[T | None]) -> dict[T, int]:
    found = Counter(seen)
    return {one: found[one] for one in order if found[one]}

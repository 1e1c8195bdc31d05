"""How standings add up: lines, objectives, a person's, a team's or the company's score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult, reportable
from bot.scores.grades import Rating
from bot.scores.sheets.smaller.scores import PartScore, mixed
from scoring.attention import urgency
from scoring.model import Assessment, KeyResult
from scoring.rollup import Part, RollUp, roll_up
from scoring.scorecard import Line, Override, Scorecard, compose


@dataclass(frozen=True)
class Evidence:
    """What key results are judged by, by id: how they stand and stood before their last check-ins,
    scores and waivers that people gave, the last public notes and what was learned at the close,
    with who wrote those; ratings; and names by person id.
    """

    now: Mapping[int, Assessment]
    before: Mapping[int, Assessment]
    overrides: Mapping[int, Override]
    waivers: Mapping[int, str]
    notes: Mapping[int, str]
    lessons: Mapping[int, str]
    names: Mapping[int, str]
    note_authors: Mapping[int, int] = field(default_factory=dict)  # by key result; else the owner
    lesson_authors: Mapping[int, int] = field(default_factory=dict)
    ratings: Mapping[int, Rating] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Key results that are rolled up together, and what the group weighs among its like."""

    weight: float
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True)
class Totals:
    """Groups with their lines, and their weighted mean; `share` of a line is that of the whole."""

    cards: tuple[Scorecard, ...]
    roll_up: RollUp

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, group by group, ratings left out."""
        return self._of_the_whole([card.lines for card in self.cards])

    @property
    def ratings(self) -> tuple[Line, ...]:
        """The lines of ratings, group by group."""
        return self._of_the_whole([card.ratings for card in self.cards])

    def _of_the_whole(self, groups: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
        return tuple(
            replace(line, share=line.share * share)
            for lines, share in zip(groups, self.roll_up.shares, strict=True)
            for line in lines
        )

    @property
    def reported(self) -> int:
        """How many key results have a score."""
        return sum(card.roll_up.reported for card in self.cards)

    @property
    def parts(self) -> int:
        """Of how many; waived ones are left out of both."""
        return sum(card.roll_up.parts for card in self.cards)

    @property
    def reached(self) -> int:
        """How many stand at 1.0."""
        return sum(card.reached for card in self.cards)


@dataclass(frozen=True)
class Row:
    """One key result as a scorecard shows it; `note` is the last public one, `lesson` what was
    learned, said at the close. Whoever wrote them signs them: the owner, or who spoke for them.
    """

    kr: OwnedKeyResult
    owner: str
    said: Assessment
    line: Line
    note: str = ""
    lesson: str = ""
    note_by: str = ""
    lesson_by: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """What was learned, else the last note, and the name of who wrote it."""
        if self.lesson:
            return self.lesson, self.lesson_by or self.owner
        return self.note, self.note_by or self.owner


@dataclass(frozen=True)
class RatingRow:
    """A rating as those who may read it see it, with the name of who gave it; None until then."""

    kr: OwnedKeyResult
    line: Line
    rating: Rating | None
    by: str


@dataclass(frozen=True)
class Sheet:
    """A scorecard of a person or a team. `objectives` match the cards of the totals; it is empty
    for a person, whose key results count by their own weights. `ratings` are in the sheet of a
    person for readers who may see them, and count in its totals; `leaves_out_ratings` says that
    there are some which this reader is not shown, and which count in nothing here.
    """

    name: str
    cycle: Cycle
    totals: Totals
    objectives: tuple[Objective, ...]
    rows: tuple[Row, ...]
    is_closed: bool
    is_open: bool = True  # whether the reader may see the roll-up
    members: tuple[tuple[str, float | None], ...] = ()
    ratings: tuple[RatingRow, ...] = ()
    leaves_out_ratings: bool = False
    smaller: tuple[PartScore, ...] = ()  # cycles within this one, the earliest first

    @property
    def is_held(self) -> bool:
        """Whether there is anything on it."""
        return bool(self.rows or self.ratings)

    @property
    def score(self) -> float | None:
        """What it comes to: its own roll-up, mixed with those smaller cycles that have a weight."""
        return mixed(self.totals.roll_up.score, self.smaller)

    @property
    def worst_first(self) -> list[Row]:
        """Rows in the order in which they want attention."""
        return sorted(self.rows, key=lambda row: urgency(row.said))


def by_objective(owned: Iterable[OwnedKeyResult]) -> dict[Objective, Group]:
    """Key results grouped by what they are for."""
    rules: dict[Objective, list[KeyResult]] = {}
    for kr in owned:
        rules.setdefault(kr.objective, []).append(kr.rule)
    return {wanted: Group(wanted.weight, tuple(of)) for wanted, of in rules.items()}


def side_by_side(owned: Iterable[OwnedKeyResult]) -> Group:
    """Key results that count by their own weights alone."""
    return Group(1, tuple(kr.rule for kr in owned))


def add_up(
    groups: Sequence[Group],
    known: Evidence,
    *,
    closed: bool = False,
    normalise: bool = False,
) -> Totals:
    """Roll key results up to their groups, and the groups to one score."""
    cards = tuple(
        compose(
            group.key_results,
            known.now,
            known.before,
            known.overrides,
            known.waivers,
            closed=closed,
            normalise=normalise,
        )
        for group in groups
    )
    return Totals(
        cards, mean([(g.weight, c.roll_up.score) for g, c in zip(groups, cards, strict=True)])
    )


def draw_up(
    name: str,
    cycle: Cycle,
    owned: Sequence[OwnedKeyResult],
    known: Evidence,
    *,
    is_closed: bool,
    is_team: bool = False,
    is_open: bool = True,
    with_ratings: bool = False,
) -> Sheet:
    """Draw up a scorecard of key results: a team's by objective, a person's side by side.

    Ratings are in it `with_ratings` alone, which is for the person and their line. Otherwise they
    are left out before anything is added up, so that no number tells them.
    """
    reported = reportable(owned)
    has_hidden = len(reported) < len(owned) and not with_ratings
    owned = owned if with_ratings else reported
    groups = by_objective(owned) if is_team else {}
    totals = add_up(
        list(groups.values()) or [side_by_side(owned)],
        known,
        closed=is_closed,
        normalise=cycle.is_normalised,
    )
    lines = {line.key_result_id: line for line in (*totals.lines, *totals.ratings)}
    return Sheet(
        name,
        cycle,
        totals,
        tuple(groups),
        tuple(_row(kr, known, lines[kr.id]) for kr in reported),
        is_closed,
        is_open,
        ratings=tuple(_rated(kr, known, lines[kr.id]) for kr in owned if kr.is_rating),
        leaves_out_ratings=has_hidden,
    )


def _rated(kr: OwnedKeyResult, known: Evidence, line: Line) -> RatingRow:
    given = known.ratings.get(kr.id)
    return RatingRow(kr, line, given, known.names.get(given.by_id, "") if given else "")


def _row(kr: OwnedKeyResult, known: Evidence, line: Line) -> Row:
    return Row(
        kr,
        known.names.get(kr.owner_id, "–"),
        known.now[kr.id],
        line,
        known.notes.get(kr.id, ""),
        known.lessons.get(kr.id, ""),
        note_by=known.names.get(known.note_authors.get(kr.id, 0), ""),
        lesson_by=known.names.get(known.lesson_authors.get(kr.id, 0), ""),
    )


def mean(parts: Sequence[tuple[float, float | None]]) -> RollUp:
    """The mean of (weight, score); equal weights count equally. What has no score is left out: an
    unreported key result of a closed cycle already counted 0 below.
    """
    whole = sum(weight for weight, _ in parts) or 1.0
    return roll_up([Part(100 * weight / whole, score) for weight, score in parts])

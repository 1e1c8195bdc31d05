"""A whole company in columns: what counts of each key result, and how it adds up to teams."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective
from bot.people.people import Team
from bot.scores.sheets import Company, Counted, TeamScore, mean
from scoring import cycle as weeks
from scoring.attention import flagged
from scoring.columns import Columns, Table, Weekly
from scoring.grades import is_reached
from scoring.judge import Verdicts, course
from scoring.plan import Curve
from scoring.rollup import Parts, RollUps, roll_ups, weighted_mean

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MOST_POINTS = 20  # of a curve
NO_TEAM = ""  # the name of what belongs to no team, and counts like one
NO_TEAM_ID = -1


@dataclass(frozen=True)
class Ledger:
    """What is written of all key results of a cycle, by position and objective: n of them, and
    m check-ins. `plans` holds the curves that are more than a line; `decided` the scores that
    people gave, NaN where none did. Ratings are left out: whatever a survey says is for everybody.
    """

    table: Table
    plans: Mapping[int, Curve]
    said: Weekly
    due: Weekly
    objective_id: Ints
    weight: Floats
    dimension: NDArray[np.str_]
    is_waived: Bools
    decided: Floats


@dataclass(frozen=True)
class Survey:
    """How all key results of a cycle stand: every column is (n,)."""

    cycle: Cycle
    ledger: Ledger
    columns: Columns
    said: Verdicts
    tree: "Tree"
    is_closed: bool
    is_final: Bools  # whether the number counts; true of all while the cycle runs

    @property
    def parts(self) -> Parts:
        """What is rolled up."""
        one = self.ledger
        no_rating = np.zeros(len(one.weight), bool)
        return Parts(one.weight, self.score, one.is_waived, no_rating, self.tree.group)

    @property
    def score(self) -> Floats:
        """The scores that count: what people decided, else what was computed; NaN for none."""
        computed = np.where(self.is_reported, self.said.score, np.nan)
        return np.where(np.isnan(self.ledger.decided), computed, self.ledger.decided)

    @property
    def is_reported(self) -> Bools:
        """Whether there is a number that counts."""
        reported: Bools = ~np.isnan(self.said.progress) & self.is_final
        return reported

    @property
    def flagged(self) -> Ints:
        """The ids of those that want attention, worst first."""
        return self.ledger.table.id[self._flagged]

    @property
    def is_flagged(self) -> Bools:
        """Whether each wants attention."""
        found = np.zeros(len(self.said.state), bool)
        found[self._flagged] = True
        return found

    @property
    def _flagged(self) -> Ints:
        said = self.said
        return flagged(
            said.state, said.score, said.expected, said.is_guard_broken, said.weeks_silent
        )


@dataclass(frozen=True)
class Lesson:
    """What was learned, of what, in whose words: the name that signs them is `owner`, the name
    of a stored field, and need not be the key result's owner.
    """

    title: str
    text: str
    owner: str


@dataclass(frozen=True)
class Tree:
    """What adds up to what: the objective of each key result, (n,), as a place among the
    objectives; and which of those count for which team, as (objective, team) pairs (p,).
    """

    group: Ints
    weight: Floats
    objective: Ints
    team: Ints
    teams: tuple[str, ...]
    team_ids: tuple[int, ...]

    def rise(self, parts: Parts, *, is_closed: bool, normalise: bool) -> tuple[RollUps, Floats]:
        """Roll key results up to objectives, and those to the scores of teams; NaN for none."""
        said = roll_ups(parts, len(self.weight), closed=is_closed, normalise=normalise)
        weight = self.weight[self.objective]
        scores = said.score[self.objective]
        return said, weighted_mean(scores, weight, self.team, len(self.teams))

    def count(self, of_objectives: NDArray[Any]) -> list[int]:
        """How many of something each team has, whose objectives have so many, (groups,)."""
        found = np.bincount(self.team, of_objectives[self.objective], len(self.teams))
        return [int(n) for n in found]

    def total(self, is_so: Bools) -> Floats:
        """Of how many key results of each objective something is so."""
        return np.bincount(self.group, is_so, len(self.weight)).astype(np.float64)


def tree(found: Ledger, wanted: Mapping[int, Objective], teams: Sequence[Team]) -> Tree:
    """How key results add up: `wanted` are the objectives by id."""
    ids, group = np.unique(found.objective_id, return_inverse=True)
    some = [wanted[int(id_)] for id_ in ids]
    shared = _shared(some, teams)
    alone = set(range(len(some))) - {place for place, _ in shared}
    shared += [(place, len(teams)) for place in sorted(alone)]
    objective, team = np.array(shared, int).reshape(-1, 2).T
    weight = np.array([one.weight for one in some])
    names = [*(one.name for one in teams), *([NO_TEAM] if alone else [])]
    ids_of_teams = [*(one.id for one in teams), *([NO_TEAM_ID] if alone else [])]
    return Tree(group, weight, objective, team, tuple(names), tuple(ids_of_teams))


def company(known: Survey) -> Company:
    """Key results up to their objectives, objectives to teams and teams to the company: the same
    sums as a team's own sheet makes, for all teams at once.
    """
    of, parts, cycle = known.tree, known.parts, known.cycle
    said, scores = of.rise(parts, is_closed=known.is_closed, normalise=cycle.is_normalised)
    is_at_top = of.total(is_reached(parts.score))
    counted = (said.reported, said.parts, is_at_top, of.total(known.is_flagged))
    has_any = np.bincount(of.team, minlength=len(of.teams)) > 0
    found = tuple(
        TeamScore(name, None if np.isnan(score) else score, *numbers)
        for name, is_here, score, *numbers in zip(
            of.teams, has_any, scores.tolist(), *map(of.count, counted), of.team_ids, strict=True
        )
        if is_here
    )
    whole = mean([(1.0, one.score) for one in found])
    counts = ~parts.is_waived
    once = (~np.isnan(parts.score) & counts, counts, is_reached(parts.score))
    each_once = Counted(*(int(one.sum()) for one in once))
    return Company(cycle, found, whole.score, known.is_closed, each_once, whole.score)


def curve(known: Survey, today: dt.date) -> list[tuple[dt.date, float, float]]:
    """Progress and plan of the company, as (Monday, share, share), at the end of each week up to
    the last one that anybody reported (of a cycle that is over, up to its end); of long cycles
    every n-th. What was not reported yet counts 0; what never was is left out while the cycle is
    open, and counts 0 when it is closed.
    """
    scores, plans = course(known.columns)
    parts, begin = known.parts, weeks.monday_number(known.columns.first)
    counts = ~np.isnan(parts.score) | known.is_closed
    found = []
    for monday in _mondays(known, today):
        nth = (monday.toordinal() - begin) // 7
        has_begun = (nth >= 0) & counts
        at = np.clip(nth, 0, len(scores) - 1), np.arange(len(begin))
        pair = [
            _level(known, replace(parts, score=np.where(has_begun, weekly[at], np.nan)))
            for weekly in (np.nan_to_num(scores), plans)
        ]
        found.append((monday, pair[0], pair[1]))
    return found


def _mondays(known: Survey, today: dt.date) -> list[dt.date]:
    cycle = known.cycle
    reported = int(known.ledger.said.week.max(initial=0))
    end = cycle.last_day.toordinal() if today > cycle.last_day else reported
    each = [w for w in weeks.weeks(cycle.first_day, cycle.last_day) if w.toordinal() <= end]
    every = -(-len(each) // MOST_POINTS) or 1
    return each[::-1][::every][::-1]


def _level(known: Survey, parts: Parts) -> float:
    """The mean of all teams, 0 before there is one."""
    _, each = known.tree.rise(parts, is_closed=False, normalise=known.cycle.is_normalised)
    return mean([(1.0, None if np.isnan(one) else one) for one in each.tolist()]).score or 0.0


def shares(known: Survey) -> Floats:
    """What each key result counts in the company's score, (n,): they add up to 1. What counts for
    no team is NaN.
    """
    of = known.tree
    said, _ = of.rise(known.parts, is_closed=known.is_closed, normalise=known.cycle.is_normalised)
    weight = np.where(np.isnan(said.score), 0.0, of.weight)[of.objective]
    total = np.bincount(of.team, weight, len(of.teams))
    part = weight / np.maximum(total, 1e-12)[of.team] / max(int(np.count_nonzero(total)), 1)
    of_objective = np.bincount(of.objective, part, len(of.weight)).astype(float)  # none: integers
    of_objective[np.bincount(of.objective, minlength=len(of.weight)) == 0] = np.nan
    found: Floats = said.shares * of_objective[of.group]
    return found


def _shared(wanted: Sequence[Objective], teams: Sequence[Team]) -> list[tuple[int, int]]:
    """The place of each objective with that of each team it counts for: the one it belongs to, and
    those of its owner.
    """
    place = {one.id: n for n, one in enumerate(teams)}
    joined: dict[int, list[int]] = {}
    for n, one in enumerate(teams):
        for person_id in one.people_ids:
            joined.setdefault(person_id, []).append(n)
    return [
        (n, team)
        for n, one in enumerate(wanted)
        for team in dict.fromkeys(
            [
                *([place[one.team_id]] if one.team_id in place else []),
                *joined.get(one.owner_id or 0, ()),
            ]
        )
    ]

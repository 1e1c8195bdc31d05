"""A whole company in columns: what counts of each key result, and how it adds up to teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.objectives import Cycle, Objective
from bot.people import Team
from bot.sheets import Company, TeamScore, mean
from scoring.attention import flagged
from scoring.columns import Table, Weekly
from scoring.grades import is_reached
from scoring.judge import Verdicts
from scoring.plan import Curve
from scoring.rollup import Parts, roll_ups, weighted_mean
from scoring.scorecard import is_computed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Ledger:
    """What is written of all key results of a cycle, by objective and position: n of them, and
    m check-ins. `plans` holds the curves that are more than a line; `decided` the scores that
    people gave, NaN where none did.
    """

    table: Table
    plans: Mapping[int, Curve]
    said: Weekly
    excused: Weekly
    objective_id: Ints
    weight: Floats
    dimension: NDArray[np.str_]
    is_rating: Bools
    is_qualitative: Bools
    is_waived: Bools
    decided: Floats


@dataclass(frozen=True)
class Survey:
    """How all key results of a cycle stand: every column is (n,)."""

    ledger: Ledger
    said: Verdicts

    @property
    def score(self) -> Floats:
        """The scores that count: what people decided, else what was computed; NaN for none."""
        is_known = is_computed(self.is_reported, self.ledger.is_rating)
        computed = np.where(is_known, self.said.score, np.nan)
        return np.where(np.isnan(self.ledger.decided), computed, self.ledger.decided)

    @property
    def is_reported(self) -> Bools:
        """Whether anything was said."""
        return ~np.isnan(self.said.progress)

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
        return flagged(said.state, said.score, said.expected, said.is_guard_broken)


def company(
    cycle: Cycle,
    known: Survey | None,
    wanted: Mapping[int, Objective],
    teams: Sequence[Team],
    *,
    is_closed: bool,
) -> Company:
    """Key results up to their objectives, objectives to teams and teams to the company: the same
    sums as a team's own sheet makes, for all teams at once.
    """
    if known is None:
        return Company(cycle, (), None, is_closed)
    ledger, score = known.ledger, known.score
    ids, group = np.unique(ledger.objective_id, return_inverse=True)
    parts = Parts(ledger.weight, score, ledger.is_waived, ledger.is_qualitative, group)
    said = roll_ups(parts, len(ids), closed=is_closed, normalise=cycle.is_normalised)
    some = [wanted[int(id_)] for id_ in ids]
    objective, team = np.array(_shared(some, teams), int).reshape(-1, 2).T
    weight = np.array([one.weight for one in some])
    of_team = weighted_mean(said.score[objective], weight[objective], team, len(teams))
    reached, flags = (
        np.bincount(group, one, len(ids)) for one in (is_reached(score), known.is_flagged)
    )
    counts = (
        np.bincount(team, one[objective], len(teams)).astype(int).tolist()
        for one in (said.reported, said.parts, reached, flags)
    )
    has_any = np.bincount(team, minlength=len(teams)) > 0
    scores = tuple(
        TeamScore(one.name, None if np.isnan(value) else value, *numbers)
        for one, is_here, value, *numbers in zip(
            teams, has_any, of_team.tolist(), *counts, strict=True
        )
        if is_here
    )
    return Company(cycle, scores, mean([(1.0, one.score) for one in scores]).score, is_closed)


def shares(
    cycle: Cycle,
    known: Survey,
    wanted: Mapping[int, Objective],
    teams: Sequence[Team],
    *,
    is_closed: bool,
) -> Floats:
    """What each key result counts in the company's score, (n,): they add up to 1. What counts for
    no team is NaN.
    """
    ledger = known.ledger
    ids, group = np.unique(ledger.objective_id, return_inverse=True)
    parts = Parts(ledger.weight, known.score, ledger.is_waived, ledger.is_qualitative, group)
    said = roll_ups(parts, len(ids), closed=is_closed, normalise=cycle.is_normalised)
    some = [wanted[int(id_)] for id_ in ids]
    objective, team = np.array(_shared(some, teams), int).reshape(-1, 2).T
    weight = np.array([one.weight for one in some])[objective]
    weight[np.isnan(said.score[objective])] = 0.0
    total = np.bincount(team, weight, len(teams))
    part = weight / np.maximum(total, 1e-12)[team] / max(np.count_nonzero(total), 1)
    of_objective = np.bincount(objective, part, len(ids))
    of_objective[np.bincount(objective, minlength=len(ids)) == 0] = np.nan
    found: Floats = said.shares * of_objective[group]
    return found


def _shared(wanted: Sequence[Objective], teams: Sequence[Team]) -> list[tuple[int, int]]:
    """The place of each objective with that of each team it counts for: the one it belongs to, and
    those of its owner.
    """
    place = {one.id: n for n, one in enumerate(teams)}
    joined: dict[int, list[int]] = {}
    for n, one in enumerate(teams):
        for person_id in one.member_ids:
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

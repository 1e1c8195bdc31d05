"""All key results of a cycle in columns: how they are judged, and how they add up to teams."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective
from bot.people.people import Team
from bot.scores.calculation import (
    CompanyScorecard,
    KeyResultCounts,
    ProgressPoint,
    TeamScore,
    roll_up_scores,
    weeks_of_curve,
)
from scoring import cycle as weeks
from scoring.attention import flagged
from scoring.columns import CheckInColumns, KeyResultColumns, KeyResultTable
from scoring.grades import is_reached
from scoring.judge import AssessmentColumns, progress_and_plan_by_week
from scoring.plan import Curve
from scoring.rollup import PartColumns, RollUpColumns, roll_ups, weighted_mean

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NO_TEAM = ""  # the name of what belongs to no team, and counts like one team
NO_TEAM_ID = -1


@dataclass(frozen=True, kw_only=True)
class CycleRecords:
    """What is stored of the n key results of a cycle, by position and objective.

    `plans` has the curves that are more than a straight line, by key result id; `decided_score` the
    scores that people gave, NaN where nobody did. Ratings are left out: everybody may read this.
    """

    table: KeyResultTable
    plans: Mapping[int, Curve]
    check_ins: CheckInColumns
    due_weeks: CheckInColumns
    objective_id: Ints
    weight: Floats
    dimension: NDArray[np.str_]
    is_waived: Bools
    decided_score: Floats


@dataclass(frozen=True, kw_only=True)
class JudgedCycle:
    """The judged key results of a cycle; every column is (n,)."""

    cycle: Cycle
    records: CycleRecords
    columns: KeyResultColumns
    assessments: AssessmentColumns
    tree: "ObjectiveTree"
    is_closed: bool
    is_final: Bools  # whether the number counts; true of all while the cycle runs

    @cached_property
    def parts(self) -> PartColumns:
        """What is rolled up."""
        return PartColumns(
            weight=self.records.weight,
            score=self.score,
            is_waived=self.records.is_waived,
            is_qualitative=np.zeros(len(self.records.weight), bool),
            group=self.tree.group,
        )

    @cached_property
    def score(self) -> Floats:
        """The scores that count: decided by people, otherwise calculated; NaN for none."""
        calculated = np.where(self.is_reported, self.assessments.score, np.nan)
        decided = self.records.decided_score
        return np.where(np.isnan(decided), calculated, decided)

    @property
    def is_reported(self) -> Bools:
        """Whether there is a number that counts."""
        reported: Bools = ~np.isnan(self.assessments.progress) & self.is_final
        return reported

    @property
    def flagged_ids(self) -> Ints:
        """The ids of those that need attention, worst first."""
        return self.records.table.id[self._flagged]

    @property
    def is_flagged(self) -> Bools:
        """Whether each needs attention."""
        is_flagged = np.zeros(len(self.assessments.state), bool)
        is_flagged[self._flagged] = True
        return is_flagged

    @cached_property
    def _flagged(self) -> Ints:
        """Positions of those that need attention, worst first."""
        judged = self.assessments
        return flagged(
            judged.state, judged.score, judged.expected, judged.is_guard_broken, judged.weeks_silent
        )


@dataclass(frozen=True, kw_only=True)
class ObjectiveTree:
    """How key results add up to objectives, and objectives to teams.

    `group` is the position of each key result's objective, (n,). `objective` and `team` are pairs
    (p,): positions of the objectives and of the teams that each of them counts for.
    """

    group: Ints
    weight: Floats
    objective: Ints
    team: Ints
    team_names: tuple[str, ...]
    team_ids: tuple[int, ...]

    def roll_up(
        self, parts: PartColumns, *, is_closed: bool, is_normalised: bool
    ) -> tuple[RollUpColumns, Floats]:
        """Roll key results up to objectives, and those to the scores of teams; NaN for none."""
        rolled_up = roll_ups(parts, len(self.weight), closed=is_closed, normalise=is_normalised)
        weight = self.weight[self.objective]
        scores = rolled_up.score[self.objective]
        return rolled_up, weighted_mean(scores, weight, self.team, len(self.team_names))

    def count_by_team(self, counts: NDArray[Any]) -> list[int]:
        """Add up counts of objectives by team."""
        by_team = np.bincount(self.team, counts[self.objective], len(self.team_names))
        return [int(count) for count in by_team]

    def count_by_objective(self, is_counted: Bools) -> Floats:
        """Count key results by objective."""
        return np.bincount(self.group, is_counted, len(self.weight)).astype(np.float64)


def build_tree(
    records: CycleRecords, objectives: Mapping[int, Objective], teams: Sequence[Team]
) -> ObjectiveTree:
    """Return how key results add up; `objectives` are by id."""
    objective_ids, group = np.unique(records.objective_id, return_inverse=True)
    counted = [objectives[int(objective_id)] for objective_id in objective_ids]
    pairs = _objectives_and_teams(counted, teams)
    without_team = set(range(len(counted))) - {objective for objective, _ in pairs}
    pairs += [(objective, len(teams)) for objective in sorted(without_team)]
    objective, team = np.array(pairs, int).reshape(-1, 2).T
    names = [*(team.name for team in teams), *([NO_TEAM] if without_team else [])]
    team_ids = [*(team.id for team in teams), *([NO_TEAM_ID] if without_team else [])]
    return ObjectiveTree(
        group=group,
        weight=np.array([objective.weight for objective in counted]),
        objective=objective,
        team=team,
        team_names=tuple(names),
        team_ids=tuple(team_ids),
    )


def score_company(judged: JudgedCycle) -> CompanyScorecard:
    """Roll key results up to objectives, objectives to teams and teams to the company.

    These are the sums that a team's own scorecard makes, for all teams at once.
    """
    tree, parts, cycle = judged.tree, judged.parts, judged.cycle
    rolled_up, scores = tree.roll_up(
        parts, is_closed=judged.is_closed, is_normalised=cycle.is_normalised
    )
    has_reached = is_reached(parts.score)
    by_objective = {
        "reported": rolled_up.reported,
        "parts": rolled_up.parts,
        "reached": tree.count_by_objective(has_reached),
        "flagged": tree.count_by_objective(judged.is_flagged),
    }
    by_team = {name: tree.count_by_team(counts) for name, counts in by_objective.items()}
    has_objectives = np.bincount(tree.team, minlength=len(tree.team_names)) > 0
    teams = tuple(
        TeamScore(
            name=tree.team_names[position],
            score=None if np.isnan(score) else score,
            id=tree.team_ids[position],
            **{name: counts[position] for name, counts in by_team.items()},
        )
        for position, score in enumerate(scores.tolist())
        if has_objectives[position]
    )
    mean_score = roll_up_scores([(1.0, team.score) for team in teams]).score
    is_counted = ~parts.is_waived
    counted = KeyResultCounts(
        reported=int((~np.isnan(parts.score) & is_counted).sum()),
        parts=int(is_counted.sum()),
        reached=int(has_reached.sum()),
    )
    return CompanyScorecard(
        cycle=cycle,
        teams=teams,
        score=mean_score,
        own=mean_score,
        is_closed=judged.is_closed,
        counted=counted,
    )


def company_curve(judged: JudgedCycle, today: dt.date) -> tuple[ProgressPoint, ...]:
    """Return the company's progress against plan at the end of each week; see `weeks_of_curve`.

    What was not reported yet counts 0. What never was is left out while the cycle is open, and
    counts 0 when it is closed.
    """
    scores, plans = progress_and_plan_by_week(judged.columns)
    progress = np.nan_to_num(scores)
    parts, first_week = judged.parts, weeks.monday_number(judged.columns.first)
    is_counted = ~np.isnan(parts.score) | judged.is_closed
    last_reported = dt.date.fromordinal(int(judged.records.check_ins.week.max(initial=1)))

    def level(weekly: Floats, week: Ints) -> float:
        has_begun = (week >= 0) & is_counted
        position = np.clip(week, 0, len(weekly) - 1), np.arange(len(first_week))
        return _mean_of_teams(judged, np.where(has_begun, weekly[position], np.nan))

    points = []
    for monday in weeks_of_curve(judged.cycle, last_reported, today):
        week = (monday.toordinal() - first_week) // 7
        points.append(ProgressPoint(monday, level(progress, week), level(plans, week)))
    return tuple(points)


def company_shares(judged: JudgedCycle) -> Floats:
    """Return what each key result counts in the company's score, (n,); they add up to 1.

    What counts for no team is NaN.
    """
    tree = judged.tree
    rolled_up, _ = tree.roll_up(
        judged.parts, is_closed=judged.is_closed, is_normalised=judged.cycle.is_normalised
    )
    weight = np.where(np.isnan(rolled_up.score), 0.0, tree.weight)[tree.objective]
    total = np.bincount(tree.team, weight, len(tree.team_names))
    teams = max(int(np.count_nonzero(total)), 1)
    share = weight / np.maximum(total, 1e-12)[tree.team] / teams
    of_objective = np.bincount(tree.objective, share, len(tree.weight)).astype(float)
    is_counted = np.bincount(tree.objective, minlength=len(tree.weight)) > 0
    of_objective[~is_counted] = np.nan
    shares: Floats = rolled_up.shares * of_objective[tree.group]
    return shares


def _mean_of_teams(judged: JudgedCycle, score: Floats) -> float:
    """Return the mean of all teams with these scores of key results, (n,); 0 without any."""
    _, team_scores = judged.tree.roll_up(
        replace(judged.parts, score=score),
        is_closed=False,
        is_normalised=judged.cycle.is_normalised,
    )
    weighted = [(1.0, None if np.isnan(score) else score) for score in team_scores.tolist()]
    return roll_up_scores(weighted).score or 0.0


def _objectives_and_teams(
    objectives: Sequence[Objective], teams: Sequence[Team]
) -> list[tuple[int, int]]:
    """Return positions of objectives and of the teams they count for, as pairs.

    An objective counts for the team it belongs to, and for the teams of its owner.
    """
    position = {team.id: n for n, team in enumerate(teams)}
    teams_of_person: dict[int, list[int]] = {}
    for n, team in enumerate(teams):
        for person_id in team.people_ids:
            teams_of_person.setdefault(person_id, []).append(n)
    pairs: list[tuple[int, int]] = []
    for n, objective in enumerate(objectives):
        own_team = [position[team_id] for team_id in [objective.team_id] if team_id in position]
        owner_teams = teams_of_person.get(objective.owner_id or 0, ())
        pairs += [(n, team_n) for team_n in dict.fromkeys([*own_team, *owner_teams])]
    return pairs

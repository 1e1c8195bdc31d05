"""The company's scorecard: counts, older ones, and the curve of teams that count equally."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.scores.calculation import (
    CompanyScorecard,
    KeyResultCounts,
    Lesson,
    PartScore,
    ProgressPoint,
    TeamScore,
    build_frozen,
    counted_shares,
    mix_parts,
    weeks_of_curve,
    without_ratings_of_teams,
)
from tests.scores.calculation.build import AFTER, CYCLE, inputs, key_result, weekly


def team(name: str, score: float | None, **counts: int) -> TeamScore:
    """Return the score of a team with two key results."""
    numbers = {"reported": 2, "parts": 2, "reached": 1, "flagged": 0} | counts
    return TeamScore(name=name, score=score, **numbers)


def company(*teams: TeamScore, **fields: object) -> CompanyScorecard:
    """Return a closed company of these teams."""
    scorecard = CompanyScorecard(cycle=CYCLE, teams=teams, score=0.5, is_closed=True)
    return replace(scorecard, **fields)  # type: ignore[arg-type]


def test_a_key_result_of_two_teams_is_counted_once() -> None:
    shared = company(team("Growth", 0.5), team("Brand", 0.5), counted=KeyResultCounts(3, 3, 1))
    assert (shared.reported, shared.parts, shared.reached) == (3, 3, 1)


def test_older_scorecards_count_key_results_in_each_team() -> None:
    older = company(team("Growth", 0.5), team("Brand", 0.5))
    assert (older.reported, older.parts, older.reached) == (4, 4, 2)


def test_older_scorecards_are_read_without_the_ratings_in_them() -> None:
    point = ProgressPoint(dt.date(2026, 10, 5), 0.9, 1.0)
    older = company(
        team("Growth", 0.9),
        curve=(point,),
        lessons=(Lesson("Rated", "Plan earlier", "Ben"), Lesson("Visits", "Ads work", "Ana")),
    )
    growth = build_frozen(inputs([key_result(1)], {1: weekly(40)}), "Growth", CYCLE, {})
    growth = replace(growth, curve=(replace(point, progress=0.4),))
    read = without_ratings_of_teams(older, [growth], {("Rated", "Plan earlier")})
    assert [read.score, read.teams[0].score] == pytest.approx([0.4, 0.4])
    assert [point.progress for point in read.curve] == [0.4]
    assert [lesson.title for lesson in read.lessons] == ["Visits"]
    assert read.leaves_out_ratings


def test_a_score_of_parts_alone_has_no_own_term() -> None:
    parts = [PartScore("October", 40, 0.5, is_frozen=True), PartScore("November", 60, 1.0, False)]
    assert mix_parts(None, parts) == pytest.approx(0.8)
    assert counted_shares(None, parts) == [("October", 0.5, 0.4), ("November", 1.0, 0.6)]


def test_parts_without_a_weight_change_nothing() -> None:
    assert mix_parts(0.3, [PartScore("October", 0, 1.0, is_frozen=True)]) == 0.3


def test_a_curve_ends_with_the_last_reported_week_while_the_cycle_runs() -> None:
    second = CYCLE.first_day + dt.timedelta(days=7)
    assert weeks_of_curve(CYCLE, second, today=second) == [CYCLE.first_day, second]
    assert len(weeks_of_curve(CYCLE, second, today=AFTER)) == 4


def test_a_curve_of_a_long_cycle_shows_every_nth_week_up_to_the_last() -> None:
    year = replace(CYCLE, last_day=CYCLE.first_day + dt.timedelta(days=363))
    mondays = weeks_of_curve(year, dt.date.min, today=year.last_day + dt.timedelta(days=1))
    assert len(mondays) <= 20
    assert mondays[-1] == CYCLE.first_day + dt.timedelta(days=357)

"""Scorecards as values: what counts, in which groups, and what readers are not shown."""

import datetime as dt

import pytest

from bot.scores.calculation import build_scorecard, calibration, one_group, roll_up_groups
from bot.scores.calculation import roll_up_scores as mean_of
from bot.scores.grades import Rating
from scoring.scorecard import Override
from tests.scores.calculation.build import (
    CYCLE,
    RATING,
    evidence,
    key_result,
    objective,
    weekly,
)


def test_a_person_s_key_results_count_by_their_own_weights() -> None:
    owned = [key_result(1, weight=75), key_result(2, weight=25)]
    judged = evidence(owned, {1: weekly(100), 2: weekly(0)})
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert scorecard.score == pytest.approx(0.75)
    assert scorecard.objectives == ()
    assert [row.line.share for row in scorecard.rows] == pytest.approx([0.75, 0.25])


def test_a_team_s_key_results_count_by_objective() -> None:
    large, small = objective(1, weight=3), objective(2, weight=1)
    owned = [key_result(1, objective=large), key_result(2, objective=small, weight=99)]
    judged = evidence(owned, {1: weekly(100), 2: weekly(0)})
    scorecard = build_scorecard("Growth", CYCLE, owned, judged, is_closed=True, is_team=True)
    assert scorecard.objectives == (large, small)
    assert scorecard.score == pytest.approx(0.75)
    assert [row.line.share for row in scorecard.rows] == pytest.approx([0.75, 0.25])


def test_what_people_decided_counts_instead_of_what_was_calculated() -> None:
    owned = [key_result(1)]
    judged = evidence(owned, {1: weekly(20)}, overrides={1: Override(0.9, "Late invoice")})
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert scorecard.score == pytest.approx(0.9)
    assert scorecard.rows[0].line.computed == pytest.approx(0.2)


def test_waived_key_results_are_in_no_count() -> None:
    owned = [key_result(1), key_result(2)]
    judged = evidence(owned, {1: weekly(100)}, waivers={2: "Team moved"})
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert (scorecard.reported, scorecard.parts, scorecard.reached) == (1, 1, 1)
    assert scorecard.score == pytest.approx(1.0)


def test_unreported_key_results_count_0_once_the_cycle_is_closed() -> None:
    owned = [key_result(1), key_result(2)]
    is_open = build_scorecard(
        "Ana", CYCLE, owned, evidence(owned, {1: weekly(100)}, is_closed=False), is_closed=False
    )
    closed = build_scorecard("Ana", CYCLE, owned, evidence(owned, {1: weekly(100)}), is_closed=True)
    assert is_open.score == pytest.approx(1.0)
    assert closed.score == pytest.approx(0.5)


def test_ratings_are_left_out_unless_the_reader_may_see_them() -> None:
    owned = [key_result(1, weight=50), key_result(2, weight=50, measure=RATING)]
    given_at = dt.datetime(2026, 11, 9, tzinfo=dt.UTC)
    rating = Rating(stars=1, score=0.0, reason="Too late", learned="", by_id=2, at=given_at)
    judged = evidence(
        owned, {1: weekly(100)}, overrides={2: Override(0.0, "★")}, ratings={2: rating}
    )
    for_all = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    for_owner = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True, with_ratings=True)
    assert (for_all.score, for_all.ratings, for_all.leaves_out_ratings) == (1.0, (), True)
    assert for_owner.score == pytest.approx(0.5)
    assert [row.rated_by for row in for_owner.ratings] == ["Ben"]


def test_a_lesson_is_quoted_before_a_note_with_its_author() -> None:
    owned = [key_result(1), key_result(2)]
    judged = evidence(
        owned,
        {},
        notes={1: "Ads ran", 2: "Slow start"},
        lessons={1: "Ads work"},
        lesson_authors={1: 2},
    )
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert [row.quote for row in scorecard.rows] == [("Ads work", "Ben"), ("Slow start", "Ana")]


def test_groups_without_a_score_are_left_out_of_the_mean() -> None:
    assert mean_of([(1.0, 0.4), (3.0, None)]).score == pytest.approx(0.4)
    assert mean_of([]).score is None


def test_no_key_results_have_no_score() -> None:
    groups, total = roll_up_groups([one_group([])], evidence([], {}), is_closed=True)
    assert (len(groups), total.score) == (1, None)


@pytest.mark.parametrize(
    ("owners", "is_own", "is_scored"), [(1, False, False), (2, False, True), (1, True, True)]
)
def test_confidence_is_scored_for_two_owners_or_for_oneself(
    owners: int, *, is_own: bool, is_scored: bool
) -> None:
    owned = [key_result(n, owner_id=1 + n % owners) for n in range(1, 11)]
    judged = evidence(owned, {kr.id: weekly(100, confidence=10) for kr in owned})
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert (calibration(scorecard.rows, is_own=is_own) is not None) is is_scored


def test_confidence_is_not_scored_below_ten_key_results() -> None:
    owned = [key_result(n, owner_id=n) for n in range(1, 10)]
    judged = evidence(owned, {kr.id: weekly(100, confidence=10) for kr in owned})
    scorecard = build_scorecard("Ana", CYCLE, owned, judged, is_closed=True)
    assert calibration(scorecard.rows) is None

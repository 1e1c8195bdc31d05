"""Frozen scorecards are stored in a form that older and newer revisions read alike."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.core.work import Database, Work
from bot.scores import rollups
from bot.scores.calculation import (
    CompanyScorecard,
    Lesson,
    PartScore,
    PreviousScore,
    ProgressPoint,
    TeamScore,
)
from bot.scores.rollups.tables import ScorecardRow
from tests.cast import HERE, enter
from tests.scores.calculation.build import CYCLE, inputs, key_result, weekly

COMPANY = CompanyScorecard(
    cycle=CYCLE,
    teams=(TeamScore("Growth", 1 / 3, 2, 3, 0, 1, 7),),
    score=1 / 3,
    is_closed=True,
    own=1 / 3,
    smaller=(PartScore("October", 20.0, 0.1, is_frozen=True),),
    curve=(ProgressPoint(dt.date(2026, 10, 5), 0.1, 0.2),),
    lessons=(Lesson("Visits", "Ads work", "Ana"),),
    previous=PreviousScore("Q3", 0.5),
    brier=0.1 + 0.2,
    leaves_out_ratings=True,
)


@pytest.mark.on_both
def test_a_company_reads_back_to_the_last_digit(database: Database) -> None:
    def save_and_load(work: Work) -> CompanyScorecard | None:
        enter(work)
        rollups.save_company(work, 1, COMPANY)
        work.session.expire_all()
        return rollups.load_company(work, 1)

    loaded = database.transact_now(HERE, save_and_load)
    assert loaded == replace(COMPANY, previous=None), "the cycle before can still change"


def test_a_company_is_stored_with_its_scores_nested(database: Database) -> None:
    def save(work: Work) -> dict[str, object]:
        enter(work)
        rollups.save_company(work, 1, COMPANY)
        row = work.session.get(ScorecardRow, (work.workspace_id, 1, rollups.COMPANY_ID))
        assert row is not None
        return dict(row.inputs)

    stored = database.transact_now(HERE, save)
    assert stored.keys() == {
        "company", "curve", "lessons", "brier", "reopened", "leaves_out_ratings",
    }  # fmt: skip
    assert isinstance(stored["company"], dict)
    assert stored["company"].keys() == {
        "cycle", "teams", "score", "is_closed", "counted", "own", "smaller",
    }  # fmt: skip


@pytest.mark.on_both
def test_a_team_s_inputs_read_back_as_they_were(database: Database) -> None:
    frozen = inputs([key_result(1)], {1: weekly(1 / 3, 0.1)}, notes={1: "Ads"}, not_final=(1,))

    def save_and_load(work: Work) -> object:
        enter(work)
        rollups.save_inputs(work, 1, 1, frozen, 0.5)
        work.session.expire_all()
        return rollups.load_inputs(work, 1, 1), rollups.load_all_inputs(work, 1)

    assert database.transact_now(HERE, save_and_load) == (frozen, {1: frozen})


def test_rewriting_a_scorecard_keeps_the_moment_it_was_closed(database: Database) -> None:
    def rewrite(work: Work) -> tuple[dt.datetime, dt.datetime, float | None]:
        enter(work)
        rollups.save_company(work, 1, COMPANY)
        row = work.session.get(ScorecardRow, (work.workspace_id, 1, rollups.COMPANY_ID))
        assert row is not None
        closed_at = row.closed_at
        rollups.rewrite(work, 1, rollups.COMPANY_ID, replace(COMPANY, score=0.2), 0.2)
        work.session.refresh(row)
        return closed_at, row.closed_at, row.score

    before, after, score = database.transact_now(HERE, rewrite)
    assert (before, score) == (after, 0.2)


def test_scores_are_those_of_teams_and_of_the_company(database: Database) -> None:
    def save(work: Work) -> tuple[dict[int, float], float | None, float | None]:
        enter(work)
        rollups.save_inputs(work, 1, 3, inputs([key_result(1)], {}), None)
        rollups.save_inputs(work, 1, 4, inputs([key_result(1)], {}), 0.4)
        rollups.save_company(work, 1, COMPANY)
        return (
            rollups.load_scores(work, 1),
            rollups.load_score(work, 1, 3),
            rollups.load_score(work, 2, 4),
        )

    assert database.transact_now(HERE, save) == ({0: 1 / 3, 4: 0.4}, None, None)

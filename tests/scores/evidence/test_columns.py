"""A cycle in columns is judged as each key result alone, and adds up as scorecards do."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from sqlalchemy import event

from bot.checkins import records as checkins
from bot.core.work import Database, Work
from bot.goals import cycle_calendar, objectives
from bot.goals import objectives as goals
from bot.goals.cycle_calendar import Cycle
from bot.people import people, workspaces
from bot.scores import grades as verdicts
from bot.scores import rollups
from bot.scores.evidence import JudgedCycle, company_shares, judge_cycle, score_company
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from bot.scores.overviews import usecases
from scoring.attention import is_flagged, urgency
from scoring.health import STATES
from scoring.model import Direction, Measure, Reading, Unit, UnitKind
from tests import make
from tests.cast import HERE
from tests.prepared import prepare
from tests.scoring.test_frames import KINDS, plans
from tests.told import FIRST_WEEK, say

RATING = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=5)
TEAMS = 4


def enter_teams(work: Work) -> None:
    """Four teams of three, who own every kind of measure on every plan, with gaps and totals; some
    are decided, waived, guarded, rated or excused. One objective is a team's and its owner's too.
    """
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/Lisbon")
    chance = random.Random(7)
    owners = [make.put_person(work, f"p{n}") for n in range(3 * TEAMS)]
    teams = [
        make.put_team(work, f"t{n}", owners[3 * n : 3 * n + 3] + owners[:1]) for n in range(TEAMS)
    ]
    kinds = [(measure, plan) for measure in KINDS for plan in plans(measure)]
    before = None
    for n, (measure, plan) in enumerate(kinds):
        owner_id = owners[n % len(owners)]
        of: dict[str, Any] = (
            {"owner_id": owner_id, "team_id": teams[n % TEAMS]} if n % 3 else {"owner_id": owner_id}
        )
        objective_id = make.put_objective(work, f"o{n // 3}", weight=1 + n % 4, **of)
        more: dict[str, Any] = {
            "guard_id": before,
            "weight": 10 * (1 + n % 5),
            "objective_id": objective_id,
        }
        if n % 7 == 0:
            more["waived"] = "No budget"
        before = make.put_key_result(work, owner_id, f"k{n}", measure, plan, **more)
        top = abs(measure.target or 1.0) / (13 if measure.reading is Reading.SUM else 1)
        values = [chance.choice((None, top * chance.random())) for _ in range(7)]
        say(work, owner_id, before, values, is_total=chance.random() < 0.2)
    rated = make.put_key_result(
        work, owners[1], "rated", RATING, objective_id=objective_id, dimension="qualitative"
    )
    say(work, owners[1], rated, (3,))  # which is for the manager to say
    asked = {(id_, FIRST_WEEK + dt.timedelta(days=7 * n)) for n in range(7) for id_ in owners}
    away = {(owners[2], FIRST_WEEK + dt.timedelta(days=7 * n)) for n in (4, 5, 6)}
    before_it_was_theirs = work.now - dt.timedelta(days=1)
    checkins.record_due_weeks(work, dict.fromkeys(asked - away, work.now))
    checkins.record_due_weeks(work, {(owners[3], FIRST_WEEK): before_it_was_theirs})
    _decide(work, owners[0])


def _decide(work: Work, by_id: int) -> None:
    words = {
        1: ScoreDecision(0.9, "Late invoice"),
        3: ScoreDecision(waived="Team moved"),
        5: ScoreDecision(1.0, "Reached"),
    }
    given = [
        ScoreConfirmation(
            key_result_id=id_, decision=word, computed=None, by_id=by_id, at=work.now, is_final=True
        )
        for id_, word in words.items()
    ]
    verdicts.add_confirmations(work, given)


def both(work: Work, cycle: Cycle, *, closed: bool) -> tuple[JudgedCycle, list[Any]]:
    """Return the judged cycle, and the assessment of each key result alone, in the same order."""
    judged = judge_cycle(work, cycle, is_closed=closed)
    assert judged is not None
    owned = objectives.reportable(objectives.key_results_in_cycle(work, cycle.id))
    alone = checkins.assess_today(work, owned, closed=closed)
    return judged, [alone[int(id_)] for id_ in judged.records.table.id]


@pytest.fixture
def company(database: Database) -> Database:
    prepare(database, enter_teams)
    return database


def cycle(work: Work) -> Cycle:
    return cycle_calendar.cycle_named(work, "")


@pytest.mark.on_both
@pytest.mark.parametrize("closed", [False, True])
def test_columns_judge_each_key_result_as_it_is_judged_alone(
    company: Database, closed: bool
) -> None:
    judged, alone = company.read_now(HERE, lambda w: both(w, cycle(w), closed=closed))
    assessments = judged.assessments
    assert [STATES[code] for code in assessments.state] == [one.health for one in alone]
    for name in ("score", "expected", "p_hit", "current", "progress"):
        each = np.array([getattr(one, name) for one in alone], float)
        np.testing.assert_allclose(getattr(assessments, name), each, rtol=1e-12, err_msg=name)
    assert assessments.is_guard_broken.tolist() == [one.is_guard_broken for one in alone]
    assert assessments.weeks_silent.tolist() == [one.weeks_silent for one in alone]


def test_flagged_key_results_come_worst_first(company: Database) -> None:
    judged, alone = company.read_now(HERE, lambda w: both(w, cycle(w), closed=False))
    worst = sorted((one for one in alone if is_flagged(one)), key=urgency)
    assert judged.flagged_ids.tolist() == [one.key_result_id for one in worst]
    assert len(worst) > 3


@pytest.mark.on_both
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("normalised", [False, True])
def test_a_company_adds_up_like_the_scorecards_of_its_teams(
    company: Database, closed: bool, normalised: bool
) -> None:
    def close(work: Work) -> None:
        make.put_cycle(work, is_normalised=normalised)
        if closed:
            cycle_calendar.freeze_cycle(work, cycle(work).id)

    company.transact_now(HERE, close)

    def sheets(work: Work) -> list[tuple[Any, ...]]:
        teams = people.teams(work)
        each = [rollups.of_team(work, team, cycle(work)) for team in teams]
        return [
            (
                sheet.name,
                pytest.approx(sheet.roll_up.score),
                sheet.reported,
                sheet.parts,
                sheet.reached,
                sum(is_flagged(row.assessment) for row in sheet.rows),
                team.id,
            )
            for team, sheet in zip(teams, each, strict=True)
        ]

    [whole] = company.read_now(HERE, usecases.company, "U0P0", "")
    assert [tuple(vars(one).values()) for one in whole.teams] == company.read_now(HERE, sheets)
    assert len(whole.teams) == TEAMS


@pytest.mark.on_both
@pytest.mark.parametrize("closed", [False, True])
def test_what_each_key_result_counts_adds_up_to_the_company(
    company: Database, closed: bool
) -> None:
    def add_up(work: Work) -> tuple[float, float, float | None]:
        judged = judge_cycle(work, cycle(work), is_closed=closed)
        assert judged is not None
        shares, whole = company_shares(judged), score_company(judged)
        counts = ~np.isnan(shares)
        mean = float((shares * np.nan_to_num(judged.score))[counts].sum())
        return float(shares[counts].sum()), mean, whole.score

    total, mean, score = company.read_now(HERE, add_up)
    assert total == pytest.approx(1.0)
    assert mean == pytest.approx(score)


def test_key_results_without_a_team_count_as_one_team(company: Database) -> None:
    def alone(work: Work) -> list[float]:
        owner_id = make.put_person(work, "alone")
        objective_id = make.put_objective(work, "alone", owner_id=owner_id)
        make.put_key_result(work, owner_id, "alone", objective_id=objective_id)
        judged = judge_cycle(work, cycle(work), is_closed=False)
        assert judged is not None
        shares = company_shares(judged)
        return [float(one) for one in shares[judged.records.objective_id == objective_id]]

    assert company.transact_now(HERE, alone) == [0.0]  # nothing is judged of it yet
    judged = company.read_now(HERE, lambda w: judge_cycle(w, cycle(w), is_closed=True))
    assert judged is not None
    assert score_company(judged).teams[-1].name == ""
    assert np.nansum(company_shares(judged)) == pytest.approx(1.0)


def test_titles_are_those_of_the_key_results_of_a_cycle(company: Database) -> None:
    titles = company.read_now(HERE, lambda w: objectives.key_result_titles(w, cycle(w).id))
    owned = company.read_now(HERE, lambda w: objectives.key_results_in_cycle(w, cycle(w).id))
    assert titles == {kr.id: kr.title for kr in owned}


def test_an_archived_key_result_is_left_out(company: Database) -> None:
    before, _ = company.read_now(HERE, lambda w: both(w, cycle(w), closed=False))
    company.transact_now(
        HERE,
        lambda w: goals.write_key_result(w, "k0", {"is_archived": True}),
    )
    judged, _ = company.read_now(HERE, lambda w: both(w, cycle(w), closed=False))
    assert len(judged.assessments.state) == len(before.assessments.state) - 1


def test_another_workspace_has_no_key_results(company: Database) -> None:
    here = company.read_now(HERE, cycle)
    assert company.read_now("T0OTHER", judge_cycle, here, is_closed=False) is None


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(database._read_engine, "before_cursor_execute", note)
    yield said
    event.remove(database._read_engine, "before_cursor_execute", note)


@pytest.mark.parametrize("usecase", [usecases.company, usecases.at_risk])
def test_a_larger_company_takes_no_more_statements(company: Database, usecase: Any) -> None:
    def grow(work: Work) -> None:
        for n in range(20):
            owner_id = make.put_person(work, f"more{n}")
            make.put_team(work, f"more{n}", [owner_id])
            objective_id = make.put_objective(work, f"more{n}", owner_id=owner_id)
            make.put_key_result(work, owner_id, f"more{n}", objective_id=objective_id)

    with counted(company) as before:
        company.read_now(HERE, usecase, "U0P0", "")
    company.transact_now(HERE, grow)
    with counted(company) as after:
        company.read_now(HERE, usecase, "U0P0", "")
    assert len(after) == len(before) > 0

"""Frozen scorecards: what the scorecards of a closed cycle are calculated from."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import col, select

from bot.core.work import Work
from bot.scores.calculation import CompanyScorecard, ScorecardInputs
from bot.scores.rollups.tables import PrivateScorecardRow, ScorecardRow

COMPANY_ID = 0  # in place of a team's id
INPUTS, COMPANIES = TypeAdapter(ScorecardInputs), TypeAdapter(CompanyScorecard)
NESTED = ("cycle", "teams", "score", "is_closed", "counted", "own", "smaller")
NOT_STORED = ("previous", "before")  # the score of the cycle before can still change


def save_inputs(
    work: Work, cycle_id: int, team_id: int, inputs: ScorecardInputs, score: float | None
) -> None:
    """Store what a team's closed scorecard is calculated from, in place of an earlier one."""
    _save(work, cycle_id, team_id, INPUTS.dump_python(inputs, mode="json"), score)


def save_company(work: Work, cycle_id: int, scorecard: CompanyScorecard | None) -> None:
    """Store the company's closed scorecard, in place of an earlier one; None for an empty one."""
    content = _dump_company(scorecard) if scorecard else {}
    _save(work, cycle_id, COMPANY_ID, content, scorecard.score if scorecard else None)


def save_private(
    work: Work, cycle_id: int, person_id: int, inputs: ScorecardInputs, score: float | None
) -> None:
    """Store what a person's closed scorecard with ratings is calculated from."""
    work.session.merge(
        PrivateScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            person_id=person_id,
            inputs=INPUTS.dump_python(inputs, mode="json"),
            score=score,
            closed_at=work.now,
        )
    )
    work.session.flush()


def rewrite(
    work: Work,
    cycle_id: int,
    team_id: int,
    content: ScorecardInputs | CompanyScorecard,
    score: float | None,
) -> None:
    """Replace the content of a closed scorecard; the moment when it was closed stays."""
    if isinstance(content, CompanyScorecard):
        plain = _dump_company(content)
    else:
        plain = INPUTS.dump_python(content, mode="json")
    key = {"cycle_id": cycle_id, "team_id": team_id}
    work.put(ScorecardRow, key, {"inputs": plain, "score": score})


def load_inputs(work: Work, cycle_id: int, team_id: int) -> ScorecardInputs | None:
    """Load what a team's closed scorecard was calculated from; None without one, or in a form
    that is older than these inputs.
    """
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return _parse_inputs(row.inputs) if row else None


def load_all_inputs(work: Work, cycle_id: int) -> dict[int, ScorecardInputs | None]:
    """Load the inputs of all teams' closed scorecards of a cycle, by team id; see `load_inputs`."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.inputs)
        .where(ScorecardRow.workspace_id == work.workspace_id, ScorecardRow.cycle_id == cycle_id)
        .order_by(col(ScorecardRow.team_id))
    )
    return {team_id: _parse_inputs(inputs) for team_id, inputs in rows if team_id != COMPANY_ID}


def load_private(work: Work, cycle_id: int, person_id: int) -> ScorecardInputs | None:
    """Load what a person's closed scorecard with ratings was calculated from; None without one."""
    row = work.session.get(PrivateScorecardRow, (work.workspace_id, cycle_id, person_id))
    return INPUTS.validate_python(row.inputs) if row else None


def load_company(work: Work, cycle_id: int) -> CompanyScorecard | None:
    """Load the company's scorecard as it was closed; None where it was stored without its teams."""
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, COMPANY_ID))
    if row is None or "company" not in row.inputs:
        return None
    outer = {k: v for k, v in row.inputs.items() if k != "company" and k not in NOT_STORED}
    return COMPANIES.validate_python({**row.inputs["company"], **outer})


def load_score(work: Work, cycle_id: int, team_id: int) -> float | None:
    """Load the closed score of a team or the company; None without a scorecard or a score."""
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return row.score if row else None


def load_scores(work: Work, cycle_id: int) -> dict[int, float]:
    """Load the closed scores of a cycle's teams, by id, and the company's."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.score).where(
            ScorecardRow.workspace_id == work.workspace_id, ScorecardRow.cycle_id == cycle_id
        )
    )
    return {team_id: score for team_id, score in rows if score is not None}


def frozen_since(work: Work, cycle_id: int, moment: dt.datetime) -> set[int]:
    """Return the ids of teams, and of the company, whose scorecards were stored since a moment."""
    rows = work.session.exec(
        select(ScorecardRow.team_id).where(
            ScorecardRow.workspace_id == work.workspace_id,
            ScorecardRow.cycle_id == cycle_id,
            col(ScorecardRow.closed_at) >= moment,
        )
    )
    return set(rows)


def _save(
    work: Work, cycle_id: int, team_id: int, content: dict[str, Any], score: float | None
) -> None:
    work.session.merge(
        ScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            team_id=team_id,
            inputs=content,
            score=score,
            closed_at=work.now,
        )
    )
    work.session.flush()


def _parse_inputs(stored: Mapping[str, Any]) -> ScorecardInputs | None:
    return INPUTS.validate_python(stored) if "key_results" in stored else None


def _dump_company(scorecard: CompanyScorecard) -> dict[str, Any]:
    """Return a company's scorecard as it is stored: its scores are nested under `company`."""
    plain = COMPANIES.dump_python(scorecard, mode="json")
    nested = {name: plain.pop(name) for name in NESTED}
    return {"company": nested, **{k: v for k, v in plain.items() if k not in NOT_STORED}}

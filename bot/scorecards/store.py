"""Everything the scorecards room says to SQL."""

import datetime as dt

from pydantic import TypeAdapter
from sqlmodel import col, select

from bot.scorecards.model import Inputs
from bot.scorecards.tables import ScorecardRow
from bot.work import Work

INPUTS = TypeAdapter(Inputs)
COMPANY = 0  # in place of a team's id


def keep(
    work: Work, cycle_id: int, team_id: int, inputs: Inputs | None, score: float | None
) -> None:
    """Keep a closed scorecard; closing again replaces it. The company's rests on its teams'."""
    work.session.merge(
        ScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            team_id=team_id,
            inputs=INPUTS.dump_python(inputs, mode="json") if inputs else {},
            score=score,
            closed_at=work.now,
        )
    )
    work.session.flush()


def kept(work: Work, cycle_id: int, team_id: int) -> Inputs | None:
    """What a team's closed scorecard was derived from; None too where that was kept in an older
    form.
    """
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return INPUTS.validate_python(row.inputs) if row and "key_results" in row.inputs else None


def score(work: Work, cycle_id: int, team_id: int) -> float | None:
    """The closed score of a team or the company; None also while there is none."""
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return row.score if row else None


def scores(work: Work, cycle_id: int) -> dict[int, float]:
    """The closed scores of a cycle's teams, by id."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.score).where(
            ScorecardRow.workspace_id == work.workspace_id,
            ScorecardRow.cycle_id == cycle_id,
            ScorecardRow.team_id != COMPANY,
        )
    )
    return {team_id: score for team_id, score in rows if score is not None}


def drawn(work: Work, cycle_id: int, since: dt.datetime) -> set[int]:
    """The teams, and the company, whose scorecards were kept since a moment."""
    rows = work.session.exec(
        select(ScorecardRow.team_id).where(
            ScorecardRow.workspace_id == work.workspace_id,
            ScorecardRow.cycle_id == cycle_id,
            col(ScorecardRow.closed_at) >= since,
        )
    )
    return set(rows)

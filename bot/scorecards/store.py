"""Everything the scorecards room says to SQL."""

from pydantic import TypeAdapter
from sqlmodel import select

from bot.scorecards.model import Inputs
from bot.scorecards.tables import ScorecardRow
from bot.work import Work

INPUTS = TypeAdapter(Inputs)


def keep(work: Work, cycle_id: int, team_id: int, inputs: Inputs, score: float | None) -> None:
    """Keep a closed scorecard; closing again replaces it."""
    work.session.merge(
        ScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            team_id=team_id,
            inputs=INPUTS.dump_python(inputs, mode="json"),
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


def scores(work: Work, cycle_id: int) -> dict[int, float]:
    """The closed scores of a cycle, by team id."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.score).where(
            ScorecardRow.workspace_id == work.workspace_id, ScorecardRow.cycle_id == cycle_id
        )
    )
    return {team_id: score for team_id, score in rows if score is not None}

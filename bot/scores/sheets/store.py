"""What was kept of scorecards when their cycles closed, in numbers."""

from sqlmodel import select

from bot.core.work import Work
from bot.scores.sheets.tables import ScorecardRow

COMPANY = 0  # in place of a team's id


def kept_scores(work: Work, cycle_id: int) -> dict[int, float]:
    """The closed scores of a cycle's teams, by id, and the company's."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.score).where(
            ScorecardRow.workspace_id == work.workspace_id,
            ScorecardRow.cycle_id == cycle_id,
        )
    )
    return {team_id: score for team_id, score in rows if score is not None}

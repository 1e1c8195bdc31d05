"""Everything the scorecards room says to SQL."""

import datetime as dt
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import col, select

from bot.core.work import Work
from bot.scores.scorecards.model import CompanyCard, Inputs
from bot.scores.sheets import store as kept_numbers
from bot.scores.sheets.tables import ScorecardRow

INPUTS, COMPANIES = TypeAdapter(Inputs), TypeAdapter(CompanyCard)
COMPANY, scores = kept_numbers.COMPANY, kept_numbers.kept_scores


def keep(work: Work, cycle_id: int, team_id: int, inputs: Inputs, score: float | None) -> None:
    """Keep what a team's closed scorecard is derived from; closing again replaces it."""
    _keep(work, cycle_id, team_id, INPUTS.dump_python(inputs, mode="json"), score)


def keep_company(work: Work, cycle_id: int, card: CompanyCard | None) -> None:
    """Keep the company's closed scorecard, which rests on its teams'; None where it has none."""
    said = COMPANIES.dump_python(replace(card, before=None), mode="json") if card else {}
    _keep(work, cycle_id, COMPANY, said, card.company.score if card else None)


def _keep(
    work: Work, cycle_id: int, team_id: int, inputs: dict[str, Any], score: float | None
) -> None:
    work.session.merge(
        ScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            team_id=team_id,
            inputs=inputs,
            score=score,
            closed_at=work.now,
        )
    )
    work.session.flush()


def rewrite(
    work: Work, cycle_id: int, team_id: int, inputs: Inputs | CompanyCard, score: float | None
) -> None:
    """Replace what a closed scorecard was kept with; when it closed stays."""
    is_team = isinstance(inputs, Inputs)
    form: TypeAdapter[Any] = INPUTS if is_team else COMPANIES
    plain = form.dump_python(inputs, mode="json")
    key = {"cycle_id": cycle_id, "team_id": team_id}
    work.put(ScorecardRow, key, {"inputs": plain, "score": score})


def kept(work: Work, cycle_id: int, team_id: int) -> Inputs | None:
    """What a team's closed scorecard was derived from; None too where that was kept in an older
    form.
    """
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return INPUTS.validate_python(row.inputs) if row and "key_results" in row.inputs else None


def every(work: Work, cycle_id: int) -> dict[int, Inputs | None]:
    """What the closed scorecards of a cycle's teams were derived from, by team id."""
    rows = work.session.exec(
        select(ScorecardRow.team_id, ScorecardRow.inputs)
        .where(ScorecardRow.workspace_id == work.workspace_id, ScorecardRow.cycle_id == cycle_id)
        .order_by(col(ScorecardRow.team_id))
    )
    return {
        team_id: INPUTS.validate_python(inputs) if "key_results" in inputs else None
        for team_id, inputs in rows
        if team_id != COMPANY
    }


def kept_company(work: Work, cycle_id: int) -> CompanyCard | None:
    """The company's scorecard as it was closed; None where it was kept without its teams."""
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, COMPANY))
    return COMPANIES.validate_python(row.inputs) if row and "company" in row.inputs else None


def score(work: Work, cycle_id: int, team_id: int) -> float | None:
    """The closed score of a team or the company; None also while there is none."""
    row = work.session.get(ScorecardRow, (work.workspace_id, cycle_id, team_id))
    return row.score if row else None


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

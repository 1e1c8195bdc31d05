"""Everything the private scorecards say to SQL."""

from collections.abc import Mapping
from typing import Any

from bot.core.work import Work
from bot.scores.private_scorecards.tables import PrivateScorecardRow


def keep(
    work: Work, cycle_id: int, person_id: int, inputs: Mapping[str, Any], score: float | None
) -> None:
    """Keep what a person's closed scorecard is derived from; closing again replaces it."""
    work.session.merge(
        PrivateScorecardRow(
            workspace_id=work.workspace_id,
            cycle_id=cycle_id,
            person_id=person_id,
            inputs=dict(inputs),
            score=score,
            closed_at=work.now,
        )
    )
    work.session.flush()


def kept(work: Work, cycle_id: int, person_id: int) -> Mapping[str, Any] | None:
    """Return what a person's closed scorecard was derived from; None where none was kept."""
    key = work.workspace_id, cycle_id, person_id
    row = work.session.get(PrivateScorecardRow, key)
    return row.inputs if row else None

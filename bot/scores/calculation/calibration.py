"""How well stated confidence predicted the results of a closed cycle."""

from collections.abc import Iterable

from bot.scores.calculation.scorecard import ScoredKeyResult
from scoring.grades import brier, is_reached


def calibration(rows: Iterable[ScoredKeyResult], *, is_own: bool = False) -> float | None:
    """Return the Brier score of the confidence last stated; None below ten closed key results.

    A team's or the company's is open to all, so it takes two owners: of one owner alone it would
    score a person. A person's own (`is_own`) is only on their own scorecard, which they and those
    who may see their score can open. Nobody is ranked by it.
    """
    stated = {
        row.kr.id: (row.kr.owner_id, row.assessment.confidence, is_reached(row.line.score))
        for row in rows
        if row.assessment.confidence is not None and row.line.score is not None
    }
    owner_ids = {owner_id for owner_id, _, _ in stated.values()}
    if not is_own and len(owner_ids) < 2:
        return None
    confidences = [confidence for _, confidence, _ in stated.values()]
    return brier(confidences, [reached for _, _, reached in stated.values()])

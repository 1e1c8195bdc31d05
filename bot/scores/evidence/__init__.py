"""Evidence: what scores rest on, of a few key results or of a whole cycle in columns."""

from bot.scores.evidence.model import (
    NO_TEAM_ID,
    JudgedCycle,
    company_curve,
    company_shares,
    score_company,
)
from bot.scores.evidence.usecases import (
    judge_cycle,
    lessons,
    orphaned_ids,
    read_check_ins,
    read_evidence,
    read_inputs,
    read_names,
    read_scores,
    stated_confidences,
)

__all__ = [
    "NO_TEAM_ID", "JudgedCycle", "company_curve", "company_shares", "judge_cycle", "lessons",
    "orphaned_ids", "read_check_ins", "read_evidence", "read_inputs", "read_names", "read_scores",
    "score_company", "stated_confidences",
]  # fmt: skip

"""Roll-ups: the scores of people, teams and the company, as of now or frozen, and in words."""

from bot.scores.rollups.model import ScoreRequest
from bot.scores.rollups.store import (
    COMPANY_ID,
    frozen_since,
    load_all_inputs,
    load_company,
    load_inputs,
    load_private,
    load_score,
    load_scores,
    rewrite,
    save_company,
    save_inputs,
    save_private,
)
from bot.scores.rollups.usecases import (
    find_subject,
    of_company,
    of_person,
    of_team,
    own_team,
    parts_of_person,
    parts_of_team,
    read_request,
    rows_of_key_results,
    rows_of_people,
    scores,
    team_names,
    with_cycle_parts,
)
from bot.scores.rollups.views import (
    LONGEST_CONTEXT,
    MOST_LINES,
    company_coverage,
    company_headline,
    coverage,
    objective_lines,
    parts_text,
    rating_paragraphs,
    score_line,
    score_text,
    team_label,
    trend_note,
    trend_text,
)

__all__ = [
    "COMPANY_ID", "LONGEST_CONTEXT", "MOST_LINES", "ScoreRequest", "company_coverage",
    "company_headline", "coverage", "find_subject", "frozen_since", "load_all_inputs",
    "load_company", "load_inputs", "load_private", "load_score", "load_scores",
    "objective_lines", "of_company", "of_person", "of_team", "own_team", "parts_of_person",
    "parts_of_team", "parts_text", "rating_paragraphs", "read_request", "rewrite",
    "rows_of_key_results", "rows_of_people", "save_company", "save_inputs", "save_private",
    "score_line", "score_text", "scores", "team_label", "team_names", "trend_note",
    "trend_text", "with_cycle_parts",
]  # fmt: skip

"""Objectives and key results as the editor finds and stores them."""

from bot.editing.goal_records.store import (
    archive_key_results,
    archive_objective,
    key_results_of_objective,
    key_results_owned_before,
    objective_in_use,
    save_key_result,
    save_objective,
    search_objectives,
)

__all__ = [
    "archive_key_results",
    "archive_objective",
    "key_results_of_objective",
    "key_results_owned_before",
    "objective_in_use",
    "save_key_result",
    "save_objective",
    "search_objectives",
]

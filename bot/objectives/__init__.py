"""Cycles, objectives and key results: what is wanted, and how we will know."""

from bot.objectives.model import Cycle, Objective, OwnedKeyResult
from bot.objectives.usecases import (
    cycle_named,
    cycle_on,
    cycles,
    freeze,
    guarded_by,
    in_cycle,
    key_result,
    key_results,
    objectives,
    of_cycle,
    of_owner,
    of_team,
    owned_by,
    owners,
    titles,
    with_keys,
)

__all__ = [
    "Cycle",
    "Objective",
    "OwnedKeyResult",
    "cycle_named",
    "cycle_on",
    "cycles",
    "freeze",
    "guarded_by",
    "in_cycle",
    "key_result",
    "key_results",
    "objectives",
    "of_cycle",
    "of_owner",
    "of_team",
    "owned_by",
    "owners",
    "titles",
    "with_keys",
]

"""What people choose from before a form opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.goals.library import Metric
from bot.goals.objectives import Objective, OwnedKeyResult


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """The first step of a new key result: the proposed objective, metrics by key, and role
    templates as pairs of name and title.
    """

    objective: Objective | None
    metrics: Mapping[str, Metric]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class EditCandidates:
    """The objectives and key results that `/okr edit` may mean; names of cycles by id."""

    objectives: tuple[Objective, ...]
    key_results: tuple[OwnedKeyResult, ...]
    cycle_names: Mapping[int, str] = field(default_factory=dict)

    @property
    def has_several_cycles(self) -> bool:
        """Whether the names of the cycles tell the candidates apart."""
        cycle_ids = {objective.cycle_id for objective in self.objectives}
        cycle_ids |= {key_result.objective.cycle_id for key_result in self.key_results}
        return len(cycle_ids) > 1

    @property
    def is_single(self) -> bool:
        """Whether nothing needs to be chosen."""
        return len(self.objectives) + len(self.key_results) == 1

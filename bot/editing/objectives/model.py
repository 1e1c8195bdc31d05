"""What the form of an objective shows."""

from dataclasses import dataclass

from bot.editing.form_values import ObjectiveInput
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective


@dataclass(frozen=True, kw_only=True)
class ObjectiveForm:
    """All that the form shows. `stored` is None for a new objective, `source` what its first key
    result starts from, `key_result_count` the number of its key results.
    """

    source: str
    entered: ObjectiveInput
    holder_name: str
    cycles: tuple[Cycle, ...]
    parent: Objective | None = None
    stored: Objective | None = None
    key_result_count: int = 0

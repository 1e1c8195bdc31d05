"""What the form of a key result shows."""

from dataclasses import dataclass

from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, ObjectiveWeights
from bot.goals.cycle_calendar import Cycle
from bot.goals.library import Metric
from bot.goals.objectives import Objective, OwnedKeyResult
from scoring.smart import TargetComparison


@dataclass(frozen=True, kw_only=True)
class SmartHints:
    """What the form knows about the five letters of SMART: the metric that the title names, whether
    the target reads as a number, how it compares with an earlier key result, and the objective
    above. Hints never block.
    """

    metric: Metric | None = None
    is_measurable: bool = False
    stretch: TargetComparison | None = None
    earlier: OwnedKeyResult | None = None
    parent: Objective | None = None


@dataclass(frozen=True, kw_only=True)
class KeyResultForm:
    """All that the form shows. `stored` is None for a new key result, `template_size` the number of
    key results of its role template, `next_cycle` the name of the cycle to copy to. `is_wording`
    says that the reader may change the title only.
    """

    position: FormPosition
    objective: Objective
    cycle: Cycle
    entered: KeyResultInput
    weights: ObjectiveWeights
    hints: SmartHints
    guards: tuple[OwnedKeyResult, ...] = ()
    stored: OwnedKeyResult | None = None
    template_size: int = 0
    next_cycle: str = ""
    is_wording: bool = False
    holder: str = ""

    @property
    def asks_for_reason(self) -> bool:
        """Whether its target may change while it runs, and somebody may ask why."""
        is_agreed = self.stored is not None and not self.stored.rule.is_draft
        return is_agreed and not self.is_wording

"""A key result that was saved."""

from dataclasses import dataclass

from bot.agreements.changes import ChangeContext
from bot.agreements.drafts import DraftCard
from bot.editing.form_values import ObjectiveWeights
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person


@dataclass(frozen=True, kw_only=True)
class SavedKeyResult:
    """The key result as it is now, how the weights of its objective add up, and whether the reader
    may add another one there. `draft_card` tells of the owner's drafts, if it is one of them;
    `change` waits for a manager.
    """

    key_result: OwnedKeyResult
    owner: Person
    reader: Person
    cycle: Cycle
    weights: ObjectiveWeights
    may_add: bool
    draft_card: DraftCard | None = None
    change: ChangeContext | None = None

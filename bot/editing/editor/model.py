"""What the forms of objectives and key results show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.editing.editor.fields.typed import FULL, Place, Typed, Wanted
from bot.goals.library import Metric
from bot.goals.objectives import Cycle, Objective, OwnedKeyResult
from bot.people.people import Person
from scoring.smart import Stretch


@dataclass(frozen=True)
class Smart:
    """What the form knows of the five: the metric that the title names, whether the target reads
    as a number, how far it asks for more than before, and what it is for. Hints, never blocks.
    """

    metric: Metric | None = None
    is_measurable: bool = False
    stretch: Stretch | None = None
    before: OwnedKeyResult | None = None
    parent: Objective | None = None


@dataclass(frozen=True)
class Weights:
    """The weights beside one key result's in its objective; `rated` is what the manager's rating
    at the close has of them, None where there is none.
    """

    others: tuple[float, ...] = ()
    rated: float | None = None
    is_normalised: bool = False

    @property
    def counts_alike(self) -> bool:
        """None of the others has a weight of its own."""
        return all(weight == 1.0 for weight in self.others)

    @property
    def left(self) -> float:
        """What the others leave, without the rating."""
        return round(FULL - sum(self.others), 6)


@dataclass(frozen=True)
class Sheet:
    """All that the form of a key result shows. `of` is the number of a template's key results;
    `is_wording` says that the reader may change the words alone.
    """

    place: Place
    objective: Objective
    cycle: Cycle
    typed: Typed
    weights: Weights
    smart: Smart
    guards: tuple[OwnedKeyResult, ...] = ()
    old: OwnedKeyResult | None = None
    of: int = 0
    following: str = ""
    is_wording: bool = False
    holder: str = ""

    @property
    def needs_reason(self) -> bool:
        """What it asks for may change while it runs."""
        return self.old is not None and not self.is_wording


@dataclass(frozen=True)
class Start:
    """The first step: what it is for, and what to begin with."""

    chosen: Objective | None
    metrics: Mapping[str, Metric]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ObjectiveSheet:
    """All that the form of an objective shows; `old` is None for a new one."""

    source: str
    typed: Wanted
    holder: str
    cycles: tuple[Cycle, ...]
    parent: Objective | None
    old: Objective | None = None
    count: int = 0


@dataclass(frozen=True)
class Saved:
    """What holds now, and how the weights of its objective add up."""

    kr: OwnedKeyResult
    owner: Person
    cycle: Cycle
    weights: Weights
    may_add: bool


@dataclass(frozen=True)
class Choice:
    """What a command may have meant."""

    objectives: tuple[Objective, ...]
    key_results: tuple[OwnedKeyResult, ...]
    cycles: Mapping[int, str] = field(default_factory=dict)  # names by id

    @property
    def cycle_ids(self) -> set[int]:
        """The cycles that they are of."""
        of_key_results = {kr.objective.cycle_id for kr in self.key_results}
        return of_key_results | {one.cycle_id for one in self.objectives}

    @property
    def is_one(self) -> bool:
        """Nothing needs to be asked."""
        return len(self.objectives) + len(self.key_results) == 1

"""What is typed about objectives and key results, and what their forms show."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.objectives import Cycle, Objective, OwnedKeyResult
from bot.people import Person
from bot.remedies.model import Metric
from scoring.model import Commitment, Direction, Reading
from scoring.smart import Stretch

LONGEST_TITLE, LONGEST_NUMBER, LONGEST_STEPS = 150, 60, 1000
FULL = 100.0
SCRATCH, METRIC, TEMPLATE = "scratch", "metric:", "template:"


class Way(StrEnum):
    """What has to happen to a number; a direction, with the total that people ask for most."""

    UP = "increase"
    DOWN = "decrease"
    TOTAL = "total"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    DONE = "achieve"

    @property
    def direction(self) -> Direction:
        """The direction it is written down as."""
        return Direction.INCREASE if self is Way.TOTAL else Direction(self.value)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What its weekly numbers may be, the usual one first."""
        if self is Way.TOTAL:
            return (Reading.SUM,)
        if self in (Way.UP, Way.DOWN):
            return (Reading.LATEST, Reading.AVERAGE)
        return (Reading.LATEST,) if self is Way.DONE else tuple(Reading)


class Shape(StrEnum):
    """The curves that a form offers."""

    LINEAR = "linear"
    FRONT = "front-loaded"
    BACK = "back-loaded"
    SEASONS = "seasons"
    STAGES = "stages"
    AS_IS = "as-is"  # one that only a file can write


@dataclass(frozen=True)
class Typed:
    """A key result as its form holds it: numbers and units are texts, `owner` is a Slack user."""

    title: str = ""
    way: Way = Way.UP
    start: str = ""
    target: str = ""
    low: str = ""
    high: str = ""
    floor: str = ""
    milestones: str = ""
    weight: str = ""
    reason: str = ""
    reading: Reading = Reading.LATEST
    unit: str = ""
    plan: Shape = Shape.LINEAR
    stages: str = ""
    owner: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    guard: int = 0
    kind: str = "core"
    dimension: str = ""
    rates_rest: bool = False


@dataclass(frozen=True)
class Wanted:
    """An objective as its form holds it; `holder` is `p:1` for a person or `t:1` for a team."""

    title: str = ""
    holder: str = ""
    commitment: Commitment = Commitment.COMMITTED
    cycle_id: int = 0
    parent_id: int = 0


@dataclass(frozen=True)
class Place:
    """Where a form is: about which objective and key result, from which source, the how-manieth of
    a template, unfolded or not; `edition` names its fields anew where they begin afresh, `hidden`
    is what was typed into fields that are not shown now. Comes back from Slack: checked again.
    """

    objective_id: int = 0
    key_result_id: int = 0
    source: str = SCRATCH
    number: int = 0
    is_unfolded: bool = False
    edition: int = 0
    hidden: Mapping[str, str] = field(default_factory=dict)


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

    @property
    def is_one(self) -> bool:
        """Nothing needs to be asked."""
        return len(self.objectives) + len(self.key_results) == 1

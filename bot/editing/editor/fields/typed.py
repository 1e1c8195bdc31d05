"""What is typed about objectives and key results, as their forms hold it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scoring.model import Commitment, Direction, Reading

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

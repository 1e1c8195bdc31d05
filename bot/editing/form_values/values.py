"""Objectives and key results as their forms hold them, with the limits of their fields."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from scoring.model import Commitment, Direction, Reading

MAX_TITLE, MAX_NUMBER, MAX_STEPS = 150, 60, 1000  # characters
FULL_WEIGHT = 100.0  # of all key results of an objective together


class MeasureKind(StrEnum):
    """How a key result is measured: a direction of scoring, or the total that people ask for
    most.
    """

    UP = "increase"
    DOWN = "decrease"
    TOTAL = "total"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    DONE = "achieve"

    @property
    def direction(self) -> Direction:
        """Return the direction that is stored for it."""
        return Direction.INCREASE if self is MeasureKind.TOTAL else Direction(self.value)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return what its weekly numbers may mean, the usual meaning first."""
        if self is MeasureKind.TOTAL:
            return (Reading.SUM,)
        if self in (MeasureKind.UP, MeasureKind.DOWN):
            return (Reading.LATEST, Reading.AVERAGE)
        return (Reading.LATEST,) if self is MeasureKind.DONE else tuple(Reading)


class PlanChoice(StrEnum):
    """The curves of a plan that a form offers."""

    LINEAR = "linear"
    FRONT = "front-loaded"
    BACK = "back-loaded"
    SEASONS = "seasons"
    STAGES = "stages"


# Open forms keep these field names in their metadata: a renamed field would read back empty.
@dataclass(frozen=True)
class KeyResultInput:
    """A key result as its form holds it. Numbers, units and weights are texts as typed, `owner`
    and `deputy` are Slack user ids, `guard` the id of a key result, 0 for none.
    """

    title: str = ""
    way: MeasureKind = MeasureKind.UP
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
    plan: PlanChoice = PlanChoice.LINEAR
    stages: str = ""
    owner: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    guard: int = 0
    kind: str = "core"
    dimension: str = ""
    rates_rest: bool = False
    cadence: str = "weekly"
    deputy: str = ""

    @property
    def has_goal(self) -> bool:
        """Whether anything says what is to be reached: a title, a number or milestones."""
        return any((self.title, self.start, self.target, self.low, self.high, self.milestones))


@dataclass(frozen=True)
class ObjectiveInput:
    """An objective as its form holds it; `holder` is `p:1` for a person, `t:1` for a team, and 0
    stands for no cycle or parent.
    """

    title: str = ""
    holder: str = ""
    commitment: Commitment = Commitment.COMMITTED
    cycle_id: int = 0
    parent_id: int = 0

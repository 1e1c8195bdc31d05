"""Cycles, objectives and key results with the names and places that scoring does not need."""

import datetime as dt
from dataclasses import dataclass

from scoring.model import Commitment, Dimension, KeyResult
from scoring.ratings import is_rating


@dataclass(frozen=True)
class Cycle:
    """The period objectives are set for; both days belong to it. A frozen cycle takes no more
    check-ins. `is_normalised` says that weights are scaled to 100 rather than rated qualitatively;
    `seasons` are the days that count for more, as they were written. `is_reopened` says that it was
    frozen before; `any_number_counts` that its closing began before only final numbers counted.
    `part_of` is the id of the larger cycle that holds it, and `part_weight` what its score counts
    there, in percent.
    """

    id: int
    key: str
    name: str
    first_day: dt.date
    last_day: dt.date
    is_normalised: bool = False
    frozen_at: dt.datetime | None = None
    seasons: str = ""
    is_reopened: bool = False
    any_number_counts: bool = False
    part_of: int | None = None
    part_weight: float = 0.0

    @property
    def is_frozen(self) -> bool:
        """Closed for good."""
        return self.frozen_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether what was not reported counts 0: it is frozen, or was and is open again."""
        return self.is_frozen or self.is_reopened


@dataclass(frozen=True)
class Objective:
    """What we want; owned by a person or a team."""

    id: int
    key: str
    title: str
    cycle_id: int
    owner_id: int | None
    team_id: int | None
    parent_id: int | None
    commitment: Commitment
    weight: float
    is_archived: bool = False


@dataclass(frozen=True)
class OwnedKeyResult:
    """A key result with its title, owner and objective; `rule` is what scoring judges. Its owner is
    asked about it since `asked_since`: it was written down, handed over or taken into use again;
    None is since its first day.
    """

    id: int
    key: str
    title: str
    owner_id: int
    objective: Objective
    rule: KeyResult
    remedy: str = ""
    waived: str = ""
    asked_since: dt.datetime | None = None

    @property
    def dimension(self) -> Dimension | None:
        """The part of the business it speaks of."""
        return self.rule.dimension

    @property
    def is_rating(self) -> bool:
        """Whether a manager rates it at the close; nobody reports it before."""
        return is_rating(self.rule)

    def is_running(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of its days lies between these two, both included."""
        return self.rule.first_day <= last and first <= self.rule.last_day

"""A recovery plan: what an owner promises about a key result in trouble."""

import datetime as dt
from dataclasses import dataclass

from bot.goals.objectives import OwnedKeyResult
from scoring.model import Assessment

LONGEST = 800  # characters of a field
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class PlanContent:
    """What the owner writes; `help` may stay empty."""

    cause: str
    next_step: str
    due: dt.date | None
    help: str = ""


@dataclass(frozen=True)
class RecoveryPlan:
    """Asked of `owner_id` by `asked_by`; given when `given_at` is set, unless it was called off."""

    id: int
    key_result_id: int
    owner_id: int
    asked_by: int
    asked_at: dt.datetime
    said: PlanContent
    given_at: dt.datetime | None
    is_called_off: bool

    @property
    def is_open(self) -> bool:
        """The owner still owes it."""
        return self.given_at is None and not self.is_called_off


@dataclass(frozen=True)
class RecoveryPlanGiven:
    """An owner has given the plan that was asked for."""

    plan_id: int
    key_result_id: int


@dataclass(frozen=True)
class PlanContext:
    """All that the question and its form show; `remedy` is in the owner's language."""

    plan: RecoveryPlan
    kr: OwnedKeyResult
    now: Assessment
    asker: str
    remedy: str
    today: dt.date

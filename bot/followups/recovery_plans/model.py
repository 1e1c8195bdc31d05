"""A recovery plan: what an owner promises to do about a key result in trouble."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.followups.next_steps import NextStep
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Assessment

LONGEST_TEXT = 800  # characters of a field
DEFAULT_PERIOD = dt.timedelta(days=7)


@dataclass(frozen=True)
class PlanContent:
    """What the owner writes; `help` may be empty."""

    cause: str
    next_step: str
    due: dt.date | None
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class RecoveryPlan:
    """A plan that `asked_by` has asked the owner for. It is given when `given_at` is set."""

    id: int
    key_result_id: int
    owner_id: int
    asked_by: int
    asked_at: dt.datetime
    content: PlanContent
    given_at: dt.datetime | None
    is_called_off: bool

    @property
    def is_open(self) -> bool:
        """Whether the owner has still to give it."""
        return self.given_at is None and not self.is_called_off


@dataclass(frozen=True)
class RecoveryPlanGiven:
    """An owner has given the plan they were asked for."""

    plan_id: int
    key_result_id: int


@dataclass(frozen=True, kw_only=True)
class PlanContext:
    """What the request and its form show; `remedy` is in the owner's language."""

    plan: RecoveryPlan
    key_result: OwnedKeyResult
    assessment: Assessment
    asker: str
    remedy: str
    today: dt.date
    steps: Sequence[NextStep] = ()

"""One key result of a form with all that is shown and proposed for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.records import CheckInVersion
from bot.followups.next_steps import NextStep
from bot.followups.recovery_plans import PlanContent
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.form_fields.entries import ValueQuestion
from bot.weekly.form_fields.prefill import Prefill
from bot.weekly.form_fields.typed import TypedFields
from scoring.model import Assessment


@dataclass(frozen=True)
class FormConflict:
    """A version that was recorded while the form was open, and the name of who recorded it."""

    version: CheckInVersion
    by_name: str


@dataclass(frozen=True, kw_only=True)
class FormItem:
    """One key result of a form.

    `typed` was typed already, here or in a draft. `promise` is the plan that its owner has given
    while it is in trouble. `question` is what the form asks about the typed value.
    `next_steps` can be ticked.
    """

    key_result: OwnedKeyResult
    assessment: Assessment
    prefill: Prefill
    typed: TypedFields | None = None
    conflict: FormConflict | None = None
    promise: PlanContent | None = None
    question: ValueQuestion | None = None
    next_steps: Sequence[NextStep] = ()

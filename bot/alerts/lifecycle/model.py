"""An alert as the house sees it, how it lives, and when silence is looked for."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clock import time_zone
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Assessment

REVIEW_TIME = dt.time(9, 0)


class AlertState(StrEnum):
    """Where an alert stands; the last three are its end."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    PLAN_ASKED = "plan_asked"
    PLAN_GIVEN = "plan_given"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"
    ENDED = "ended"


class AlertAction(StrEnum):
    """What may happen to an alert."""

    RAISE = "raised"
    ACKNOWLEDGE = "acknowledged"
    ASK_PLAN = "plan_asked"
    GIVE_PLAN = "plan_given"
    SNOOZE = "snoozed"
    RETURN = "returned"
    ESCALATE = "escalated"
    DISMISS = "dismissed"
    RESOLVE = "resolved"
    END = "ended"  # the last day of the key result is over


CLOSED_STATES = frozenset((AlertState.DISMISSED, AlertState.RESOLVED, AlertState.ENDED))
OPEN_STATES = frozenset(AlertState) - CLOSED_STATES
ALLOWED_STATES = {  # what may happen in which state
    AlertAction.ACKNOWLEDGE: frozenset((AlertState.RAISED,)),
    AlertAction.ASK_PLAN: OPEN_STATES - {AlertState.PLAN_ASKED},
    AlertAction.GIVE_PLAN: OPEN_STATES,
    AlertAction.SNOOZE: OPEN_STATES - {AlertState.SNOOZED},
    AlertAction.RETURN: frozenset((AlertState.SNOOZED,)),
    AlertAction.ESCALATE: frozenset((AlertState.RAISED,)),
    AlertAction.DISMISS: OPEN_STATES,
    AlertAction.RESOLVE: OPEN_STATES,
    AlertAction.END: OPEN_STATES,
}
STATE_AFTER = {act: AlertState(act.value) for act in AlertAction if act.value in set(AlertState)}
STATE_AFTER |= {AlertAction.RETURN: AlertState.RAISED, AlertAction.ESCALATE: AlertState.RAISED}


@dataclass(frozen=True)
class AlertStep:
    """One step of an alert's life. `person_id` is who did it, or whom it went up to; `text` the
    reason or the next step; `on` the day it is snoozed to or promised for; `said` how the key
    result stood when its alert was resolved or ended, None in steps from before that was kept.
    """

    act: AlertAction
    at: dt.datetime
    person_id: int | None = None
    text: str = ""
    on: dt.date | None = None
    said: Assessment | None = None


@dataclass(frozen=True)
class Alert:
    """A condition a manager should know: what was announced, and what became of it.

    `quote` is the blocker in the owner's words; `escalate_at` is when it goes up unless answered.
    """

    id: int
    cause: alerting.Alert
    quote: str
    raised_at: dt.datetime
    state: AlertState
    snoozed_until: dt.datetime | None = None
    escalate_at: dt.datetime | None = None
    steps: tuple[AlertStep, ...] = ()

    @property
    def key_result_id(self) -> int:
        """What it is about."""
        return self.cause.key_result_id

    @property
    def kind(self) -> AlertKind:
        """Why it was raised."""
        return self.cause.kind

    @property
    def is_open(self) -> bool:
        """Neither resolved nor dismissed, and its key result still runs."""
        return self.state in OPEN_STATES

    @property
    def waits(self) -> bool:
        """Nobody has taken it on yet, and its cause holds."""
        return self.state is AlertState.RAISED

    def allows(self, act: AlertAction) -> bool:
        """Whether this may happen to it now."""
        return self.state in ALLOWED_STATES[act]

    def last(self, act: AlertAction) -> AlertStep | None:
        """The last step of a sort."""
        return next((step for step in reversed(self.steps) if step.act is act), None)


@dataclass(frozen=True)
class AlertsChanged:
    """Alerts about key results of these owners were announced, answered or closed."""

    owner_ids: tuple[int, ...]


def next_review_after(after: dt.datetime, zone: str) -> dt.datetime:
    """The first 09:00 of a weekday after a moment, on the workspace's clock, in UTC.

    >>> friday = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    >>> next_review_after(friday, "UTC").isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    day = after.astimezone(time_zone(zone)).date()
    while True:
        due = dt.datetime.combine(day, REVIEW_TIME, time_zone(zone)).astimezone(dt.UTC)
        if due > after and day.weekday() < 5:
            return due
        day += dt.timedelta(days=1)

"""An alert, its states, and what may be done with it in each."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clock import time_zone
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Assessment

REVIEW_TIME = dt.time(9, 0)


class AlertState(StrEnum):
    """The state of an alert; the last three are final."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    PLAN_ASKED = "plan_asked"
    PLAN_GIVEN = "plan_given"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"
    ENDED = "ended"


class AlertAction(StrEnum):
    """What can happen to an alert."""

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
ALLOWED_STATES = {  # in which states each action is possible
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
STATE_AFTER = {
    action: AlertState(action.value) for action in AlertAction if action.value in set(AlertState)
}
STATE_AFTER |= {
    AlertAction.RETURN: AlertState.RAISED,
    AlertAction.ESCALATE: AlertState.RAISED,
}


@dataclass(frozen=True)
class AlertStep:
    """One step in the history of an alert.

    `person_id` is the person who did it, or the new recipient of an escalation. `text` is the
    reason or the next step, `on` the day it is snoozed to or promised for. `assessment` is that of
    the key result when its alert was resolved or ended; old steps have None.
    """

    act: AlertAction
    at: dt.datetime
    person_id: int | None = None
    text: str = ""
    on: dt.date | None = None
    assessment: Assessment | None = None


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A condition that a manager should know: what was announced, and what happened since.

    `quote` is the blocker in the owner's words. `escalate_at` is when the alert is escalated
    unless someone answers.
    """

    id: int
    cause: alerting.AlertCause
    quote: str
    raised_at: dt.datetime
    state: AlertState
    snoozed_until: dt.datetime | None = None
    escalate_at: dt.datetime | None = None
    steps: tuple[AlertStep, ...] = ()

    @property
    def key_result_id(self) -> int:
        """Return the id of the key result that it is about."""
        return self.cause.key_result_id

    @property
    def kind(self) -> AlertKind:
        """Return why it was raised."""
        return self.cause.kind

    @property
    def is_open(self) -> bool:
        """Whether it is neither resolved nor dismissed, and its key result still runs."""
        return self.state in OPEN_STATES

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.state is AlertState.RAISED

    def allows(self, action: AlertAction) -> bool:
        """Whether an action is possible now."""
        return self.state in ALLOWED_STATES[action]

    def last(self, action: AlertAction) -> AlertStep | None:
        """Return the last step with this action."""
        return next((step for step in reversed(self.steps) if step.act is action), None)


@dataclass(frozen=True)
class AlertHistory:
    """The steps of one alert for the audit, the oldest first."""

    key_result_id: int
    kind: str
    steps: tuple[AlertStep, ...]


def next_review_after(moment: dt.datetime, zone: str) -> dt.datetime:
    """Return the first 09:00 of a weekday after a moment in a time zone, in UTC.

    >>> friday = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    >>> next_review_after(friday, "UTC").isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    day = moment.astimezone(time_zone(zone)).date()
    while True:
        review_at = dt.datetime.combine(day, REVIEW_TIME, time_zone(zone)).astimezone(dt.UTC)
        if review_at > moment and day.weekday() < 5:
            return review_at
        day += dt.timedelta(days=1)

"""An alert as the house sees it, how it lives, and when silence is looked for."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clock import time_zone
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Assessment

REVIEW_TIME = dt.time(9, 0)


class State(StrEnum):
    """Where an alert stands; the last three are its end."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    PLAN_ASKED = "plan_asked"
    PLAN_GIVEN = "plan_given"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"
    ENDED = "ended"


class Act(StrEnum):
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


OVER = frozenset((State.DISMISSED, State.RESOLVED, State.ENDED))
OPEN = frozenset(State) - OVER
POSSIBLE = {  # what may happen in which state
    Act.ACKNOWLEDGE: frozenset((State.RAISED,)),
    Act.ASK_PLAN: OPEN - {State.PLAN_ASKED},
    Act.GIVE_PLAN: OPEN,
    Act.SNOOZE: OPEN - {State.SNOOZED},
    Act.RETURN: frozenset((State.SNOOZED,)),
    Act.ESCALATE: frozenset((State.RAISED,)),
    Act.DISMISS: OPEN,
    Act.RESOLVE: OPEN,
    Act.END: OPEN,
}
LEADS_TO = {act: State(act.value) for act in Act if act.value in set(State)}
LEADS_TO |= {Act.RETURN: State.RAISED, Act.ESCALATE: State.RAISED}


@dataclass(frozen=True)
class Step:
    """One step of an alert's life. `person_id` is who did it, or whom it went up to; `text` the
    reason or the next step; `on` the day it is snoozed to or promised for; `said` how the key
    result stood when its alert was resolved or ended, None in steps from before that was kept.
    """

    act: Act
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
    state: State
    snoozed_until: dt.datetime | None = None
    escalate_at: dt.datetime | None = None
    steps: tuple[Step, ...] = ()

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
        return self.state in OPEN

    @property
    def waits(self) -> bool:
        """Nobody has taken it on yet, and its cause holds."""
        return self.state is State.RAISED

    def allows(self, act: Act) -> bool:
        """Whether this may happen to it now."""
        return self.state in POSSIBLE[act]

    def last(self, act: Act) -> Step | None:
        """The last step of a sort."""
        return next((step for step in reversed(self.steps) if step.act is act), None)


def next_review(after: dt.datetime, zone: str) -> dt.datetime:
    """The first 09:00 of a weekday after a moment, on the workspace's clock, in UTC.

    >>> friday = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    >>> next_review(friday, "UTC").isoformat()
    '2026-11-23T09:00:00+00:00'
    """
    day = after.astimezone(time_zone(zone)).date()
    while True:
        due = dt.datetime.combine(day, REVIEW_TIME, time_zone(zone)).astimezone(dt.UTC)
        if due > after and day.weekday() < 5:
            return due
        day += dt.timedelta(days=1)

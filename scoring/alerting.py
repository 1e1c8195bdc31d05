"""Which alerts a changed assessment of a key result raises and resolves."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from scoring.health import STALE_WEEKS
from scoring.model import Assessment, Health, Reason

CONFIDENCE_DROP = 3


class AlertKind(StrEnum):
    """What a manager is told about."""

    BEHIND = "behind"
    SILENCE = "silence"
    BLOCKER = "blocker"
    CONFIDENCE_DROP = "confidence_drop"
    GUARD = "guard"


UNJUDGED = (Health.CLOSED, Health.DRAFT, Health.ACHIEVED)


@dataclass(frozen=True, slots=True)
class AlertCause:
    """A condition a manager should know, and what was announced."""

    key_result_id: int
    kind: AlertKind
    reason: Reason
    week: dt.date | None  # of the check-in that caused it
    confidence: int | None = None
    confidence_before: int | None = None


@dataclass(frozen=True, slots=True)
class AlertChanges:
    """What to raise, and which open kinds have lost their cause."""

    raised: tuple[AlertCause, ...]
    resolved: tuple[AlertKind, ...]


def alert_kinds(assessment: Assessment) -> set[AlertKind]:
    """Return the kinds whose cause holds: tier behind; two due weeks silent; a blocker in the last
    check-in; confidence three or more lower than the week before; a broken guard. What is over or
    achieved, or nobody has agreed to, has none. What is too early to judge is neither behind nor
    does it break a guard.
    """
    is_open = assessment.health not in UNJUDGED
    dropped = (assessment.confidence_before or 0) - (
        assessment.confidence or assessment.confidence_before or 0
    )
    holds = {
        AlertKind.BEHIND: assessment.tier is Health.BEHIND,
        AlertKind.SILENCE: assessment.weeks_silent >= STALE_WEEKS,
        AlertKind.BLOCKER: assessment.is_blocked,
        AlertKind.CONFIDENCE_DROP: dropped >= CONFIDENCE_DROP,
        AlertKind.GUARD: assessment.is_guard_broken,
    }
    return {alert_kind for alert_kind, holds_now in holds.items() if holds_now and is_open}


def alert_changes(
    before: Assessment | None, after: Assessment, open_alerts: Collection[AlertCause] = ()
) -> AlertChanges:
    """Return what a change of assessment means for a key result, whose open alerts are given.

    A kind is raised when its cause begins (or is stated again in a later week) and none is open; an
    open one is resolved when its cause is gone. A dismissed alert does not come back by itself. A
    drop in confidence is undone by an edit of its week, or later by trust that has come back, not
    by staying low.
    """
    kinds_before = alert_kinds(before) if before else set()
    kinds_now = alert_kinds(after)
    begun_kinds = {
        alert_kind
        for alert_kind in kinds_now
        if alert_kind not in kinds_before or _is_anew(alert_kind, before, after)
    }
    open_kinds = {alert.kind for alert in open_alerts}
    resolved_kinds = {
        alert.kind
        for alert in open_alerts
        if alert.kind not in kinds_now and not _lasts(alert, after)
    }
    return AlertChanges(
        raised=tuple(
            _alert(after, alert_kind)
            for alert_kind in AlertKind
            if alert_kind in begun_kinds - open_kinds
        ),
        resolved=tuple(alert_kind for alert_kind in AlertKind if alert_kind in resolved_kinds),
    )


def _is_anew(alert_kind: AlertKind, before: Assessment | None, after: Assessment) -> bool:
    """Return whether a later week states the same cause again: a blocker, or another drop."""
    if before is None or before.last_week == after.last_week:
        return False
    if alert_kind is AlertKind.CONFIDENCE_DROP:
        was = before.confidence_before, before.confidence
        return was != (after.confidence_before, after.confidence)
    return alert_kind is AlertKind.BLOCKER


def _lasts(alert: AlertCause, after: Assessment) -> bool:
    """Return whether confidence that dropped in an earlier week is still low."""
    if alert.kind is not AlertKind.CONFIDENCE_DROP or after.health in UNJUDGED:
        return False
    fell_from, now = alert.confidence_before or 0, after.confidence
    return after.last_week != alert.week and (now is None or fell_from - now >= CONFIDENCE_DROP)


def _alert(assessment: Assessment, alert_kind: AlertKind) -> AlertCause:
    return AlertCause(
        key_result_id=assessment.key_result_id,
        kind=alert_kind,
        reason=assessment.reason,
        week=assessment.last_week,
        confidence=assessment.confidence,
        confidence_before=assessment.confidence_before,
    )

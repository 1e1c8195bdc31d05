"""From how a key result stood before and after: the alerts that are due, and those undone."""

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


STATEMENTS = (AlertKind.BLOCKER, AlertKind.CONFIDENCE_DROP)  # said anew each week


@dataclass(frozen=True, slots=True)
class Alert:
    """A condition a manager should know, and what was announced."""

    key_result_id: int
    kind: AlertKind
    reason: Reason
    week: dt.date | None  # of the check-in that caused it
    confidence: int | None = None
    confidence_before: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What to raise, and which open kinds have lost their cause."""

    raised: tuple[Alert, ...]
    resolved: tuple[AlertKind, ...]


def conditions(said: Assessment) -> set[AlertKind]:
    """The kinds whose cause holds: tier behind; two due weeks silent; a blocker in the last
    check-in; confidence three or more lower than the week before; a broken guard.
    """
    is_open = said.health not in (Health.CLOSED, Health.ACHIEVED)
    dropped = (said.confidence_before or 0) - (said.confidence or said.confidence_before or 0)
    holds = {
        AlertKind.BEHIND: said.tier is Health.BEHIND,
        AlertKind.SILENCE: said.weeks_silent >= STALE_WEEKS,
        AlertKind.BLOCKER: said.is_blocked,
        AlertKind.CONFIDENCE_DROP: dropped >= CONFIDENCE_DROP,
        AlertKind.GUARD: said.is_guard_broken,
    }
    return {kind for kind, holds_now in holds.items() if holds_now and is_open}


def changes(
    before: Assessment | None, after: Assessment, open_kinds: Collection[AlertKind] = ()
) -> Changes:
    """What a change of assessment means for a key result's alerts.

    A kind is raised when its cause begins (or is stated anew in a later week) and none is open; an
    open one is resolved when its cause is gone. A dismissed alert does not come back by itself. A
    drop in confidence is resolved by an edit of its week, not by the next week's equal answer.
    """
    held = conditions(before) if before else set()
    holds = conditions(after)
    is_new_week = before is not None and before.last_week != after.last_week
    fresh = {kind for kind in holds if kind not in held or (is_new_week and kind in STATEMENTS)}
    kept = {AlertKind.CONFIDENCE_DROP} if is_new_week else set()
    return Changes(
        raised=tuple(_alert(after, kind) for kind in AlertKind if kind in fresh - {*open_kinds}),
        resolved=tuple(kind for kind in AlertKind if kind in {*open_kinds} - holds - kept),
    )


def _alert(said: Assessment, kind: AlertKind) -> Alert:
    return Alert(
        key_result_id=said.key_result_id,
        kind=kind,
        reason=said.reason,
        week=said.last_week,
        confidence=said.confidence,
        confidence_before=said.confidence_before,
    )

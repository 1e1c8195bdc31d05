"""Which alerts a change makes due, and which it undoes."""

import dataclasses

import pytest

from scoring.alerting import AlertCause, AlertKind, alert_changes, alert_kinds
from scoring.model import Assessment, Health
from tests.scoring import made
from tests.scoring.made import now

CALM = now(made.key_result(), [8.0, 16.0])
K = AlertKind


def stands(week: int = 2, **said: object) -> Assessment:
    return dataclasses.replace(CALM, last_week=made.week(week), **said)  # type: ignore[arg-type]


def kinds(alerts: tuple[AlertCause, ...]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


def announced(kind: AlertKind, week: int = 2, **said: int) -> AlertCause:
    """An open alert of that kind."""
    return AlertCause(1, kind, CALM.reason, made.week(week), **said)


BEHIND = stands(tier=Health.BEHIND, health=Health.BEHIND)


def test_calm_raises_nothing() -> None:
    assert alert_changes(None, CALM).raised == ()


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (BEHIND, K.BEHIND),
        (stands(weeks_silent=2), K.SILENCE),
        (stands(is_blocked=True), K.BLOCKER),
        (stands(confidence_before=8, confidence=5), K.CONFIDENCE_DROP),
        (stands(is_guard_broken=True), K.GUARD),
    ],
)
def test_each_cause_raises_its_kind(after: Assessment, kind: AlertKind) -> None:
    assert kinds(alert_changes(CALM, after).raised) == [kind]
    assert alert_changes(after, CALM, [announced(kind)]).resolved == (kind,)


def test_at_risk_is_for_the_digest() -> None:
    assert alert_changes(CALM, stands(tier=Health.AT_RISK, health=Health.AT_RISK)).raised == ()


def test_a_drop_of_two_is_no_alarm() -> None:
    assert K.CONFIDENCE_DROP not in alert_kinds(stands(confidence_before=8, confidence=6))


def test_a_cause_that_goes_on_is_told_once() -> None:
    assert alert_changes(BEHIND, BEHIND, [announced(K.BEHIND)]).raised == ()


def test_a_dismissed_alert_does_not_come_back_by_itself() -> None:
    assert alert_changes(BEHIND, dataclasses.replace(BEHIND, last_week=made.week(3))).raised == ()


def test_a_blocker_that_is_stated_anew_is_told_anew() -> None:
    again = alert_changes(stands(2, is_blocked=True), stands(3, is_blocked=True))
    assert kinds(again.raised) == [K.BLOCKER]


FELL = announced(K.CONFIDENCE_DROP, confidence_before=8, confidence=4)
DROPPED = stands(2, confidence_before=8, confidence=4)
LOW = stands(3, confidence_before=4, confidence=4)


def test_a_week_without_confidence_does_not_tell_an_old_drop_anew() -> None:
    mute = stands(3, confidence_before=8, confidence=4)
    assert alert_changes(DROPPED, mute).raised == ()


def test_another_drop_is_told_anew() -> None:
    lower = stands(3, confidence_before=4, confidence=1)
    assert kinds(alert_changes(DROPPED, lower).raised) == [K.CONFIDENCE_DROP]


def test_an_edit_that_undoes_the_drop_resolves_it() -> None:
    edited = stands(2, confidence_before=8, confidence=7)
    assert alert_changes(DROPPED, edited, [FELL]).resolved == (K.CONFIDENCE_DROP,)


def test_staying_low_does_not_undo_the_drop() -> None:
    assert alert_changes(DROPPED, LOW, [FELL]).resolved == ()


def test_looking_again_does_not_undo_the_drop() -> None:
    assert alert_changes(LOW, LOW, [FELL]).resolved == ()


def test_trust_that_comes_back_undoes_the_drop() -> None:
    again = stands(3, confidence_before=4, confidence=6)
    assert alert_changes(DROPPED, again, [FELL]).resolved == (K.CONFIDENCE_DROP,)


def test_saying_nothing_of_confidence_does_not_undo_the_drop() -> None:
    mute = stands(3, confidence_before=None, confidence=None)
    assert alert_changes(DROPPED, mute, [FELL]).resolved == ()


def test_a_closed_key_result_resolves_what_is_open() -> None:
    closed = dataclasses.replace(BEHIND, health=Health.CLOSED)
    assert alert_changes(BEHIND, closed, [announced(K.BEHIND)]).resolved == (K.BEHIND,)


def test_an_alert_holds_what_was_announced() -> None:
    [alert] = alert_changes(CALM, BEHIND).raised
    assert (alert.key_result_id, alert.week, alert.reason) == (1, made.week(2), BEHIND.reason)

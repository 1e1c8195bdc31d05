"""Store and load alerts, their steps, and what the last review saw."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, bindparam, case, func
from sqlmodel import col, delete, insert, select, update

from bot.alerts.lifecycle.model import Alert, AlertAction, AlertHistory, AlertState, AlertStep
from bot.alerts.lifecycle.tables import (
    AlertReviewRow,
    AlertRow,
    AlertStepRow,
    ReviewedAssessmentRow,
)
from bot.core.work import Work
from bot.goals.objectives import key_result_subquery
from bot.quarantine import parse_readable
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Assessment

CAUSES, ASSESSMENTS = TypeAdapter(alerting.AlertCause), TypeAdapter(Assessment)
NO_ASSESSMENTS: Mapping[int, Assessment] = MappingProxyType({})
IS_OPEN = col(AlertRow.closed_at).is_(None)
# Built once, since they run at every tick of the scheduler.
FIRST_DUE = select(
    func.min(case((col(AlertRow.told_at).is_(None), col(AlertRow.raised_at)))),
    func.min(AlertRow.snoozed_until),
    func.min(AlertRow.escalate_at),
).where(
    col(AlertRow.workspace_id) == bindparam("workspace"),
    IS_OPEN,
    col(AlertRow.id).not_in(bindparam("excluded", expanding=True)),
)
LAST_REVIEW = select(AlertReviewRow.at, AlertReviewRow.upto).where(
    col(AlertReviewRow.workspace_id) == bindparam("workspace")
)


def load_alerts(work: Work, *conditions: ColumnElement[bool]) -> list[Alert]:
    """Return alerts that meet the conditions, with their steps, the oldest first."""
    rows = work.session.exec(
        select(AlertRow)
        .where(AlertRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(AlertRow.id))
    ).all()
    steps_by_alert = _steps_by_alert(work, [row.id or 0 for row in rows])

    def parse(row: AlertRow) -> Alert:
        return _alert(row, steps_by_alert[row.id or 0])

    return parse_readable(work, "alert", rows, parse, lambda row: row.id or 0)


def alerts_by_id(work: Work, alert_ids: Collection[int]) -> dict[int, Alert]:
    """Return alerts by id."""
    if not alert_ids:
        return {}
    return {alert.id: alert for alert in load_alerts(work, col(AlertRow.id).in_(alert_ids))}


def open_alerts_about(work: Work, key_result_ids: Collection[int]) -> list[Alert]:
    """Return open alerts about these key results."""
    return load_alerts(work, IS_OPEN, col(AlertRow.key_result_id).in_(key_result_ids))


def ended_alert_ids(work: Work, key_result_ids: Collection[int]) -> list[int]:
    """Return ids of alerts that were closed because these key results had their last day."""
    is_about = col(AlertRow.key_result_id).in_(key_result_ids)
    ended = load_alerts(work, col(AlertRow.state) == AlertState.ENDED.value, is_about)
    return [alert.id for alert in ended]


def alerts_to_announce(work: Work) -> list[Alert]:
    """Return open alerts that nobody was told of yet."""
    return load_alerts(work, IS_OPEN, col(AlertRow.told_at).is_(None))


def alerts_to_return(work: Work) -> list[Alert]:
    """Return snoozed alerts whose snooze is over."""
    return load_alerts(work, IS_OPEN, col(AlertRow.snoozed_until) <= work.now)


def alerts_to_escalate(work: Work) -> list[Alert]:
    """Return alerts that nobody has answered in time."""
    return load_alerts(work, IS_OPEN, col(AlertRow.escalate_at) <= work.now)


def next_alert_due_at(work: Work, except_ids: Collection[int] = ()) -> dt.datetime | None:
    """Return when the next alert is to be announced, comes back or is escalated, in UTC.

    It is in the past if one is to be announced now, and None if nothing is coming.
    """
    given = {"workspace": work.workspace_id, "excluded": list(except_ids)}
    earliest = work.session.exec(FIRST_DUE, params=given).one()
    return min((moment for moment in earliest if moment), default=None)


def raise_alerts(
    work: Work, causes: Sequence[alerting.AlertCause], blockers: Mapping[int, str]
) -> None:
    """Add an alert for each cause; `blockers` are in the owners' words, by key result id."""
    rows = [
        AlertRow(
            workspace_id=work.workspace_id,
            key_result_id=cause.key_result_id,
            kind=cause.kind.value,
            cause=CAUSES.dump_python(cause, mode="json"),
            quote=blockers[cause.key_result_id] if cause.kind is AlertKind.BLOCKER else "",
            raised_at=work.now,
        )
        for cause in causes
    ]
    work.session.add_all(rows)
    work.session.flush()
    add_steps(work, [row.id or 0 for row in rows], AlertStep(AlertAction.RAISE, work.now))


def update_alerts(work: Work, alert_ids: Collection[int], **fields: Any) -> None:
    """Set columns of alerts."""
    changed = col(AlertRow.workspace_id) == work.workspace_id, col(AlertRow.id).in_(alert_ids)
    work.session.exec(update(AlertRow).where(*changed).values(**fields))


def add_steps(
    work: Work,
    alert_ids: Sequence[int],
    step: AlertStep,
    assessments: Mapping[int, Assessment] = NO_ASSESSMENTS,
) -> None:
    """Add the same step to several alerts, with the assessments of their key results by alert id.

    `step.assessment` is not used.
    """
    fields = {
        "workspace_id": work.workspace_id,
        "act": step.act.value,
        "at": step.at,
        "person_id": step.person_id,
        "text": step.text,
        "on": step.on,
    }
    stored = {
        alert_id: ASSESSMENTS.dump_python(assessment, mode="json")
        for alert_id, assessment in assessments.items()
    }
    rows = [
        {**fields, "alert_id": alert_id, "said": stored.get(alert_id)} for alert_id in alert_ids
    ]
    if rows:
        work.session.exec(insert(AlertStepRow), params=rows)


def alert_histories(work: Work) -> list[AlertHistory]:
    """Return the steps of every alert for the audit, the oldest alert first."""
    rows = work.session.exec(
        select(AlertRow.id, AlertRow.key_result_id, AlertRow.kind)
        .where(AlertRow.workspace_id == work.workspace_id)
        .order_by(col(AlertRow.id))
    ).all()
    steps_by_alert = _steps_by_alert(work)
    return [
        AlertHistory(key_result_id, kind, tuple(steps_by_alert[alert_id or 0]))
        for alert_id, key_result_id, kind in rows
    ]


def reviewed_assessments(work: Work, key_result_ids: Collection[int]) -> dict[int, Assessment]:
    """Return the assessments of key results at their last review, by key result id."""
    rows = work.session.exec(
        select(ReviewedAssessmentRow).where(
            ReviewedAssessmentRow.workspace_id == work.workspace_id,
            col(ReviewedAssessmentRow.key_result_id).in_(key_result_ids),
        )
    )

    def parse(row: ReviewedAssessmentRow) -> tuple[int, Assessment]:
        return row.key_result_id, ASSESSMENTS.validate_python(row.said)

    return dict(parse_readable(work, "alerts_seen", rows, parse, lambda row: row.key_result_id))


def store_reviewed_assessments(work: Work, assessments: Mapping[int, Assessment]) -> None:
    """Store assessments by key result id, for the next review."""
    if not assessments:
        return
    work.session.exec(
        delete(ReviewedAssessmentRow).where(
            col(ReviewedAssessmentRow.workspace_id) == work.workspace_id,
            col(ReviewedAssessmentRow.key_result_id).in_(assessments),
        )
    )
    rows = [
        {
            "workspace_id": work.workspace_id,
            "key_result_id": key_result_id,
            "said": ASSESSMENTS.dump_python(assessment, mode="json"),
        }
        for key_result_id, assessment in assessments.items()
    ]
    work.session.exec(insert(ReviewedAssessmentRow), params=rows)


def unreadable_alert_ids(work: Work) -> list[int]:
    """Return the ids of stored alerts that cannot be read."""
    stored_ids = work.session.exec(
        select(col(AlertRow.id)).where(AlertRow.workspace_id == work.workspace_id)
    )
    readable_ids = {alert.id for alert in load_alerts(work)}
    return sorted({alert_id or 0 for alert_id in stored_ids} - readable_ids)


def running_key_result_ids(work: Work, cycle_ids: Collection[int]) -> list[int]:
    """Return the ids of the key results of these cycles, in order. There may be a hundred thousand,
    so nothing else is read.
    """
    rows = key_result_subquery(work, cycle_ids)
    return list(work.session.exec(select(rows.c.id).order_by(rows.c.id)))


def last_review(work: Work) -> tuple[dt.datetime | None, int]:
    """Return when all key results were last reviewed, and the id of the last one that was reviewed
    if the review is still under way, else 0.
    """
    review = work.session.exec(LAST_REVIEW, params={"workspace": work.workspace_id}).first()
    return review or (None, 0)


def record_review(work: Work, last_id: int) -> None:
    """Record a review now, up to the key result of that id; 0 if the review is complete."""
    work.session.merge(AlertReviewRow(workspace_id=work.workspace_id, at=work.now, upto=last_id))
    work.session.flush()


def _steps_by_alert(
    work: Work, alert_ids: Iterable[int] | None = None
) -> defaultdict[int, list[AlertStep]]:
    """Return steps by alert id, the oldest first; of all alerts without `alert_ids`."""
    steps: defaultdict[int, list[AlertStep]] = defaultdict(list)
    query = select(AlertStepRow).where(AlertStepRow.workspace_id == work.workspace_id)
    if alert_ids is not None:
        query = query.where(col(AlertStepRow.alert_id).in_(list(alert_ids)))
    rows = work.session.exec(query.order_by(col(AlertStepRow.id)))

    def parse(row: AlertStepRow) -> None:
        step = AlertStep(
            act=AlertAction(row.act),
            at=row.at,
            person_id=row.person_id,
            text=row.text,
            on=row.on,
            assessment=ASSESSMENTS.validate_python(row.said) if row.said else None,
        )
        steps[row.alert_id].append(step)

    parse_readable(work, "alert step", rows, parse, lambda row: row.id or 0)
    return steps


def _alert(row: AlertRow, steps: Sequence[AlertStep]) -> Alert:
    return Alert(
        id=row.id or 0,
        cause=CAUSES.validate_python(row.cause),
        quote=row.quote,
        raised_at=row.raised_at,
        state=AlertState(row.state),
        snoozed_until=row.snoozed_until,
        escalate_at=row.escalate_at,
        steps=tuple(steps),
    )

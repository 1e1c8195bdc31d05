"""Everything the watch says to SQL."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, delete, insert, select, update

from bot.alerts.lifecycle.model import Alert, AlertAction, AlertState, AlertStep
from bot.alerts.lifecycle.tables import (
    AlertReviewRow,
    AlertRow,
    AlertStepRow,
    ReviewedAssessmentRow,
)
from bot.core.work import Work
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow
from bot.quarantine import parse_readable
from scoring import alerting
from scoring.model import Assessment

CAUSES, SAID = TypeAdapter(alerting.Alert), TypeAdapter(Assessment)
EMPTY: Mapping[int, Assessment] = MappingProxyType({})
IS_OPEN = col(AlertRow.closed_at).is_(None)


def load_alerts(work: Work, *conditions: ColumnElement[bool]) -> list[Alert]:
    """Alerts that meet the conditions with their steps, the oldest first."""
    rows = work.session.exec(
        select(AlertRow)
        .where(AlertRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(AlertRow.id))
    ).all()
    steps = _steps(work, [row.id or 0 for row in rows])
    return parse_readable(
        work, "alert", rows, lambda row: _alert(row, steps[row.id or 0]), lambda row: row.id or 0
    )


def alerts_by_id(work: Work, ids: Collection[int]) -> dict[int, Alert]:
    """Alerts by id."""
    return {one.id: one for one in load_alerts(work, col(AlertRow.id).in_(ids))} if ids else {}


def open_alerts(work: Work) -> list[Alert]:
    """Every open alert."""
    return load_alerts(work, IS_OPEN)


def open_alerts_about(work: Work, key_result_ids: Collection[int]) -> list[Alert]:
    """Open alerts about these key results."""
    return load_alerts(work, IS_OPEN, col(AlertRow.key_result_id).in_(key_result_ids))


def ended_alert_ids(work: Work, key_result_ids: Collection[int]) -> list[int]:
    """Ids of alerts that the last day of these key results has closed."""
    of = col(AlertRow.key_result_id).in_(key_result_ids)
    ended = load_alerts(work, col(AlertRow.state) == AlertState.ENDED.value, of)
    return [one.id for one in ended]


def alerts_to_announce(work: Work) -> list[Alert]:
    """Open alerts that nobody was told of."""
    return load_alerts(work, IS_OPEN, col(AlertRow.told_at).is_(None))


def alerts_to_return(work: Work) -> list[Alert]:
    """Snoozed alerts whose time has come."""
    return load_alerts(work, IS_OPEN, col(AlertRow.snoozed_until) <= work.now)


def alerts_to_escalate(work: Work) -> list[Alert]:
    """Alerts that nobody has answered in time."""
    return load_alerts(work, IS_OPEN, col(AlertRow.escalate_at) <= work.now)


def next_alert_due_at(work: Work, but: Collection[int] = ()) -> dt.datetime | None:
    """When the next alert comes back or goes up, except some; in the past when one is to be told
    at all.
    """
    row = AlertRow
    untold = case((col(row.told_at).is_(None), col(row.raised_at)))
    found = work.session.exec(
        select(func.min(untold), func.min(row.snoozed_until), func.min(row.escalate_at)).where(
            row.workspace_id == work.workspace_id, IS_OPEN, col(row.id).not_in(but)
        )
    ).one()
    return min((moment for moment in found if moment), default=None)


def raise_alerts(work: Work, causes: Sequence[tuple[alerting.Alert, str]]) -> None:
    """Open alerts, each with the blocker in the owner's words if it is one."""
    rows = [
        AlertRow(
            workspace_id=work.workspace_id,
            key_result_id=cause.key_result_id,
            kind=cause.kind.value,
            cause=CAUSES.dump_python(cause, mode="json"),
            quote=quote,
            raised_at=work.now,
        )
        for cause, quote in causes
    ]
    work.session.add_all(rows)
    work.session.flush()
    add_steps(work, [row.id or 0 for row in rows], AlertStep(AlertAction.RAISE, work.now))


def update_alerts(work: Work, alert_ids: Collection[int], **fields: Any) -> None:
    """Change columns of alerts."""
    ours = col(AlertRow.workspace_id) == work.workspace_id, col(AlertRow.id).in_(alert_ids)
    work.session.exec(update(AlertRow).where(*ours).values(**fields))


def add_steps(
    work: Work, alert_ids: Sequence[int], step: AlertStep, said: Mapping[int, Assessment] = EMPTY
) -> None:
    """Add the same step to several alerts; `said` is how their key results stand, by alert id."""
    fields = {"workspace_id": work.workspace_id, **vars(step), "act": step.act.value}
    stands = {id_: SAID.dump_python(one, mode="json") for id_, one in said.items()}
    rows = [{**fields, "alert_id": id_, "said": stands.get(id_)} for id_ in alert_ids]
    if rows:
        work.session.exec(insert(AlertStepRow), params=rows)


def reviewed_assessments(work: Work, key_result_ids: Collection[int]) -> dict[int, Assessment]:
    """How key results stood at their last review."""
    rows = work.session.exec(
        select(ReviewedAssessmentRow).where(
            ReviewedAssessmentRow.workspace_id == work.workspace_id,
            col(ReviewedAssessmentRow.key_result_id).in_(key_result_ids),
        )
    )

    def parse(row: ReviewedAssessmentRow) -> tuple[int, Assessment]:
        return row.key_result_id, SAID.validate_python(row.said)

    return dict(parse_readable(work, "alerts_seen", rows, parse, lambda row: row.key_result_id))


def store_reviewed_assessments(work: Work, said: Mapping[int, Assessment]) -> None:
    """Remember how key results stand, for the next review."""
    if said:
        ours = (
            col(ReviewedAssessmentRow.workspace_id) == work.workspace_id,
            col(ReviewedAssessmentRow.key_result_id).in_(said),
        )
        work.session.exec(delete(ReviewedAssessmentRow).where(*ours))
        seen = {id_: SAID.dump_python(one, mode="json") for id_, one in said.items()}
        ids = {"workspace_id": work.workspace_id}
        rows = [{**ids, "key_result_id": id_, "said": one} for id_, one in seen.items()]
        work.session.exec(insert(ReviewedAssessmentRow), params=rows)


def unreadable_alert_ids(work: Work) -> list[int]:
    """Return the ids of alerts that are stored and cannot be read."""
    every = work.session.exec(
        select(col(AlertRow.id)).where(AlertRow.workspace_id == work.workspace_id)
    )
    return sorted({id_ or 0 for id_ in every} - {alert.id for alert in load_alerts(work)})


def running_key_result_ids(work: Work, cycle_ids: Collection[int]) -> list[int]:
    """Ids of the key results of these cycles, in order; many, so nothing else is read of them."""
    kr = KeyResultRow
    found = work.session.exec(
        select(col(kr.id))
        .join(ObjectiveRow, col(ObjectiveRow.id) == kr.objective_id)
        .where(
            kr.workspace_id == work.workspace_id,
            col(kr.is_archived).is_(False),
            col(ObjectiveRow.cycle_id).in_(cycle_ids),
        )
        .order_by(col(kr.id))
    )
    return [id_ or 0 for id_ in found]


def last_review(work: Work) -> tuple[dt.datetime | None, int]:
    """When key results were last reviewed; and up to which one, while that is under way."""
    row = work.session.get(AlertReviewRow, work.workspace_id)
    return (row.at, row.upto) if row else (None, 0)


def record_review(work: Work, upto: int) -> None:
    """Key results were reviewed now, up to one of them, or with 0 to the end."""
    work.session.merge(AlertReviewRow(workspace_id=work.workspace_id, at=work.now, upto=upto))
    work.session.flush()


def _steps(work: Work, alert_ids: Collection[int]) -> defaultdict[int, list[AlertStep]]:
    found: defaultdict[int, list[AlertStep]] = defaultdict(list)
    if alert_ids:
        rows = work.session.exec(
            select(AlertStepRow)
            .where(
                AlertStepRow.workspace_id == work.workspace_id,
                col(AlertStepRow.alert_id).in_(alert_ids),
            )
            .order_by(col(AlertStepRow.id))
        )

        def parse(row: AlertStepRow) -> None:
            said = SAID.validate_python(row.said) if row.said else None
            step = AlertStep(AlertAction(row.act), row.at, row.person_id, row.text, row.on, said)
            found[row.alert_id].append(step)

        parse_readable(work, "alert step", rows, parse, lambda row: row.id or 0)
    return found


def _alert(row: AlertRow, steps: Sequence[AlertStep]) -> Alert:
    return Alert(
        row.id or 0,
        CAUSES.validate_python(row.cause),
        row.quote,
        row.raised_at,
        AlertState(row.state),
        row.snoozed_until,
        row.escalate_at,
        tuple(steps),
    )

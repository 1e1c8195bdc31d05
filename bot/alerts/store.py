"""Everything the alerts room says to SQL."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement
from sqlmodel import col, delete, insert, select, update

from bot.alerts.model import Alert, Slip
from bot.alerts.tables import AlertRow, ReviewRow, SeenRow, SlipRow
from bot.work import Work
from scoring import alerting
from scoring.model import Assessment

CAUSES, SAID = TypeAdapter(alerting.Alert), TypeAdapter(Assessment)
IS_OPEN = col(AlertRow.resolved_at).is_(None)


def alerts(work: Work, *conditions: ColumnElement[bool]) -> list[Alert]:
    """Alerts that meet the conditions, the oldest first."""
    rows = work.session.exec(
        select(AlertRow)
        .where(AlertRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(AlertRow.id))
    )
    return [_alert(row) for row in rows]


def all_open(work: Work) -> list[Alert]:
    """Every open alert."""
    return alerts(work, IS_OPEN)


def to_tell(work: Work) -> list[Alert]:
    """Open alerts that nobody was told of."""
    return alerts(work, IS_OPEN, col(AlertRow.told_at).is_(None))


def raise_(work: Work, cause: alerting.Alert, quote: str) -> None:
    """Open an alert."""
    work.session.add(
        AlertRow(
            workspace_id=work.workspace_id,
            key_result_id=cause.key_result_id,
            kind=cause.kind.value,
            cause=CAUSES.dump_python(cause, mode="json"),
            quote=quote,
            raised_at=work.now,
        )
    )
    work.session.flush()


def change(work: Work, alert_ids: Collection[int], **fields: Any) -> None:
    """Change columns of alerts."""
    ours = col(AlertRow.workspace_id) == work.workspace_id, col(AlertRow.id).in_(alert_ids)
    work.session.exec(update(AlertRow).where(*ours).values(**fields))


def seen(work: Work, key_result_ids: Collection[int]) -> dict[int, Assessment]:
    """How key results stood at their last review."""
    rows = work.session.exec(
        select(SeenRow).where(
            SeenRow.workspace_id == work.workspace_id,
            col(SeenRow.key_result_id).in_(key_result_ids),
        )
    )
    return {row.key_result_id: SAID.validate_python(row.said) for row in rows}


def see(work: Work, said: Mapping[int, Assessment]) -> None:
    """Remember how key results stand, for the next review."""
    if said:
        ours = col(SeenRow.workspace_id) == work.workspace_id, col(SeenRow.key_result_id).in_(said)
        work.session.exec(delete(SeenRow).where(*ours))
        seen = {id_: SAID.dump_python(one, mode="json") for id_, one in said.items()}
        ids = {"workspace_id": work.workspace_id}
        rows = [{**ids, "key_result_id": id_, "said": one} for id_, one in seen.items()]
        work.session.exec(insert(SeenRow), params=rows)


def add_slips(work: Work, slips: Collection[Slip]) -> None:
    """Note where alerts are told."""
    for slip in slips:
        row = SlipRow(
            workspace_id=work.workspace_id,
            notice=slip.notice,
            alert_id=slip.alert.id,
            person_id=slip.person_id,
            page=slip.page,
            has_chart=slip.has_chart,
        )
        work.session.add(row)
    work.session.flush()


def slips(work: Work, *conditions: ColumnElement[bool]) -> list[Slip]:
    """Alerts with their places, notice by notice, page by page."""
    rows = work.session.exec(
        select(SlipRow, AlertRow)
        .join(AlertRow, col(AlertRow.id) == SlipRow.alert_id)
        .where(SlipRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(SlipRow.notice), col(SlipRow.page), col(SlipRow.alert_id))
    )
    return [Slip(s.notice, s.person_id, s.page, s.has_chart, _alert(alert)) for s, alert in rows]


def in_notice(work: Work, notice: str) -> list[Slip]:
    """Everything in a notice."""
    return slips(work, col(SlipRow.notice) == notice)


def beside(work: Work, alert_ids: Collection[int]) -> list[Slip]:
    """Everything in the notices that speak of these alerts."""
    speaking = select(SlipRow.notice).where(
        SlipRow.workspace_id == work.workspace_id, col(SlipRow.alert_id).in_(alert_ids)
    )
    return slips(work, col(SlipRow.notice).in_(speaking))


def open_for(work: Work, person_id: int) -> list[Slip]:
    """Open alerts that a person was told of, each where it was told last."""
    told = slips(work, IS_OPEN, col(SlipRow.person_id) == person_id)
    return list({slip.alert.id: slip for slip in told}.values())


def reviewed_at(work: Work) -> dt.datetime | None:
    """When everything was last reviewed."""
    row = work.session.get(ReviewRow, work.workspace_id)
    return row.at if row else None


def note_review(work: Work) -> None:
    """Everything was reviewed now."""
    work.session.merge(ReviewRow(workspace_id=work.workspace_id, at=work.now))
    work.session.flush()


def _alert(row: AlertRow) -> Alert:
    return Alert(
        row.id or 0,
        CAUSES.validate_python(row.cause),
        row.quote,
        row.raised_at,
        row.acknowledged_at,
        row.acknowledged_by,
        row.resolved_at,
    )

"""Everything the notices room says to SQL."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle import AlertState
from bot.alerts.messages.model import AlertPlacement
from bot.alerts.messages.tables import AlertPlacementRow
from bot.core.work import Work


def add_placements(work: Work, slips: Collection[AlertPlacement]) -> None:
    """Note where alerts are told, in this order."""
    for place, slip in enumerate(slips):
        row = AlertPlacementRow(
            workspace_id=work.workspace_id,
            notice=slip.notice,
            alert_id=slip.alert.id,
            person_id=slip.person_id,
            page=slip.page,
            has_chart=slip.has_chart,
            place=place,
        )
        work.session.add(row)
    work.session.flush()


def placements_in_message(work: Work, notice: str) -> list[AlertPlacement]:
    """Everything in a notice."""
    return _slips(work, col(AlertPlacementRow.notice) == notice)


def placements_of_alerts(work: Work, alert_ids: Collection[int]) -> list[AlertPlacement]:
    """Wherever these alerts were told."""
    return _slips(work, col(AlertPlacementRow.alert_id).in_(alert_ids))


def placements_beside(work: Work, alert_ids: Collection[int]) -> list[AlertPlacement]:
    """Everything in the notices that speak of these alerts."""
    speaking = select(AlertPlacementRow.notice).where(
        AlertPlacementRow.workspace_id == work.workspace_id,
        col(AlertPlacementRow.alert_id).in_(alert_ids),
    )
    return _slips(work, col(AlertPlacementRow.notice).in_(speaking))


def open_alerts_for(work: Work, person_id: int) -> list[AlertPlacement]:
    """Open alerts that a person was told of, each where it was told last; not those that sleep."""
    told = _slips(work, col(AlertPlacementRow.person_id) == person_id)
    shown = [s for s in told if s.alert.is_open and s.alert.state is not AlertState.SNOOZED]
    return list({slip.alert.id: slip for slip in shown}.values())


def _slips(work: Work, *conditions: ColumnElement[bool]) -> list[AlertPlacement]:
    """Alerts with their places, notice by notice, page by page."""
    rows = work.session.exec(
        select(AlertPlacementRow)
        .where(AlertPlacementRow.workspace_id == work.workspace_id, *conditions)
        .order_by(
            col(AlertPlacementRow.notice),
            col(AlertPlacementRow.page),
            col(AlertPlacementRow.place),
            col(AlertPlacementRow.alert_id),
        )
    ).all()
    known = watch.alerts_by_id(work, {row.alert_id for row in rows})
    return [
        AlertPlacement(row.notice, row.person_id, row.page, row.has_chart, known[row.alert_id])
        for row in rows
        if row.alert_id in known
    ]

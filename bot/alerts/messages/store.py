"""Store and load which alert is in which message."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.alerts import lifecycle
from bot.alerts.lifecycle import AlertState
from bot.alerts.messages.model import AlertPlacement
from bot.alerts.messages.tables import AlertPlacementRow
from bot.core.work import Work

ROW = AlertPlacementRow


def add_placements(work: Work, placements: Collection[AlertPlacement]) -> None:
    """Store which alerts a message holds, in this order."""
    for position, placement in enumerate(placements):
        row = AlertPlacementRow(
            workspace_id=work.workspace_id,
            notice=placement.notice,
            alert_id=placement.alert.id,
            person_id=placement.person_id,
            page=placement.page,
            has_chart=placement.has_chart,
            place=position,
        )
        work.session.add(row)
    work.session.flush()


def placements_in_message(work: Work, notice: str) -> list[AlertPlacement]:
    """Return all alerts of a message."""
    return _placements(work, col(ROW.notice) == notice)


def placements_of_alerts(work: Work, alert_ids: Collection[int]) -> list[AlertPlacement]:
    """Return where these alerts were announced."""
    return _placements(work, col(ROW.alert_id).in_(alert_ids))


def placements_beside(work: Work, alert_ids: Collection[int]) -> list[AlertPlacement]:
    """Return all alerts of every message that holds one of these alerts."""
    notices = select(ROW.notice).where(
        ROW.workspace_id == work.workspace_id, col(ROW.alert_id).in_(alert_ids)
    )
    return _placements(work, col(ROW.notice).in_(notices))


def open_alerts_for(work: Work, person_id: int) -> list[AlertPlacement]:
    """Return open alerts that a person got, each in its last message; not snoozed ones."""
    placements = _placements(work, col(ROW.person_id) == person_id)
    last_by_alert = {
        placement.alert.id: placement
        for placement in placements
        if placement.alert.is_open and placement.alert.state is not AlertState.SNOOZED
    }
    return list(last_by_alert.values())


def _placements(work: Work, *conditions: ColumnElement[bool]) -> list[AlertPlacement]:
    """Return placements message by message, page by page."""
    rows = work.session.exec(
        select(ROW)
        .where(ROW.workspace_id == work.workspace_id, *conditions)
        .order_by(col(ROW.notice), col(ROW.page), col(ROW.place), col(ROW.alert_id))
    ).all()
    alerts = lifecycle.alerts_by_id(work, {row.alert_id for row in rows})
    return [
        AlertPlacement(
            notice=row.notice,
            person_id=row.person_id,
            page=row.page,
            has_chart=row.has_chart,
            alert=alerts[row.alert_id],
        )
        for row in rows
        if row.alert_id in alerts
    ]

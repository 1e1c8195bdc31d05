"""Everything the notices room says to SQL."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle import State
from bot.alerts.messages.model import Slip
from bot.alerts.messages.tables import SlipRow
from bot.core.work import Work


def add_slips(work: Work, slips: Collection[Slip]) -> None:
    """Note where alerts are told, in this order."""
    for place, slip in enumerate(slips):
        row = SlipRow(
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


def in_notice(work: Work, notice: str) -> list[Slip]:
    """Everything in a notice."""
    return _slips(work, col(SlipRow.notice) == notice)


def of_alerts(work: Work, alert_ids: Collection[int]) -> list[Slip]:
    """Wherever these alerts were told."""
    return _slips(work, col(SlipRow.alert_id).in_(alert_ids))


def beside(work: Work, alert_ids: Collection[int]) -> list[Slip]:
    """Everything in the notices that speak of these alerts."""
    speaking = select(SlipRow.notice).where(
        SlipRow.workspace_id == work.workspace_id, col(SlipRow.alert_id).in_(alert_ids)
    )
    return _slips(work, col(SlipRow.notice).in_(speaking))


def open_for(work: Work, person_id: int) -> list[Slip]:
    """Open alerts that a person was told of, each where it was told last; not those that sleep."""
    told = _slips(work, col(SlipRow.person_id) == person_id)
    shown = [s for s in told if s.alert.is_open and s.alert.state is not State.SNOOZED]
    return list({slip.alert.id: slip for slip in shown}.values())


def _slips(work: Work, *conditions: ColumnElement[bool]) -> list[Slip]:
    """Alerts with their places, notice by notice, page by page."""
    rows = work.session.exec(
        select(SlipRow)
        .where(SlipRow.workspace_id == work.workspace_id, *conditions)
        .order_by(col(SlipRow.notice), col(SlipRow.page), col(SlipRow.place), SlipRow.alert_id)  # type: ignore[arg-type]
    ).all()
    known = watch.with_ids(work, {row.alert_id for row in rows})
    return [
        Slip(row.notice, row.person_id, row.page, row.has_chart, known[row.alert_id])
        for row in rows
        if row.alert_id in known
    ]

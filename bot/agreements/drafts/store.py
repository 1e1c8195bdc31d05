"""Store and load requests for agreement, and find drafts."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.agreements.drafts.model import AgreementRequest, RequestState
from bot.agreements.drafts.tables import AgreementRequestRow
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult

ROW = AgreementRequestRow


def add_request(work: Work, owner_id: int, cycle_id: int, recipient_id: int) -> AgreementRequest:
    """Add an open request."""
    row = ROW(
        workspace_id=work.workspace_id,
        owner_id=owner_id,
        cycle_id=cycle_id,
        state=RequestState.OPEN.value,
        asked_at=work.now,
        recipient_id=recipient_id,
    )
    work.session.add(row)
    work.session.flush()
    return _request(row)


def change_request(work: Work, request_id: int, **fields: Any) -> AgreementRequest:
    """Change columns of a request and return it."""
    return _request(work.put(ROW, {"id": request_id}, fields).row)


def find_request(work: Work, request_id: int) -> AgreementRequest | None:
    """Return the request with an id, if there is one in this workspace."""
    return next(iter(_requests(work, col(ROW.id) == request_id)), None)


def open_requests(work: Work) -> list[AgreementRequest]:
    """Return all requests without an answer, the oldest first."""
    return _requests(work, col(ROW.state) == RequestState.OPEN.value)


def latest_requests(work: Work, owner_id: int) -> dict[int, AgreementRequest]:
    """Return an owner's last request about each cycle, by cycle id."""
    return {request.cycle_id: request for request in _requests(work, col(ROW.owner_id) == owner_id)}


def all_requests(work: Work) -> list[AgreementRequest]:
    """Return every request of the workspace, the oldest first."""
    return _requests(work)


def drafts(work: Work, owner_id: int | None = None) -> list[OwnedKeyResult]:
    """Return the drafts of cycles that are not closed, of one owner or of everybody."""
    cycle_ids = [cycle.id for cycle in cycle_calendar.all_cycles(work) if not cycle.is_frozen]
    rows = objectives.key_result_subquery(work, cycle_ids)
    statement = select(rows.c.id).where(rows.c.is_draft == 1)
    if owner_id is not None:
        statement = statement.where(rows.c.owner_id == owner_id)
    return objectives.key_results_with_ids(work, set(work.session.exec(statement)))


def _requests(work: Work, *conditions: ColumnElement[bool]) -> list[AgreementRequest]:
    rows = work.session.exec(
        select(ROW).where(ROW.workspace_id == work.workspace_id, *conditions).order_by(col(ROW.id))
    )
    return [_request(row) for row in rows]


def _request(row: AgreementRequestRow) -> AgreementRequest:
    return AgreementRequest(
        id=row.id or 0,
        owner_id=row.owner_id,
        cycle_id=row.cycle_id,
        state=RequestState(row.state),
        asked_at=row.asked_at,
        recipient_id=row.recipient_id,
        turn=row.turn,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        sentence=row.sentence,
    )

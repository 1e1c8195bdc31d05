"""SQL of joiners."""

from typing import Any

from sqlmodel import col, select

from bot.core.work import Work
from bot.introductions.joiners.model import Joiner, JoinerDecision
from bot.introductions.joiners.tables import JoinerRow


def joiners_of(work: Work, slack_id: str) -> list[Joiner]:
    """Return all questions about somebody, the oldest first."""
    rows = work.session.exec(
        select(JoinerRow)
        .where(JoinerRow.workspace_id == work.workspace_id, JoinerRow.slack_id == slack_id)
        .order_by(col(JoinerRow.id))
    )
    return [_joiner(row) for row in rows]


def joiner_with_id(work: Work, joiner_id: int) -> Joiner | None:
    """Return a question by id."""
    row = work.session.get(JoinerRow, joiner_id)
    return _joiner(row) if row and row.workspace_id == work.workspace_id else None


def add_joiner(work: Work, **fields: Any) -> Joiner:
    """Store a question about somebody who joined."""
    row = JoinerRow(workspace_id=work.workspace_id, asked_at=work.now, **fields)
    work.session.add(row)
    work.session.flush()
    return _joiner(row)


def decide(work: Work, joiner_id: int, decision: JoinerDecision, by_id: int) -> None:
    """Store what was decided, and by whom."""
    fields = {"decision": decision, "by_id": by_id, "decided_at": work.now}
    work.put(JoinerRow, {"id": joiner_id}, fields)


def _joiner(row: JoinerRow) -> Joiner:
    return Joiner(
        id=row.id or 0,
        slack_id=row.slack_id,
        team_id=row.team_id,
        first_day=row.first_day,
        recipients=tuple(row.recipients),
        decision=JoinerDecision(row.decision),
    )

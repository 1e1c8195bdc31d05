"""SQL of sender leases: one process at a time sends for a workspace. All times are machine time."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.slack.delivery.tables import SenderRow

OURS = col(SenderRow.workspace_id) == bindparam("workspace")
SENDER = select(SenderRow.owner, SenderRow.until).where(OURS)  # built once, it runs so often


def current_sender(work: Work) -> tuple[str, datetime] | None:
    """Return the owner of this workspace's lease and when the lease ends."""
    return work.session.exec(SENDER, params={"workspace": work.workspace_id}).first()


def take_lease(work: Work, owner: str, until: datetime, now: datetime) -> bool:
    """Take or extend the lease; return False while another sender has it."""
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner != owner and row.until > now:
        return False
    row = row or SenderRow(workspace_id=work.workspace_id, owner=owner, until=until)
    row.owner, row.until = owner, until
    work.session.add(row)
    return True


def release_lease(work: Work, owner: str) -> None:
    """End the lease, so that another sender can take over at once."""
    row = work.session.get(SenderRow, work.workspace_id)
    if row and row.owner == owner:
        work.session.delete(row)

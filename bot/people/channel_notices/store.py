"""SQL of channels that could not be posted to."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.work import Work
from bot.people.channel_notices.model import RETRY, ChannelOutage
from bot.people.channel_notices.tables import ChannelOutageRow

# Built once, since it runs at every tick of the scheduler.
OPEN = select(ChannelOutageRow).where(
    col(ChannelOutageRow.workspace_id) == bindparam("workspace"),
    col(ChannelOutageRow.ended_at).is_(None),
)


def open_outages(work: Work) -> dict[str, ChannelOutage]:
    """Return the channels that cannot be posted to, by id."""
    rows = work.session.exec(OPEN, params={"workspace": work.workspace_id})
    return {
        row.channel: ChannelOutage(
            id=row.id or 0,
            channel=row.channel,
            reason=row.reason,
            team_ids=tuple(row.team_ids),
            recipients=tuple(row.recipients),
            retry_at=row.retry_at,
        )
        for row in rows
    }


def add_outage(
    work: Work, channel: str, reason: str, *, team_ids: list[int], recipients: list[int]
) -> int:
    """Store that a channel cannot be posted to; return the id."""
    row = ChannelOutageRow(
        workspace_id=work.workspace_id,
        channel=channel,
        reason=reason,
        team_ids=team_ids,
        recipients=recipients,
        since=work.now,
        retry_at=work.now + RETRY,
    )
    work.session.add(row)
    work.session.flush()
    return row.id or 0


def update_outage(work: Work, outage_id: int, **fields: Any) -> None:
    """Change columns of an outage."""
    work.put(ChannelOutageRow, {"id": outage_id}, fields)

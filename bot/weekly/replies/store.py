"""Everything the replies room says to SQL."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlmodel import col, select

from bot.checkins.answers import Remarks
from bot.core.work import Work
from bot.weekly.replies.model import Reply
from bot.weekly.replies.tables import ReplyRow
from bot.weekly.reply_items.open_questions import OpenQuestion
from bot.weekly.reply_items.parsed_reply import QuestionReason


def load(work: Work, origin: str) -> Reply | None:
    """A reply by its message."""
    row = work.session.get(ReplyRow, (work.workspace_id, origin))
    return _reply(row) if row else None


def save(work: Work, reply: Reply) -> None:
    """Remember a reply, or what became of it."""
    work.session.merge(ReplyRow(workspace_id=work.workspace_id, **asdict(reply)))
    work.session.flush()


def last(work: Work, person_id: int) -> list[Reply]:
    """The last replies of a person that were not taken back, newest first."""
    rows = work.session.exec(
        select(ReplyRow)
        .where(
            ReplyRow.workspace_id == work.workspace_id,
            ReplyRow.person_id == person_id,
            col(ReplyRow.is_gone).is_(False),
        )
        .order_by(col(ReplyRow.at).desc(), col(ReplyRow.origin).desc())
        .limit(10)
    )
    return [_reply(row) for row in rows]


def gone(work: Work, origins: Collection[str]) -> set[str]:
    """Those of the messages that were taken back."""
    return set(
        work.session.exec(
            select(ReplyRow.origin).where(
                ReplyRow.workspace_id == work.workspace_id,
                col(ReplyRow.origin).in_(origins),
                col(ReplyRow.is_gone),
            )
        )
    )


def _reply(row: ReplyRow) -> Reply:
    return Reply(
        row.origin,
        row.person_id,
        row.week,
        row.at,
        row.thread,
        row.edited,
        tuple(row.said),
        tuple(map(_question, row.questions)),
        row.is_gone,
        row.is_last_word,
    )


def _question(kept: dict[str, Any]) -> OpenQuestion:
    typed = {
        "why": QuestionReason(kept["why"]),
        "extras": Remarks(**kept["extras"]),
        "readings": tuple(kept["readings"]),
        "totals": tuple(kept.get("totals", ())),
    }
    return OpenQuestion(**{**kept, **typed})

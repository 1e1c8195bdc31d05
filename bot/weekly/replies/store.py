"""Store and load replies."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlmodel import col, select

from bot.checkins.answer_parsing import Remarks
from bot.core.work import Work
from bot.weekly.replies.model import Reply
from bot.weekly.replies.tables import ReplyRow
from bot.weekly.reply_items import OpenQuestion, QuestionReason

MOST_REPLIES = 10  # of a person that are looked at


def load_reply(work: Work, origin: str) -> Reply | None:
    """Load a reply by its message, `channel:ts`."""
    row = work.session.get(ReplyRow, (work.workspace_id, origin))
    return _reply(row) if row else None


def save_reply(work: Work, reply: Reply) -> None:
    """Store a reply, or what became of it."""
    work.session.merge(ReplyRow(workspace_id=work.workspace_id, **asdict(reply)))
    work.session.flush()


def last_replies(work: Work, person_id: int) -> list[Reply]:
    """Load the last replies of a person that were not withdrawn, newest first."""
    rows = work.session.exec(
        select(ReplyRow)
        .where(
            ReplyRow.workspace_id == work.workspace_id,
            ReplyRow.person_id == person_id,
            col(ReplyRow.is_gone).is_(False),
        )
        .order_by(col(ReplyRow.at).desc(), col(ReplyRow.origin).desc())
        .limit(MOST_REPLIES)
    )
    return [_reply(row) for row in rows]


def withdrawn_origins(work: Work, origins: Collection[str]) -> set[str]:
    """Return those of the messages that were withdrawn."""
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
        origin=row.origin,
        person_id=row.person_id,
        week=row.week,
        at=row.at,
        thread=row.thread,
        edited=row.edited,
        said=tuple(row.said),
        questions=tuple(map(_question, row.questions)),
        is_gone=row.is_gone,
        is_last_word=row.is_last_word,
    )


def _question(fields: dict[str, Any]) -> OpenQuestion:
    """Return a question from its JSON; `totals` are missing in old ones."""
    typed = {
        "why": QuestionReason(fields["why"]),
        "extras": Remarks(**fields["extras"]),
        "readings": tuple(fields["readings"]),
        "totals": tuple(fields.get("totals", ())),
    }
    return OpenQuestion(**{**fields, **typed})

"""Rows of next steps."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class NextStepRow(SQLModel, table=True):
    """A next step; `origin` is the message it was typed in, empty for a form."""

    __tablename__ = "next_steps"
    __table_args__ = (
        Index("ix_next_steps_about", "workspace_id", "key_result_id"),
        Index("ix_next_steps_origin", "workspace_id", "origin"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str
    key_result_id: int
    text: str
    due: dt.date | None = None
    by_id: int
    at: dt.datetime = Field(sa_type=Moment)
    origin: str = ""
    done_at: dt.datetime | None = Field(default=None, sa_type=Moment)
    done_by_id: int | None = None

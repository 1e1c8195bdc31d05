"""Rows of replies."""

import datetime as dt
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class ReplyRow(SQLModel, table=True):
    """A message that was read: its week, the key results it mentioned, what it left open."""

    __tablename__ = "replies"
    __table_args__ = (Index("ix_replies_person", "workspace_id", "person_id", "at"),)

    workspace_id: str = Field(primary_key=True)
    origin: str = Field(primary_key=True)
    person_id: int
    week: dt.date
    at: dt.datetime = Field(sa_type=Moment)
    thread: str | None = None
    edited: str = ""
    said: list[int] = Field(default_factory=list, sa_type=Json)
    questions: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=Json, sa_column_kwargs={"server_default": "[]"}
    )
    is_gone: bool = False
    is_last_word: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})

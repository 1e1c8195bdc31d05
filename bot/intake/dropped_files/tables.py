"""Rows of dropped files."""

import datetime as dt
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.core.columns import Json, Moment


class FileDropRow(SQLModel, table=True):
    """A message with files to import."""

    __tablename__ = "file_drops"
    __table_args__ = (UniqueConstraint("workspace_id", "channel", "ts"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    slack_id: str
    channel: str
    ts: str
    thread_ts: str
    files: list[Any] = Field(sa_type=Json)
    state: str = Field(index=True)
    plan: str = ""
    at: dt.datetime = Field(sa_type=Moment)


class DroppedFileRow(SQLModel, table=True):
    """The bytes of a dropped file, until it was imported or cancelled."""

    __tablename__ = "dropped_files"

    workspace_id: str = Field(primary_key=True)
    drop_id: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    content: bytes

"""Rows of workspaces."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json


class WorkspaceRow(SQLModel, table=True):
    """A Slack workspace."""

    __tablename__ = "workspaces"

    workspace_id: str = Field(primary_key=True)
    name: str = ""
    bot_user_id: str = ""
    zone: str = "UTC"
    is_paused: bool = False
    pilot: list[Any] = Field(default_factory=list, sa_type=Json)
    channel: str = ""
    scopes: list[Any] | None = Field(default_factory=list, sa_type=Json, nullable=False)
    ask_weekday: int | None = None
    ask_time: dt.time | None = None
    language: str = ""
    country: str = ""
    dates: str = ""
    agreement: bool = False

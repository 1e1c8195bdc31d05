"""Rows of sender leases."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class SenderRow(SQLModel, table=True):
    """The one active sender of a workspace, until its lease ends."""

    __tablename__ = "senders"

    workspace_id: str = Field(primary_key=True)
    owner: str
    until: datetime = Field(sa_type=Moment)  # machine time

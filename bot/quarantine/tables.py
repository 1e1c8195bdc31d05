"""Rows of the quarantine."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class HeldRow(SQLModel, table=True):
    """One item of a duty that failed, and when it is tried again."""

    __tablename__ = "quarantine"

    workspace_id: str = Field(primary_key=True)
    duty: str = Field(primary_key=True)
    item: int = Field(primary_key=True)
    about: str
    failure: str
    since: dt.datetime = Field(sa_type=Moment)
    until: dt.datetime = Field(sa_type=Moment)
    tries: int

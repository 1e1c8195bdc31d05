"""Rows of handled inputs."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class InputRow(SQLModel, table=True):
    """An input from Slack that was handled; Slack delivers some of them again.

    A submitted form has a row too; `made` is the id of the row that it created, or 0.
    """

    __tablename__ = "inputs"

    workspace_id: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment, index=True)
    made: int = Field(default=0, sa_column_kwargs={"server_default": "0"})

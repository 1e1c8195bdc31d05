"""Rows of the once-per-input guard."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.columns import Moment


class InputRow(SQLModel, table=True):
    """An input from Slack that was acted on; Slack delivers some of them again."""

    __tablename__ = "inputs"

    workspace_id: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment, index=True)

"""Rows of the once-per-input guard."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class InputRow(SQLModel, table=True):
    """An input from Slack that was acted on; Slack delivers some of them again.

    An open form that was sent has a row too, with the id of the row that it made, 0 for none.
    """

    __tablename__ = "inputs"

    workspace_id: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=Moment, index=True)
    made: int = Field(default=0, sa_column_kwargs={"server_default": "0"})

"""Rows of digests that are to be sent."""

import datetime as dt

from sqlmodel import Field, SQLModel


class ChangedWeekRow(SQLModel, table=True):
    """A person's week was closed or answered: the digests about it are sent or updated."""

    __tablename__ = "digests_changed"

    workspace_id: str = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    person_id: int = Field(primary_key=True)

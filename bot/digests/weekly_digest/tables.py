"""Rows of the digests room."""

import datetime as dt

from sqlmodel import Field, SQLModel


class ChangedWeekRow(SQLModel, table=True):
    """A person's week was closed or answered; the digests that speak of it look again."""

    __tablename__ = "digests_changed"

    workspace_id: str = Field(primary_key=True)
    week: dt.date = Field(primary_key=True)
    person_id: int = Field(primary_key=True)

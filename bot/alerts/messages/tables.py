"""Rows of messages about alerts."""

from sqlmodel import Field, SQLModel


class AlertPlacementRow(SQLModel, table=True):
    """An alert on a page of a message to one person; `place` is its position in the message."""

    __tablename__ = "alert_slips"

    workspace_id: str = Field(primary_key=True)
    notice: str = Field(primary_key=True)
    alert_id: int = Field(primary_key=True, index=True)
    person_id: int = Field(index=True)
    page: int
    has_chart: bool
    place: int = Field(default=0, sa_column_kwargs={"server_default": "0"})

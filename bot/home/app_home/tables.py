"""Rows of the home room."""

from sqlmodel import Field, SQLModel


class HomeRow(SQLModel, table=True):
    """Someone has opened their App Home, so it is kept fresh."""

    __tablename__ = "homes"

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    is_stale: bool = False

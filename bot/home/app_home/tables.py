"""Rows of Homes."""

from sqlmodel import Field, SQLModel


class HomeRow(SQLModel, table=True):
    """A person who has opened their Home, which is kept up to date."""

    __tablename__ = "homes"

    workspace_id: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    is_stale: bool = False

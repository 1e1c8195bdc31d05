"""The table of metric libraries."""

from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json


class LibraryRow(SQLModel, table=True):
    """A workspace's own metric library; without a row the shipped one counts."""

    __tablename__ = "libraries"

    workspace_id: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=Json)

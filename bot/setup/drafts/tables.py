"""Rows of set-ups."""

from typing import Any

from sqlmodel import Field, SQLModel

from bot.core.columns import Json


class SetupRow(SQLModel, table=True):
    """The one set-up of a workspace; `choices` are the fields of a draft as JSON."""

    __tablename__ = "setups"

    workspace_id: str = Field(primary_key=True)
    choices: dict[str, Any] = Field(default_factory=dict, sa_type=Json)

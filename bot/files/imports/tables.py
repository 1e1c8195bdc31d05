"""The table of role templates."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class TemplateRow(SQLModel, table=True):
    """A role template as it was imported, to be made someone's key results later."""

    __tablename__ = "role_templates"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    text: str

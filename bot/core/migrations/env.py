"""Alembic's entry: it runs on the connection it is handed."""

from typing import Literal

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from bot.core.columns import Moment
from bot.core.migrations import tables


def render(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our column types and SQLModel's text by names that migrations import."""
    if kind == "type" and isinstance(thing, Moment):
        return "bot.core.columns.Moment()"
    if kind == "type" and isinstance(thing, AutoString):
        return "sa.String()"
    return False


tables()
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()

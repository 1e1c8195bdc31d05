"""Alembic's entry: it runs on the connection it is handed."""

from alembic import context
from sqlmodel import SQLModel

from bot.migrations import tables

tables()
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    user_module_prefix="bot.columns.",
)
with context.begin_transaction():
    context.run_migrations()

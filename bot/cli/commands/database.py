"""Commands for the database: copies and migrations."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.application import app

db = typer.Typer(help="The database.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(db, name="db")


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="The file to write.")] = Path("weekbeat-backup.db"),
) -> None:
    """Copy the database while it runs (SQLite; for PostgreSQL use pg_dump)."""
    from bot.cli import database

    database.backup(to)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `weekbeat backup` has written.")],
) -> None:
    """Replace the database with a backup while the bot is stopped. The old one is kept."""
    from bot.cli import database

    database.restore(file)


@db.command()
def upgrade() -> None:
    """Migrate the database to the newest revision."""
    from bot.cli import database

    database.upgrade()


@db.command()
def revision(why: str) -> None:
    """Write a migration for changed tables."""
    from bot.cli import database

    database.revision(why)

"""The database: migrations, a copy while it runs, and a copy put back while it does not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.console import Console
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from bot.cli.workspace import open_untouched
from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.config import read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.installation import open_database

CANNOT_BACK_UP = N_("`weekbeat backup` copies SQLite files. For PostgreSQL use pg_dump.")
CANNOT_RESTORE = N_("`weekbeat restore` puts SQLite files back. For PostgreSQL use pg_restore.")
NOTHING_TO_COPY = N_("There's no database to copy: {path} doesn't exist.")
FILE_EXISTS = N_("{path} already exists. Choose another name; nothing was written.")
NO_SUCH_FILE = N_("There's no file {path}. Name a backup that `weekbeat backup` has written.")
SAME_FILE = N_("{path} is the database itself. Name a backup of it.")
NOT_A_BACKUP = N_("{path} isn't a backup of Weekbeat, or it is damaged. Nothing was changed.")
NEWER = N_(
    "{path} was written by a newer version of Weekbeat (it is at {found}). Install that version "
    "first. Nothing was changed."
)
IN_USE = N_(
    "The bot, or another command, has the database open. Stop it first; nothing was changed."
)


def upgrade() -> None:
    """Migrate the database to the newest revision."""
    with closing(open_database(read_settings(), SystemClock())) as database:
        Console().print(f"The database is at {migrations.check(database.engine).current}.")


def revision(message: str) -> None:
    """Write a migration for tables that differ from the database."""
    with closing(open_database(read_settings(), SystemClock())) as database:
        migrations.revise(database.engine, message)


def backup(target: Path) -> None:
    """Copy a SQLite database while it runs."""
    source = _database_path(CANNOT_BACK_UP)
    if not source.exists():
        raise Refusal(NOTHING_TO_COPY, path=source)
    if target.exists():
        raise Refusal(FILE_EXISTS, path=target)
    _copy(sqlite3.connect(source), target)
    Console().print(f"Copied to {target}.", soft_wrap=True)


def restore(backup: Path) -> None:
    """Put a backup in the place of the database, which is kept beside it under another name."""
    database = _database_path(CANNOT_RESTORE)
    _check_backup(backup, database)
    fresh = database.with_name(f"{database.name}.restoring")
    fresh.unlink(missing_ok=True)
    _copy(open_untouched(backup), fresh)
    try:
        outcome = _replace(database, fresh)
    finally:
        fresh.unlink(missing_ok=True)
    Console().print(f"{backup} is the database now. {outcome} Start the bot again.", soft_wrap=True)


def _replace(database: Path, fresh: Path) -> str:
    """Move the fresh file into place, and return a sentence about the previous one."""
    if not database.exists():
        fresh.rename(database)
        return "There was none before."
    moment = SystemClock().now()
    previous = database.with_name(f"{database.name}.before-{moment:%Y%m%d-%H%M%S}")
    with _exclusive(database):
        database.rename(previous)
        fresh.rename(database)
    return f"The previous one is {previous}."


@contextmanager
def _exclusive(database: Path) -> Iterator[None]:
    """Hold the database alone, with its log written into the file; raises a Refusal otherwise."""
    try:
        with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # refused while others are there
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError:
        raise Refusal(IN_USE) from None


def _check_backup(backup: Path, database: Path) -> None:
    """Raise a Refusal for a file that can't take the place of the database."""
    if not backup.is_file():
        raise Refusal(NO_SUCH_FILE, path=backup)
    if database.exists() and backup.samefile(database):
        raise Refusal(SAME_FILE, path=backup)
    try:
        with closing(open_untouched(backup)) as connection:
            [verdict] = connection.execute("PRAGMA quick_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        raise Refusal(NOT_A_BACKUP, path=backup) from None
    if verdict != "ok":
        raise Refusal(NOT_A_BACKUP, path=backup)
    engine = create_engine("sqlite://", creator=lambda: open_untouched(backup), poolclass=NullPool)
    try:
        migrations.check(engine)
    except Refusal as refusal:
        raise Refusal(NEWER, path=backup, **refusal.values) from None


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(source), closing(sqlite3.connect(target)) as connection:
        source.backup(connection)
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def _database_path(sentence: str) -> Path:
    """Return the file of the database; raises a Refusal with this sentence without SQLite."""
    path = read_settings().sqlite_file
    if path is None:
        raise Refusal(sentence)
    return path

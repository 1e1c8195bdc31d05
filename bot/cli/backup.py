"""Copy a SQLite database while it runs, and put a copy back while it does not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.console import Console
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.config import read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_

PREFIX = "sqlite:///"
NOT_SQLITE = N_("`weekbeat backup` copies SQLite files. For PostgreSQL use pg_dump.")
NOT_SQLITE_EITHER = N_("`weekbeat restore` puts SQLite files back. For PostgreSQL use pg_restore.")
TAKEN = N_("{path} exists already. Choose another name; nothing was written.")
MISSING = N_("There is no file {path}. Name a backup that `weekbeat backup` has written.")
ITSELF = N_("{path} is the database itself. Name a backup of it.")
STRANGE = N_("{path} is no backup of Weekbeat, or it is damaged. Nothing was changed.")
NEWER = N_(
    "{path} was written by a newer version of Weekbeat (it is at {found}). Install that version "
    "first. Nothing was changed."
)
IN_USE = N_(
    "The bot, or another command, has the database open. Stop it first; nothing was changed."
)


def backup(to: Path) -> None:
    """Copy a SQLite database while it runs."""
    source = _path(NOT_SQLITE)
    if to.exists():
        raise Refusal(TAKEN, path=to)
    _copy(sqlite3.connect(source), to)
    Console().print(f"Copied to {to}.", soft_wrap=True)


def restore(backup: Path) -> None:
    """Put a backup in the place of the database, which is kept beside it under another name."""
    database = _path(NOT_SQLITE_EITHER)
    _examine(backup, database)
    fresh = database.with_name(f"{database.name}.restoring")
    fresh.unlink(missing_ok=True)
    _copy(_reading(backup), fresh)
    try:
        said = _exchange(database, fresh)
    finally:
        fresh.unlink(missing_ok=True)
    Console().print(f"{backup} is the database now. {said} Start the bot again.", soft_wrap=True)


def _exchange(database: Path, fresh: Path) -> str:
    if not database.exists():
        fresh.rename(database)
        return "There was none before."
    now = SystemClock().now()
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%d-%H%M%S}")
    with _alone(database):
        database.rename(kept)
        fresh.rename(database)
    return f"The one before is {kept}."


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Nobody else has the database open; what it still had in its log is in the file."""
    try:
        with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # refused while others are there
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError:
        raise Refusal(IN_USE) from None


def _examine(backup: Path, database: Path) -> None:
    """A Refusal for a file that cannot take the place of the database."""
    if not backup.is_file():
        raise Refusal(MISSING, path=backup)
    if database.exists() and backup.samefile(database):
        raise Refusal(ITSELF, path=backup)
    try:
        with closing(_reading(backup)) as connection:
            [whole] = connection.execute("PRAGMA quick_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        raise Refusal(STRANGE, path=backup) from None
    if whole != "ok":
        raise Refusal(STRANGE, path=backup)
    engine = create_engine("sqlite://", creator=lambda: _reading(backup), poolclass=NullPool)
    try:
        migrations.check(engine)
    except Refusal as no:
        raise Refusal(NEWER, path=backup, **no.values) from None


def _copy(source: sqlite3.Connection, to: Path) -> None:
    with closing(source), closing(sqlite3.connect(to)) as there:
        source.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def _reading(path: Path) -> sqlite3.Connection:
    """A file that is not to be touched, nor anything put beside it; with its log, if it has one."""
    has_log = Path(f"{path}-wal").exists()
    how = "mode=rw" if has_log else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


def _path(no: str) -> Path:
    """The file of the database; a Refusal where it is no SQLite."""
    url = read_settings().weekbeat_database_url
    if not url.startswith(PREFIX):
        raise Refusal(no)
    return Path(url.removeprefix(PREFIX))

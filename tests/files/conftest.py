"""A workspace to import into: installed, empty, on the Friday of the sample company."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.checkins.records.tables
import bot.files.imports.tables
from bot.core.clock import SetClock
from bot.core.work import Database
from bot.people import workspaces
from tests.cast import HERE
from tests.conftest import create_tables

FRIDAY = datetime(2026, 11, 13, 10, 0, tzinfo=UTC)
assert (
    bot.checkins.records.tables.CheckInRow.metadata is bot.files.imports.tables.TemplateRow.metadata
)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty workspace on SQLite, made once and copied by tests."""
    file = tmp_path_factory.mktemp("pattern") / "weekbeat.db"
    clock = SetClock(FRIDAY)
    opened = Database(f"sqlite:///{file}", clock)
    create_tables(opened)
    _installed(opened, clock).close()
    return file


@pytest.fixture
def lumen(clock: SetClock, pattern: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty workspace on SQLite."""
    clock.set(FRIDAY)
    opened = Database(f"sqlite:///{shutil.copy(pattern, tmp_path)}", clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty(pattern: Path) -> Iterator[Database]:
    """An empty workspace that imports are refused by, and that therefore stays empty."""
    opened = Database(f"sqlite:///{pattern}", SetClock(FRIDAY))
    yield opened
    opened.close()


@pytest.fixture
def either(clock: SetClock, database: Database) -> Database:
    """An empty workspace on SQLite and on PostgreSQL."""
    return _installed(database, clock)


def _installed(database: Database, clock: SetClock) -> Database:
    clock.set(FRIDAY)
    database.transact_now(HERE, workspaces.install, "Lumen", "U0WEEKBEAT", "Europe/Lisbon")
    return database

"""A workspace to import into: installed, empty, on the Friday of the sample company."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.checkins.tables
import bot.imports.tables
from bot import workspaces
from bot.clock import SetClock
from bot.work import Database
from tests.cast import HERE
from tests.conftest import create_tables

FRIDAY = datetime(2026, 11, 13, 10, 0, tzinfo=UTC)
assert bot.checkins.tables.CheckInRow.metadata is bot.imports.tables.TemplateRow.metadata


@pytest.fixture
def lumen(clock: SetClock, tmp_path: Path) -> Iterator[Database]:
    """An empty workspace on SQLite."""
    opened = Database(f"sqlite:///{tmp_path / 'weekbeat.db'}", clock)
    create_tables(opened)
    yield _installed(opened, clock)
    opened.close()


@pytest.fixture
def either(clock: SetClock, database: Database) -> Database:
    """An empty workspace on SQLite and on PostgreSQL."""
    return _installed(database, clock)


def _installed(database: Database, clock: SetClock) -> Database:
    clock.set(FRIDAY)
    database.transact_now(HERE, workspaces.install, "Lumen", "U0WEEKBEAT", "Europe/Lisbon")
    return database

"""Tables: every row knows its workspace, and the migrations say what the tables say."""

from contextlib import closing

from sqlmodel import SQLModel

from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database
from tests.conftest import MONDAY


def test_every_row_has_a_workspace() -> None:
    migrations.tables()
    tables = SQLModel.metadata.tables
    assert [name for name, table in tables.items() if "workspace_id" not in table.c] == []


def test_migrations_match_the_tables(database_url: str) -> None:
    with closing(Database(database_url, SetClock(MONDAY))) as database:
        migrations.upgrade(database.engine)
        with database.engine.connect() as connection:
            assert migrations.differences(connection) == []


def test_the_database_says_that_it_is_up_to_date(database_url: str) -> None:
    with closing(Database(database_url, SetClock(MONDAY))) as database:
        migrations.upgrade(database.engine)
        found, wanted = migrations.check(database.engine)
        assert found == wanted

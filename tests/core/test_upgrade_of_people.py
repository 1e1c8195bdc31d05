"""Revision 0013: of those not active, who left Slack is told from whom an import took out."""

import json
from contextlib import closing

import pytest
from alembic import command
from sqlalchemy import Connection, text

from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database
from tests.conftest import MONDAY

PERSON = text(
    "INSERT INTO people (workspace_id, key, slack_id, name, email, is_admin, is_active, zone,"
    " locale, language, reminders, working_days, country, is_away_by_status)"
    " VALUES ('T', :key, :slack_id, :key, '', :no, :is_active, '', '', '', 2, '01234', '', :no)"
)
CHANGE = text(
    "INSERT INTO audit (workspace_id, at, actor, what, about, fields)"
    " VALUES ('T', :at, :actor, 'person', :about, :fields)"
)
FACTS = text("SELECT key, is_active, is_employed FROM people ORDER BY key")


def put(connection: Connection, key: str, *actors: str, **fields: object) -> None:
    """An inactive person, and who switched them off, the last one last."""
    given = {"slack_id": f"U0{key}", "is_active": False, "no": False}
    connection.execute(PERSON, {**given, "key": key, **fields})
    for actor in actors:
        change = {"about": json.dumps({"key": key}), "fields": '{"is_active": [true, false]}'}
        connection.execute(CHANGE, {"at": MONDAY, "actor": actor, **change})


@pytest.fixture
def facts(database_url: str) -> dict[str, tuple[bool, bool]]:
    """What became of people: whether they take part, and whether they are employed."""
    with closing(Database(database_url, SetClock(MONDAY))) as database:
        with database.engine.begin() as connection:
            command.upgrade(migrations._config(connection), "0012")
            put(connection, "left", "command line", "")
            put(connection, "out", "", "command line")
            put(connection, "unrecorded")
            put(connection, "without_account", slack_id=None)
            put(connection, "here", is_active=True)
        migrations.upgrade(database.engine)
        with database.engine.connect() as connection:
            rows = connection.execute(FACTS).all()
    return {key: (bool(is_active), bool(is_employed)) for key, is_active, is_employed in rows}


def test_what_slack_and_imports_said_are_told_apart(facts: dict[str, tuple[bool, bool]]) -> None:
    assert facts == {
        "here": (True, True),
        "left": (True, False),
        "out": (False, True),
        "unrecorded": (True, False),
        "without_account": (False, True),
    }

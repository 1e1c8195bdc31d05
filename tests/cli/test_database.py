"""A backup is made while the bot runs and restored while it doesn't; the old file is kept."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine
from typer.testing import CliRunner

from bot.cli import database as cli_database
from bot.cli.commands import app
from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.config import read_settings
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.people import people
from bot.runner import open_database
from tests import make
from tests.cast import HERE, enter


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of the database in the settings."""
    database_path = tmp_path / "weekbeat.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", f"sqlite:///{database_path}")
    return database_path


@pytest.fixture
def saved(path: Path, tmp_path: Path, migrated: Path) -> Path:
    """A backup with the cast; Eve has come since."""
    shutil.copy(migrated, path)
    saved = tmp_path / "saved.db"
    with opened() as database:
        database.transact_now(HERE, enter)
        cli_database.backup(saved)  # while it is open
        database.transact_now(HERE, lambda work: make.put_person(work, "eve"))
    return saved


def opened() -> closing[Database]:
    return closing(open_database(read_settings(), SystemClock()))


def people_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM people")}


def refused(file: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        cli_database.restore(file)
    return str(refusal.value)


def files_beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_a_backup_holds_the_database_in_one_file(path: Path, saved: Path) -> None:
    assert people_in(saved) == {"ana", "ben", "chen"}
    assert people_in(path) == {"ana", "ben", "chen", "eve"}
    assert not {"saved.db-wal", "saved.db-shm"} & set(files_beside(path))


def test_a_restored_database_opens_and_the_previous_one_is_kept(path: Path, saved: Path) -> None:
    cli_database.restore(saved)
    with opened() as database:
        keys = {person.key for person in database.read_now(HERE, people.active)}
    assert keys == {"ana", "ben", "chen"}
    [previous] = path.parent.glob("weekbeat.db.before-*")
    assert people_in(previous) == {"ana", "ben", "chen", "eve"}
    assert people_in(saved) == {"ana", "ben", "chen"}


def test_a_backup_is_restored_where_there_is_no_database(path: Path, saved: Path) -> None:
    path.unlink()
    cli_database.restore(saved)
    assert people_in(path) == {"ana", "ben", "chen"}
    assert not list(path.parent.glob("*.before-*"))


def test_a_database_that_is_open_is_left_alone(path: Path, saved: Path) -> None:
    with opened() as database:
        database.read_now(HERE, people.active)
        assert refused(saved).startswith("The bot, or another command, has the database open.")
        assert len(database.read_now(HERE, people.active)) == 4
    assert not [name for name in files_beside(path) if "restoring" in name or "before" in name]


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x07" * 500]
)
def test_a_file_that_is_no_backup_is_refused(path: Path, saved: Path, content: bytes) -> None:
    saved.write_bytes(content)
    assert "isn't a backup of Weekbeat" in refused(saved)
    assert people_in(path) == {"ana", "ben", "chen", "eve"}


def test_a_damaged_backup_is_refused(path: Path, saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    saved.write_bytes(content)
    assert "isn't a backup of Weekbeat, or it is damaged" in refused(saved)


def test_a_backup_of_a_newer_version_is_refused(path: Path, saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert "was written by a newer version of Weekbeat (it is at 9999)" in refused(saved)
    assert people_in(path) == {"ana", "ben", "chen", "eve"}


def test_an_older_backup_is_migrated_when_it_is_opened(path: Path, saved: Path) -> None:
    older = create_engine(f"sqlite:///{saved}")
    with older.begin() as connection:
        command.downgrade(migrations._config(connection), "0009")
    older.dispose()
    cli_database.restore(saved)
    with opened() as database:
        assert len(database.read_now(HERE, people.active)) == 3


def test_the_wrong_file_is_refused(path: Path, saved: Path, tmp_path: Path) -> None:
    assert "There's no file" in refused(tmp_path / "nothing.db")
    assert "is the database itself" in refused(path)
    with pytest.raises(Refusal, match="already exists"):
        cli_database.backup(saved)


def test_postgresql_is_left_to_its_own_tools(
    path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", "postgresql://localhost/weekbeat")
    assert "use pg_restore" in refused(saved)
    with pytest.raises(Refusal, match="use pg_dump"):
        cli_database.backup(saved)


def test_backup_and_restore_are_commands(path: Path, saved: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    result = runner.invoke(app, ["backup", str(tmp_path / "second.db")])
    assert result.exit_code == 0
    result = runner.invoke(app, ["restore", str(saved)])
    assert "is the database now" in result.stdout
    assert people_in(path) == {"ana", "ben", "chen"}

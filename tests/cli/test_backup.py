"""A backup is made while the bot runs and put back while it does not; what it replaces is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine
from typer.testing import CliRunner

from bot.cli import backup as backups
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
    """Where the settings say that the database is."""
    found = tmp_path / "weekbeat.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", f"sqlite:///{found}")
    return found


@pytest.fixture
def saved(path: Path, tmp_path: Path) -> Path:
    """A backup with the cast; Eve has come since."""
    saved = tmp_path / "saved.db"
    with opened() as database:
        database.transact_now(HERE, enter)
        backups.backup(saved)  # while it is open
        database.transact_now(HERE, lambda work: make.put_person(work, "eve"))
    return saved


def opened() -> closing[Database]:
    return closing(open_database(read_settings(), SystemClock()))


def who(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM people")}


def refused(file: Path) -> str:
    with pytest.raises(Refusal) as no:
        backups.restore(file)
    return str(no.value)


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_a_backup_holds_what_was_there_in_one_file(path: Path, saved: Path) -> None:
    assert who(saved) == {"ana", "ben", "chen"}
    assert who(path) == {"ana", "ben", "chen", "eve"}
    assert not {"saved.db-wal", "saved.db-shm"} & set(beside(path))


def test_a_restored_database_opens_and_what_it_replaced_is_kept(path: Path, saved: Path) -> None:
    backups.restore(saved)
    with opened() as database:
        found = {one.key for one in database.read_now(HERE, people.active)}
    assert found == {"ana", "ben", "chen"}
    [kept] = path.parent.glob("weekbeat.db.before-*")
    assert who(kept) == {"ana", "ben", "chen", "eve"}
    assert who(saved) == {"ana", "ben", "chen"}


def test_it_is_put_back_where_there_is_none(path: Path, saved: Path) -> None:
    path.unlink()
    backups.restore(saved)
    assert who(path) == {"ana", "ben", "chen"}
    assert not list(path.parent.glob("*.before-*"))


def test_a_database_that_is_open_is_left_alone(path: Path, saved: Path) -> None:
    with opened() as database:
        database.read_now(HERE, people.active)
        assert refused(saved).startswith("The bot, or another command, has the database open.")
        assert len(database.read_now(HERE, people.active)) == 4
    assert not [name for name in beside(path) if "restoring" in name or "before" in name]


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x07" * 500]
)
def test_a_file_that_is_no_backup_is_refused(path: Path, saved: Path, content: bytes) -> None:
    saved.write_bytes(content)
    assert "is no backup of Weekbeat" in refused(saved)
    assert who(path) == {"ana", "ben", "chen", "eve"}


def test_a_damaged_backup_is_refused(path: Path, saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    saved.write_bytes(content)
    assert "is no backup of Weekbeat, or it is damaged" in refused(saved)


def test_a_backup_of_a_newer_version_is_refused(path: Path, saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert "was written by a newer version of Weekbeat (it is at 9999)" in refused(saved)
    assert who(path) == {"ana", "ben", "chen", "eve"}


def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(path: Path, saved: Path) -> None:
    older = create_engine(f"sqlite:///{saved}")
    with older.begin() as connection:
        command.downgrade(migrations._config(connection), "0009")
    older.dispose()
    backups.restore(saved)
    with opened() as database:
        assert len(database.read_now(HERE, people.active)) == 3


def test_the_wrong_file_gets_a_sentence(path: Path, saved: Path, tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "nothing.db")
    assert "is the database itself" in refused(path)
    with pytest.raises(Refusal, match="exists already"):
        backups.backup(saved)


def test_postgresql_has_tools_of_its_own(
    path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", "postgresql://localhost/weekbeat")
    assert "use pg_restore" in refused(saved)
    with pytest.raises(Refusal, match="use pg_dump"):
        backups.backup(saved)


def test_both_are_commands(path: Path, saved: Path, tmp_path: Path) -> None:
    run = CliRunner()
    said = run.invoke(app, ["backup", str(tmp_path / "second.db")])
    assert said.exit_code == 0
    said = run.invoke(app, ["restore", str(saved)])
    assert "is the database now" in said.stdout
    assert who(path) == {"ana", "ben", "chen"}

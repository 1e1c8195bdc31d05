"""An installation for the command line: settings in the environment, a database with the cast."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.core.clock import SystemClock
from bot.core.config import Settings, read_settings
from bot.core.work import Work
from bot.people import workspaces
from bot.runner import open_database
from tests import make
from tests.cast import HERE, enter


class CommandLine:
    """Runs commands of `weekbeat` in this installation."""

    def run(self, *arguments: str, exit_code: int = 0) -> str:
        """Run a command and return what it prints."""
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
        assert result.exit_code == exit_code, result.output
        return result.output

    def refuse(self, *arguments: str) -> str:
        """Run a command that is refused, and return the sentence."""
        result = CliRunner().invoke(app, arguments)
        assert result.exception is not None, result.output
        return str(result.exception)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every migration and nothing else; tests copy it."""
    path = tmp_path_factory.mktemp("migrated") / "weekbeat.db"
    settings = Settings(_env_file=None, weekbeat_database_url=f"sqlite:///{path}")
    open_database(settings, SystemClock()).close()
    return path


@pytest.fixture
def weekbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated: Path) -> CommandLine:
    """An installed workspace with the cast; Ana owns visits."""
    path = tmp_path / "weekbeat.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", f"sqlite:///{path}")
    shutil.copy(migrated, path)

    def set_up(work: Work) -> None:
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/London", ())
        make.put_key_result(work, enter(work).ana, "visits")

    database = open_database(read_settings(), SystemClock())
    database.transact_now(HERE, set_up)
    database.close()
    return CommandLine()

"""An installation for the command line: settings in the environment, a database with the cast."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.core.clock import SystemClock
from bot.core.config import read_settings
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


@pytest.fixture
def weekbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """An installed workspace with the cast; Ana owns visits."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", f"sqlite:///{tmp_path / 'weekbeat.db'}")

    def set_up(work: Work) -> None:
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/London", ())
        make.put_key_result(work, enter(work).ana, "visits")

    database = open_database(read_settings(), SystemClock())
    database.transact_now(HERE, set_up)
    database.close()
    return CommandLine()

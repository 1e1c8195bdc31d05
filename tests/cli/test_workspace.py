"""Commands know which workspace they are about, and refuse to change another one."""

import json
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bot.core.clock import SystemClock
from bot.core.config import read_settings
from bot.installation import open_database
from tests.cast import ELSEWHERE, enter_elsewhere
from tests.cli.conftest import CommandLine

NOON = "2026-11-13T12:00:00+00:00"


class _Handler(BaseHTTPRequestHandler):
    """Answers `auth.test` as the workspace Acme, and everything else as a clock."""

    def do_POST(self) -> None:
        self._answer({"ok": True, "team_id": "T0ACME", "team": "Acme", "user_id": "U0B"})

    def do_GET(self) -> None:
        self._answer({"now": NOON, "epoch": 1})

    def _answer(self, body: dict[str, object]) -> None:
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a Slack that knows the workspace Acme, and of a clock."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()


@pytest.fixture
def two_workspaces(weekbeat: CommandLine) -> CommandLine:
    """A database with two workspaces."""
    with closing(open_database(read_settings(), SystemClock())) as database:
        database.transact_now(ELSEWHERE, enter_elsewhere)
    return weekbeat


@pytest.mark.parametrize(
    "command",
    [("preview",), ("pause",), ("resume",), ("pilot",), ("scores",), ("export", "people")],
)
def test_where_there_are_several_one_must_be_named(
    two_workspaces: CommandLine, command: tuple[str, ...]
) -> None:
    assert two_workspaces.refuse(*command) == (
        "This database holds several workspaces: Lumen (T0LUMEN), Other (T0OTHER). "
        "Name one with --workspace."
    )


def test_a_workspace_goes_by_its_name_or_id(two_workspaces: CommandLine) -> None:
    assert "Dana Iyer" in two_workspaces.run("export", "people", "--workspace", "other")
    assert "Ana Lopes" in two_workspaces.run("export", "people", "--workspace", "T0LUMEN")
    assert two_workspaces.refuse("scores", "--workspace", "Acme").startswith(
        "There's no workspace “Acme” in this database. It holds: Lumen (T0LUMEN)"
    )


def test_a_token_of_another_workspace_changes_nothing(
    weekbeat: CommandLine, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-new")
    monkeypatch.setenv("SLACK_API_URL", server)
    refusal = weekbeat.refuse("pause")
    assert "belongs to Lumen (T0LUMEN), but SLACK_BOT_TOKEN is a token of Acme (T0ACME)" in refusal
    assert "paused" not in weekbeat.run("preview")
    assert "Paused." in weekbeat.run("pause", "--workspace", "Lumen")


def test_an_unreachable_slack_does_not_hold_up_a_command(
    weekbeat: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-new")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/")
    assert "Paused." in weekbeat.run("pause")


def test_commands_follow_the_clock_of_the_settings(
    weekbeat: CommandLine, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEEKBEAT_CLOCK_URL", f"{server}clock")
    assert "Mon 16 Nov" in weekbeat.run("preview")
    monkeypatch.setenv("WEEKBEAT_CLOCK_URL", "http://127.0.0.1:1/")
    assert weekbeat.refuse("preview").startswith("WEEKBEAT_CLOCK_URL doesn't answer.")

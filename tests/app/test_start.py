"""A start ends with one sentence when tokens are wrong, and at once when it is stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from bot import runner
from bot.core.clock import SetClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.people import workspaces
from tests.conftest import MONDAY

AUTH = {"ok": True, "team_id": "T0ACME", "team": "Acme", "user_id": "U0B", "bot_id": "B0B"}


class FakeSlack:
    """Answers methods with what a test has set; a method without an answer never returns."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: dict[str, dict[str, object]] = {}
        self.asked: dict[str, asyncio.Event] = {}

    def was_asked(self, method: str) -> asyncio.Event:
        """Return an event that is set once the method is called."""
        return self.asked.setdefault(method, asyncio.Event())

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.was_asked(method).set()
        if method not in self.answers:
            await asyncio.Event().wait()
        return web.json_response(self.answers[method])


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A server on a free port."""
    fake = FakeSlack()
    app = web.Application()
    app.router.add_route("*", "/{method}", fake.call)
    served = web.AppRunner(app, shutdown_timeout=0.1)
    await served.setup()
    site = web.TCPSite(served, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{served.addresses[0][1]}/"
    yield fake
    await served.cleanup()


@pytest.fixture
def settings(slack: FakeSlack, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token="xoxb-1",
        slack_app_token="xapp-1",
        slack_api_url=slack.url,
        weekbeat_database_url=f"sqlite:///{tmp_path / 'weekbeat.db'}",
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            {"auth.test": {"ok": False, "error": "invalid_auth"}},
            "didn't accept the bot token: invalid_auth. Check SLACK_BOT_TOKEN.",
        ),
        (
            {"auth.test": AUTH, "apps.connections.open": {"ok": False, "error": "invalid_auth"}},
            "didn't accept the app-level token: invalid_auth. Check SLACK_APP_TOKEN",
        ),
    ],
)
async def test_a_wrong_token_ends_the_start_and_leaves_no_database(
    slack: FakeSlack,
    settings: Settings,
    tmp_path: Path,
    answers: dict[str, dict[str, object]],
    sentence: str,
) -> None:
    slack.answers = answers
    with pytest.raises(Refusal, match=sentence.replace(".", r"\.")):
        await runner.run(settings)
    assert [path.name for path in tmp_path.iterdir()] == []  # noqa: ASYNC240 - nothing else runs


async def test_a_token_of_another_workspace_is_refused(
    slack: FakeSlack, settings: Settings
) -> None:
    with closing(runner.open_database(settings, SetClock(MONDAY))) as database:
        database.transact_now("T0LUMEN", workspaces.install, "Lumen", "U0B", "UTC")
    slack.answers = {"auth.test": AUTH, "apps.connections.open": {"ok": True, "url": "ws://x"}}
    with pytest.raises(Refusal, match=r"Lumen \(T0LUMEN\).* a token of Acme \(T0ACME\)"):
        await runner.run(settings)
    with closing(runner.open_database(settings, SetClock(MONDAY))) as database:
        assert database.read_now("", workspaces.all_ids) == ["T0LUMEN"]


@pytest.mark.parametrize("silent", ["auth.test", "apps.connections.open", "users.list"])
async def test_a_start_that_waits_for_slack_can_be_stopped(
    slack: FakeSlack, settings: Settings, silent: str
) -> None:
    slack.answers = {
        "auth.test": AUTH,
        "apps.connections.open": {"ok": True, "url": f"{slack.url.replace('http', 'ws')}socket"},
        "users.list": {"ok": True, "members": []},
    }
    del slack.answers[silent]
    stop = asyncio.Event()
    bot = asyncio.create_task(runner.run(settings, stop))
    await slack.was_asked(silent).wait()
    stop.set()
    await bot


async def test_a_bot_that_cannot_connect_can_be_stopped(
    slack: FakeSlack, settings: Settings
) -> None:
    slack.answers = {
        "auth.test": AUTH,
        "apps.connections.open": {"ok": True, "url": f"{slack.url.replace('http', 'ws')}socket"},
        "users.list": {"ok": True, "members": []},
        "socket": {"ok": False},  # no WebSocket
    }
    stop = asyncio.Event()
    bot = asyncio.create_task(runner.run(settings, stop))
    await slack.was_asked("socket").wait()
    stop.set()
    await bot

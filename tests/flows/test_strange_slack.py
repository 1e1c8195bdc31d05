"""A server we have never seen, that knows little more than Slack's core: the bot still works."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSMsgType, web

from bot import runner
from bot.cli.sample.sandbox import COMPANY
from bot.core.clock import SystemClock
from bot.core.config import Settings
from bot.files import imports
from bot.people.workspaces import install

Json = dict[str, Any]
TEAM, ANA = "T0STRANGE", "U0ANA"


class StrangeSlack:
    """auth.test, apps.connections.open, chat.postMessage, chat.update, views.open: no more."""

    def __init__(self) -> None:
        self.url = ""
        self.posted: list[Json] = []
        self.opened: list[Json] = []
        self.answered: list[Json] = []
        self.acks: list[Json] = []
        self.socket: web.WebSocketResponse | None = None
        self.happened = asyncio.Event()

    async def api(self, request: web.Request) -> web.Response:
        body = dict(await request.post()) or (await request.json() if request.can_read_body else {})
        method = request.match_info["method"]
        known = getattr(self, method.replace(".", "_"), None)
        answer = known(body) if known else {"ok": False, "error": "unknown_method"}
        self.happened.set()
        return web.json_response(answer)

    def auth_test(self, _body: Json) -> Json:
        return {"ok": True, "team_id": TEAM, "team": "Strange", "user_id": "U0B", "bot_id": "B0B"}

    def apps_connections_open(self, _body: Json) -> Json:
        return {"ok": True, "url": f"{self.url.replace('http', 'ws')}/socket"}

    def chat_postMessage(self, body: Json) -> Json:
        self.posted.append(body)
        return {"ok": True, "channel": "D0ANA", "ts": f"1790000000.{len(self.posted):06}"}

    def views_open(self, body: Json) -> Json:
        self.opened.append(json.loads(body["view"]))
        return {"ok": True, "view": {}}

    async def respond(self, request: web.Request) -> web.Response:
        self.answered.append(await request.json())
        self.happened.set()
        return web.Response(text="ok")

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        self.socket = web.WebSocketResponse()
        await self.socket.prepare(request)
        await self.socket.send_json({"type": "hello", "num_connections": 1})
        self.happened.set()
        async for message in self.socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                self.acks.append(json.loads(message.data))
                self.happened.set()
        return self.socket

    async def until(self, what: str, count: int) -> list[Json]:
        """Wait until so many things of a kind have happened."""
        async with asyncio.timeout(20):
            while len(getattr(self, what)) < count:
                self.happened.clear()
                await self.happened.wait()
        found: list[Json] = getattr(self, what)
        return found

    async def send(self, kind: str, payload: Json) -> None:
        assert self.socket is not None
        envelope = {"envelope_id": f"e{len(self.acks)}", "type": kind, "payload": payload}
        await self.socket.send_json({**envelope, "accepts_response_payload": kind != "events_api"})


@pytest.fixture
async def slack() -> AsyncIterator[StrangeSlack]:
    """The strange server on a free port."""
    strange = StrangeSlack()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", strange.api)
    app.router.add_post("/respond", strange.respond)
    app.router.add_get("/socket", strange.link)
    served = web.AppRunner(app)
    await served.setup()
    site = web.TCPSite(served, "127.0.0.1", 0)
    await site.start()
    strange.url = f"http://127.0.0.1:{served.addresses[0][1]}"
    yield strange
    await served.cleanup()


def command(slack: StrangeSlack, text: str) -> Json:
    return {
        "command": "/okr",
        "text": text,
        "team_id": TEAM,
        "user_id": ANA,
        "channel_id": "C1",
        "trigger_id": f"t{text}",
        "response_url": f"{slack.url}/respond",
    }


async def test_the_bot_works_on_a_server_that_knows_little(
    slack: StrangeSlack, tmp_path: Path
) -> None:
    settings = Settings(
        _env_file=None,
        slack_bot_token="xoxb-strange",
        slack_app_token="xapp-strange",
        slack_api_url=f"{slack.url}/api/",
        weekbeat_database_url=f"sqlite:///{tmp_path / 'weekbeat.db'}",
    )
    with closing(runner.open_database(settings, SystemClock())) as database:
        database.transact_now(TEAM, install, "Strange", "U0B", "UTC")
        database.transact_now(TEAM, imports.import_files, [COMPANY])
    stop = asyncio.Event()
    bot = asyncio.create_task(runner.run(settings, stop))
    try:
        async with asyncio.timeout(20):
            while slack.socket is None:
                await slack.happened.wait()
                slack.happened.clear()
        await slack.send("slash_commands", command(slack, "me"))
        answers = await slack.until("answered", 1)
        assert "Cost of a new customer" in json.dumps(answers, ensure_ascii=False)

        event = {
            "type": "message",
            "channel_type": "im",
            "channel": "D0ANA",
            "user": ANA,
            "text": "hello",
            "ts": f"{dt.datetime.now(dt.UTC).timestamp():.6f}",
        }
        await slack.send("events_api", {"type": "event_callback", "team_id": TEAM, "event": event})
        await slack.until("posted", 1)
        await slack.until("acks", 2)
    finally:
        stop.set()
        await bot

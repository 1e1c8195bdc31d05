"""The real app without a sandbox: payloads go in, and a server keeps what the app says to Slack.

The sample company has moved in, and the asks of Monday morning went out.
"""

import copy
import datetime as dt
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot import app, runner, schedule
from bot.cli.sample.sandbox import COMPANY
from bot.core.clock import SetClock
from bot.core.config import Settings
from bot.core.work import Database
from bot.files import imports
from bot.people import workspaces
from bot.slack.edge import BotIdentity, reading_client
from sandbox.forms import state_of
from tests.conftest import Postgres

Json = dict[str, Any]
TEAM, ACTOR = "T0LUMEN", "U0TOMAS"
MONDAY = dt.datetime(2026, 11, 16, 10, 5, tzinfo=dt.UTC)
stamps = count(1)


@dataclass
class Slack:
    """A server that says yes to every call and keeps what it was sent."""

    url: str = ""
    opened: list[Json] = field(default_factory=list)
    answered: list[Json] = field(default_factory=list)

    async def call(self, request: web.Request) -> web.Response:
        body: Json = dict(await request.post())
        body = body or (await request.json() if request.can_read_body else {})
        if "view" in body:
            view = body["view"]
            self.opened.append(json.loads(view) if isinstance(view, str) else view)
        elif "text" in body:
            self.answered.append(body)
        return web.json_response({"ok": True, "team_id": TEAM, "user_id": "U0BOT", "bot_id": "B0"})


@dataclass
class Scene:
    """The app with the sample company on a Monday morning, after the asks went out."""

    app: AsyncApp
    database: Database
    slack: Slack

    async def send(self, body: Json) -> BoltResponse:
        return await self.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))

    def fresh(self, body: Json) -> Json:
        """The same payload as another input, so that the guard against repetition lets it in."""
        made, stamp = copy.deepcopy(body), f"{next(stamps)}.5"
        made["trigger_id"] = stamp
        if "command" in made or made.get("channel"):
            made["response_url"] = self.slack.url
        if isinstance(made.get("view"), dict):
            made["view"]["hash"] = stamp
        for action in made.get("actions", []):
            action["action_ts"] = stamp
        if "event" in made:
            made["event"]["ts"] = stamp
        return made


def settings_at(database_url: str, slack_url: str = "http://127.0.0.1/") -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token="xoxb-1",
        slack_api_url=slack_url,
        weekbeat_database_url=database_url,
    )


async def prepare(database_url: str) -> None:
    """Move the sample company in, and send the asks of Monday morning."""
    database = runner.open_database(settings_at(database_url), SetClock(MONDAY))
    with closing(database):
        database.transact_now(TEAM, workspaces.install, "Lumen", "U0BOT", "UTC")
        database.transact_now(TEAM, imports.import_files, [COMPANY])
        await schedule.run_due_jobs(database)


@dataclass
class Prepared:
    """Databases to begin with, each made when a test first asks for its kind."""

    request: pytest.FixtureRequest
    folder: Path
    kinds: set[str] = field(default_factory=set)

    async def copy(self, kind: str, folder: Path) -> str:
        """The URL of a copy for one test."""
        is_first = kind not in self.kinds
        self.kinds.add(kind)
        if kind == "postgres":
            server: Postgres = self.request.getfixturevalue("postgres")
            if is_first:
                await prepare(server.create("prepared"))
            return server.create(template="prepared")
        file = self.folder / "weekbeat.db"
        if is_first:
            await prepare(f"sqlite:///{file}")
        return f"sqlite:///{shutil.copy(file, folder)}"


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(request, tmp_path_factory.mktemp("prepared"))


@pytest.fixture
async def scene(database_kind: str, prepared: Prepared, tmp_path: Path) -> AsyncIterator[Scene]:
    slack = Slack()
    server = web.Application()
    server.router.add_route("*", "/{path:.*}", slack.call)
    running = web.AppRunner(server)
    await running.setup()
    await web.TCPSite(running, "127.0.0.1", 0).start()
    slack.url = f"http://127.0.0.1:{running.addresses[0][1]}/"
    settings = settings_at(await prepared.copy(database_kind, tmp_path), slack.url)
    with closing(runner.open_database(settings, SetClock(MONDAY))) as database:
        yield Scene(
            app.build(settings, database, BotIdentity(reading_client(settings))), database, slack
        )
    await running.cleanup()


def envelope(**more: Any) -> Json:
    return {"team": {"id": TEAM}, "user": {"id": ACTOR}, "trigger_id": "1", **more}


def press(element: Json, block_id: str = "b", view: Json | None = None) -> Json:
    """What Slack sends when somebody presses a button, or chooses the last option of a menu."""
    options = element.get("options") or []
    action: Json = {key: element[key] for key in ("action_id", "type", "value") if key in element}
    action |= {"block_id": block_id, "action_ts": "1.0"}
    action |= {"selected_option": options[-1]} if options else {}
    body = envelope(type="block_actions", actions=[action], container={"type": "message"})
    return body | ({"view": opened(view)} if view else {"channel": {"id": "D0TOMAS"}})


def opened(view: Json) -> Json:
    blocks = [{"block_id": f"b{n}", **block} for n, block in enumerate(view["blocks"])]
    state = {"values": state_of(blocks, {})}
    return {
        "id": "V1",
        "hash": "1",
        "private_metadata": "",
        **view,
        "blocks": blocks,
        "state": state,
    }


def command(text: str) -> Json:
    said = {"command": "/okr", "text": text, "team_id": TEAM, "user_id": ACTOR, "trigger_id": "1"}
    return {**said, "channel_id": "D0TOMAS", "channel_name": "directmessage"}


def event(**of: Any) -> Json:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": "E1",
        "event": {**of, "ts": "1.0"},
    }

"""A stage for conversations: the sandbox as Slack, the real bot behind it, people who act."""

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot import runner
from bot.cli.demo import import_company
from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.core.config import Settings
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving

Json = dict[str, Any]
END_OF_QUARTER = "2026-12-30T12:00:00+00:00"
FEATURE_SCOPES = {"files": "files:write", "public-channels": "chat:write.public"}


@dataclass(frozen=True)
class Stage:
    """The control API of a running sandbox with a bot in it."""

    url: str
    http: aiohttp.ClientSession
    settings: Settings

    async def post(self, what: str, **body: Any) -> Json:
        """One call of the control API; anything but 200 is a mistake of the test."""
        async with self.http.post(f"/control/{what}", json=body) as answer:
            said: Json = await answer.json()
            assert answer.status == 200, said
            return said

    async def get(self, what: str, **query: str) -> Any:
        """One look through the control API."""
        async with self.http.get(f"/control/{what}", params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def settle(self) -> None:
        """Wait until the bot has nothing left to do."""
        await self.post("settle", timeout=30)

    async def jump(self, to: str, user: str = "U0ANA") -> None:
        """Move business time; everything that is due on the way happens."""
        await self.post("clock", to=to, user=user, timeout=120)

    def person(self, user: str) -> "Actor":
        """Someone on the stage."""
        return Actor(self, user)


@dataclass(frozen=True)
class Actor:
    """A person in Slack."""

    stage: Stage
    id: str

    async def says(self, text: str, channel: str = "@app", thread: str | None = None) -> str:
        """Type a message; returns its ts."""
        sent = await self.stage.post(
            "message", user=self.id, channel=channel, text=text, thread_ts=thread
        )
        await self.stage.settle()
        return str(sent["ts"])

    async def drops(self, *files: tuple[str, bytes], text: str = "", thread: str = "") -> str:
        """Drop files (name, content) into the direct message; returns the message's ts."""
        encoded = [
            {"name": name, "content": base64.b64encode(content).decode()} for name, content in files
        ]
        sent = await self.stage.post(
            "upload",
            user=self.id,
            channel="@app",
            files=encoded,
            text=text,
            thread_ts=thread or None,
        )
        await self.stage.settle()
        return str(sent["ts"])

    async def clicks(self, action_id: str, **where: Any) -> Json:
        """Press the newest button of that name."""
        done = await self.stage.post("click", user=self.id, action_id=action_id, **where)
        await self.stage.settle()
        return done

    async def submits(self, **values: Any) -> Json:
        """Fill the open form (`name__1="57k"` fills `checkins.name:1`) and send it."""
        return await self.sends(await self._named(values))

    async def fills(self, **values: Any) -> Json:
        """Fill the open form, one field after the other, without sending it."""
        named = await self._named(values)
        done = await self.stage.post("type", user=self.id, values=named)
        await self.stage.settle()
        return done

    async def closes(self) -> None:
        """Close the open form without sending it."""
        await self.stage.post("close", user=self.id)
        await self.stage.settle()

    async def _named(self, values: Json) -> Json:
        """Fields of the open form by `block/action`."""
        blocks = (await self.modal() or {})["blocks"]
        actions = {b["block_id"]: b["element"]["action_id"] for b in blocks if "element" in b}
        found = {key: "checkins." + key.replace("__", ":") for key in values}
        return {f"{found[key]}/{actions[found[key]]}": value for key, value in values.items()}

    async def sends(self, values: Json) -> Json:
        """Fill the open form by `block/action` and send it."""
        done = await self.stage.post("submit", user=self.id, values=values)
        await self.stage.settle()
        return done

    async def types(self, command: str, channel: str = "@app") -> str:
        """Type a slash command; returns what it answered, for this person's eyes only."""
        before = {m["ts"] for m in await self.reads(channel)}
        name, _, text = command.partition(" ")
        await self.stage.post("command", user=self.id, channel=channel, command=name, text=text)
        await self.stage.settle()
        fresh = [m for m in await self.reads(channel) if m["ts"] not in before]
        return "\n".join(said(m) for m in fresh)

    async def reads(self, channel: str = "@app", thread: str = "") -> list[Json]:
        """What this person sees in a channel, oldest first."""
        query = {"channel": channel, "user": self.id} | ({"thread_ts": thread} if thread else {})
        found: Json = await self.stage.get("messages", **query)
        return list(found["messages"])

    async def newest(self, channel: str = "@app") -> Json:
        """The last message that this person sees."""
        return (await self.reads(channel))[-1]

    async def modal(self) -> Json | None:
        """The form that is open."""
        seen: dict[str, Json | None] = await self.stage.get("view", user=self.id)
        return seen["modal"]


async def fields(actor: Actor, name: str = "value") -> list[str]:
    """The open form's fields of a name, as `submits` takes them."""
    blocks = (await actor.modal() or {})["blocks"]
    ids = [b["block_id"] for b in blocks if b["block_id"].startswith(f"checkins.{name}:")]
    return [id_.removeprefix("checkins.").replace(":", "__") for id_ in ids]


def said(message: Json) -> str:
    """All words of a message, blocks included."""
    found = [str(message.get("text", ""))]

    def walk(thing: Any) -> None:
        if isinstance(thing, dict):
            found.extend(
                str(thing[key]) for key in ("text", "title") if isinstance(thing.get(key), str)
            )
            for value in thing.values():
                walk(value)
        elif isinstance(thing, list):
            for value in thing:
                walk(value)

    walk(message.get("blocks"))
    return "\n".join(found)


def kinds(message: Json) -> list[str]:
    """The types of a message's blocks."""
    return [block["type"] for block in message["blocks"]]


def unhurried(*features: str) -> Json:
    """The sandbox of the sample company: its clock stands between jumps, and nobody is limited.

    Only the named optional features have their permission.
    """
    declined = [scope for feature, scope in FEATURE_SCOPES.items() if feature not in features]
    return sandbox_config(manifest(), still=True, declined=declined) | {"limits_scale": 0}


@dataclass(frozen=True)
class Sample:
    """The sample company as it is after the bot's first start, prepared once for all tests."""

    folder: Path  # what the sandbox keeps and, on SQLite, the bot's database; copied for each test
    database_url: str = ""  # a PostgreSQL database for one test, copied already; none is SQLite


async def prepare_sample(folder: Path, database_url: str = "", clock: str = "") -> None:
    """Let the sample company move in and the bot start once, on Friday of week 7 or at another
    time; `folder` and the database keep it.
    """
    config = unhurried() | ({"clock": clock} if clock else {})
    async with staged(config, folder, database_url):
        pass


@asynccontextmanager
async def staged(
    config: Json,
    folder: Path,
    database_url: str = "",
    company: Path = COMPANY,
    sample: Sample | None = None,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Sandbox and bot in this loop, with the sample company moved in or copied from `sample`; both
    keep their state in `folder`, so that a second stage there goes on where the first one stopped.
    """
    if sample is not None:
        shutil.copytree(sample.folder, folder, dirs_exist_ok=True)
        database_url = sample.database_url
    async with serving(build(read(config), folder / "sandbox", page=False)) as url:
        given = settings_at(url, config, folder, database_url, **settings)
        if sample is None:
            await import_company(given, company)
        async with started(url, given) as stage:
            yield stage


def settings_at(
    url: str, config: Json, folder: Path, database_url: str = "", **settings: Any
) -> Settings:
    """Settings of a bot in a hurry, for the sandbox at an address."""
    app = config["app"]
    return Settings(
        _env_file=None,
        slack_bot_token=app["bot_token"],
        slack_app_token=app["app_token"],
        slack_api_url=f"{url}/api/",
        weekbeat_database_url=database_url or f"sqlite:///{folder / 'weekbeat.db'}",
        weekbeat_clock_url=f"{url}/control/clock",
        **{
            "weekbeat_tick_seconds": 300,
            "weekbeat_send_timeout_seconds": 60,
            "weekbeat_lease_seconds": 90,
            "weekbeat_settle_seconds": 0.2,
            "weekbeat_audit_seconds": 0.5,
            "weekbeat_messages_per_minute": 1_000_000,
            **settings,
        },
    )


@asynccontextmanager
async def started(url: str, given: Settings) -> AsyncIterator[Stage]:
    """A bot in this loop, in the sandbox at an address."""
    stop = asyncio.Event()
    bot = asyncio.create_task(runner.run(given, stop))
    async with aiohttp.ClientSession(url) as http:
        stage = Stage(url, http, given)
        try:
            await _followed(stage, bot)
            yield stage
        finally:
            stop.set()
            await bot


async def _followed(stage: Stage, bot: "asyncio.Task[None]") -> None:
    """Wait until the bot is connected and idle for the first time, or has ended with an error."""
    settled = asyncio.ensure_future(stage.post("settle", follower=True, timeout=30))
    await asyncio.wait([settled, bot], return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        settled.cancel()
        bot.result()
    await settled

"""A running bot: Socket Mode in front, the outbox behind, and the clock between them."""

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot import app
from bot.core import migrations
from bot.core.clock import Clock, SetClock, SystemClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Database
from bot.files import audit, redactions
from bot.files.exports.worker import Writer
from bot.goals import library as remedies
from bot.people import workspaces
from bot.people.roster.worker import fetch, keep
from bot.schedule import Heart, told_time
from bot.slack.clients import Identity, reading_client
from bot.slack.delivery.adapters.slack import SlackSender
from bot.slack.delivery.worker import Worker
from bot.slack.sockets import SocketHandler

log = logging.getLogger(__name__)
PING = 3  # seconds; the SDK also waits so long before it tries to connect again
SILENCE = 90.0  # seconds without a pong after which a socket is given up
NO_TOKENS = N_(
    "SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…) are needed. "
    "`weekbeat manifest` prints the Slack app to create; put its tokens into .env."
)
REFUSED = N_("Slack at {url} did not accept the bot token: {error}. Check SLACK_BOT_TOKEN.")
CLOCKLESS = N_("WEEKBEAT_CLOCK_URL does not answer. Start what is there, or leave it empty.")
UNREACHABLE = N_("Slack at {url} cannot be reached. Check SLACK_API_URL and the network.")


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Run until a signal, or until `stop` is set; what is under way is finished first."""
    if not (settings.slack_bot_token and settings.slack_app_token):
        raise Refusal(NO_TOKENS)
    stop = stop or _stopped_by_signals()
    clock = await _clock(settings)
    database = open_database(settings, clock)
    try:
        await _run(settings, database, clock, stop)
    finally:
        database.close()


def open_database(settings: Settings, clock: Clock) -> Database:
    """The database, brought up to date; a Refusal when it is newer than the code."""
    database = Database(settings.weekbeat_database_url, clock, app.REACTIONS)
    try:
        migrations.upgrade(database.engine)
    except Refusal:
        database.close()
        raise
    audit.keep(database)
    return database


async def install(settings: Settings, identity: Identity, database: Database) -> str:
    """Ask Slack whose token this is, note the workspace and its metric library; returns its id."""
    path = settings.weekbeat_library
    library = remedies.read(Path(path)) if path else None
    try:
        said = await identity.ask()
    except SlackApiError as refused:
        error = refused.response.get("error")
        raise Refusal(REFUSED, url=settings.slack_api_url, error=error) from None
    except aiohttp.ClientError:
        raise Refusal(UNREACHABLE, url=settings.slack_api_url) from None
    workspace_id = str(said["team_id"])
    await database.transact(
        workspace_id,
        workspaces.install,
        str(said.get("team") or workspace_id),
        str(said.get("user_id") or ""),
        settings.weekbeat_timezone,
        granted(said.headers) or (),
    )
    await database.transact(workspace_id, remedies.adopt, library)
    return workspace_id


def granted(headers: Mapping[str, str]) -> set[str] | None:
    """The scopes of the token that an answer was given to; None where Slack does not say."""
    found = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return None if found is None else {scope.strip() for scope in found.split(",")}


async def _run(settings: Settings, database: Database, clock: Clock, stop: asyncio.Event) -> None:
    async with AsyncExitStack() as closing:
        identity = Identity(reading_client(settings))
        bolt = app.build(settings, database, identity)
        workspace_id = await install(settings, identity, database)
        await _prepare(identity.client, database, workspace_id)
        sender = SlackSender(_token_of(settings), settings.slack_api_url)
        closing.push_async_callback(sender.close)
        worker = Worker(database, sender, settings)
        handler = SocketHandler(
            bolt, settings.slack_app_token, web_client=identity.client, ping_interval=PING
        )
        writer = Writer(database, worker.drain)
        heart = Heart(database, writer.drain, settings.weekbeat_tick_seconds)
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(worker.run()), tasks.create_task(_watch(handler.client))]
            running.append(tasks.create_task(writer.run()))
            running.append(tasks.create_task(keep(identity.client, database, workspace_id)))
            await handler.connect_async()  # type: ignore[no-untyped-call]
            heart.start()
            if isinstance(clock, SetClock):
                running.append(tasks.create_task(heart.follow(clock, settings.weekbeat_clock_url)))
            log.info("connected to %s as workspace %s", settings.slack_api_url, workspace_id)
            await stop.wait()
            heart.stop()
            await handler.close_async()  # type: ignore[no-untyped-call]
            await worker.stop()
            for task in running[1:]:
                task.cancel()


def _token_of(settings: Settings) -> Callable[[str], Awaitable[str]]:
    """Return what finds a workspace's token: here there is one."""

    async def token(_workspace_id: str) -> str:
        return settings.slack_bot_token

    return token


async def _prepare(client: AsyncWebClient, database: Database, workspace_id: str) -> None:
    """Read who is in Slack, and tell admins of posted scorecards that show ratings: whatever is
    kept of those may not stop the start.
    """
    await fetch(client, database, workspace_id)
    try:
        await database.transact(workspace_id, redactions.tell_admins)
    except Exception:
        log.exception("old scorecards could not be looked at")


async def _clock(settings: Settings) -> Clock:
    """Business time: the machine's, or what a URL says it is."""
    if not settings.weekbeat_clock_url:
        return SystemClock()
    try:
        return SetClock(await told_time(settings.weekbeat_clock_url))
    except (aiohttp.ClientError, TimeoutError):
        raise Refusal(CLOCKLESS) from None


async def _watch(socket: SocketModeClient) -> None:
    """Reconnect a socket that looks alive and is not: the SDK's own check has missed some."""
    while True:
        await asyncio.sleep(SILENCE / 6)
        heard = socket.last_ping_pong_time
        if heard is not None and time.time() - heard > SILENCE:  # noqa: TID251 - machine time
            log.warning("the socket has been silent; connecting anew")
            with suppress(Exception):
                await socket.connect_to_new_endpoint(force=True)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    return stop

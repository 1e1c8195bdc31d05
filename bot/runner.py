"""Run the bot: Socket Mode takes requests, the outbox delivers messages, a scheduler runs jobs."""

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
from bot.files.exports.worker import ExportWorker
from bot.goals import library as remedies
from bot.people import workspaces
from bot.people.calendars import load_calendars
from bot.people.roster.worker import fetch, keep
from bot.schedule import Scheduler, read_clock
from bot.setup import invitation
from bot.slack.delivery import SlackSender
from bot.slack.delivery.worker import Worker
from bot.slack.edge import BotIdentity, SocketHandler, reading_client

log = logging.getLogger(__name__)
PING_SECONDS = 3  # the SDK also waits so long before it tries to connect again
MAX_SILENCE = 90.0  # seconds without a pong, then the socket is replaced
NO_TOKENS = N_(
    "SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…) are needed. "
    "`weekbeat manifest` prints the Slack app to create; put its tokens into .env."
)
REFUSED = N_("Slack at {url} didn't accept the bot token: {error}. Check SLACK_BOT_TOKEN.")
NO_CLOCK = N_(
    "WEEKBEAT_CLOCK_URL doesn't answer. Start the server at that address, or leave it empty."
)
UNREACHABLE = N_("Slack at {url} can't be reached. Check SLACK_API_URL and the network.")


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Run until a signal, or until `stop` is set. Work under way is finished first."""
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
    """Open the database and migrate it. Raises a Refusal when it is newer than the code."""
    database = Database(
        settings.weekbeat_database_url,
        clock,
        app.REACTIONS,
        language=settings.weekbeat_language,
    )
    try:
        migrations.upgrade(database.engine)
    except Refusal:
        database.close()
        raise
    audit.start_listening(database)
    return database


async def install(settings: Settings, identity: BotIdentity, database: Database) -> str:
    """Ask Slack for the workspace of the token, store it with its metric library, return its id."""
    path = settings.weekbeat_library
    library = remedies.read_library(Path(path)) if path else None
    try:
        answer = await identity.fetch()
    except SlackApiError as refused:
        error = refused.response.get("error")
        raise Refusal(REFUSED, url=settings.slack_api_url, error=error) from None
    except aiohttp.ClientError:
        raise Refusal(UNREACHABLE, url=settings.slack_api_url) from None
    workspace_id = str(answer["team_id"])
    await database.transact(
        workspace_id,
        workspaces.install,
        str(answer.get("team") or workspace_id),
        str(answer.get("user_id") or ""),
        settings.weekbeat_timezone,
        granted_scopes(answer.headers) or (),
    )
    await database.transact(workspace_id, remedies.adopt_library, library)
    return workspace_id


def granted_scopes(headers: Mapping[str, str]) -> set[str] | None:
    """Return the scopes of a token from the headers of an answer; None where Slack sent none."""
    scopes = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return None if scopes is None else {scope.strip() for scope in scopes.split(",")}


async def _run(settings: Settings, database: Database, clock: Clock, stop: asyncio.Event) -> None:
    async with AsyncExitStack() as cleanup:
        identity = BotIdentity(reading_client(settings))
        bolt_app = app.build(settings, database, identity)
        workspace_id = await install(settings, identity, database)
        await _prepare(identity.client, database, workspace_id)
        sender = SlackSender(_token_of(settings), settings.slack_api_url)
        cleanup.push_async_callback(sender.close)
        worker = Worker(database, sender, settings)
        handler = SocketHandler(
            bolt_app,
            settings.slack_app_token,
            web_client=identity.client,
            ping_interval=PING_SECONDS,
        )
        export_writer = ExportWorker(database, worker.drain)
        scheduler = Scheduler(database, export_writer.drain, settings.weekbeat_tick_seconds)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(worker.run())
            background = [
                tasks.create_task(_replace_silent_socket(handler.client)),
                tasks.create_task(export_writer.run()),
                tasks.create_task(keep(identity.client, database, workspace_id)),
            ]
            await handler.connect_async()  # type: ignore[no-untyped-call]
            scheduler.start()
            if isinstance(clock, SetClock):
                follow = scheduler.follow(clock, settings.weekbeat_clock_url)
                background.append(tasks.create_task(follow))
            log.info("connected to %s as workspace %s", settings.slack_api_url, workspace_id)
            await stop.wait()
            scheduler.stop()
            await handler.close_async()  # type: ignore[no-untyped-call]
            await worker.stop()
            for task in background:
                task.cancel()


def _token_of(settings: Settings) -> Callable[[str], Awaitable[str]]:
    """Return a function that finds a workspace's token. This installation has one."""

    async def token(_workspace_id: str) -> str:
        return settings.slack_bot_token

    return token


async def _prepare(client: AsyncWebClient, database: Database, workspace_id: str) -> None:
    """Load the people of the workspace and invite the one who installed Weekbeat to set it up. Tell
    admins about missing permissions and about posted scorecards that show ratings; a failure of the
    last must not stop the start.
    """
    await asyncio.to_thread(load_calendars)
    await fetch(client, database, workspace_id)
    await database.transact(workspace_id, invitation.invite_installer)
    await database.transact(workspace_id, invitation.name_missing_permissions)
    try:
        await database.transact(workspace_id, redactions.notify_admins)
    except Exception:
        log.exception("old scorecards could not be checked")


async def _clock(settings: Settings) -> Clock:
    """Return the business clock: the machine's, or one that follows a URL."""
    if not settings.weekbeat_clock_url:
        return SystemClock()
    try:
        return SetClock(await read_clock(settings.weekbeat_clock_url))
    except (aiohttp.ClientError, TimeoutError):
        raise Refusal(NO_CLOCK) from None


async def _replace_silent_socket(socket: SocketModeClient) -> None:
    """Reconnect a socket that looks alive but is silent. The SDK's own check misses some."""
    while True:
        await asyncio.sleep(MAX_SILENCE / 6)
        last_pong = socket.last_ping_pong_time
        if last_pong is not None and time.time() - last_pong > MAX_SILENCE:  # noqa: TID251 - machine time
            log.warning("the socket has been silent; reconnecting")
            with suppress(Exception):
                await socket.connect_to_new_endpoint(force=True)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signal_number, stop.set)
    return stop

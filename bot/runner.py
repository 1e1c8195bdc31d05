"""Run the bot: Socket Mode takes requests, the outbox delivers messages, a scheduler runs jobs."""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any, NamedTuple, TypeVar

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot import app, status
from bot.core.clock import Clock, SetClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Database
from bot.files import redactions
from bot.files.exports.worker import ExportWorker
from bot.installation import (
    NETWORK_ERRORS,
    UNREACHABLE,
    business_clock,
    check_app_token,
    identify,
    install,
    open_database,
)
from bot.intake.dropped_files.worker import DropWorker, SlackFiles
from bot.people.calendars import load_calendars
from bot.people.roster.worker import fetch, keep
from bot.schedule import Scheduler
from bot.setup import invitation
from bot.slack.delivery import SlackSender
from bot.slack.delivery.worker import Worker
from bot.slack.edge import BotIdentity, SocketHandler, reading_client

__all__ = ["install", "open_database", "run"]

T = TypeVar("T")
log = logging.getLogger(__name__)
PING_SECONDS = 3  # the SDK also waits so long before it tries to connect again
MAX_SILENCE = 90.0  # seconds without a pong, then the socket is replaced
NO_TOKENS = N_(
    "SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…) are needed. "
    "`weekbeat manifest` prints the Slack app to create; put its tokens into .env."
)


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The bot is to stop before it has started."""


class _Start(NamedTuple):
    """What a start has prepared: an open database, and the workspace of the token."""

    clock: Clock
    database: Database
    identity: BotIdentity
    workspace_id: str


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Run until a signal, or until `stop` is set. Work under way is finished first, but a start
    that isn't complete is given up at once.
    """
    if not (settings.slack_bot_token and settings.slack_app_token):
        raise Refusal(NO_TOKENS)
    stop = stop or _stopped_by_signals()
    with suppress(_Stopped):
        async with AsyncExitStack() as cleanup:
            start = await _unless_stopped(stop, _start(settings, cleanup))
            await _run(settings, start, stop)
    log.info("stopped")


async def _start(settings: Settings, cleanup: AsyncExitStack) -> _Start:
    """Ask Slack whose tokens these are, open the database, and read who is in the workspace."""
    log.info("starting; Slack is %s", settings.slack_api_url)
    clock = await business_clock(settings)
    identity = BotIdentity(reading_client(settings))
    await identify(settings, identity)  # a wrong token leaves no database behind
    await check_app_token(settings, identity.client)
    database = await _in_daemon_thread(lambda: open_database(settings, clock))
    cleanup.callback(database.close)
    workspace_id = await install(settings, identity, database)
    try:
        await _prepare(identity.client, database, workspace_id)
    except NETWORK_ERRORS:
        raise Refusal(UNREACHABLE, url=settings.slack_api_url) from None
    return _Start(clock, database, identity, workspace_id)


async def _run(settings: Settings, start: _Start, stop: asyncio.Event) -> None:
    async with AsyncExitStack() as cleanup:
        database, identity, workspace_id = start.database, start.identity, start.workspace_id
        bolt_app = app.build(settings, database, identity)
        sender = SlackSender(_token_of(settings), settings.slack_api_url)
        cleanup.push_async_callback(sender.close)
        worker = Worker(database, sender, settings)
        handler = SocketHandler(
            bolt_app,
            settings.slack_app_token,
            web_client=identity.client,
            ping_interval=PING_SECONDS,
        )
        file_workers, drain = _file_workers(database, identity.client, worker.drain)
        scheduler = Scheduler(database, drain, settings.weekbeat_tick_seconds)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(worker.run())
            background = [
                tasks.create_task(_replace_silent_socket(handler.client)),
                *(tasks.create_task(file_worker.run()) for file_worker in file_workers),
                tasks.create_task(keep(identity.client, database, workspace_id)),
                tasks.create_task(_serve(settings, start, handler, scheduler)),
            ]
            await stop.wait()
            log.info("stopping; what is under way is finished first")
            scheduler.stop()
            for task in background:
                task.cancel()
            await handler.close_async()  # type: ignore[no-untyped-call]
            await worker.stop()


async def _serve(
    settings: Settings, start: _Start, handler: SocketHandler, scheduler: Scheduler
) -> None:
    """Connect to Slack, for as long as it takes, and run jobs from then on."""
    await handler.connect_async()  # type: ignore[no-untyped-call]
    scheduler.start()
    for line in await start.database.read(start.workspace_id, status.describe):
        log.info("%s", line)
    if isinstance(start.clock, SetClock):
        await scheduler.follow(start.clock, settings.weekbeat_clock_url)


async def _unless_stopped(stop: asyncio.Event, action: Coroutine[Any, Any, T]) -> T:
    """Return what an action returns. Raises _Stopped, and cancels it, when the bot is to stop."""
    running, stopping = asyncio.ensure_future(action), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise _Stopped
        return running.result()
    finally:
        running.cancel()
        stopping.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)


async def _in_daemon_thread(function: Callable[[], T]) -> T:
    """Return what a slow function returns. Its thread doesn't hold up the end of the process, as
    one of an executor would: a database may be locked, or far away.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if outcome.done():
            return
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(result)  # type: ignore[arg-type]  # there is one without an error

    def work() -> None:
        result, error = None, None
        try:
            result = function()
        except BaseException as failure:  # noqa: BLE001 - raised where the result is awaited
            error = failure
        with suppress(RuntimeError):  # the loop may have ended
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=work, name="opening", daemon=True).start()
    return await outcome


def _file_workers(
    database: Database, client: AsyncWebClient, deliver: Callable[[], Awaitable[None]]
) -> tuple[tuple[ExportWorker, DropWorker], Callable[[], Awaitable[None]]]:
    """Return the workers that write and read files, and what lets both finish and then delivers."""
    export_writer = ExportWorker(database, deliver)
    drop_worker = DropWorker(database, SlackFiles(client), export_writer.drain)
    return (export_writer, drop_worker), drop_worker.drain


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
    await _in_daemon_thread(load_calendars)
    await fetch(client, database, workspace_id)
    await database.transact(workspace_id, invitation.invite_installer)
    await database.transact(workspace_id, invitation.name_missing_permissions)
    try:
        await database.transact(workspace_id, redactions.notify_admins)
    except Exception:
        log.exception("old scorecards could not be checked")


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

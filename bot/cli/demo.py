"""The whole product on one machine: a Slack-like page, a sample company, a clock to move."""

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.panel import Panel

from bot import runner
from bot.cli.manifest import manifest
from bot.cli.sample.past_asks import record_past_asks
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.core import logs
from bot.core.clock import SetClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.files import imports
from bot.people import people
from bot.schedule import read_clock
from bot.slack.clients import Identity, reading_client

READY = "sandbox ready "
NOT_STARTED = N_("The sandbox did not start. {why} Try another port, such as: make demo PORT=8770")
RUNNING = "[bold]Weekbeat is running:[/] {url}"
GOES_ON = """
It goes on where it stopped: {now:%A %-d %B %Y, %H:%M} UTC.
Ctrl-C ends it."""
TRY = """
It is Friday, week 7 of the quarter, in a marketing department of a dozen people.
  1. Press [bold]Next Monday 09:00[/] in the bar on top: everybody is asked.
  2. As [bold]Ana[/], open Weekbeat's direct message and press [bold]Check in[/].
  3. Become [bold]Chen Xiaowen[/] and answer in words:  1: 5.6万 8/10 广告刚上线
  4. Become their manager: an alert waits. Acknowledge it, type /okr team.
  5. Press [bold]End of quarter[/]: everybody is asked which scores count. Then press
     [bold]Scores are frozen[/] and read the scorecard in the team's channel.
Ctrl-C ends it; starting again continues where it stopped."""


def main(port: int, data: Path) -> None:
    """Run sandbox and bot until Ctrl-C."""
    data.mkdir(parents=True, exist_ok=True)
    logs.configure("WARNING")
    with sandbox(port, data, sandbox_config(manifest(features=["files"]))) as url:
        asyncio.run(_bot(url, data))
    Console().print("Stopped. Everything is kept in", str(data))


def settings_for(url: str, data: Path) -> Settings:
    """Settings of a bot that lives in a sandbox at `url` and keeps its database in `data`."""
    app = sandbox_config(manifest(features=["files"]))["app"]
    return Settings(
        _env_file=None,
        slack_bot_token=app["bot_token"],
        slack_app_token=app["app_token"],
        slack_api_url=f"{url}/api/",
        weekbeat_database_url=f"sqlite:///{data / 'weekbeat.db'}",
        weekbeat_clock_url=f"{url}/control/clock",
        weekbeat_tick_seconds=5,
        weekbeat_settle_seconds=3,
        weekbeat_messages_per_minute=6000,
    )


async def import_company(settings: Settings, company: Path = COMPANY) -> bool:
    """Import a company at the sandbox's time; False when there are people already."""
    clock = SetClock(await read_clock(settings.weekbeat_clock_url))
    with contextlib.closing(runner.open_database(settings, clock)) as database:
        client = reading_client(settings)
        workspace_id = await runner.install(settings, Identity(client), database)
        if await database.read(workspace_id, people.active):
            return False
        await database.transact(workspace_id, imports.import_files, [company])
        if company == COMPANY:
            await database.transact(workspace_id, record_past_asks)
        return True


async def _bot(url: str, data: Path) -> None:
    settings = settings_for(url, data)
    is_new = await import_company(settings)
    now = await read_clock(settings.weekbeat_clock_url)
    said = RUNNING.format(url=url) + (TRY if is_new else GOES_ON.format(now=now))
    Console().print(Panel(said, expand=False))
    await runner.run(settings)


@contextlib.contextmanager
def sandbox(port: int, data: Path, config: Mapping[str, Any]) -> Iterator[str]:
    """The sandbox as a process of its own; Ctrl-C reaches us first, so that the bot ends before.
    Yields its address.
    """
    written = data / "sandbox.yaml"
    written.write_text(yaml.safe_dump(dict(config), allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "sandbox", "--config", str(written), "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
        [*command, "--data", str(data / "sandbox")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield _ready(process)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _ready(process: subprocess.Popen[str]) -> str:
    """The address that the sandbox prints; a Refusal with its last words when it ends instead."""
    said, complained = process.stdout or iter(()), process.stderr or iter(())
    for line in said:
        if line.startswith(READY):
            for stream in (said, complained):
                threading.Thread(target=_drain, args=(stream,), daemon=True).start()
            return line.removeprefix(READY).strip()
    last = [line.strip() for line in complained if line.strip()][-1:] or ["it ended."]
    raise Refusal(NOT_STARTED, why=last[0])


def _drain(stream: Iterator[str]) -> None:
    """Read on, so that a full pipe never stops the sandbox."""
    for _ in stream:
        pass

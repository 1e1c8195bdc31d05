"""Run everything on one machine: a page like Slack, a sample company, a clock to move."""

import asyncio
import contextlib
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from rich.console import Console
from rich.panel import Panel

from bot import runner
from bot.cli.manifest import manifest
from bot.cli.sample.coworkers import Coworker, answer_by_themselves, coworkers
from bot.cli.sample.past_asks import record_past_asks
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.core import logs
from bot.core.clock import SetClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.files import imports
from bot.people import people, workspaces
from bot.schedule import read_clock
from bot.slack.edge import BotIdentity, reading_client

# -P: a file sandbox.py in the current folder must not shadow the package.
SANDBOX = (sys.executable, "-P", "-m", "sandbox")
READY_PREFIX = "sandbox ready "
NOT_STARTED = N_("The sandbox didn't start. {why} Try another port, e.g. make demo PORT=8770")
RUNNING = "[bold]Weekbeat is running:[/] {url}"
BOLD = re.compile(r"\*(.+?)\*")
FIRST_MONDAY = {"to": "next monday", "timeout": 300}
CONTINUED = """
It continues where it stopped: {moment:%A %-d %B %Y, %H:%M} UTC.
Press Ctrl-C to stop."""
FIRST_STEPS = """
It's Monday morning in a marketing department of a dozen people.
Everyone has been asked how their week went.
The page shows these steps, with a button for each:
{steps}
Press Ctrl-C to stop. The next start continues where it stopped."""


def main(port: int, data: Path) -> None:
    """Run sandbox and bot until Ctrl-C."""
    data.mkdir(parents=True, exist_ok=True)
    logs.configure("WARNING")
    config = sandbox_config(manifest())
    with sandbox(port, data, config) as url:
        asyncio.run(_run_bot(url, data, config))
    Console().print("Stopped. Everything is kept in", str(data))


def settings_for(url: str, data: Path) -> Settings:
    """Return the settings of a bot for the sandbox at `url`, with its database in `data`."""
    app = sandbox_config(manifest())["app"]
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
    """Import a company at the sandbox's time. Returns False if there are people already."""
    clock = SetClock(await read_clock(settings.weekbeat_clock_url))
    with contextlib.closing(runner.open_database(settings, clock)) as database:
        client = reading_client(settings)
        workspace_id = await runner.install(settings, BotIdentity(client), database)
        if await database.read(workspace_id, people.active):
            return False
        await database.transact(workspace_id, imports.import_files, [company])
        if company == COMPANY:
            await database.transact(workspace_id, record_past_asks)
        return True


async def _run_bot(url: str, data: Path, config: Mapping[str, Any]) -> None:
    settings = settings_for(url, data)
    is_new = await import_company(settings)
    crowd = await _read_coworkers(settings)
    async with asyncio.TaskGroup() as tasks:
        helpers = (
            tasks.create_task(_welcome(url, config, is_new=is_new)),
            tasks.create_task(answer_by_themselves(url, crowd)),
        )
        await runner.run(settings)
        for helper in helpers:
            helper.cancel()


async def _read_coworkers(settings: Settings) -> list[Coworker]:
    """Return the people who answer by themselves, with the key results of today."""
    clock = SetClock(await read_clock(settings.weekbeat_clock_url))
    with contextlib.closing(runner.open_database(settings, clock)) as database:
        workspace_ids = await database.read("", workspaces.all_ids)
        return [
            coworker
            for workspace_id in workspace_ids
            for coworker in await database.read(workspace_id, coworkers)
        ]


async def _welcome(url: str, config: Mapping[str, Any], *, is_new: bool) -> None:
    """Say where the page is. A new workspace first moves on to Monday, when everyone is asked, so
    that the page opens with something to do.
    """
    if is_new:
        async with aiohttp.ClientSession(f"{url}/control/") as control:
            await control.post("settle", json={"follower": True})
            await control.post("clock", json={**FIRST_MONDAY, "user": config["visitor"]})
        advice = FIRST_STEPS.format(steps=_list_steps(config["steps"]))
    else:
        moment = await read_clock(f"{url}/control/clock")
        advice = CONTINUED.format(moment=moment)
    Console().print(Panel(RUNNING.format(url=url) + advice, expand=False))


def _list_steps(steps: Sequence[Mapping[str, Any]]) -> str:
    """Return the steps as numbered lines, with Slack's bold as rich's."""
    texts = (BOLD.sub(r"[bold]\1[/]", step["text"]["en"]) for step in steps)
    return "\n".join(f"  {number}. {text}" for number, text in enumerate(texts, start=1))


@contextlib.contextmanager
def sandbox(port: int, data: Path, config: Mapping[str, Any]) -> Iterator[str]:
    """Run the sandbox as a process of its own and yield its address. It is in a session of its own,
    so that Ctrl-C reaches only this process, which stops the bot first.
    """
    config_file = data / "sandbox.yaml"
    config_file.write_text(yaml.safe_dump(dict(config), allow_unicode=True), "utf-8")
    options = ["--config", str(config_file), "--port", str(port), "--data", str(data / "sandbox")]
    process = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
        [*SANDBOX, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield _read_address(process)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _read_address(process: subprocess.Popen[str]) -> str:
    """Return the address that the sandbox prints; raises a Refusal with its last words."""
    output, errors = process.stdout or iter(()), process.stderr or iter(())
    for line in output:
        if line.startswith(READY_PREFIX):
            for stream in (output, errors):
                threading.Thread(target=_drain, args=(stream,), daemon=True).start()
            return line.removeprefix(READY_PREFIX).strip()
    last_lines = [line.strip() for line in errors if line.strip()][-1:] or ["It ended."]
    raise Refusal(NOT_STARTED, why=last_lines[0])


def _drain(stream: Iterator[str]) -> None:
    """Read and drop what comes, so that a full pipe never stops the sandbox."""
    for _ in stream:
        pass

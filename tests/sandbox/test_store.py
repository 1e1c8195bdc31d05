"""What survives a restart: messages, views, people, unread marks, the clock, undelivered events."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import yaml

from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from tests.sandbox.conftest import COMPANY, Control, Slack
from tests.sandbox.test_modals import FORM
from tests.sandbox.test_socket_mode import ack, connect


async def begin(stack: AsyncExitStack, folder: Path) -> Slack:
    app = build(read(COMPANY), folder, page=False)
    url = await stack.enter_async_context(serving(app))
    session = await stack.enter_async_context(aiohttp.ClientSession())
    return Slack(url, app.state.workspace, session)


async def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        slack = await begin(stack, tmp_path)
        sent = await slack.client().chat_postMessage(channel="U0ANA", text="hi", blocks=[])
        await slack.client().chat_postMessage(channel="D0ANA", text="re", thread_ts=sent["ts"])
        await slack.control("message", user="U0ANA", channel="@app", text="gone")
        await slack.control("delete", user="U0ANA", channel="@app", ts=_last(slack))
        await slack.control("user", id="U0BEN", title="Head")
        trigger = slack.office.core.triggers.trigger("U0ANA", slack.office.core.clock.machine())
        await slack.client().views_open(trigger_id=trigger, view=FORM)
        await slack.control("type", user="U0ANA", values={"value": "9"})
        slack.office.core.sockets.waiting.clear()
        await slack.control("clock", to="+3d")
    async with AsyncExitStack() as stack:
        slack = await begin(stack, tmp_path)
        assert slack.office.core.at() == "2026-11-16T09:30:00Z"
        assert [message.text for message in slack.office.everything("@app", "U0ANA")] == [
            "hi",
            "re",
        ]
        assert slack.office.messages("@app", "U0ANA")[0].replies
        assert slack.office.user("U0BEN").title == "Head"
        modal = slack.office.modal_of("U0ANA")
        assert modal is not None
        assert modal.inputs["value"]["value"]["value"] == "9"
        later = await slack.client().chat_postMessage(channel="U0ANA", text="next")
        assert later["ts"] > sent["ts"]


def _last(slack: Slack) -> str:
    return slack.office.messages("@app", "U0ANA")[-1].ts


async def test_an_event_without_an_ack_is_sent_again_after_a_restart(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        slack = await begin(stack, tmp_path)
        await slack.control("message", user="U0ANA", channel="@app", text="heard?")
    async with AsyncExitStack() as stack:
        slack = await begin(stack, tmp_path)
        socket = await connect(slack)
        await socket.receive_json()
        assert (await ack(socket))["payload"]["event"]["text"] == "heard?"
        await slack.control("settle")
    async with AsyncExitStack() as stack:
        slack = await begin(stack, tmp_path)
        assert not slack.office.core.sockets.busy


async def test_the_command_says_ready_and_survives_a_signal_and_a_kill(tmp_path: Path) -> None:
    config, data = tmp_path / "company.yaml", tmp_path / "data"
    config.write_text(yaml.safe_dump(COMPANY), encoding="utf-8")
    line = ["-m", "sandbox", "--config", str(config), "--port", "0", "--no-page"]
    line += ["--data", str(data)]
    for ending, code in ((signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)):
        process = await asyncio.create_subprocess_exec(
            sys.executable, *line, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        ready = (await process.stdout.readline()).decode()
        assert ready.startswith("sandbox ready http://127.0.0.1:")
        async with aiohttp.ClientSession() as session:
            control = Control(session, ready.split()[-1])
            await control("message", user="U0ANA", channel="@app", text=ending.name)
        process.send_signal(ending)
        assert await process.wait() == code
    async with AsyncExitStack() as stack:
        slack = await begin(stack, data)
        kept = [message.text for message in slack.office.messages("@app", "U0ANA")]
        assert kept == ["SIGTERM", "SIGKILL"]


async def test_a_wrong_config_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    config = tmp_path / "company.yaml"
    config.write_text("clock: tomorrow\n", encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--config", str(config), stderr=asyncio.subprocess.PIPE
    )
    _, told = await process.communicate()
    assert process.returncode == 2
    assert told.decode() == "clock: 'tomorrow' is not an ISO 8601 moment\n"

"""An answer that takes long: Slack hears yes in time, and it comes all the same."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.slack.edge import commands

CLIENT = AsyncWebClient()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 0.0)


async def underway() -> None:
    await asyncio.gather(*commands.UNDERWAY)


async def test_a_long_answer_comes_after_slack_has_heard_yes() -> None:
    may_end, told = asyncio.Event(), []

    async def answering() -> None:
        await may_end.wait()
        told.append("the answer")

    await commands.in_time(answering(), {}, AsyncBoltContext(), CLIENT)
    assert (told, len(commands.UNDERWAY)) == ([], 1)
    may_end.set()
    await underway()
    assert (told, commands.UNDERWAY) == (["the answer"], set())


async def test_a_refusal_that_comes_late_is_told() -> None:
    said: list[str] = []

    async def respond(**how: Any) -> None:
        said.append(how["text"])

    may_end = asyncio.Event()

    async def answering() -> None:
        await may_end.wait()
        raise Refusal("There is no team “{name}”.", name="groth")

    heard = {"response_url": "there", "respond": respond, "t": translator("en")}
    await commands.in_time(answering(), {}, AsyncBoltContext(heard), CLIENT)
    may_end.set()
    await underway()
    assert said == ["There is no team “groth”."]


async def test_a_quick_refusal_is_for_whoever_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 10.0)

    async def answering() -> None:
        raise Refusal("No.")

    with pytest.raises(Refusal):
        await commands.in_time(answering(), {}, AsyncBoltContext(), CLIENT)

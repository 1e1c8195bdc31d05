"""Faults on request, and rate limits: what a bot must survive, repeatable by its seed."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.ratelimit import Limits
from tests.sandbox.conftest import Slack

CHART = {
    "type": "data_visualization",
    "title": "Progress",
    "chart": {"type": "pie", "segments": [{"label": "Done", "value": 42}]},
}


async def call(slack: Slack, method: str, **args: Any) -> tuple[int, dict[str, str], Any]:
    headers = {"Authorization": "Bearer xoxb-sandbox"}
    url = f"{slack.url}/api/{method}"
    async with slack.session.post(url, json=args, headers=headers) as answer:
        return answer.status, dict(answer.headers), await answer.json()


async def rules(slack: Slack, *faults: dict[str, Any], seed: int = 7) -> None:
    await slack.control("faults", rules=list(faults), seed=seed)


def texts(slack: Slack) -> list[str]:
    return [message.text for message in slack.office.messages("@app", "U0ANA")]


async def test_429_says_when_to_come_back_and_commits_nothing(slack: Slack) -> None:
    await rules(slack, {"method": "chat.*", "kind": "429", "retry_after": 3, "times": 1})
    status, headers, body = await call(slack, "chat.postMessage", channel="U0ANA", text="1")
    assert (status, headers["Retry-After"], body["error"]) == (429, "3", "ratelimited")
    assert texts(slack) == []
    assert (await call(slack, "chat.postMessage", channel="U0ANA", text="2"))[0] == 200


async def test_500_may_have_committed_and_503_never_has(slack: Slack) -> None:
    await rules(slack, {"method": "chat.postMessage", "kind": "500"})
    for n in range(10):
        status, _, _ = await call(slack, "chat.postMessage", channel="U0ANA", text=str(n))
        assert status == 500
    assert 0 < len(texts(slack)) < 10
    before = texts(slack)
    await rules(slack, {"kind": "503"})
    assert (await call(slack, "chat.postMessage", channel="U0ANA", text="x"))[0] == 503
    assert texts(slack) == before


async def test_a_lost_answer_is_committed_and_the_connection_reset(slack: Slack) -> None:
    await rules(slack, {"method": "chat.postMessage", "kind": "lost", "times": 1})
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call(slack, "chat.postMessage", channel="U0ANA", text="committed")
    assert texts(slack) == ["committed"]
    assert (await slack.control.get("traffic"))[-1]["name"] == "chat.postMessage"


async def test_a_slow_answer_comes_late(slack: Slack) -> None:
    await rules(slack, {"method": "auth.test", "kind": "slow", "seconds": 0.05})
    await call(slack, "auth.test")
    assert (await slack.control.get("traffic"))[-1]["ms"] >= 50


async def test_a_duplicate_is_the_same_message_under_another_event_id(slack: Slack) -> None:
    bodies: list[dict[str, Any]] = []

    def prepare(app: AsyncApp) -> None:
        async def hear(body: dict[str, Any]) -> None:
            bodies.append(body)

        app.event("message")(hear)

    await slack.bolt(prepare)
    await rules(slack, {"kind": "duplicate", "method": "events_api", "times": 1})
    await slack.control("message", user="U0ANA", channel="@app", text="twice")
    await slack.control("settle")
    one, two = bodies
    assert one["event"] == two["event"]
    assert one["event_id"] != two["event_id"]


async def test_a_dropped_socket_comes_back_and_the_event_comes_again(slack: Slack) -> None:
    heard: list[str] = []

    def prepare(app: AsyncApp) -> None:
        async def hear(event: dict[str, Any]) -> None:
            heard.append(event["text"])

        app.event("message")(hear)

    await slack.bolt(prepare)
    await rules(slack, {"kind": "drop", "times": 1})
    await slack.control("message", user="U0ANA", channel="@app", text="still here")
    await slack.control("settle", timeout=10)
    assert set(heard) == {"still here"}


async def test_new_blocks_can_be_refused_as_by_a_client_that_is_behind(slack: Slack) -> None:
    refuse = {"kind": "refuse_blocks", "block_types": ["data_visualization"]}
    await rules(slack, {"method": "chat.postMessage", **refuse})
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await slack.client().chat_postMessage(channel="U0ANA", text="chart", blocks=[CHART])
    await slack.client().chat_postMessage(channel="U0ANA", text="chart")
    await slack.control.delete("faults")
    await slack.client().chat_postMessage(channel="U0ANA", text="chart", blocks=[CHART])
    assert len(texts(slack)) == 2


async def test_the_same_seed_gives_the_same_faults(slack: Slack) -> None:
    async def run() -> list[int]:
        await rules(slack, {"method": "auth.test", "kind": "503", "rate": 0.5}, seed=3)
        return [(await call(slack, "auth.test"))[0] for _ in range(12)]

    first = await run()
    assert await run() == first
    assert set(first) == {200, 503}


async def test_a_rule_that_makes_no_sense_is_refused_with_a_sentence(slack: Slack) -> None:
    told = await slack.control("faults", status=400, rules=[{"kind": "gremlin"}])
    assert "There is no fault 'gremlin'" in told["error"]


async def test_limits_answer_429_and_a_jump_fills_the_buckets(slack: Slack) -> None:
    statuses = [(await call(slack, "users.list"))[0] for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    _, headers, _ = await call(slack, "users.list")
    assert 1 <= int(headers["Retry-After"]) <= 3
    await slack.control("clock", to="+1h")
    assert (await call(slack, "users.list"))[0] == 200
    await slack.control("limits", scale=0)
    assert {(await call(slack, "users.list"))[0] for _ in range(50)} == {200}


def test_messages_are_limited_by_channel_and_by_workspace() -> None:
    limits = Limits()
    waits = [limits.wait("chat.postMessage", "D1", 0.0) for _ in range(6)]
    assert waits == [0, 0, 0, 0, 0, 1]
    others = [limits.wait("chat.postMessage", f"D{n}", 0.0) for n in range(2, 100)]
    assert others.count(0) == 55
    assert limits.wait("chat.postMessage", "D1", 60.0) == 0
    limits.resize(10)
    assert {limits.wait("chat.postMessage", "D1", 60.0) for _ in range(50)} == {0}

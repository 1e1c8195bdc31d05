"""Socket Mode: hello, one delivery over many sockets, ten at most, redelivery, disconnects."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import Slack, Start


async def connect(slack: Slack) -> aiohttp.ClientWebSocketResponse:
    opened = await slack.client("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    return await slack.session.ws_connect(opened["url"])


async def ack(socket: aiohttp.ClientWebSocketResponse, payload: Any = None) -> dict[str, Any]:
    envelope: dict[str, Any] = await socket.receive_json(timeout=2)
    body = {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}
    await socket.send_str(json.dumps(body))
    return envelope


async def say(slack: Slack, text: str = "hello") -> None:
    await slack.control("message", user="U0ANA", channel="@app", text=text)


async def test_hello_counts_the_connections(slack: Slack) -> None:
    sockets = [await connect(slack), await connect(slack)]
    for number, socket in enumerate(sockets, start=1):
        hello = await socket.receive_json()
        assert hello["type"] == "hello"
        assert hello["num_connections"] == number
        assert hello["debug_info"]["approximate_connection_time"] == 18060
        assert hello["connection_info"] == {"app_id": "A0WEEKBEAT"}


async def test_the_eleventh_connection_is_sent_away(slack: Slack) -> None:
    ten = [await connect(slack) for _ in range(10)]
    assert [(await one.receive_json())["num_connections"] for one in ten][-1] == 10
    eleventh = await connect(slack)
    told = await eleventh.receive_json()
    assert (told["type"], told["reason"]) == ("disconnect", "too_many_websockets")
    assert (await eleventh.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_a_ticket_is_good_for_one_connection(slack: Slack) -> None:
    opened = await slack.client("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    await slack.session.ws_connect(opened["url"])
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await slack.session.ws_connect(opened["url"])
    assert refused.value.status == 403


async def test_every_envelope_goes_to_exactly_one_of_many_sockets(slack: Slack) -> None:
    sockets = [await connect(slack) for _ in range(3)]
    seen: list[str] = []

    async def listen(socket: aiohttp.ClientWebSocketResponse) -> None:
        await socket.receive_json()
        while True:
            envelope = await ack(socket)
            seen.append(envelope["payload"]["event"]["text"])

    listeners = [asyncio.ensure_future(listen(s)) for s in sockets]
    for number in range(12):
        await say(slack, str(number))
    await slack.control("settle", timeout=5)
    assert sorted(seen, key=int) == [str(n) for n in range(12)]
    for one in listeners:
        one.cancel()


async def test_an_event_without_an_ack_comes_again_with_its_number_and_reason(
    start: Start,
) -> None:
    slack = await start(redelivery=0.2)
    socket = await connect(slack)
    await socket.receive_json()
    await say(slack)
    first = await socket.receive_json()
    again = await ack(socket)
    assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert again["envelope_id"] != first["envelope_id"]
    assert again["payload"] == first["payload"]
    await slack.control("settle", timeout=5)


async def test_an_event_waits_for_the_first_connection(slack: Slack) -> None:
    await say(slack)
    socket = await connect(slack)
    await socket.receive_json()
    assert (await ack(socket))["payload"]["event"]["text"] == "hello"


async def test_refresh_closes_the_socket_and_a_warning_does_not(slack: Slack) -> None:
    socket = await connect(slack)
    await socket.receive_json()
    await slack.control("event", type="warning")
    assert (await socket.receive_json())["reason"] == "warning"
    await slack.control("event", type="refresh_requested")
    assert (await socket.receive_json())["reason"] == "refresh_requested"
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_an_uninstalled_app_is_told_and_then_shut_out(slack: Slack) -> None:
    socket = await connect(slack)
    await socket.receive_json()
    telling = asyncio.ensure_future(slack.control("event", type="app_uninstalled"))
    assert (await ack(socket))["payload"]["event"]["type"] == "app_uninstalled"
    await telling
    assert (await socket.receive_json())["reason"] == "link_disabled"
    with pytest.raises(SlackApiError, match="token_revoked"):
        await slack.client().auth_test()

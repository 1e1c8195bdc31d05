"""The Web API's door: tokens, scopes, encodings, unknown methods, pages, and who is who."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.webapi.methods import METHODS
from tests.sandbox.conftest import COMPANY, Slack, Start

BOT = {"Authorization": "Bearer xoxb-sandbox"}


async def call(slack: Slack, method: str, **how: Any) -> dict[str, Any]:
    async with slack.session.post(f"{slack.url}/api/{method}", **how) as answer:
        assert answer.status == 200
        body: dict[str, Any] = await answer.json()
        return body


@pytest.mark.parametrize(
    ("method", "how", "error"),
    [
        ("auth.test", {}, "not_authed"),
        ("auth.test", {"headers": {"Authorization": "Bearer xoxb-wrong"}}, "invalid_auth"),
        ("auth.test", {"data": {"token": "xapp-sandbox"}}, "not_allowed_token_type"),
        ("apps.connections.open", {"headers": BOT}, "not_allowed_token_type"),
        ("chat.sendMessage", {"headers": BOT}, "unknown_method"),
        ("chat.postMessage", {"headers": BOT, "json": {"text": "x"}}, "invalid_arguments"),
        ("chat.postMessage", {"headers": BOT, "json": [1]}, "json_not_object"),
        ("usergroups.list", {"headers": BOT}, "missing_scope"),
        ("users.info", {"headers": BOT, "json": {"user": "U0ANA"}}, "invalid_arguments"),
        ("users.info", {"headers": BOT, "data": {"user": "U0NOBODY"}}, "user_not_found"),
        ("users.list", {"headers": BOT, "data": {"cursor": "bogus"}}, "invalid_cursor"),
    ],
)
async def test_refusals_at_the_door(
    slack: Slack, method: str, how: dict[str, Any], error: str
) -> None:
    body = await call(slack, method, **how)
    assert (body["ok"], body["error"]) == (False, error)


async def test_a_missing_scope_names_what_is_needed_and_provided(slack: Slack) -> None:
    body = await call(slack, "usergroups.list", headers=BOT)
    assert body["needed"] == "usergroups:read"
    assert "chat:write" in body["provided"].split(",")


@pytest.mark.parametrize(
    "how",
    [
        {"headers": BOT, "json": {"channel": "U0ANA", "text": "hi"}},
        {"headers": BOT, "data": {"channel": "U0ANA", "text": "hi"}},
        {"data": {"token": "xoxb-sandbox", "channel": "U0ANA", "text": "hi"}},
        {"params": {"token": "xoxb-sandbox", "channel": "U0ANA", "text": "hi"}},
        {"headers": BOT, "data": {"channel": "U0ANA", "text": "hi", "blocks": "[]"}},
    ],
)
async def test_forms_queries_and_json_all_work(slack: Slack, how: dict[str, Any]) -> None:
    body = await call(slack, "chat.postMessage", **how)
    assert body["message"]["text"] == "hi"


async def test_auth_test_tells_whose_token_it_is_and_its_scopes(slack: Slack) -> None:
    told = await slack.client().auth_test()
    assert told["user_id"] == "U0WEEKBEAT"
    assert (told["bot_id"], told["team_id"]) == ("B0WEEKBEAT", "T0LUMEN")
    assert "chat:write" in told.headers["x-oauth-scopes"].split(",")


async def test_people_come_with_zone_and_locale_and_an_email_only_with_its_scope(
    slack: Slack, start: Start
) -> None:
    told = await slack.client().users_info(user="U0BEN", include_locale=True)
    assert told["user"]["tz"] == "America/New_York"
    assert told["user"]["tz_offset"] == -5 * 3600
    assert told["user"]["locale"] == "en-US"
    assert "locale" not in (await slack.client().users_info(user="U0BEN"))["user"]
    found = await slack.client().users_lookupByEmail(email="ANA@lumen.example")
    assert found["user"]["profile"]["email"] == "ana@lumen.example"
    app = {**COMPANY["app"], "manifest": {"oauth_config": {"scopes": {"bot": ["users:read"]}}}}
    narrow = await start(app=app)
    told = await narrow.client().users_info(user="U0ANA")
    assert "email" not in told["user"]["profile"]


async def test_pages_follow_their_cursor_to_the_end(slack: Slack) -> None:
    client = slack.client()
    names = []
    cursor = ""
    while True:
        page = await client.users_list(limit=2, cursor=cursor)
        names += [member["id"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert names == ["USLACKBOT", "U0WEEKBEAT", "U0ANA", "U0BEN"]


async def test_history_turns_pages_and_looks_through_a_window(slack: Slack) -> None:
    client = slack.client()
    stamps = [
        (await slack.control("message", user="U0ANA", channel="#growth", text=str(n)))["ts"]
        for n in range(5)
    ]
    first = await client.conversations_history(channel="C0GROWTH", limit=3)
    assert [message["text"] for message in first["messages"]] == ["4", "3", "2"]
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel="C0GROWTH", limit=3, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["1", "0"]
    window = {"oldest": stamps[1], "latest": stamps[3]}
    inside = await client.conversations_history(channel="C0GROWTH", **window)
    assert [message["text"] for message in inside["messages"]] == ["2"]
    edges = await client.conversations_history(channel="C0GROWTH", inclusive=True, **window)
    assert [message["text"] for message in edges["messages"]] == ["3", "2", "1"]


async def test_metadata_is_told_only_when_asked_for(slack: Slack) -> None:
    client = slack.client()
    metadata = {"event_type": "ask", "event_payload": {"key": "7"}}
    sent = await client.chat_postMessage(channel="U0ANA", text="hi", metadata=metadata)
    plain = await client.conversations_history(channel=sent["channel"])
    assert "metadata" not in plain["messages"][0]
    asked = await client.conversations_history(channel=sent["channel"], include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == metadata
    thread = await client.conversations_replies(
        channel=sent["channel"], ts=sent["ts"], include_all_metadata=True
    )
    assert thread["messages"][0]["metadata"] == metadata


async def test_history_is_for_members(slack: Slack) -> None:
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await slack.client().conversations_history(channel="C0OTHER")
    joined = await slack.client().conversations_join(channel="C0OTHER")
    assert joined["channel"]["is_member"]
    history = await slack.client().conversations_history(channel="C0OTHER")
    assert history["messages"][0]["subtype"] == "channel_join"


async def test_conversations_are_listed_and_opened(slack: Slack) -> None:
    client = slack.client()
    listed = await client.conversations_list(exclude_archived=True)
    assert [channel["name"] for channel in listed["channels"]] == ["growth", "other"]
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.conversations_list(types="private_channel")
    mine = await client.users_conversations()
    assert [channel["name"] for channel in mine["channels"]] == ["growth", "old"]
    members = await client.conversations_members(channel="C0GROWTH")
    assert members["members"] == ["U0ANA", "U0BEN", "U0WEEKBEAT"]
    opened = await client.conversations_open(users=["U0ANA"])
    assert opened["channel"]["id"] == "D0ANA"
    again = await client.conversations_open(users=["U0ANA"], return_im=True)
    assert again["already_open"]
    assert again["channel"]["user"] == "U0ANA"
    info = await client.conversations_info(channel="C0GROWTH", include_num_members=True)
    assert info["channel"]["num_members"] == 3


async def test_secrets_are_masked_in_the_traffic(slack: Slack) -> None:
    await call(slack, "auth.test", data={"token": "xoxb-sandbox"})
    await slack.client("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    lines = str(await slack.control.get("traffic"))
    assert "xoxb-sandbox" not in lines
    assert "ticket=-…" in lines


async def test_small_methods_answer(slack: Slack) -> None:
    client = slack.client()
    assert (await client.team_info())["team"]["domain"] == "lumen"
    assert (await client.bots_info(bot="B0WEEKBEAT"))["bot"]["user_id"] == "U0WEEKBEAT"
    assert (await client.emoji_list())["emoji"] == {}
    assert (await client.users_profile_get(user="U0ANA"))["profile"]["first_name"] == "Ana"
    assert (await client.api_test(foo="bar"))["args"]["foo"] == "bar"


def test_the_table_of_methods_is_in_order() -> None:
    assert list(METHODS) == sorted(METHODS)

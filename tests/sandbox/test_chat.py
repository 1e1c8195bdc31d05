"""Messages through the Web API: post, update, delete, thread, whisper, link, react."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import Slack

SECTION = [{"type": "section", "text": {"type": "mrkdwn", "text": "*hello*"}}]


async def refusal(awaitable: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await awaitable  # type: ignore[misc]
    return str(caught.value.response["error"])


async def test_a_user_id_as_channel_opens_the_direct_messages(slack: Slack) -> None:
    sent = await slack.client().chat_postMessage(channel="U0ANA", text="hi")
    assert sent["channel"] == "D0ANA"
    assert [message.text for message in slack.office.messages("@app", "U0ANA")] == ["hi"]


async def test_ts_is_business_time_and_strictly_increasing(slack: Slack) -> None:
    first = await slack.client().chat_postMessage(channel="U0ANA", text="1")
    second = await slack.client().chat_postMessage(channel="U0ANA", text="2")
    assert int(float(first["ts"])) == 1794562200
    assert first["ts"] < second["ts"]


async def test_blocks_come_back_with_ids_and_defaults(slack: Slack) -> None:
    sent = await slack.client().chat_postMessage(channel="C0GROWTH", text="hi", blocks=SECTION)
    block = sent["message"]["blocks"][0]
    assert block["block_id"]
    assert block["text"] == {"type": "mrkdwn", "text": "*hello*", "verbatim": False}


async def test_text_is_escaped_but_markup_is_kept(slack: Slack) -> None:
    sent = await slack.client().chat_postMessage(channel="U0ANA", text="a < b & <@U0BEN> &amp; c")
    assert sent["message"]["text"] == "a &lt; b &amp; <@U0BEN> &amp; c"


async def test_an_update_needs_the_dm_id_and_keeps_metadata_left_out(slack: Slack) -> None:
    client = slack.client()
    metadata = {"event_type": "ask", "event_payload": {"key": "1"}}
    sent = await client.chat_postMessage(channel="U0ANA", text="hi", metadata=metadata)
    told = await refusal(client.chat_update(channel="U0ANA", ts=sent["ts"], text="new"))
    assert told == "channel_not_found"
    changed = await client.chat_update(channel="D0ANA", ts=sent["ts"], text="new")
    assert changed["message"]["metadata"] == metadata
    assert changed["text"] == "new"


async def test_an_empty_message_is_refused(slack: Slack) -> None:
    assert (
        await refusal(slack.client().api_call("chat.postMessage", json={"channel": "U0ANA"}))
        == "no_text"
    )


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        ("C0OTHER", "not_in_channel"),
        ("C0SECRET", "channel_not_found"),
        ("C0OLD", "is_archived"),
        ("U0WEEKBEAT", "cannot_dm_bot"),
    ],
)
async def test_channels_an_app_may_not_post_to(slack: Slack, channel: str, error: str) -> None:
    assert await refusal(slack.client().chat_postMessage(channel=channel, text="hi")) == error


async def test_a_deactivated_person_gets_no_messages(slack: Slack) -> None:
    await slack.control("user", id="U0BEN", deleted=True)
    told = await refusal(slack.client().chat_postMessage(channel="U0BEN", text="hi"))
    assert told == "user_disabled"


async def test_a_thread_counts_its_replies_and_hides_them_from_history(slack: Slack) -> None:
    client = slack.client()
    root = await client.chat_postMessage(channel="C0GROWTH", text="root")
    await client.chat_postMessage(channel="C0GROWTH", text="reply", thread_ts=root["ts"])
    await slack.control(
        "message", user="U0ANA", channel="#growth", text="me too", thread_ts=root["ts"]
    )
    history = (await client.conversations_history(channel="C0GROWTH"))["messages"]
    assert [message["text"] for message in history] == ["root"]
    assert history[0]["reply_count"] == 2
    assert history[0]["reply_users"] == ["U0WEEKBEAT", "U0ANA"]
    replies = (await client.conversations_replies(channel="C0GROWTH", ts=root["ts"]))["messages"]
    assert [message["text"] for message in replies] == ["root", "reply", "me too"]
    assert replies[2]["parent_user_id"] == "U0WEEKBEAT"


async def test_a_thread_that_is_not_there_cannot_be_answered(slack: Slack) -> None:
    sent = slack.client().chat_postMessage(channel="C0GROWTH", text="hi", thread_ts="1.000001")
    assert await refusal(sent) == "thread_not_found"


async def test_only_its_own_messages_can_be_changed_or_deleted_by_an_app(slack: Slack) -> None:
    sent = await slack.control("message", user="U0ANA", channel="#growth", text="mine")
    client = slack.client()
    told = await refusal(client.chat_update(channel="C0GROWTH", ts=sent["ts"], text="x"))
    assert told == "cant_update_message"
    told = await refusal(client.chat_delete(channel="C0GROWTH", ts=sent["ts"]))
    assert told == "cant_delete_message"


async def test_a_deleted_message_is_gone_and_one_with_replies_leaves_a_tombstone(
    slack: Slack,
) -> None:
    client = slack.client()
    root = await client.chat_postMessage(channel="C0GROWTH", text="root")
    reply = await client.chat_postMessage(channel="C0GROWTH", text="r", thread_ts=root["ts"])
    await client.chat_delete(channel="C0GROWTH", ts=root["ts"])
    assert slack.office.message("C0GROWTH", root["ts"]).subtype == "tombstone"  # type: ignore[union-attr]
    await client.chat_delete(channel="C0GROWTH", ts=reply["ts"])
    assert slack.office.message("C0GROWTH", reply["ts"]) is None
    told = await refusal(client.chat_delete(channel="C0GROWTH", ts=reply["ts"]))
    assert told == "message_not_found"


async def test_an_ephemeral_message_is_seen_by_one_person_and_not_in_history(slack: Slack) -> None:
    client = slack.client()
    await client.chat_postEphemeral(channel="C0GROWTH", user="U0ANA", text="psst")
    assert [message.text for message in slack.office.messages("#growth", "U0ANA")] == ["psst"]
    assert slack.office.messages("#growth", "U0BEN") == []
    assert (await client.conversations_history(channel="C0GROWTH"))["messages"] == []
    await slack.control("channel", id="C0ROOM", name="room", members=["U0ANA"], bot=True)
    told = await refusal(client.chat_postEphemeral(channel="C0ROOM", user="U0BEN", text="x"))
    assert told == "user_not_in_channel"


async def test_permalinks_and_reactions(slack: Slack) -> None:
    client = slack.client()
    sent = await client.chat_postMessage(channel="C0GROWTH", text="hi")
    link = await client.chat_getPermalink(channel="C0GROWTH", message_ts=sent["ts"])
    bare = sent["ts"].replace(".", "")
    assert link["permalink"] == f"https://lumen.slack.com/archives/C0GROWTH/p{bare}"
    await client.reactions_add(channel="C0GROWTH", timestamp=sent["ts"], name="eyes")
    told = client.reactions_add(channel="C0GROWTH", timestamp=sent["ts"], name="eyes")
    assert await refusal(told) == "already_reacted"
    await slack.control("react", user="U0ANA", channel="#growth", ts=sent["ts"], name="eyes")
    there = (await client.conversations_history(channel="C0GROWTH"))["messages"][0]
    assert there["reactions"] == [{"name": "eyes", "users": ["U0WEEKBEAT", "U0ANA"], "count": 2}]


async def test_metadata_must_have_a_type_and_a_payload(slack: Slack) -> None:
    sent = slack.client().chat_postMessage(channel="U0ANA", text="hi", metadata={"event_type": "x"})
    assert await refusal(sent) == "invalid_metadata_format"

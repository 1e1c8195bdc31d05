"""Events as a Bolt app receives them: what people say, edit and delete, and what apps do."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import COMPANY, Slack, Start

NAMES = (
    "message",
    "app_mention",
    "team_join",
    "user_change",
    "dnd_updated_user",
    "reaction_added",
    "member_joined_channel",
    "member_left_channel",
    "channel_archive",
    "channel_unarchive",
    "tokens_revoked",
)


class Ear:
    """A Bolt app that remembers every event."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []

    def prepare(self, app: AsyncApp) -> None:
        async def hear(body: dict[str, Any]) -> None:
            self.bodies.append(body)

        for name in NAMES:
            app.event(name)(hear)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [body["event"] for body in self.bodies]

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1]


@pytest.fixture
async def ear(slack: Slack) -> Ear:
    ear = Ear()
    await slack.bolt(ear.prepare)
    return ear


async def say(slack: Slack, text: str, channel: str = "@app", **more: Any) -> Any:
    sent = await slack.control("message", user="U0ANA", channel=channel, text=text, **more)
    await slack.control("settle")
    return sent


async def test_a_direct_message_arrives_as_message_im(slack: Slack, ear: Ear) -> None:
    sent = await say(slack, "1: 5.6万 8/10")
    event = ear.last
    assert event["type"] == "message"
    assert event["channel_type"] == "im"
    assert event["channel"] == "D0ANA"
    assert event["user"] == "U0ANA"
    assert event["text"] == "1: 5.6万 8/10"
    assert event["ts"] == event["event_ts"] == sent["ts"]
    assert event["client_msg_id"]
    assert event["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "1: 5.6万 8/10"}
    ]


async def test_the_envelope_of_an_event_names_team_app_and_bot(slack: Slack, ear: Ear) -> None:
    await say(slack, "hello")
    body = ear.bodies[-1]
    assert (body["team_id"], body["api_app_id"]) == ("T0LUMEN", "A0WEEKBEAT")
    assert body["event_id"].startswith("Ev")
    assert body["event_time"] == 1794562200
    bot = body["authorizations"][0]
    assert (bot["user_id"], bot["is_bot"], bot["team_id"]) == ("U0WEEKBEAT", True, "T0LUMEN")


async def test_what_people_type_is_escaped_and_mentions_are_resolved(
    slack: Slack, ear: Ear
) -> None:
    await say(slack, "a < b & c > d, ask @ben in #growth, not @nobody, see https://x.example/?a=1")
    assert ear.last["text"] == (
        "a &lt; b &amp; c &gt; d, ask <@U0BEN> in <#C0GROWTH|growth>, not @nobody, "
        "see <https://x.example/?a=1>"
    )


async def test_a_mention_in_a_channel_is_heard_twice_as_slack_sends_it(
    slack: Slack, ear: Ear
) -> None:
    await say(slack, "@weekbeat help", "#growth")
    assert sorted(element["type"] for element in ear.events) == ["app_mention", "message"]
    assert ear.last["text"] == "<@U0WEEKBEAT> help"


async def test_channels_without_the_app_are_not_heard(slack: Slack, ear: Ear) -> None:
    await say(slack, "secret plans", "#other")
    assert ear.events == []


async def test_an_edit_tells_the_message_before_and_after(slack: Slack, ear: Ear) -> None:
    sent = await say(slack, "1: 3.1")
    await slack.control("edit", user="U0ANA", channel="@app", ts=sent["ts"], text="1: 3.2")
    await slack.control("settle")
    event = ear.last
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert event["message"]["text"] == "1: 3.2"
    assert event["message"]["edited"]["user"] == "U0ANA"
    assert event["message"]["ts"] == event["previous_message"]["ts"] == sent["ts"]
    assert event["previous_message"]["text"] == "1: 3.1"
    assert event["ts"] == event["event_ts"] != sent["ts"]
    assert event["channel_type"] == "im"


async def test_a_deletion_tells_what_was_there(slack: Slack, ear: Ear) -> None:
    sent = await say(slack, "oops")
    await slack.control("delete", user="U0ANA", channel="@app", ts=sent["ts"])
    await slack.control("settle")
    event = ear.last
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", sent["ts"])
    assert event["previous_message"]["text"] == "oops"


async def test_a_reply_names_its_thread_and_whose_it_is(slack: Slack, ear: Ear) -> None:
    root = await slack.client().chat_postMessage(channel="U0ANA", text="How is it?")
    await say(slack, "fine", thread_ts=root["ts"])
    assert ear.last["thread_ts"] == root["ts"]
    assert ear.last["parent_user_id"] == "U0WEEKBEAT"


async def test_the_apps_own_message_comes_back_with_its_bot_id(slack: Slack, ear: Ear) -> None:
    # Bolt drops an app's own events before listeners, so the wire is what is looked at.
    await slack.client().chat_postMessage(channel="U0ANA", text="mine")
    await slack.control("settle")
    lines = await slack.control.get("traffic")
    sent = [line["request"] for line in lines if line["kind"] == "envelope"]
    event = sent[-1]["payload"]["event"]
    assert (event["bot_id"], event["app_id"]) == ("B0WEEKBEAT", "A0WEEKBEAT")
    assert event["user"] == "U0WEEKBEAT"
    assert event["bot_profile"]["name"] == "Weekbeat"
    assert "subtype" not in event


async def test_a_new_person_joins_and_changes(slack: Slack, ear: Ear) -> None:
    await slack.control("user", id="U0NEW", name="noor", real_name="Noor Ali", tz="Asia/Shanghai")
    await slack.control("settle")
    assert ear.last["type"] == "team_join"
    assert ear.last["user"]["tz_offset"] == 8 * 3600
    await slack.control("user", id="U0NEW", status_text="On holiday", status_emoji=":palm_tree:")
    await slack.control("settle")
    assert ear.last["type"] == "user_change"
    assert ear.last["user"]["profile"]["status_emoji"] == ":palm_tree:"


async def test_do_not_disturb_is_told_and_can_be_asked(slack: Slack, ear: Ear) -> None:
    await slack.control(
        "dnd", user="U0ANA", start="2026-11-13T08:00:00Z", end="2026-11-13T18:00:00Z"
    )
    await slack.control("settle")
    assert ear.last["type"] == "dnd_updated_user"
    assert ear.last["dnd_status"]["next_dnd_end_ts"] == 1794592800
    answer = await slack.client().dnd_info(user="U0ANA")
    assert (answer["dnd_enabled"], answer["next_dnd_start_ts"]) == (True, 1794556800)
    team = await slack.client().dnd_teamInfo(users=["U0ANA", "U0BEN"])
    assert team["users"]["U0BEN"]["dnd_enabled"] is False


async def test_reactions_and_joining_are_told(slack: Slack, ear: Ear) -> None:
    sent = await say(slack, "done", "#growth")
    await slack.control("react", user="U0BEN", channel="#growth", ts=sent["ts"], name="tada")
    await slack.control("settle")
    assert ear.last["item"] == {"type": "message", "channel": "C0GROWTH", "ts": sent["ts"]}
    assert (ear.last["reaction"], ear.last["item_user"]) == ("tada", "U0ANA")
    await slack.control("channel", id="C0GROWTH", members=["U0WEEKBEAT", "U0ANA", "U0BEN"])
    await slack.control("user", id="U0NEW", name="noor")
    await slack.control("channel", id="C0GROWTH", members=["U0NEW"])
    await slack.control("settle")
    assert ear.last["type"] == "member_joined_channel"


async def test_leaving_a_channel_is_told_once(slack: Slack, ear: Ear) -> None:
    for _ in range(2):
        await slack.control("channel", id="C0GROWTH", leaving=["U0BEN"])
    await slack.control("settle")
    left = [event for event in ear.events if event["type"] == "member_left_channel"]
    assert [(event["user"], event["channel"]) for event in left] == [("U0BEN", "C0GROWTH")]


async def test_archiving_a_channel_is_told_and_so_is_the_way_back(slack: Slack, ear: Ear) -> None:
    for is_archived in (True, True, False):
        await slack.control("channel", id="C0GROWTH", is_archived=is_archived)
    await slack.control("settle")
    events = [(event["type"], event["channel"]) for event in ear.events]
    assert events == [("channel_archive", "C0GROWTH"), ("channel_unarchive", "C0GROWTH")]


async def test_revoked_tokens_are_told_and_refused(slack: Slack, ear: Ear) -> None:
    await slack.control("event", type="tokens_revoked")
    assert ear.last["tokens"] == {"oauth": [], "bot": ["U0WEEKBEAT"]}
    with pytest.raises(SlackApiError, match="token_revoked"):
        await slack.client().auth_test()
    await slack.control("event", type="installed")
    assert (await slack.client().auth_test())["ok"]


async def test_an_event_whose_scope_is_missing_is_not_sent(start: Start) -> None:
    app = copy.deepcopy(COMPANY["app"])
    app["manifest"]["oauth_config"]["scopes"]["bot"] = ["chat:write"]
    slack = await start(app=app)
    await slack.control("message", user="U0ANA", channel="@app", text="x")
    assert not slack.office.core.sockets.busy

"""Buttons and inputs in messages, slash commands, and what a response_url can do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.sandbox.conftest import Slack


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


ROW: list[dict[str, Any]] = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {"type": "button", "action_id": "yes", "text": text("Yes"), "value": "1"},
            {
                "type": "static_select",
                "action_id": "pick",
                "options": [
                    {"text": text("Two"), "value": "2"},
                    {"text": text("Three"), "value": "3"},
                ],
                "initial_option": {"text": text("Two"), "value": "2"},
            },
            {
                "type": "overflow",
                "action_id": "more",
                "options": [{"text": text("Later"), "value": "later"}],
            },
        ],
    }
]


class App:
    """A Bolt app that remembers presses and commands."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.answer: Any = ""

    def prepare(self, app: AsyncApp) -> None:
        async def press(ack: Any, body: dict[str, Any]) -> None:
            self.bodies.append(body)
            await ack()

        async def command(ack: Any, body: dict[str, Any]) -> None:
            self.bodies.append(body)
            await ack(self.answer)

        app.action(re.compile(".*"))(press)
        app.command("/okr")(command)
        app.command("/raw")(command)


@pytest.fixture
async def app(slack: Slack) -> App:
    app = App()
    await slack.bolt(app.prepare)
    return app


async def post(slack: Slack, url: str, **body: Any) -> tuple[int, str]:
    async with slack.session.post(url, json=body) as answer:
        return answer.status, await answer.text()


async def test_a_button_in_a_message_tells_message_channel_and_state(
    slack: Slack, app: App
) -> None:
    sent = await slack.client().chat_postMessage(channel="U0ANA", text="?", blocks=ROW)
    await slack.control("click", user="U0ANA", action_id="yes")
    body = app.bodies[0]
    assert body["container"] == {
        "type": "message",
        "message_ts": sent["ts"],
        "channel_id": "D0ANA",
        "is_ephemeral": False,
    }
    assert body["channel"] == {"id": "D0ANA", "name": "directmessage"}
    assert body["message"]["ts"] == sent["ts"]
    assert body["message"]["bot_id"] == "B0WEEKBEAT"
    action = body["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"]) == ("yes", "row", "1")
    assert action["text"] == {"type": "plain_text", "text": "Yes", "emoji": True}
    assert body["state"]["values"]["row"]["pick"]["selected_option"]["value"] == "2"


async def test_a_pick_in_a_message_stays_picked_for_that_person(slack: Slack, app: App) -> None:
    sent = await slack.client().chat_postMessage(channel="C0GROWTH", text="?", blocks=ROW)
    where: dict[str, Any] = {"channel": "#growth", "ts": sent["ts"]}
    await slack.control("click", user="U0ANA", action_id="pick", selected="3", **where)
    assert app.bodies[0]["actions"][0]["selected_option"]["value"] == "3"
    assert app.bodies[0]["actions"][0]["initial_option"]["value"] == "2"
    await slack.control("click", user="U0ANA", action_id="yes", **where)
    await slack.control("click", user="U0BEN", action_id="yes", **where)
    held = [
        block["state"]["values"]["row"]["pick"]["selected_option"]["value"] for block in app.bodies
    ]
    assert held == ["3", "3", "2"]


async def test_an_overflow_tells_its_option(slack: Slack, app: App) -> None:
    await slack.client().chat_postMessage(channel="U0ANA", text="?", blocks=ROW)
    await slack.control("click", user="U0ANA", action_id="more", selected="later")
    assert app.bodies[0]["actions"][0]["selected_option"]["value"] == "later"
    assert "more" not in app.bodies[0]["state"]["values"]["row"]


async def test_an_ephemeral_message_is_told_by_its_container_alone(slack: Slack, app: App) -> None:
    client = slack.client()
    await client.chat_postEphemeral(channel="C0GROWTH", user="U0ANA", text="?", blocks=ROW)
    await slack.control("click", user="U0ANA", action_id="yes")
    assert app.bodies[0]["container"]["is_ephemeral"] is True
    assert "message" not in app.bodies[0]
    gone = await slack.control("click", status=400, user="U0BEN", action_id="yes")
    assert gone["error"] == "Ben Okoro sees no element 'yes' in a modal, a message or Home."


async def test_a_command_tells_who_where_and_what(slack: Slack, app: App) -> None:
    line: dict[str, Any] = {"user": "U0ANA", "channel": "#growth", "text": "score @ben & <co>"}
    await slack.control("command", command="/okr", **line)
    await slack.control("command", command="/raw", **line)
    body = app.bodies[0]
    assert body["command"] == "/okr"
    assert body["text"] == "score <@U0BEN|ben> &amp; &lt;co&gt;"
    assert app.bodies[1]["text"] == "score @ben &amp; &lt;co&gt;"
    assert (body["user_id"], body["user_name"]) == ("U0ANA", "ana")
    assert (body["channel_id"], body["channel_name"]) == ("C0GROWTH", "growth")
    assert (body["team_id"], body["team_domain"]) == ("T0LUMEN", "lumen")
    assert body["api_app_id"] == "A0WEEKBEAT"
    await slack.control("command", user="U0ANA", channel="@app", command="/okr")
    assert app.bodies[2]["channel_name"] == "directmessage"


async def test_the_ack_of_a_command_is_seen_by_one_person_or_by_all(slack: Slack, app: App) -> None:
    line: dict[str, Any] = {"user": "U0ANA", "channel": "#growth", "command": "/okr"}
    done = await slack.control("command", **line)
    assert done == {"ok": True, "ack": None}
    app.answer = {"text": "yours", "blocks": ROW}
    done = await slack.control("command", **line)
    assert done["ack"]["text"] == "yours"
    app.answer = {"text": "everybody's", "response_type": "in_channel"}
    await slack.control("command", **line)
    assert [message.text for message in slack.office.messages("#growth", "U0ANA")] == [
        "yours",
        "everybody's",
    ]
    assert [message.text for message in slack.office.messages("#growth", "U0BEN")] == [
        "everybody's"
    ]


async def test_commands_that_are_not_there_or_in_the_wrong_place(slack: Slack) -> None:
    told = await slack.control(
        "command", status=400, user="U0ANA", channel="@app", command="/nothing"
    )
    assert told["error"] == "/nothing is not a command here. Commands: /okr, /raw."
    told = await slack.control(
        "command", status=400, user="U0BEN", channel="#other", command="/okr"
    )
    assert told["error"] == "Ben Okoro is not in #other."


async def test_a_response_url_replaces_adds_and_deletes_five_times(slack: Slack, app: App) -> None:
    sent = await slack.client().chat_postMessage(channel="U0ANA", text="?", blocks=ROW)
    await slack.control("click", user="U0ANA", action_id="yes")
    url = app.bodies[0]["response_url"]
    assert await post(slack, url, text="done", replace_original=True) == (200, "ok")
    assert slack.office.message("D0ANA", sent["ts"]).text == "done"  # type: ignore[union-attr]
    assert await post(slack, url, text="psst") == (200, "ok")
    assert slack.office.messages("@app", "U0ANA")[-1].ephemeral_to == "U0ANA"
    assert await post(slack, url, text="all", response_type="in_channel") == (200, "ok")
    assert slack.office.messages("@app", "U0ANA")[-1].ephemeral_to is None
    assert await post(slack, url, delete_original=True) == (200, "ok")
    assert slack.office.message("D0ANA", sent["ts"]) is None
    assert (await post(slack, url))[1] == "no_text"
    status, body = await post(slack, url, text="sixth")
    assert status == 404
    assert "used_url" in body


async def test_a_response_url_expires_after_thirty_minutes(slack: Slack, app: App) -> None:
    await slack.control("command", user="U0ANA", channel="@app", command="/okr")
    url = app.bodies[0]["response_url"]
    await slack.control("clock", to="+29m")
    assert (await post(slack, url, text="in time"))[0] == 200
    await slack.control("clock", to="+2m")
    status, body = await post(slack, url, text="late")
    assert status == 404
    assert "expired_url" in body


async def test_an_element_that_is_not_there_is_named_with_those_that_are(slack: Slack) -> None:
    sent = await slack.client().chat_postMessage(channel="U0ANA", text="?", blocks=ROW)
    told = await slack.control(
        "click", status=400, user="U0ANA", channel="@app", ts=sent["ts"], action_id="no"
    )
    assert told["error"] == (
        "There is no element 'no' here. Elements: row/yes, row/pick, row/more."
    )


async def test_the_newest_message_with_the_element_is_pressed_and_a_value_narrows_it(
    slack: Slack, app: App
) -> None:
    client = slack.client()
    for value in ("old", "new"):
        held = {"type": "button", "action_id": "open", "text": text("Open"), "value": value}
        blocks = [{"type": "actions", "elements": [held]}]
        await client.chat_postMessage(channel="U0ANA", text=value, blocks=blocks)
    await slack.control("click", user="U0ANA", action_id="open")
    await slack.control("click", user="U0ANA", action_id="open", value="old")
    assert [block["actions"][0]["value"] for block in app.bodies] == ["new", "old"]

"""Modals and Home as a Bolt app drives them: open, fill, submit, answer, push, close."""

from __future__ import annotations

import re
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import Slack, Start


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def question(name: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    held = {"action_id": name, **element}
    return {"type": "input", "block_id": name, "label": text(name), "element": held, **more}


FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "private_metadata": "42",
    "title": text("Check-in"),
    "submit": text("Save"),
    "notify_on_close": True,
    "blocks": [
        question("value", {"type": "plain_text_input", "initial_value": "3.1"}),
        question("note", {"type": "plain_text_input", "max_length": 10}, optional=True),
        question(
            "confidence",
            {
                "type": "static_select",
                "options": [{"text": text(str(n)), "value": str(n)} for n in range(1, 11)],
            },
        ),
        question("until", {"type": "datepicker"}, optional=True),
        question("who", {"type": "multi_users_select"}, optional=True),
        question(
            "tags",
            {
                "type": "checkboxes",
                "options": [{"text": text("Blocked"), "value": "blocked"}],
            },
            optional=True,
        ),
        question("count", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
    ],
}
SECOND = {
    "type": "modal",
    "title": text("Sure?"),
    "submit": text("Yes"),
    "blocks": [{"type": "divider"}],
}


class App:
    """A Bolt app with one command, one form, and whatever answer a test wants."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}
        self.view: dict[str, Any] = FORM
        self.opened: list[Any] = []
        self.submitted: list[dict[str, Any]] = []
        self.closed: list[dict[str, Any]] = []
        self.pressed: list[dict[str, Any]] = []

    def prepare(self, app: AsyncApp) -> None:
        async def command(ack: Any, client: Any, body: dict[str, Any]) -> None:
            await ack()
            opened = await client.views_open(trigger_id=body["trigger_id"], view=self.view)
            self.opened.append(opened["view"])

        async def submit(ack: Any, body: dict[str, Any]) -> None:
            self.submitted.append(body)
            await ack(**self.answer)

        async def close(ack: Any, body: dict[str, Any]) -> None:
            self.closed.append(body)
            await ack()

        async def press(ack: Any, body: dict[str, Any]) -> None:
            self.pressed.append(body)
            await ack()

        app.command("/okr")(command)
        app.view("form")(submit)
        app.view("")(submit)
        app.view_closed("form")(close)
        app.action(re.compile(".*"))(press)


@pytest.fixture
async def app(slack: Slack) -> App:
    app = App()
    await slack.bolt(app.prepare)
    return app


async def open_form(slack: Slack) -> Any:
    done = await slack.control("command", user="U0ANA", channel="@app", command="/okr")
    assert done["ok"]
    return (await slack.control.get("view", user="U0ANA"))["modal"]


async def test_a_command_opens_a_form_with_its_complete_state(slack: Slack, app: App) -> None:
    modal = await open_form(slack)
    assert modal["state"]["values"] == {
        "value": {"value": {"type": "plain_text_input", "value": "3.1"}},
        "note": {"note": {"type": "plain_text_input", "value": None}},
        "confidence": {"confidence": {"type": "static_select", "selected_option": None}},
        "until": {"until": {"type": "datepicker", "selected_date": None}},
        "who": {"who": {"type": "multi_users_select", "selected_users": []}},
        "tags": {"tags": {"type": "checkboxes", "selected_options": []}},
        "count": {"count": {"type": "number_input", "value": None}},
    }
    assert app.opened[0]["root_view_id"] == app.opened[0]["id"]
    assert app.opened[0]["previous_view_id"] is None


async def test_a_submission_carries_every_input_and_closes_the_form(slack: Slack, app: App) -> None:
    await open_form(slack)
    done = await slack.control(
        "submit",
        user="U0ANA",
        values={"confidence": "8", "until": "2026-12-01", "who": ["U0BEN"], "tags": ["blocked"]},
    )
    assert done == {"ok": True, "response_action": None, "errors": {}, "view": None}
    body = app.submitted[0]
    values = body["view"]["state"]["values"]
    assert values["value"]["value"]["value"] == "3.1"
    picked = values["confidence"]["confidence"]["selected_option"]
    assert picked == {"text": {"type": "plain_text", "text": "8", "emoji": True}, "value": "8"}
    assert values["until"]["until"]["selected_date"] == "2026-12-01"
    assert values["who"]["who"]["selected_users"] == ["U0BEN"]
    assert values["tags"]["tags"]["selected_options"][0]["value"] == "blocked"
    assert body["view"]["private_metadata"] == "42"
    assert body["user"] == {
        "id": "U0ANA",
        "username": "ana",
        "name": "ana",
        "team_id": "T0LUMEN",
    }


async def test_errors_stay_beside_their_inputs_and_nothing_typed_is_lost(
    slack: Slack, app: App
) -> None:
    await open_form(slack)
    app.answer = {"response_action": "errors", "errors": {"value": "Is 3.1 a share?"}}
    done = await slack.control("submit", user="U0ANA", values={"confidence": "8", "value": "x"})
    assert done["response_action"] == "errors"
    assert done["errors"] == {"value": "Is 3.1 a share?"}
    there = slack.office.modal_of("U0ANA")
    assert there is not None
    assert there.errors == done["errors"]
    assert done["view"]["state"]["values"]["value"]["value"]["value"] == "x"
    app.answer = {}
    await slack.control("submit", user="U0ANA", values={"value": "3.1%"})
    assert slack.office.modal_of("U0ANA") is None
    assert app.submitted[0]["view"]["hash"] == app.submitted[1]["view"]["hash"]


async def test_slack_itself_asks_for_required_inputs_and_limits(slack: Slack, app: App) -> None:
    await open_form(slack)
    values = {"value": "", "note": "much too long", "count": "1.5"}
    done = await slack.control("submit", user="U0ANA", values=values)
    assert done["errors"] == {
        "value": "Please complete this required field.",
        "confidence": "Please complete this required field.",
        "note": "Please enter no more than 10 characters.",
        "count": "Please enter a whole number.",
    }
    assert app.submitted == []


async def test_an_error_for_a_block_that_is_not_there_is_trouble(slack: Slack, app: App) -> None:
    await open_form(slack)
    app.answer = {"response_action": "errors", "errors": {"nowhere": "no"}}
    done = await slack.control("submit", user="U0ANA", values={"confidence": "8"})
    assert not done["ok"]
    assert "invalid_errors" in done["error"]


async def test_update_keeps_what_was_entered_where_ids_are_the_same(slack: Slack, app: App) -> None:
    await open_form(slack)
    app.answer = {"response_action": "update", "view": {**FORM, "title": text("Again")}}
    done = await slack.control("submit", user="U0ANA", values={"confidence": "8", "value": "7"})
    assert done["response_action"] == "update"
    assert done["view"]["title"]["text"] == "Again"
    assert done["view"]["state"]["values"]["value"]["value"]["value"] == "7"
    assert done["view"]["hash"] != app.submitted[0]["view"]["hash"]


async def test_modals_stack_three_deep_and_close_one_by_one(slack: Slack, app: App) -> None:
    first = await open_form(slack)
    app.answer = {"response_action": "push", "view": SECOND}
    done = await slack.control("submit", user="U0ANA", values={"confidence": "8"})
    assert done["view"]["previous_view_id"] == done["view"]["root_view_id"] == first["id"]
    await slack.control("submit", user="U0ANA")
    assert (await slack.control.get("view", user="U0ANA"))["stack"] == 3
    done = await slack.control("submit", user="U0ANA")
    assert "push_limit_reached" in done["error"]
    await slack.control("close", user="U0ANA")
    assert (await slack.control.get("view", user="U0ANA"))["stack"] == 2
    app.answer = {"response_action": "clear"}
    await slack.control("submit", user="U0ANA")
    assert (await slack.control.get("view", user="U0ANA"))["stack"] == 0


async def test_closing_is_told_where_the_view_asks_for_it(slack: Slack, app: App) -> None:
    await open_form(slack)
    await slack.control("close", user="U0ANA")
    assert app.closed[0]["is_cleared"] is False
    assert app.closed[0]["view"]["callback_id"] == "form"


async def test_dispatch_action_tells_one_input_and_a_plain_input_does_not(
    slack: Slack, app: App
) -> None:
    told = question("kind", {"type": "plain_text_input"}, dispatch_action=True)
    button = {"type": "button", "action_id": "more", "text": text("More"), "value": "1"}
    actions = {"type": "actions", "block_id": "row", "elements": [button]}
    app.view = {**FORM, "blocks": [*FORM["blocks"], told, actions]}
    await open_form(slack)
    await slack.control("type", user="U0ANA", values={"value": "9"})
    assert app.pressed == []
    await slack.control("type", user="U0ANA", values={"kind": "x"})
    assert app.pressed[0]["actions"][0]["value"] == "x"
    await slack.control("click", user="U0ANA", action_id="more")
    body = app.pressed[1]
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["state"]["values"]["value"]["value"]["value"] == "9"
    assert not {"channel", "response_url", "message"} & set(body)


async def test_a_trigger_is_good_once_and_for_three_seconds(slack: Slack) -> None:
    simulation, client = slack.office.core, slack.client()
    spent = simulation.triggers.trigger("U0ANA", simulation.clock.machine())
    await client.views_open(trigger_id=spent, view=FORM)
    late = simulation.triggers.trigger("U0ANA", simulation.clock.machine() - 3.1)
    for trigger, error in (
        (spent, "exchanged_trigger_id"),
        (late, "expired_trigger_id"),
        ("1.2.x", "invalid_trigger_id"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.views_open(trigger_id=trigger, view=FORM)


async def test_an_update_against_an_old_hash_is_a_conflict(slack: Slack, app: App) -> None:
    modal = await open_form(slack)
    client = slack.client()
    await client.views_update(view_id=modal["id"], hash=modal["hash"], view=FORM)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=modal["id"], hash=modal["hash"], view=FORM)
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view_id="V0NOWHERE", view=FORM)


async def test_home_is_published_pressed_and_filled(slack: Slack) -> None:
    opened: list[dict[str, Any]] = []
    pressed: list[dict[str, Any]] = []
    button = {"type": "button", "action_id": "go", "text": text("Go")}
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}

    def prepare(app: AsyncApp) -> None:
        async def event(client: Any, event: dict[str, Any]) -> None:
            opened.append(event)
            await client.views_publish(user_id=event["user"], view=home)

        async def press(ack: Any, body: dict[str, Any]) -> None:
            pressed.append(body)
            await ack()

        app.event("app_home_opened")(event)
        app.action("go")(press)

    await slack.bolt(prepare)
    first = await slack.control("home", user="U0ANA")
    assert first["type"] == "home"
    assert "view" not in opened[0]
    assert (opened[0]["tab"], opened[0]["channel"]) == ("home", "D0ANA")
    second = await slack.control("home", user="U0ANA")
    assert opened[1]["view"]["id"] == first["id"] == second["id"]
    await slack.control("click", user="U0ANA", action_id="go", view="home")
    assert pressed[0]["container"] == {"type": "view", "view_id": first["id"]}
    assert pressed[0]["view"]["type"] == "home"


async def test_an_external_select_asks_the_app_for_options(slack: Slack, app: App) -> None:
    def prepare(bolt: AsyncApp) -> None:
        async def offer(ack: Any, body: dict[str, Any]) -> None:
            await ack(options=[{"text": text(body["value"] + "!"), "value": "1"}])

        bolt.options("kr")(offer)

    app.view = {**FORM, "blocks": [question("kr", {"type": "external_select"})]}
    await open_form(slack)
    await slack.stack.aclose()
    await slack.bolt(prepare)
    told = await slack.control("suggest", user="U0ANA", action_id="kr", query="traf")
    assert told["options"][0]["text"]["text"] == "traf!"


async def test_a_silent_app_is_told_as_such(start: Start) -> None:
    slack = await start(patience=0.1)
    done = await slack.control("command", user="U0ANA", channel="@app", command="/okr")
    assert done == {"ok": False, "error": "Weekbeat didn't respond", "ack": None}
    whisper = slack.office.messages("@app", "U0ANA")[-1]
    assert whisper.text == '/okr failed with the error "operation_timeout"'
    assert whisper.user == "USLACKBOT"

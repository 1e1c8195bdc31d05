"""Payloads have the fields of the samples that Slack's own SDKs are tested with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sandbox import payloads
from sandbox.config import read
from sandbox.events import callback
from sandbox.messages import post
from sandbox.model import Json
from sandbox.shapes import message_json, user_json
from sandbox.views import open_modal, publish
from sandbox.workspace import SlackWorkspace
from tests.sandbox.conftest import COMPANY

DATA = Path(__file__).parents[3] / "shared" / "slack" / "data"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="Slack's payload samples are not beside the checkout"
)
# fields of the samples that belong to enterprise grids, shared channels or retired features
ELSEWHERE = {
    *("enterprise_id", "enterprise_name", "authed_users", "bot_access_token", "app_unfurl_url"),
    *("enterprise", "function_data", "interactivity", "app_installed_team_id", "context_team_id"),
    *("verified", "is_app_unfurl", "source_team", "user_team", "user_profile", "inviter"),
}
BUTTON = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
ROW: list[Json] = [{"type": "actions", "block_id": "b", "elements": [BUTTON]}]
ASK: Json = {
    "type": "input",
    "block_id": "q",
    "label": {"type": "plain_text", "text": "Value"},
    "element": {"type": "plain_text_input", "action_id": "v"},
}


@pytest.fixture
def workspace() -> SlackWorkspace:
    return SlackWorkspace(read(COMPANY))


def samples(file: str, name: str) -> list[Json]:
    found: list[Json] = json.loads((DATA / f"payload_samples.{file}.json").read_text())[name]
    return [sample["payload"] for sample in found]


def richest(file: str, name: str) -> Json:
    """The sample with the most fields: the one with the fewest left out by its test."""
    return max(samples(file, name), key=lambda body: len(json.dumps(body)))


def missing(sample: Any, ours: Any, at: str = "") -> list[str]:
    """Fields of the sample that our payload lacks, objects inside objects included."""
    if not isinstance(sample, dict) or not isinstance(ours, dict):
        return []
    lost = [f"{at}/{k}" for k in sample if k not in ours and k not in ELSEWHERE]
    deeper = (
        line
        for k, v in sample.items()
        if k in ours and k not in ("values", "blocks", "message", "profile", "actions")
        for line in missing(v, ours[k], f"{at}/{k}")
    )
    return [*lost, *deeper]


async def test_a_press_in_a_message(workspace: SlackWorkspace) -> None:
    simulation, ana = workspace.core, workspace.user("U0ANA")
    there = workspace.channel("@app", "U0ANA")
    message = post(simulation, there, "U0WEEKBEAT", "?", blocks=ROW, bot_id="B0WEEKBEAT")
    act = payloads.action(message.blocks[0], message.blocks[0]["elements"][0], None, "1.1")
    ours = payloads.on_message(simulation, ana, message, act)
    for body in samples("bolt-python", "interaction.block_actions.message"):
        assert missing(body, ours) == []


def test_a_press_on_home_and_its_view(workspace: SlackWorkspace) -> None:
    view = publish(workspace.core, "U0ANA", {"type": "home", "blocks": ROW})
    act = payloads.action(view.blocks[0], view.blocks[0]["elements"][0], None, "1.1")
    ours = payloads.on_view(workspace.core, workspace.user("U0ANA"), view, act)
    sample = richest("java+go", "interaction.block_actions.view.home")
    assert missing(sample, ours) == []
    told = sample["actions"][0]
    assert set(told) - {"confirm", "style"} <= set(ours["actions"][0])


def test_a_submission_and_a_closing(workspace: SlackWorkspace) -> None:
    text = {"type": "plain_text", "text": "Form"}
    form = {"type": "modal", "title": text, "submit": text, "blocks": [ASK]}
    view = open_modal(workspace.core, "U0ANA", form)
    ana = workspace.user("U0ANA")
    ours = payloads.submission(workspace.core, ana, view)
    sample = samples("bolt-python", "interaction.view_submission")[0]
    assert missing(sample, ours) == []
    closing = payloads.closed(workspace.core, ana, view, cleared=False)
    assert missing(samples("java+go", "interaction.view_closed")[0], closing) == []
    told = ours["view"]["state"]["values"]["q"]["v"]
    assert told == {"type": "plain_text_input", "value": None}


def test_a_command(workspace: SlackWorkspace) -> None:
    channel = workspace.channel("#growth", "U0ANA")
    ours = payloads.command(workspace.core, workspace.user("U0ANA"), channel, "/okr", "me")
    for body in samples("bolt-python", "slash_command"):
        assert missing({k: v for k, v in body.items() if k != "ssl_check"}, ours) == []


async def test_an_event_and_its_envelope(workspace: SlackWorkspace) -> None:
    simulation = workspace.core
    message = post(
        simulation, workspace.channel("@app", "U0ANA"), "U0ANA", "hi", client_msg_id="1", blocks=ROW
    )
    event = {**message_json(simulation, message), "channel": "D0ANA", "event_ts": message.ts}
    ours = callback(simulation, {**event, "channel_type": "im"})
    envelope = samples("bolt-python", "socket_mode_envelope.events_api")[0]
    assert missing(envelope["payload"], ours) == []
    for name in ("inner_event.message.im", "inner_event.message.channel"):
        assert set(samples("java+go", name)[0]) <= set(ours["event"])


def test_a_person(workspace: SlackWorkspace) -> None:
    ours = user_json(workspace.core, workspace.user("U0ANA"), locale=True)
    sample = richest("java+go", "inner_event.user_change")["user"]
    assert missing(sample, ours) == []
    pictures = {name for name in sample["profile"] if name.startswith("image_")}
    assert set(sample["profile"]) - pictures <= set(ours["profile"])

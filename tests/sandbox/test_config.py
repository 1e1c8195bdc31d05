"""A config that cannot work is refused with the field that is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sandbox.config import ConfigError, read
from tests.sandbox.conftest import COMPANY, Slack


def test_what_the_manifest_says_is_what_the_app_may_do() -> None:
    app = read(COMPANY).app
    assert app.name == "Weekbeat"
    assert (app.bot_id, app.app_id) == ("B0WEEKBEAT", "A0WEEKBEAT")
    assert "chat:write" in app.scopes
    assert "message.im" in app.events
    assert [channel.command for channel in app.commands] == ["/okr", "/raw"]
    assert app.escaped_commands == {"/okr"}
    assert app.home_enabled


def test_an_installer_may_decline_what_is_optional_alone() -> None:
    company = copy.deepcopy(COMPANY)
    company["app"]["declined"] = ["chat:write"]
    with pytest.raises(ConfigError, match="chat:write isn't in bot_optional"):
        read(company)
    company["app"]["manifest"]["oauth_config"]["scopes"]["bot_optional"] = ["chat:write"]
    assert "chat:write" not in read(company).app.scopes


def test_bot_true_puts_the_bot_into_the_channel() -> None:
    channels = {channel.name: channel for channel in read(COMPANY).channels}
    assert "U0WEEKBEAT" in channels["growth"].members
    assert "U0WEEKBEAT" not in channels["other"].members


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"clock": "2026-11-13T09:30:00"}, "clock: .* needs an offset"),
        ({"clock": None}, "clock: None is not an ISO 8601 moment"),
        ({"app": []}, "app must be a mapping"),
        ({"users": [{"id": "U1", "shoe": 42}]}, r"users: 'U1' has unknown fields \['shoe'\]"),
        ({"users": [{"id": "U1", "tz": "Mars/Base"}]}, "U1 has a tz that IANA does not know"),
        ({"channels": [{"id": "C1"}]}, "'C1' needs id and name"),
        ({"channels": [{"id": "C1", "name": "c", "members": ["U9"]}]}, "members nobody knows"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        read({**copy.deepcopy(COMPANY), **change})


async def test_an_endpoint_that_is_not_there_says_so(slack: Slack) -> None:
    told = await slack.control("nothing", status=404)
    assert told == {"error": "There is no POST /control/nothing."}


async def test_a_person_who_is_not_there_cannot_act(slack: Slack) -> None:
    told = await slack.control("message", status=400, user="@zoe", channel="@app", text="x")
    assert told["error"] == "There is nobody called @zoe in this workspace."
    told = await slack.control("message", status=400, user="U0WEEKBEAT", channel="@app", text="x")
    assert told["error"] == "Weekbeat cannot be acted as."
    told = await slack.control("message", status=400, user="U0ANA", channel="@app")
    assert told["error"] == "Missing: text."

"""Help lists every command, and a mistyped one is answered with the nearest."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from bot import app as house
from bot.core.i18n import translator
from bot.home.help import listeners, views
from bot.home.help.model import COMMANDS, nearest_command
from bot.slack.edge import errors
from tests.told import assert_fits, words

ENGLISH = translator("en")


def test_every_command_has_its_line() -> None:
    assert {command.verb for command in COMMANDS} == set(house.COMMANDS)
    message = views.overview(ENGLISH)
    text = words(message.blocks)
    assert all(f"/okr {command.verb}" in text for command in COMMANDS if command.verb != "help")
    assert_fits(message)


def test_help_says_how_to_start() -> None:
    first = views.overview(ENGLISH).blocks[1]
    assert "Click *Check in*, or answer in words" in words(first)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("temp", None),
        ("chekin", "checkin"),
        ("Teams", "team"),
        ("at_risk", "at-risk"),
        ("打卡", "checkin"),
    ],
)
def test_the_nearest_command_is_found(typed: str, meant: str | None) -> None:
    suggestion = nearest_command(typed)
    verb = suggestion.verb if suggestion else None
    assert verb == meant or (typed == "temp" and verb in (None, "team", "me"))


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    text = views.unknown_command(ENGLISH, "scorcard", nearest_command("scorcard")).text
    assert "There's no `/okr scorcard`" in text
    assert "`/okr scorecard [team, @person or company] [cycle]`" in text


def test_an_unknown_command_mentions_nobody() -> None:
    text = views.unknown_command(ENGLISH, "<!channel>`" * 30, None).text
    assert "<!" not in text
    assert text.count("`") == 2


@pytest.fixture
def hears() -> Callable[[dict[str, Any]], Any]:
    """Sends a payload to an app that has nothing but the catch-alls."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0LUMEN", bot_token="xoxb-test")

    app = AsyncApp(authorize=authorize, signing_secret="x", process_before_response=True)
    app.error(errors.explain_error)
    listeners.register(app)

    async def hear(body: dict[str, Any]) -> Any:
        return await app.async_dispatch(AsyncBoltRequest(body=json.dumps(body), mode="socket_mode"))

    return hear


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "event": {"type": "reaction_added", "user": "U0ANA"}},
        {
            "type": "event_callback",
            "event": {"type": "message", "subtype": "channel_join", "channel": "C0GROWTH"},
        },
        {"type": "view_submission", "view": {"callback_id": "gone", "type": "modal"}},
        {"type": "view_closed", "view": {"callback_id": "gone", "type": "modal"}},
        {"type": "shortcut", "callback_id": "gone"},
        {"type": "block_suggestion", "action_id": "gone", "block_id": "b", "value": ""},
        {"type": "block_actions", "actions": [{"action_id": "gone", "type": "button"}]},
        {"command": "/gone", "text": ""},
    ],
    ids=lambda body: str(body.get("type") or "command"),
)
async def test_every_payload_is_acknowledged(
    hears: Callable[[dict[str, Any]], Any], body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = await hears({"team_id": "T0LUMEN", "user": {"id": "U0ANA"}, **body})
    assert answer.status == 200
    assert not caplog.records

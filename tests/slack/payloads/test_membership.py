"""Whose account acts: what comes from another workspace acts for nobody here."""

import re
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database
from bot.slack.edge import middleware
from bot.slack.edge.middleware import Act
from bot.slack.payloads.membership import is_from_another_workspace
from tests.cast import ELSEWHERE, HERE

HOME = {HERE, "E0LUMEN"}
USER = "U0HELENA"
AUTHORIZED = [{"team_id": HERE, "enterprise_id": None, "user_id": "U0BOT", "is_bot": True}]


def event(kind: str = "message", around: dict[str, Any] | None = None, **more: Any) -> Any:
    """An event of the admin's id, delivered to our app."""
    inner = {"type": kind, "user": USER, "channel": "D0", "channel_type": "im", "ts": "1.0", **more}
    outer = {"type": "event_callback", "team_id": HERE, "authorizations": AUTHORIZED}
    return {**outer, "event": inner, **(around or {})}


def interaction(
    kind: str, team: str | None = HERE, user_team: str | None = HERE, **more: Any
) -> Any:
    """Something the admin's id pressed or sent."""
    view = {"id": "V1", "hash": "1", "type": "modal", "callback_id": "x", "blocks": []}
    view |= {"app_installed_team_id": HERE}
    return {
        "type": kind,
        "team": team and {"id": team, "domain": "d"},
        "user": {"id": USER, "team_id": user_team},
        "view": {**view, "state": {"values": {}}},
        "actions": [{"type": "button", "action_id": "x", "block_id": "b", "action_ts": "1"}],
        "trigger_id": "1",
    }


def command(team: str = HERE) -> Any:
    said = {"command": "/okr", "text": "", "trigger_id": "1", "response_url": "http://127.0.0.1:9/"}
    return {**said, "team_id": team, "user_id": USER}


THEIRS = {"user": USER, "user_team": ELSEWHERE, "team": ELSEWHERE}
FROM_ELSEWHERE = {
    "a message by its author's team": event(user_team=ELSEWHERE),
    "a message by where it was written": event(source_team=ELSEWHERE),
    "a message by its team": event(team=ELSEWHERE),
    "a message by another enterprise": event(user_team="E0OTHER"),
    "a mention": event("app_mention", user_team=ELSEWHERE, team=HERE),
    "an edit": event(subtype="message_changed", user=None, message=THEIRS),
    "a deletion": event(subtype="message_deleted", user=None, previous_message=THEIRS),
    "a tombstone": event(
        subtype="message_changed",
        user=None,
        message={"subtype": "tombstone", "user": "USLACKBOT"},
        previous_message=THEIRS,
    ),
    "a Home": event("app_home_opened", around={"team_id": ELSEWHERE}),
    "do-not-disturb": event("dnd_updated_user", user_team=ELSEWHERE),
    "a shared channel that names no team": event(
        around={"is_ext_shared_channel": True, "team_id": None}
    ),
    "a button": interaction("block_actions", ELSEWHERE, ELSEWHERE),
    "a button by its user": interaction("block_actions", user_team=ELSEWHERE),
    "a button by its team": interaction("block_actions", ELSEWHERE, None),
    "a form": interaction("view_submission", ELSEWHERE, ELSEWHERE),
    "a form by its user": interaction("view_submission", user_team=ELSEWHERE),
    "a form that is closed": interaction("view_closed", user_team=ELSEWHERE),
    "a shortcut": interaction("shortcut", user_team=ELSEWHERE),
    "options": interaction("block_suggestion", user_team=ELSEWHERE),
    "a command": command(ELSEWHERE),
}
FROM_HOME = {
    "a message": event(),
    "a message with its teams": event(user_team=HERE, source_team=HERE, team=HERE),
    "a message by our enterprise": event(user_team="E0LUMEN"),
    "a message in a shared channel": event(
        around={"is_ext_shared_channel": True, "team_id": ELSEWHERE}, team=HERE
    ),
    "an edit": event(
        subtype="message_changed", user=None, message={"user": USER, "team": HERE, "ts": "1"}
    ),
    "a Home": event("app_home_opened"),
    "a button": interaction("block_actions"),
    "a button of an installation for an enterprise": interaction("block_actions", None),
    "a form": interaction("view_submission"),
    "a command": command(),
}


@pytest.mark.parametrize("body", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
def test_other_workspaces_are_told_apart(body: dict[str, Any]) -> None:
    assert is_from_another_workspace(body, HOME)


@pytest.mark.parametrize("body", FROM_HOME.values(), ids=FROM_HOME)
def test_our_own_people_act(body: dict[str, Any]) -> None:
    assert not is_from_another_workspace(body, HOME)


async def _authorize(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id="E0LUMEN", team_id=HERE, bot_user_id="U0BOT", bot_id="B0", bot_token="x"
    )


class Heard:
    """A Bolt app that notes who acts, and what was refused."""

    def __init__(self, database: Database) -> None:
        self.actors: list[tuple[str, str]] = []
        self.refused: list[str] = []
        self.app = AsyncApp(
            authorize=_authorize,
            client=AsyncWebClient(base_url="http://127.0.0.1:9/"),
            request_verification_enabled=False,
            process_before_response=True,
        )
        self.app.use(middleware.build_middleware(database, lambda _work, _id: translator("en")))
        self.app.error(self._note_refusal)
        for listen in ("event", "action", "view", "view_closed", "options", "shortcut", "command"):
            getattr(self.app, listen)(re.compile(""))(self._note_actor)

    async def _note_actor(self, act: Act, ack: AsyncAck) -> None:
        self.actors.append((act.workspace_id, act.slack_id))
        await ack()

    async def _note_refusal(self, error: Exception) -> None:
        assert isinstance(error, Refusal)
        self.refused.append(error.sentence)

    async def hears(self, body: dict[str, Any]) -> int:
        request = AsyncBoltRequest(body=body, mode="socket_mode")
        return (await self.app.async_dispatch(request)).status


@pytest.mark.parametrize("body", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
async def test_what_comes_from_elsewhere_reaches_no_listener(
    database: Database, body: dict[str, Any]
) -> None:
    heard = Heard(database)
    await heard.hears(body)
    assert heard.actors == []


@pytest.mark.parametrize("body", FROM_HOME.values(), ids=FROM_HOME)
async def test_what_comes_from_here_acts_as_who_sent_it(
    database: Database, body: dict[str, Any]
) -> None:
    heard = Heard(database)
    assert await heard.hears(body) == 200
    assert heard.actors == [(HERE, USER)]


async def test_a_foreign_event_is_acknowledged_and_dropped(database: Database) -> None:
    heard = Heard(database)
    assert await heard.hears(event(user_team=ELSEWHERE)) == 200
    assert heard.refused == []


async def test_a_foreign_command_gets_a_sentence(database: Database) -> None:
    heard = Heard(database)
    await heard.hears(command(ELSEWHERE))
    assert heard.refused == [middleware.ELSEWHERE]

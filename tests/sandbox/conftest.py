"""A small company in a sandbox on a free port, a Slack app beside it, and the control API."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from sandbox.workspace import SlackWorkspace

SCOPES = [
    *("chat:write", "commands", "app_mentions:read", "dnd:read", "team:read", "emoji:read"),
    *("im:write", "im:history", "im:read", "channels:history", "channels:read", "channels:join"),
    *("users:read", "users:read.email", "users.profile:read"),
    *("reactions:read", "reactions:write", "files:write"),
]
EVENTS = [
    *("message.im", "message.channels", "app_mention", "app_home_opened", "reaction_added"),
    *("team_join", "user_change", "dnd_updated_user", "member_joined_channel"),
    *("member_left_channel", "channel_archive", "channel_unarchive"),
    *("tokens_revoked", "app_uninstalled"),
]
COMPANY: dict[str, Any] = {
    "team": {"id": "T0LUMEN", "name": "Lumen Marketing", "domain": "lumen"},
    "clock": "2026-11-13T09:30:00+00:00",
    "still": True,
    "redelivery": 60,  # a slow machine is no lost acknowledgement; tests of that say less
    "grace": 0.03,
    "moments": [{"label": "End of quarter", "at": "2027-01-04T09:00:00+00:00"}],
    "app": {
        "bot_user_id": "U0WEEKBEAT",
        "bot_token": "xoxb-sandbox",
        "app_token": "xapp-sandbox",
        "manifest": {
            "display_information": {"name": "Weekbeat"},
            "features": {
                "app_home": {"home_tab_enabled": True},
                "slash_commands": [
                    {"command": "/okr", "description": "Scores", "should_escape": True},
                    {"command": "/raw", "description": "Not escaped"},
                ],
            },
            "oauth_config": {"scopes": {"bot": SCOPES}},
            "settings": {
                "event_subscriptions": {"bot_events": EVENTS},
                "interactivity": {"is_enabled": True},
                "socket_mode_enabled": True,
            },
        },
    },
    "users": [
        {
            "id": "U0ANA",
            "name": "ana",
            "real_name": "Ana Lopes",
            "email": "ana@lumen.example",
            "tz": "Europe/Lisbon",
            "locale": "en-GB",
        },
        {"id": "U0BEN", "name": "ben", "real_name": "Ben Okoro", "tz": "America/New_York"},
    ],
    "channels": [
        {"id": "C0GROWTH", "name": "growth", "members": ["U0ANA", "U0BEN"], "bot": True},
        {"id": "C0OTHER", "name": "other", "members": ["U0ANA"]},
        {"id": "C0SECRET", "name": "secret", "members": ["U0ANA"], "is_private": True},
        {"id": "C0OLD", "name": "old", "members": ["U0ANA"], "is_archived": True, "bot": True},
    ],
}


class Control:
    """The control API as a test uses it: ``await control("message", user=…)``."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def __call__(self, name: str, /, status: int = 200, **body: Any) -> Any:
        async with self.session.post(f"{self.url}/control/{name}", json=body) as answer:
            told = await answer.json()
            assert answer.status == status, told
            return told

    async def get(self, name: str, /, **query: Any) -> Any:
        async with self.session.get(f"{self.url}/control/{name}", params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def delete(self, name: str) -> Any:
        async with self.session.delete(f"{self.url}/control/{name}") as answer:
            return await answer.json()


class Slack:
    """One running sandbox: its address, the control API, clients, and Bolt apps beside it."""

    def __init__(self, url: str, workspace: SlackWorkspace, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.office = workspace
        self.session = session
        self.control = Control(session, url)
        self.stack = AsyncExitStack()

    def client(self, token: str = "xoxb-sandbox") -> AsyncWebClient:
        base = f"{self.url}/api/"
        return AsyncWebClient(token=token, base_url=base, session=self.session, retry_handlers=[])

    async def bolt(self, prepare: Callable[[AsyncApp], None]) -> AsyncApp:
        """Start a Bolt app in Socket Mode with the listeners ``prepare`` registers."""
        client = AsyncWebClient(token="xoxb-sandbox", base_url=f"{self.url}/api/")
        app = AsyncApp(client=client, process_before_response=True)
        prepare(app)
        handler = AsyncSocketModeHandler(app, "xapp-sandbox", web_client=client)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        self.stack.push_async_callback(handler.close_async)
        return app


Start = Callable[..., Any]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start a sandbox: ``await start(data=None, **changes_to_the_config)``."""
    async with AsyncExitStack() as stack:

        async def begin(data: Path | None = None, **changes: Any) -> Slack:
            company = {**copy.deepcopy(COMPANY), **changes}
            app = build(read(company), data, page=False)
            url = await stack.enter_async_context(serving(app))
            session = await stack.enter_async_context(aiohttp.ClientSession())
            slack = Slack(url, app.state.workspace, session)
            await stack.enter_async_context(slack.stack)
            return slack

        yield begin


@pytest.fixture
async def slack(start: Start) -> Slack:
    """A sandbox with everything at its default."""
    return await start()  # type: ignore[no-any-return]

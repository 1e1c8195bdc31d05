"""Who the bot is, is asked once and until Slack answers; no payload is lost to that question."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.core.config import Settings
from bot.slack.edge import BotIdentity, answering_client, clients, reading_client

TROUBLES = [(500, "internal_error"), (200, "internal_error"), (503, "service_unavailable")]


@dataclass
class Slack:
    """A server that answers with these errors first, then well."""

    errors: list[tuple[int, str]] = field(default_factory=list)
    calls: int = 0
    settings: Settings = field(default_factory=lambda: Settings(_env_file=None))

    async def answer(self, _request: web.Request) -> web.Response:
        self.calls += 1
        status, error = self.errors.pop(0) if self.errors else (200, "")
        if error == "lost":
            raise web.HTTPBadGateway(text="<html>")
        said = {"ok": False, "error": error} if error else {"ok": True, "team_id": "T1"}
        return web.json_response({**said, "bot_id": "B1", "user_id": "U1"}, status=status)


@pytest.fixture
async def slack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Slack]:
    monkeypatch.setattr(clients, "FIRST_PAUSE", 0.0)
    here, app = Slack(), web.Application()
    app.router.add_post("/{method}", here.answer)
    running = web.AppRunner(app)
    await running.setup()
    await web.TCPSite(running, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{running.addresses[0][1]}/"
    here.settings = Settings(_env_file=None, slack_api_url=url, slack_bot_token="xoxb-1")
    yield here
    await running.cleanup()


async def test_a_trouble_that_passes_is_waited_for(slack: Slack) -> None:
    slack.errors = [*TROUBLES, (502, "lost")]
    found = await BotIdentity(reading_client(slack.settings)).authorize()
    assert (found.team_id, found.bot_id, slack.calls) == ("T1", "B1", 5)


async def test_the_question_is_asked_once(slack: Slack) -> None:
    identity = BotIdentity(reading_client(slack.settings))
    for _ in range(3):
        await identity.authorize()
    assert slack.calls == 1


async def test_a_refused_token_is_not_tried_again(slack: Slack) -> None:
    slack.errors = [(200, "invalid_auth")] * 9
    with pytest.raises(SlackApiError):
        await BotIdentity(reading_client(slack.settings)).fetch()
    assert slack.calls == 1


async def test_a_trouble_that_stays_ends_the_tries(slack: Slack) -> None:
    slack.errors = [(500, "internal_error")] * 99
    with pytest.raises(SlackApiError):
        await BotIdentity(reading_client(slack.settings)).fetch()
    assert slack.calls == clients.TRIES


async def test_the_socket_is_opened_however_often_it_takes(slack: Slack) -> None:
    slack.errors = list(TROUBLES)
    answer = await reading_client(slack.settings).apps_connections_open(app_token="xapp-1")
    assert answer["ok"]


async def test_what_changes_something_goes_out_once(slack: Slack) -> None:
    slack.errors = [(500, "internal_error")]
    with pytest.raises(SlackApiError):
        await answering_client(slack.settings).views_open(trigger_id="1", view={"type": "modal"})
    assert slack.calls == 1

"""A form that Slack left open is sent again: through the app, from payload to acknowledgement."""

import copy
import datetime as dt
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot import app
from bot.checkins import records as checkins
from bot.core.clock import SetClock
from bot.core.config import Settings
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.slack.edge import BotIdentity, reading_client
from bot.weekly.form import usecases as forms
from bot.weekly.form import views
from sandbox.forms import state_of
from sandbox.normal import normal_view
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE, enter
from tests.told import words

Json = dict[str, Any]
RATE = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), start=1, target=4)
SUNDAY, MONDAY = (
    dt.datetime(2026, 11, 15, 20, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 16, 9, 1, tzinfo=dt.UTC),
)
OVER = dt.date(2026, 11, 2)


@dataclass
class Ana:
    """Ana, her form, and the app that it is sent to."""

    app: AsyncApp
    database: Database
    clock: SetClock

    def opens(self, week: dt.date | None = None) -> Json:
        page = self.database.read_now(HERE, forms.open_page, "U0ANA", week=week)
        assert page is not None
        view = normal_view(views.render_form(translator("en"), page).to_dict())
        state = {"values": state_of(view["blocks"], {})}
        return view | {"id": "V1", "hash": "h1", "state": state}

    async def sends(self, view: Json, value: str) -> Json:
        """Type a value into the form and press *Save*; what Slack is told."""
        typed = copy.deepcopy(view)
        typed["state"]["values"]["checkins.value:1"]["value"]["value"] = value
        body = {
            "type": "view_submission",
            "team": {"id": HERE},
            "user": {"id": "U0ANA"},
            "view": typed,
        }
        response = await self.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        assert response.status == 200
        answer: Json = json.loads(response.body or "{}")
        return answer

    def values(self) -> list[float | None]:
        return [v.entry.value for v in self.database.read_now(HERE, checkins.all_versions, 1)]


@pytest.fixture
async def ana(database: Database, clock: SetClock) -> AsyncIterator[Ana]:
    async def call(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": HERE, "user_id": "U0B", "bot_id": "B0B"})

    def put(work: Work) -> None:
        make.put_key_result(work, enter(work).ana, "rate", RATE)

    server = web.Application()
    server.router.add_route("*", "/{path:.*}", call)
    running = web.AppRunner(server)
    await running.setup()
    await web.TCPSite(running, "127.0.0.1", 0).start()
    database.transact_now(HERE, put)
    settings = Settings(
        _env_file=None,
        slack_bot_token="xoxb-1",
        slack_api_url=f"http://127.0.0.1:{running.addresses[0][1]}/",
    )
    yield Ana(app.build(settings, database, BotIdentity(reading_client(settings))), database, clock)
    await running.cleanup()


async def test_a_corrected_form_is_stored(ana: Ana) -> None:
    view = ana.opens()
    assert await ana.sends(view, "3.1%") == {}
    assert await ana.sends(view, "2.2%") == {}
    assert ana.values() == [3.1, 2.2]


async def test_a_form_that_is_delivered_twice_is_stored_once(ana: Ana) -> None:
    view = ana.opens()
    for _ in range(2):
        assert await ana.sends(view, "3.1%") == {}
    assert ana.values() == [3.1]


async def test_a_form_that_was_refused_is_corrected_in_place(ana: Ana) -> None:
    view = ana.opens()
    refused = await ana.sends(view, "lots")
    assert list(refused["errors"]) == ["checkins.value:1"]
    assert await ana.sends(view, "2.2%") == {}
    assert ana.values() == [2.2]


async def test_a_form_opened_on_sunday_is_accepted_after_the_ask_of_monday(ana: Ana) -> None:
    ana.clock.set(SUNDAY)
    view = ana.opens(OVER)
    ana.clock.set(MONDAY)
    assert await ana.sends(view, "2.2%") == {}
    assert ana.values() == [2.2]


async def test_a_correction_opened_on_sunday_is_shown_again_for_its_reason(ana: Ana) -> None:
    ana.clock.set(SUNDAY)
    await ana.sends(ana.opens(OVER) | {"id": "V0"}, "2%")
    view = ana.opens(OVER)
    ana.clock.set(MONDAY)
    answer = await ana.sends(view, "2.2%")
    assert answer["response_action"] == "update"
    assert "Reason for the correction" in words(answer["view"])
    assert "2.2%" in words(answer["view"])
    assert ana.values() == [2]


async def test_a_person_who_may_no_longer_answer_keeps_their_input(ana: Ana) -> None:
    view = ana.opens()
    ana.database.transact_now(HERE, lambda work: make.put_cycle(work, frozen_at=work.now))
    answer = await ana.sends(view, "2.2%")
    assert answer["response_action"] == "update"
    assert "No key result is open for a check-in" in words(answer["view"])
    assert "2.2%" in words(answer["view"])

"""Five thousand people, fifteen thousand key results: Slack takes every answer."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from benchmarks.company import NOW, fill
from bot import app
from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database
from bot.people import people
from bot.slack.edge import BotIdentity, reading_client
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from tests.flows.stage import Actor, Stage, kinds, settings_at, unhurried

WORKSPACE, PEOPLE = "T0LUMEN", 5_000


@pytest.fixture
async def lead(tmp_path: Path) -> AsyncIterator[Actor]:
    """The lead of the first team, in Slack with a bot that answers and does nothing by itself."""
    config = unhurried()
    async with serving(build(read(config), tmp_path / "sandbox", page=False)) as url:
        settings = settings_at(url, config, tmp_path)
        with closing(Database(settings.weekbeat_database_url, SetClock(NOW))) as database:
            migrations.upgrade(database.engine)
            fill(database, PEOPLE, workspace_id=WORKSPACE, weeks=3)
            database.transact_now(
                WORKSPACE, lambda work: people.change_person(work, 1, slack_id="U0ANA")
            )
            bolt = app.build(settings, database, BotIdentity(reading_client(settings)))
            handler = AsyncSocketModeHandler(bolt, settings.slack_app_token)
            await handler.connect_async()  # type: ignore[no-untyped-call]
            async with aiohttp.ClientSession(url) as http:
                yield Stage(url, http, settings).person("U0ANA")
            await handler.close_async()  # type: ignore[no-untyped-call]


async def test_every_command_answers_in_a_company_of_five_thousand(lead: Actor) -> None:
    assert "15,000 of 15,000 key results reported" in await lead.types("/okr company")
    assert "data_table" in kinds(await lead.newest())
    assert "key results need attention" in await lead.types("/okr at-risk")
    assert "data_table" in kinds(await lead.newest())
    assert "30 of 30 key results reported" in await lead.types("/okr scorecard Team 7")
    assert "data_table" in kinds(await lead.newest())
    assert "Only visible to you" in await lead.types("/okr team")
    assert "Only visible to you" not in await lead.types("/okr team Team 7")

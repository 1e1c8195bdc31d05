"""From an empty workspace to the first Monday's asks, only through Slack."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.manifest import manifest
from bot.goals.display import NEW_ACTION
from bot.intake.spreadsheet_template import GET_SPREADSHEET
from bot.setup.company_settings import OPEN_SETTINGS
from bot.setup.forms import OPEN
from bot.setup.people_and_teams import OPEN_PEOPLE
from bot.setup.people_and_teams.views import OPEN_TEAM
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from tests.files.sheets import filled_in
from tests.flows.stage import Actor, Stage, said, settings_at, started

MOST_INTERACTIONS = 12


NAMES = "maeve ana ben chen dina emil fara gus hana ivo jun kim lea max nia".split()
TITLES = {"ben": "Growth Lead"}
GROWTH = [f"U0{name.upper()}" for name in ("ben", "ana", "chen", "dina", "emil")]


def empty_workspace() -> dict[str, Any]:
    """Fifteen people, two channels, and nothing set up, on a Wednesday."""
    return {
        "team": {"id": "T0LUMEN", "name": "Lumen Marketing", "domain": "lumen"},
        "clock": "2026-11-11T10:00:00+00:00",
        "still": True,
        "limits_scale": 0,
        "app": {
            "manifest": manifest(),
            "bot_user_id": "U0WEEKBEAT",
            "bot_token": "xoxb-sandbox",
            "app_token": "xapp-sandbox",
        },
        "users": [
            {
                "id": f"U0{name.upper()}",
                "name": name,
                "real_name": name.title(),
                "title": TITLES.get(name, ""),
                "email": f"{name}@lumen.example",
                "tz": "Asia/Shanghai" if name == "chen" else "Europe/Lisbon",
                "locale": "zh-CN" if name == "chen" else "en-GB",
                "is_primary_owner": name == "maeve",
            }
            for name in NAMES
        ],
        "channels": [
            {"id": "C0ALL", "name": "general", "members": [f"U0{n.upper()}" for n in NAMES]},
            {"id": "C0GROWTH", "name": "team-growth", "members": GROWTH},
            {"id": "C0BOARD", "name": "board", "members": ["U0MAEVE"], "is_private": True},
        ],
    }


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot's first start in the empty workspace."""
    config = empty_workspace()
    async with (
        serving(build(read(config), tmp_path / "sandbox", page=False)) as url,
        started(url, settings_at(url, config, tmp_path)) as stage,
    ):
        yield stage


class Counted:
    """A person whose interactions are counted: clicks, submissions, commands and messages."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.count = actor, 0

    async def clicks(self, action_id: str, **where: Any) -> dict[str, Any]:
        self.count += 1
        return await self.actor.clicks(action_id, **where)

    async def sends(self, **values: Any) -> dict[str, Any]:
        """Fill fields by the last part of their block id, and send the form."""
        self.count += 1
        blocks = (await self.actor.modal() or {})["blocks"]
        inputs = {b["block_id"]: b["element"]["action_id"] for b in blocks if "element" in b}
        fields = {
            block_id.partition(".")[2].replace(":", "__"): f"{block_id}/{action_id}"
            for block_id, action_id in inputs.items()
        }
        return await self.actor.sends({fields[name]: value for name, value in values.items()})


async def test_from_an_empty_workspace_to_the_first_monday(stage: Stage) -> None:
    maeve = Counted(stage.person("U0MAEVE"))
    began = (await stage.get("state"))["now"]
    assert "Set up Weekbeat" in said(await maeve.actor.newest())
    await maeve.clicks(OPEN)
    assert "This quarter: 2026 Q4" in str(await maeve.actor.modal())
    await maeve.sends()
    hidden = await maeve.sends(channels=["C0BOARD"])
    assert "I can't see one of these channels" in hidden["errors"]["setup.channels"]
    await maeve.sends(channels=["C0GROWTH"])
    members = await maeve.actor.modal()
    assert "*Growth* · 5 people" in said(members or {})
    assert "'initial_user': 'U0BEN'" in str(members)  # by title
    await maeve.sends(left_out__0=["U0EMIL"])
    await maeve.sends()
    await maeve.sends()
    summary = said(await maeve.actor.modal() or {})
    assert "Mon 16 Nov 09:00" in summary
    assert "*4 people* get a message to write key results" in summary
    assert len(await stage.person("U0ANA").reads()) == 0
    done = await maeve.sends()
    assert "Weekbeat has started" in said(done["view"])

    ana = Counted(stage.person("U0ANA"))
    hello = said(await ana.actor.newest())
    assert "<@U0MAEVE> set me up for Growth." in hello
    assert "Private notes are for you and <@U0BEN>." in hello
    assert "Every Monday at 09:00" in hello
    assert "你好，我是 Weekbeat" in said(await stage.person("U0CHEN").newest())
    assert "You lead Growth" in said(await stage.person("U0BEN").newest())
    for name in ("emil", "nia"):  # left out, and not in the channel
        assert await stage.person(f"U0{name.upper()}").reads() == []
    await ana.clicks(NEW_ACTION)
    await ana.sends()
    await ana.sends(title="Grow online sales")
    saved = await ana.sends(title="Visits", start="50k", target="60k")
    assert "Saved: *Visits*" in said(saved["view"])
    assert (await stage.get("state"))["now"] == began
    assert maeve.count + ana.count <= MOST_INTERACTIONS

    await stage.jump("2026-11-16T08:59:00+00:00")
    before = len(await ana.actor.reads())
    await stage.jump("2026-11-16T09:01:00+00:00")
    [ask] = (await ana.actor.reads())[before:]
    assert "Visits" in said(ask)
    await stage.post("home", user="U0MAEVE")
    home = said((await stage.get("view", user="U0MAEVE"))["home"])
    assert "Set up Weekbeat" not in home

    await maeve.clicks(OPEN_PEOPLE, view="home")
    await maeve.clicks(OPEN_TEAM, view="modal", value="1")
    await maeve.sends(members=[*GROWTH])
    assert "*Growth* · 5 people" in said(await maeve.actor.modal() or {})
    assert "set me up for Growth." in said(await stage.person("U0EMIL").newest())
    await maeve.actor.closes()
    await maeve.clicks(OPEN_SETTINGS, view="home")
    saved = await maeve.sends(day="3", sending="paused")
    assert "Saved." in said(saved["view"])
    assert "I check in every Thursday at 09:00" in said(
        (await stage.get("view", user="U0MAEVE"))["home"]
    )


async def test_the_first_objectives_come_from_the_spreadsheet(stage: Stage) -> None:
    maeve = Counted(stage.person("U0MAEVE"))
    await maeve.clicks(OPEN)
    await maeve.sends()
    await maeve.sends(channels=["C0GROWTH"])
    await maeve.sends()
    await maeve.sends()
    await maeve.sends(source="file")
    assert "Drop it into our direct messages" in said(await maeve.actor.modal() or {})
    await maeve.clicks(GET_SPREADSHEET, view="modal")
    [file] = [file for message in await maeve.actor.reads() for file in message["files"]]
    async with stage.http.get(f"/files/{file['id']}/{file['name']}") as answer:
        spreadsheet = await answer.read()
    rows = {
        "Objectives": [("sales", "Grow online sales", "2026Q4", "", "growth")],
        "Key results": [("visits", "Visits", "sales", "ana", "50k -> 60k")],
    }
    sent = await maeve.actor.drops(("okrs.xlsx", filled_in(spreadsheet, rows)))
    plan = (await maeve.actor.reads(thread=sent))[-1]
    assert "*Plan for okrs.xlsx* · new: 2 · changed: 0" in said(plan)
    await maeve.clicks("dropped_files.import")
    assert "Your file is imported" in said(await maeve.actor.newest())
    await maeve.actor.closes()
    await maeve.clicks(OPEN)
    assert "*1 person* has key results:" in said(await maeve.actor.modal() or {})
    assert await stage.person("U0ANA").reads() == []
    await maeve.sends()
    assert "*Your key results in 2026 Q4.*" in said(await stage.person("U0ANA").newest())

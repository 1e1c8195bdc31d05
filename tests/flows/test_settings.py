"""People set when, how and in which language they are asked, where they are."""

from typing import Any

from bot.people.settings.views import (
    AWAY_FROM,
    AWAY_UNTIL,
    CHOICE,
    COUNTRY,
    DAY,
    LANGUAGE,
    OPEN,
    PLACE,
    REMINDERS,
    TIME,
)
from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Stage, said

pytestmark = ON_SQLITE


async def home(actor: Actor) -> dict[str, Any]:
    """What a person finds when they open App Home."""
    await actor.stage.post("home", user=actor.id)
    await actor.stage.settle()
    seen: dict[str, dict[str, Any]] = await actor.stage.get("view", user=actor.id)
    return seen["home"]


async def test_a_day_a_time_and_a_language_of_ones_own(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await home(ana)
    await ana.clicks(OPEN, view="home")
    done = await ana.sends(
        {f"{DAY}/{CHOICE}": "1", f"{TIME}/{CHOICE}": "14:30", f"{LANGUAGE}/{CHOICE}": "zh_CN"}
    )
    assert "周二 14:30" in said(done["view"])
    assert "设置" in said(await home(ana))

    await stage.jump("2026-11-17T14:29:00+00:00")
    before = len(await ana.reads())
    await stage.jump("2026-11-17T14:30:00+00:00")
    asked = (await ana.reads())[before:]
    assert len(asked) == 1
    assert "进展" in said(asked[0])


async def test_a_country_is_found_by_typing(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await ana.types("/okr settings")
    offered = await stage.post("suggest", user="U0ANA", action_id=COUNTRY, query="xyzzy")
    assert offered["options"] == []
    offered = await stage.post("suggest", user="U0ANA", action_id=COUNTRY, query="bay")
    [bavaria] = [one for one in offered["options"] if one["value"] == "DE-BY"]
    assert bavaria["text"]["text"] == "Germany – Bayern"
    done = await ana.sends({f"{PLACE}/{COUNTRY}": bavaria})
    assert "Saved." in said(done["view"])
    await ana.types("/okr settings")
    modal = await ana.modal()
    assert "Germany – Bayern" in str(modal)


async def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await ana.types("/okr settings")
    days = {f"{AWAY_FROM}/{CHOICE}": "2026-11-20", f"{AWAY_UNTIL}/{CHOICE}": "2026-11-16"}
    done = await ana.sends(days | {f"{REMINDERS}/{CHOICE}": "0"})
    assert set(done["errors"]) == {AWAY_UNTIL}
    done = await ana.sends({f"{AWAY_UNTIL}/{CHOICE}": "2026-11-27"})
    assert "You're away from Fri 20 Nov to Fri 27 Nov; I won't message you." in said(done["view"])
    await ana.types("/okr settings")
    modal = await ana.modal()
    assert modal is not None
    [reminders] = [block for block in modal["blocks"] if block["block_id"] == REMINDERS]
    assert reminders["element"]["initial_option"]["value"] == "0"


async def test_no_ask_during_a_vacation(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await ana.types("/okr settings")
    await ana.sends({f"{AWAY_FROM}/{CHOICE}": "2026-11-16", f"{AWAY_UNTIL}/{CHOICE}": "2026-11-20"})
    before = len(await ana.reads())
    await stage.jump("2026-11-20T20:00:00+00:00")
    assert len(await ana.reads()) == before

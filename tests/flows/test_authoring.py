"""Objectives and key results are written, changed, handed over, archived and copied in Slack."""

from typing import Any

from bot.authoring import views
from bot.authoring.windows import objective, start
from bot.objectives.views import EDIT, NEW
from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Json, Stage, said

pytestmark = ON_SQLITE
NEW_OBJECTIVE = {"text": {"type": "plain_text", "text": "A new objective"}, "value": "none"}


async def fields(actor: Actor) -> dict[str, str]:
    """Fields of the open form: name -> `block/action`."""
    modal = await actor.modal()
    assert modal is not None
    blocks = [block for block in modal["blocks"] if block["type"] == "input"]
    return {
        b["block_id"].removeprefix("authoring."): f"{b['block_id']}/{b['element']['action_id']}"
        for b in blocks
    }


async def sends(actor: Actor, **values: Any) -> Json:
    """Fill fields of the open form by name, and send it."""
    named = await fields(actor)
    return await actor.sends({named[name]: value for name, value in values.items()})


async def types(actor: Actor, **values: Any) -> Json:
    """Fill fields of the open form by name, without sending it."""
    named = await fields(actor)
    done = await actor.stage.post(
        "type", user=actor.id, values={named[name]: value for name, value in values.items()}
    )
    await actor.stage.settle()
    return done


async def test_a_key_result_from_scratch_with_a_mistake_corrected(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    await ben.types("/okr new")
    done = await sends(ben, **{"for": NEW_OBJECTIVE})
    assert "Which objective does it support?" in said(done["view"])
    done = await sends(ben, title="Make newcomers feel at home")
    assert "Make newcomers feel at home" in said(done["view"])
    done = await sends(ben, title="Visits of newcomers", start="52k", target="lots")
    assert set(done["errors"]) == {"authoring.target"}
    done = await sends(ben, target="60k")
    assert "Saved: *Visits of newcomers*" in said(done["view"])
    assert "52,000 → 60,000" in said(done["view"])
    assert "Visits of newcomers" in await ben.types("/okr me")

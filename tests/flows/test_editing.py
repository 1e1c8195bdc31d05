"""Objectives and key results are created, changed, handed over, archived and copied in Slack."""

import asyncio
import datetime as dt
from collections.abc import Callable
from contextlib import closing
from typing import Any

from bot.core.clock import SetClock
from bot.core.work import Database
from bot.editing.key_result_form import views
from bot.editing.objectives.views import CHANGE
from bot.goals.display import EDIT_ACTION, EDIT_OWN_ACTION, NEW_ACTION
from tests import make
from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Json, Stage, said

pytestmark = ON_SQLITE
NEW_OBJECTIVE = {"text": {"type": "plain_text", "text": "A new objective"}, "value": "none"}
JANUARY, MARCH = dt.date(2027, 1, 1), dt.date(2027, 3, 31)


async def in_database(stage: Stage, usecase: Callable[..., Any], *args: Any, **kw: Any) -> None:
    """Run a use case of the command line at the sandbox's time."""
    moment = (await stage.get("state"))["now"]
    clock = SetClock(dt.datetime.fromisoformat(moment))
    with closing(Database(stage.settings.weekbeat_database_url, clock)) as database:
        await database.transact("T0LUMEN", usecase, *args, **kw)


async def field_names(actor: Actor) -> dict[str, str]:
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
    names = await field_names(actor)
    return await actor.sends({names[name]: value for name, value in values.items()})


async def types(actor: Actor, **values: Any) -> Json:
    """Fill fields of the open form by name, without sending it."""
    names = await field_names(actor)
    done = await actor.stage.post(
        "type", user=actor.id, values={names[name]: value for name, value in values.items()}
    )
    await actor.stage.settle()
    return done


async def test_a_key_result_is_created_from_scratch_after_correcting_a_mistake(
    stage: Stage,
) -> None:
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


async def test_a_role_template_adds_its_key_results_one_after_the_other(stage: Stage) -> None:
    ines = stage.person("U0INES")
    await ines.types("/okr new")
    await sends(ines, **{"for": NEW_OBJECTIVE, "source": "template:seo"})
    done = await sends(ines, title="Be found by those who search")
    assert "1 of 3" in said(done["view"])
    assert "25%" in str(done["view"])
    done = await sends(ines, start="26%")
    assert "2 of 3" in said(done["view"])
    assert "Top10" in str(done["view"])
    await sends(ines)
    done = await sends(ines)
    assert "30 + 25 + 20 of 100; 25 left." in said(done["view"])
    assert "The manager's rating at the close takes it." in said(done["view"])


async def test_a_target_changed_in_mid_cycle_shows_in_the_history_and_its_chart(
    stage: Stage,
) -> None:
    ben, chen = stage.person("U0BEN"), stage.person("U0CHEN")
    await ben.types("/okr edit unique visitors")
    done = await sends(ben, target="90k")
    assert set(done["errors"]) == {"authoring.reason"}
    done = await sends(ben, reason="The <second> warehouse opens in November")
    assert "52,000 → 90,000" in said(done["view"])
    await chen.says("1: 5.7万")
    await ben.types("/okr history unique visitors")
    history = await ben.newest()
    assert "Ben Whitaker: 52,000 → 90,000 in place of 52,000 → 80,000." in said(history)
    assert "The &lt;second&gt; warehouse opens in November" in said(history)
    assert "◆ From 13 Nov on the target is 90,000 instead of 80,000." in said(history)
    [chart] = [b for b in history["blocks"] if b["type"] == "data_visualization"]
    assert chart["chart"]["axis_config"]["categories"][-1] == "◆ 9 Nov"


async def test_the_owner_of_a_key_result_in_a_teams_objective_changes_its_title(
    stage: Stage,
) -> None:
    chen = stage.person("U0CHEN")
    await chen.types("/okr edit 1")
    assert set(await field_names(chen)) == {"title"}
    done = await sends(chen, title="每周独立访问量")
    assert "每周独立访问量" in said(done["view"])
    assert "每周独立访问量" in await chen.types("/okr me")


async def test_a_handed_over_key_result_is_asked_of_its_new_owner(stage: Stage) -> None:
    ben, tomas = stage.person("U0BEN"), stage.person("U0TOMAS")
    await ben.types("/okr edit unique visitors")
    await ben.clicks(views.MORE, view="modal")
    done = await sends(ben, owner="U0TOMAS")
    assert "Tomás Ferreira" in said(done["view"])
    assert "gave you a key result: *Unique visitors a week" in said(await tomas.newest())
    await stage.jump("next monday", user="U0TOMAS")
    assert "Unique visitors a week" in said(await tomas.newest())


async def test_an_archived_key_result_is_not_asked_about(stage: Stage) -> None:
    ben, chen = stage.person("U0BEN"), stage.person("U0CHEN")
    assert "Unique visitors" in await chen.types("/okr me")
    await ben.types("/okr edit unique visitors")
    await ben.clicks(views.ARCHIVE, view="modal")
    assert "Archived: *Unique visitors" in said(await ben.modal() or {})
    assert "Unique visitors" not in await chen.types("/okr me")
    await stage.jump("next monday", user="U0CHEN")
    assert "Unique visitors" not in said(await chen.newest())


async def test_a_key_result_is_copied_to_the_next_cycle(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    await in_database(stage, make.put_cycle, "2027Q1", first_day=JANUARY, last_day=MARCH)
    await ben.types("/okr edit unique visitors")
    await ben.clicks(views.COPY, view="modal")
    copied = said(await ben.modal() or {})
    assert "Saved: *Unique visitors" in copied
    assert "56,400 → 80,000" in copied
    assert "2027Q1" in copied


async def test_a_key_result_is_created_in_chinese(stage: Stage) -> None:
    liwei = stage.person("U0LIWEI")
    await liwei.types("/okr new")
    await sends(liwei, **{"for": NEW_OBJECTIVE, "source": "metric:unique_visitors"})
    done = await sends(liwei, title="让更多人了解我们")
    shown = said(done["view"])
    assert "独立访问量" in str(done["view"])
    assert "具体" in shown
    done = await sends(liwei, start="5.2万", target="很多")
    assert "很多" in done["errors"]["authoring.target"]
    done = await sends(liwei, target="6.4万")
    assert "5.2万 → 6.4万" in said(done["view"])


async def test_typed_text_stays_while_hints_and_fields_change(stage: Stage) -> None:
    ines = stage.person("U0INES")
    await ines.types("/okr new")
    await sends(ines, **{"for": NEW_OBJECTIVE})
    await sends(ines, title="Be heard")
    done = await types(ines, title="Net followers", start="50k", target="60k", weight="30")
    shown = said(done["view"])
    assert "it names a metric" in shown
    assert "*Measurable:* clear target." in shown
    assert "30 of 100; 70 left." in shown
    done = await types(ines, way="within")
    assert set(await field_names(ines)) == {"title", "way", "low", "high", "weight"}
    done = await types(ines, way="decrease")
    values = done["view"]["state"]["values"]
    assert next(iter(values["authoring.start"].values()))["value"] == "50k"
    done = await sends(ines, way="increase")
    assert "50,000 → 60,000" in said(done["view"])


async def test_typing_and_choosing_at_once_loses_nothing(stage: Stage) -> None:
    ines = stage.person("U0INES")
    await ines.types("/okr new")
    await sends(ines, **{"for": NEW_OBJECTIVE})
    await sends(ines, title="Be heard")
    names = await field_names(ines)
    typed = {"title": "Net followers", "weight": "30", "start": "50k", "way": "within"}
    await asyncio.gather(
        *(
            stage.post("type", user=ines.id, values={names[name]: value})
            for name, value in typed.items()
        )
    )
    await stage.settle()
    assert set(await field_names(ines)) == {"title", "way", "low", "high", "weight"}
    done = await sends(ines, low="3%", high="5%")
    assert "Saved: *Net followers*" in said(done["view"])
    assert "3% – 5%" in said(done["view"])


async def test_home_opens_the_forms(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    await stage.post("home", user=ben.id)
    await stage.settle()
    await ben.clicks(NEW_ACTION, view="home")
    assert "for" in await field_names(ben)
    await ben.closes()
    await ben.clicks(EDIT_OWN_ACTION, view="home")
    await ben.clicks(CHANGE, view="modal")
    assert "parent" in await field_names(ben)
    chen = stage.person("U0CHEN")
    await stage.post("home", user=chen.id)
    await stage.settle()
    await chen.clicks(EDIT_OWN_ACTION, view="home")
    await chen.clicks(EDIT_ACTION, view="modal")
    assert "title" in await field_names(chen)

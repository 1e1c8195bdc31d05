"""Answering by form, as a person does it: quick, forgiving, and nothing typed is ever lost.

One company for all conversations; each is about another person.
"""

from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio

from bot.core.clock import SetClock
from bot.core.work import Database
from bot.sources import readings
from tests.cast import HERE
from tests.conftest import MONDAY
from tests.flows.stage import Actor, Json, Sample, Stage, fields, said, staged, unhurried
from tests.told import words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory, sqlite_sample: Sample
) -> AsyncIterator[Stage]:
    """The sample company on Monday of week 8, when everybody was asked."""
    async with staged(unhurried(), tmp_path_factory.mktemp("forms"), sample=sqlite_sample) as stage:
        measure(stage, "content-conversion,2026-11-15,16.5%,GA4")
        await stage.jump("next monday")
        yield stage


def measure(stage: Stage, row: str) -> None:
    """A connector writes a reading while the bot runs."""
    with closing(Database(stage.settings.weekbeat_database_url, SetClock(MONDAY))) as database:
        content = f"key_result,day,value,source\n{row}\n".encode()
        database.transact_now(HERE, readings.import_readings, "ga4.csv", content)


async def holds(actor: Actor, field: str) -> str:
    """What a field of the open form holds."""
    modal: Json = await actor.modal() or {}
    values = modal["state"]["values"]["checkins." + field.replace("__", ":")]
    return str(next(iter(values.values()))["value"] or "")


async def test_three_key_results_take_five_interactions_at_most(stage: Stage) -> None:
    tomas = stage.person("U0TOMAS")
    await tomas.clicks("checkins.open")
    rate, trials, checkout = await fields(tomas)
    interactions = 0
    for field, typed in ((rate, "3.1%"), (trials, "900"), (checkout, ["0", "1"])):
        await tomas.fills(**{field: typed})
        interactions += 1
    await tomas.submits()
    interactions += 1
    assert interactions <= 5
    assert "Recorded for the week of 9 Nov" in said(await tomas.newest())


async def test_a_form_that_was_closed_by_accident_is_offered_again(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await ana.clicks("checkins.open")
    value, note = (await fields(ana))[0], (await fields(ana, "note"))[0]
    await ana.fills(**{value: "2.7%", note: "retargeting <!channel> & more"})
    await ana.closes()
    assert await ana.modal() is None

    await ana.clicks("checkins.open")
    assert "It is not saved yet." in words(await ana.modal())
    assert await holds(ana, value) == "2.7%"
    assert await holds(ana, note) == "retargeting <!channel> & more"
    await ana.submits()
    assert "2.7%" in said(await ana.newest())

    await ana.clicks("checkins.open")
    assert "It is not saved yet." not in words(await ana.modal())


async def test_starting_over_shows_what_was_proposed_at_first(stage: Stage) -> None:
    ines = stage.person("U0INES")
    await ines.clicks("checkins.open")
    value = (await fields(ines))[0]
    before = await holds(ines, value)
    await ines.fills(**{value: "9%"})
    await ines.closes()
    await ines.clicks("checkins.open")
    await ines.clicks("checkins.start_over")
    assert await holds(ines, value) == before
    await ines.fills(**{value: "2.6%"})
    assert await holds(ines, value) == "2.6%"


async def test_after_an_error_everything_typed_is_still_there(stage: Stage) -> None:
    priya = stage.person("U0PRIYA")
    await priya.clicks("checkins.open")
    first, second = (await fields(priya))[:2]
    note = (await fields(priya, "note"))[1]
    refused = await priya.submits(**{first: "loads", second: "3.3%", note: "a long story"})
    assert list(refused["errors"]) == ["checkins." + first.replace("__", ":")]
    assert await holds(priya, first) == "loads"
    assert await holds(priya, second) == "3.3%"
    assert await holds(priya, note) == "a long story"
    done = await priya.submits(**{first: "57k"})
    assert not done["errors"]


async def test_a_check_in_recorded_while_the_form_is_open_is_shown_beside(stage: Stage) -> None:
    grace, marcus = stage.person("U0GRACE"), stage.person("U0MARCUS")
    await grace.clicks("checkins.open")
    value, note = (await fields(grace))[0], (await fields(grace, "note"))[0]
    await marcus.types("/okr checkin @grace")
    await marcus.submits(**{value: "22%"})

    back = await grace.submits(**{value: "21%", note: "mine"})
    assert back["response_action"] == "update"
    assert "Marcus Reed recorded 22%" in words(await grace.modal())
    assert (await holds(grace, value), await holds(grace, note)) == ("21%", "mine")
    await grace.submits()
    assert await grace.modal() is None
    assert "21%" in said(await grace.newest())


async def test_last_week_is_corrected_with_a_reason(stage: Stage) -> None:
    liwei = stage.person("U0LIWEI")
    await liwei.types("/okr checkin 2026-11-02")
    value = (await fields(liwei))[0]
    missing = await liwei.submits(**{value: "29.5%"})
    assert list(missing["errors"]) == ["checkins.reason"]
    await liwei.sends({"checkins.reason/text": "统计口径改了"})
    assert await liwei.modal() is None
    await liwei.types("/okr checkin 2026-11-02")
    assert await holds(liwei, value) == "29.5%"


async def test_another_week_is_one_choice_away(stage: Stage) -> None:
    helena = stage.person("U0HELENA")
    await helena.clicks("checkins.open")
    value = (await fields(helena))[-1]
    await helena.fills(**{value: "9.9%"})
    await helena.clicks("checkins.week", selected="2026-11-02")
    assert "week of 2 Nov" in words(await helena.modal())
    assert await holds(helena, value) != "9.9%"
    await helena.clicks("checkins.week", selected="2026-11-09")
    assert await holds(helena, value) == "9.9%"


async def test_a_manager_answers_for_someone_on_leave(stage: Stage) -> None:
    diego, marcus = stage.person("U0DIEGO"), stage.person("U0MARCUS")
    await marcus.types("/okr checkin <@U0DIEGO>")
    assert "You're answering for Diego Santos" in words(await marcus.modal())
    leads, filled = await fields(marcus)
    await marcus.submits(**{leads: "140", filled: "96%"})
    assert "Answered for you by Marcus Reed" in said(await diego.newest())


async def test_no_change_asks_at_once_for_what_has_no_last_value(stage: Stage) -> None:
    noah = stage.person("U0NOAH")
    await noah.clicks("checkins.same")
    (videos,) = await fields(noah)
    assert "1 of 2 recorded" in said(await noah.newest())
    await noah.submits(**{videos: "2"})
    assert "Recorded for the week of 9 Nov" in said(await noah.newest())


async def test_private_notes_reach_neither_channels_nor_alerts(stage: Stage) -> None:
    chen, ben = stage.person("U0CHEN"), stage.person("U0BEN")
    await chen.clicks("checkins.open")
    value = (await fields(chen))[0]
    await chen.clicks("checkins.private")
    private = (await fields(chen, "private"))[0]
    await chen.submits(**{value: "5.6万", private: "秘密"})
    seen = [said(m) for place in ("@app", "#growth") for m in await ben.reads(place)]
    assert any("Unique visitors" in text for text in seen)
    assert not any("秘密" in text for text in seen)
    await ben.types("/okr checkin <@U0CHEN>")
    assert "秘密" in words(await ben.modal())


async def test_a_connector_s_reading_is_confirmed_with_one_click(stage: Stage) -> None:
    ines = stage.person("U0INES")
    assert "*16.5%* from GA4, Sun 15 Nov" in said(await ines.newest())
    await ines.clicks("checkins.confirm")
    assert "1 of 3 recorded" in said(await ines.newest())
    assert len(await fields(ines)) == 2


async def test_a_value_far_off_comes_back_and_is_kept_with_one_click(stage: Stage) -> None:
    chen = stage.person("U0CHEN")
    await chen.types("/okr checkin")
    value, note = (await fields(chen))[0], (await fields(chen, "note"))[0]
    back = await chen.submits(**{value: "57", note: "typed in a hurry"})
    assert back["response_action"] == "update"
    assert await holds(chen, note) == "typed in a hurry"
    modal: Json = await chen.modal() or {}
    block = next(b for b in modal["blocks"] if b.get("block_id", "").startswith("checkins.choice"))
    first = block["element"]["options"][0]
    assert first["text"]["text"] == "5.7万"
    (choice,) = await fields(chen, "choice")
    await chen.submits(**{choice: first["value"]})
    assert await chen.modal() is None
    assert "5.7万" in said(await chen.newest())

"""The main job: asked, answered, behind, told, scored, closed. `test_quarter` plays all of it."""

from pathlib import Path

import pytest

from tests.conftest import BOTH
from tests.flows.stage import END_OF_QUARTER, Sample, Stage, kinds, said, staged, unhurried

ON_POSTGRES = pytest.mark.parametrize("database_kind", BOTH[1:])


async def a_week(stage: Stage) -> None:
    """Ana answers by form, Chen in words and is behind, and Ben is told."""
    ana, chen, ben = (stage.person(id_) for id_ in ("U0ANA", "U0CHEN", "U0BEN"))

    await stage.jump("next monday")
    asked = await ana.newest()
    assert "How did your week go, Ana?" in said(asked)

    await ana.clicks("checkins.open")
    modal = await ana.modal()
    assert modal is not None
    values = {
        f"{block['block_id']}/value": block["element"]["initial_value"]
        for block in modal["blocks"]
        if block["block_id"].startswith("checkins.value") and block["element"].get("initial_value")
    }
    spend = next(
        f"{block['block_id']}/value"
        for block in modal["blocks"]
        if block["block_id"].startswith("checkins.value")
        and not block["element"].get("initial_value")
    )
    refused = await ana.sends(values | {spend: "lots"})
    assert "couldn't read “lots”" in str(refused["errors"])
    await ana.sends(values | {spend: "21k"})
    receipt = await ana.newest()
    assert "Recorded for the week of 9 Nov" in said(receipt)
    assert receipt["ts"] == asked["ts"]

    before = [m["ts"] for m in await ben.reads()]
    await chen.says("1: 5.6万 8/10 双11流量没有跟上")
    echo = said(await chen.newest())
    assert "5.6万" in echo
    assert "🔴" in echo

    alert = await ben.newest()
    assert alert["ts"] not in before
    assert "Unique visitors" in said(alert)
    assert "data_visualization" in kinds(alert)
    await ben.clicks("alerts.acknowledge", channel="@app", ts=alert["ts"])
    assert "Acknowledged by <@U0BEN>" in said((await ben.reads())[-1])

    team = await ben.types("/okr team")
    assert "Growth" in team
    assert "Unique visitors" in team


async def the_close(stage: Stage) -> None:
    """The quarter ends, Ana is asked to confirm, and the scorecard is posted."""
    ana, ben = stage.person("U0ANA"), stage.person("U0BEN")
    await stage.jump("End of quarter")
    assert "2026 Q4 is over – please confirm your scores" in said(await ana.newest())
    await stage.jump("Scores are frozen")
    posts = await ben.reads("#growth")
    scorecard = next(m for m in reversed(posts) if {"data_visualization"} & set(kinds(m)))
    assert "data_table" in [k for m in posts for k in kinds(m)] or scorecard["replies"]
    assert "2026 Q4" in said(scorecard)


async def test_a_week(stage: Stage) -> None:
    await a_week(stage)


async def test_the_end_of_a_quarter(tmp_path: Path, ending_quarter: Sample) -> None:
    async with staged(unhurried(), tmp_path, sample=ending_quarter) as stage:
        await the_close(stage)


@ON_POSTGRES
async def test_the_end_of_a_quarter_on_postgres(tmp_path: Path, database_url: str) -> None:
    config = unhurried() | {"clock": END_OF_QUARTER}
    async with staged(config, tmp_path, database_url) as stage:
        await the_close(stage)

"""An alert in Slack: asked for a plan and given one, snoozed, dismissed, gone up, resolved."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Postgres
from tests.flows.stage import Actor, Json, Sample, Stage, kinds, said, staged, unhurried

TITLE = "Unique visitors"


async def fall_behind(folder: Path, sample: Sample) -> None:
    """Let it be Monday, and Chen answer that they have fallen behind; `folder` keeps it."""
    async with staged(unhurried(), folder, sample=sample) as stage:
        await stage.jump("next monday")
        await stage.person("U0CHEN").says("1: 5.6万 8/10 双11流量没有跟上")


@pytest.fixture(scope="module")
def sqlite_behind(tmp_path_factory: pytest.TempPathFactory, sqlite_sample: Sample) -> Sample:
    folder = tmp_path_factory.mktemp("behind")
    asyncio.run(fall_behind(folder, sqlite_sample))
    return Sample(folder)


@pytest.fixture(scope="module")
def postgres_behind(
    tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, postgres_sample: Path
) -> Path:
    """The folder; the database is the template called `behind`."""
    folder = tmp_path_factory.mktemp("behind")
    database_url = postgres.create("behind", template="sample")
    asyncio.run(fall_behind(folder, Sample(postgres_sample, database_url)))
    return folder


@pytest.fixture
def behind(database_kind: str, request: pytest.FixtureRequest) -> Sample:
    """The sample company on a Monday, where Chen has just fallen behind, on either database."""
    if database_kind == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        folder: Path = request.getfixturevalue("postgres_behind")
        return Sample(folder, server.create(template="behind"))
    prepared: Sample = request.getfixturevalue("sqlite_behind")
    return prepared


@pytest.fixture
async def stage(tmp_path: Path, behind: Sample) -> AsyncIterator[Stage]:
    async with staged(unhurried(), tmp_path, sample=behind) as stage:
        yield stage


async def newest_alert(manager: Actor) -> Json:
    """The newest message to a manager that names the key result and can be answered."""
    found = [m for m in await manager.reads() if TITLE in said(m) and "actions" in kinds(m)]
    return found[-1]


async def press(manager: Actor, action: str) -> None:
    """Press a button of the notice's first key result."""
    await manager.clicks(action, channel="@app", ts=(await newest_alert(manager))["ts"])


async def current_text(manager: Actor, ts: str) -> str:
    """The same message as it reads now."""
    return next(said(m) for m in await manager.reads() if m["ts"] == ts)


async def test_a_plan_is_requested_submitted_and_shown(stage: Stage) -> None:
    ben, chen = stage.person("U0BEN"), stage.person("U0CHEN")
    told = await newest_alert(ben)
    await press(ben, "alerts.ask_plan")
    assert "<@U0BEN> asked for a plan" in await current_text(ben, told["ts"])

    asked = await chen.newest()
    assert "<@U0BEN> 想了解你打算怎么追上进度" in said(asked)
    await chen.clicks("recovery.open", channel="@app", ts=asked["ts"])
    assert await chen.modal() is not None
    written = {
        "recovery.cause/given": "双11素材晚了三天",
        "recovery.next_step/given": "周三前换两组新素材",
        "recovery.due/given": "2026-11-01",
    }
    assert set((await chen.sends(written))["errors"]) == {"recovery.due"}
    await chen.sends(written | {"recovery.due/given": "2026-11-20"})
    assert "已发给 <@U0BEN>" in await current_text(chen, asked["ts"])
    assert "<@U0CHEN> has a plan" in await current_text(ben, told["ts"])
    thread = await ben.reads(thread=told["ts"])
    assert "双11素材晚了三天" in said(thread[-1])

    await stage.jump("next monday", user="U0CHEN")
    promised = "📋 你的方案：“周三前换两组新素材”，应于11月20日周五前完成，现已超时。"
    ask = await chen.newest()
    assert promised in said(ask)
    await chen.clicks("checkins.open", channel="@app", ts=ask["ts"])
    assert promised in said(await chen.modal() or {})


async def test_a_dismissal_needs_a_reason_and_closes_the_alert(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    told = await newest_alert(ben)
    await press(ben, "alerts.dismiss")
    assert (await ben.sends({"alerts.reason/alerts.reason": " "}))["errors"]
    await ben.sends({"alerts.reason/alerts.reason": "Stock is late, we know"})
    assert "Marked “not a problem” by <@U0BEN>" in await current_text(ben, told["ts"])
    assert "Stock is late, we know" in await current_text(ben, told["ts"])


async def test_an_unanswered_alert_is_escalated_snoozed_and_resolved(
    stage: Stage,
) -> None:
    ben, helena, chen = (stage.person(id_) for id_ in ("U0BEN", "U0HELENA", "U0CHEN"))
    told = await newest_alert(ben)
    await stage.jump("2026-11-18T12:00:00+00:00")
    up = await newest_alert(helena)
    assert "Escalated to <@U0HELENA>" in said(up)
    assert "Escalated to <@U0HELENA>" in await current_text(ben, told["ts"])

    await press(helena, "alerts.snooze")
    for one, message in ((ben, told), (helena, up)):
        assert "Snoozed by <@U0HELENA> until Wed 25 Nov" in await current_text(one, message["ts"])
    await stage.jump("2026-11-25T12:00:00+00:00")
    back = await newest_alert(helena)
    assert back["ts"] != up["ts"]
    assert "Snooze ended Wed 25 Nov" in said(back)

    await chen.says("1: 9.9万")
    assert "✅ Resolved" in await current_text(helena, back["ts"])
    assert "✅ Resolved" in await current_text(ben, told["ts"])

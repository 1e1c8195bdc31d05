"""Strangers with an admin's e-mail: another company's in a shared channel, and one of our own."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.stage import Actor, Sample, Stage, said, staged, unhurried

ADMIN = "helena@lumen.example"
STRANGERS: dict[str, dict[str, Any]] = {
    "of another workspace": {"team_id": "T0RIVAL", "is_stranger": True},
    "of another workspace, unmarked": {"team_id": "T0RIVAL"},
    "a guest": {"is_restricted": True},
    "a second account": {},
}


@pytest.fixture
async def filing(tmp_path: Path, sqlite_sample: Sample) -> AsyncIterator[Stage]:
    """The sample company, in a Slack that takes files."""
    async with staged(unhurried("files"), tmp_path, sample=sqlite_sample) as stage:
        yield stage


async def intruder(stage: Stage, **signs: Any) -> Actor:
    """Somebody joins under an e-mail of their own, then takes the admin's."""
    await stage.post("user", id="U0EVIL", name="evil", email="evil@rival.example", **signs)
    await stage.post("user", id="U0EVIL", email=ADMIN)
    await stage.settle()
    return stage.person("U0EVIL")


async def everything(stage: Stage, actor: Actor) -> str:
    """All that somebody was told: in messages, in an open window and on Home."""
    seen = await stage.get("view", user=actor.id)
    messages = [said(message) for message in await actor.reads()]
    return "\n".join([*messages, said(seen["modal"] or {}), said(seen["home"] or {})])


@pytest.mark.parametrize("signs", STRANGERS.values(), ids=STRANGERS)
async def test_a_stranger_with_the_admins_email_gets_nothing(
    filing: Stage, signs: dict[str, Any]
) -> None:
    evil = await intruder(filing, **signs)
    for typed in ("/okr export people csv", "/okr team", "/okr me", "/okr history visits"):
        await evil.types(typed)
    await evil.says("57k 8/10")
    await filing.post("home", user=evil.id)
    await filing.settle()
    told = await everything(filing, evil)
    assert not any(message.get("files") for message in await evil.reads())
    assert not any(word in told for word in ("Growth", "Ana Lopes", "visitors"))
    is_of_our_workspace = "team_id" not in signs  # its people read whom to ask: an admin's name
    assert ("Helena" in told) == is_of_our_workspace


async def test_the_admin_stays_admin(filing: Stage) -> None:
    await intruder(filing, team_id="T0RIVAL", is_stranger=True, deleted=False)
    helena = filing.person("U0HELENA")
    assert "send it to you here" in await helena.types("/okr export people csv")
    assert any(message["files"] for message in await helena.reads())

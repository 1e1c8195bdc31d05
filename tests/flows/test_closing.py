"""The quarter's end in Slack: asked, confirmed, frozen, posted, reopened, posted anew in place."""

from pathlib import Path
from typing import Any

from tests.flows.stage import Actor, Json, Sample, Stage, said, staged, unhurried
from tests.told import button

GROWTH = "#growth"


def filled(modal: Json) -> dict[str, Any]:
    """What the form proposes, field by field."""
    found: dict[str, Any] = {}
    for block in modal["blocks"]:
        element = block.get("element", {})
        if element.get("initial_value"):
            found[f"{block['block_id']}/{element['action_id']}"] = element["initial_value"]
    return found


def fields(modal: Json, name: str) -> list[str]:
    """The names of the form's fields of a kind: `score`, `reason`, `learned`."""
    return [
        f"{block['block_id']}/value"
        for block in modal["blocks"]
        if block.get("block_id", "").startswith(f"verdicts.{name}:")
    ]


async def closing_message(actor: Actor) -> Json:
    """Return the closing message."""
    return next(m for m in await actor.reads() if "is over – please confirm your scores" in said(m))


async def scorecard(actor: Actor) -> Json:
    """The scorecard in the team's channel."""
    return next(m for m in await actor.reads(GROWTH) if "key results reached" in said(m))


async def owner_overrides(ana: Actor) -> None:
    """Ana says that her first score is another, after she was told to say why."""
    await ana.clicks("verdicts.open", ts=(await closing_message(ana))["ts"], channel="@app")
    modal = await ana.modal()
    assert modal is not None
    values = filled(modal) | {fields(modal, "score")[0]: "0.95"}
    refused = await ana.sends(values)
    assert "Please say why this differs" in str(refused["errors"])
    lesson = {fields(modal, "learned")[0]: "New creative beats more budget"}
    done = await ana.sends(
        values | {fields(modal, "reason")[0]: "Clicks of a broken link"} | lesson
    )
    assert not done["errors"]


async def admin_regrades(helena: Actor, stage: Stage) -> None:
    """Helena reopens the quarter, corrects a score, and closes it again."""
    assert "open again until" in await helena.types("/okr reopen 2026 Q4 the tracker was wrong")
    await helena.types("/okr grade @Ana")
    modal = await helena.modal()
    assert modal is not None
    score, reason = fields(modal, "score")[0], fields(modal, "reason")[0]
    done = await helena.sends(filled(modal) | {score: "0.5", reason: "Recounted"})
    assert not done["errors"]
    assert "is being closed" in await helena.types("/okr close 2026 Q4")
    await stage.jump("2027-01-18T12:00:00+00:00")


async def test_a_cycle_is_confirmed_frozen_and_reopened(
    tmp_path: Path, ending_quarter: Sample
) -> None:
    async with staged(unhurried(), tmp_path, sample=ending_quarter) as stage:
        ana, ben, helena = (stage.person(id_) for id_ in ("U0ANA", "U0BEN", "U0HELENA"))
        await stage.jump("2027-01-07T12:00:00+00:00")
        assert button((await closing_message(ana))["blocks"], "verdicts.confirm_own")
        await owner_overrides(ana)
        assert "0.95" in said(await closing_message(ben))
        assert "Clicks of a broken link" in said(await closing_message(ben))

        await stage.jump("2027-01-12T12:00:00+00:00")
        thread = await stage.person("U0TOMAS").reads(
            thread=(await closing_message(stage.person("U0TOMAS")))["ts"]
        )
        assert any("still need your OK by" in said(m) for m in thread)

        message = await closing_message(ben)
        await ben.clicks("verdicts.confirm_led", ts=message["ts"], channel="@app")
        assert "people confirmed" in said(await closing_message(ben))

        await stage.jump("2027-01-15T12:00:00+00:00")
        posted = await scorecard(ben)
        assert "New creative beats more budget" in said(posted)
        assert any("2026 Q4 is closed. Your score:" in said(m) for m in await ana.reads())

        await admin_regrades(helena, stage)
        again = await scorecard(ben)
        assert again["ts"] == posted["ts"]
        assert "Reopened by Helena Duarte" in said(again)
        assert said(again) != said(posted)

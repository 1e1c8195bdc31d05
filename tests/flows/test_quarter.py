"""Nine weeks of the sample company while the network misbehaves: nothing lost or doubled."""

import asyncio
import datetime as dt
import random
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import col, select

from bot.checkins.records.tables import CheckInRow
from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import COMPANY, sandbox_config
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import people
from bot.slack.outbox import REMOVED
from bot.slack.promises import PromiseState
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from tests.flows.stage import FEATURE_SCOPES, Actor, Json, Stage, kinds, said, staged

FAULTS = [
    {"method": "*", "kind": "429", "rate": 0.03, "retry_after": 0.05},
    {"method": "*", "kind": "500", "rate": 0.03},
    {"method": "*", "kind": "lost", "rate": 0.03},
    {"method": "*", "kind": "duplicate", "rate": 0.1},
    {"method": "*", "kind": "drop", "rate": 0.02},
]
WEEKS = [dt.date(2026, 11, 2) + dt.timedelta(weeks=n) for n in range(9)]
AWAY, AWAY_WEEKS = "U0NOAH", {dt.date(2026, 11, 23), dt.date(2026, 11, 30)}
BY_FORM = ("U0HELENA", "U0ANA", "U0GRACE", "U0LIWEI")
IN_WORDS = {"U0CHEN": "1: 5.6万", "U0DIEGO": "1: 42"}
PRESSES = 8
Told = tuple[str, dt.date, int]


def new_company(folder: Path) -> Path:
    """The sample company before anybody has reported anything."""
    company = yaml.safe_load(COMPANY.read_text("utf-8"))
    for objective in company["objectives"]:
        for key_result in objective["key_results"]:
            key_result.pop("check_ins", None)
    written = folder / "company.yaml"
    written.write_text(yaml.safe_dump(company, allow_unicode=True), "utf-8")
    return written


async def opened(actor: Actor) -> Json:
    """The form, pressed for as often as the network needs."""
    for _ in range(PRESSES):
        await actor.clicks("checkins.open")
        modal = await actor.modal()
        if modal is not None:
            return modal
    raise AssertionError("the form never opened")


def examples(modal: Json) -> dict[str, Any]:
    """A valid value for every value field of a form: what it proposes, or its first choice."""
    values: dict[str, Any] = {}
    for block in modal["blocks"]:
        element = block.get("element", {})
        name = f"{block['block_id']}/{element.get('action_id')}"
        if not block["block_id"].startswith("checkins.value"):
            continue
        if element["type"] == "plain_text_input":
            values[name] = (
                element["placeholder"]["text"].removeprefix("e.g. ").removeprefix("例如 ")
            )
        elif element["type"] == "static_select":
            values[name] = element["options"][0]["value"]
        else:
            values[name] = [element["options"][0]["value"]]
    return values


async def fill(stage: Stage, user: str, week: dt.date) -> list[Told]:
    """One person's week by form; returns which key results were told."""
    actor, told = stage.person(user), []
    values = examples(await opened(actor))
    while True:
        done = await actor.sends(values)
        assert not done["errors"], done["errors"]
        told += [(user, week, int(name.partition(":")[2].partition("/")[0])) for name in values]
        if done["response_action"] != "update":
            return told
        values = examples(done["view"])


async def live(stage: Stage, numbers: random.Random) -> list[Told]:
    """A quarter: most answer each week, by form or in words; one goes on holiday."""
    told: list[Told] = []
    for week in WEEKS:
        if week == min(AWAY_WEEKS):
            away = {"status_emoji": ":palm_tree:", "status_expiration": 1797120000}
            await stage.post("user", id=AWAY, **away)
        await stage.post("clock", to=f"{week + dt.timedelta(days=8)}T15:00:00+00:00", timeout=120)
        for user in BY_FORM:
            if numbers.random() < 0.7:
                told += await fill(stage, user, week)
        for user, text in IN_WORDS.items():
            if numbers.random() < 0.7:
                await stage.person(user).says(text)
    await stage.post("clock", to="2027-01-15T12:00:00+00:00", timeout=120)
    await stage.settle()
    return told


async def standing_in_slack(stage: Stage) -> Counter[str]:
    """How often each of the bot's messages stands anywhere in Slack, by its opaque key."""
    places: dict[tuple[str, str], str] = {}
    for user in (await stage.get("state"))["users"]:
        if user["is_bot"]:
            continue
        for channel in (await stage.get("state", user=user["id"]))["channels"]:
            query = {"channel": channel["id"], "user": user["id"], "all": "1"}
            for message in (await stage.get("messages", **query))["messages"]:
                payload = (message["metadata"] or {}).get("event_payload", {})
                if payload:
                    places[channel["id"], message["ts"]] = payload["key"]
    return Counter(places.values())


async def audited(stage: Stage) -> None:
    """Wait until the sender has looked for copies of each post, which it does a little later."""

    def is_pending(work: Work) -> bool:
        pending = select(PromiseRow.id).where(col(PromiseRow.state) != PromiseState.SENT)
        return work.session.exec(pending).first() is not None

    clock = SetClock(dt.datetime.now(dt.UTC))
    with closing(Database(stage.settings.weekbeat_database_url, clock)) as database:
        while await database.read("", is_pending):  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.1)


async def test_a_quarter_of_faults_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    config = sandbox_config(manifest(), still=True, declined=FEATURE_SCOPES.values())
    config |= {"clock": "2026-11-06T12:00:00+00:00", "redelivery": 0.2, "limits_scale": 0}
    async with staged(config, tmp_path, company=new_company(tmp_path)) as stage:
        await stage.post("faults", rules=FAULTS, seed=7)
        told = await live(stage, random.Random(7))
        await stage.post("faults", rules=[], seed=7)
        await the_quarter_is_closed(stage)
        shown = await standing_in_slack(stage)
    url, clock = stage.settings.weekbeat_database_url, SetClock(dt.datetime.now(dt.UTC))
    with closing(Database(url, clock)) as database:
        for check in (asked_once_a_week, every_check_in_is_there, every_message_stands_once):
            database.read_now(config["team"]["id"], check, told, shown)


async def the_quarter_is_closed(stage: Stage) -> None:
    """The scorecard of the team was posted."""
    posts = await stage.person("U0BEN").reads("#growth")
    assert any("data_visualization" in kinds(post) and "2026 Q4" in said(post) for post in posts)


def asked_once_a_week(work: Work, _told: list[Told], shown: Counter[str]) -> None:
    """Each owner has one ask a week and its message stands in Slack, but for the holiday."""
    everyone = {p.id: p.slack_id for p in people.active(work)}
    asks = list(work.session.exec(select(AskRow)))
    keys = {
        row.once: row.key for row in work.session.exec(select(PromiseRow)) if row.kind == "post"
    }
    owners = {everyone[ask.person_id] for ask in asks}
    assert len(owners) >= 10
    found = Counter((everyone[ask.person_id], ask.week) for ask in asks if ask.asked_at)
    due = {(o, w) for o in owners for w in WEEKS} - {(AWAY, w) for w in AWAY_WEEKS}
    assert set(found) - due == set()
    assert due - set(found) == set()
    assert set(found.values()) == {1}
    assert all(shown[keys[f"asks.ask:{ask.id}"]] == 1 for ask in asks if ask.asked_at)


def every_check_in_is_there(work: Work, told: list[Told], _shown: Counter[str]) -> None:
    """What Slack said was saved is stored, once, in its week."""
    rows = list(work.session.exec(select(CheckInRow).where(CheckInRow.is_latest)))
    stored = Counter((row.week, row.key_result_id) for row in rows)
    assert len(told) > 50
    assert {(week, key_result) for _, week, key_result in told} <= set(stored)
    assert set(stored.values()) == {1}


def every_message_stands_once(work: Work, _told: list[Told], shown: Counter[str]) -> None:
    """Every promise was kept, and none twice; what was taken back is gone."""
    promises = list(work.session.exec(select(PromiseRow)))
    assert Counter(row.state for row in promises) == {"sent": len(promises)}
    removed = {row.once for row in promises if row.kind == "update" and row.forms == REMOVED}
    kept = {row.key for row in promises if row.kind == "post" and row.once not in removed}
    assert {key: n for key, n in shown.items() if n != 1} == {}
    assert set(shown) == kept

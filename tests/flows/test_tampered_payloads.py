"""No payload, however garbled, raises, stays without an answer or changes what is others'.

The real app meets every button, menu, form and command that the sample company sees, each with one
part replaced by something else.
"""

import copy
import json
import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot import app
from bot.checkins.records.tables import CheckInRow
from bot.core.work import Database, Work
from bot.cycles.confirmation import views as verdicts
from bot.files.audit.tables import ChangeRow
from bot.goals.objectives.tables import KeyResultRow
from bot.people import people
from bot.slack.payloads.envelopes import is_readable
from bot.slack.promises.tables import PromiseRow
from tests.conftest import ON_SQLITE
from tests.flows.inside import (
    ACTOR,
    TEAM,
    Json,
    Scene,
    Slack,
    command,
    envelope,
    event,
    opened,
    press,
)

PIECES: tuple[Any, ...] = (
    *(None, "", "x", "7", "-1", 0, -1, 10**30, True, [], {}, ["x"], {"id": "x"}),
    *("\ud83d", "a\0b", "9" * 5000, "0001-01-01", "9999-12-31", "<!channel>", "[" * 2000),
)
SAMPLES = Path(__file__).parents[3] / "shared" / "slack" / "data"
MOST = 150  # mutants of one run; all of them are 40,000


def elements(thing: Any) -> Iterator[tuple[str, Json]]:
    """Every button and menu of blocks, with the block it stands in."""
    for block in thing:
        for element in (*block.get("elements", []), block.get("accessory"), block.get("element")):
            if isinstance(element, dict) and "action_id" in element:
                yield block.get("block_id", "b"), element


def first_payloads() -> dict[str, Json]:
    """Commands, events and searches; everything else is found in what they are answered with."""
    texts = [*app.COMMANDS, "away tomorrow", "score @ana", "history 1", "compare growth content"]
    said = {"type": "message", "channel": "D0TOMAS", "channel_type": "im", "user": ACTOR}
    edited = {**said, "ts": "1", "text": "1: 3.3%"}
    search = envelope(type="block_suggestion", value="de", block_id="b")
    quiet = {"dnd_enabled": True, "next_dnd_start_ts": 1794820000, "next_dnd_end_ts": 1794850000}
    status = {"status_emoji": ":palm_tree:", "status_expiration": 1795000000}
    account = {"id": ACTOR, "tz": "Europe/Paris", "locale": "en-GB", "profile": status}
    return {text: command(text) for text in texts} | {
        "message": event(**said, text="1: 3.2% 8/10 launched; 2: 120"),
        "edit": event(**said, subtype="message_changed", message=edited),
        "mention": event(type="app_mention", channel="C0GROWTH", user=ACTOR, text="hello"),
        "home": event(type="app_home_opened", user=ACTOR, tab="home"),
        "quiet": event(type="dnd_updated_user", user=ACTOR, dnd_status=quiet),
        "account": event(type="user_change", user=account),
        "search": {**search, "action_id": "authoring.for"},
        "country": {**search, "action_id": "settings.country"},
        "scores": press({"action_id": verdicts.OPEN, "type": "button", "value": "1:8:0"}),
    }


@dataclass
class Crawl:
    """Payloads found so far, one of a kind, and those whose answers were not looked at yet."""

    found: dict[Any, Json] = field(default_factory=dict)
    waiting: list[Json] = field(default_factory=list)

    def add(self, kind: Any, body: Json) -> None:
        if kind not in self.found:
            self.found[kind] = body
            self.waiting.append(body)

    def add_presses(self, blocks: list[Json], view: Json | None = None) -> None:
        for block_id, element in elements(blocks):
            kind = element["action_id"], block_id.partition(":")[0], view is None
            self.add(kind, press(element, block_id, view))

    def add_answers(self, slack: Slack) -> None:
        for answer in slack.answered:
            self.add_presses(answer.get("blocks") or [])
        for view in slack.opened:
            self.add_presses(view["blocks"], view)
            if name := view.get("callback_id"):
                self.add(name, envelope(type="view_submission", view=opened(view)))
        slack.answered.clear()
        slack.opened.clear()


async def real_payloads(scene: Scene) -> list[Json]:
    """One payload of every kind that the sample company can send, found by pressing everything."""
    crawl = Crawl()
    for kind, body in first_payloads().items():
        crawl.add(kind, body)
    for row in rows(scene.database, PromiseRow):
        for form in row.forms:
            crawl.add_presses(form.get("blocks") or [])
    while crawl.waiting:
        await scene.send(scene.fresh(crawl.waiting.pop()))
        crawl.add_answers(scene.slack)
    return list(crawl.found.values())


def rows(database: Database, table: Any) -> list[Any]:
    def query(work: Work) -> list[Any]:
        return list(work.session.exec(select(table).order_by(table.id)))

    return database.read_now(TEAM, query)


def paths(thing: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part, also of those that are written as JSON inside a text."""
    if before and before[-1] in ("blocks", "options", "selected_option") and "state" not in before:
        return
    parts: Any = ()
    if isinstance(thing, dict):
        parts = thing.items()
    elif isinstance(thing, list):
        parts = enumerate(thing)
    elif isinstance(thing, str) and thing[:1] in ("{", "["):
        yield (*before, "json")
        parts = [(("json", key), value) for key, value in _parts(json.loads(thing))]
    for key, value in parts:
        yield (*before, key)
        yield from paths(value, (*before, key))


def _parts(thing: Any) -> Iterator[tuple[Any, Any]]:
    yield from thing.items() if isinstance(thing, dict) else enumerate(thing)


def replaced(thing: Any, path: tuple[Any, ...], piece: Any) -> Any:
    """A copy with another piece at the end of a path."""
    if not path or path == ("json",):
        return piece
    key, rest = path[0], path[1:]
    if isinstance(key, tuple):  # a part of a text that holds JSON
        return json.dumps(replaced(json.loads(thing), (key[1], *rest), piece))
    made = copy.copy(thing)
    made[key] = replaced(thing[key], rest, piece)
    return made


async def test_a_garbled_payload_changes_nothing_of_others_and_breaks_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    real = await real_payloads(scene)
    assert len(real) > 60
    before = {table: len(rows(scene.database, table)) for table in (CheckInRow, ChangeRow)}
    mutants = [(body, path, piece) for body in real for path in paths(body) for piece in PIECES]
    caplog.clear()
    for body, path, piece in random.Random(7).sample(mutants, MOST):
        mutant = replaced(scene.fresh(body), path, piece)
        if not is_readable(mutant):  # acknowledged before Bolt sees it
            continue
        answer = await scene.send(mutant)
        errors = [r for r in caplog.records if r.levelno >= logging.ERROR]
        assert not errors, (path, piece, [r.getMessage() for r in errors], body)
        assert answer.status == 200, (path, piece, body)
    [actor] = scene.database.read_now(TEAM, people.by_slack_ids, [ACTOR]).values()
    owners = {row.id: row.owner_id for row in rows(scene.database, KeyResultRow)}
    for check_in in rows(scene.database, CheckInRow)[before[CheckInRow] :]:
        assert (check_in.by_id, owners[check_in.key_result_id]) == (actor.id, actor.id)
    assert {row.actor for row in rows(scene.database, ChangeRow)[before[ChangeRow] :]} <= {ACTOR}


def samples() -> Iterator[Json]:
    """Payloads that Slack's own libraries are tried with, as if they came to us."""
    for file in sorted(SAMPLES.glob("payload_samples.*.json")):
        for name, each in json.loads(file.read_text("utf-8")).items():
            for one in each:
                body = one["payload"]
                if name.startswith("inner_event"):
                    body = {"type": "event_callback", "event_id": "E1", "event": body}
                yield {**body.get("payload", body), "team_id": TEAM, "team": {"id": TEAM}}


@ON_SQLITE
@pytest.mark.skipif(not SAMPLES.exists(), reason="Slack's payloads are not beside this checkout")
async def test_a_payload_of_another_app_breaks_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    ours = list(filter(is_readable, samples()))
    assert len(ours) > 100
    for body in ours:
        if "response_url" in body:
            body["response_url"] = scene.slack.url
        await scene.send(body)
        errors = [r for r in caplog.records if r.levelno >= logging.ERROR]
        assert not errors, (body, [r.getMessage() for r in errors])
    assert rows(scene.database, CheckInRow)[-1].by_id


@pytest.mark.parametrize("half", ["\ud83d", "\0"])
async def test_half_a_character_in_a_message_is_no_fault_of_ours(
    scene: Scene, caplog: pytest.LogCaptureFixture, half: str
) -> None:
    said = {"type": "message", "channel": "D0TOMAS", "channel_type": "im", "user": ACTOR}
    await scene.send(scene.fresh(event(**said, text=f"1: 3.2% {half}launched")))
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
    notes = [row.note for row in rows(scene.database, CheckInRow)]
    assert f"{'' if half == chr(0) else chr(0xFFFD)}launched" in notes[-1]


@ON_SQLITE
async def test_a_keystroke_of_a_stranger_is_quiet(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.send(scene.fresh(command("checkin")))
    [view] = scene.slack.opened
    [(block_id, element), *_] = [
        (block_id, element) for block_id, element in elements(view["blocks"]) if "value" in block_id
    ]
    typed = scene.fresh(press(element, block_id, view))
    typed["user"]["id"] = "U0NOBODY"
    assert (await scene.send(typed)).status == 200
    assert caplog.records == []


@ON_SQLITE
async def test_a_button_or_form_of_before_says_that_it_is_out_of_date(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await scene.send(scene.fresh(press({"action_id": "asks.long_gone", "type": "button"})))
    assert "This is out of date." in scene.slack.answered[-1]["text"]
    blocks = [
        {"type": "input", "block_id": "x", "element": {"type": "timepicker", "action_id": "y"}}
    ]
    old = {"type": "modal", "callback_id": "long.gone", "blocks": blocks}
    sent = await scene.send(scene.fresh(envelope(type="view_submission", view=opened(old))))
    [notice, field] = json.loads(sent.body)["view"]["blocks"]
    assert "This is out of date." in notice["text"]["text"]
    assert field["block_id"] == "x"
    assert caplog.records == []


@ON_SQLITE
async def test_a_menu_of_a_stranger_is_empty(scene: Scene) -> None:
    search = envelope(type="block_suggestion", action_id="authoring.for", value="a", block_id="b")
    answer = await scene.send({**search, "user": {"id": "U0NOBODY"}})
    assert json.loads(answer.body) == {"options": []}
    assert scene.slack.opened == []

"""A database and a Slack workspace that revision 87024c0 left behind work on, unchanged.

`kept/before-areas.tar.xz` holds both: a closed quarter with scorecards, and a running one with a
key result of every measure and plan, open alerts, a recovery plan, a draft, a question, a file
that waits, readings and a role template. `kept/expected.json` is what that revision read there.
"""

import csv
import io
import json
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.files import exports, redactions
from bot.files.redactions.adapters.slack import delete_files
from bot.goals import cycle_calendar
from bot.people import people
from bot.scores import scorecards
from bot.slack.edge import reading_client
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from tests.flows.stage import Actor, Json, Stage, fields, said, settings_at, started, unhurried

KEPT = Path(__file__).parent / "kept"
EXPECTED: dict[str, Any] = json.loads((KEPT / "expected.json").read_text("utf-8"))
HERE, CONTENT = "T0LUMEN", "C0CONTENT"
IN_ONE_LOOP = pytest.mark.asyncio(loop_scope="module")
LEFT_AT = datetime(2027, 2, 15, 10, 0, tzinfo=UTC)


def unpacked(folder: Path) -> Path:
    """A copy of what was left behind: `weekbeat.db` and `sandbox/`."""
    with tarfile.open(KEPT / "before-areas.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The database, brought up to date; tests only read it."""
    folder = unpacked(tmp_path_factory.mktemp("kept"))
    with closing(Database(f"sqlite:///{folder / 'weekbeat.db'}", SetClock(LEFT_AT))) as database:
        migrations.upgrade(database.engine)
        yield database


@pytest.mark.parametrize("table", ["key_results", "check_ins"])
def test_every_measure_plan_and_check_in_reads_as_it_did(kept: Database, table: str) -> None:
    def write(work: Work) -> str:
        content = exports.table_file(
            work, exports.ExportKind(table), exports.FileFormat.CSV, private=True
        )
        return content.decode("utf-8-sig")

    before = list(csv.DictReader(io.StringIO(EXPECTED[table])))
    after = list(csv.DictReader(io.StringIO(kept.read_now(HERE, write))))
    assert [{name: row[name] for name in before[0]} for row in after] == before


RATING = "community-qualitative"  # ★★ of Priya's, which counted (2 - 1) / (4 - 1) then


def test_closed_scorecards_read_back_to_the_last_digit_without_ratings(kept: Database) -> None:
    def read(work: Work) -> dict[str, dict[str, float | None]]:
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        sheets = {team.key: scorecards.of_team(work, team, cycle) for team in people.teams(work)}
        return {
            key: {row.kr.key: row.line.score for row in sheet.rows} for key, sheet in sheets.items()
        }

    lines = {team: dict(scores) for team, scores in EXPECTED["lines"].items()}
    del lines["content"][RATING]
    assert kept.read_now(HERE, read) == lines


def test_a_rating_reads_back_to_the_last_digit_for_its_owner(kept: Database) -> None:
    def read(work: Work) -> tuple[int | None, float | None]:
        priya = next(one for one in people.everyone(work) if one.key == "priya")
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        [row] = scorecards.of_person(work, priya, priya, cycle).ratings
        return row.rating.stars if row.rating else None, row.line.score

    assert kept.read_now(HERE, read) == (2, EXPECTED["lines"]["content"][RATING])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The bot and the Slack workspace, started again where they stopped. One workspace for all
    conversations; each is about other messages.
    """
    folder, config = unpacked(tmp_path_factory.mktemp("kept")), unhurried("files")
    async with (
        serving(build(read(config), folder / "sandbox", page=False)) as url,
        started(url, settings_at(url, config, folder)) as stage,
    ):
        yield stage


async def newest_with(actor: Actor, action_id: str) -> Json:
    """The newest direct message that has a button."""
    return [m for m in await actor.reads() if action_id in str(m["blocks"])][-1]


@IN_ONE_LOOP
async def test_old_messages_buttons_and_threads_still_answer(stage: Stage) -> None:
    ana, ben, tomas = (stage.person(id_) for id_ in ("U0ANA", "U0BEN", "U0TOMAS"))
    notice = await newest_with(ben, "alerts.acknowledge")
    await ben.clicks("alerts.acknowledge", channel="@app", ts=notice["ts"])
    after = next(m for m in await ben.reads() if m["ts"] == notice["ts"])
    assert "<@U0BEN>" in said(after), "who acknowledged it stands in the old notice"

    ask = await newest_with(ana, "checkins.open")
    await ana.clicks("checkins.open", channel="@app", ts=ask["ts"])
    form = await ana.modal()
    assert "typed & <not> saved" in str(form), "the draft that was kept is offered"
    [first, *_] = await fields(ana)
    assert not (await ana.submits(**{first: "1:5.8"}))["errors"]

    ask = await newest_with(tomas, "checkins.open")
    await tomas.says("1: 57 8/10 two agents more", thread=ask["ts"])
    assert "57" in said((await tomas.reads(thread=ask["ts"]))[-1])


@IN_ONE_LOOP
async def test_a_file_that_waited_is_drawn_and_sent(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    assert [file["title"] for m in await ana.reads() for file in m["files"]]


@IN_ONE_LOOP
async def test_what_was_revised_and_promised_is_still_told(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    history = await ben.types("/okr history unique visitors")
    assert "52,000 → 90,000 in place of 52,000 → 80,000" in history
    notices = "\n".join([said(m) for m in await ben.reads()])
    assert "has a plan" in notices


@IN_ONE_LOOP
async def test_what_was_posted_with_a_rating_is_redacted_once_an_admin_wants_it(
    stage: Stage,
) -> None:
    helena, noah = stage.person("U0HELENA"), stage.person("U0NOAH")
    told = "\n".join([said(message) for message in await helena.reads()])
    assert "weekbeat scorecards redact" in told, "the admin hears of it at the first start"
    card = next(m for m in await noah.reads(CONTENT) if "closed 2026 Q4" in said(m))
    thread = await noah.reads(CONTENT, thread=card["ts"])
    assert "Qualitative appraisal" in said(card)
    assert any(message["files"] for message in thread)

    with closing(Database(stage.settings.weekbeat_database_url, SetClock(LEFT_AT))) as database:
        assert database.transact_now(HERE, redactions.redact_scorecards)
        shared = database.read_now(HERE, redactions.shared_files)
        client = reading_client(stage.settings)
        deleted, left = await delete_files(client, [one.place for one in shared])
        assert (deleted > 0, left) == (True, [])
        database.transact_now(HERE, redactions.record_deleted_files, shared)
    await stage.jump("2027-02-15T10:05:00+00:00")

    card = next(m for m in await noah.reads(CONTENT) if m["ts"] == card["ts"])
    thread = await noah.reads(CONTENT, thread=card["ts"])
    assert "2026 Q4: 0.80" in said(card)
    assert "Qualitative appraisal" not in "\n".join([said(m) for m in (card, *thread)])
    assert not any(message["files"] for message in thread)

"""Files on their way into direct messages: for those who may have them, and when Slack stumbles."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.flows.stage import Actor, Json, Sample, Stage, said, staged, unhurried
from tests.flows.test_closing import GROWTH, admin_regrades, scorecard

COMING = "I'm preparing the file"


@pytest.fixture
async def filing(tmp_path: Path, sqlite_sample: Sample) -> AsyncIterator[Stage]:
    """The sample company, in a Slack that takes files."""
    async with staged(unhurried("files"), tmp_path, sample=sqlite_sample) as stage:
        yield stage


async def files(actor: Actor) -> list[Json]:
    """The files this person was sent, oldest first."""
    return [file for message in await actor.reads() for file in message["files"]]


async def content(stage: Stage, file: Json) -> bytes:
    async with stage.http.get(f"/files/{file['id']}/{file['name']}") as answer:
        assert answer.status == 200
        return await answer.read()


@pytest.mark.parametrize("user", ["U0ANA", "U0BEN", "U0HELENA"], ids=["owner", "manager", "admin"])
async def test_a_scorecard_comes_as_a_spreadsheet(filing: Stage, user: str) -> None:
    who = filing.person(user)
    assert COMING in await who.types("/okr export scorecard @ana", "C0COMPANY")
    [file] = await files(who)
    book = load_workbook(io.BytesIO(await content(filing, file)))
    assert "Key results" in book.sheetnames
    assert file["title"].startswith("Ana Lopes, 2026 Q4 so far:")


async def test_a_peer_gets_a_sentence_and_no_file(filing: Stage) -> None:
    tomas = filing.person("U0TOMAS")
    told = await tomas.types("/okr export scorecard @ana")
    assert "Only the owner and their managers" in told
    assert await files(tomas) == []


async def test_whole_tables_are_for_admins(filing: Stage) -> None:
    helena, ben = filing.person("U0HELENA"), filing.person("U0BEN")
    assert COMING in await helena.types("/okr export people csv")
    [file] = await files(helena)
    assert b"ana@lumen.example" in await content(filing, file)
    assert "Only admins can export whole tables" in await ben.types("/okr export people csv")
    assert await files(ben) == []


async def test_a_page_comes_in_the_reader_s_language(filing: Stage) -> None:
    chen = filing.person("U0CHEN")
    await chen.types("/okr export scorecard growth html")
    [file] = await files(chen)
    assert 'lang="zh' in (await content(filing, file)).decode()


async def test_without_the_permission_a_sentence_says_what_to_ask_for(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    told = await ana.types("/okr export")
    assert "`files:write`" in told
    assert "`weekbeat export`" in told


async def test_an_upload_that_fails_midway_is_done_again(filing: Stage) -> None:
    ana = filing.person("U0ANA")
    rules = [
        {"method": "files.getUploadURLExternal", "kind": "503", "times": 1},
        {"method": "files.upload", "kind": "lost", "times": 1},
        {"method": "files.completeUploadExternal", "kind": "429", "times": 1, "retry_after": 0},
    ]
    await filing.post("faults", rules=rules)
    await ana.types("/okr export")
    assert len(await files(ana)) == 1


@pytest.mark.parametrize(("kind", "arrived"), [("lost", 1), ("503", 0)])
async def test_in_doubt_a_file_is_not_sent_twice_and_it_is_said(
    filing: Stage, kind: str, arrived: int
) -> None:
    ana = filing.person("U0ANA")
    await filing.post("faults", rules=[{"method": "files.completeUploadExternal", "kind": kind}])
    await ana.types("/okr export")
    assert len(await files(ana)) == arrived
    assert "may not have arrived" in said(await ana.newest())


async def in_thread(actor: Actor) -> list[list[str]]:
    """The kinds of files that stand in the thread of the team's scorecard, message by message."""
    thread = await actor.reads(GROWTH, thread=(await scorecard(actor))["ts"])
    return [[file["filetype"] for file in m["files"]] for m in thread if m["files"]]


async def test_a_closed_scorecard_brings_its_files_and_new_ones_only_with_new_scores(
    tmp_path: Path, ending_quarter: Sample
) -> None:
    async with staged(unhurried("files"), tmp_path, sample=ending_quarter) as stage:
        ben, helena = stage.person("U0BEN"), stage.person("U0HELENA")
        await stage.jump("2027-01-15T12:00:00+00:00")
        assert await in_thread(ben) == [["xlsx", "html"]]
        company = [m for m in await helena.reads("C0COMPANY") if "Company score" in said(m)][-1]
        thread = await helena.reads("C0COMPANY", thread=company["ts"])
        assert [len(m["files"]) for m in thread if m["files"]] == [2]

        await helena.types("/okr reopen 2026 Q4 only to look")
        await helena.types("/okr close 2026 Q4")
        await stage.jump("2027-01-16T12:00:00+00:00")
        assert await in_thread(ben) == [["xlsx", "html"]]

        await admin_regrades(helena, stage)
        assert await in_thread(ben) == [["xlsx", "html"]] * 2

"""Files on their way into direct messages: for those who may have them, and when Slack stumbles."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.flows.stage import Actor, Json, Stage, said, staged, unhurried

COMING = "comes into our direct messages"


@pytest.fixture
async def filing(tmp_path: Path) -> AsyncIterator[Stage]:
    """The sample company, in a Slack that takes files."""
    async with staged(unhurried("files"), tmp_path) as stage:
        yield stage


async def files(actor: Actor) -> list[Json]:
    """The files this person was sent, oldest first."""
    return [file for message in await actor.reads() for file in message["files"]]


async def content(stage: Stage, file: Json) -> bytes:
    async with stage.http.get(file["url_private"]) as answer:
        assert answer.status == 200
        return await answer.read()


@pytest.mark.parametrize("user", ["U0ANA", "U0BEN", "U0HELENA"], ids=["owner", "manager", "admin"])
async def test_a_scorecard_comes_as_a_spreadsheet(filing: Stage, user: str) -> None:
    who = filing.person(user)
    assert COMING in await who.types("/okr export scorecard @ana", "C0COMPANY")
    [file] = await files(who)
    book = load_workbook(io.BytesIO(await content(filing, file)))
    assert "Key results" in book.sheetnames
    assert file["title"].startswith("Ana Lopes stands at")


async def test_a_peer_gets_a_sentence_and_no_file(filing: Stage) -> None:
    tomas = filing.person("U0TOMAS")
    told = await tomas.types("/okr export scorecard @ana")
    assert "for the owner and their managers" in told
    assert await files(tomas) == []


async def test_whole_tables_are_for_admins(filing: Stage) -> None:
    helena, ben = filing.person("U0HELENA"), filing.person("U0BEN")
    assert COMING in await helena.types("/okr export people csv")
    [file] = await files(helena)
    assert b"ana@lumen.example" in await content(filing, file)
    assert "Only admins export whole tables" in await ben.types("/okr export people csv")
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

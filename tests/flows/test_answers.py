"""Answers of `/okr`: turned page by page, and posted for everybody without what is for one.

One company for all conversations of a kind; each finds its own answer, whatever was said before.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from bot.cli.sample.sandbox import COMPANY
from bot.slack.edge.sharing import BACK, MORE, POST
from tests.conftest import BOTH, Postgres
from tests.flows.stage import Actor, Json, Sample, Stage, fields, kinds, said, staged, unhurried
from tests.told import of_type

pytestmark = pytest.mark.asyncio(loop_scope="module")
GROWTH = "C0GROWTH"
TEAMS = 120


def large_company(folder: Path) -> Path:
    """The sample company with many more teams, each with a key result that is some way along."""
    company = yaml.safe_load(COMPANY.read_text("utf-8"))
    for n in range(TEAMS):
        key = f"branch-{n:03}"
        company["teams"].append(
            {"key": key, "name": f"Branch {n:03}", "lead": "ben", "members": []}
        )
        reported = [
            {"week": f"2026-{week}", "value": k * (9 + n % 60) / 3}
            for k, week in enumerate(("10-19", "10-26", "11-02"), start=1)
        ]
        leads = {"key": f"leads-{key}", "title": f"Leads of branch {n:03}", "owner": "tomas"}
        company["objectives"].append(
            {
                "key": key,
                "title": f"Grow {key}",
                "cycle": "2026Q4",
                "team": key,
                "key_results": [{**leads, "measure": "0 -> 100", "check_ins": reported}],
            }
        )
    written = folder / "company.yaml"
    written.write_text(yaml.safe_dump(company, allow_unicode=True), "utf-8")
    return written


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def large(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A company of many teams."""
    folder = tmp_path_factory.mktemp("large")
    async with staged(unhurried(), folder, company=large_company(folder)) as stage:
        yield stage


@pytest.fixture(scope="module", params=BOTH)
def sample(request: pytest.FixtureRequest) -> Sample:
    """The sample company on either database."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        folder: Path = request.getfixturevalue("postgres_sample")
        return Sample(folder, server.create(template="sample"))
    prepared: Sample = request.getfixturevalue("sqlite_sample")
    return prepared


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> AsyncIterator[Stage]:
    """The bot in the sample company, on Friday of week 7 until a test moves time on."""
    folder = tmp_path_factory.mktemp("answers")
    async with staged(unhurried(), folder, sample=sample) as stage:
        yield stage


async def ephemeral(actor: Actor, channel: str = "@app") -> list[Json]:
    return [m for m in await actor.reads(channel) if m["ephemeral"]]


def first_column(message: Json) -> list[str]:
    """What the rows of a message's table begin with."""
    [table] = of_type(message["blocks"], "data_table")
    return [row[0]["text"] for row in table["rows"][1:]]


async def test_a_long_answer_is_turned_page_by_page(large: Stage) -> None:
    helena = large.person("U0HELENA")
    await helena.types("/okr company")
    [shown] = await ephemeral(helena)
    assert kinds(shown).count("data_visualization") == 1
    assert "Teams 1–50 of 124, the lowest first." in said(shown)
    seen = [first_column(shown)]
    for _ in range(2):
        await helena.clicks(MORE)
        [shown] = await ephemeral(helena)
        seen.append(first_column(shown))
    assert [len(page) for page in seen] == [50, 50, 24]
    assert len({name for page in seen for name in page}) == 124
    assert MORE not in json.dumps(shown)
    await helena.clicks(BACK)
    [shown] = await ephemeral(helena)
    assert first_column(shown) == seen[1]


async def test_what_is_at_risk_is_turned_too(large: Stage) -> None:
    tomas = large.person("U0TOMAS")
    answer = await tomas.types("/okr at-risk")
    assert "1–30 of" in answer
    await tomas.clicks(MORE)
    [shown] = await ephemeral(tomas)
    assert "31–60 of" in said(shown)


async def test_a_page_is_posted_as_it_is_shown(large: Stage) -> None:
    ben = large.person("U0BEN")
    await ben.types("/okr company", GROWTH)
    await ben.clicks(MORE, channel=GROWTH)
    await ben.clicks(POST, channel=GROWTH)
    assert "Teams 51–100 of 124" in said(await large.person("U0ANA").newest(GROWTH))


async def test_an_answer_is_posted_where_it_was_asked(stage: Stage) -> None:
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    before = await ephemeral(ben, GROWTH)
    await ben.types("/okr company", GROWTH)
    await ben.clicks(POST, channel=GROWTH)
    posted = await ana.newest(GROWTH)
    assert "Company score, " in said(posted)
    assert "Posted by <@U0BEN> with `/okr company`" in said(posted)
    assert of_type(posted["blocks"], "actions") == []
    assert await ephemeral(ben, GROWTH) == before


async def test_members_scores_are_not_posted(stage: Stage) -> None:
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    assert "Only visible to you" in await ben.types("/okr team growth", GROWTH)
    await ben.clicks(POST, channel=GROWTH)
    posted = await ana.newest(GROWTH)
    assert "Growth" in said(posted)
    assert "Only visible to you" not in said(posted)
    assert "Ana Lopes *" not in said(posted)


async def test_somebody_else_s_score_is_not_posted(stage: Stage) -> None:
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    assert "key results reported" in await ben.types("/okr score @ana", GROWTH)
    await ben.clicks(POST, channel=GROWTH)
    posted = said(await ana.newest(GROWTH))
    assert "Only the owner and their managers can see the overall score." in posted
    assert "key results reported" not in posted


async def test_one_s_own_score_is_one_s_own_to_post(stage: Stage) -> None:
    ana, ben = stage.person("U0ANA"), stage.person("U0BEN")
    await ana.types("/okr me", GROWTH)
    await ana.clicks(POST, channel=GROWTH)
    assert "key results reported" in said(await ben.newest(GROWTH))


async def test_a_person_s_scorecard_is_posted_by_that_person_alone(stage: Stage) -> None:
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    await ben.types("/okr scorecard @ana", GROWTH)
    assert POST not in json.dumps(await ben.newest(GROWTH))
    await ana.types("/okr scorecard @ana", GROWTH)
    await ana.clicks(POST, channel=GROWTH)
    assert "Ana Lopes, 2026 Q4 so far:" in said(await ben.newest(GROWTH))


async def test_a_posted_history_has_no_private_notes_and_no_buttons(stage: Stage) -> None:
    chen, ben = stage.person("U0CHEN"), stage.person("U0BEN")
    await stage.jump("next monday", user=chen.id)
    await chen.clicks("checkins.open")
    await chen.clicks("checkins.private")
    [value, *_] = await fields(chen, "value")
    [private, *_] = await fields(chen, "private")
    await chen.submits(**{value: "5.6万", private: "秘密"})
    assert "秘密" in await chen.types("/okr history 1", GROWTH)
    await chen.clicks(POST, channel=GROWTH)
    posted = json.dumps(await ben.newest(GROWTH), ensure_ascii=False)
    assert "5.6万" in posted
    assert "秘密" not in posted
    assert '"button"' not in posted


async def test_old_clients_get_lines_in_place_of_tables_when_it_is_posted(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    await ben.types("/okr team growth", GROWTH)
    refused = {"method": "response_url", "kind": "refuse_blocks", "block_types": ["data_table"]}
    await stage.post("faults", rules=[refused])
    await ben.clicks(POST, channel=GROWTH)
    await stage.post("faults", rules=[])
    posted = await stage.person("U0ANA").newest(GROWTH)
    assert "Posted by <@U0BEN>" in said(posted)
    assert of_type(posted["blocks"], "data_table") == []

"""Teams beside teams, channels by metric, the funnel: typed in Slack, answered in Slack.

One company for all of it: these commands change nothing.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.flows.stage import Sample, Stage, kinds, staged, unhurried

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory, sqlite_sample: Sample
) -> AsyncIterator[Stage]:
    """The sample company on Friday of week 7."""
    folder = tmp_path_factory.mktemp("comparisons")
    async with staged(unhurried(), folder, sample=sqlite_sample) as stage:
        yield stage


async def test_two_teams_side_by_side(stage: Stage) -> None:
    ben = stage.person("U0BEN")
    answer = await ben.types("/okr compare growth vs Content & Social")
    assert "2026 Q4 so far: Growth 0." in answer
    assert "Biggest difference:" in answer
    assert "Best key result" in answer
    assert {"data_visualization", "data_table"} <= set(kinds(await ben.newest()))


async def test_what_cannot_be_compared_gets_a_sentence(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    assert "Did you mean “Growth”?" in await ana.types("/okr compare groth content")
    assert "There's no cycle before 2026 Q4" in await ana.types("/okr compare")
    assert "compare people with each other" in await ana.types("/okr compare @ana @tomas")
    assert "Did you mean this?" in await ana.types("/okr comapre growth content")


async def test_which_channel_brings_leads_at_which_cost(stage: Stage) -> None:
    marcus = stage.person("U0MARCUS")
    answer = await marcus.types("/okr channels")
    assert "Cost per lead: lowest on WeChat (€16.02), highest on paid search (€33.67)" in answer
    assert "Webinars: €5,050 ÷ 174 leads = €29.02" in answer
    assert "key results aren't tied to a channel" in answer
    assert kinds(await marcus.newest()).count("data_visualization") == 2
    assert "Leads generated: highest on paid search" in await marcus.types("/okr channels leads")
    assert "Did you mean “engagement”?" in await marcus.types("/okr channels engagemnt")


async def test_the_company_as_a_funnel(stage: Stage) -> None:
    helena = stage.person("U0HELENA")
    answer = await helena.types("/okr funnel")
    assert "Conversion is the bottleneck: " in answer
    assert "Conversion, after the click" in answer
    assert "`/okr at-risk`" in answer
    assert "Traffic is the bottleneck" in await helena.types("/okr funnel growth 2026 Q4")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("/okr compare growth 与 content", "2026 Q4 至今：Growth 0."),
        ("/okr channels 线索", "引流线索量：付费搜索最高"),
        ("/okr funnel 公司", "短板是转化"),
        ("/okr 漏斗", "短板是转化"),
        ("/okr 渠道", "/okr channels"),
        ("/okr 对比", "2026 Q4 之前没有可以对比的周期"),
    ],
)
async def test_all_of_it_in_chinese(stage: Stage, typed: str, says: str) -> None:
    assert says in await stage.person("U0CHEN").types(typed)

"""The metric library: it knows what teams measure, and an admin's own file is checked."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.cli.doctor import Mark, check_library
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.goals import library as remedies
from bot.goals.library.model import SHIPPED, ClickStage
from scoring.model import Dimension
from tests.cast import ELSEWHERE, HERE

OURS = remedies.shipped_library()


@pytest.mark.parametrize(
    ("title", "metric"),
    [
        ("Unique visitors a week", "unique visitors"),
        ("独立访问量达6万", "unique visitors"),
        ("Visits that come from organic search 自然搜索流量占比", "organic-search traffic share"),
        ("关键词Top10占比", "keyword Top-10 share"),
        ("Ad CTR of the autumn campaign", "ad click-through rate"),
        ("线索字段完整度", "lead-field completeness"),
        ("有效线索转化率", "valid-lead conversion"),
        ("商机达标率", "opportunity attainment"),
        ("新试用注册4,000人", "sign-ups"),
        ("Q3粉丝量从5万→6万", "net follower growth"),
        ("平均互动率≥3%", "engagement"),
        ("社群用户留存率", "community retention"),
        ("内容转化率", "content conversion"),
        ("活动ROI≥1:5", "campaign ROI"),
        ("Cost per lead", "cost per lead"),
        ("Cost of a new customer", "customer acquisition cost"),
        ("Customers who bought again", "repurchase rate"),
        ("Average dwell on an article", "average dwell"),
    ],
)
def test_a_title_is_recognised_in_both_languages(title: str, metric: str) -> None:
    found = OURS.metric(title)
    assert found is not None
    assert found.en == metric


@pytest.mark.parametrize("title", ["Heroism", "a", "", "Proigram", "  ", "🙂" * 500])
def test_what_is_no_metric_is_left_alone(title: str) -> None:
    assert OURS.metric(title) is None
    assert OURS.remedy(title, None) is None


def test_a_dimension_helps_where_a_title_says_nothing() -> None:
    found = OURS.remedy("Something", Dimension.CONVERSION)
    assert found is not None
    assert "step that loses" in found.in_language("en")
    assert "流失" in found.in_language("zh_CN")


def test_every_dimension_has_a_metric_and_a_remedy() -> None:
    assert {one.dimension for one in OURS.metrics.values()} == set(Dimension)
    assert set(OURS.dimensions) == set(Dimension)


def test_every_metric_finds_itself_by_each_of_its_names() -> None:
    names = {name: one for one in OURS.metrics.values() for name in (one.en, one.zh, *one.words)}
    assert {name for name, one in names.items() if OURS.metric(name) is not one} == set()


def test_metrics_before_and_after_the_click_are_distinguished() -> None:
    stages = {key: one.stage for key, one in OURS.metrics.items()}
    assert stages["ad_ctr"] is ClickStage.PRE_CLICK
    assert stages["landing_conversion"] is ClickStage.POST_CLICK


def test_what_costs_should_fall_and_what_must_not_be_bought_is_guarded() -> None:
    assert OURS.metrics["cac"].direction == "decrease"
    assert OURS.metrics["unique_visitors"].guard == "visitor_conversion"


@pytest.mark.parametrize(
    ("title", "channel"),
    [
        ("Leads from organic search", "organic_search"),
        ("SEO 线索量", "organic_search"),
        ("Spend on paid search", "paid_search"),
        ("信息流线索成本", "display"),
        ("微信公众号线索量", "wechat"),
        ("抖音直播间销售额", "douyin"),
        ("小红书达人笔记曝光量", "xiaohongshu"),
        ("Weibo followers", "weibo"),
        ("Short video plays", "short_video"),
        ("直播带货 ROI", "live_commerce"),
        ("Newsletter sign-ups", "email"),
        ("老带新新客户", "referral"),
        ("Affiliate sales", "affiliate"),
        ("渠道伙伴线索量", "partners"),
        ("Leads from the trade fair", "events"),
        ("Direct traffic", "direct"),
    ],
)
def test_a_title_names_its_channel_in_both_languages(title: str, channel: str) -> None:
    assert list(OURS.channels_in(title)) == [channel]


@pytest.mark.parametrize(
    "title", ["Unique visitors a week", "", "Directly answered", "Repartnered", "社群用户留存率"]
)
def test_what_names_no_channel_is_not_guessed(title: str) -> None:
    assert OURS.channels_in(title) == {}


def test_a_title_may_name_two_channels() -> None:
    assert set(OURS.channels_in("Followers on WeChat and Douyin")) == {"wechat", "douyin"}


def test_the_title_without_its_channel_tells_the_metric() -> None:
    [rest] = OURS.channels_in("Leads from organic search 自然搜索线索量").values()
    assert OURS.metric_key(rest) == "leads"


def test_every_channel_finds_itself_by_each_of_its_names() -> None:
    names = {name: key for key, one in OURS.every_channel.items() for name in one.names}
    assert {n for n, key in names.items() if list(OURS.channels_in(n)) != [key]} == set()


def test_a_library_without_channels_has_ours() -> None:
    old = remedies.MetricLibrary.model_validate({"metrics": {}})
    assert list(old.channels_in("Leads from WeChat")) == ["wechat"]
    none = remedies.MetricLibrary.model_validate({"metrics": {}, "channels": {}})
    assert none.channels_in("Leads from WeChat") == {}


def test_a_channel_of_ones_own_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    stand = {"en": "market stand", "zh": "集市摊位"}
    file.write_text(yaml.safe_dump({"metrics": {}, "channels": {"stand": stand}}))
    assert list(remedies.read_library(file).channels_in("集市摊位线索量")) == ["stand"]


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        ({"en": "Stand"}, "channels.stand.zh"),
        ({"en": "Stand", "zh": "摊位", "colour": "red"}, "channels.stand.colour"),
        ({"en": "Stand", "zh": "摊位", "within": ["fair"]}, "no channel is called fair"),
    ],
)
def test_a_mistake_in_a_channel_is_named(
    tmp_path: Path, channel: dict[str, object], says: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump({"metrics": {}, "channels": {"stand": channel}}))
    with pytest.raises(Refusal, match=says):
        remedies.read_library(file)


def changed(folder: Path, **metric: object) -> Path:
    """Our library with one metric changed."""
    said = yaml.safe_load(SHIPPED.read_text("utf-8"))
    said["metrics"]["roi"].update(metric)
    file = folder / "library.yaml"
    file.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    return file


@pytest.mark.parametrize(
    ("metric", "says"),
    [
        ({"direction": "upward"}, "metrics.roi.direction"),
        ({"zh": ""}, "metrics.roi.zh"),
        ({"colour": "red"}, "metrics.roi.colour"),
        ({"remedies": []}, "metrics.roi.remedies"),
        ({"remedies": [{"en": "try"}]}, "metrics.roi.remedies.0.zh"),
        ({"guard": "nobody"}, "no metric is called nobody"),
    ],
)
def test_a_mistake_is_named_with_its_field(
    tmp_path: Path, metric: dict[str, object], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        remedies.read_library(changed(tmp_path, **metric))


@pytest.mark.parametrize("text", ["", "- a", "metrics: [", "metrics: 5", "\x00", "a: &a [*a]"])
def test_any_text_is_a_library_or_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(Refusal, match=r"mine\.yaml"):
        remedies.read_library(file)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="can't be read"):
        remedies.read_library(tmp_path / "nowhere.yaml")


def test_a_long_list_of_mistakes_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "library.yaml"
    file.write_text(yaml.safe_dump({"metrics": {str(n): {} for n in range(50)}}))
    with pytest.raises(Refusal) as no:
        remedies.read_library(file)
    assert len(str(no.value)) < 1000


@pytest.mark.on_both
def test_a_workspace_has_its_own_until_it_goes_back(database: Database, tmp_path: Path) -> None:
    own = remedies.read_library(changed(tmp_path, remedies=[{"en": "ask Li", "zh": "问小李"}]))
    database.transact_now(HERE, remedies.adopt_library, own)
    database.transact_now(HERE, remedies.adopt_library, own)
    for place, says in ((HERE, "ask Li"), (ELSEWHERE, "move budget")):
        found = database.read_now(place, remedies.metric_library).remedy("ROI", None)
        assert found is not None
        assert found.in_language("en").startswith(says)
    database.transact_now(HERE, remedies.adopt_library, None)
    assert database.read_now(HERE, remedies.metric_library) is remedies.shipped_library()


def test_the_doctor_looks_at_the_library(tmp_path: Path) -> None:
    assert check_library("").mark is Mark.OK
    finding = check_library(str(changed(tmp_path, unit="bananas")))
    assert finding.mark is Mark.FAILED
    assert "metrics.roi.unit" in finding.text


def test_the_command_writes_ours_and_checks_yours(tmp_path: Path) -> None:
    written = CliRunner().invoke(app, ["library"]).stdout
    mine = tmp_path / "mine.yaml"
    mine.write_text(written, "utf-8")
    assert remedies.read_library(mine) == OURS
    counts = f"{len(OURS.metrics)} metrics and {len(OURS.every_channel)} channels"
    assert counts in CliRunner().invoke(app, ["library", str(mine)]).stdout
    wrong = changed(tmp_path, unit="bananas")
    refused = CliRunner().invoke(app, ["library", str(wrong)])
    assert refused.exit_code == 1
    assert "metrics.roi.unit" in refused.stderr

"""`/okr channels`: which channel brings what, at which cost, and what is not guessed."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import library as remedies
from bot.people import people
from bot.scores.channels import charts, usecases, views
from bot.scores.channels.model import (
    SPEND,
    ChannelCell,
    ChannelColumn,
    ChannelTable,
    MetricKind,
    channels_named,
    metric_named,
    related_metrics,
)
from bot.slack.outbox import Message
from scoring.model import Direction, Health, Measure, Reading, Unit, UnitKind
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import empty
from tests.prepared import prepare
from tests.told import assert_fits, of_type, say, words

ENGLISH, CHINESE = translator("en-GB"), translator("zh-CN")
OURS = remedies.shipped_library()
EUR = Unit(UnitKind.CURRENCY, "EUR")
LEADS = Measure(Direction.INCREASE, Reading.SUM, Unit(suffix="leads"), target=1000)
BUDGET = Measure(Direction.AT_MOST, Reading.SUM, EUR, target=20_000)
CPL = Measure(Direction.DECREASE, unit=EUR, start=60, target=40)
SHARE = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), start=10, target=20)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Leads and spend of paid search and WeChat; e-mail measures what a lead costs itself."""
    return prepare(database, begin)


def begin(work: Work) -> Cast:
    cast = enter(work)
    put(work, cast, "Leads from paid search", LEADS, (100, 100))
    put(work, cast, "Spend on paid search", BUDGET, (4000, 4000))
    put(work, cast, "微信线索量", LEADS, (50, 150))
    put(work, cast, "微信推广费", BUDGET, (1000, 1000))
    put(work, cast, "Leads by e-mail", LEADS, (30, 30))
    put(work, cast, "E-mail: cost per lead", CPL, (55, 50))
    put(work, cast, "Visits", make.VISITS, (51_000,))
    return cast


def put(
    work: Work, cast: Cast, title: str, measure: Measure, values: tuple[float, ...], **more: Any
) -> int:
    """A key result of Ana's with its first weeks."""
    objective = more.pop("objective_id", None) or make.put_objective(work)
    id_ = make.put_key_result(
        work, cast.ana, more.pop("key", title), measure, title=title, objective_id=objective, **more
    )
    say(work, cast.ana, id_, values)
    return id_


def table(database: Database, typed: str = "", by: str = "U0CHEN") -> ChannelTable:
    [found] = database.read_now(HERE, usecases.channel_tables, by, typed)
    return found


def column(found: ChannelTable, metric_: str) -> ChannelColumn:
    [one] = [each for each in found.columns if each.kind.metric == metric_]
    return one


def add(database: Database, cast: Cast, *said: Any, **more: Any) -> None:
    database.transact_now(HERE, lambda work: put(work, cast, *said, **more))


def drawn(message: Message) -> list[list[str]]:
    [block] = of_type(message.blocks, "data_table")
    return [[cell["text"] for cell in row] for row in block["rows"]]


@pytest.mark.on_both
def test_a_channel_and_a_metric_are_read_from_the_title(database: Database, cast: Cast) -> None:
    leads = column(table(database), "leads")
    assert {key: cell.value for key, cell in leads.cells.items()} == {
        "paid_search": 200,
        "wechat": 200,
        "email": 60,
    }


def test_the_cost_per_lead_is_calculated_from_both_totals(database: Database, cast: Cast) -> None:
    cost = column(table(database), "cost_per_lead")
    assert {key: cell.value for key, cell in cost.cells.items()} == {
        "paid_search": 40.0,
        "wechat": 10.0,
        "email": 50.0,
    }
    assert cost.cells["paid_search"].spent is not None
    assert cost.cells["email"].spent is None
    said = words(views.channel_message(ENGLISH, table(database)).blocks)
    assert "Paid search: €8,000 ÷ 200 leads = €40 (Cost per lead, calculated)" in said


def test_best_and_worst_follow_the_direction_in_the_library(database: Database, cast: Cast) -> None:
    add(database, cast, "SEO 流量占比", SHARE, (12,))
    add(database, cast, "Weibo traffic share", SHARE, (11,))
    found = table(database)
    cost, share = column(found, "cost_per_lead"), column(found, "channel_share")
    assert (cost.best, cost.worst) == ("wechat", "email")
    assert (share.best, share.worst) == ("organic_search", "weibo")
    headline = views.channel_message(ENGLISH, found).text
    assert headline == "Cost per lead: lowest on WeChat (€10), highest on e-mail (€50)"


def test_a_smaller_budget_is_not_better(database: Database, cast: Cast) -> None:
    spend = column(table(database), SPEND)
    assert len(spend.cells) == 2
    assert (spend.best, spend.worst) == ("", "")


def test_equal_channels_are_neither_best_nor_worst(database: Database, cast: Cast) -> None:
    add(database, cast, "Weibo followers", make.VISITS, (51_000,))
    add(database, cast, "Douyin followers", make.VISITS, (51_000,))
    followers = column(table(database), "net_followers")
    assert (followers.best, followers.worst) == ("", "")


def test_a_cell_has_value_target_health_and_a_word(database: Database, cast: Cast) -> None:
    rows = drawn(views.channel_message(ENGLISH, table(database)))
    assert rows[0] == ["Channel", "Leads generated", "Cost per lead", "Advertising spend"]
    named = {row[0]: row[1:] for row in rows[1:]}
    assert named["WeChat"][0].startswith("200 leads, target 1,000 · ")
    assert named["WeChat"][1] == "€10 · calculated · best"
    assert named["E-mail"][1].startswith("€50, target €40 · ")
    assert named["E-mail"][1].endswith(" · worst")
    assert named["E-mail"][2] == "–"


def test_one_metric_comes_with_its_cost(database: Database, cast: Cast) -> None:
    add(database, cast, "Weibo followers", make.VISITS, (51_000,))
    for typed in ("leads", "线索", "LEADS generated", "leads 2026Q4"):
        found = table(database, typed)
        assert [column.kind.metric for column in found.columns] == ["leads", "cost_per_lead", SPEND]
    assert [column.kind.metric for column in table(database, "followers").columns] == [
        "net_followers"
    ]
    assert table(database, "cost_per_lead").columns[0].kind.metric == "cost_per_lead"


def test_the_requested_metric_and_its_cost_have_charts(database: Database, cast: Cast) -> None:
    charts = of_type(
        views.channel_message(ENGLISH, table(database, "leads")).blocks, "data_visualization"
    )
    assert [one["title"] for one in charts] == ["Leads generated", "Cost per lead, EUR"]
    categories = charts[1]["chart"]["axis_config"]["categories"]
    assert categories == ["Paid search", "WeChat", "E-mail"]


def test_clients_without_tables_get_lines(database: Database, cast: Cast) -> None:
    message = views.channel_message(ENGLISH, table(database))
    assert {block["type"] for block in message.fallback or []} == {"header", "section", "context"}
    said = words(message.fallback)
    assert "Cost per lead: €10 · calculated · best" in said
    assert "■■■■■■■■■■  €50  E-mail" in said


def test_the_table_is_translated_to_chinese(database: Database, cast: Cast) -> None:
    message = views.channel_message(CHINESE, table(database, "线索"))
    assert [row[0] for row in drawn(message)[1:]] == ["付费搜索", "微信", "邮件"]
    assert "引流线索量" in message.text


def test_key_results_without_a_channel_are_counted(database: Database, cast: Cast) -> None:
    add(database, cast, "Followers on WeChat and Douyin", make.VISITS, (51_000,))
    add(database, cast, "Heroism on Weibo", make.VISITS, (51_000,))
    add(database, cast, "Weibo followers", make.VISITS, ())
    found = table(database)
    assert (
        found.without_channel,
        found.with_several_channels,
        found.without_metric,
        found.without_number,
    ) == (1, 1, 1, 1)
    said = words(views.channel_message(ENGLISH, found).blocks)
    assert "1 key result isn't tied to a channel." in said
    assert "1 key result mentions several channels." in said
    assert "1 key result mentions a channel, but its metric isn't in the library." in said


def test_no_cost_is_calculated_from_different_weeks(database: Database, cast: Cast) -> None:
    add(database, cast, "Leads from events", LEADS, (10, 10, 10))
    add(database, cast, "Spend on events", BUDGET, (900, 900))
    found = table(database)
    assert "events" not in column(found, "cost_per_lead").cells
    assert found.uneven == ("events",)
    said = words(views.channel_message(ENGLISH, found).blocks)
    assert "Events: no cost is calculated" in said


def test_no_cost_is_calculated_without_leads(database: Database, cast: Cast) -> None:
    add(database, cast, "Leads from events", LEADS, (0, 0))
    add(database, cast, "Spend on events", BUDGET, (900, 900))
    found = table(database)
    assert "events" not in column(found, "cost_per_lead").cells
    assert found.uneven == ()


def test_the_cost_per_customer_is_calculated(database: Database, cast: Cast) -> None:
    add(database, cast, "New customers by paid search", LEADS, (10, 10))
    assert column(table(database), "cac").cells["paid_search"].value == 400.0


def test_totals_are_added_and_levels_averaged(database: Database, cast: Cast) -> None:
    add(database, cast, "WeChat leads in spring", LEADS, (100, 100))
    add(database, cast, "Weibo followers", make.VISITS, (51_000,))
    add(database, cast, "Weibo followers abroad", make.VISITS, (53_000,))
    found = table(database)
    assert column(found, "leads").cells["wechat"].value == 400
    assert column(found, "net_followers").cells["weibo"].value == 52_000
    rows = {row[0]: row[1:] for row in drawn(views.channel_message(ENGLISH, found))}
    assert "400 leads, target 2,000" in rows["WeChat"][0]
    assert "sum of 2" in rows["WeChat"][0]
    assert any("mean of 2" in cell for cell in rows["Weibo"])


def test_the_worst_health_of_several_is_shown(database: Database, cast: Cast) -> None:
    add(database, cast, "Weibo followers", make.VISITS, (59_000, 60_000))
    add(database, cast, "Weibo followers abroad", make.VISITS, (50_000, 50_000, 49_000, 48_000))
    cell = column(table(database), "net_followers").cells["weibo"]
    assert cell.health in (Health.BEHIND, Health.STALE)


def test_each_unit_has_its_own_column(database: Database, cast: Cast) -> None:
    dollars = replace(CPL, unit=Unit(UnitKind.CURRENCY, "USD"))
    add(database, cast, "Weibo: cost per lead", dollars, (50,))
    found = table(database)
    assert sum(each.kind.metric == "cost_per_lead" for each in found.columns) == 2
    titles = drawn(views.channel_message(ENGLISH, found))[0]
    assert {"Cost per lead (EUR)", "Cost per lead (USD)"} <= set(titles)


def test_an_objective_or_a_team_can_name_the_channel(database: Database, cast: Cast) -> None:
    def more(work: Work) -> None:
        douyin = make.put_team(work, "douyin", [], name="抖音团队")
        social = make.put_team(work, "mix", [], name="Content & Social media")
        for key, team in (("a", douyin), ("b", social)):
            objective = make.put_objective(work, key, title="Grow", team_id=team)
            put(work, cast, f"Followers {key}", make.VISITS, (51_000,), objective_id=objective)
        wanted = make.put_objective(work, "c", title="Bilibili first")
        put(work, cast, "Followers c", make.VISITS, (52_000,), objective_id=wanted)

    database.transact_now(HERE, more)
    found = table(database)
    assert set(column(found, "net_followers").cells) == {"douyin", "bilibili"}
    assert found.without_channel == 2


@pytest.mark.parametrize(
    ("title", "objective", "team", "named"),
    [
        ("Weibo fans", "WeChat first", "Douyin", ["weibo"]),
        ("Fans", "WeChat first", "Douyin", ["wechat"]),
        ("Fans", "First", "Douyin team", ["douyin"]),
        ("Fans", "First", "SEO", ["organic_search"]),
        ("Fans", "First", "Douyin and sales", []),
        ("Fans", "First", "", []),
    ],
)
def test_a_title_counts_before_objective_and_team(
    title: str, objective: str, team: str, named: list[str]
) -> None:
    assert channels_named(OURS, title, objective, team) == named


def test_a_channel_s_own_name_is_not_its_metric() -> None:
    assert metric_named(OURS, "Leads from organic search", "organic_search") == "leads"
    assert metric_named(OURS, "SEO", "organic_search") == "keyword_top10"
    assert related_metrics("leads") == {"leads", "cost_per_lead", SPEND}
    assert related_metrics("roi") == {"roi"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("leeds", "Did you mean “leads generated”?"),
        ("engagment", "Did you mean “engagement”?"),
        ("xyzzy", "Channels have: leads generated, cost per lead, advertising spend."),
        ("leads Q9", "There's no cycle “Q9”."),
    ],
)
def test_an_unknown_metric_or_cycle_gets_the_nearest(
    database: Database, cast: Cast, typed: str, says: str
) -> None:
    with pytest.raises(Refusal) as no:
        table(database, typed, by="U0ANA")
    assert says in str(no.value)


def test_the_nearest_metric_is_named_in_the_reader_s_language(
    database: Database, cast: Cast
) -> None:
    with pytest.raises(Refusal, match="线索"):
        table(database, "leeds", by="U0CHEN")


def test_strangers_see_no_channel(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        table(database, by="U0NOBODY")


def test_without_channels_the_answer_explains_how_to_name_them(
    database: Database, cast: Cast
) -> None:
    later = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    database.transact_now(HERE, lambda work: make.put_cycle(work, "2027Q1", **later))
    message = views.channel_message(ENGLISH, table(database, "2027Q1"))
    assert message.text == "No key result in 2027Q1 names a channel and a metric."
    assert "“Leads from paid search”" in words(message.blocks)
    one = views.channel_message(ENGLISH, table(database, "roi"))
    assert one.text == "No channel has a number for campaign ROI in 2026Q4."


def test_channels_of_the_workspace_are_recognised(database: Database, cast: Cast) -> None:
    stand = remedies.MarketingChannel(en="market stand", zh="集市摊位")
    own = OURS.model_copy(update={"channels": {"stand": stand}})
    database.transact_now(
        HERE, remedies.adopt_library, remedies.MetricLibrary.model_validate(own.model_dump())
    )
    add(database, cast, "Leads at the market stand", LEADS, (5,))
    found = table(database)
    assert found.channels == ["stand"]
    assert found.without_channel == 7


def many(work: Work, cast: Cast) -> None:
    """Every channel with every metric that one can name, and more channels than a table holds."""
    own = {f"c{n}": remedies.MarketingChannel(en=f"kiosk {n} " + "<x> " * 60,
                                            zh=f"亭{n}" + "长" * 200)
           for n in range(60)}  # fmt: skip
    library = OURS.model_copy(update={"channels": own})
    remedies.adopt_library(work, remedies.MetricLibrary.model_validate(library.model_dump()))
    objective = make.put_objective(work, "many", team_id=people.teams(work)[0].id)
    for n in range(60):
        for word, measure in (("leads", LEADS), ("spend", BUDGET), ("share rate", SHARE),
                              ("followers", make.VISITS), ("order value", CPL), ("cac", CPL),
                              ("articles", LEADS), ("sign-ups", LEADS)):  # fmt: skip
            title = f"{word} {own[f'c{n}'].zh}"
            put(work, cast, title, measure, (10.125 + n, 11.25), objective_id=objective,
                key=f"{word}{n}")  # fmt: skip


def begin_with_many(work: Work) -> None:
    many(work, begin(work))


@pytest.mark.parametrize("t", [ENGLISH, CHINESE])
@pytest.mark.parametrize("typed", ["", "leads", "cac"])
def test_it_fits_at_any_size(database: Database, t: Any, typed: str) -> None:
    prepare(database, begin)
    assert_fits(views.channel_message(t, table(database, typed)))
    empty(database)
    prepare(database, begin_with_many)
    message = views.channel_message(t, table(database, typed))
    assert_fits(message)
    assert len(drawn(message)) == 21


def test_more_key_results_need_no_more_statements(database: Database) -> None:
    def statements() -> int:
        seen: list[object] = []
        note = lambda *said: seen.append(said)  # noqa: E731
        event.listen(database._read_engine, "before_cursor_execute", note)
        table(database)
        event.remove(database._read_engine, "before_cursor_execute", note)
        return len(seen)

    prepare(database, begin)
    few = statements()
    empty(database)
    prepare(database, begin_with_many)
    assert statements() <= few


def test_a_cell_without_a_target_shows_only_its_value() -> None:
    bare = ChannelCell(value=7.5, measure=Measure(Direction.INCREASE), health=Health.ON_TRACK)
    kind = MetricKind(
        metric="leads", unit=UnitKind.NUMBER, currency="", orientation="1:n", is_sum=False
    )
    assert (
        charts.cell_text(ENGLISH, ChannelColumn(kind, {"email": bare}), "email")
        == "7.5 · 🟢 on track"
    )

"""`/okr compare` and `/okr funnel`: who stands beside whom, what is said of it, that it fits."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import event

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import objectives
from bot.goals.library import Stage
from bot.people import people
from bot.scores import scorecards
from bot.scores.comparisons import usecases, views
from bot.scores.comparisons.model import Comparison, Funnel
from bot.scores.rollups import names_in, nearest
from scoring.model import Dimension, Health
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import assert_fits, of_type, say, words

ENGLISH, CHINESE = translator("en-GB"), translator("zh-CN")
SUMMER: dict[str, Any] = {"first_day": dt.date(2026, 7, 1), "last_day": dt.date(2026, 9, 30)}
CONVERSION, TRAFFIC, PROCESS = Dimension.CONVERSION, Dimension.TRAFFIC, Dimension.PROCESS


@pytest.fixture
def cast(database: Database) -> Cast:
    """Growth (Ana, Chen) has visits at 0.2 and orders at 0.1; Sales & Service (Eve) orders at 0.8.
    In summer Growth had visits at 1.0; Ben leads both teams, Ada is an admin.
    """
    return database.transact_now(HERE, begin)


def begin(work: Work) -> Cast:
    cast = enter(work)
    eve = make.put_person(work, "eve", manager_id=cast.ben)
    make.put_person(work, "ada", is_admin=True)
    summer = make.put_cycle(work, "2026Q3", name="Q3 2026", **SUMMER)
    [growth] = [one.id for one in people.teams(work)]
    sales = make.put_team(work, "sales", [eve], name="Sales & Service", lead_id=cast.ben)
    ours = make.put_objective(work, "ours", title="Grow", team_id=growth)
    theirs = make.put_objective(work, "theirs", title="Sell", team_id=sales)
    before = make.put_objective(work, "before", cycle_id=summer, team_id=growth)
    put = make.put_key_result
    visits = put(work, cast.ana, "visits", objective_id=ours, dimension="traffic")
    put(work, cast.chen, "tidy", objective_id=ours, dimension="process")
    orders = put(
        work, cast.chen, "orders", title="Landing page orders", objective_id=ours,
        dimension="conversion",
    )  # fmt: skip
    deals = put(
        work, eve, "deals", title="Deals <won>", objective_id=theirs, dimension="conversion"
    )
    calls = put(work, eve, "calls", objective_id=theirs, dimension="process")
    old = put(work, cast.ana, "old", title="Summer visits", objective_id=before,
              dimension="traffic", **SUMMER)  # fmt: skip
    make.put_cycle(work, name="Q4 2026")
    say(work, cast.ana, visits, (50_500, 52_000))
    say(work, cast.chen, orders, (50_500, 51_000))
    say(work, eve, deals, (54_000, 58_000))
    say(work, eve, calls, (54_000, 56_000))
    say(work, cast.ana, old, (55_000, 60_000), dt.date(2026, 9, 21))
    return cast


def compare(database: Database, typed: str, by: str = "U0BEN") -> Comparison:
    [found] = database.read_now(HERE, usecases.compare, typed, by=by)
    return found


def funnel(database: Database, typed: str, by: str = "U0BEN") -> Funnel:
    [found] = database.read_now(HERE, usecases.funnel, typed, by=by)
    return found


def close_summer(work: Work) -> None:
    [summer] = [one for one in objectives.cycles(work) if one.key == "2026Q3"]
    scorecards.close(work, summer, is_news=False)
    objectives.freeze(work, summer.id)


def test_a_closed_company_is_compared_as_it_was_kept(database: Database, cast: Cast) -> None:
    def close_and_move(work: Work) -> None:
        close_summer(work)
        make.put_team(work, "brand", [cast.chen])
        [summer] = [one for one in objectives.cycles(work) if one.key == "2026Q3"]
        late = make.put_objective(work, "late", cycle_id=summer.id, owner_id=cast.chen)
        make.put_key_result(work, cast.chen, "late", objective_id=late, **SUMMER)

    database.transact_now(HERE, close_and_move)
    assert compare(database, "company Q3 2026 Q4 2026").one.whole.score == pytest.approx(1.0)


@pytest.mark.parametrize(
    "typed",
    [
        "growth sales",
        "Growth vs Sales & Service",
        "growth 与 sales & service",
        "Growth, Sales & Service Q4 2026",
        "q4 2026 “growth” against SALES",
        "2026q4 growth and #sales",
    ],
)
@pytest.mark.on_both
def test_two_teams_stand_beside_each_other(database: Database, cast: Cast, typed: str) -> None:
    found = compare(database, typed)
    assert not found.over_time
    assert [one.whole.name for one in (found.one, found.other)] == ["Growth", "Sales & Service"]
    assert found.one.whole.score == pytest.approx(0.15)
    assert found.other.whole.score == pytest.approx(0.7)


def test_a_side_counts_what_was_reported_and_how_it_stands(database: Database, cast: Cast) -> None:
    side = compare(database, "growth sales").one
    assert (side.whole.reported, side.whole.parts, side.whole.reached) == (2, 3, 0)
    assert side.healths[Health.NO_DATA] == 1
    assert sum(side.healths.values()) == 3
    assert side.grades == {}
    assert side.best is not None
    assert side.worst is not None
    assert (side.best.title, side.worst.title) == ("Visits", "Landing page orders")


def test_what_differs_most_is_said_in_a_sentence(database: Database, cast: Cast) -> None:
    said = words(views.comparison(ENGLISH, compare(database, "growth sales")).blocks)
    assert "Widest apart: *Conversion*, Growth 0.10 and Sales &amp; Service 0.80." in said


def test_the_table_has_a_line_for_each_thing(database: Database, cast: Cast) -> None:
    message = views.comparison(ENGLISH, compare(database, "growth sales"))
    [table] = of_type(message.blocks, "data_table")
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in table["rows"]}
    assert rows["Compared"] == ["Growth", "Sales & Service", "Difference"]
    assert rows["Score"] == ["0.15", "0.70", "+0.55"]
    assert rows["Reported"] == ["2 of 3", "2 of 2", "–"]
    assert rows["Traffic"] == ["0.20", "–", "–"]
    assert rows["Process"] == ["–", "0.60", "–"]
    assert rows["Best key result"][1] == "Deals <won> 0.80"


def test_the_bars_show_what_both_sides_know(database: Database, cast: Cast) -> None:
    message = views.comparison(ENGLISH, compare(database, "growth sales"))
    [chart] = of_type(message.blocks, "data_visualization")
    assert chart["chart"]["axis_config"]["categories"] == ["Score", "Conversion"]
    assert [one["name"] for one in chart["chart"]["series"]] == ["Growth", "Sales & Service"]


def test_an_older_client_reads_the_same_in_words(database: Database, cast: Cast) -> None:
    message = views.comparison(ENGLISH, compare(database, "growth sales"))
    assert {block["type"] for block in message.fallback or []} == {"header", "section"}
    said = words(message.fallback)
    assert "0.80  Sales &amp; Service" in said
    assert "*Worst key result*: Growth Landing page orders 0.10" in said


def test_teams_whose_names_are_cut_alike_have_no_bars(database: Database, cast: Cast) -> None:
    def rename(work: Work) -> None:
        for n, one in enumerate(people.teams(work)):
            make.put_team(work, one.key, one.member_ids, name="Very long name of a team " + "ab"[n])

    database.transact_now(HERE, rename)
    message = views.comparison(ENGLISH, compare(database, "growth sales"))
    assert of_type(message.blocks, "data_visualization") == []
    assert_fits(message)


@pytest.mark.parametrize("typed", ["", "growth", "q4 2026", "Q4 2026 vs Q3 2026", "2026Q3 2026Q4"])
@pytest.mark.on_both
def test_my_team_now_and_in_the_cycle_before(database: Database, cast: Cast, typed: str) -> None:
    found = compare(database, typed, by="U0ANA")
    assert found.over_time
    assert [one.whole.cycle.name for one in (found.one, found.other)] == ["Q3 2026", "Q4 2026"]
    assert [one.whole.score for one in (found.one, found.other)] == [1.0, pytest.approx(0.15)]


def test_a_cycle_that_runs_is_so_far(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, close_summer)
    message = views.comparison(ENGLISH, compare(database, "growth"))
    assert message.text == "Growth: Q3 2026 1.00, Q4 2026 so far 0.15"
    assert "Q4 2026 is not over: 0.15 so far, where the plans expect" in words(message.blocks)
    assert "Q3 2026 is" not in words(message.blocks)


def test_a_cycle_that_is_over_and_not_closed_may_still_change(
    database: Database, cast: Cast
) -> None:
    said = words(views.comparison(ENGLISH, compare(database, "growth")).blocks)
    assert "Q3 2026 is over and not closed yet: its scores may still change." in said


def test_a_closed_cycle_is_what_was_kept(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, close_summer)

    def lose(work: Work) -> None:
        [old] = objectives.with_keys(work, ["old"])
        make.put_key_result(
            work, cast.ana, "old", objective_id=old.objective.id, is_archived=True, **SUMMER
        )

    database.transact_now(HERE, lose)
    side = compare(database, "growth").one
    assert (side.whole.score, side.whole.is_closed) == (1.0, True)
    assert sum(side.grades.values()) == 1
    assert "🟢 green 1" in words(views.comparison(ENGLISH, compare(database, "growth")).blocks)


def test_the_company_over_time(database: Database, cast: Cast) -> None:
    found = compare(database, "company q3 2026 q4 2026", by="U0CHEN")
    assert found.other.whole.score == pytest.approx((0.15 + 0.7) / 2)
    assert found.one.whole.score == 1.0
    assert views.comparison(ENGLISH, found).text.startswith("The company: Q3 2026 1.00")


def test_a_team_beside_the_company(database: Database, cast: Cast) -> None:
    found = compare(database, "sales 公司")
    assert [one.whole.name for one in (found.one, found.other)] == ["Sales & Service", ""]
    assert not found.over_time


@pytest.mark.parametrize("by", ["U0ANA", "U0BEN", "U0ADA"])
def test_a_person_over_time_for_those_who_may_see_it(
    database: Database, cast: Cast, by: str
) -> None:
    found = compare(database, "<@U0ANA|ana>", by=by)
    assert [one.whole.score for one in (found.one, found.other)] == [1.0, pytest.approx(0.2)]
    assert compare(database, "q3 2026 q4 2026 @Ana Lopes", by=by) == found


@pytest.mark.parametrize("by", ["U0CHEN", "U0EVE"])
def test_nobody_else_sees_a_person_over_time(database: Database, cast: Cast, by: str) -> None:
    with pytest.raises(Refusal, match="for the owner and their managers"):
        compare(database, "@ana", by=by)


@pytest.mark.parametrize("typed", ["@ana @chen", "<@U0ANA> vs <@U0CHEN>", "@ana growth"])
def test_people_are_not_compared_with_each_other(
    database: Database, cast: Cast, typed: str
) -> None:
    for by in ("U0ANA", "U0BEN", "U0ADA"):
        with pytest.raises(Refusal, match="People are not compared"):
            compare(database, typed, by=by)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("groth sales", "no team or cycle “groth”. Did you mean “Growth”?"),
        ("growth sals & servce", "Did you mean “Sales & Service”?"),
        ("growth <!channel>", "no team or cycle “<!channel>”"),
        ("growth 2026Q5", "Did you mean “Q4 2026”?"),
        ("growth xyzzy", "Teams here: Growth, Sales & Service. Cycles here: Q3 2026, Q4 2026."),
        ("growth growth", "same team twice"),
        ("q4 2026 2026Q4 growth", "same cycle twice"),
        ("growth sales company", "Name two teams"),
        ("growth sales q3 2026 q4 2026", "Name two teams"),
        ("q3 2026", "no cycle before Q3 2026"),
        ("@nobody", "nobody called"),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence(
    database: Database, cast: Cast, typed: str, says: str
) -> None:
    with pytest.raises(Refusal) as no:
        compare(database, typed, by="U0ANA")
    assert says in str(no.value)


@pytest.mark.parametrize("usecase", [usecases.compare, usecases.funnel])
def test_strangers_compare_nothing(database: Database, cast: Cast, usecase: object) -> None:
    with pytest.raises(Refusal, match="I do not know you"):
        database.read_now(HERE, usecase, "", by="U0NOBODY")  # type: ignore[arg-type]


def test_nothing_beside_nothing_is_a_sentence(database: Database, cast: Cast) -> None:
    def found_empty(work: Work) -> None:
        make.put_team(work, "one")
        make.put_team(work, "two")

    database.transact_now(HERE, found_empty)
    message = views.comparison(ENGLISH, compare(database, "one two"))
    assert message.text == "There are no key results on either side to compare."


def test_names_are_read_longest_first() -> None:
    names = {"growth", "growth emea", "emea", "2026"}
    assert names_in("Growth EMEA vs growth 2026", names) == ["growth emea", "growth", "2026"]
    assert names_in("", names) == []
    assert names_in("new growht vs emea", names) == ["new growht", "emea"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("growht", "growth"), ("the contnet team", "content"), ("xyzzy", None), ("", None)],
)
def test_the_nearest_name_is_found_within_what_was_typed(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["growth", "content", "sales development"]) == meant


@pytest.mark.on_both
def test_the_funnel_names_the_narrowest_stage(database: Database, cast: Cast) -> None:
    found = funnel(database, "growth")
    assert list(found.gauges) == [TRAFFIC, CONVERSION, PROCESS]
    assert found.gauges[CONVERSION].progress == pytest.approx(0.1)
    message = views.funnel(ENGLISH, found)
    assert message.text.startswith(
        "Conversion is the narrowest: 0.10 of the way, the plan expected"
    )
    assert "Growth, Q4 2026: 2 of 3 key results reported." in words(message.blocks)


def test_the_funnel_is_the_company_s_unless_a_team_is_named(database: Database, cast: Cast) -> None:
    for typed in ("", "company", "Q4 2026"):
        assert funnel(database, typed).gauges[CONVERSION].parts == 2
    assert funnel(database, "sales").gauges[CONVERSION].parts == 1


def test_the_company_s_funnel_adds_up_to_its_score(database: Database, cast: Cast) -> None:
    whole = funnel(database, "").whole
    total = sum(one.share for one in whole.counted)
    mean = sum(one.share * (one.score or 0.0) for one in whole.counted) / total
    assert mean == pytest.approx(whole.score)


def test_before_and_after_the_click_are_told_apart(database: Database, cast: Cast) -> None:
    found = funnel(database, "growth")
    assert list(found.clicks[Stage.POST_CLICK]) == [CONVERSION]
    assert found.clicks[Stage.PRE_CLICK] == {}
    assert "Conversion, after the click" in words(views.funnel(ENGLISH, found).blocks)


def test_a_title_tells_the_dimension_where_nobody_did(database: Database, cast: Cast) -> None:
    def add(work: Work) -> None:
        [visits] = objectives.with_keys(work, ["visits"])
        for title in ("Repurchase rate", "Heroism"):
            make.put_key_result(
                work, cast.ana, title, title=title, objective_id=visits.objective.id
            )

    database.transact_now(HERE, add)
    found = funnel(database, "growth")
    assert found.gauges[Dimension.USER_VALUE].parts == 1
    assert found.unplaced == 1
    said = words(views.funnel(ENGLISH, found).blocks)
    assert "1 key result has no dimension." in said


def test_a_funnel_that_keeps_to_its_plan_says_so(database: Database, cast: Cast) -> None:
    said = views.funnel(ENGLISH, funnel(database, "growth q3 2026")).text
    assert said == "Every stage from traffic to business keeps to its plan"


def test_a_funnel_without_key_results_is_a_sentence(database: Database, cast: Cast) -> None:
    said = views.funnel(ENGLISH, funnel(database, "sales q3 2026")).text
    assert said == "Sales &amp; Service has no key results in Q3 2026."


@pytest.mark.parametrize("typed", ["@ana", "growth sales"])
def test_a_funnel_is_of_one_team(database: Database, cast: Cast, typed: str) -> None:
    with pytest.raises(Refusal, match="Name one team or the company"):
        funnel(database, typed)


def test_a_funnel_of_two_cycles_is_one_of_each(database: Database, cast: Cast) -> None:
    found = database.read_now(HERE, usecases.funnel, "q3 2026 q4 2026 growth", by="U0ANA")
    assert [one.whole.cycle.name for one in found] == ["Q3 2026", "Q4 2026"]


def test_the_funnel_of_a_cycle_that_is_over_says_so(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(dt.datetime(2027, 1, 2, 12, 0, tzinfo=dt.UTC))
    said = words(views.funnel(ENGLISH, funnel(database, "q4 2026")).blocks)
    assert "The cycle is over, and nothing is flagged any more." in said


def test_a_funnel_says_where_to_look(database: Database, cast: Cast) -> None:
    found = funnel(database, "growth")
    assert found.flagged > 0
    assert "`/okr at-risk`" in words(views.funnel(ENGLISH, found).blocks)


def fill(work: Work, cast: Cast, teams: int, each: int) -> None:
    """Many teams with everything as long as it may be."""
    for n in range(teams):
        name = f"{n} <Team> *x* " + "é" * 130
        team = make.put_team(work, f"t{n}", [cast.ana], name=name)
        objective = make.put_objective(work, f"o{n}", title="O" * 300, team_id=team)
        for m, dimension in enumerate([*Dimension] * each):
            id_ = make.put_key_result(
                work, cast.ana, f"{n}.{m}", title="<K> landing page *b* " * 12,
                objective_id=objective, dimension=dimension.value,
            )  # fmt: skip
            say(work, cast.ana, id_, (50_100 + 100 * m, 50_200 + 400 * m))


@pytest.mark.parametrize("t", [ENGLISH, CHINESE])
def test_everything_fits_in_either_language(
    database: Database, clock: SetClock, cast: Cast, t: object
) -> None:
    database.transact_now(HERE, fill, cast, 3, 5)
    for typed in ("t0 t1", "t0 growth", "growth", "company", "t0"):
        assert_fits(views.comparison(t, compare(database, typed)))  # type: ignore[arg-type]
    for typed in ("", "t0", "growth q3 2026"):
        assert_fits(views.funnel(t, funnel(database, typed)))  # type: ignore[arg-type]


def statements(database: Database, typed: str, usecase: object) -> int:
    seen: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(database._read_engine, "before_cursor_execute", count)
    try:
        database.read_now(HERE, usecase, typed, by="U0BEN")  # type: ignore[arg-type]
    finally:
        event.remove(database._read_engine, "before_cursor_execute", count)
    return len(seen)


@pytest.mark.parametrize(
    ("usecase", "typed"),
    [
        (usecases.compare, "growth sales"),
        (usecases.compare, "company"),
        (usecases.funnel, ""),
        (usecases.funnel, "growth"),
    ],
)
def test_more_teams_and_key_results_need_no_more_statements(
    database: Database, cast: Cast, usecase: object, typed: str
) -> None:
    few = statements(database, typed, usecase)
    database.transact_now(HERE, fill, cast, 6, 2)
    assert statements(database, typed, usecase) <= few


def test_what_belongs_to_no_team_is_in_the_company_s_funnel(database: Database) -> None:
    def alone(work: Work) -> None:
        make.put_key_result(work, enter(work).ana, "visits")

    database.transact_now(HERE, alone)
    assert [one.title for one in funnel(database, "").whole.counted] == ["Visits"]

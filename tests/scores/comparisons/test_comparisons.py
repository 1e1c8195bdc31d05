"""`/okr compare` compares teams and cycles, shows the difference, and fits into a message."""

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.names import names_in, nearest_in
from bot.core.work import Database, Work
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.scores.comparisons import usecases, views
from scoring.model import Dimension, Health
from tests import make
from tests.cast import HERE, Cast
from tests.conftest import empty
from tests.prepared import prepare
from tests.scores.comparisons.scene import (
    SUMMER,
    begin,
    begin_and_fill,
    close_summer,
    compare,
    statements,
)
from tests.told import assert_fits, of_type, words

ENGLISH, CHINESE = translator("en-GB"), translator("zh-CN")
CONVERSION, TRAFFIC, PROCESS = Dimension.CONVERSION, Dimension.TRAFFIC, Dimension.PROCESS


@pytest.fixture
def cast(database: Database) -> Cast:
    """Return the people of the scene, with their teams and key results stored."""
    return prepare(database, begin)


def test_a_closed_company_is_compared_by_its_frozen_score(database: Database, cast: Cast) -> None:
    def close_and_move(work: Work) -> None:
        close_summer(work)
        make.put_team(work, "brand", [cast.chen])
        [summer] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2026Q3"]
        late = make.put_objective(work, "late", cycle_id=summer.id, owner_id=cast.chen)
        make.put_key_result(work, cast.chen, "late", objective_id=late, **SUMMER)

    database.transact_now(HERE, close_and_move)
    assert compare(database, "company Q3 2026 Q4 2026").first.scores.score == pytest.approx(1.0)


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
def test_two_teams_are_compared(database: Database, cast: Cast, typed: str) -> None:
    comparison = compare(database, typed)
    assert not comparison.over_time
    assert [side.scores.name for side in (comparison.first, comparison.second)] == [
        "Growth",
        "Sales & Service",
    ]
    assert comparison.first.scores.score == pytest.approx(0.15)
    assert comparison.second.scores.score == pytest.approx(0.7)


def test_a_side_counts_reported_key_results_and_healths(database: Database, cast: Cast) -> None:
    side = compare(database, "growth sales").first
    assert (side.scores.reported, side.scores.parts, side.scores.reached) == (2, 3, 0)
    assert side.healths[Health.NO_DATA] == 1
    assert sum(side.healths.values()) == 3
    assert side.grades == {}
    assert side.best is not None
    assert side.worst is not None
    assert (side.best.title, side.worst.title) == ("Visits", "Landing page orders")


def test_a_sentence_names_the_biggest_difference(database: Database, cast: Cast) -> None:
    said = words(views.comparison_message(ENGLISH, compare(database, "growth sales")).blocks)
    assert "Biggest difference: *Conversion* – Growth 0.10, Sales &amp; Service 0.80." in said


def test_the_table_has_a_row_for_each_number(database: Database, cast: Cast) -> None:
    message = views.comparison_message(ENGLISH, compare(database, "growth sales"))
    [table] = of_type(message.blocks, "data_table")
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in table["rows"]}
    assert rows["Compared"] == ["Growth", "Sales & Service", "Difference"]
    assert rows["Score"] == ["0.15", "0.70", "+0.55"]
    assert rows["Reported"] == ["2 of 3", "2 of 2", "–"]
    assert rows["Traffic"] == ["0.20", "–", "–"]
    assert rows["Process"] == ["–", "0.60", "–"]
    assert rows["Best key result"][1] == "Deals <won> 0.80"


def test_the_chart_has_the_numbers_of_both_sides(database: Database, cast: Cast) -> None:
    message = views.comparison_message(ENGLISH, compare(database, "growth sales"))
    [chart] = of_type(message.blocks, "data_visualization")
    assert chart["chart"]["axis_config"]["categories"] == ["Score", "Conversion"]
    assert [one["name"] for one in chart["chart"]["series"]] == ["Growth", "Sales & Service"]


def test_clients_without_charts_get_text(database: Database, cast: Cast) -> None:
    message = views.comparison_message(ENGLISH, compare(database, "growth sales"))
    assert {block["type"] for block in message.fallback or []} == {"header", "section"}
    said = words(message.fallback)
    assert "0.80  Sales &amp; Service" in said
    assert "*Worst key result*: Growth Landing page orders 0.10" in said


def test_teams_with_the_same_cut_name_have_no_chart(database: Database, cast: Cast) -> None:
    def rename(work: Work) -> None:
        for n, one in enumerate(people.teams(work)):
            make.put_team(work, one.key, one.member_ids, name="Very long name of a team " + "ab"[n])

    database.transact_now(HERE, rename)
    message = views.comparison_message(ENGLISH, compare(database, "growth sales"))
    assert of_type(message.blocks, "data_visualization") == []
    assert_fits(message)


@pytest.mark.parametrize("typed", ["", "growth", "q4 2026", "Q4 2026 vs Q3 2026", "2026Q3 2026Q4"])
@pytest.mark.on_both
def test_the_own_team_is_compared_with_the_cycle_before(
    database: Database, cast: Cast, typed: str
) -> None:
    comparison = compare(database, typed, by="U0ANA")
    assert comparison.over_time
    assert [side.scores.cycle.name for side in (comparison.first, comparison.second)] == [
        "Q3 2026",
        "Q4 2026",
    ]
    assert [side.scores.score for side in (comparison.first, comparison.second)] == [
        1.0,
        pytest.approx(0.15),
    ]


def test_a_running_cycle_is_marked_as_so_far(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, close_summer)
    message = views.comparison_message(ENGLISH, compare(database, "growth"))
    assert message.text == "Growth: Q3 2026 1.00, Q4 2026 so far 0.15"
    assert "Q4 2026 is still running: 0.15 so far (plan by now: " in words(message.blocks)
    assert "Q3 2026 is" not in words(message.blocks)


def test_scores_of_a_cycle_that_is_not_closed_may_change(database: Database, cast: Cast) -> None:
    said = words(views.comparison_message(ENGLISH, compare(database, "growth")).blocks)
    assert "Q3 2026 is over and not closed yet: its scores may still change." in said


def test_a_closed_cycle_shows_the_frozen_scores(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, close_summer)

    def lose(work: Work) -> None:
        [old] = objectives.key_results_with_keys(work, ["old"])
        make.put_key_result(
            work, cast.ana, "old", objective_id=old.objective.id, is_archived=True, **SUMMER
        )

    database.transact_now(HERE, lose)
    side = compare(database, "growth").first
    assert (side.scores.score, side.scores.is_closed) == (1.0, True)
    assert sum(side.grades.values()) == 1
    assert "🟢 green 1" in words(
        views.comparison_message(ENGLISH, compare(database, "growth")).blocks
    )


def test_the_company_is_compared_over_time(database: Database, cast: Cast) -> None:
    comparison = compare(database, "company q3 2026 q4 2026", by="U0CHEN")
    assert comparison.second.scores.score == pytest.approx((0.15 + 0.7) / 2)
    assert comparison.first.scores.score == 1.0
    assert views.comparison_message(ENGLISH, comparison).text.startswith(
        "The company: Q3 2026 1.00"
    )


def test_a_team_is_compared_with_the_company(database: Database, cast: Cast) -> None:
    comparison = compare(database, "sales 公司")
    assert [side.scores.name for side in (comparison.first, comparison.second)] == [
        "Sales & Service",
        "",
    ]
    assert not comparison.over_time


@pytest.mark.parametrize("by", ["U0ANA", "U0BEN", "U0ADA"])
def test_a_person_over_time_is_shown_to_those_who_may_see_it(
    database: Database, cast: Cast, by: str
) -> None:
    comparison = compare(database, "<@U0ANA|ana>", by=by)
    assert [side.scores.score for side in (comparison.first, comparison.second)] == [
        1.0,
        pytest.approx(0.2),
    ]
    assert compare(database, "q3 2026 q4 2026 @Ana Lopes", by=by) == comparison


@pytest.mark.parametrize("by", ["U0CHEN", "U0EVE"])
def test_nobody_else_sees_a_person_over_time(database: Database, cast: Cast, by: str) -> None:
    with pytest.raises(Refusal, match="Only the owner and their managers"):
        compare(database, "@ana", by=by)


@pytest.mark.parametrize("typed", ["@ana @chen", "<@U0ANA> vs <@U0CHEN>", "@ana growth"])
def test_people_are_not_compared_with_each_other(
    database: Database, cast: Cast, typed: str
) -> None:
    for by in ("U0ANA", "U0BEN", "U0ADA"):
        with pytest.raises(Refusal, match="doesn't compare people"):
            compare(database, typed, by=by)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("groth sales", "no team or cycle “groth”. Did you mean “Growth”?"),
        ("growth sals & servce", "Did you mean “Sales & Service”?"),
        ("growth <!channel>", "no team or cycle “<!channel>”"),
        ("growth 2026Q5", "no cycle “2026Q5”. Did you mean “Q"),
        ("growth xyzzy", "Teams here: Growth, Sales & Service. Cycles here: Q3 2026, Q4 2026."),
        ("growth growth", "same team twice"),
        ("q4 2026 2026Q4 growth", "same cycle twice"),
        ("growth sales company", "Name two teams"),
        ("growth sales q3 2026 q4 2026", "Name two teams"),
        ("q3 2026", "no cycle before Q3 2026"),
        ("@nobody", "nobody called"),
    ],
)
def test_a_wrong_request_is_refused_with_a_reason(
    database: Database, cast: Cast, typed: str, says: str
) -> None:
    with pytest.raises(Refusal) as no:
        compare(database, typed, by="U0ANA")
    assert says in str(no.value)


@pytest.mark.parametrize("usecase", [usecases.compare])
def test_strangers_compare_nothing(database: Database, cast: Cast, usecase: object) -> None:
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        database.read_now(HERE, usecase, "U0NOBODY", "")  # type: ignore[arg-type]


def test_two_empty_teams_have_nothing_to_compare(database: Database, cast: Cast) -> None:
    def found_empty(work: Work) -> None:
        make.put_team(work, "one")
        make.put_team(work, "two")

    database.transact_now(HERE, found_empty)
    message = views.comparison_message(ENGLISH, compare(database, "one two"))
    assert message.text == "There are no key results on either side to compare."


def test_the_longest_name_is_recognised_first() -> None:
    names = {"growth", "growth emea", "emea", "2026"}
    assert names_in("Growth EMEA vs growth 2026", names) == ["growth emea", "growth", "2026"]
    assert names_in("", names) == []
    assert names_in("new growht vs emea", names) == ["new growht", "emea"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("growht", "growth"), ("the contnet team", "content"), ("xyzzy", None), ("", None)],
)
def test_a_similar_name_is_found_in_a_text(typed: str, meant: str | None) -> None:
    assert nearest_in(typed, ["growth", "content", "sales development"]) == meant


@pytest.mark.parametrize("t", [ENGLISH, CHINESE])
def test_everything_fits_in_either_language(database: Database, t: object) -> None:
    prepare(database, begin_and_fill, 3, 5)
    for typed in ("t0 t1", "t0 growth", "growth", "company", "t0"):
        assert_fits(views.comparison_message(t, compare(database, typed)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("usecase", "typed"),
    [
        (usecases.compare, "growth sales"),
        (usecases.compare, "company"),
    ],
)
def test_more_teams_and_key_results_need_no_more_statements(
    database: Database, cast: Cast, usecase: object, typed: str
) -> None:
    few = statements(database, typed, usecase)
    empty(database)
    prepare(database, begin_and_fill, 6, 2)
    assert statements(database, typed, usecase) <= few

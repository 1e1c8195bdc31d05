"""`/okr me | score | team | company | at-risk`: what stands where, and who may see it."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import people
from bot.people.leadership import led_by
from bot.scores.overviews import usecases, views
from bot.scores.overviews.model import page_count
from bot.scores.rollups import scores
from bot.scores.rollups.views import coverage
from scoring.model import Direction, Measure, Reading
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import assert_fits, of_type, say, words

ENGLISH = translator("en-GB")
SALES = Measure(Direction.AT_LEAST, Reading.SUM, target=1000)


def begin(work: Work) -> Cast:
    cast = enter(work)
    [team] = [one.id for one in people.teams(work)]
    shared = make.put_objective(work, "shared", title="Grow <fast>", team_id=team)
    own = make.put_objective(work, "own", title="Stay", owner_id=cast.chen)
    visits = make.put_key_result(work, cast.ana, "visits", objective_id=shared, weight=60)
    sales = make.put_key_result(work, cast.chen, "sales", SALES, objective_id=shared, weight=40)
    make.put_key_result(work, cast.chen, "fans", objective_id=own, weight=100)
    say(work, cast.ana, visits, (50_500, 51_000), note="Two <ads> ran")
    say(work, cast.chen, sales, (100, 100, 100, 100, 100))
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    """The team's objective has a key result of Ana's and one of Chen's; Chen has one more."""

    return prepare(database, begin)


@pytest.mark.on_both
def test_me_shows_own_key_results_and_score(database: Database, cast: Cast) -> None:
    [scorecard] = database.read_now(HERE, usecases.me, "U0ANA")
    assert scorecard.roll_up.score == pytest.approx(0.1)
    message = views.person(ENGLISH, [scorecard])
    assert "*0.10*" in words(message.blocks)
    assert "1 of 1 key results reported" in words(message.blocks)


def test_a_team_score_is_the_mean_of_its_objectives(database: Database, cast: Cast) -> None:
    [scorecard] = database.read_now(HERE, usecases.team, "U0ANA", "")
    shared = 0.6 * 0.1 + 0.4 * 0.5
    assert scorecard.roll_up.score == pytest.approx(shared)  # nothing is known of “Stay” yet
    assert (scorecard.reported, scorecard.parts) == (2, 3)


def test_weights_that_do_not_add_up_are_named_for_a_team(database: Database, cast: Cast) -> None:
    def lower(work: Work) -> None:
        owner_id = make.put_objective(work, "own", title="Stay", owner_id=cast.chen)
        make.put_key_result(work, cast.chen, "fans", objective_id=owner_id, weight=70)

    database.transact_now(HERE, lower)
    [scorecard] = database.read_now(HERE, usecases.team, "U0ANA", "")
    assert "Weights add up to 70 and are scaled to 100." in coverage(ENGLISH, scorecard)


def test_weights_are_not_named_for_a_person_who_cannot_change_them(
    database: Database, cast: Cast
) -> None:
    [scorecard] = database.read_now(HERE, usecases.me, "U0ANA")
    assert "Weights" not in coverage(ENGLISH, scorecard)


@pytest.mark.parametrize(
    ("reader", "owner", "is_visible"),
    [
        ("U0ANA", "@ana", True),
        ("U0BEN", "<@U0ANA|ana>", True),
        ("U0EVE", "<@U0ANA>", True),
        ("U0CHEN", "@Ana Lopes", False),
        ("U0ANA", "@ben", False),
    ],
)
def test_a_person_score_is_visible_to_them_managers_and_admins(
    database: Database, cast: Cast, reader: str, owner: str, *, is_visible: bool
) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, "eve", is_admin=True))
    [scorecard] = database.read_now(HERE, usecases.score, reader, owner)
    assert scorecard.is_score_visible is is_visible
    if scorecard.rows:
        shown = words(views.person(ENGLISH, [scorecard]).blocks)
        assert ("*0.10*" in shown) is is_visible
        assert "Visits" in shown


def test_only_a_manager_sees_the_scores_of_members(database: Database, cast: Cast) -> None:
    [to_ben] = database.read_now(HERE, usecases.team, "U0BEN", "")
    assert {name for name, _ in to_ben.members} == {"Ana Lopes", "陈伟"}
    [to_ana] = database.read_now(HERE, usecases.team, "U0ANA", "growth")
    assert to_ana.members == ()


def test_a_cycle_may_follow_the_team_name(database: Database, cast: Cast) -> None:
    later = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    database.transact_now(HERE, lambda work: make.put_cycle(work, "next", name="Q1 2027", **later))
    [scorecard] = database.read_now(HERE, usecases.team, "U0ANA", "growth q1 2027")
    assert (scorecard.cycle.name, scorecard.rows) == ("Q1 2027", ())
    assert "no key results in Q1 2027" in words(views.team(ENGLISH, [scorecard]).blocks)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("groth", "Did you mean “Growth”?"),
        ("@nobody", "There's nobody called “nobody”"),
        ("<@U0NOBODY>", "They're not in Weekbeat yet"),
    ],
)
def test_an_unknown_name_is_refused_with_a_helpful_sentence(
    database: Database, cast: Cast, typed: str, says: str
) -> None:
    with pytest.raises(Refusal, match=says.replace("?", r"\?")):
        database.read_now(HERE, usecases.score, "U0ANA", typed)


def test_people_from_elsewhere_see_nothing(database: Database, cast: Cast) -> None:
    for query in (usecases.team, usecases.company, usecases.at_risk, usecases.score):
        with pytest.raises(Refusal):
            database.read_now(HERE, query, "U0DANA", "")


@pytest.mark.on_both
def test_the_company_score_is_the_mean_of_its_teams(database: Database, cast: Cast) -> None:
    def second(work: Work) -> None:
        team = make.put_team(work, "brand", [])
        objective = make.put_objective(work, "brand", team_id=team)
        id_ = make.put_key_result(work, cast.ben, "posts", objective_id=objective)
        say(work, cast.ben, id_, (56_000,))

    database.transact_now(HERE, second)
    [company] = database.read_now(HERE, usecases.company, "U0ANA", "")
    assert company.score == pytest.approx((0.26 + 0.6) / 2)
    message = views.company(ENGLISH, [company])
    assert of_type(message.blocks, "data_visualization")
    assert of_type(message.blocks, "data_table")
    assert_fits(message)


def test_at_risk_lists_the_worst_key_results_first(database: Database, cast: Cast) -> None:
    flagged = database.read_now(HERE, usecases.at_risk, "U0ANA", "")
    healths = [row.assessment.health.value for row in flagged.rows]
    assert healths == sorted(healths, key=["behind", "stale", "at_risk", "no_data"].index)
    assert len(flagged.rows) == flagged.total > 0
    assert_fits(views.at_risk(ENGLISH, flagged))
    calm = flagged._replace(rows=[], total=0)
    assert "Nothing is at risk in 2026Q4." in words(views.at_risk(ENGLISH, calm).blocks)


def test_more_key_results_than_fit_a_message_are_paged(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        objective = make.put_objective(work, "many", owner_id=cast.ana, title="M" * 300)
        for n in range(60):
            title = f"{n} " + "<key result> " * 30
            id_ = make.put_key_result(work, cast.ana, f"kr{n}", title=title, objective_id=objective)
            say(work, cast.ana, id_, (50_100, 50_000), note="A long note. " * 100)

    database.transact_now(HERE, many)
    team = database.read_now(HERE, usecases.team, "U0BEN", "")
    assert_fits(views.team(ENGLISH, team))
    assert_fits(views.person(ENGLISH, database.read_now(HERE, usecases.me, "U0ANA")))
    first = database.read_now(HERE, usecases.at_risk, "U0ANA", "")
    seen = []
    for page in range(page_count(first.total)):
        flagged = database.read_now(HERE, usecases.at_risk, "U0ANA", "", page)
        assert_fits(views.at_risk(ENGLISH, flagged))
        seen += [row.kr.id for row in flagged.rows]
    assert len(set(seen)) == len(seen) == first.total > len(first.rows)


def test_scores_are_plain_values(database: Database, cast: Cast) -> None:
    values = database.read_now(HERE, scores)
    assert [value["key"] for value in values] == ["visits", "sales", "fans"]
    assert values[0] | {"owner": "Ana Lopes", "score": 0.1, "current": 51_000.0} == values[0]


def test_titles_from_people_are_escaped(database: Database, cast: Cast) -> None:
    [scorecard] = database.read_now(HERE, usecases.team, "U0ANA", "")
    assert "Grow &lt;fast&gt;" in words(views.team(ENGLISH, [scorecard]).blocks)


def test_the_name_of_an_empty_cycle_is_escaped(database: Database, cast: Cast) -> None:
    days = {"first_day": dt.date(2020, 1, 1), "last_day": dt.date(2020, 3, 31)}
    database.transact_now(HERE, lambda work: make.put_cycle(work, "old", name="<!here>", **days))
    company = database.read_now(HERE, usecases.company, "U0ANA", "old")
    flagged = database.read_now(HERE, usecases.at_risk, "U0ANA", "old")
    for message in (views.company(ENGLISH, company), views.at_risk(ENGLISH, flagged)):
        assert "&lt;!here&gt;" in message.text


def test_reports_of_a_manager_who_left_are_led_by_the_next_manager(
    database: Database, cast: Cast
) -> None:
    def leave(work: Work) -> list[str]:
        eve = make.put_person(work, "eve")
        gone = {"manager_id": eve, "is_active": False}
        make.put_person(work, "ben", **gone)
        dee = make.put_person(work, "dee")
        make.put_team(work, "sales", [dee], lead_id=cast.ben)
        make.put_person(work, "fay", manager_id=cast.ana)
        return [one.key for one in led_by(work, people.by_ids(work, [eve])[eve])]

    assert database.transact_now(HERE, leave) == ["ana", "dee", "chen"]


@pytest.mark.on_both
def test_key_results_without_an_answer_need_attention(database: Database, cast: Cast) -> None:
    flagged = database.read_now(HERE, usecases.at_risk, "U0ANA", "")
    assert "fans" in [row.kr.key for row in flagged.rows]
    assert "Nothing reported in 6 weeks." in words(views.at_risk(ENGLISH, flagged).blocks)

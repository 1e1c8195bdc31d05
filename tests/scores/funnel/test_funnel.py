"""`/okr funnel` names the bottleneck, counts key results by dimension, and fits into a message."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import objectives
from bot.goals.library import ClickStage
from bot.scores.funnel import usecases as funnel_usecases
from bot.scores.funnel import views as funnel_views
from scoring.model import Dimension
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import empty
from tests.prepared import prepare
from tests.scores.comparisons.scene import (
    begin,
    begin_and_fill,
    funnel,
    statements,
)
from tests.told import assert_fits, words

ENGLISH, CHINESE = translator("en-GB"), translator("zh-CN")
CONVERSION, TRAFFIC, PROCESS = Dimension.CONVERSION, Dimension.TRAFFIC, Dimension.PROCESS


@pytest.fixture
def cast(database: Database) -> Cast:
    """Return the people of the scene, with their teams and key results stored."""
    return prepare(database, begin)


@pytest.mark.parametrize("usecase", [funnel_usecases.funnels])
def test_strangers_see_no_funnel(database: Database, cast: Cast, usecase: object) -> None:
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        database.read_now(HERE, usecase, "U0NOBODY", "")  # type: ignore[arg-type]


@pytest.mark.on_both
def test_the_funnel_names_the_bottleneck(database: Database, cast: Cast) -> None:
    business = funnel(database, "growth")
    assert list(business.gauges) == [TRAFFIC, CONVERSION, PROCESS]
    assert business.gauges[CONVERSION].progress == pytest.approx(0.1)
    message = funnel_views.funnel_message(ENGLISH, business)
    assert message.text.startswith("Conversion is the bottleneck: 10% of the way (plan: ")
    assert "Growth, Q4 2026: 2 of 3 key results reported." in words(message.blocks)


def test_the_funnel_is_the_company_s_unless_a_team_is_named(database: Database, cast: Cast) -> None:
    for typed in ("", "company", "Q4 2026"):
        assert funnel(database, typed).gauges[CONVERSION].parts == 2
    assert funnel(database, "sales").gauges[CONVERSION].parts == 1


def test_the_company_s_funnel_adds_up_to_its_score(database: Database, cast: Cast) -> None:
    scores = funnel(database, "").scores
    total = sum(kr.share for kr in scores.counted)
    mean = sum(kr.share * (kr.score or 0.0) for kr in scores.counted) / total
    assert mean == pytest.approx(scores.score)


def test_metrics_before_and_after_the_click_are_separate(database: Database, cast: Cast) -> None:
    business = funnel(database, "growth")
    assert list(business.clicks[ClickStage.POST_CLICK]) == [CONVERSION]
    assert business.clicks[ClickStage.PRE_CLICK] == {}
    assert "Conversion, after the click" in words(
        funnel_views.funnel_message(ENGLISH, business).blocks
    )


def test_a_title_can_imply_the_dimension(database: Database, cast: Cast) -> None:
    def add(work: Work) -> None:
        [visits] = objectives.key_results_with_keys(work, ["visits"])
        for title in ("Repurchase rate", "Heroism"):
            make.put_key_result(
                work, cast.ana, title, title=title, objective_id=visits.objective.id
            )

    database.transact_now(HERE, add)
    business = funnel(database, "growth")
    assert business.gauges[Dimension.USER_VALUE].parts == 1
    assert business.without_dimension == 1
    said = words(funnel_views.funnel_message(ENGLISH, business).blocks)
    assert "1 key result has no dimension." in said


def test_a_funnel_on_plan_has_a_sentence(database: Database, cast: Cast) -> None:
    said = funnel_views.funnel_message(ENGLISH, funnel(database, "growth q3 2026")).text
    assert said == "Every stage from traffic to business is on plan"


def test_a_funnel_without_key_results_has_a_sentence(database: Database, cast: Cast) -> None:
    said = funnel_views.funnel_message(ENGLISH, funnel(database, "sales q3 2026")).text
    assert said == "Sales &amp; Service has no key results in Q3 2026."


@pytest.mark.parametrize("typed", ["@ana", "growth sales"])
def test_a_funnel_of_two_teams_or_a_person_is_refused(
    database: Database, cast: Cast, typed: str
) -> None:
    with pytest.raises(Refusal, match="Name one team or the company"):
        funnel(database, typed)


def test_two_cycles_give_two_funnels(database: Database, cast: Cast) -> None:
    funnels = database.read_now(HERE, funnel_usecases.funnels, "U0ANA", "q3 2026 q4 2026 growth")
    assert [each.scores.cycle.name for each in funnels] == ["Q3 2026", "Q4 2026"]


def test_the_funnel_of_a_finished_cycle_has_no_next_step(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(dt.datetime(2027, 1, 2, 12, 0, tzinfo=dt.UTC))
    said = words(funnel_views.funnel_message(ENGLISH, funnel(database, "q4 2026")).blocks)
    assert "The cycle is over, and nothing is flagged any more." in said


def test_a_funnel_names_the_next_command(database: Database, cast: Cast) -> None:
    business = funnel(database, "growth")
    assert business.flagged > 0
    assert "`/okr at-risk`" in words(funnel_views.funnel_message(ENGLISH, business).blocks)


@pytest.mark.parametrize("t", [ENGLISH, CHINESE])
def test_everything_fits_in_either_language(database: Database, t: object) -> None:
    prepare(database, begin_and_fill, 3, 5)
    for typed in ("", "t0", "growth q3 2026"):
        assert_fits(funnel_views.funnel_message(t, funnel(database, typed)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("usecase", "typed"),
    [
        (funnel_usecases.funnels, ""),
        (funnel_usecases.funnels, "growth"),
    ],
)
def test_more_teams_and_key_results_need_no_more_statements(
    database: Database, cast: Cast, usecase: object, typed: str
) -> None:
    few = statements(database, typed, usecase)
    empty(database)
    prepare(database, begin_and_fill, 6, 2)
    assert statements(database, typed, usecase) <= few


def test_key_results_without_a_team_count_in_the_company_funnel(database: Database) -> None:
    def alone(work: Work) -> None:
        make.put_key_result(work, enter(work).ana, "visits")

    database.transact_now(HERE, alone)
    assert [one.title for one in funnel(database, "").scores.counted] == ["Visits"]

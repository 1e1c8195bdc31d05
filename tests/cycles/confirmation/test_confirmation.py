"""What owners and managers may say of a score, and the form that asks for it."""

import datetime as dt
import json
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles.confirmation import usecases, views
from bot.cycles.confirmation.model import ConfirmationPage, SubmittedPage, SubmittedScore
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import cycle_after
from bot.people.people import change_person
from bot.scores import grades
from bot.scores import grades as store
from bot.scores import grades as verdicts
from scoring.model import Dimension, Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import ELSEWHERE, HERE, Cast, enter, enter_elsewhere
from tests.prepared import prepare
from tests.told import assert_blocks_fit, say, words

LAST_WEEK = dt.date(2026, 12, 28)
OVER = dt.datetime(2027, 1, 7, 10, tzinfo=dt.UTC)
RATING = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1)


def begin(work: Work) -> Cast:
    cast = enter(work)
    visits = make.put_key_result(work, cast.ana, "visits")
    make.put_key_result(work, cast.ana, "silent")
    make.put_key_result(work, cast.ana, "rating", RATING, dimension=Dimension.QUALITATIVE.value)
    say(work, cast.ana, visits, (51_000, 56_000), LAST_WEEK - dt.timedelta(days=7))
    return cast


@pytest.fixture
def cast(database: Database, clock: SetClock) -> Cast:
    """Ana has visits at 0.6, one of which nothing was said, and a rating; the cycle is over."""

    clock.set(OVER)
    return prepare(database, begin)


def page(database: Database, owner: int, by: str) -> ConfirmationPage:
    return database.read_now(HERE, usecases.confirmation_page, by, 1, owner)


def give(database: Database, by: str, owner: int, *typed: SubmittedScore) -> None:
    database.transact_now(HERE, usecases.submit_page, by, SubmittedPage(1, owner, 0, typed))


def word(database: Database, key_result_id: int) -> verdicts.ScoreDecision:
    return database.read_now(HERE, verdicts.latest_confirmations, [key_result_id])[
        key_result_id
    ].decision


def came_back(view: dict[str, Any], **typed: Any) -> dict[str, Any]:
    """The form as Slack sends it: what it proposed, and what was typed over it."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        element = block.get("element")
        if element is None:
            continue
        state: dict[str, Any] = {"type": element["type"], "value": element.get("initial_value")}
        if element["type"] == "static_select":
            state["selected_option"] = element.get("initial_option")
        if element["type"] == "checkboxes":
            state["selected_options"] = element.get("initial_options", [])
        values[block["block_id"]] = {"value": state}
    for name, said in typed.items():
        values[f"verdicts.{name.replace('__', ':')}"]["value"].update(said)
    return {"private_metadata": view["private_metadata"], "state": {"values": values}}


def test_submitting_an_unchanged_form_confirms_the_scores(database: Database, cast: Cast) -> None:
    view = views.form(translator("en"), page(database, cast.ana, "U0ANA")).to_dict()
    form = views.read_form(came_back(view))
    database.transact_now(HERE, usecases.submit_page, "U0ANA", form)
    assert word(database, 1) == verdicts.ScoreDecision()
    assert word(database, 2) == verdicts.ScoreDecision()


def test_a_submitted_form_is_stored(database: Database, cast: Cast) -> None:
    view = views.form(translator("en"), page(database, cast.ana, "U0BEN")).to_dict()
    typed = came_back(
        view,
        score__1={"value": "0.9"},
        reason__1={"value": "Tracker"},
        learned__1={"value": "Start early"},
        waived__2={"value": "Never begun"},
        rating__3={"selected_option": {"value": "3"}},
    )
    database.transact_now(HERE, usecases.submit_page, "U0BEN", views.read_form(typed))
    assert word(database, 1) == verdicts.ScoreDecision(0.9, "Tracker", learned="Start early")
    assert word(database, 2).waived == "Never begun"
    assert word(database, 3) == verdicts.ScoreDecision(0.6, "3/5")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("by", ["U0ANA", "U0BEN"])
def test_the_form_fits_into_a_slack_window(
    database: Database, cast: Cast, language: str, by: str
) -> None:
    def many(work: Work) -> None:
        make.put_cycle(work, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))
        for n in range(20):
            make.put_key_result(work, cast.ana, f"k{n}", title="<K>" * 99)

    database.transact_now(HERE, many)
    view = views.form(translator(language), page(database, cast.ana, by)).to_dict()
    assert_blocks_fit(view["blocks"], most=100)
    assert len(json.dumps(view)) < 250_000
    assert len(view["title"]["text"]) <= 24


@pytest.mark.parametrize("score", ["1.1", "-0.1", "much"])
def test_a_score_outside_0_to_1_is_refused(database: Database, cast: Cast, score: str) -> None:
    with pytest.raises(Refusals) as no:
        give(database, "U0ANA", cast.ana, SubmittedScore(1, score, reason="Because"))
    assert set(no.value.errors_by_field(translator("en"))) == {"verdicts.score:1"}


def test_a_changed_score_needs_a_reason(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusals, match=r"Please say why this differs from 0\.60") as no:
        give(database, "U0ANA", cast.ana, SubmittedScore(1, "0.8", reason="  "))
    assert set(no.value.errors_by_field(translator("en"))) == {"verdicts.reason:1"}


def test_the_calculated_score_needs_no_reason(database: Database, cast: Cast) -> None:
    give(database, "U0ANA", cast.ana, SubmittedScore(1, "0.60"))
    assert word(database, 1) == verdicts.ScoreDecision()


def test_an_owner_can_neither_rate_nor_waive(database: Database, cast: Cast) -> None:
    shown = page(database, cast.ana, "U0ANA")
    assert [item.kr.key for item in shown.scores] == ["visits", "silent"]
    assert "verdicts.waived" not in words(views.form(translator("en"), shown).to_dict())
    give(database, "U0ANA", cast.ana, SubmittedScore(3, rating=5))
    assert database.read_now(HERE, verdicts.latest_confirmations, [3]) == {}


def test_a_waiver_submitted_by_an_owner_is_ignored(database: Database, cast: Cast) -> None:
    give(database, "U0ANA", cast.ana, SubmittedScore(2, waived="I would rather not"))
    assert word(database, 2).waived == ""


def test_the_owner_cannot_change_scores_that_the_manager_confirmed(
    database: Database, cast: Cast
) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(1), SubmittedScore(2))
    with pytest.raises(Refusal, match="settled"):
        page(database, cast.ana, "U0ANA")


def test_confirming_all_leaves_a_rating_open(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, usecases.confirm_team_scores, "U0BEN", 1)
    assert set(database.read_now(HERE, verdicts.latest_confirmations, [1, 2, 3])) == {1, 2}
    assert database.read_now(HERE, verdicts.count_unconfirmed, 1) == 1


def test_confirming_all_keeps_the_scores_of_owners(database: Database, cast: Cast) -> None:
    give(database, "U0ANA", cast.ana, SubmittedScore(1, "0.8", reason="Tracker"))
    database.transact_now(HERE, usecases.confirm_team_scores, "U0BEN", 1)
    assert word(database, 1) == verdicts.ScoreDecision(0.8, "Tracker")


def test_the_confirmation_of_an_owner_without_manager_is_final(
    database: Database, cast: Cast
) -> None:
    def lead(work: Work) -> int:
        return make.put_key_result(work, cast.ben, "lead")

    id_ = database.transact_now(HERE, lead)
    assert page(database, cast.ben, "U0BEN").is_final
    database.transact_now(HERE, usecases.confirm_own_scores, "U0BEN", 1)
    assert database.read_now(HERE, verdicts.latest_confirmations, [id_])[id_].is_final


def test_an_admin_confirms_for_an_owner_without_manager(database: Database, cast: Cast) -> None:
    def lead(work: Work) -> None:
        make.put_key_result(work, cast.ben, "lead")
        change_person(work, cast.chen, is_admin=True)

    database.transact_now(HERE, lead)
    assert not page(database, cast.ben, "U0BEN").is_final
    assert page(database, cast.ben, "U0CHEN").is_final


@pytest.mark.parametrize("by", ["U0CHEN", "U0DANA"])
def test_nobody_else_can_confirm_a_score(database: Database, cast: Cast, by: str) -> None:
    database.transact_now(ELSEWHERE, enter_elsewhere)
    with pytest.raises(Refusal):
        page(database, cast.ana, by)
    with pytest.raises(Refusal):
        give(database, by, cast.ana, SubmittedScore(1, "1", reason="Please"))
    database.transact_now(HERE, usecases.confirm_team_scores, "U0CHEN", 1)
    assert database.read_now(HERE, verdicts.latest_confirmations, [1, 2, 3]) == {}


def test_ids_of_another_person_change_nothing(database: Database, cast: Cast) -> None:
    chens = database.transact_now(HERE, lambda work: make.put_key_result(work, cast.chen, "fans"))
    give(database, "U0ANA", cast.ana, SubmittedScore(chens, "1", reason="Tampered"))
    assert database.read_now(HERE, verdicts.latest_confirmations, [chens]) == {}


def test_ids_of_another_workspace_open_nothing(database: Database, cast: Cast) -> None:
    database.transact_now(ELSEWHERE, enter_elsewhere)
    with pytest.raises(Refusal):
        database.read_now(ELSEWHERE, usecases.confirmation_page, "U0DANA", 1, cast.ana)


def test_a_running_cycle_has_nothing_to_confirm(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC))
    with pytest.raises(Refusal):
        page(database, cast.ana, "U0BEN")
    with pytest.raises(Refusal, match="nothing to confirm"):
        database.read_now(HERE, usecases.open_confirmation, "U0ANA", "")


def test_grade_opens_the_cycle_that_ended(database: Database, cast: Cast) -> None:
    assert database.read_now(HERE, usecases.open_confirmation, "U0ANA", "").owner.id == cast.ana
    assert database.read_now(HERE, usecases.open_confirmation, "U0BEN", "@ana").is_final


def test_twenty_key_results_take_three_pages(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for n in range(18):
            make.put_key_result(work, cast.ana, f"k{n}")

    database.transact_now(HERE, many)
    number = 0
    while number is not None:
        shown = database.read_now(HERE, usecases.confirmation_page, "U0ANA", 1, cast.ana, number)
        form = SubmittedPage(
            1, cast.ana, number, tuple(SubmittedScore(item.kr.id) for item in shown.scores)
        )
        following = database.transact_now(HERE, usecases.submit_page, "U0ANA", form)
        if following is None:
            break
        number = following.number
    assert number == 2
    every = database.read_now(HERE, usecases.confirmation_page, "U0BEN", 1, cast.ana)
    assert every.pages == 3


@pytest.mark.parametrize(("stars", "score"), [(1, 0.2), (2, 0.4), (3, 0.6), (4, 0.8), (5, 1.0)])
def test_each_star_counts_a_fifth_for_every_target(
    database: Database, cast: Cast, stars: int, score: float
) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(3, rating=stars, reason="Few new ideas"))
    assert word(database, 3) == verdicts.ScoreDecision(score, f"{stars}/5: Few new ideas")


def test_the_form_is_prefilled_with_stars_and_reason(database: Database, cast: Cast) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(3, rating=2, reason="2/5 of the plan was new"))
    view = views.form(translator("en"), page(database, cast.ana, "U0BEN")).to_dict()
    proposed = views.read_form(came_back(view)).scores[-1]
    assert (proposed.rating, proposed.reason) == (2, "2/5 of the plan was new")


def test_changed_stars_keep_the_reason(database: Database, cast: Cast) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(3, rating=2, reason="Few new ideas"))
    view = views.form(translator("en"), page(database, cast.ana, "U0BEN")).to_dict()
    typed = came_back(view, rating__3={"selected_option": {"value": "3"}})
    database.transact_now(HERE, usecases.submit_page, "U0BEN", views.read_form(typed))
    assert word(database, 3) == verdicts.ScoreDecision(0.6, "3/5: Few new ideas")


def test_an_unchanged_rating_keeps_its_old_score(database: Database, cast: Cast) -> None:
    def give_as_before(work: Work) -> None:
        old = verdicts.ScoreDecision(1 / 3, "2/5: Few new ideas")
        store.add_confirmations(
            work,
            [
                verdicts.ScoreConfirmation(
                    key_result_id=3,
                    decision=old,
                    computed=None,
                    by_id=cast.ben,
                    at=work.now,
                    is_final=True,
                )
            ],
        )

    database.transact_now(HERE, give_as_before)
    view = views.form(translator("en"), page(database, cast.ana, "U0BEN")).to_dict()
    database.transact_now(HERE, usecases.submit_page, "U0BEN", views.read_form(came_back(view)))
    assert word(database, 3) == verdicts.ScoreDecision(1 / 3, "2/5: Few new ideas")
    assert word(database, 3).stars_and_reason == (2, "Few new ideas")


@pytest.mark.parametrize(
    "typed",
    [
        SubmittedScore(3, reason="Few new ideas"),
        SubmittedScore(3, learned="Coaching"),
        SubmittedScore(3, rating=9),
    ],
)
def test_a_reason_without_stars_is_refused(
    database: Database, cast: Cast, typed: SubmittedScore
) -> None:
    with pytest.raises(Refusals, match="Choose 1 to 5 stars") as no:
        give(database, "U0BEN", cast.ana, typed)
    assert set(no.value.errors_by_field(translator("en"))) == {"verdicts.rating:3"}


def test_a_page_without_stars_leaves_the_rating_open(database: Database, cast: Cast) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(1), SubmittedScore(2), SubmittedScore(3))
    assert set(database.read_now(HERE, verdicts.latest_confirmations, [1, 2, 3])) == {1, 2}


def test_stars_for_a_measured_key_result_are_ignored(database: Database, cast: Cast) -> None:
    give(database, "U0BEN", cast.ana, SubmittedScore(1, "0.60", rating=5))
    assert word(database, 1) == verdicts.ScoreDecision()


def test_a_learning_note_keeps_its_author(database: Database, cast: Cast) -> None:
    give(
        database,
        "U0ANA",
        cast.ana,
        SubmittedScore(1, learned="Start early"),
        SubmittedScore(2, learned="Ask"),
    )
    give(
        database,
        "U0BEN",
        cast.ana,
        SubmittedScore(1, learned="Start early"),
        SubmittedScore(2, learned="Plan"),
    )

    def learned(work: Work) -> dict[int, int]:
        owned = objectives.key_results_with_ids(work, {1, 2})
        return {id_: one.by_id for id_, one in grades.learning_notes(work, owned).items()}

    assert database.read_now(HERE, learned) == {1: cast.ana, 2: cast.ben}


def test_a_check_in_of_an_owner_on_their_rating_does_not_count(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 3, (5.0,), LAST_WEEK))
    item = next(i for i in page(database, cast.ana, "U0BEN").scores if i.kr.id == 3)
    assert (item.computed, item.score) == (None, None)
    database.transact_now(HERE, usecases.confirm_team_scores, "U0BEN", 1)
    assert database.read_now(HERE, verdicts.count_unconfirmed, 1) == 1


def test_the_next_cycle_has_a_similar_length() -> None:
    def cycle(n: int, first: dt.date, last: dt.date) -> cycle_calendar.Cycle:
        return cycle_calendar.Cycle(n, str(n), str(n), first, last)

    now = cycle(1, make.FIRST, make.LAST)
    year = cycle(2, dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    quarter = cycle(3, dt.date(2027, 1, 1), dt.date(2027, 3, 31))
    assert cycle_after(now, [now, year, quarter]) == quarter
    assert cycle_after(quarter, [now, year, quarter]) is None

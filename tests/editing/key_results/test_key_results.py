"""Key results are saved, handed over, archived and copied."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle.tables import AlertRow
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.work import Database, Work
from bot.editing import key_result_form
from bot.editing.commands import usecases as commands
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, PlanChoice
from bot.editing.key_results import usecases as key_results
from bot.editing.key_results.model import SavedKeyResult
from bot.goals import objectives, revisions
from bot.goals.library import shipped_library
from bot.people import people
from scoring.cadence import Cadence
from scoring.model import Direction, Measure, PlanShape
from tests import make, told
from tests.cast import HERE
from tests.editing.acting import (
    EN,
    GOOD,
    IN_OWN,
    IN_TEAMS,
    OWN,
    TEAMS,
    VISITS,
    act,
    add,
    edited,
    emitted_events,
    owned,
    refused,
    visits,
)


def test_a_new_key_result_has_a_good_default_for_everything(company: Database) -> None:
    saved = add(company, by="U0ANA", position=IN_OWN)
    kr = saved.key_result
    assert (kr.title, kr.objective.id, kr.rule.weight) == ("Searches for our name", OWN, 1.0)
    assert kr.rule.measure == Measure(Direction.INCREASE, start=31_000, target=42_000)
    assert (kr.rule.first_day, kr.rule.last_day) == (make.FIRST, make.LAST)
    assert kr.owner_id == saved.owner.id == visits(company).owner_id
    assert kr.dimension == shipped_library().metrics["brand_searches"].dimension
    assert kr.key == "own-searches-for-our-name"


@pytest.mark.on_both
def test_two_key_results_of_the_same_title_have_different_keys(company: Database) -> None:
    light = replace(GOOD, weight="20")
    assert add(company, light).key_result.key != add(company, light).key_result.key


def add_as(
    company: Database, form: str, entered: KeyResultInput, position: FormPosition = IN_TEAMS
) -> Any:
    return act(company, key_results.save, position, entered, sent_as=form)


def test_a_form_that_is_sent_again_with_other_words_makes_one_key_result(company: Database) -> None:
    add_as(company, "V1:h", GOOD)
    add_as(company, "V1:h", replace(GOOD, target="50k"))
    assert [(kr.title, kr.rule.measure.target) for kr in owned(company)[1:]] == [
        ("Searches for our name", 50_000)
    ]


def test_two_forms_make_two_key_results(company: Database) -> None:
    add_as(company, "V1:h", replace(GOOD, weight="20"))
    add_as(company, "V2:h", replace(GOOD, weight="20"))
    assert len(owned(company)) == 3


def test_a_refused_correction_keeps_the_key_result_of_the_form(company: Database) -> None:
    add_as(company, "V1:h", GOOD)
    with pytest.raises(Refusal):
        add_as(company, "V1:h", replace(GOOD, title=""))
    assert len(owned(company)) == 2


def test_the_numbers_people_answer_by_never_move(company: Database) -> None:
    add(company, position=IN_TEAMS, entered=replace(GOOD, owner="U0ANA"))
    add(
        company,
        by="U0ANA",
        position=IN_OWN,
        entered=replace(GOOD, title="Newest"),
    )

    def numbered(work: Work) -> list[str]:
        week = dt.date(2026, 11, 9)
        return [
            kr.title
            for kr in checkins.key_results_by_owner(work, {visits(company).owner_id}, week)[
                visits(company).owner_id
            ]
        ]

    assert company.read_now(HERE, numbered) == ["Visits", "Searches for our name", "Newest"]


def test_the_managers_rating_takes_the_weight_that_is_left(company: Database) -> None:
    add(company, replace(GOOD, weight="10", rates_rest=True))
    add(company, replace(GOOD, title="More", weight="5", rates_rest=True))
    [rated] = [kr for kr in owned(company) if kr.is_rating]
    assert rated.rule.weight == 25
    assert rated.rule.first_day == make.LAST


@pytest.mark.on_both
def test_a_new_target_bends_the_plan_and_needs_a_reason(company: Database) -> None:
    with pytest.raises(Refusal) as refused:
        edited(company, target="70k")
    assert list(refused.value.errors_by_field(EN)) == ["authoring.reason"]
    edited(company, target="70k", reason="A second shop")
    kr = visits(company)
    assert kr.rule.measure.target == 70_000
    assert [(b.day, b.old_target) for b in kr.rule.plan.bends] == [(dt.date(2026, 11, 15), 60_000)]
    [one] = company.read_now(HERE, revisions.revisions_of, VISITS)
    assert (one.before.target, one.after.target, one.reason) == (60_000, 70_000, "A second shop")


def test_other_fields_change_without_a_reason(company: Database) -> None:
    edited(company, weight="50", plan=PlanChoice.SEASONS, kind="auxiliary")
    rule = visits(company).rule
    assert (rule.weight, rule.plan.shape, rule.kind) == (50, PlanShape.SEASONS, "auxiliary")
    assert company.read_now(HERE, revisions.revisions_of, VISITS) == []


def test_an_unchanged_form_changes_nothing(company: Database) -> None:
    before = visits(company)
    edited(company)
    assert visits(company) == before


def test_a_key_result_added_in_mid_cycle_starts_this_week(company: Database) -> None:
    form = act(company, commands.second_step, TEAMS, "scratch")
    assert form.entered.first_day == dt.date(2026, 11, 16)
    kr = add(company, replace(GOOD, first_day=form.entered.first_day)).key_result
    said = company.read_now(HERE, checkins.assess_today, [kr])[kr.id]
    assert said.weeks_silent == 0  # nobody was asked before


def test_before_its_first_day_a_target_changes_without_a_reason(company: Database) -> None:
    later = dt.date(2026, 12, 1)
    kr = add(company, replace(GOOD, first_day=later)).key_result
    form = act(company, key_result_form.show, FormPosition(key_result_id=kr.id))
    act(company, key_results.save, form.position, replace(form.entered, target="50k"))
    assert company.read_now(HERE, objectives.key_result, kr.id).rule.plan.bends == ()


def test_a_new_owner_is_notified(company: Database) -> None:
    saved = add(company, replace(GOOD, owner="U0CHEN"))
    assert saved.owner.slack_id == "U0CHEN"
    [once] = told.posts(company, to="U0CHEN")
    assert "Searches for our name" in told.words(told.reads(company, once))


def test_a_new_owner_emits_events_for_both_owners(company: Database) -> None:
    before = visits(company).owner_id
    events = emitted_events(company, lambda: edited(company, owner="U0CHEN"))
    after = visits(company).owner_id
    assert after != before
    assert {PersonChanged(before), PersonChanged(after), CompanyChanged()} <= set(events)


def test_archiving_a_key_result_ends_its_alerts_and_keeps_its_history(company: Database) -> None:
    def alert(work: Work) -> None:
        row = AlertRow(
            workspace_id=HERE, key_result_id=VISITS, kind="silence", raised_at=work.now,
            cause={"key_result_id": VISITS, "kind": "silence", "reason": {"code": "stale"},
                   "week": None},
        )  # fmt: skip
        work.session.add(row)

    company.transact_now(HERE, alert)
    events = emitted_events(company, lambda: act(company, key_results.archive, VISITS))
    assert owned(company) == []
    assert company.read_now(HERE, watch.open_alerts_about, [VISITS]) == []
    assert CompanyChanged() in events
    assert len(company.read_now(HERE, checkins.all_versions, VISITS)) == 3


def test_a_copy_starts_from_the_present_value_and_is_made_once(company: Database) -> None:
    assert "no next quarter" in refused(company, key_results.copy, VISITS)[""]
    days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    company.transact_now(HERE, lambda work: make.put_cycle(work, "2027Q1", **days))
    copied: SavedKeyResult = act(company, key_results.copy, VISITS)
    assert (copied.key_result.rule.measure.start, copied.cycle.key) == (53_000, "2027Q1")
    assert "already" in refused(company, key_results.copy, VISITS)[""]
    act(company, key_results.archive, copied.key_result.id)
    assert act(company, key_results.copy, VISITS).key_result.id == copied.key_result.id


def handed_over(company: Database) -> tuple[int, SavedKeyResult]:
    """Visits were copied; the copy of its objective is Zoe's since, under another name. With it a
    key result that was not copied yet.
    """

    def follow(work: Work) -> None:
        days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
        make.put_cycle(work, "2027Q1", **days)

    def hand_over(work: Work) -> int:
        zoe = make.put_person(work, "zoe")
        objectives.write_objective(
            work,
            copied.key_result.objective.key,
            {"title": "Zoe's", "owner_id": zoe, "team_id": None},
        )
        return copied.key_result.objective.id

    company.transact_now(HERE, follow)
    copied: SavedKeyResult = act(company, key_results.copy, VISITS)
    return company.transact_now(HERE, hand_over), add(company)


def test_a_copy_keeps_later_changes_of_its_objective(company: Database) -> None:
    objective_id, added = handed_over(company)
    company.transact_now(HERE, lambda work: make.put_person(work, "ben", is_admin=True))
    copied: SavedKeyResult = act(company, key_results.copy, added.key_result.id)
    assert (copied.key_result.objective.id, copied.key_result.objective.title) == (
        objective_id,
        "Zoe's",
    )


def test_nothing_is_copied_into_an_objective_of_others(company: Database) -> None:
    _, added = handed_over(company)
    assert (
        "Only the objective's owner" in refused(company, key_results.copy, added.key_result.id)[""]
    )


def test_how_often_is_asked_is_chosen_in_the_form(company: Database) -> None:
    saved = add(company, replace(GOOD, cadence="monthly"))
    assert saved.key_result.cadence is Cadence.MONTHLY
    form = act(company, key_result_form.show, FormPosition(key_result_id=saved.key_result.id))
    assert form.entered.cadence == "monthly"
    forged = replace(GOOD, title="Other", cadence="hourly")
    assert "cadence" in str(refused(company, key_results.save, IN_TEAMS, forged))


def test_a_deputy_is_chosen_and_told(company: Database) -> None:
    saved = add(company, replace(GOOD, owner="U0ANA", deputy="U0CHEN"))
    id_ = saved.key_result.id
    chen = company.read_now(HERE, people.require_person, "U0CHEN")
    assert saved.key_result.deputy_id == chen.id
    [once] = [name for name in told.posts(company, "U0CHEN") if "deputy" in name]
    assert "<@U0BEN>" in told.words(told.reads(company, once))
    form = act(company, key_result_form.show, FormPosition(key_result_id=id_))
    assert form.entered.deputy == "U0CHEN"
    act(
        company, key_results.save, FormPosition(key_result_id=id_), replace(form.entered, deputy="")
    )
    assert company.read_now(HERE, objectives.key_result, id_).deputy_id is None
    assert len([name for name in told.posts(company, "U0CHEN") if "deputy" in name]) == 1


def test_a_deputy_is_known_and_somebody_else(company: Database) -> None:
    unknown = replace(GOOD, deputy="U0NOBODY")
    assert "deputy" in str(refused(company, key_results.save, IN_TEAMS, unknown))
    same = add(company, replace(GOOD, owner="U0ANA", deputy="U0ANA"))
    assert same.key_result.deputy_id is None

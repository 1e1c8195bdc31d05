"""Errors of a form: beside an input of the form that was sent, else above it; typed text stays."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from bot.agreements.changes import views as change_views
from bot.agreements.drafts import views as draft_views
from bot.agreements.texts import sentence_form
from bot.alerts.responses import views as alert_views
from bot.app import LISTENERS
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles.carry_over import usecases as carry_over
from bot.cycles.carry_over import views as carry_over_views
from bot.cycles.confirmation import usecases as verdicts
from bot.cycles.confirmation import views as verdict_views
from bot.cycles.cycle_editing import usecases as cycle_editing
from bot.cycles.cycle_editing import views as cycle_views
from bot.editing import key_result_form
from bot.editing.commands import usecases as editing_commands
from bot.editing.commands import views as editing_command_views
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.handover import usecases as handovers
from bot.editing.handover import views as handover_views
from bot.editing.objectives import usecases as edited_objectives
from bot.editing.objectives import views as objective_views
from bot.followups.next_steps import usecases as next_steps
from bot.followups.next_steps import views as next_step_views
from bot.followups.recovery_plans import usecases as recovery
from bot.followups.recovery_plans import views as recovery_views
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.absences import usecases as absences
from bot.people.absences import views as absence_views
from bot.people.settings import usecases as settings
from bot.people.settings import views as setting_views
from bot.people.takeovers import usecases as takeovers
from bot.people.takeovers import views as takeover_views
from bot.setup.company_settings import views as settings_of_company
from bot.setup.forms import callback_id
from bot.setup.people_and_teams import views as people_and_teams
from bot.slack.payloads import form_errors
from bot.weekly.form import usecases as forms
from bot.weekly.form import views as form_views
from sandbox.forms import state_of
from sandbox.normal import normal_view
from tests import make
from tests.cast import HERE, enter
from tests.setup import begun
from tests.told import words

Json = dict[str, Any]
T = translator("en")
DAY = dt.timedelta(days=1)
OURS = "That is our mistake."


def check_in(work: Work) -> Any:
    page = forms.open_page(work, "U0ANA")
    assert page is not None
    return form_views.render_form(T, page)


def dismissal(work: Work) -> Any:
    return alert_views.dismissal_form(T, "n1", _visits(work))


def plan(work: Work) -> Any:
    recovery.request_plan(work, _visits(work), people.require_person(work, "U0BEN"))
    return recovery_views.plan_form(T, recovery.form_context(work, "U0ANA", 1))


def scores(work: Work) -> Any:
    ended = make.put_cycle(work, "2026Q3", first_day=make.FIRST, last_day=make.FIRST)
    goal = make.put_objective(work, "old", cycle_id=ended)
    make.put_key_result(
        work, 2, "old", objective_id=goal, first_day=make.FIRST, last_day=make.FIRST
    )
    return verdict_views.form(T, verdicts.confirmation_page(work, "U0ANA", ended, 2))


def key_result(work: Work) -> Any:
    return key_result_form.form_view(
        T, key_result_form.show(work, "U0ANA", FormPosition(objective_id=1))
    )


def next_cycle(work: Work) -> Any:
    make.put_person(work, "ada", is_admin=True)
    return cycle_views.form_view(T, cycle_editing.show(work, "U0ADA"))


def continuation(work: Work) -> Any:
    days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    next_id = make.put_cycle(work, "2027Q1", **days)
    ana = people.require_person(work, "U0ANA")
    [cycle] = [one for one in cycle_calendar.all_cycles(work) if one.id != next_id]
    return carry_over_views.form_view(T, carry_over.show(work, "U0ANA", cycle.id, next_id, ana.id))


def new_objective(work: Work) -> Any:
    return objective_views.form_view(T, edited_objectives.show(work, "U0ANA", 0))


def handover(work: Work) -> Any:
    return handover_views.handover_form(T, handovers.show(work, "U0BEN", 1))


def takeover(work: Work) -> Any:
    make.put_person(work, "fay", is_admin=True)
    people.change_person(work, 1, is_employed=False)
    return takeover_views.form(T, takeovers.show(work, "U0FAY", 1))


FORMS: dict[str, Callable[[Work], Any]] = {
    form_views.SUBMIT: check_in,
    cycle_views.SAVE: next_cycle,
    carry_over_views.SUBMIT: continuation,
    absence_views.SUBMIT: lambda work: absence_views.form(T, *absences.proposal(work, "U0ANA")),
    alert_views.DISMISSED: dismissal,
    change_views.DECLINED: lambda _: sentence_form(
        T, change_views.DECLINED, 1, title="Decline", label="Why should it stay?", hint=""
    ),
    draft_views.SENT: lambda _: sentence_form(
        T, draft_views.SENT, 1, title="Send back", label="What should change?", hint=""
    ),
    editing_command_views.SUBMIT: lambda work: editing_command_views.first_step_view(
        T, editing_commands.first_step(work, "U0ANA")
    ),
    objective_views.SUBMIT: new_objective,
    key_result_form.SUBMIT: key_result,
    next_step_views.SUBMIT: lambda work: next_step_views.steps_form(
        T, next_steps.open_form(work, "U0ANA", people.require_person(work, "U0ANA").id)
    ),
    recovery_views.SUBMIT: plan,
    setting_views.SUBMIT: lambda work: setting_views.form(T, settings.form(work, "U0ANA")),
    verdict_views.SUBMIT: scores,
    settings_of_company.SUBMIT: begun.settings_form,
    people_and_teams.SUBMIT_TEAM: begun.team_form,
    people_and_teams.SUBMIT_PERSON: begun.person_form,
    **{callback_id(name): partial(begun.form_named, name=name) for name in begun.FORM_NAMES},
    handover_views.SUBMIT: handover,
    handover_views.SUBMIT_WAIVER: lambda work: handover_views.waiver_form(T, _visits(work)),
    takeover_views.SUBMIT: takeover,
}


class Registry:
    """Stands in for the Bolt app and notes which submitted views somebody listens to."""

    def __init__(self) -> None:
        self.callback_ids: set[str] = set()

    def __getattr__(self, _name: str) -> Callable[..., Any]:
        return lambda *_args, **_more: lambda _listener: None

    def view(self, callback_id: Any) -> Callable[..., None]:
        self.callback_ids |= {callback_id} if isinstance(callback_id, str) else set()
        return lambda _listener: None


@pytest.fixture
def view(request: pytest.FixtureRequest, database: Database) -> Json:
    """A form as Slack sends it, with something typed into each of its texts."""

    def opened(work: Work) -> Any:
        cast = enter(work)
        grow = make.put_objective(work, owner_id=cast.ana)
        make.put_key_result(work, cast.ana, "visits", objective_id=grow)
        return FORMS[request.param](work)

    return sent(database.transact_now(HERE, opened).to_dict())


def sent(view: Json) -> Json:
    """A view as Slack sends it back."""
    whole = normal_view(view) | {"id": "V1", "hash": "h", "team_id": HERE, "bot_id": "B1"}
    values = state_of(whole["blocks"], {})
    for elements in values.values():
        for held in elements.values():
            if held["type"] == "plain_text_input":
                held["value"] = "typed here"
    return whole | {"state": {"values": values}}


def inputs(view: Json) -> dict[str, Json]:
    return {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}


def _visits(work: Work) -> OwnedKeyResult:
    return objectives.key_result(work, 1)


def refused(field: str) -> Refusal:
    return Refusal("That is not so.", field=field)


EVERY_FORM = pytest.mark.parametrize("view", FORMS, indirect=True)


def test_every_form_of_the_product_is_tried_here() -> None:
    registry: Any = Registry()
    for register in LISTENERS:
        register(registry)
    assert registry.callback_ids == set(FORMS)


@EVERY_FORM
def test_an_error_stands_beside_an_input_of_the_form_or_above_it(view: Json) -> None:
    beside = set(inputs(view))
    for field in {b["block_id"] for b in view["blocks"]} | set(view["state"]["values"]) | {"", "x"}:
        response = form_errors.form_response(refused(field), view, T, OURS)
        assert set(response.get("errors", {})) == ({field} & beside)
        assert response["response_action"] == ("errors" if field in beside else "update")


@EVERY_FORM
def test_a_sentence_above_a_form_keeps_all_that_was_typed(view: Json) -> None:
    again = form_errors.form_response(refused("x"), view, T, OURS)["view"]
    assert "⚠️ That is not so." in words(again)
    shown = state_of(normal_view(again)["blocks"], {})
    assert {k: v for k, v in shown.items() if k in inputs(view)} == {
        k: v for k, v in view["state"]["values"].items() if k in inputs(view)
    }


@EVERY_FORM
def test_a_form_that_comes_back_can_be_sent_again(view: Json) -> None:
    again = form_errors.form_response(refused("x"), view, T, OURS)["view"]
    assert set(again) <= {*form_errors.KEPT_FIELDS, "blocks"}
    assert again["callback_id"] == view["callback_id"]
    assert again.get("private_metadata", "") == view.get("private_metadata", "")
    assert list(inputs(again)) == list(inputs(view))


def form_of(*blocks: Json) -> Json:
    return {"type": "modal", "callback_id": "c", "title": {}, "blocks": list(blocks), "state": {}}


def text_input(name: str, held: str | None = None) -> Json:
    element = {"type": "plain_text_input", "action_id": "a", "initial_value": held}
    return {"type": "input", "block_id": name, "element": element}


def test_our_mistake_is_said_above_the_form() -> None:
    again = form_errors.form_response(KeyError("x"), form_of(text_input("a")), T, OURS)
    assert OURS in words(again["view"])


def test_errors_with_and_without_a_field_stand_together() -> None:
    view = form_of(text_input("first"), text_input("second"))
    each = [refused("second"), Refusal("The week is over.")]
    response = form_errors.form_response(Refusals(each), view, T, OURS)
    assert response["errors"] == {"first": "The week is over.", "second": "That is not so."}


def test_errors_of_several_parts_of_a_form_each_find_their_field() -> None:
    view = form_of(text_input("first"), text_input("second"))
    each = [Refusals([refused("first")]), Refusals([refused("second")])]
    response = form_errors.form_response(Refusals(each), view, T, OURS)
    assert list(response["errors"]) == ["first", "second"]


def test_a_second_sentence_takes_the_place_of_the_first() -> None:
    once = form_errors.shown_again(form_of(text_input("a")), "One.")
    twice = form_errors.shown_again(once, "Two.")
    assert len(twice["blocks"]) == 2
    assert "One." not in words(twice)


def test_an_emptied_field_comes_back_empty() -> None:
    view = form_of(text_input("a", "before"))
    view["state"] = {"values": {"a": {"a": {"type": "plain_text_input", "value": None}}}}
    again = form_errors.shown_again(view, "No.")
    assert "initial_value" not in inputs(again)["a"]


def test_a_full_form_stays_and_the_sentence_lies_above_it() -> None:
    view = form_of(*[text_input(f"b{n}") for n in range(form_errors.MOST_BLOCKS)])
    response = form_errors.form_response(refused(""), view, T, OURS)
    assert response["response_action"] == "push"
    assert "That is not so." in words(response["view"])


def test_what_people_typed_formats_nothing_above_a_form() -> None:
    no = Refusal("There is no “{text}”. `/okr help` lists all.", text="<!channel> *x*")
    again = form_errors.form_response(no, form_of(text_input("a")), T, OURS)["view"]
    assert "<!channel>" not in words(again)
    assert "`/okr help`" in words(again)

"""Whatever is typed into any form is stored, or gets a sentence at a field of that form."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.clock import is_supported_date
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles.confirmation import usecases as verdicts
from bot.cycles.confirmation import views as verdict_views
from bot.editing import key_result_form
from bot.editing.form_fields.view_state import read_form as read_key_result
from bot.editing.key_results import usecases as key_results
from bot.editing.objectives import usecases as objectives
from bot.editing.objectives import views as objective_views
from bot.followups.recovery_plans import usecases as recovery
from bot.followups.recovery_plans import views as recovery_views
from bot.people.absences import usecases as absences
from bot.people.absences import views as absence_views
from bot.people.settings import usecases as settings_
from bot.people.settings import views as setting_views
from bot.slack.payloads.values import inputs_by_block
from bot.weekly.form import usecases as forms
from bot.weekly.form import views as form_views
from bot.weekly.form.views import read_form
from tests import make
from tests.cast import HERE, enter
from tests.slack.payloads.test_form_errors import FORMS, T, inputs, sent

Json = dict[str, Any]
Submit = Callable[[Work, Json], Any]


def save_objective(work: Work, view: Json) -> None:
    objective_id, _source, entered = objective_views.read_form(view)
    objectives.save(work, "U0ANA", objective_id, entered)


SUBMITS: dict[str, Submit] = {
    form_views.SUBMIT: lambda work, view: forms.submit(work, "U0ANA", read_form(view)),
    absence_views.SUBMIT: lambda work, view: absences.leave(
        work, "U0ANA", *absence_views.read_form(view)
    ),
    objective_views.SUBMIT: save_objective,
    key_result_form.SUBMIT: lambda work, view: key_results.save(
        work, "U0ANA", *read_key_result(view)
    ),
    recovery_views.SUBMIT: lambda work, view: recovery.submit_plan(
        work, "U0ANA", *recovery_views.read_form(view)
    ),
    setting_views.SUBMIT: lambda work, view: settings_.change(
        work, "U0ANA", setting_views.read_form(view)
    ),
    verdict_views.SUBMIT: lambda work, view: verdicts.submit_page(
        work, "U0ANA", verdict_views.read_form(view)
    ),
}
NUMBERS = ["0", "-1", "nan", "inf", "1e999", "1e-999", "9" * 400, "1,5", "½", "0/0", "1亿2", "٣"]
TEXTS = (
    st.none()
    | st.sampled_from([*NUMBERS, "3100", "50 cumulative", "x" * 3000, "{n}", "%s", "<!channel>"])
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
)
DATES = st.sampled_from(["0001-01-01", "9999-12-31", "2026-11-16", "2200-01-01"]) | st.dates().map(
    dt.date.isoformat
)
TYPED = {
    "plain_text_input": ("value", TEXTS),
    "number_input": ("value", TEXTS),
    "datepicker": ("selected_date", DATES),
}


class Accepted(Exception):  # noqa: N818 - it ends the transaction, and is no error
    """All of a form was taken; nothing of it shall stay."""


@pytest.fixture
def view(request: pytest.FixtureRequest, database: Database) -> Json:
    """A form as Slack sends it back when nobody typed into it."""

    def opened(work: Work) -> Any:
        cast = enter(work)
        grow = make.put_objective(work, owner_id=cast.ana)
        make.put_key_result(work, cast.ana, "visits", objective_id=grow)
        return FORMS[request.param](work)

    return sent(database.transact_now(HERE, opened).to_dict())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("view", SUBMITS, indirect=True)
@given(data=st.data())
def test_anything_typed_is_stored_or_refused_at_a_field(
    database: Database, view: Json, data: st.DataObject
) -> None:
    for elements in view["state"]["values"].values():
        for held in elements.values():
            if held["type"] in TYPED:
                key, values = TYPED[held["type"]]
                held[key] = data.draw(values)

    def submit(work: Work) -> None:
        SUBMITS[view["callback_id"]](work, view)
        work.session.flush()
        raise Accepted  # so that the next example finds the form open

    with pytest.raises((Accepted, Refusal)) as answer:
        database.transact_now(HERE, submit)
    if isinstance(answer.value, Refusal):
        assert set(answer.value.errors_by_field(T)) <= set(inputs(view))
    else:
        days = [held.get("selected_date") for held in inputs_by_block(view).values()]
        assert all(is_supported_date(dt.date.fromisoformat(day)) for day in days if day)

"""People use the editor: helpers that save, change and refuse on behalf of a Slack user."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Database
from bot.editing import key_result_form
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput
from bot.editing.key_result_form import KeyResultForm
from bot.editing.key_results import usecases as key_results
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from tests.cast import HERE

EN = translator("en")
OWN, TEAMS = 1, 2  # objectives: Ana's, and Growth's
VISITS = 1  # Ana's key result in Growth's
IN_OWN = FormPosition(objective_id=OWN)
IN_TEAMS = FormPosition(objective_id=TEAMS)
STORED_VISITS = FormPosition(key_result_id=VISITS)
GOOD = KeyResultInput(title="Searches for our name", start="31k", target="42k")


def act(
    company: Database, usecase: Callable[..., Any], *args: Any, by: str = "U0BEN", **keywords: Any
) -> Any:
    """Run a use case for a Slack user, by default for Ben."""
    return company.transact_now(HERE, usecase, by, *args, **keywords)


def refused(
    company: Database, usecase: Callable[..., Any], *args: Any, by: str = "U0BEN"
) -> dict[str, str]:
    """Return the errors of a refused use case, by field."""
    with pytest.raises(Refusal) as refusal:
        act(company, usecase, *args, by=by)
    return refusal.value.errors_by_field(EN)


def add(
    company: Database,
    entered: KeyResultInput = GOOD,
    position: FormPosition = IN_TEAMS,
    by: str = "U0BEN",
) -> Any:
    """Save a new key result."""
    return act(company, key_results.save, position, entered, by=by)


def edited(company: Database, by: str = "U0BEN", **changes: Any) -> Any:
    """Save the form of Ana's visits with some fields changed."""
    form: KeyResultForm = act(company, key_result_form.show, STORED_VISITS, by=by)
    entered = replace(form.entered, **changes)
    return act(company, key_results.save, form.position, entered, by=by)


def visits(company: Database) -> OwnedKeyResult:
    """Return Ana's visits as stored."""
    return company.read_now(HERE, objectives.key_result, VISITS)


def owned(company: Database) -> list[OwnedKeyResult]:
    """Return all key results of the cycle."""
    return company.read_now(HERE, objectives.key_results_in_cycle, 1)


def emitted_events(company: Database, usecase: Callable[..., Any]) -> list[Any]:
    """Return the events about people and the company that a use case emits."""
    events: list[Any] = []
    kinds = (PersonChanged, CompanyChanged)
    company.reactions = {kind: [lambda _, event: events.append(event)] for kind in kinds}
    usecase()
    return events

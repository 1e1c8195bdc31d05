"""Open, fill in and submit the check-in form in tests, as Slack does."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInVersion
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database
from bot.weekly.form import usecases as forms
from bot.weekly.form import views
from bot.weekly.form.views import read_form
from bot.weekly.form_fields import block_id as field
from bot.weekly.form_pages import FormInput, FormPage
from scoring.model import Direction, Measure, Milestone, Reading
from tests import make
from tests.cast import HERE
from tests.told import say

WEEK, BEFORE = dt.date(2026, 11, 9), dt.date(2026, 11, 2)
LEADS = Measure(Direction.AT_LEAST, Reading.SUM, target=4_000)
LAUNCH = Measure(
    Direction.ACHIEVE,
    milestones=(Milestone("draft", 1), Milestone("design", 1), Milestone("launch", 2)),
)


def put_key_result(database: Database, owner: int, key: str = "visits", **fields: Any) -> int:
    return database.transact_now(HERE, lambda work: make.put_key_result(work, owner, key, **fields))


def put_person(database: Database, key: str, **fields: Any) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, key, **fields))


def record_value(
    database: Database, owner: int, kr: int, value: float, week: dt.date, **more: Any
) -> None:
    database.transact_now(HERE, lambda work: say(work, owner, kr, [value], week, **more))


def open_form(database: Database, by: str = "U0ANA", **where: Any) -> FormPage:
    page = database.read_now(HERE, forms.open_page, by, **where)
    assert page is not None
    return page


def fill_in(page: FormPage, /, locale: str = "en-GB", **changed: Any) -> FormInput:
    """The form as Slack sends it: what it proposed, but for `name__id` that were typed over."""
    view = views.render_form(translator(locale), page).to_dict()
    form = read_form(untouched(view))
    typed = []
    for typed_fields in form.typed:
        own_changes = {
            name.rpartition("__")[0]: value
            for name, value in changed.items()
            if name.endswith(f"__{typed_fields.key_result_id}")
        }
        typed.append(replace(typed_fields, **own_changes))
    return replace(form, typed=tuple(typed), reason=changed.get("reason", form.reason))


def ticks(kr: int, *places: int) -> dict[str, Any]:
    return {f"ticked__{kr}": places}


def untouched(view: dict[str, Any]) -> dict[str, Any]:
    """The view as it comes back when nobody touched it."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        element = block.get("element") or block.get("accessory")
        if element and block.get("block_id"):
            values[block["block_id"]] = {element["action_id"]: element_state(element)}
    return {**view, "state": {"values": values}}


def element_state(element: dict[str, Any]) -> dict[str, Any]:
    """The state of an element that nobody touched."""
    return {
        "type": element["type"],
        "value": element.get("initial_value"),
        "selected_option": element.get("initial_option"),
        "selected_options": element.get("initial_options", []),
    }


def submit(database: Database, form: FormInput, by: str = "U0ANA") -> FormPage | None:
    return database.transact_now(HERE, forms.submit, by, form)


def recorded_version(database: Database, kr: int, week: dt.date = WEEK) -> CheckInVersion | None:
    return database.read_now(HERE, checkins.versions_of_week, [kr], week).get(kr)


def recorded_versions(database: Database, kr: int) -> list[CheckInVersion]:
    return database.read_now(HERE, checkins.all_versions, kr)


def refusals(database: Database, form: FormInput, by: str = "U0ANA") -> dict[str, str]:
    with pytest.raises(Refusal) as refusal:
        submit(database, form, by)
    return refusal.value.errors_by_field(translator("en"))


def options_of(page: FormPage, kr: int, locale: str = "en-GB") -> list[str]:
    """What the form offers beside a value that may mean more than one thing."""
    view = views.render_form(translator(locale), page).to_dict()
    elements = [x["element"] for x in view["blocks"] if x.get("block_id") == field("choice", kr)]
    return [option["text"]["text"] for each in elements for option in each["options"]]


def rendered(page: FormPage, locale: str = "en-GB") -> str:
    return str(views.render_form(translator(locale), page).to_dict())


def keep_draft(
    database: Database, form: FormInput, block: str, moment: float = 1.0, once: str = "v1"
) -> None:
    database.transact_now(HERE, forms.keep_draft, "U0ANA", form, block, moment=moment, sent_as=once)

"""Admins create and change cycles in Slack."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles.cycle_editing import usecases, views
from bot.cycles.cycle_validation import CycleInput
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import KeyResultFields
from bot.people import workspaces
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.company import with_admins
from tests.prepared import prepare
from tests.told import assert_blocks_fit, words

Q1 = CycleInput(name="2027 Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, with_admins)


def save(
    database: Database, cycle_id: int = 0, entered: CycleInput = Q1, sent_as: str = ""
) -> Cycle:
    return database.transact_now(HERE, usecases.save, "U0FAY", cycle_id, entered, sent_as=sent_as)


def errors(database: Database, cycle_id: int = 0, **entered: Any) -> dict[str, str]:
    """The errors by field of what is entered instead of the first quarter, or of a stored cycle."""
    base = Q1
    if cycle_id:
        base = database.read_now(HERE, usecases.show, "U0FAY", cycle_id).entered
    with pytest.raises(Refusals) as refused:
        save(database, cycle_id, replace(base, **entered))
    return refused.value.errors_by_field(translator("en"))


def test_a_new_cycle_is_proposed_and_listed(database: Database, cast: Cast) -> None:
    form = database.read_now(HERE, usecases.show, "U0FAY")
    assert form.entered == Q1
    saved = save(database)
    listed = database.read_now(HERE, usecases.list_cycles, "U0FAY")
    text = words(views.list_view(translator("en"), listed, saved).to_dict())
    assert "*2027 Q1*\\n1 Jan – 31 Mar 2027 · 🗓️ coming · 0 key results" in text
    assert "1 Oct – 31 Dec 2026 · 🟢 running · 2 key results" in text


def test_the_very_first_cycle_is_this_quarter(database: Database) -> None:
    def begin(work: Work) -> CycleInput:
        workspaces.install(work, "Lumen", "U0BOT", "UTC")
        make.put_person(work, "fay", is_admin=True)
        return usecases.show(work, "U0FAY").entered

    entered = database.transact_now(HERE, begin)
    assert entered.name == "2026 Q4"
    assert (entered.first_day, entered.last_day) == (make.FIRST, make.LAST)


def test_a_form_reads_back_as_it_was_filled(database: Database, cast: Cast) -> None:
    year = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 12, 31)}

    def put_year(work: Work) -> int:
        return make.put_cycle(work, "2027", **year)

    year_id = database.transact_now(HERE, put_year)
    form = database.read_now(HERE, usecases.show, "U0FAY", 1)
    entered = replace(form.entered, part_of=year_id, part_weight="25", is_normalised=True)
    for t in (translator("en"), translator("zh-CN")):
        view = views.form_view(t, replace(form, entered=entered, after_id=7)).to_dict()
        values = {}
        for block in view["blocks"]:
            element = block["element"]
            present = {
                key.replace("initial", "selected"): value
                for key, value in element.items()
                if key.startswith("initial_")
            }
            present["value"] = element.get("initial_value")
            values[block["block_id"]] = {element["action_id"]: present}
        assert views.read_form(view | {"state": {"values": values}}) == (1, 7, entered)
        assert_blocks_fit(view["blocks"], most=100)


def test_what_is_wrong_stands_beside_its_field(database: Database, cast: Cast) -> None:
    save(database)
    assert "another cycle called" in errors(database)["cycles.name"]
    assert "give it a name" in errors(database, name=" ")["cycles.name"]
    assert "80 fit" in errors(database, name="x" * 81)["cycles.name"]
    early: Any = {"name": "x", "last_day": dt.date(2026, 12, 31)}
    assert "not after the first" in errors(database, **early)["cycles.last_day"]
    past: Any = {"name": "x", "first_day": dt.date(2026, 7, 1), "last_day": dt.date(2026, 9, 30)}
    assert "in the past" in errors(database, **past)["cycles.last_day"]
    assert "between" in errors(database, name="x", first_day=None)["cycles.first_day"]
    assert "0 to 100" in errors(database, name="x", part_weight="lots")["cycles.part_weight"]
    assert "larger cycle" in errors(database, name="x", part_weight="5")["cycles.part_of"]
    assert "runs from" in errors(database, name="x", part_of=1)["cycles.part_of"]


def test_other_days_take_the_key_results_with_them(database: Database, cast: Cast) -> None:
    form = database.read_now(HERE, usecases.show, "U0FAY", 1)
    later = dt.date(2027, 1, 10)
    save(database, 1, replace(form.entered, last_day=later))
    key_results = database.read_now(HERE, objectives.key_results_in_cycle, 1)
    assert {kr.rule.last_day for kr in key_results} == {later}
    assert {kr.rule.first_day for kr in key_results} == {make.FIRST}


def test_days_that_leave_something_outside_are_refused(database: Database, cast: Cast) -> None:
    first = errors(database, 1, first_day=dt.date(2026, 11, 2))["cycles.first_day"]
    assert "check-ins for the week of Mon 28 Sept" in first
    own_day: KeyResultFields = {"last_day": dt.date(2026, 12, 20)}
    database.transact_now(HERE, objectives.write_key_result, "sales", own_day)
    last = errors(database, 1, last_day=dt.date(2026, 12, 10))["cycles.last_day"]
    assert "“Sales” has a day of its own outside, Sun 20 Dec" in last


def test_parts_stay_inside_and_leave_at_least_nothing(database: Database, cast: Cast) -> None:
    month = {"first_day": dt.date(2026, 12, 1), "last_day": dt.date(2026, 12, 31)}

    def put_part(work: Work) -> int:
        return make.put_cycle(work, "december", part_of=1, part_weight=60.0, **month)

    part_id = database.transact_now(HERE, put_part)
    last = errors(database, 1, last_day=dt.date(2026, 12, 20))["cycles.last_day"]
    assert "december is part of this cycle" in last
    another: Any = {"name": "x", **month, "part_of": 1, "part_weight": "50"}
    assert "At most 40 %" in errors(database, **another)["cycles.part_weight"]
    assert "can't be part" in errors(database, 1, part_of=part_id)["cycles.part_of"]


def test_a_closed_cycle_is_not_changed(database: Database, cast: Cast, clock: SetClock) -> None:
    database.transact_now(HERE, cycle_calendar.freeze_cycle, 1)
    with pytest.raises(Refusal, match="is closed"):
        database.read_now(HERE, usecases.show, "U0FAY", 1)
    listed = database.read_now(HERE, usecases.list_cycles, "U0FAY")
    assert "cycles.change" not in words(views.list_view(translator("en"), listed).to_dict())


def test_only_admins_see_and_change_cycles(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="Only admins"):
        database.read_now(HERE, usecases.list_cycles, "U0BEN")
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, usecases.save, "U0BEN", 0, Q1)


def test_a_form_that_is_sent_again_changes_what_it_made(database: Database, cast: Cast) -> None:
    save(database, sent_as="V1")
    save(database, entered=replace(Q1, name="Winter"), sent_as="V1")
    cycles = database.read_now(HERE, cycle_calendar.all_cycles)
    assert [cycle.name for cycle in cycles] == ["2026 Q4", "Winter"]

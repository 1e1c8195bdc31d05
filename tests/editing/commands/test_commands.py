"""`/okr new` and `/okr edit` find what people mean and may change."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database
from bot.editing import permissions
from bot.editing.commands import usecases as commands
from bot.editing.form_values import ObjectiveInput
from bot.editing.objectives import usecases as objective_form
from tests import make
from tests.cast import HERE
from tests.editing.acting import (
    OWN,
    TEAMS,
    VISITS,
    act,
    refused,
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("grow", ([TEAMS], [])),
        ("visits", ([], [VISITS])),
        ("vists", ([], [VISITS])),
        ("", ([OWN, TEAMS], [])),
    ],
)
def test_edit_finds_objectives_and_key_results(
    company: Database, typed: str, found: tuple[list[int], list[int]]
) -> None:
    choice = act(company, commands.find, typed)
    assert [one.id for one in choice.objectives] == found[0]
    assert [kr.id for kr in choice.key_results] == found[1]


def test_a_number_names_a_key_result_before_any_objective(
    company: Database,
) -> None:
    wanted = ObjectiveInput("The 1 thing that counts", "p:2", cycle_id=1)
    act(company, objective_form.save, 0, wanted, by="U0ANA")
    choice = act(company, commands.find, "1", by="U0ANA")
    assert ([kr.id for kr in choice.key_results], choice.objectives) == ([VISITS], ())


def test_edit_explains_why_nothing_can_be_changed(company: Database) -> None:
    assert "no key result “chairs”" in refused(company, commands.find, "chairs")[""]
    assert (
        "Only the objective's owner" in refused(company, commands.find, "visits", by="U0CHEN")[""]
    )
    assert "`/okr new` creates" in refused(company, commands.find, "", by="U0CHEN")[""]


def test_searches_offer_only_what_people_may_choose(company: Database) -> None:
    assert act(company, objective_form.search_holders, "", by="U0ANA") == [("p:2", "Ana Lopes")]
    assert ("t:1", "Growth") in act(company, objective_form.search_holders, "gro")
    assert [
        one.id for one in act(company, objective_form.search_parents, "FOUND", by="U0CHEN")
    ] == [OWN]
    assert [one.id for one in act(company, commands.search_objectives, "", by="U0ANA")] == [OWN]


@pytest.mark.on_both
def test_a_search_takes_no_patterns(company: Database, clock: SetClock) -> None:
    assert company.read_now(HERE, lambda work: permissions.search_objectives(work, "%")) == []


def test_nothing_new_is_proposed_for_a_cycle_that_has_ended(
    company: Database, clock: SetClock
) -> None:
    clock.set(dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC))
    assert "open quarter" in refused(company, commands.first_step)[""]
    assert act(company, commands.search_objectives, "") == []
    days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    company.transact_now(HERE, lambda work: make.put_cycle(work, "2027Q1", **days))
    assert act(company, commands.first_step).objective is None
    assert "2026Q4 has ended" in refused(company, commands.first_step, "2026Q4")[""]
    assert [one.id for one in act(company, commands.find, "grow").objectives] == [TEAMS]

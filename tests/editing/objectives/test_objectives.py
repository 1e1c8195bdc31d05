"""Objectives are created, changed and archived."""

from dataclasses import replace

import pytest

from bot.core.work import Database
from bot.editing.commands import usecases as commands
from bot.editing.form_values import ObjectiveInput
from bot.editing.objectives import usecases as objective_form
from bot.editing.objectives.model import ObjectiveForm
from bot.goals.objectives import Objective
from scoring.model import Commitment
from tests.cast import HERE
from tests.editing.acting import (
    OWN,
    TEAMS,
    act,
    owned,
    refused,
)


def test_a_form_that_is_sent_again_with_other_words_makes_one_objective(company: Database) -> None:
    def write(title: str) -> None:
        wanted = ObjectiveInput(title, "p:1", cycle_id=1)
        act(company, objective_form.save, 0, wanted, sent_as="V1:h")

    write("Be known")
    write("Be well known")
    found = company.read_now(HERE, commands.search_objectives, "U0BEN", "known")
    assert [one.title for one in found] == ["Be well known"]


def test_archiving_an_objective_archives_its_key_results(company: Database) -> None:
    act(company, objective_form.archive, TEAMS)
    assert owned(company) == []
    found = act(company, commands.search_objectives, "")
    assert [one.id for one in found] == [OWN]
    assert "no longer here" in refused(company, objective_form.show, TEAMS)[""]


@pytest.mark.parametrize(
    ("by", "holder", "may"),
    [
        ("U0ANA", "p:2", True),  # herself
        ("U0ANA", "p:1", False),  # her manager
        ("U0ANA", "t:1", False),
        ("U0BEN", "p:2", True),
        ("U0BEN", "t:1", True),
        ("U0BEN", "t:99", False),
        ("U0BEN", "nobody", False),
    ],
)
def test_people_set_objectives_for_themselves_and_those_they_lead(
    company: Database, by: str, holder: str, may: bool
) -> None:
    wanted = ObjectiveInput("Be loved", holder, Commitment.ASPIRATIONAL, 1, TEAMS)
    if may:
        found: Objective = act(company, objective_form.save, 0, wanted, by=by)
        assert (found.title, found.commitment, found.parent_id) == (
            "Be loved",
            "aspirational",
            TEAMS,
        )
        assert found.key == "2026Q4-be-loved"
    else:
        errors = refused(company, objective_form.save, 0, wanted, by=by)
        assert "You can set objectives for" in errors["authoring.holder"]


def test_an_objective_keeps_its_cycle_and_its_key(company: Database) -> None:
    form: ObjectiveForm = act(company, objective_form.show, TEAMS)
    assert form.key_result_count == 1
    changed = act(company, objective_form.save, TEAMS, replace(form.entered, title="Thrive"))
    assert (changed.id, changed.key, changed.cycle_id) == (TEAMS, "theirs", 1)


def test_objectives_do_not_support_each_other_in_a_circle(company: Database) -> None:
    wanted = ObjectiveInput("Be found", "p:2", cycle_id=1, parent_id=TEAMS)
    act(company, objective_form.save, OWN, wanted, by="U0ANA")
    back = ObjectiveInput("Grow", "t:1", cycle_id=1, parent_id=OWN)
    assert list(refused(company, objective_form.save, TEAMS, back)) == ["authoring.parent"]
    lost = replace(back, parent_id=99)
    assert list(refused(company, objective_form.save, TEAMS, lost)) == ["authoring.parent"]

"""Only the right people change objectives and key results, while their cycle is open."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.editing import key_result_form
from bot.editing.commands import usecases as commands
from bot.editing.key_result_form import KeyResultForm
from bot.editing.key_results import usecases as key_results
from bot.editing.objectives import usecases as objective_form
from bot.editing.permissions import writable
from bot.goals import cycle_calendar, objectives
from bot.people import people
from tests import make
from tests.cast import ELSEWHERE, HERE, enter_elsewhere
from tests.editing.acting import (
    GOOD,
    IN_OWN,
    IN_TEAMS,
    OWN,
    STORED_VISITS,
    TEAMS,
    VISITS,
    act,
    edited,
    refused,
    visits,
)


def test_only_admins_change_targets_after_the_cycle_is_over(company: Database) -> None:
    form: KeyResultForm = act(company, key_result_form.show, STORED_VISITS)
    easier = replace(form.entered, target="52k", reason="Late invoice")
    company.clock = SetClock(dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC))
    for usecase, said in (
        (key_results.save, (form.position, easier)),
        (key_results.archive, (VISITS,)),
        (objective_form.archive, (TEAMS,)),
    ):
        with pytest.raises(Refusal, match="scores are being confirmed"):
            act(company, usecase, *said)
    company.transact_now(HERE, lambda work: make.put_person(work, "ben", is_admin=True))
    act(company, key_results.save, form.position, easier)
    assert visits(company).rule.measure.target == 52_000


def test_the_owner_of_a_key_result_changes_only_its_title_in_a_teams_objective(
    company: Database,
) -> None:
    edited(company, by="U0ANA", title="Visitors a week", target="51k", weight="1")
    kr = visits(company)
    assert (kr.title, kr.rule.measure.target, kr.rule.weight) == ("Visitors a week", 60_000, 60)


def test_a_colleague_changes_nothing(company: Database) -> None:
    for usecase, id_ in (
        (key_result_form.show, STORED_VISITS),
        (key_results.archive, VISITS),
        (key_results.copy, VISITS),
    ):
        assert "Only the objective's owner" in refused(company, usecase, id_, by="U0CHEN")[""]
    assert (
        "Only the objective's owner"
        in refused(company, key_results.save, IN_TEAMS, GOOD, by="U0CHEN")[""]
    )


def test_another_workspace_has_no_access(company: Database) -> None:
    company.transact_now(ELSEWHERE, enter_elsewhere)

    def elsewhere(usecase: Callable[..., Any], *said: Any) -> None:
        with pytest.raises(Refusal):
            company.transact_now(ELSEWHERE, usecase, "U0DANA", *said)

    elsewhere(key_result_form.show, STORED_VISITS)
    elsewhere(key_results.archive, VISITS)
    elsewhere(objective_form.archive, OWN)
    elsewhere(key_results.save, IN_OWN, GOOD)
    elsewhere(commands.find, "visits")
    assert company.transact_now(ELSEWHERE, commands.search_objectives, "U0DANA", "") == []


def test_nothing_changes_in_a_closed_cycle(company: Database) -> None:
    company.transact_now(HERE, cycle_calendar.freeze_cycle, 1)
    assert "is closed" in refused(company, key_result_form.show, STORED_VISITS)[""]
    assert "is closed" in refused(company, key_results.save, IN_TEAMS, GOOD)[""]
    assert "is closed" in refused(company, key_results.archive, VISITS)[""]
    assert "no open quarter" in refused(company, objective_form.show, 0)[""]


def test_writable_agrees_with_may_change_for_everyone(company: Database) -> None:
    """Eve leads Ben; Fay, who led the lone team, left; Gus leads it from above."""

    def found(work: Work) -> None:
        eve = make.put_person(work, "eve")
        fay = make.put_person(work, "fay", is_active=False, manager_id=eve)
        gus = make.put_person(work, "gus")
        make.put_person(work, "ben", manager_id=eve)
        make.put_person(work, "hal", manager_id=fay)
        above = make.put_team(work, "above", [gus], lead_id=gus)
        lone = make.put_team(work, "lone", [make.put_person(work, "ida")], lead_id=fay)
        make.put_team(work, "lone", [make.put_person(work, "ida")], lead_id=fay, parent_id=above)
        for n, of in enumerate(({"team_id": lone}, {"team_id": above}, {"owner_id": fay})):
            make.put_objective(work, f"more{n}", cycle_id=1, **of)
        for one in people.everyone(work):
            make.put_objective(work, f"of{one.key}", cycle_id=1, owner_id=one.id)

    def agree(work: Work) -> None:
        for me in people.active(work):
            of = writable(work, me)
            assert of is not None
            for one in objectives.select_objectives(work).values():
                is_mine = one.owner_id in of[0] or one.team_id in of[1]
                assert is_mine == objectives.may_change_objective(work, me, one), (me.key, one.key)

    company.transact_now(HERE, found)
    company.read_now(HERE, agree)

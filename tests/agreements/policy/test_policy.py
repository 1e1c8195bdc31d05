"""Whose key results need an agreement, and who may give it."""

import datetime as dt

import pytest

from bot.agreements import policy
from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.people import Person
from tests.agreements.scene import ANA, BEN, CHEN, IRIS, MAEVE, Company
from tests.cast import HERE

TODAY = dt.date(2026, 11, 16)


def person(work: Work, slack_id: str) -> Person:
    return people.require_person(work, slack_id)


def starts_as_draft(company: Company, writer: str, owner: str) -> bool:
    def read(work: Work) -> bool:
        return policy.starts_as_draft(work, person(work, writer), person(work, owner))

    return company.database.read_now(HERE, read)


@pytest.mark.parametrize(
    ("writer", "owner", "is_draft"),
    [
        (ANA, ANA, True),
        (CHEN, ANA, True),  # a colleague, for example who owns the objective
        (BEN, ANA, False),
        (MAEVE, ANA, False),
        (IRIS, ANA, False),
        (BEN, BEN, True),
        (MAEVE, MAEVE, False),  # nobody above her
        (IRIS, IRIS, False),
    ],
)
def test_what_somebody_above_the_owner_or_an_admin_writes_is_agreed(
    company: Company, writer: str, owner: str, is_draft: bool
) -> None:
    assert starts_as_draft(company, writer, owner) is is_draft


def test_without_the_setting_nothing_is_a_draft(company: Company) -> None:
    company.change(workspaces.configure, agreement=False)
    assert not starts_as_draft(company, ANA, ANA)


def test_a_team_may_do_without(company: Company) -> None:
    company.change(people.put_team, "growth", {"agreement": False})
    assert not starts_as_draft(company, ANA, ANA)
    assert not starts_as_draft(company, BEN, BEN)  # he leads it and is in no other team


def test_a_manager_outside_of_slack_cannot_agree(company: Company) -> None:
    company.change(people.put_person, "maeve", {"slack_id": None})
    assert not starts_as_draft(company, BEN, BEN)


def chosen(company: Company, present: str = "") -> str:
    def read(work: Work) -> str:
        managers = policy.deciders(work, person(work, ANA))
        present_id = person(work, present).id if present else 0
        return policy.choose_decider(work, managers, present_id).slack_id

    return company.database.read_now(HERE, read)


def away(company: Company, key: str) -> None:
    fields = {"away_from": TODAY, "away_until": TODAY}
    company.change(people.put_person, key, fields)


def test_the_nearest_manager_is_asked(company: Company) -> None:
    assert chosen(company) == BEN


def test_in_their_absence_it_is_the_next_one(company: Company) -> None:
    away(company, "ben")
    assert chosen(company) == MAEVE


def test_with_everybody_away_it_is_the_nearest(company: Company) -> None:
    away(company, "ben")
    away(company, "maeve")
    assert chosen(company) == BEN


def test_a_question_stays_with_a_manager_who_goes_away(company: Company) -> None:
    away(company, "ben")
    assert chosen(company, present=BEN) == BEN


def test_a_question_returns_to_a_manager_who_is_back(company: Company) -> None:
    assert chosen(company, present=MAEVE) == BEN

"""A set-up is written down once, whatever was there before."""

from dataclasses import replace

from bot.core.work import Database, Work
from bot.goals import objectives
from bot.people import people
from bot.setup.company_writing import write_company
from bot.setup.drafts import (
    ObjectiveSource,
    PlannedObjectives,
    PlannedRole,
    SetupDraft,
    load_draft,
)
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, choose_all


def chosen(work: Work) -> SetupDraft:
    """The draft with everything chosen."""
    choose_all(work)
    draft = load_draft(work)
    assert draft is not None
    return draft


def test_writing_twice_changes_nothing(database: Database) -> None:
    draft = database.transact_now(HERE, chosen)
    for _ in range(2):
        database.transact_now(HERE, write_company, draft)
    assert len(database.read_now(HERE, people.teams)) == 1
    assert len(database.read_now(HERE, people.everyone)) == 3


def test_a_known_person_keeps_their_key_and_takes_part_again(database: Database) -> None:
    def put_draft(work: Work) -> SetupDraft:
        draft = chosen(work)
        people.put_person(work, "a1", {"name": "Ana L.", "slack_id": ANA, "is_active": False})
        return draft

    draft = database.transact_now(HERE, put_draft)
    database.transact_now(HERE, write_company, draft)
    ana = database.read_now(HERE, people.require_person, ANA)
    assert (ana.key, ana.name, ana.is_active) == ("a1", "Ana L.", True)


def test_a_role_becomes_key_results_of_each_of_its_owners(database: Database) -> None:
    draft = database.transact_now(HERE, chosen)
    roles = (PlannedRole("seo", (ANA, BEN)),)
    planned = PlannedObjectives(source=ObjectiveSource.ROLE, roles=roles)
    database.transact_now(HERE, write_company, replace(draft, objectives=planned))
    ana = database.read_now(HERE, people.require_person, ANA)
    cycle = draft.cycles[0]
    days = cycle.first_day, cycle.last_day
    owned = database.read_now(HERE, objectives.key_results_of_owner, ana.id, *days)
    assert len(owned) == 4  # three of the role, and the manager's rating

"""Teams whose people are chosen one by one, where channels cannot be read."""

import pytest

from bot.core.errors import Refusals
from bot.core.work import Database
from bot.people import workspaces
from bot.setup.drafts import PlannedTeam, SetupStep
from bot.setup.steps import usecases as steps
from bot.setup.team_choices import PlainTeamEntered
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, EVE, MAEVE, begin

SEO = PlannedTeam("SEO", (ANA,), "C0SEO", BEN)


def test_without_the_permission_people_are_chosen_one_by_one(database: Database) -> None:
    database.transact_now(HERE, begin)
    database.transact_now(HERE, workspaces.install, "Lumen", "U0BOT", "UTC", ["chat:write"])
    form = database.transact_now(HERE, steps.choose_cycle, MAEVE, "quarter", has_next=False)
    assert (form.step, form.page) == (SetupStep.TEAMS, "plain_team")
    entered = PlainTeamEntered(SEO, has_another=True)
    form = database.transact_now(HERE, steps.choose_people, MAEVE, entered)
    assert form.page == "plain_team"
    form = database.transact_now(
        HERE, steps.choose_people, MAEVE, PlainTeamEntered(SEO, has_another=False)
    )
    assert form.step is SetupStep.SCHEDULE
    assert form.context.draft.teams == (SEO,)


def test_guests_cannot_be_in_a_team(database: Database) -> None:
    database.transact_now(HERE, begin)
    team = PlannedTeam("", (ANA, EVE), "", EVE)
    with pytest.raises(Refusals) as refused:
        database.transact_now(
            HERE, steps.choose_people, MAEVE, PlainTeamEntered(team, has_another=False)
        )
    fields = [refusal.field for refusal in refused.value.refusals]
    assert fields == ["setup.team_name", "setup.members", "setup.lead"]

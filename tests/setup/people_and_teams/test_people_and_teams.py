"""People and teams: changed by admins after the set-up; nobody gets lost."""

from dataclasses import replace

import pytest

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import leadership, people
from bot.setup.people_and_teams import usecases, views
from bot.setup.people_and_teams.model import PersonEntered, TeamEntered
from bot.setup.steps import usecases as steps
from tests import make
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, EVE, MAEVE, choose_all
from tests.told import posts, words

SEO = TeamEntered("SEO", MAEVE, (ANA,), "C0SEO", 0)
PLAIN = PersonEntered("", (), is_admin=False, is_active=True)


def start(work: Work) -> None:
    """The set-up was started."""
    choose_all(work)
    steps.start(work, MAEVE, "")


@pytest.fixture(autouse=True)
def started(database: Database) -> None:
    """Every test begins after the start."""
    database.transact_now(HERE, start)


def fields(refused: pytest.ExceptionInfo[Refusals]) -> list[str]:
    """The fields of a refusal."""
    return [refusal.field for refusal in refused.value.refusals]


def test_the_list_names_teams_with_their_leads_and_people_without_one(database: Database) -> None:
    overview = database.read_now(HERE, usecases.overview, MAEVE)
    shown = words(views.overview_view(translator("en"), overview).to_dict())
    assert "*Growth* · 2 people · led by Ben" in shown
    assert "In no team: Maeve" in shown


def test_a_new_team_greets_whoever_is_new_in_it(database: Database) -> None:
    team = database.transact_now(HERE, usecases.save_team, MAEVE, 0, SEO)
    assert team.key == "seo"
    assert (
        len([name for name in posts(database, MAEVE, with_introductions=True) if "welcome" in name])
        == 1
    )
    assert (
        len([name for name in posts(database, ANA, with_introductions=True) if "welcome" in name])
        == 1
    )


def test_members_without_an_account_stay_in_a_changed_team(database: Database) -> None:
    def add(work: Work) -> int:
        [team] = people.teams(work)
        offline = make.put_person(work, "offline", slack_id=None)
        people.set_members(work, team.id, [*team.member_ids, offline])
        return offline

    offline = database.transact_now(HERE, add)
    changed = TeamEntered("Growth", BEN, (BEN,), "C0GROWTH", 0)
    team = database.transact_now(HERE, usecases.save_team, MAEVE, 1, changed)
    assert offline in team.member_ids
    assert len(team.member_ids) == 2


def test_what_is_wrong_with_a_team_stands_beside_its_field(database: Database) -> None:
    seo = database.transact_now(HERE, usecases.save_team, MAEVE, 0, replace(SEO, parent_id=1))
    with pytest.raises(Refusals) as refused:
        database.transact_now(HERE, usecases.save_team, MAEVE, 0, replace(SEO, name="growth"))
    assert fields(refused) == ["people.team_name"]
    within = TeamEntered("", BEN, (BEN,), "", seo.id)
    with pytest.raises(Refusals) as refused:
        database.transact_now(HERE, usecases.save_team, MAEVE, 1, within)
    assert fields(refused) == ["people.team_name", "people.parent"]
    guests = TeamEntered("Guests", BEN, (EVE,), "", 0)
    with pytest.raises(Refusal) as guest:
        database.transact_now(HERE, usecases.save_team, MAEVE, 0, guests)
    assert guest.value.field == "people.members"


def test_a_person_gets_another_manager_and_more_rights(database: Database) -> None:
    entered = PersonEntered(MAEVE, (1,), is_admin=True, is_active=True)
    ana = database.transact_now(HERE, usecases.save_person, MAEVE, ANA, entered)
    assert ana.is_admin
    above = database.read_now(HERE, leadership.managers_of, ana)
    assert [manager.name for manager in above] == ["Maeve"]
    form = database.read_now(HERE, usecases.show_person, MAEVE, ANA)
    assert form.stored == entered


def test_somebody_new_is_added_by_saving_their_form_not_by_looking(database: Database) -> None:
    def leave(work: Work) -> int:
        return len(people.everyone(work))

    before = database.read_now(HERE, leave)
    with pytest.raises(Refusal, match="full member"):
        database.read_now(HERE, usecases.show_person, MAEVE, EVE)
    assert database.read_now(HERE, leave) == before


@pytest.mark.parametrize(
    ("slack_id", "entered", "field"),
    [
        (ANA, replace(PLAIN, manager_id=ANA), "people.manager"),
        (BEN, replace(PLAIN, manager_id=ANA), "people.manager"),
        (ANA, replace(PLAIN, manager_id=EVE), "people.manager"),
        (MAEVE, PLAIN, "people.rights"),
        (MAEVE, replace(PLAIN, is_admin=True, is_active=False), "people.rights"),
    ],
)
def test_what_would_break_the_company_is_refused(
    database: Database, slack_id: str, entered: PersonEntered, field: str
) -> None:
    with pytest.raises(Refusals) as refused:
        database.transact_now(HERE, usecases.save_person, MAEVE, slack_id, entered)
    assert fields(refused) == [field]


def test_only_admins_may(database: Database) -> None:
    for act in (
        lambda work: usecases.overview(work, ANA),
        lambda work: usecases.show_team(work, ANA, 1),
        lambda work: usecases.show_person(work, ANA, BEN),
        lambda work: usecases.save_team(work, ANA, 0, SEO),
        lambda work: usecases.save_person(work, ANA, BEN, PLAIN),
    ):
        with pytest.raises(Refusal, match="Only admins"):
            database.transact_now(HERE, act)

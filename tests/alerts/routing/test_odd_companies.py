"""Who hears of an alert where a company is not as one draws it."""

import datetime as dt

import pytest

from bot.alerts import routing as alerts
from bot.alerts.responses import usecases as responses
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from tests import make
from tests.alerts.routing.scene import DAY, GOOD, WEEK_7, Scene
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY
from tests.told import posts, say


@pytest.fixture
def cast(database: Database) -> Cast:
    return database.transact_now(HERE, enter)


def falls(work: Work, owner: int, objective: int | None = None) -> None:
    """A key result of somebody's falls behind."""
    id_ = make.put_key_result(work, owner, "fallen", objective_id=objective)
    say(work, owner, id_, GOOD)
    say(work, owner, id_, (50_100,), WEEK_7)


def told(database: Database) -> list[str]:
    """Who hears of it."""
    database.transact_now(HERE, alerts.review_and_announce)
    people = ("ANA", "BEN", "EVE", "FAY", "GUS")
    return [one for one in people if posts(database, to=f"U0{one}")]


def test_without_a_manager_whoever_leads_the_objective_s_team_hears(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        gus, eve = make.put_person(work, "gus"), make.put_person(work, "eve")
        make.put_person(work, "fay", is_admin=True)
        make.put_team(work, "aardvark", [gus], lead_id=eve)
        brand = make.put_team(work, "brand", [gus], lead_id=cast.ben)
        falls(work, gus, make.put_objective(work, team_id=brand))

    database.transact_now(HERE, begin)
    assert told(database) == ["BEN"]


def test_who_leads_the_objective_s_team_and_owns_it_is_not_told_of_themselves(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        eve = make.put_person(work, "eve")
        make.put_person(work, "ben", manager_id=None)
        whole = make.put_team(work, "whole", [], lead_id=eve)
        team = make.put_team(work, "growth", [cast.ana], lead_id=cast.ben, parent_id=whole)
        falls(work, cast.ben, make.put_objective(work, team_id=team))

    database.transact_now(HERE, begin)
    assert told(database) == ["EVE"]


def test_a_team_without_a_lead_is_skipped_upward(database: Database, cast: Cast) -> None:
    def begin(work: Work) -> None:
        gus, eve = make.put_person(work, "gus"), make.put_person(work, "eve")
        make.put_person(work, "fay", is_admin=True)
        whole = make.put_team(work, "whole", [], lead_id=eve)
        vacant = make.put_team(work, "vacant", [gus], parent_id=whole)
        falls(work, gus, make.put_objective(work, team_id=vacant))

    database.transact_now(HERE, begin)
    assert told(database) == ["EVE"]


def test_who_is_their_own_manager_is_heard_of_by_the_admins(database: Database, cast: Cast) -> None:
    def begin(work: Work) -> None:
        gus = make.put_person(work, "gus")
        make.put_person(work, "gus", manager_id=gus)
        make.put_person(work, "fay", is_admin=True)
        falls(work, gus)

    database.transact_now(HERE, begin)
    assert told(database) == ["FAY"]


def test_a_manager_who_left_after_being_told_holds_nothing_up(scene: Scene) -> None:
    scene.database.transact_now(
        HERE, lambda work: make.put_person(work, "ben", name="Ben Okafor", is_active=False)
    )
    scene.on(MONDAY + 2 * DAY)
    assert len(scene.told("U0EVE")) == 1


def test_what_comes_back_after_it_healed_in_its_sleep_is_told_anew(scene: Scene) -> None:
    scene.presses(responses.snooze)
    scene.says(59_000)
    assert len(scene.told()) == 1
    for weeks in (1, 2):  # it takes two weeks on the wrong side
        scene.clock.set(MONDAY + weeks * 7 * DAY)
        scene.says(50_000, WEEK_7 + weeks * 7 * DAY)
    assert len(scene.told()) == 2


@pytest.mark.parametrize(
    ("told_on", "country", "up"),
    [
        ("2026-11-20T15:00", "", "2026-11-24T15:00"),  # Friday; the weekend does not count
        ("2026-11-30T15:00", "PT", "2026-12-03T15:00"),  # the first of December is a holiday
        ("2026-12-23T15:00", "DE", "2026-12-28T15:00"),  # two holidays, one on a Saturday
    ],
)
def test_it_goes_up_after_two_working_days_of_the_manager(
    database: Database, clock: SetClock, cast: Cast, told_on: str, country: str, up: str
) -> None:
    def begin(work: Work) -> None:
        eve = make.put_person(work, "eve")
        make.put_person(work, "ben", name="Ben Okafor", manager_id=eve, country=country, zone="UTC")
        id_ = make.put_key_result(work, cast.ana)
        say(work, cast.ana, id_, (50_100,), WEEK_7, blocker="No budget")

    due = dt.datetime.fromisoformat(f"{up}+00:00")
    clock.set(dt.datetime.fromisoformat(f"{told_on}+00:00"))
    database.transact_now(HERE, begin)
    assert told(database) == ["BEN"]
    clock.set(due - dt.timedelta(minutes=1))
    assert told(database) == ["BEN"]
    clock.set(due)
    assert told(database) == ["BEN", "EVE"]

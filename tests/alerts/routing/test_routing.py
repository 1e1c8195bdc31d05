"""Who is told of an alert, and to whom it is escalated."""

import datetime as dt

import pytest

from bot.alerts import routing
from bot.alerts.lifecycle import AlertState
from bot.alerts.messages import views
from bot.alerts.responses import usecases as responses
from bot.alerts.routing.model import MOST_RECIPIENTS
from bot.core.clock import SetClock
from bot.core.events import LeaderReplaced
from bot.core.work import Database, Work
from bot.goals import objectives
from bot.people import people
from tests import make
from tests.alerts.scene import DAY, ON_PLAN_FOR_SIX_WEEKS, WEEK_7, AlertScene
from tests.cast import HERE, Cast
from tests.conftest import MONDAY
from tests.told import button, posts, reads, say, words

SLIDING = (50_100, 50_300, 50_500, 50_600, 50_700)


def test_alerts_about_a_top_manager_go_to_the_admins(database: Database, cast: Cast) -> None:
    def fall(work: Work) -> None:
        make.put_person(work, "eve", is_admin=True)
        say(work, cast.ben, make.put_key_result(work, cast.ben, "sales"), SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, routing.review_and_announce)
    assert posts(database, to="U0EVE") == posts(database) != []


def test_without_any_recipient_the_alert_is_not_retried_at_once(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    def fall(work: Work) -> None:
        say(work, cast.ben, make.put_key_result(work, cast.ben, "sales"), SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, routing.review_and_announce)
    due = database.read_now(HERE, routing.next_due_at)
    assert due is not None
    assert due > clock.now()


@pytest.mark.on_both
def test_an_alert_is_escalated_once_after_two_working_days(scene: AlertScene) -> None:
    scene.run_at(MONDAY + 2 * DAY - dt.timedelta(minutes=1))
    assert scene.messages_to("U0EVE") == []
    scene.run_at(MONDAY + 2 * DAY)
    [up] = scene.messages_to("U0EVE")
    said = words(reads(scene.database, up))
    assert "⬆️ Escalated to <@U0EVE> on Wed 18 Nov – Ben Okafor hadn't responded" in said
    assert "Ads are late" in said
    assert "I may leave" not in said
    assert "⬆️ Escalated to <@U0EVE>" in scene.last_message_to()
    scene.run_at(MONDAY + 9 * DAY)
    assert len(scene.messages_to("U0EVE")) == 1
    assert not [name for name in scene.messages_to("U0FAY") if "notice" in name]


def test_without_a_next_manager_an_alert_is_escalated_to_the_admins(scene: AlertScene) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "eve", is_active=False)

    scene.database.transact_now(HERE, leave)
    scene.run_at(MONDAY + 2 * DAY)
    assert scene.messages_to("U0EVE") == []
    assert "Escalated to <@U0FAY>" in scene.last_message_to("U0FAY")


def test_an_alert_about_a_manager_goes_to_their_manager(scene: AlertScene) -> None:
    def fall(work: Work) -> None:
        id_ = make.put_key_result(work, scene.cast.ben, "sales", title="Sales")
        say(work, scene.cast.ben, id_, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.run()
    assert "Sales" in scene.last_message_to("U0EVE")
    assert "Sales" not in scene.last_message_to()


@pytest.mark.parametrize("gone", [{"is_active": False}, {"slack_id": ""}])
def test_a_manager_who_left_or_is_not_in_slack_is_skipped(
    scene: AlertScene, gone: dict[str, object]
) -> None:
    def fall(work: Work) -> None:
        make.put_person(work, "ben", **gone)
        id_ = make.put_key_result(work, scene.cast.chen, "sales", title="Sales")
        say(work, scene.cast.chen, id_, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.run()
    assert "Sales" in scene.last_message_to("U0EVE")


def test_the_escalated_message_has_buttons_of_its_own(scene: AlertScene) -> None:
    scene.run_at(MONDAY + 2 * DAY)
    said = reads(scene.database, scene.messages_to("U0EVE")[0])
    assert button(said["blocks"], views.ASK_PLAN)["value"] == views.button_value(
        scene.messages_to("U0EVE")[0].removeprefix("alerts.notice:"), scene.visits
    )
    ana = scene.database.read_now(HERE, people.by_ids, [scene.cast.ana])[scene.cast.ana]
    assert ana.name == "Ana Lopes"


def test_in_a_large_company_a_run_tells_a_few_managers(scene: AlertScene) -> None:
    def fall(work: Work) -> None:
        for n in range(MOST_RECIPIENTS + 5):
            manager = make.put_person(work, f"manager{n}")
            owner = make.put_person(work, f"owner{n}", manager_id=manager)
            say(
                work,
                owner,
                make.put_key_result(work, owner, f"kr{n}"),
                (*ON_PLAN_FOR_SIX_WEEKS, 50_100),
            )

    scene.press(responses.acknowledge)
    scene.database.transact_now(HERE, fall)
    told = len(posts(scene.database))
    scene.run()
    assert len(posts(scene.database)) == told + MOST_RECIPIENTS
    assert scene.database.read_now(HERE, routing.next_due_at) == MONDAY
    scene.run()
    assert len(posts(scene.database)) == told + MOST_RECIPIENTS + 5
    due = scene.database.read_now(HERE, routing.next_due_at)
    assert due is not None
    assert due > MONDAY


def test_one_alert_reaches_more_admins_than_the_limit(scene: AlertScene) -> None:
    def fall(work: Work) -> None:
        for n in range(MOST_RECIPIENTS + 5):
            make.put_person(work, f"admin{n}", is_admin=True)
        owner = make.put_person(work, "lone")
        say(
            work,
            owner,
            make.put_key_result(work, owner, "lonely"),
            (*ON_PLAN_FOR_SIX_WEEKS, 50_100),
        )

    scene.database.transact_now(HERE, fall)
    scene.run()
    assert scene.messages_to("U0FAY")
    assert scene.messages_to("U0ADMIN24")


def test_a_snoozed_alert_about_an_archived_key_result_is_resolved(scene: AlertScene) -> None:
    def archive(work: Work) -> None:
        kr = objectives.key_result(work, scene.visits)
        objectives.write_key_result(work, kr.key, {"is_archived": True})

    scene.press(responses.snooze)
    scene.database.transact_now(HERE, archive)
    scene.run_at(MONDAY + 7 * DAY)
    assert len(scene.messages_to()) == 1
    assert scene.alert.state is AlertState.RESOLVED


def add_fallen_key_result(work: Work, owner: int, objective: int | None = None) -> None:
    """Add a key result that falls behind."""
    id_ = make.put_key_result(work, owner, "fallen", objective_id=objective)
    say(work, owner, id_, ON_PLAN_FOR_SIX_WEEKS)
    say(work, owner, id_, (50_100,), WEEK_7)


def recipients(database: Database) -> list[str]:
    """Return who is told."""
    database.transact_now(HERE, routing.review_and_announce)
    people = ("ANA", "BEN", "EVE", "FAY", "GUS")
    return [name for name in people if posts(database, to=f"U0{name}")]


def test_an_owner_without_a_manager_is_below_the_lead_of_the_objective_s_team(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        gus, eve = make.put_person(work, "gus"), make.put_person(work, "eve")
        make.put_person(work, "fay", is_admin=True)
        make.put_team(work, "aardvark", [gus], lead_id=eve)
        brand = make.put_team(work, "brand", [gus], lead_id=cast.ben)
        add_fallen_key_result(work, gus, make.put_objective(work, team_id=brand))

    database.transact_now(HERE, begin)
    assert recipients(database) == ["BEN"]


def test_a_team_lead_is_not_told_about_their_own_key_results(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        eve = make.put_person(work, "eve")
        make.put_person(work, "ben", manager_id=None)
        whole = make.put_team(work, "whole", [], lead_id=eve)
        team = make.put_team(work, "growth", [cast.ana], lead_id=cast.ben, parent_id=whole)
        add_fallen_key_result(work, cast.ben, make.put_objective(work, team_id=team))

    database.transact_now(HERE, begin)
    assert recipients(database) == ["EVE"]


def test_a_team_without_a_lead_is_skipped(database: Database, cast: Cast) -> None:
    def begin(work: Work) -> None:
        gus, eve = make.put_person(work, "gus"), make.put_person(work, "eve")
        make.put_person(work, "fay", is_admin=True)
        whole = make.put_team(work, "whole", [], lead_id=eve)
        vacant = make.put_team(work, "vacant", [gus], parent_id=whole)
        add_fallen_key_result(work, gus, make.put_objective(work, team_id=vacant))

    database.transact_now(HERE, begin)
    assert recipients(database) == ["EVE"]


def test_alerts_about_people_who_manage_themselves_go_to_the_admins(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        gus = make.put_person(work, "gus")
        make.put_person(work, "gus", manager_id=gus)
        make.put_person(work, "fay", is_admin=True)
        add_fallen_key_result(work, gus)

    database.transact_now(HERE, begin)
    assert recipients(database) == ["FAY"]


def test_an_alert_is_escalated_although_its_recipient_has_left(scene: AlertScene) -> None:
    scene.database.transact_now(
        HERE, lambda work: make.put_person(work, "ben", name="Ben Okafor", is_active=False)
    )
    scene.run_at(MONDAY + 2 * DAY)
    assert len(scene.messages_to("U0EVE")) == 1


def test_a_cause_that_returns_after_it_was_resolved_is_announced_again(scene: AlertScene) -> None:
    scene.press(responses.snooze)
    scene.check_in(59_000)
    assert len(scene.messages_to()) == 1
    for weeks in (1, 2):  # it takes two weeks on the wrong side
        scene.clock.set(MONDAY + weeks * 7 * DAY)
        scene.check_in(50_000, WEEK_7 + weeks * 7 * DAY)
    assert len(scene.messages_to()) == 2


@pytest.mark.parametrize(
    ("told_on", "country", "up"),
    [
        ("2026-11-20T15:00", "", "2026-11-24T15:00"),  # Friday; the weekend does not count
        ("2026-11-30T15:00", "PT", "2026-12-03T15:00"),  # the first of December is a holiday
        ("2026-12-23T15:00", "DE", "2026-12-28T15:00"),  # two holidays, one on a Saturday
    ],
)
def test_escalation_follows_the_working_days_of_the_manager(
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
    assert recipients(database) == ["BEN"]
    clock.set(due - dt.timedelta(minutes=1))
    assert recipients(database) == ["BEN"]
    clock.set(due)
    assert recipients(database) == ["BEN", "EVE"]


def test_who_takes_over_gets_the_alerts_that_wait_once(scene: AlertScene) -> None:
    def take_over(work: Work) -> None:
        people.change_person(work, scene.cast.ben, is_employed=False)
        gil = make.put_person(work, "gil", name="Gil Next")
        for person_id in (scene.cast.ana, scene.cast.chen):
            people.change_person(work, person_id, manager_id=gil)
        for _ in range(2):
            routing.announce_to_successor(work, LeaderReplaced(scene.cast.ben, gil))

    scene.database.transact_now(HERE, take_over)
    [name] = scene.messages_to("U0GIL")
    said = reads(scene.database, name)
    assert "Visitors (Ana Lopes): Behind" in said["text"]
    assert button(said["blocks"], views.ACKNOWLEDGE)

"""Scenes of the tests about alerts."""

import datetime as dt

import pytest

from bot.alerts import responses, routing
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.followups.recovery_plans import RecoveryPlanGiven
from tests import make
from tests.alerts.scene import ON_PLAN_FOR_SIX_WEEKS, AlertScene, Report
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY, empty
from tests.prepared import prepare, prepare_by
from tests.told import say

ON_PLAN = (51_000, 52_500, 53_500, 54_500, 52_000)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana owns visits, Chen owns followers; Ben leads both."""
    database.reactions = {CheckInsRecorded: [routing.review_check_ins]}
    return prepare(database, enter)


def enter_with_visits(database: Database) -> int:
    """The cast with a key result of Ana's that has gone well so far, at which the night looked."""

    def begin(work: Work) -> int:
        cast = enter(work)
        id_ = make.put_key_result(work, cast.ana, "visits", title="Visitors <UV>")
        say(work, cast.ana, id_, ON_PLAN)
        return id_

    made = database.transact_now(HERE, begin)
    database.transact_now(HERE, routing.review_and_announce)
    return made


@pytest.fixture
def visits(database: Database, cast: Cast) -> int:
    """A key result of Ana's that has gone well so far."""
    empty(database)
    return prepare_by(database, enter_with_visits)


@pytest.fixture
def ana_reports(database: Database, cast: Cast, visits: int) -> Report:
    """Ana checks in for the sixth week (of 2 November), then the clock ticks."""

    def said(value: float, **more: object) -> None:
        def run(work: Work) -> None:
            say(work, cast.ana, visits, [value], dt.date(2026, 11, 2), **more)

        database.transact_now(HERE, run)
        database.transact_now(HERE, routing.review_and_announce)

    return said


def fall_behind(database: Database) -> tuple[Cast, int]:
    """Have Ana's visits fall behind and Ben be told; returns the cast and the id of visits."""

    def begin(work: Work) -> tuple[Cast, int]:
        cast = enter(work)
        eve = make.put_person(work, "eve", name="Eve Silva")
        make.put_person(work, "ben", name="Ben Okafor", manager_id=eve)
        make.put_person(work, "fay", is_admin=True)
        visits = make.put_key_result(work, cast.ana, "visits", title="Visitors")
        say(work, cast.ana, visits, ON_PLAN_FOR_SIX_WEEKS)
        return cast, visits

    cast, visits = database.transact_now(HERE, begin)
    scene = AlertScene(database, SetClock(MONDAY), cast, visits)
    scene.run()
    scene.check_in(50_100, note="Ads are late", private_note="I may leave")
    return cast, visits


@pytest.fixture
def scene(database: Database, clock: SetClock) -> AlertScene:
    database.reactions = {
        CheckInsRecorded: [routing.review_check_ins],
        RecoveryPlanGiven: [responses.show_given_plan],
    }
    cast, visits = prepare_by(database, fall_behind)
    return AlertScene(database, clock, cast, visits)

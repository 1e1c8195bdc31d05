"""The scene of the alerts' tests."""

import pytest

from bot.alerts import responses
from bot.alerts import routing as alerts
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.followups.recovery_plans import RecoveryPlanGiven
from tests import make
from tests.alerts.routing.scene import GOOD, Scene
from tests.cast import HERE, Cast, enter
from tests.told import say


@pytest.fixture
def scene(database: Database, clock: SetClock) -> Scene:
    database.reactions = {
        CheckInsRecorded: [alerts.review_check_ins],
        RecoveryPlanGiven: [responses.show_given_plan],
    }

    def begin(work: Work) -> tuple[Cast, int]:
        cast = enter(work)
        eve = make.put_person(work, "eve", name="Eve Silva")
        make.put_person(work, "ben", name="Ben Okafor", manager_id=eve)
        make.put_person(work, "fay", is_admin=True)
        visits = make.put_key_result(work, cast.ana, "visits", title="Visitors")
        say(work, cast.ana, visits, GOOD)
        return cast, visits

    cast, visits = database.transact_now(HERE, begin)
    found = Scene(database, clock, cast, visits)
    found.tick()
    found.says(50_100, note="Ads are late", private_note="I may leave")
    return found

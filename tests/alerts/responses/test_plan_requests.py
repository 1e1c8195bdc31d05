"""Managers ask owners for a recovery plan."""

import datetime as dt

import pytest

from bot.alerts.lifecycle import AlertAction, AlertState
from bot.alerts.messages import views
from bot.alerts.responses import usecases as responses
from bot.core.errors import Refusal
from bot.core.work import Work
from bot.followups import recovery_plans
from bot.followups.recovery_plans import usecases as plans
from bot.goals.ownership import HAND_OVER_ACTION
from bot.people import people
from tests import make
from tests.alerts.scene import PLAN, AlertScene
from tests.cast import HERE
from tests.conftest import MONDAY
from tests.told import reads, words


@pytest.mark.on_both
def test_a_requested_plan_reaches_the_manager(scene: AlertScene) -> None:
    scene.press(responses.ask_for_plan)
    assert "📝 <@U0BEN> asked for a plan" in scene.last_message_to()
    assert scene.button_ids() == [views.SNOOZE, views.DISMISS, HAND_OVER_ACTION]
    question = words(reads(scene.database, scene.plan_request))
    assert "<@U0BEN> asks how you want to bring this back on track" in question
    assert "of the way (plan: " in question

    scene.clock.set(MONDAY + dt.timedelta(hours=3))
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    notice, reply = scene.messages_to()
    said = words(reads(scene.database, notice))
    assert (
        "📋 <@U0ANA> has a plan, Mon 16 Nov 12:00: “Launch &lt;without&gt; the video”, "
        "by Fri 20 Nov" in said
    )
    full = words(reads(scene.database, reply))
    assert "<@U0BEN> 📋 The plan of <@U0ANA> for *Visitors*" in full
    assert "*Cause:* Design is late" in full
    assert "*Help needed:* A designer" in full
    assert "Sent: your plan for *Visitors*, to <@U0BEN>" in words(
        reads(scene.database, scene.plan_request)
    )
    assert scene.alert.state is AlertState.PLAN_GIVEN
    assert scene.history == [AlertAction.RAISE, AlertAction.ASK_PLAN, AlertAction.GIVE_PLAN]


def test_a_manager_sees_that_the_owner_is_away(scene: AlertScene) -> None:
    def leave(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        people.record_absence(work, ana, dt.date(2026, 11, 16), dt.date(2026, 11, 27))

    scene.database.transact_now(HERE, leave)
    scene.press(responses.ask_for_plan)
    assert (
        "asked for a plan, Mon 16 Nov 09:00; the owner is away until Fri 27 Nov"
        in scene.last_message_to()
    )
    assert scene.plan_request  # it waits for her


def test_a_submitted_plan_is_found_for_the_next_check_in(scene: AlertScene) -> None:
    scene.press(responses.ask_for_plan)
    assert scene.database.read_now(HERE, recovery_plans.latest_plans, [scene.visits]) == {}
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    found = scene.database.read_now(HERE, recovery_plans.latest_plans, [scene.visits])
    assert found[scene.visits].content == PLAN


def test_a_plan_can_be_requested_again(scene: AlertScene) -> None:
    scene.press(responses.ask_for_plan)
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    scene.press(responses.ask_for_plan)
    assert len([name for name in scene.messages_to("U0ANA") if name.startswith("recovery")]) == 2


def test_a_resolved_alert_cancels_the_requested_plan(scene: AlertScene) -> None:
    scene.press(responses.ask_for_plan)
    scene.check_in(59_000)
    assert "A plan for *Visitors* is no longer needed" in words(
        reads(scene.database, scene.plan_request)
    )
    with pytest.raises(Refusal, match="no longer needed"):
        scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)


def test_an_owner_who_is_not_in_slack_cannot_be_asked_for_a_plan(scene: AlertScene) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "ana", name="Ana Lopes", slack_id="")

    scene.database.transact_now(HERE, leave)
    with pytest.raises(Refusal, match="Ana Lopes can't be reached"):
        scene.press(responses.ask_for_plan)
    assert scene.history == [AlertAction.RAISE]

"""Answers to alerts: acknowledge, snooze, dismiss, and who may answer."""

from collections.abc import Callable

import pytest

from bot.alerts import lifecycle, messages, routing
from bot.alerts.lifecycle import AlertAction, AlertState
from bot.alerts.messages import views
from bot.alerts.messages.views import ACKNOWLEDGE, read_button_value
from bot.alerts.responses import usecases as responses
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.goals.ownership import HAND_OVER_ACTION
from bot.slack.inputs import store
from tests import make
from tests.alerts.scene import DAY, AlertScene, Report, only_message
from tests.cast import ELSEWHERE, HERE, enter_elsewhere
from tests.conftest import MONDAY
from tests.told import button, reads, words


def press_acknowledge(database: Database, by: str = "U0BEN") -> None:
    said = reads(database, only_message(database))
    where = read_button_value(button(said["blocks"], ACKNOWLEDGE)["value"])
    database.transact_now(HERE, responses.acknowledge, by, *where)


def test_the_message_shows_who_acknowledged_and_when(
    database: Database, clock: SetClock, ana_reports: Report
) -> None:
    ana_reports(50_100)
    press_acknowledge(database)
    said = reads(database, only_message(database))
    assert "👀 Acknowledged by <@U0BEN>, Mon 16 Nov 09:00" in words(said)
    assert ACKNOWLEDGE not in words(said)


def test_owners_and_colleagues_cannot_acknowledge(database: Database, ana_reports: Report) -> None:
    ana_reports(50_100)
    for by in ("U0ANA", "U0CHEN", "U0NOBODY"):
        with pytest.raises(Refusal):
            press_acknowledge(database, by=by)


def test_a_button_of_an_unknown_message_is_refused(
    database: Database, visits: int, ana_reports: Report
) -> None:
    ana_reports(50_100)
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        database.transact_now(HERE, responses.acknowledge, "U0BEN", "another", visits)


def test_people_of_another_workspace_cannot_acknowledge(
    database: Database, ana_reports: Report, visits: int
) -> None:
    ana_reports(50_100)
    with pytest.raises(Refusal):
        database.transact_now("T0OTHER", responses.acknowledge, "U0BEN", "x", visits)


def test_a_new_alert_has_five_buttons(scene: AlertScene) -> None:
    answers = [views.ACKNOWLEDGE, views.ASK_PLAN, views.SNOOZE, views.DISMISS]
    assert scene.button_ids() == [*answers, HAND_OVER_ACTION]
    assert scene.history == [AlertAction.RAISE]


def test_an_acknowledged_alert_is_not_escalated(scene: AlertScene) -> None:
    scene.press(responses.acknowledge)
    assert "👀 Acknowledged by <@U0BEN>, Mon 16 Nov 09:00" in scene.last_message_to()
    answers = [views.ASK_PLAN, views.SNOOZE, views.DISMISS]
    assert scene.button_ids() == [*answers, HAND_OVER_ACTION]
    scene.run_at(MONDAY + 3 * DAY)
    assert scene.messages_to("U0EVE") == []
    assert scene.history == [AlertAction.RAISE, AlertAction.ACKNOWLEDGE]


@pytest.mark.on_both
def test_a_snoozed_alert_comes_back_in_a_week(scene: AlertScene) -> None:
    scene.press(responses.snooze)
    assert "😴 Snoozed by <@U0BEN> until Mon 23 Nov" in scene.last_message_to()
    assert scene.database.read_now(HERE, messages.open_alerts_for, scene.cast.ben) == []
    due = scene.database.read_now(HERE, routing.next_due_at)
    assert due is not None
    assert due <= MONDAY + 7 * DAY
    scene.run_at(MONDAY + 3 * DAY)
    assert len(scene.messages_to()) == 1
    scene.run_at(MONDAY + 7 * DAY)
    before, again = scene.messages_to()
    assert before != again
    assert "⏰ Snooze ended Mon 23 Nov 09:00" in scene.last_message_to()
    assert views.ACKNOWLEDGE in scene.button_ids()
    assert scene.history == [AlertAction.RAISE, AlertAction.SNOOZE, AlertAction.RETURN]


def test_an_alert_that_is_resolved_while_snoozed_does_not_come_back(scene: AlertScene) -> None:
    scene.press(responses.snooze)
    scene.check_in(59_000)
    scene.run_at(MONDAY + 7 * DAY)
    assert scene.messages_to() == scene.messages_to()[:1]
    assert "✅ Resolved" in scene.last_message_to()


def test_a_dismissed_alert_does_not_come_back_for_the_same_cause(scene: AlertScene) -> None:
    scene.press(responses.dismiss, "It is <low> season")
    said = scene.last_message_to()
    assert (
        "🙅 Marked “not a problem” by <@U0BEN>, Mon 16 Nov 09:00: “It is &lt;low&gt; season”"
        in said
    )
    assert "Taken care of" in said
    assert scene.button_ids() == []
    scene.run_at(MONDAY + DAY)
    scene.check_in(50_200)
    assert len(scene.messages_to()) == 1
    assert scene.alert.steps[-1].text == "It is <low> season"


def test_a_reason_that_is_sent_again_replaces_the_first(scene: AlertScene) -> None:
    place = scene.button_place()
    scene.press(responses.dismiss, "It is law season")
    scene.database.transact_now(HERE, store.record_input, "V1:h")
    scene.database.transact_now(
        HERE, responses.dismiss, "U0BEN", *place, "It is low season", sent_as="V1:h"
    )
    assert "“It is low season”" in scene.last_message_to()
    assert scene.alert.steps[-1].text == "It is low season"


def test_the_reason_of_someone_else_cannot_be_replaced(scene: AlertScene) -> None:
    place = scene.button_place()
    scene.press(responses.dismiss, "It is low season")
    scene.database.transact_now(HERE, store.record_input, "V1:h")
    with pytest.raises(Refusal):
        scene.database.transact_now(HERE, responses.dismiss, "U0EVE", *place, "No", sent_as="V1:h")


@pytest.mark.parametrize("reason", ["", "x" * 501])
def test_a_dismissal_needs_a_reason_of_limited_length(scene: AlertScene, reason: str) -> None:
    with pytest.raises(Refusal) as no:
        scene.press(responses.dismiss, reason)
    assert no.value.field == "alerts.reason"


def test_both_recipients_see_the_first_answer(scene: AlertScene) -> None:
    scene.run_at(MONDAY + 2 * DAY)
    scene.press(responses.acknowledge, by="U0EVE")
    for to in ("U0BEN", "U0EVE"):
        assert "👀 Acknowledged by <@U0EVE>" in scene.last_message_to(to)
    with pytest.raises(Refusal, match="already handled this"):
        scene.press(responses.acknowledge)


def test_an_answer_counts_only_for_alerts_raised_before_it(scene: AlertScene) -> None:
    scene.press(responses.dismiss, "seasonal")
    scene.check_in(50_100, blocker="no design", confidence=9)
    assert [alert.state for alert in scene.database.read_now(HERE, lifecycle.load_alerts)] == [
        AlertState.DISMISSED,
        AlertState.RAISED,
    ]


ANSWERS = [
    (responses.acknowledge, ()),
    (responses.ask_for_plan, ()),
    (responses.snooze, ()),
    (responses.key_result_to_dismiss, ()),
    (responses.dismiss, ("why",)),
]


@pytest.mark.parametrize(("answer", "more"), ANSWERS)
@pytest.mark.parametrize("by", ["U0BEN", "U0EVE", "U0FAY"])
def test_recipients_managers_above_and_admins_may_answer(
    scene: AlertScene, answer: Callable[..., object], more: tuple[str, ...], by: str
) -> None:
    scene.press(answer, *more, by=by)


@pytest.mark.parametrize(("answer", "more"), ANSWERS)
@pytest.mark.parametrize("by", ["U0ANA", "U0CHEN", "U0NOBODY"])
def test_nobody_else_may_answer(
    scene: AlertScene, answer: Callable[..., object], more: tuple[str, ...], by: str
) -> None:
    with pytest.raises(Refusal):
        scene.press(answer, *more, by=by)
    assert scene.history == [AlertAction.RAISE]


@pytest.mark.parametrize(("answer", "more"), ANSWERS)
def test_people_of_another_workspace_may_not_answer(
    scene: AlertScene, answer: Callable[..., object], more: tuple[str, ...]
) -> None:
    scene.database.transact_now(ELSEWHERE, enter_elsewhere)
    for by in ("U0BEN", "U0DANA"):
        with pytest.raises(Refusal):
            scene.database.transact_now(ELSEWHERE, answer, by, *scene.button_place(), *more)


def test_a_message_that_nobody_got_is_refused(scene: AlertScene) -> None:
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        scene.database.transact_now(HERE, responses.acknowledge, "U0BEN", "", 0)


def test_a_key_result_of_another_message_is_refused(scene: AlertScene) -> None:
    def make_other(work: Work) -> int:
        return make.put_key_result(work, scene.cast.chen, "other")

    other = scene.database.transact_now(HERE, make_other)
    notice, _ = scene.button_place()
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        scene.database.transact_now(HERE, responses.acknowledge, "U0BEN", notice, other)

"""Every life of an alert, from raised to resolved: shown in the same message, kept in history."""

import datetime as dt
from collections.abc import Callable

import pytest

from bot.alerts import lifecycle as watch
from bot.alerts import messages as notices
from bot.alerts import routing as alerts
from bot.alerts.lifecycle import AlertAction, AlertState
from bot.alerts.messages import views
from bot.alerts.responses import usecases as responses
from bot.alerts.routing.model import MOST_RECIPIENTS
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.work import Work
from bot.followups import recovery_plans as recovery
from bot.followups.recovery_plans import usecases as plans
from bot.goals import objectives
from bot.goals import objectives as key_results
from bot.people import people
from bot.slack.inputs import store
from bot.slack.payloads import OutOfDate
from tests import make
from tests.alerts.routing.scene import DAY, GOOD, PLAN, WEEK_7, Scene
from tests.cast import ELSEWHERE, HERE, enter_elsewhere
from tests.conftest import MONDAY
from tests.told import button, posts, reads, say, was_asked, words


def test_raised_it_offers_four_answers(scene: Scene) -> None:
    assert scene.buttons() == [views.ACKNOWLEDGE, views.ASK_PLAN, views.SNOOZE, views.DISMISS]
    assert scene.history == [AlertAction.RAISE]


def test_acknowledged_it_waits_no_more_and_never_goes_up(scene: Scene) -> None:
    scene.presses(responses.acknowledge)
    assert "👀 Acknowledged by <@U0BEN>, Mon 16 Nov 09:00" in scene.reads()
    assert scene.buttons() == [views.ASK_PLAN, views.SNOOZE, views.DISMISS]
    scene.on(MONDAY + 3 * DAY)
    assert scene.told("U0EVE") == []
    assert scene.history == [AlertAction.RAISE, AlertAction.ACKNOWLEDGE]


@pytest.mark.on_both
def test_a_plan_is_asked_given_and_reaches_the_manager(scene: Scene) -> None:
    scene.presses(responses.ask_for_plan)
    assert "📝 <@U0BEN> asked for a plan" in scene.reads()
    assert scene.buttons() == [views.SNOOZE, views.DISMISS]
    question = words(reads(scene.database, scene.question))
    assert "<@U0BEN> asks how you want to bring this back on track" in question
    assert "of the way (plan: " in question

    scene.clock.set(MONDAY + dt.timedelta(hours=3))
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    notice, reply = scene.told()
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
        reads(scene.database, scene.question)
    )
    assert scene.alert.state is AlertState.PLAN_GIVEN
    assert scene.history == [AlertAction.RAISE, AlertAction.ASK_PLAN, AlertAction.GIVE_PLAN]


def test_a_manager_sees_that_who_is_asked_is_away(scene: Scene) -> None:
    def leave(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        people.record_absence(work, ana, dt.date(2026, 11, 16), dt.date(2026, 11, 27))

    scene.database.transact_now(HERE, leave)
    scene.presses(responses.ask_for_plan)
    assert "asked for a plan, Mon 16 Nov 09:00; the owner is away until Fri 27 Nov" in scene.reads()
    assert scene.question  # it waits for her


def test_what_was_promised_is_there_for_the_next_check_in(scene: Scene) -> None:
    scene.presses(responses.ask_for_plan)
    assert scene.database.read_now(HERE, recovery.latest_plans, [scene.visits]) == {}
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    found = scene.database.read_now(HERE, recovery.latest_plans, [scene.visits])
    assert found[scene.visits].content == PLAN


def test_a_plan_may_be_asked_for_again(scene: Scene) -> None:
    scene.presses(responses.ask_for_plan)
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)
    scene.presses(responses.ask_for_plan)
    assert len([name for name in scene.told("U0ANA") if name.startswith("recovery")]) == 2


def test_trouble_that_is_over_calls_the_plan_off(scene: Scene) -> None:
    scene.presses(responses.ask_for_plan)
    scene.says(59_000)
    assert "A plan for *Visitors* is no longer needed" in words(
        reads(scene.database, scene.question)
    )
    with pytest.raises(Refusal, match="no longer needed"):
        scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 1, PLAN)


@pytest.mark.on_both
def test_snoozed_it_comes_back_in_a_week_and_waits_again(scene: Scene) -> None:
    scene.presses(responses.snooze)
    assert "😴 Snoozed by <@U0BEN> until Mon 23 Nov" in scene.reads()
    assert scene.database.read_now(HERE, notices.open_alerts_for, scene.cast.ben) == []
    due = scene.database.read_now(HERE, alerts.next_due_at)
    assert due is not None
    assert due <= MONDAY + 7 * DAY
    scene.on(MONDAY + 3 * DAY)
    assert len(scene.told()) == 1
    scene.on(MONDAY + 7 * DAY)
    before, again = scene.told()
    assert before != again
    assert "⏰ Back since Mon 23 Nov 09:00" in scene.reads()
    assert views.ACKNOWLEDGE in scene.buttons()
    assert scene.history == [AlertAction.RAISE, AlertAction.SNOOZE, AlertAction.RETURN]


def test_what_heals_while_it_is_snoozed_does_not_come_back(scene: Scene) -> None:
    scene.presses(responses.snooze)
    scene.says(59_000)
    scene.on(MONDAY + 7 * DAY)
    assert scene.told() == scene.told()[:1]
    assert "✅ Resolved" in scene.reads()


def test_dismissed_with_a_reason_it_does_not_come_back_by_itself(scene: Scene) -> None:
    scene.presses(responses.dismiss, "It is <low> season")
    said = scene.reads()
    assert (
        "🙅 Marked “not a problem” by <@U0BEN>, Mon 16 Nov 09:00: “It is &lt;low&gt; season”"
        in said
    )
    assert "Taken care of" in said
    assert scene.buttons() == []
    scene.on(MONDAY + DAY)
    scene.says(50_200)
    assert len(scene.told()) == 1
    assert scene.alert.steps[-1].text == "It is <low> season"


def test_a_dismissal_that_is_sent_again_says_the_corrected_reason(scene: Scene) -> None:
    place = scene.place()
    scene.presses(responses.dismiss, "It is law season")
    scene.database.transact_now(HERE, store.record_input, "V1:h")
    scene.database.transact_now(
        HERE, responses.dismiss, "U0BEN", *place, "It is low season", sent_as="V1:h"
    )
    assert "“It is low season”" in scene.reads()
    assert scene.alert.steps[-1].text == "It is low season"


def test_nobody_rewords_what_somebody_else_dismissed(scene: Scene) -> None:
    place = scene.place()
    scene.presses(responses.dismiss, "It is low season")
    scene.database.transact_now(HERE, store.record_input, "V1:h")
    with pytest.raises(Refusal):
        scene.database.transact_now(HERE, responses.dismiss, "U0EVE", *place, "No", sent_as="V1:h")


@pytest.mark.parametrize("reason", ["", "x" * 501])
def test_a_dismissal_needs_a_reason_that_fits(scene: Scene, reason: str) -> None:
    with pytest.raises(Refusal) as no:
        scene.presses(responses.dismiss, reason)
    assert no.value.field == "alerts.reason"


@pytest.mark.on_both
def test_unanswered_for_two_working_days_it_goes_up_once(scene: Scene) -> None:
    scene.on(MONDAY + 2 * DAY - dt.timedelta(minutes=1))
    assert scene.told("U0EVE") == []
    scene.on(MONDAY + 2 * DAY)
    [up] = scene.told("U0EVE")
    said = words(reads(scene.database, up))
    assert "⬆️ Escalated to <@U0EVE> on Wed 18 Nov – Ben Okafor hadn't responded" in said
    assert "Ads are late" in said
    assert "I may leave" not in said
    assert "⬆️ Escalated to <@U0EVE>" in scene.reads()
    scene.on(MONDAY + 9 * DAY)
    assert len(scene.told("U0EVE")) == 1
    assert not [name for name in scene.told("U0FAY") if "notice" in name]


def test_whoever_answers_first_is_seen_by_both(scene: Scene) -> None:
    scene.on(MONDAY + 2 * DAY)
    scene.presses(responses.acknowledge, by="U0EVE")
    for to in ("U0BEN", "U0EVE"):
        assert "👀 Acknowledged by <@U0EVE>" in scene.reads(to)
    with pytest.raises(Refusal, match="already handled this"):
        scene.presses(responses.acknowledge)


def test_with_nobody_above_it_goes_up_to_the_admins(scene: Scene) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "eve", is_active=False)

    scene.database.transact_now(HERE, leave)
    scene.on(MONDAY + 2 * DAY)
    assert scene.told("U0EVE") == []
    assert "Escalated to <@U0FAY>" in scene.reads("U0FAY")


def test_several_in_one_tick_make_one_message_the_worst_first(scene: Scene) -> None:
    def fall(work: Work) -> None:
        mild = make.put_key_result(work, scene.cast.ana, "mild", title="Mild")
        say(work, scene.cast.ana, mild, (*GOOD, 53_500), blocker="no budget")
        grave = make.put_key_result(work, scene.cast.chen, "grave", title="Grave")
        say(work, scene.cast.chen, grave, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.tick()
    assert len(scene.told()) == 2
    said = scene.reads()
    assert said.index("Grave") < said.index("Mild")
    assert "ask who can clear the way" in said


def test_a_manager_who_owns_it_alerts_their_own_manager(scene: Scene) -> None:
    def fall(work: Work) -> None:
        id_ = make.put_key_result(work, scene.cast.ben, "sales", title="Sales")
        say(work, scene.cast.ben, id_, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.tick()
    assert "Sales" in scene.reads("U0EVE")
    assert "Sales" not in scene.reads()


@pytest.mark.parametrize("gone", [{"is_active": False}, {"slack_id": ""}])
def test_a_manager_who_left_or_is_not_in_slack_is_skipped(
    scene: Scene, gone: dict[str, object]
) -> None:
    def fall(work: Work) -> None:
        make.put_person(work, "ben", **gone)
        id_ = make.put_key_result(work, scene.cast.chen, "sales", title="Sales")
        say(work, scene.cast.chen, id_, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.tick()
    assert "Sales" in scene.reads("U0EVE")


def test_a_blocker_in_other_words_is_quoted_as_it_reads_now(scene: Scene) -> None:
    scene.says(50_100, blocker="no design")
    assert "*Blocked:* no design" in scene.reads()
    scene.says(50_100, blocker="no budget")
    assert "*Blocked:* no budget" in scene.reads()
    assert "no design" not in scene.reads()


def test_an_answer_counts_for_everything_told_of_a_key_result(scene: Scene) -> None:
    scene.presses(responses.dismiss, "seasonal")
    scene.says(50_100, blocker="no design", confidence=9)
    assert [alert.state for alert in scene.database.read_now(HERE, watch.load_alerts)] == [
        AlertState.DISMISSED,
        AlertState.RAISED,
    ]


def test_an_answer_ends_the_silence(scene: Scene) -> None:
    scene.presses(responses.dismiss, "seasonal")
    scene.clock.set(dt.datetime(2026, 12, 4, 9, tzinfo=dt.UTC))
    scene.database.transact_now(HERE, was_asked, scene.cast.ana)
    scene.tick()
    assert "💤 *Silent:* No check-in for 2 weeks." in scene.reads()
    assert "a short call often says more than a reminder" in scene.reads()
    scene.says(50_200, dt.date(2026, 11, 23))
    assert "✅ Resolved Fri 4 Dec 09:00" in scene.reads()


def test_confidence_that_was_mistyped_resolves_its_drop(scene: Scene) -> None:
    scene.presses(responses.dismiss, "seasonal")
    scene.says(52_900, dt.date(2026, 11, 2), confidence=9)
    scene.says(50_100, confidence=2)
    assert "📉 *Confidence:* fell from 9 to 2 of 10." in scene.reads()
    scene.says(50_100, confidence=8)
    assert "✅ Resolved" in scene.reads()


VERBS = [
    (responses.acknowledge, ()),
    (responses.ask_for_plan, ()),
    (responses.snooze, ()),
    (responses.key_result_to_dismiss, ()),
    (responses.dismiss, ("why",)),
]


@pytest.mark.parametrize(("verb", "more"), VERBS)
@pytest.mark.parametrize("by", ["U0BEN", "U0EVE", "U0FAY"])
def test_who_was_told_those_above_and_admins_may_answer(
    scene: Scene, verb: Callable[..., object], more: tuple[str, ...], by: str
) -> None:
    scene.presses(verb, *more, by=by)


@pytest.mark.parametrize(("verb", "more"), VERBS)
@pytest.mark.parametrize("by", ["U0ANA", "U0CHEN", "U0NOBODY"])
def test_nobody_else_may(
    scene: Scene, verb: Callable[..., object], more: tuple[str, ...], by: str
) -> None:
    with pytest.raises(Refusal):
        scene.presses(verb, *more, by=by)
    assert scene.history == [AlertAction.RAISE]


@pytest.mark.parametrize(("verb", "more"), VERBS)
def test_another_workspace_may_not(
    scene: Scene, verb: Callable[..., object], more: tuple[str, ...]
) -> None:
    scene.database.transact_now(ELSEWHERE, enter_elsewhere)
    for by in ("U0BEN", "U0DANA"):
        with pytest.raises(Refusal):
            scene.database.transact_now(ELSEWHERE, verb, by, *scene.place(), *more)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        '{"notice": 1}',
        "x" * 2000,
        '{"notice": "2:x", "key_result": "y"}',
    ],
)
def test_a_tampered_value_is_out_of_date(value: str) -> None:
    with pytest.raises(OutOfDate):
        views.read_button_value(value)


def test_a_notice_that_nobody_got_is_refused(scene: Scene) -> None:
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        scene.database.transact_now(HERE, responses.acknowledge, "U0BEN", "", 0)


def test_the_key_result_of_another_notice_is_refused(scene: Scene) -> None:
    def make_other(work: Work) -> int:
        return make.put_key_result(work, scene.cast.chen, "other")

    other = scene.database.transact_now(HERE, make_other)
    notice, _ = scene.place()
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        scene.database.transact_now(HERE, responses.acknowledge, "U0BEN", notice, other)


def test_an_owner_who_is_not_in_slack_cannot_be_asked(scene: Scene) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "ana", name="Ana Lopes", slack_id="")

    scene.database.transact_now(HERE, leave)
    with pytest.raises(Refusal, match="Ana Lopes can't be reached"):
        scene.presses(responses.ask_for_plan)
    assert scene.history == [AlertAction.RAISE]


def test_a_chinese_manager_reads_chinese(scene: Scene) -> None:
    def read_chinese(work: Work) -> None:
        make.put_person(work, "ben", name="Ben Okafor", locale="zh-CN")

    scene.database.transact_now(HERE, read_chinese)
    scene.presses(responses.snooze)
    assert "11月23日" in scene.reads()
    assert "💡" in scene.reads()


def test_managers_of_a_manager_see_the_same_buttons(scene: Scene) -> None:
    scene.on(MONDAY + 2 * DAY)
    said = reads(scene.database, scene.told("U0EVE")[0])
    assert button(said["blocks"], views.ASK_PLAN)["value"] == views.button_value(
        scene.told("U0EVE")[0].removeprefix("alerts.notice:"), scene.visits
    )
    ana = scene.database.read_now(HERE, people.by_ids, [scene.cast.ana])[scene.cast.ana]
    assert ana.name == "Ana Lopes"


def test_a_large_company_is_told_a_few_managers_at_a_look(scene: Scene) -> None:
    def fall(work: Work) -> None:
        for n in range(MOST_RECIPIENTS + 5):
            manager = make.put_person(work, f"manager{n}")
            owner = make.put_person(work, f"owner{n}", manager_id=manager)
            say(work, owner, make.put_key_result(work, owner, f"kr{n}"), (*GOOD, 50_100))

    scene.presses(responses.acknowledge)
    scene.database.transact_now(HERE, fall)
    told = len(posts(scene.database))
    scene.tick()
    assert len(posts(scene.database)) == told + MOST_RECIPIENTS
    assert scene.database.read_now(HERE, alerts.next_due_at) == MONDAY
    scene.tick()
    assert len(posts(scene.database)) == told + MOST_RECIPIENTS + 5
    due = scene.database.read_now(HERE, alerts.next_due_at)
    assert due is not None
    assert due > MONDAY


def test_more_admins_than_a_look_takes_are_told_all_the_same(scene: Scene) -> None:
    def fall(work: Work) -> None:
        for n in range(MOST_RECIPIENTS + 5):
            make.put_person(work, f"admin{n}", is_admin=True)
        owner = make.put_person(work, "lone")
        say(work, owner, make.put_key_result(work, owner, "lonely"), (*GOOD, 50_100))

    scene.database.transact_now(HERE, fall)
    scene.tick()
    assert scene.told("U0FAY")
    assert scene.told("U0ADMIN24")


def test_what_is_archived_meanwhile_is_not_told(scene: Scene) -> None:
    def archive(work: Work) -> None:
        kr = objectives.key_result(work, scene.visits)
        key_results.write_key_result(work, kr.key, {"is_archived": True})

    scene.presses(responses.snooze)
    scene.database.transact_now(HERE, archive)
    scene.on(MONDAY + 7 * DAY)
    assert len(scene.told()) == 1
    assert scene.alert.state is AlertState.RESOLVED


def test_a_note_that_the_manager_wrote_for_the_owner_is_signed_by_the_manager(
    scene: Scene,
) -> None:
    def write(work: Work) -> None:
        ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
        entry = checkins.CheckInEntry(scene.visits, 50_050, note="She was ill")
        week, source = WEEK_7, checkins.CheckInSource.FORM
        checkins.record(work, ana, week, [entry], me=ben, source=source)

    scene.database.transact_now(HERE, write)
    scene.tick()
    scene.presses(responses.acknowledge)
    assert "“She was ill” – Ben Okafor" in scene.reads()

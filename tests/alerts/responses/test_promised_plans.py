"""The check-in form shows the plan that an owner has promised."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.alerts.responses import usecases as responses
from bot.core.i18n import translator
from bot.core.work import Work
from bot.followups.recovery_plans import usecases as plans
from bot.goals import objectives
from bot.weekly.form import usecases as forms
from bot.weekly.form import views as drawn
from tests import make
from tests.alerts.scene import DAY, PLAN, AlertScene
from tests.cast import HERE
from tests.conftest import MONDAY
from tests.told import words

PROMISED = "Your plan: “Launch &lt;without&gt; the video”"


def submit_plan(scene: AlertScene, plan: int = 1, said: str = PLAN.next_step) -> None:
    """Ask for a plan as Ben and submit one as Ana."""
    scene.press(responses.ask_for_plan)
    promise = replace(PLAN, next_step=said)
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", plan, promise)


def open_form(scene: AlertScene, by: str = "U0ANA", locale: str = "en-GB") -> str:
    """Return the check-in form of Ana's week for a person who opens it."""
    page = scene.database.read_now(HERE, forms.open_page, by, person_id=scene.cast.ana)
    assert page is not None
    return words(drawn.render_form(translator(locale), page).to_dict())


def test_a_plan_that_is_only_requested_is_not_shown(scene: AlertScene) -> None:
    scene.press(responses.ask_for_plan)
    assert "Launch" not in open_form(scene)


def test_the_next_form_shows_the_plan(scene: AlertScene) -> None:
    submit_plan(scene)
    assert f"📋 {PROMISED}, by Fri 20 Nov." in open_form(scene)
    assert "📋 你的方案：" in open_form(scene, locale="zh-CN")


def test_a_plan_is_overdue_from_the_next_day_in_the_owner_s_zone(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.clock.set(dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC))
    assert "overdue" not in open_form(scene)
    scene.clock.set(dt.datetime(2026, 11, 21, 0, 30, tzinfo=dt.UTC))
    assert f"{PROMISED} – overdue since Fri 20 Nov." in open_form(scene)


def test_managers_above_the_owner_see_the_plan(scene: AlertScene) -> None:
    submit_plan(scene)
    for manager in ("U0BEN", "U0EVE"):
        assert "Recovery plan: “Launch &lt;without&gt; the video”" in open_form(scene, by=manager)


def test_an_admin_who_does_not_lead_the_owner_does_not_see_the_plan(scene: AlertScene) -> None:
    submit_plan(scene)
    assert "Launch" not in open_form(scene, by="U0FAY")


def test_a_newer_plan_replaces_the_older(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.press(responses.ask_for_plan)
    assert PROMISED in open_form(scene)  # until the newer one is given
    again = replace(PLAN, next_step="Hire a designer")
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 2, again)
    assert "Your plan: “Hire a designer”" in open_form(scene)
    assert PROMISED not in open_form(scene)


def test_the_plan_is_shown_while_the_alert_is_snoozed(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.press(responses.snooze)
    assert PROMISED in open_form(scene)


def test_the_plan_is_not_shown_after_the_alert_is_resolved(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.check_in(59_000)
    assert "Launch" not in open_form(scene)


def test_the_plan_is_not_shown_after_the_alert_is_dismissed(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.press(responses.dismiss, "It is low season")
    assert "Launch" not in open_form(scene)


def test_a_new_alert_does_not_show_an_old_plan(scene: AlertScene) -> None:
    submit_plan(scene)
    scene.check_in(59_000)
    scene.clock.set(MONDAY + 7 * DAY)
    scene.check_in(50_000, dt.date(2026, 11, 16), blocker="The shop is down")
    assert len(scene.messages_to()) > 1
    assert "Launch" not in open_form(scene)


def test_the_plan_of_an_earlier_owner_is_not_shown(scene: AlertScene) -> None:
    submit_plan(scene)

    def hand_over(work: Work) -> None:
        gus = make.put_person(work, "gus", manager_id=scene.cast.ben)
        objectives.write_key_result(work, "visits", {"owner_id": gus})

    scene.database.transact_now(HERE, hand_over)
    page = scene.database.read_now(HERE, forms.open_page, "U0GUS")
    assert page is not None
    assert [item.promise for item in page.items] == [None]


@pytest.mark.parametrize("text", ["<!channel> *bold* `x`", "שלום " * 100, "\u202e" + "🙂" * 800])
def test_a_plan_with_any_text_fits_and_mentions_nobody(scene: AlertScene, text: str) -> None:
    submit_plan(scene, said=text[:800])
    said = open_form(scene)
    assert "Your plan" in said
    assert "<!channel>" not in said
    assert "\\u202e" not in said

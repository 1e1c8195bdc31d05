"""What an owner promised stands in the check-in form until it is over, for those it concerns."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.alerts.responses import usecases as responses
from bot.core.i18n import translator
from bot.core.work import Work
from bot.followups.recovery_plans import usecases as plans
from bot.goals import objectives as key_results
from bot.weekly.form import usecases as forms
from bot.weekly.form import views as drawn
from tests import make
from tests.alerts.routing.scene import DAY, PLAN, Scene
from tests.cast import HERE
from tests.conftest import MONDAY
from tests.told import words

PROMISED = "Your plan: “Launch &lt;without&gt; the video”"


def gives(scene: Scene, plan: int = 1, said: str = PLAN.next_step) -> None:
    """Ben asks for a plan and Ana gives one."""
    scene.presses(responses.ask_for_plan)
    promise = replace(PLAN, next_step=said)
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", plan, promise)


def form(scene: Scene, by: str = "U0ANA", locale: str = "en-GB") -> str:
    """The check-in form of Ana's week, as somebody opens it."""
    page = scene.database.read_now(HERE, forms.open_page, by, person_id=scene.cast.ana)
    assert page is not None
    return words(drawn.render_form(translator(locale), page).to_dict())


def test_a_plan_that_is_only_asked_for_reminds_of_nothing(scene: Scene) -> None:
    scene.presses(responses.ask_for_plan)
    assert "Your plan" not in form(scene)


def test_the_next_form_reminds_of_what_was_promised(scene: Scene) -> None:
    gives(scene)
    assert f"📋 {PROMISED}, by Fri 20 Nov." in form(scene)
    assert "📋 你的方案：" in form(scene, locale="zh-CN")


def test_a_promise_is_overdue_from_the_day_after_in_the_owner_s_zone(scene: Scene) -> None:
    gives(scene)
    scene.clock.set(dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC))
    assert "overdue" not in form(scene)
    scene.clock.set(dt.datetime(2026, 11, 21, 0, 30, tzinfo=dt.UTC))
    assert f"{PROMISED} – overdue since Fri 20 Nov." in form(scene)


def test_whoever_leads_the_owner_reads_it_too(scene: Scene) -> None:
    gives(scene)
    for manager in ("U0BEN", "U0EVE"):
        assert "Recovery plan: “Launch &lt;without&gt; the video”" in form(scene, by=manager)


def test_an_admin_who_does_not_lead_the_owner_is_told_nothing(scene: Scene) -> None:
    gives(scene)
    assert "Your plan" not in form(scene, by="U0FAY")


def test_a_newer_plan_takes_its_place(scene: Scene) -> None:
    gives(scene)
    scene.presses(responses.ask_for_plan)
    assert PROMISED in form(scene)  # until the newer one is given
    again = replace(PLAN, next_step="Hire a designer")
    scene.database.transact_now(HERE, plans.submit_plan, "U0ANA", 2, again)
    assert "Your plan: “Hire a designer”" in form(scene)
    assert PROMISED not in form(scene)


def test_snoozed_it_still_reminds(scene: Scene) -> None:
    gives(scene)
    scene.presses(responses.snooze)
    assert PROMISED in form(scene)


def test_once_the_trouble_is_over_nobody_is_reminded(scene: Scene) -> None:
    gives(scene)
    scene.says(59_000)
    assert "Your plan" not in form(scene)


def test_once_it_is_called_no_problem_nobody_is_reminded(scene: Scene) -> None:
    gives(scene)
    scene.presses(responses.dismiss, "It is low season")
    assert "Your plan" not in form(scene)


def test_trouble_that_comes_back_does_not_bring_the_old_promise_back(scene: Scene) -> None:
    gives(scene)
    scene.says(59_000)
    scene.clock.set(MONDAY + 7 * DAY)
    scene.says(50_000, dt.date(2026, 11, 16), blocker="The shop is down")
    assert len(scene.told()) > 1
    assert "Your plan" not in form(scene)


def test_a_new_owner_is_not_held_to_what_another_promised(scene: Scene) -> None:
    gives(scene)

    def hand_over(work: Work) -> None:
        gus = make.put_person(work, "gus", manager_id=scene.cast.ben)
        key_results.write_key_result(work, "visits", {"owner_id": gus})

    scene.database.transact_now(HERE, hand_over)
    page = scene.database.read_now(HERE, forms.open_page, "U0GUS")
    assert page is not None
    assert [item.promise for item in page.items] == [None]


@pytest.mark.parametrize("text", ["<!channel> *bold* `x`", "שלום " * 100, "\u202e" + "🙂" * 800])
def test_any_promise_fits_and_pings_nobody(scene: Scene, text: str) -> None:
    gives(scene, said=text[:800])
    said = form(scene)
    assert "Your plan" in said
    assert "<!channel>" not in said
    assert "\\u202e" not in said

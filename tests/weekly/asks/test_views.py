"""The weekly ask as a message: it fits, whatever it shows, and reminds of what was promised."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.i18n import translator
from bot.followups.recovery_plans.model import PlanContent
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.slack.outbox import Message
from bot.sources.readings import MeasuredValue
from bot.weekly.ask_schedule.model import Ask, AskState
from bot.weekly.asks import views
from scoring.assess import assess
from scoring.model import CheckIn, Commitment, KeyResult
from tests import make
from tests.conftest import MONDAY
from tests.told import assert_fits, of_type, words

WEEK, TODAY = dt.date(2026, 11, 9), MONDAY.date()
CLOSES = MONDAY + dt.timedelta(days=2)
ASK = Ask(
    id=1,
    person_id=1,
    week=WEEK,
    state=AskState.ASKED,
    due_at=MONDAY,
    closes_at=CLOSES,
    zone="UTC",
    asked_at=MONDAY,
    remind_at=None,
    reminders=0,
    answered_at=None,
    closed_at=None,
)
LOUD = "<!channel> & 👩‍👩‍👧 مرحبا بالعالم " * 30
PLAN = PlanContent("Late design", "Two new creatives <today>", dt.date(2026, 11, 20))


def key_result(id_: int, title: str) -> OwnedKeyResult:
    objective = Objective(1, "o", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
    rule = KeyResult(id_, make.VISITS, make.FIRST, make.LAST)
    return OwnedKeyResult(id_, f"kr{id_}", title, 1, objective, rule)


def asked(
    titles: Sequence[str],
    plans: dict[int, PlanContent],
    locale: str = "en-GB",
    today: dt.date = TODAY,
    check_ins: dict[int, list[CheckIn]] | None = None,
) -> Message:
    """The ask about key results 1, 2, …, each with a connector's reading."""
    some = [key_result(n, title) for n, title in enumerate(titles, start=1)]
    assessments = {
        one.key_result_id: one for one in assess([kr.rule for kr in some], check_ins or {}, TODAY)
    }
    readings = {kr.id: MeasuredValue(51_000.0, "GA4", WEEK, MONDAY) for kr in some}
    return views.question(
        translator(locale),
        make.person(),
        ASK,
        some,
        views.AskMaterial(assessments=assessments, readings=readings, promises=plans, cycles={}),
        today=today,
    )


def test_a_promise_is_shown_below_its_key_result() -> None:
    first, second = of_type(asked(["Visits", "Leads"], {1: PLAN}).blocks, "section")
    assert "📋 Your plan: “Two new creatives &lt;today&gt;”, by Fri 20 Nov." in words(first)
    assert "Your plan" not in words(second)


def test_a_promise_for_today_is_not_overdue_yet() -> None:
    for late, today in ((False, dt.date(2026, 11, 20)), (True, dt.date(2026, 11, 21))):
        text = words(asked(["Visits"], {1: PLAN}, today=today).blocks)
        assert ("– overdue since Fri 20 Nov." in text) is late


def test_a_chinese_owner_is_reminded_in_chinese() -> None:
    assert "你的方案：“Two new creatives &lt;today&gt;”" in words(
        asked(["访客"], {1: PLAN}, "zh-CN", dt.date(2026, 11, 23)).blocks
    )


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("text", [LOUD, "&" * 800, "Visits"])
def test_forty_key_results_with_a_promise_each_fit_a_message(text: str, locale: str) -> None:
    plan = PlanContent(text[:800], text[:800], TODAY)
    message = asked([text[:300]] * 40, dict.fromkeys(range(1, 41), plan), locale)
    assert_fits(message)
    assert "<!channel>" not in words(message.blocks)
    assert words(message.blocks).count("GA4") >= 5


def test_key_results_that_do_not_fit_are_in_the_form() -> None:
    some = asked(["&" * 150] * 25, {})
    assert len(of_type(some.blocks, "section")) < 25
    assert "The form shows the rest as well." in words(some.blocks)
    few = asked(["Visits"] * 25, {})
    assert len(of_type(few.blocks, "section")) == 25
    assert "The form shows the rest as well." not in words(few.blocks)


@pytest.mark.parametrize("text", [LOUD, "Average rate"])
def test_the_closing_ask_asks_for_missing_weeks_and_still_fits(text: str) -> None:
    some = [key_result(n, text[:300]) for n in range(1, 41)]
    last_week = dt.date(2026, 12, 28)
    gaps = tuple(dt.date(2026, 10, 5) + n * dt.timedelta(days=7) for n in range(9))
    assessments = {
        one.key_result_id: replace(one, missing_weeks=gaps)
        for one in assess([kr.rule for kr in some], {}, TODAY)
    }
    message = views.question(
        translator("en-GB"),
        make.person(),
        replace(ASK, week=last_week),
        some,
        views.AskMaterial(assessments=assessments, readings={}, promises={}, cycles={}),
        today=dt.date(2027, 1, 4),
    )
    assert_fits(message)
    assert "No number for the week of 5 Oct: " in words(message.blocks)
    assert "A sum or an average counts as it is once you answer this" in words(message.blocks)
    assert "and 5 more" in words(message.blocks)
    assert words(message.blocks).count("Fill in") == 4


def test_no_change_is_offered_once_there_is_a_value() -> None:
    assert "checkins.same" not in words(asked(["Visits"], {}).blocks)
    check_ins = {1: [CheckIn(WEEK, 52_000)]}
    assert "checkins.same" in words(asked(["Visits"], {}, check_ins=check_ins).blocks)
    t, person = translator("en"), make.person()
    for has_values in (False, True):
        message = views.reminder(t, person, ASK, is_last=False, has_values=has_values)
        assert ("checkins.same" in words(message.blocks)) is has_values

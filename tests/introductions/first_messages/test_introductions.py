"""The first message to a person says who this is and why, once, in front of the first ask."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.introductions.first_messages import introduce_manager, views
from bot.introductions.first_messages.model import Introduction
from bot.people import people
from bot.slack import outbox
from bot.slack.outbox import Message
from tests import make, told
from tests.told import assert_fits, posts, reads, words
from tests.weekly.asks.scenario import AskScenario, start_scenario

MONDAY_MORNING = "2026-11-16 09:00"
WEEK = dt.date(2026, 11, 9)
LOUD = "<!channel> & *Ana* " * 20


@pytest.fixture
def scenario(database: Database, clock: SetClock) -> AskScenario:
    """Ana and Chen are asked on Monday; Ben leads both and owns nothing."""
    return start_scenario(database, clock)


def first_message(scenario: AskScenario, person_id: int) -> str:
    return words(reads(scenario.database, f"setup.welcome:{person_id}"))


def sent_to(scenario: AskScenario, slack_id: str) -> list[str]:
    return posts(scenario.database, slack_id, with_introductions=True)


def test_it_comes_in_front_of_the_first_ask_once(scenario: AskScenario) -> None:
    scenario.run_at(MONDAY_MORNING)
    ana = scenario.cast.ana
    assert sent_to(scenario, "U0ANA") == [f"setup.welcome:{ana}", f"asks.ask:{scenario.ask().id}"]
    scenario.run_at("2026-11-18 18:00", "2026-11-23 09:00")
    introductions = [name for name in sent_to(scenario, "U0ANA") if "welcome" in name]
    assert introductions == [f"setup.welcome:{ana}"]


def test_it_says_who_why_who_sees_what_and_how_to_be_away(scenario: AskScenario) -> None:
    scenario.run(lambda work: make.put_person(work, "helena", name="Helena", is_admin=True))
    scenario.run_at(MONDAY_MORNING)
    text = first_message(scenario, scenario.cast.ana)
    assert "Hello, I'm Weekbeat" in text
    assert "<@U0HELENA> set me up here." in text
    assert "You own key results, so every Monday at 09:00, your time, I ask" in text
    assert "Private notes are for you and <@U0BEN>." in text
    assert "`/okr away`" in text


def test_a_person_who_was_asked_before_knows_it(scenario: AskScenario) -> None:
    scenario.run(told.was_asked, scenario.cast.ana)
    scenario.run_at(MONDAY_MORNING)
    assert sent_to(scenario, "U0ANA") == [f"asks.ask:{scenario.ask().id}"]


def test_a_set_up_that_has_introduced_it_counts(scenario: AskScenario) -> None:
    once = f"setup.welcome:{scenario.cast.ana}"
    scenario.run(outbox.promise, to="U0ANA", message=Message("Hi", []), once_name=once)
    scenario.run_at(MONDAY_MORNING)
    assert reads(scenario.database, once)["text"] == "Hi"


def test_a_manager_without_key_results_hears_what_will_come(scenario: AskScenario) -> None:
    scenario.run_at(MONDAY_MORNING)
    assert sent_to(scenario, "U0BEN") == [f"setup.welcome:{scenario.cast.ben}"]
    text = first_message(scenario, scenario.cast.ben)
    assert "You own no key results, so I don't ask you anything." in text
    assert "You lead Growth: I tell you when a key result falls behind" in text


def test_a_manager_who_is_away_hears_it_with_the_first_digest(scenario: AskScenario) -> None:
    ben = scenario.cast.ben
    away = dt.date(2026, 11, 16)
    scenario.run(people.change_person, ben, away_from=away, away_until=away)
    scenario.run_at(MONDAY_MORNING)
    assert sent_to(scenario, "U0BEN") == []

    def introduce(work: Work) -> None:
        introduce_manager(work, WEEK, people.by_ids(work, [ben])[ben])

    scenario.run(introduce)
    scenario.run(introduce)
    assert sent_to(scenario, "U0BEN") == [f"setup.welcome:{ben}"]


def test_a_manager_is_not_introduced_at_night(scenario: AskScenario) -> None:
    scenario.run(people.change_person, scenario.cast.ben, zone="America/Los_Angeles")
    scenario.run_at(MONDAY_MORNING)
    assert sent_to(scenario, "U0BEN") == []


def test_a_manager_who_was_written_to_before_is_not_introduced(scenario: AskScenario) -> None:
    scenario.run(outbox.promise, to="U0BEN", message=Message("Digest", []), once_name="digest")
    scenario.run_at(MONDAY_MORNING)
    assert sent_to(scenario, "U0BEN") == ["digest"]


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@pytest.mark.parametrize("is_asked", [True, False])
def test_any_name_fits_and_is_shown_as_written(locale: str, is_asked: bool) -> None:
    introduction = Introduction(
        person=make.person(name=LOUD),
        admin=make.person(id=2, name=LOUD, slack_id=""),
        manager=make.person(id=3, name=LOUD, slack_id=""),
        led_names=(LOUD,) * 40,
        is_asked=is_asked,
    )
    message = views.introduction(translator(locale), introduction)
    assert_fits(message)
    assert "<!channel>" not in words(message.blocks)

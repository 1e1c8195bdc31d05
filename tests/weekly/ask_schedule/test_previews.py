"""Before the first ask: who would be asked what and when, and who not, and why."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.people import people, workspaces
from bot.weekly.ask_schedule import AskPreview, UnaskedReason, preview
from tests import make
from tests.cast import HERE
from tests.weekly.asks.scenario import WEEK, AskScenario, start_scenario


@pytest.fixture
def scenario(database: Database, clock: SetClock) -> AskScenario:
    return start_scenario(database, clock)


def seen(scenario: AskScenario) -> AskPreview:
    return scenario.database.read_now(HERE, preview)


def why(scenario: AskScenario) -> dict[str, UnaskedReason]:
    return {ask.person.key: ask.reason for ask in seen(scenario).unasked}


def test_the_preview_says_when_and_for_which_key_results(scenario: AskScenario) -> None:
    coming_asks = [(ask.person.key, ask.week, ask.key_results) for ask in seen(scenario).coming]
    assert coming_asks == [("chen", WEEK, ("Followers",)), ("ana", WEEK, ("Visits",))]
    assert f"{seen(scenario).coming[0].at:%a %H:%M}" == "Mon 01:00"


def test_the_preview_says_why_a_person_is_not_asked(scenario: AskScenario) -> None:
    def more(work: Work) -> None:
        make.put_key_result(work, make.put_person(work, "eve", slack_id=None), "eves")
        gil = make.put_person(work, "gil", is_active=False)
        make.put_key_result(work, gil, "gils")
        make.put_key_result(work, make.put_person(work, "ivy", is_employed=False), "ivys")
        away = make.put_person(work, "hal", away_from=dt.date(2026, 11, 1))
        make.put_key_result(work, away, "hals")

    scenario.run(more)
    assert why(scenario) == {
        "ben": UnaskedReason.NO_KEY_RESULTS,
        "eve": UnaskedReason.NOT_IN_SLACK,
        "gil": UnaskedReason.NOT_ACTIVE,
        "hal": UnaskedReason.AWAY,
        "ivy": UnaskedReason.HAS_LEFT,
    }


def test_the_preview_lists_people_outside_the_pilot(scenario: AskScenario) -> None:
    scenario.run(lambda work: make.put_team(work, "sales", [scenario.cast.chen]))
    scenario.run(workspaces.configure, pilot=["sales"])
    assert [ask.person.key for ask in seen(scenario).coming] == ["chen"]
    assert why(scenario)["ana"] is UnaskedReason.NOT_IN_PILOT
    assert seen(scenario).pilot == ("sales",)


def test_the_preview_respects_absences_and_new_joiners(scenario: AskScenario) -> None:
    def leave(work: Work) -> None:
        ana = people.require_person(work, "U0ANA")
        people.record_absence(work, ana, dt.date(2026, 11, 14), dt.date(2026, 11, 16))

    scenario.run(leave)
    at = {ask.person.key: ask.at for ask in seen(scenario).coming}
    assert at["ana"] == dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC)
    scenario.run_at("2026-11-17T12:00")
    scenario.run(lambda work: make.put_key_result(work, scenario.cast.ben, "bens"))
    at = {ask.person.key: ask.at for ask in seen(scenario).coming}
    assert at["ben"] == dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def test_asks_are_sent_as_the_preview_says(scenario: AskScenario) -> None:
    foreseen = {ask.person.id: ask.at for ask in seen(scenario).coming}
    for moment in sorted(foreseen.values()):
        scenario.run_at(moment.isoformat()[:16])
    for person_id, moment in foreseen.items():
        assert scenario.ask(person_id).asked_at == moment


def test_the_preview_stores_nothing(scenario: AskScenario) -> None:
    before = scenario.posts()
    assert len(seen(scenario).coming) == 2
    assert scenario.posts() == before == []

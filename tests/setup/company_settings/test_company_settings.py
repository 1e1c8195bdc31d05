"""Settings of the company: changed by admins, followed by everyone without their own."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.people import people, workspaces
from bot.people.workspaces import BY_TIME_ZONE, AskTime
from bot.setup.company_settings import usecases as settings
from bot.setup.company_settings.model import CompanySettings
from bot.setup.drafts import PlannedSchedule
from bot.setup.steps import usecases as steps
from bot.slack.payloads import OutOfDate
from tests.cast import HERE
from tests.setup.begun import ANA, MAEVE, choose_all
from tests.told import posts

THURSDAY = PlannedSchedule(AskTime(3, dt.time(14, 30)), "zh_CN", "DE-BY", "Asia/Shanghai")
CHANGED = CompanySettings(THURSDAY, "C0ALL", (), is_paused=False)


def start(work: Work) -> None:
    """The set-up was started with one team."""
    choose_all(work)
    steps.start(work, MAEVE, "0")


def test_people_without_settings_of_their_own_follow_the_company(database: Database) -> None:
    database.transact_now(HERE, start)
    database.transact_now(HERE, settings.change, MAEVE, CHANGED)
    ana = database.read_now(HERE, people.require_person, ANA)
    assert ana.ask == AskTime(3, dt.time(14, 30))
    assert ana.country == "DE-BY"
    workspace = database.read_now(HERE, workspaces.current)
    assert (workspace.channel, workspace.language, workspace.pilot) == ("C0ALL", "zh_CN", ())
    form = database.read_now(HERE, settings.show, MAEVE)
    assert form.settings == CHANGED
    assert workspace.zone == "Asia/Shanghai"
    assert "Europe/Lisbon" in form.zones


def test_holidays_that_somebody_chose_stay(database: Database) -> None:
    def choose(work: Work) -> None:
        start(work)
        people.change_person(work, people.require_person(work, ANA).id, country="FR")

    database.transact_now(HERE, choose)
    database.transact_now(HERE, settings.change, MAEVE, CHANGED)
    assert database.read_now(HERE, people.require_person, ANA).country == "FR"


def test_check_ins_are_paused_and_sent_again(database: Database) -> None:
    database.transact_now(HERE, start)
    for is_paused in (True, False):
        changed = replace(CHANGED, is_paused=is_paused)
        database.transact_now(HERE, settings.change, MAEVE, changed)
        assert database.read_now(HERE, workspaces.current).is_paused is is_paused


def test_saving_twice_greets_nobody_twice(database: Database) -> None:
    database.transact_now(HERE, start)
    before = posts(database)
    for _ in range(2):
        database.transact_now(HERE, settings.change, MAEVE, CHANGED)
    assert posts(database) == before


def test_only_admins_see_and_change_them(database: Database) -> None:
    database.transact_now(HERE, start)
    with pytest.raises(Refusal, match="Only admins"):
        database.read_now(HERE, settings.show, ANA)
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, settings.change, ANA, CHANGED)


def test_what_cannot_be_is_refused(database: Database) -> None:
    database.transact_now(HERE, start)
    narnia = replace(CHANGED, schedule=replace(THURSDAY, country="XX"))
    with pytest.raises(Refusal) as refused:
        database.transact_now(HERE, settings.change, MAEVE, narnia)
    assert refused.value.field == "setup.holidays"
    for wrong in (
        replace(CHANGED, pilot=("nobody",)),
        replace(CHANGED, schedule=PlannedSchedule(language="tlh", country=BY_TIME_ZONE)),
        replace(CHANGED, schedule=PlannedSchedule(language="en", zone="Mars/Olympus")),
    ):
        with pytest.raises(OutOfDate):
            database.transact_now(HERE, settings.change, MAEVE, wrong)

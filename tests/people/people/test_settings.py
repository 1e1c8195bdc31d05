"""What people set for themselves, and what Slack tells about them."""

import datetime as dt
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusals
from bot.core.events import PersonChanged
from bot.core.work import Database
from bot.people import calendars, people, roster
from bot.people.people import AskTime, Person, PersonalSettings
from bot.people.roster.usecases import newcomers
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare

FRIDAY, SUNDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 22)


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, enter)


def change(database: Database, new: PersonalSettings) -> list[Any]:
    """Ana sets this; what the house hears."""
    heard: list[Any] = []
    database.reactions = {PersonChanged: [lambda _work, event: heard.append(event)]}
    database.transact_now(HERE, people.change_settings, "U0ANA", new)
    return heard


def ana(database: Database) -> Person:
    return database.read_now(HERE, people.require_person, "U0ANA")


def slack_says(database: Database, **user: Any) -> None:
    database.transact_now(HERE, roster.sync_accounts, [{"id": "U0ANA", "profile": {}, **user}])


def shows(database: Database, emoji: str, until: str = "") -> None:
    """Ana's Slack status, until a moment in UTC."""
    expires = int(dt.datetime.fromisoformat(f"{until}+00:00").timestamp()) if until else 0
    slack_says(database, profile={"status_emoji": emoji, "status_expiration": expires})


def test_settings_are_kept_and_told_once(database: Database, cast: Cast) -> None:
    new = PersonalSettings(3, dt.time(15, 30), "zh_CN", 1, frozenset({6, 0, 1, 2, 3}), "DE-BY")
    assert change(database, new) == [PersonChanged(cast.ana)]
    assert change(database, new) == []
    assert database.read_now(HERE, people.settings, cast.ana) == new
    said = ana(database)
    assert (said.ask, said.locale, said.reminders) == (AskTime(3, dt.time(15, 30)), "zh_CN", 1)
    assert said.is_working(SUNDAY)
    assert not said.is_working(FRIDAY)


def test_every_mistake_is_told_beside_its_field(database: Database, cast: Cast) -> None:
    wrong = PersonalSettings(
        9, None, "xx", 3, frozenset(), "Narnia", FRIDAY, FRIDAY - dt.timedelta(1)
    )
    with pytest.raises(Refusals) as no:
        change(database, wrong)
    names = ("ask_weekday", "language", "reminders", "working_days", "country", "away_until")
    assert set(no.value.errors_by_field(lambda s, **v: s.format(**v))) == {
        f"people.{n}" for n in names
    }
    assert database.read_now(HERE, people.settings, cast.ana) == PersonalSettings()


def test_an_own_hour_outranks_the_teams_and_none_gives_it_back(
    database: Database, cast: Cast
) -> None:
    fields = {"ask_weekday": 4, "ask_time": dt.time(16)}
    database.transact_now(HERE, lambda w: make.put_team(w, "night", [cast.ana], **fields))
    assert ana(database).ask == AskTime(4, dt.time(16))
    change(database, PersonalSettings(ask_weekday=1))
    assert ana(database).ask == AskTime(1, dt.time(16))
    change(database, PersonalSettings())
    assert ana(database).ask == AskTime(4, dt.time(16))


def test_regions_have_their_own_holidays() -> None:
    corpus_christi = dt.date(2026, 6, 4)
    assert not make.person(country="DE-BY").is_working(corpus_christi)
    assert make.person(country="DE").is_working(corpus_christi)
    assert calendars.is_holiday_region("CN")
    assert not calendars.is_holiday_region("DE-XX")


def test_a_vacation_status_ends_on_the_persons_own_calendar(database: Database, cast: Cast) -> None:
    make_zone = {"id": "U0ANA", "tz": "America/Los_Angeles", "profile": {}}
    database.transact_now(HERE, roster.sync_accounts, [make_zone])
    shows(database, ":palm_tree:", "2026-11-21T07:59")  # Friday 23:59 there
    assert (ana(database).away_from, ana(database).away_until) == (dt.date(2026, 11, 16), FRIDAY)


def test_a_status_that_expires_before_the_ask_makes_that_day_a_day_back(
    database: Database, cast: Cast
) -> None:
    shows(database, ":palm_tree:", "2026-11-23T08:00")
    assert ana(database).away_until == SUNDAY


def test_a_status_without_an_end_lasts_until_it_is_cleared(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    shows(database, ":palm_tree:")
    clock.set(clock.now() + dt.timedelta(days=3))
    shows(database, ":palm_tree:")  # told again in the middle
    assert (ana(database).away_from, ana(database).away_until) == (dt.date(2026, 11, 16), None)
    shows(database, ":coffee:")
    assert ana(database).away_from is None


def test_an_own_word_outranks_the_status_while_it_lasts(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, lambda w: people.record_absence(w, ana(database), FRIDAY, SUNDAY))
    shows(database, ":palm_tree:")
    assert ana(database).away_from == FRIDAY
    clock.set(clock.now() + dt.timedelta(days=20))
    shows(database, ":palm_tree:", "2026-12-11T23:00")
    assert ana(database).away_from == dt.date(2026, 12, 6)


@pytest.mark.parametrize("sign", ["deleted", "is_restricted", "is_ultra_restricted", "is_bot"])
def test_guests_bots_and_leavers_are_not_active(database: Database, cast: Cast, sign: str) -> None:
    slack_says(database, **{sign: True})
    active = {one.id for one in database.read_now(HERE, people.active)}
    assert active == {cast.ben, cast.chen}
    slack_says(database)
    assert ana(database).is_active


def disturbed(database: Database, starts: dt.datetime, hours: int, *, is_on: bool = True) -> Person:
    """Ana, once Slack has told of her do-not-disturb."""
    told = {
        "dnd_enabled": is_on,
        "next_dnd_start_ts": starts.timestamp(),
        "next_dnd_end_ts": (starts + dt.timedelta(hours=hours)).timestamp(),
    }
    database.transact_now(HERE, roster.update_do_not_disturb, "U0ANA", told)
    return ana(database)


def test_a_night_to_come_is_every_night(database: Database, cast: Cast) -> None:
    night = dt.datetime(2026, 11, 16, 22, tzinfo=dt.UTC)
    said = disturbed(database, night, 10)
    assert said.quiet_end(night - dt.timedelta(hours=1)) is None
    assert said.quiet_end(night) == dt.datetime(2026, 11, 17, 8, tzinfo=dt.UTC)
    a_week_on = night + dt.timedelta(days=7, hours=9)
    assert said.quiet_end(a_week_on) == dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
    assert said.quiet_end(a_week_on + dt.timedelta(hours=1)) is None


def test_do_not_disturb_that_has_begun_is_for_once(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    said = disturbed(database, clock.now(), 2)
    assert said.quiet_end(clock.now()) == clock.now() + dt.timedelta(hours=2)
    assert said.quiet_end(clock.now() + dt.timedelta(days=1)) is None
    assert disturbed(database, clock.now(), 2, is_on=False).quiet_end(clock.now()) is None


def test_who_is_imported_later_is_a_newcomer(database: Database, cast: Cast) -> None:
    known = database.read_now(HERE, newcomers, ())
    assert known == {cast.ana, cast.ben, cast.chen}
    eve = database.transact_now(HERE, lambda work: make.put_person(work, "eve"))
    assert database.read_now(HERE, newcomers, known) == {eve}

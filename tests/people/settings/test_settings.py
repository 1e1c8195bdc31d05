"""The settings form: what it shows, what comes back, and what is then true."""

import datetime as dt
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database
from bot.people import calendars, people
from bot.people.calendars import find_regions, region_name
from bot.people.people import PersonalSettings
from bot.people.settings import usecases, views
from bot.people.settings.model import ChosenSettings
from tests import make
from tests.cast import HERE, Cast, enter

LANGUAGES = ("en-GB", "zh-CN")
WEDNESDAY, FRIDAY = dt.date(2026, 11, 18), dt.date(2026, 11, 20)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana's team is asked on Fridays at 10:30."""
    cast = database.transact_now(HERE, enter)
    team: dict[str, Any] = {"lead_id": cast.ben, "ask_weekday": 4, "ask_time": dt.time(10, 30)}
    members = [cast.ana, cast.chen]
    database.transact_now(HERE, lambda work: make.put_team(work, "growth", members, **team))
    return cast


def shown(database: Database, language: str = "en-GB") -> dict[str, dict[str, Any]]:
    """The inputs that Ana finds, by block."""
    form = database.read_now(HERE, usecases.form, "U0ANA")
    view = views.form(translator(language), form).to_dict()
    return {block["block_id"]: block["element"] for block in view["blocks"]}


def sent(database: Database, language: str = "en-GB", **chosen: dict[str, Any]) -> ChosenSettings:
    """The form as it comes back with some inputs filled anew."""
    values = {}
    for name, element in shown(database, language).items():
        state = {
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options") or [],
            "selected_date": element.get("initial_date"),
            "selected_time": element.get("initial_time"),
        }
        values[name] = {element["action_id"]: state}
    for name, state in chosen.items():
        [held] = values[name.replace("__", ".")].values()
        held.update(state)
    return views.read_form({"state": {"values": values}})


def change(database: Database, chosen: ChosenSettings) -> PersonalSettings:
    """Ana saves; what is set then."""
    database.transact_now(HERE, usecases.change, "U0ANA", chosen)
    return database.read_now(HERE, usecases.form, "U0ANA").own


def option(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_touched_stays(database: Database, cast: Cast, language: str) -> None:
    before = PersonalSettings(
        ask_weekday=1,
        ask_time=dt.time(14, 45),
        language="zh_CN",
        reminders=0,
        working_days=frozenset({0, 1, 2, 3, 6}),
        country="DE-BY",
        away_from=WEDNESDAY,
        away_until=FRIDAY,
    )
    database.transact_now(HERE, people.change_settings, "U0ANA", before)
    assert change(database, sent(database, language)) == before


def test_the_day_and_time_of_the_team_are_filled_in_and_stay_the_teams(
    database: Database, cast: Cast
) -> None:
    assert shown(database)[views.DAY]["initial_option"]["text"]["text"] == "Friday"
    assert shown(database)[views.TIME]["initial_time"] == "10:30"
    new = change(database, sent(database))
    assert (new.ask_weekday, new.ask_time) == (None, None)


def test_a_day_and_time_of_ones_own(database: Database, cast: Cast) -> None:
    chosen = sent(
        database, people__ask_weekday=option("1"), people__ask_time={"selected_time": "08:15"}
    )
    new = change(database, chosen)
    assert (new.ask_weekday, new.ask_time) == (1, dt.time(8, 15))


def test_working_days_and_reminders(database: Database, cast: Cast) -> None:
    days = {"selected_options": [{"value": "6"}, {"value": "0"}]}
    chosen = sent(database, people__working_days=days, people__reminders=option("1"))
    new = change(database, chosen)
    assert (new.working_days, new.reminders) == (frozenset({6, 0}), 1)


def test_the_answer_comes_in_the_language_chosen(database: Database, cast: Cast) -> None:
    chosen = sent(database, people__language=option("zh_CN"))
    form, locale = database.transact_now(HERE, usecases.change, "U0ANA", chosen)
    said = views.saved(translator(locale), form).to_dict()["blocks"][0]["text"]["text"]
    assert said == "已保存。每周五 10:30（Europe/Lisbon）发送进展更新。"


def test_a_vacation_without_a_first_day_begins_today(database: Database, cast: Cast) -> None:
    chosen = sent(database, people__away_until={"selected_date": "2026-11-20"})
    new = change(database, chosen)
    assert (new.away_from, new.away_until) == (dt.date(2026, 11, 16), FRIDAY)


def test_an_absence_that_is_over_is_not_shown(database: Database, cast: Cast) -> None:
    past = PersonalSettings(away_from=dt.date(2026, 11, 2), away_until=dt.date(2026, 11, 6))
    database.transact_now(HERE, people.change_settings, "U0ANA", past)
    assert "initial_date" not in shown(database)[views.AWAY_FROM]
    assert views.BACK not in shown(database)


def test_who_is_back_says_so_with_one_tick(database: Database, cast: Cast) -> None:
    away = PersonalSettings(away_from=dt.date(2026, 11, 9))
    database.transact_now(HERE, people.change_settings, "U0ANA", away)
    ticked = {"selected_options": [{"value": views.BACK}]}
    new = change(database, sent(database, settings__back=ticked))
    assert (new.away_from, new.away_until) == (None, None)


@pytest.mark.parametrize(
    ("field", "state"),
    [
        (views.AWAY_UNTIL, {"selected_date": "2026-11-02"}),
        (views.WORKING_DAYS, {"selected_options": []}),
        (views.PLACE, option("XX")),
    ],
)
def test_a_mistake_is_told_beside_its_field(
    database: Database, cast: Cast, field: str, state: dict[str, Any]
) -> None:
    chosen = sent(database, "en-GB", **{field.replace(".", "__"): state})
    with pytest.raises(Refusal) as refused:
        database.transact_now(HERE, usecases.change, "U0ANA", chosen)
    assert set(refused.value.errors_by_field(translator("en"))) == {field}


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("germ", "en", "DE"),
        ("德国", "zh_CN", "DE"),
        ("germany", "zh_CN", "DE"),
        ("DE-BY", "en", "DE-BY"),
        ("baden", "en", "DE-BW"),
        ("sao paulo", "en", "BR-SP"),
        ("scotland", "en", "GB-SCT"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed: str, language: str, first: str) -> None:
    assert find_regions(typed, language, "Europe/Lisbon")[0].code == first


def test_the_country_of_ones_zone_is_offered_first() -> None:
    codes = [place.code for place in find_regions("", "en", "Europe/Lisbon")]
    assert codes[0] == "PT"
    assert len(codes) == 99  # and "none": Slack takes a hundred options


def test_what_no_place_is_called_finds_nothing() -> None:
    assert find_regions("xyzzy", "en", "UTC") == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_place_offered_can_be_set(language: str) -> None:
    for typed in ("a", "i", "de", "us", "-"):
        for place in find_regions(typed, language, "UTC"):
            assert calendars.is_holiday_region(place.code), place
            assert region_name(place.code, language) == place.name

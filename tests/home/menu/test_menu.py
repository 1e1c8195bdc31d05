"""`/okr` alone: a menu that fits the person."""

import datetime as dt
from typing import Any

import pytest

from bot.app import COMMANDS
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.home.menu import usecases, views
from bot.home.menu.model import Menu
from bot.people import people
from bot.setup.invitation import SetupCard
from bot.slack.edge import RUNNABLE_COMMANDS
from bot.slack.edge.sharing import RUN_ID, read_button
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import FIRST_WEEK, assert_fits, of_type, say, words

TODAY = dt.date(2026, 11, 16)


def begin(work: Work) -> Cast:
    cast = enter(work)
    make.put_key_result(work, cast.ana, "visits", title="Visits")
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana owns visits; Ben leads her."""
    return prepare(database, begin)


def menu_of(database: Database, slack_id: str) -> Menu:
    """The menu of a person."""
    loaded = database.read_now(HERE, usecases.load_menu, slack_id)
    assert isinstance(loaded, Menu)
    return loaded


def buttons(menu: Menu, language: str = "en") -> dict[str, dict[str, Any]]:
    """The buttons of a menu by the command that they run."""
    message = views.menu(translator(language), menu)
    assert_fits(message)
    elements = [
        element for row in of_type(message.blocks, "actions") for element in row["elements"]
    ]
    assert all(RUN_ID.fullmatch(element["action_id"]) for element in elements)
    assert len({element["action_id"] for element in elements}) == len(elements)
    return {read_button(element["value"], RUNNABLE_COMMANDS)[0]: element for element in elements}


def test_an_owner_begins_with_the_check_in(database: Database, cast: Cast) -> None:
    menu = menu_of(database, "U0ANA")
    shown = buttons(menu)
    assert list(shown) == ["checkin", "me", "team", "new", "company", "away", "settings", "help"]
    assert shown["checkin"]["style"] == "primary"
    assert "check-in for the week of" in words(views.menu(translator("en"), menu).blocks)


def test_a_manager_finds_what_needs_attention(database: Database, cast: Cast) -> None:
    shown = buttons(menu_of(database, "U0BEN"))
    assert "at-risk" in shown
    assert "checkin" not in shown  # owns nothing


def test_every_button_runs_a_command(database: Database, cast: Cast) -> None:
    assert set(buttons(menu_of(database, "U0ANA"))) <= set(COMMANDS)


def test_a_recorded_week_needs_no_bright_button(database: Database, cast: Cast) -> None:
    def check_in(work: Work) -> None:
        weeks = (TODAY - dt.timedelta(7) - FIRST_WEEK).days // 7 + 1
        key_result_id = checkins.key_results_of_week(
            work, people.by_ids(work, [cast.ana])[cast.ana], TODAY - dt.timedelta(7)
        )[0].id
        say(work, cast.ana, key_result_id, (50_000,) * weeks)

    database.transact_now(HERE, check_in)
    menu = menu_of(database, "U0ANA")
    assert menu.is_complete
    assert buttons(menu)["checkin"].get("style") is None
    assert "is in" in words(views.menu(translator("en"), menu).blocks)


def test_who_is_away_comes_back(database: Database, cast: Cast) -> None:
    def leave(work: Work) -> None:
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        people.record_absence(work, ana, TODAY, None)

    database.transact_now(HERE, leave)
    menu = menu_of(database, "U0ANA")
    shown = buttons(menu)
    assert "back" in shown
    assert "away" not in shown
    assert "until you return" in words(views.menu(translator("en"), menu).blocks)


def test_the_menu_is_chinese_for_chinese_readers(database: Database, cast: Cast) -> None:
    menu = menu_of(database, "U0CHEN")
    text = words(views.menu(translator("zh-CN"), menu).blocks)
    assert "你想做什么？" in text
    assert "/okr 出差 下周" in text
    assert {element["text"]["text"] for element in buttons(menu, "zh-CN").values()} >= {
        "我的关键结果",
        "全部命令",
    }


def test_strangers_read_whom_to_ask(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="not set up"):
        database.read_now(HERE, usecases.load_menu, "U0NOBODY")


def test_a_card_alone_invites_to_set_up() -> None:
    message = views.setup_menu(translator("en"), SetupCard(None, {}))
    assert "Set up Weekbeat" in words(message.blocks)

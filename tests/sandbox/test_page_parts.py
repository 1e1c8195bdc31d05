"""What the page decides without a browser: completion, choices, charts, initials, pictures."""

import pytest

from sandbox.config import read
from sandbox.model import Command, SlackUser
from sandbox.page import charts, choices, completion, rows, still
from sandbox.page.gallery import Showcase
from sandbox.workspace import SlackWorkspace
from tests.sandbox.conftest import COMPANY
from tests.sandbox.page_app import CHART, option, plain

COMMANDS = [Command("/okr", "Scores", "me | team"), Command("/other")]
PEOPLE = [SlackUser("U0ANA", "ana", "Ana Lopes", "SEO"), SlackUser("U0CHEN", "chen", "陈晨")]


def titles(typed: str) -> list[str]:
    found = completion.offers(typed, COMMANDS, PEOPLE, {"C0GROWTH": "growth"})
    return [offer.title for offer in found]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/", ["/okr", "/other"]),
        ("/ok", ["/okr"]),
        ("/okr ", []),
        ("hello /o", []),
        ("ask @lop", ["Ana Lopes"]),
        ("@陈", ["陈晨"]),
        ("mail@a", []),
        ("see #gro", ["#growth"]),
        ("10:30", []),
    ],
)
def test_the_menu_follows_the_word_at_the_end(typed: str, offered: list[str]) -> None:
    assert titles(typed) == offered


def test_emoji_are_offered_by_the_shortest_name_first() -> None:
    assert titles("yes :tad") == [":tada:"]


def test_arguments_show_the_usage_of_their_command() -> None:
    assert completion.usage("/okr me", COMMANDS) == COMMANDS[0]
    assert completion.usage("/okr", COMMANDS) is None


def test_a_path_is_not_a_command() -> None:
    assert completion.is_command("/okr me")
    assert not completion.is_command("/usr/bin")


def test_what_was_entered_wins_over_the_initial_option() -> None:
    element = {"type": "static_select", "options": [], "initial_option": option("weekly")}
    assert choices.current(element, None) == "weekly"
    assert choices.current(element, {"selected_option": option("monthly")}) == "monthly"
    assert choices.current(element, {"selected_option": None}) is None
    assert choices.current(element, {choices.TYPED: "typed"}) == "typed"


def test_groups_and_emoji_reach_the_lines_of_a_select() -> None:
    groups = [{"label": plain("Sales"), "options": [{"text": plain(":dart: SDR"), "value": "s"}]}]
    lines = choices.options({"type": "static_select", "option_groups": groups}, {}, {})
    assert lines == [choices.MenuChoice("s", "🎯 SDR", "", "Sales")]


def test_a_chart_draws_each_series_over_its_categories() -> None:
    drawn = charts.options(CHART)
    assert drawn["xAxis"]["data"] == ["W45", "W46"]
    assert [one["data"] for one in drawn["series"]] == [[41000, 45200], [41000, 54000]]


def test_a_chart_is_also_said_in_words() -> None:
    words = "Line chart: Actual ending at 45,200, Plan ending at 54,000"
    assert charts.summary(CHART) == words


@pytest.mark.parametrize(
    ("name", "letters"), [("Ana Lopes", "AL"), ("陈晨", "陈"), ("Cher", "C"), ("", "?")]
)
def test_an_avatar_has_initials(name: str, letters: str) -> None:
    assert rows.initials(SlackUser("U1", "", name)) == letters


def test_only_pictures_on_this_machine_are_fetched() -> None:
    here = {"image_url": "http://127.0.0.1:8765/a.png", "alt_text": "a chart"}
    assert "<img" in still.picture(here, "thumb")
    away = {"image_url": "https://a.example/a.png", "alt_text": 'a "chart"'}
    assert "a.example" not in still.picture(away, "thumb")
    assert 'aria-label="a &quot;chart&quot;"' in still.picture(away, "thumb")


def test_a_block_nobody_knows_is_said_not_hidden() -> None:
    assert "hologram" in still.unknown({"type": "hologram"})


def test_every_still_block_survives_the_least_it_may_hold() -> None:
    least = {"type": "table", "rows": [[{"type": "raw_text", "text": "<b>"}]]}
    assert "&lt;b&gt;" in still.STILL["table"](least, Showcase.lens)


def test_public_channels_have_their_name_for_everyone() -> None:
    workspace = SlackWorkspace(read(COMPANY))

    def names(user: str) -> set[str]:
        return {channel.name for channel in workspace.named_channels(user)}

    assert names("U0BEN") == {"growth", "other", "old"}
    assert names("U0ANA") == names("U0BEN") | {"secret"}

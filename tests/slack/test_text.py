"""Text from people is shown as typed: nothing in it pings, formats, links or is cut in half."""

import datetime as dt
import re
from html import unescape as plain
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import blocks as b
from bot.slack.text import DIRECTIONS, LOOKS, clip, escape
from sandbox.page import still
from sandbox.page.lens import ViewerContext

MOMENT = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
LENS = ViewerContext("U0ANA", ZoneInfo("UTC"), "en", MOMENT, {"U0BEN": "Ben"}, {"C0": "growth"})
PIECES = ["<!channel>", "<@U0BEN>", "<#C0|growth>", "&lt;", "&amp;", "*", "_", "~", "`", "```", ">"]
PIECES += ["word", "词", "אבג", " ", "🎯", "utm_source", "5*3", "https://lumen.example", "\u202e"]
said_by_people = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4))).map("".join)


def shown(text: str) -> str:
    """What a reader sees of a paragraph, with the stand-ins for marks read as the marks."""
    html = still.section(b.section(f"Note: {escape(text)}").to_dict(), LENS)
    assert set(re.findall(r"<(\w+)", html)) <= {"div", "br", "span"}, html
    assert "mention" not in html
    seen = plain(re.sub(r"<br>", "\n", re.sub(r"</?(?:div|span)[^>]*>", "", html)))
    for mark, looks in LOOKS.items():
        seen = seen.replace(looks, mark)
    return re.sub("[\u2068\u2069]", "", seen).removeprefix("Note: ")


def as_typed(text: str) -> str:
    return DIRECTIONS.sub("", text)


@given(said_by_people)
def test_what_people_wrote_is_shown_as_typed(text: str) -> None:
    one_line = " ".join(text.split()).replace(":", "")
    for stand_in in (*LOOKS.values(), "\ue000", "\ue001"):
        one_line = one_line.replace(stand_in, "")
    assert shown(one_line).strip() == as_typed(one_line).strip() or not one_line


@pytest.mark.parametrize("text", ["utm_source", "5*3*2", "a_b_c", "3~4", "snake_case_name"])
def test_marks_inside_of_words_stay_what_they_are(text: str) -> None:
    assert escape(text) == text


def test_a_line_from_right_to_left_turns_nothing_around_it() -> None:
    assert escape("אבג") == "\u2068אבג\u2069"
    assert "\u202e" not in escape("\u202eevil")


@given(said_by_people, st.integers(2, 40))
def test_what_is_cut_is_never_longer_and_never_half_a_name(text: str, most: int) -> None:
    cut = clip(escape(text), most)
    assert len(cut) <= most
    assert not re.search(r"&(?!amp;|lt;|gt;)", cut)


@given(st.integers(1, 40))
def test_a_mention_is_never_cut_in_half(most: int) -> None:
    cut = clip("<@U0BEN> and <@U0ANA> are away", most)
    assert cut.count("<") == cut.count(">")

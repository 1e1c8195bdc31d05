"""Steps to try, switches, and as whom visitors look at the page."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from sandbox.config import ConfigError, read
from sandbox.workspace import SlackWorkspace
from tests.sandbox.conftest import COMPANY, Start

STEPS = [
    {"text": "Say hello", "user": "U0BEN", "until": "message"},
    {"text": {"en": "Wait", "zh": "等"}, "jump": "End of quarter"},
]
SWITCHES = [{"name": "others", "label": "Others answer"}]
CHECK_IN = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}


def guided(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(COMPANY), "steps": STEPS, "switches": SWITCHES, **changes}


def test_the_step_after_the_last_one_taken_is_next() -> None:
    guide = SlackWorkspace(read(guided())).guide
    assert guide.next_step() == 0
    guide.mark_step(0)
    assert guide.next_step() == 1
    guide.mark_step(0, done=False)
    assert guide.next_step() == 0


def test_a_step_that_was_skipped_holds_nobody_up() -> None:
    guide = SlackWorkspace(read(guided())).guide
    guide.mark_step(1)
    assert guide.next_step() is None


def test_a_text_without_languages_is_english() -> None:
    assert read(guided()).steps[0].text == {"en": "Say hello"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"visitor": "U9"}, "visitor: nobody is 'U9'"),
        ({"steps": [{"user": "U0ANA"}]}, "steps: each needs a text"),
        ({"steps": [{"text": "x", "colour": "red"}]}, "steps: each needs a text; it may have"),
        ({"steps": [{"text": "x", "user": "U9"}]}, "steps: nobody is 'U9'"),
        ({"steps": [{"text": "x", "until": "sleep"}]}, "steps: until is one of go, message"),
        ({"switches": [{"name": "x"}]}, "switches: each needs name and label"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        read(guided(**change))


async def test_a_switch_is_turned_and_kept_over_a_restart(start: Start, tmp_path: Path) -> None:
    first = await start(tmp_path, steps=STEPS, switches=SWITCHES)
    assert (await first.control.get("state"))["switches"] == {"others": True}
    assert await first.control("switch", name="others", on=False) == {"switches": {"others": False}}
    first.office.mark_step(0)
    first.office.core.save()
    second = await start(tmp_path, steps=STEPS, switches=SWITCHES)
    assert (await second.control.get("state"))["switches"] == {"others": False}
    assert second.office.guide.next_step() == 1


async def test_a_switch_that_is_not_there_is_said(start: Start) -> None:
    slack = await start(switches=SWITCHES)
    refusal = await slack.control("switch", status=400, name="lights")
    assert refusal["error"] == "There is no switch 'lights'."


async def test_who_is_looked_at_is_told_while_a_window_shows_them(start: Start) -> None:
    slack = await start()
    slack.office.guide.look_through("U0BEN")
    slack.office.guide.look_through("U0BEN")
    slack.office.guide.look_away("U0BEN")
    assert (await slack.control.get("state"))["viewed"] == ["U0BEN"]
    slack.office.guide.look_away("U0BEN")
    assert (await slack.control.get("state"))["viewed"] == []


async def test_the_page_opens_on_the_visitor_or_on_whoever_has_to_act(start: Start) -> None:
    slack = await start(visitor="U0BEN")
    assert slack.office.first_visitor().id == "U0BEN"
    blocks = [{"type": "actions", "elements": [{**CHECK_IN, "style": "primary"}]}]
    await slack.client().chat_postMessage(channel="U0ANA", text="ask", blocks=blocks)
    assert slack.office.first_visitor().id == "U0ANA"
    await slack.client().chat_postMessage(channel="U0BEN", text="ask", blocks=blocks)
    assert slack.office.first_visitor().id == "U0BEN"
    await slack.client().chat_postMessage(channel="U0ANA", text="done")
    assert slack.office.first_visitor().id == "U0BEN"

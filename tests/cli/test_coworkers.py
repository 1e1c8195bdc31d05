"""People of the sample company who answer by themselves: whose turn it is, and to which message."""

import datetime as dt
import json
from typing import Any

from bot.cli.sample.coworkers import _open_ask
from bot.weekly.form import SAME

TITLES = "*1.* *Sales &amp; returns*  🟢 on track\n■■■■  2.6%"


def message(text: str = TITLES, **value: Any) -> dict[str, Any]:
    button = {"action_id": SAME, "value": json.dumps({"person": 5, "week": "2026-11-09", **value})}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return {"blocks": [section, {"type": "actions", "elements": [button]}]}


def test_an_open_ask_tells_its_week_and_titles() -> None:
    assert _open_ask(message()) == (dt.date(2026, 11, 9), [(1, "Sales & returns")])


def test_a_partly_answered_ask_is_left_alone() -> None:
    assert _open_ask(message(rest=True)) is None


def test_a_reminder_is_not_the_ask() -> None:
    assert _open_ask(message("Please answer by Wednesday.")) is None


def test_a_message_without_the_buttons_of_an_ask_is_left_alone() -> None:
    assert _open_ask({"blocks": None}) is None

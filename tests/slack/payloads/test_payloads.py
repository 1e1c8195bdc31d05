"""Whatever comes back from Slack is read as typed values, or is out of date."""

import copy
import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.messages import views as notices
from bot.cycles.confirmation import views as verdicts
from bot.editing.commands import views as editing_commands
from bot.editing.form_fields import view_state
from bot.editing.objectives import views as objective_views
from bot.followups.recovery_plans import views as recovery
from bot.people.absences import views as absences
from bot.people.settings import views as settings
from bot.scores.history import views as history
from bot.slack.edge import sharing
from bot.slack.payloads import OutOfDate
from bot.slack.payloads.values import read_id
from bot.weekly.asks import views as reminders
from bot.weekly.form import views as forms
from bot.weekly.form.views import read_form

VALUES: dict[str, Callable[[str], Any]] = {
    "forms": forms.read_button,
    "reminders": reminders.read_snooze,
    "history": history.read_button,
    "verdicts": verdicts.read_location,
    "notices": notices.read_button_value,
    "answers": sharing.read_button,
    "authoring": view_state.read_position,
    "ids": read_id,
}
VIEWS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "forms": read_form,
    "verdicts": verdicts.read_form,
    "recovery": recovery.read_form,
    "authoring": view_state.read_form,
    "objectives": objective_views.read_form,
    "first step": editing_commands.read_first_step,
    "absences": absences.read_form,
    "settings": settings.read_form,
}
REAL = [
    '{"person": 8, "week": "2026-11-09", "rest": true}',
    '{"ask": 3, "pause": "two_hours"}',
    '{"key_result": 5, "before": "2026-11-09"}',
    '{"notice": "alerts:1", "key_result": 4}',
    '["team", "growth", 1]',
    "3:7:0",
    "12 scratch",
    "7",
    '{"person":8,"week":"2026-11-09","page":0,"opened":[[1,0]],"all":[],"edition":0,"private":false}',
    '{"o":1,"k":0,"s":"scratch","n":0,"m":0,"e":0,"h":{"title":"Visits"},"t":5}',
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
).map(lambda made: json.dumps(made, default=str))


@st.composite
def garbled(draw: st.DrawFn) -> str:
    """A real value with a piece of it replaced, or any text at all."""
    if draw(st.booleans()):
        return draw(JSON | st.text(st.characters(), max_size=40))
    real = draw(st.sampled_from(REAL))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(real))] * 2)))
    pieces = ["", "-", "9" * 40, "null", '""', "\\ud800", "\0", "0001-01-01", "9999-12-31", "1e9"]
    return real[:first] + draw(st.sampled_from(pieces)) + real[last:]


@given(value=garbled())
def test_a_value_is_read_or_out_of_date(value: str) -> None:
    for read in VALUES.values():  # making a value costs more than reading it
        with suppress(OutOfDate):
            read(value)


ELEMENTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(["checkboxes", "plain_text_input", "datepicker"])},
    optional={
        "value": garbled(),
        "selected_option": st.none() | st.builds(dict, value=garbled()),
        "selected_options": st.lists(st.builds(dict, value=garbled()), max_size=3),
        "selected_date": garbled(),
        "selected_time": garbled(),
    },
)
NAMES = st.sampled_from(
    [
        *("checkins.value:1", "checkins.confidence:1", "verdicts.score:1", "verdicts.rating:1"),
        *("people.away_from", "people.away_until", "people.ask_weekday", "people.ask_time"),
        *("people.reminders", "people.working_days", "recovery.due", "authoring.way"),
        *("authoring.guard", "authoring.first_day", "authoring.parent", "authoring.cycle"),
    ]
)
STATES = st.dictionaries(NAMES | garbled(), st.dictionaries(st.text(), ELEMENTS, max_size=2))


@given(metadata=garbled() | st.sampled_from(REAL), values=STATES)
def test_a_form_is_read_or_out_of_date(metadata: str, values: dict[str, Any]) -> None:
    for read in VIEWS.values():
        with suppress(OutOfDate):
            read(copy.deepcopy({"private_metadata": metadata, "state": {"values": values}}))


def test_old_buttons_are_read() -> None:
    monday = dt.date(2026, 11, 9)
    assert forms.read_button('{"person": 8, "week": "2026-11-09"}') == (8, monday, False)
    assert history.read_button("7") == (7, None)
    assert history.read_button('{"key_result": 5, "before": "2026-11-09"}') == (5, monday)
    assert verdicts.read_location("3:7:0") == (3, 7, 0)
    assert notices.read_button_value('{"notice": "a:1", "key_result": 4}') == ("a:1", 4)


@pytest.mark.parametrize("value", [str(2**31), "-1", "1.0", "true", "", "٣", '"1"'])
def test_an_id_that_no_row_has_is_out_of_date(value: str) -> None:
    with pytest.raises(OutOfDate):
        read_id(value)

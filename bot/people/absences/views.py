"""The absence form, and the sentences that say what became of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, DatePickerElement
from slack_sdk.models.blocks.block_elements import ButtonElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block, read_day
from bot.slack.text import clip, escape

AWAY, BACK, SUBMIT = "absences.away", "absences.back", "absences.submit"
FROM, UNTIL = "people.away_from", "people.away_until"
LABEL = N_("I'm away")


def form(
    t: Translator,
    first_day: dt.date,
    last_day: dt.date,
    *,
    is_typed: bool = False,
    unread: str = "",
) -> View:
    """From when until when someone is away; a typed command is answered when it is sent.

    `unread` is what was typed and named no days.
    """
    hint = t(N_("I won't send check-ins or reminders while you're away."))
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=b.plain(t(LABEL)),
        submit=b.plain(t(N_("Save"))),
        close=b.plain(t(N_("Cancel"))),
        private_metadata="typed" if is_typed else "",
        blocks=[
            *_unread(t, unread),
            b.field(FROM, t(N_("First day away")), _day(first_day)),
            b.field(UNTIL, t(N_("Last day away")), _day(last_day), hint),
        ],
    )


def _unread(t: Translator, words: str) -> list[Block]:
    if not words:
        return []
    sentence = N_("I couldn't read “{text}” as dates. Choose them here.")
    return [b.section(t(sentence, text=escape(clip(words, 80))))]


def read_form(view: Mapping[str, Any]) -> tuple[dt.date, dt.date]:
    """Read the first and the last day away; raises OutOfDate for no form of ours."""
    first_day, last_day = (
        inputs_by_block(view).get(person_name, {}).get("selected_date")
        for person_name in (FROM, UNTIL)
    )
    return read_day(first_day or ""), read_day(last_day or "")


def is_typed(view: Mapping[str, Any]) -> bool:
    """Whether the form was opened by a command, after which nothing else shows the absence."""
    return bool(view["private_metadata"])


def away_button(t: Translator, label: str = "") -> ButtonElement:
    """*I'm away*, or another label for the same form."""
    return b.button(label or t(LABEL), AWAY)


def back_button(t: Translator) -> ButtonElement:
    """*I'm back*."""
    return b.button(t(N_("I'm back")), BACK)


def away(t: Translator, first_day: dt.date, last_day: dt.date, today: dt.date) -> str:
    """An absence was noted."""
    if first_day <= today:
        return t(N_("You're away until {day}. `/okr back` ends it earlier."), day=t.day(last_day))
    return t(
        N_("You're away from {first} until {day}. `/okr back` cancels it."),
        first=t.day(first_day),
        day=t.day(last_day),
    )


def back(t: Translator) -> str:
    """An absence was ended."""
    return t(N_("Welcome back."))


def _day(chosen: dt.date) -> DatePickerElement:
    return DatePickerElement(action_id="day", initial_date=chosen.isoformat())

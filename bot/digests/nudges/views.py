"""The nudge, the button for it, and the line that says when it was sent."""

import datetime as dt
import json
from dataclasses import dataclass

from pydantic import TypeAdapter
from slack_sdk.models.blocks import ButtonElement

from bot.core.i18n import N_, Translator
from bot.digests.nudges.model import Nudge
from bot.people.people import Person
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.payloads import Day, Id, decode
from bot.slack.text import escape, mention
from bot.weekly.asks import Ask, answer_buttons

NUDGE = "nudges.nudge"


@dataclass(frozen=True)
class _ButtonValue:
    person: Id
    week: Day


BUTTON_VALUES = TypeAdapter(_ButtonValue)


def nudge_button(t: Translator, person_id: int, week: dt.date) -> ButtonElement:
    """Build the button that nudges a person about a week."""
    value = json.dumps({"person": person_id, "week": week.isoformat()})
    return blocks.button(t(N_("Nudge")), NUDGE, value)


def read_button(value: str) -> tuple[int, dt.date]:
    """Parse the button's value into person id and week; raises OutOfDate if it is not ours."""
    parsed = decode(value, BUTTON_VALUES)
    return parsed.person, parsed.week


def nudge_line(t: Translator, nudge: Nudge, by: Person, zone: str) -> str:
    """Return when a nudge was or will be sent, and in whose name."""
    name = escape(by.name)
    if nudge.sent_at:
        return t(
            N_("👋 Nudged by {name}, {moment}"), name=name, moment=t.moment(nudge.sent_at, zone)
        )
    if nudge.due_at is None:
        return ""
    sentence = N_("👋 The nudge from {name} goes out {moment}")
    return t(sentence, name=name, moment=t.moment(nudge.due_at, zone))


def nudge_message(
    t: Translator, by: Person, ask: Ask, *, has_readings: bool, has_values: bool
) -> Message:
    """Build the message to the person: who asks about which week, with the buttons of the ask."""
    text = t.together(
        t(N_("{name} asks how your week went."), name=mention(by.slack_id, by.name)),
        t(N_("Your check-in for the {week} can still be sent."), week=t.week(ask.week)),
    )
    buttons = answer_buttons(
        t, ask, has_values=has_values, has_later=False, has_readings=has_readings
    )
    notification = text.replace(mention(by.slack_id, by.name), escape(by.name))
    return Message(notification, blocks.blocks([blocks.section(text), buttons]))

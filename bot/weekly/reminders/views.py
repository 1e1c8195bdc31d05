"""What a reminder looks like, and what *Later* offers."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.core.i18n import N_, Translator
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Id, decode
from bot.weekly.asks import Ask
from bot.weekly.asks.views import buttons
from bot.weekly.reminders.model import Pause


def reminder(t: Translator, person: Person, ask: Ask, *, is_last: bool) -> Message:
    """A short nudge with the same buttons; after the last one there is no *Later*."""
    text = t.together(
        t(
            N_("Your check-in about the {week} is still open, on time until {moment}."),
            week=t.week(ask.week),
            moment=t.moment(ask.closes_at, person.zone),
        ),
        t(N_("This is my last reminder.")) if is_last else "",
    )
    return Message(text, b.blocks([b.section(text), buttons(t, ask, has_later=not is_last)]))


@dataclass(frozen=True)
class _Choice:
    ask: Id
    pause: Pause


CHOICES = TypeAdapter(_Choice)


def read_later(value: str) -> tuple[int, Pause]:
    """Read the ask and the choice behind *Later*; raises OutOfDate for no choice of ours."""
    found = decode(value, CHOICES)
    return found.ask, found.pause

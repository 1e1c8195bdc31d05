"""The coming asks, and the reasons why somebody has none."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.people.people import Person, deferred_until
from bot.weekly.asks import Slot, State


class Reason(StrEnum):
    """Why nobody asks someone; the first that holds is told."""

    HAS_LEFT = "left, or a guest or a bot in Slack"
    NOT_ACTIVE = "taken out by an import (active: no)"
    NOT_IN_SLACK = "not matched with anybody in Slack yet"
    NOT_IN_PILOT = "in none of the teams of the pilot"
    NO_KEY_RESULTS = "no key results that still take check-ins"
    AWAY = "away, on holiday, or has answered"


@dataclass(frozen=True)
class Coming:
    """One ask to come: when it will go out, about which week and which key results."""

    person: Person
    at: dt.datetime
    week: dt.date
    key_results: tuple[str, ...]


@dataclass(frozen=True)
class Unasked:
    """Somebody who will not be asked, and why."""

    person: Person
    reason: Reason


@dataclass(frozen=True)
class Preview:
    """Each person's next ask in the order of time; the others by name; what holds asks back."""

    coming: tuple[Coming, ...]
    unasked: tuple[Unasked, ...]
    pilot: tuple[str, ...]
    is_paused: bool


def goes_out(person: Person, found: Slot) -> dt.datetime | None:
    """When an ask will go out as things are: at its hour, or when its person may be asked after
    that; None where the week closes before.
    """
    at = deferred_until(person, found.due_at) or found.due_at
    return at if found.state is State.PLANNED and at < found.closes_at else None

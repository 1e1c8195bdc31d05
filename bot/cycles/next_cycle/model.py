"""When admins are asked about the next cycle, and what they decided."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.clock import time_zone
from bot.goals.cycle_calendar import Cycle

DAYS_BEFORE = (28, 14)  # the end of a cycle
HOUR = dt.time(9, 0)
DAY = dt.timedelta(days=1)


class Decision(StrEnum):
    """What became of a question about the next cycle."""

    OPEN = ""
    CREATED = "created"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Succession:
    """What admins were asked about the cycle after another one. `asked` counts the messages,
    `recipients` are the ids of who got them, `next_id` is the cycle that was created. `nobody_at`
    is when they heard that nobody is asked any more.
    """

    cycle_id: int
    asked: int = 0
    recipients: tuple[int, ...] = ()
    decision: Decision = Decision.OPEN
    next_id: int | None = None
    by_id: int | None = None
    at: dt.datetime | None = None
    nobody_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One message to the admins about the cycle after one that ends; `number` counts from 1."""

    cycle: Cycle
    number: int
    due_at: dt.datetime


def local_morning(day: dt.date, zone: str) -> dt.datetime:
    """Return 09:00 of a day in a zone, in UTC.

    >>> local_morning(dt.date(2026, 12, 3), "Europe/Lisbon").isoformat()
    '2026-12-03T09:00:00+00:00'
    """
    return dt.datetime.combine(day, HOUR, time_zone(zone)).astimezone(dt.UTC)


def question_days(cycle: Cycle) -> list[dt.date]:
    """Return the days on which admins are asked: four and two weeks before the end of a cycle, and
    not before it has begun.
    """
    days = [cycle.last_day - days * DAY for days in DAYS_BEFORE]
    return sorted({max(day, cycle.first_day) for day in days})


def next_question(cycle: Cycle, asked: int, now: dt.datetime, zone: str) -> Question | None:
    """Return the next question about a cycle, None after the last one. After an outage only the
    latest of those that are due is asked.
    """
    days = question_days(cycle)
    moments = [local_morning(day, zone) for day in days]
    due = sum(moment <= now for moment in moments)
    number = max(asked + 1, due)
    if number > len(moments) or now >= local_morning(cycle.last_day + DAY, zone):
        return None
    return Question(cycle=cycle, number=number, due_at=moments[number - 1])


def last_with_key_results(cycles: Sequence[Cycle], ids: Sequence[int]) -> Cycle | None:
    """Return the cycle that ended last among those with these ids."""
    ended = [cycle for cycle in cycles if cycle.id in ids]
    return max(ended, key=lambda cycle: (cycle.last_day, cycle.id), default=None)

"""A check-in as the house sees it, and what a person says before it becomes one."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from scoring.cycle import weeks
from scoring.measure import is_budget
from scoring.model import (
    Ambiguous,
    Assessment,
    CheckIn,
    Direction,
    Measure,
    Parsed,
    Reading,
    Unit,
    UnitKind,
    Unreadable,
)
from scoring.units import parse

LONGEST_NOTE = 2000
MOST_WEEKS = 8  # how far back the sizes of values are compared
YES_NO, PERCENT = Unit(UnitKind.YES_NO), Unit(UnitKind.PERCENT)


class CheckInSource(StrEnum):
    """Where a value came from."""

    FORM = "form"
    REPLY = "reply"
    EDIT = "edit"
    SAME = "no_change"
    IMPORT = "import"
    CONNECTOR = "connector"
    CONFIRMED = "confirmed"  # an older number counts as the final one


@dataclass(frozen=True)
class CheckInEntry:
    """What someone says about one key result. `is_total` says that a `sum` states the total;
    `done` names the milestones that are, None where only their share was said; `reason` is why a
    week that is over was changed.
    """

    key_result_id: int
    value: float | None
    confidence: int | None = None
    note: str = ""
    private_note: str = ""
    blocker: str = ""
    is_total: bool = False
    done: tuple[str, ...] | None = None
    reason: str = ""


@dataclass(frozen=True)
class CheckInVersion:
    """One version of a check-in. `origin` names the message it was typed in (`channel:ts`)."""

    id: int
    key_result_id: int
    week: dt.date
    entry: CheckInEntry
    by_id: int
    at: dt.datetime
    source: CheckInSource
    origin: str
    is_latest: bool

    @property
    def rule(self) -> CheckIn:
        """What scoring judges."""
        return CheckIn(
            week=self.week,
            value=self.entry.value,
            confidence=self.entry.confidence,
            is_blocked=bool(self.entry.blocker),
            is_total=self.entry.is_total,
            said_on=self.at.date(),
            is_confirmation=self.source is CheckInSource.CONFIRMED,
        )


def parse_value(kr: OwnedKeyResult, text: str, locale: str) -> Parsed | Ambiguous | Unreadable:
    """A typed value of a key result; milestones are said as yes/no, `60%` or `3/5`."""
    return parse_measure_value(kr.rule.measure, text, locale)


def parse_measure_value(
    measure: Measure, text: str, locale: str
) -> Parsed | Ambiguous | Unreadable:
    """A typed value of a measure that may not belong to a key result yet."""
    if measure.direction is not Direction.ACHIEVE:
        return parse(text, measure.unit, locale)
    whole, _, parts = text.partition("/")
    if whole.strip().isdigit() and parts.strip().isdigit() and int(parts):
        share = int(whole) / int(parts)
        return Parsed(share) if share <= 1 else Unreadable(text)
    if len(measure.milestones) > 1 and text.strip().isdigit():
        return Unreadable(text)  # one milestone, or one percent?
    said = parse(text, YES_NO, locale)
    if isinstance(said, Parsed):
        return said
    said = parse(text, PERCENT, locale)
    if isinstance(said, Parsed) and 0 <= said.value <= 100:
        return Parsed(said.value / 100)
    return Unreadable(text)


def ask_day(owner: Person, week: dt.date) -> dt.date:
    """The day of the ask about a week before days off are looked at: the owner's weekday, Monday
    to Wednesday after the week, Thursday to Sunday within it.
    """
    weekday = owner.ask.weekday
    return week + dt.timedelta(days=weekday + (7 if weekday < 3 else 0))


def next_asked_at(owner: Person, week: dt.date) -> dt.datetime:
    """When the owner is asked about the following week: until then this one may simply be edited,
    from then on a change needs a reason.
    """
    day = ask_day(owner, week + dt.timedelta(days=7))
    return owner.at(owner.next_working(day), owner.ask.time)


def excused_weeks(
    kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]
) -> frozenset[dt.date]:
    """Return the Mondays of a key result's weeks that no answer was due for, from when its owner
    was asked about which week. An ask that went out before the key result was theirs did not ask
    about it (`docs/scoring.md`, *Health*).
    """
    return frozenset(weeks(kr.rule.first_day, kr.rule.last_day)) - _asked_weeks(kr, asked_at)


def is_due_in_any_week(kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]) -> bool:
    """Tell whether an answer was due for any week of a key result; see `excused_weeks`."""
    own = weeks(kr.rule.first_day, kr.rule.last_day)
    return not _asked_weeks(kr, asked_at).isdisjoint(own)


def _asked_weeks(kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]) -> set[dt.date]:
    since = kr.asked_since
    return {week for week, moment in asked_at.items() if since is None or moment >= since}


def is_repeatable(kr: OwnedKeyResult) -> bool:
    """Whether “no change” has a meaning: a `sum` wants each week's own amount."""
    return kr.rule.measure.reading is not Reading.SUM


def is_confirmable(kr: OwnedKeyResult, said: Assessment) -> bool:
    """Tell whether somebody may confirm the number of a key result that is over as its final one:
    there is one, and of a budget no week is missing, since what was not told may have been spent.
    """
    is_told = said.progress is not None and not said.is_final
    return is_told and not (is_budget(kr.rule.measure) and said.missing_weeks)


def confirming_entry(
    kr: OwnedKeyResult, said: Assessment, this_week: CheckInEntry | None
) -> CheckInEntry:
    """Return the entry of the last week by which a number stays what it is: the last value again,
    the total of a sum, the mean of an average. What else was said of that week is kept.
    """
    reading = kr.rule.measure.reading
    value = {Reading.SUM: said.total, Reading.AVERAGE: said.current}.get(reading, said.last_value)
    entry = this_week or CheckInEntry(kr.id, None)
    return replace(entry, value=value, is_total=reading is Reading.SUM)


def repeated_entry(kr: OwnedKeyResult, entry: CheckInEntry) -> CheckInEntry | None:
    """The same standing once more; None of a `sum`: a week that nobody told is asked for, never
    taken as 0.
    """
    if not is_repeatable(kr):
        return None
    return CheckInEntry(
        kr.id, entry.value, entry.confidence, blocker=entry.blocker, done=entry.done
    )


@dataclass(frozen=True)
class ValueHistory:
    """What is recorded for a key result before the week that an answer is about.

    `last` is the newest value (of a sum its newest amount), `is_last_week` whether it is of the
    week just before. `past` are levels or amounts, newest last. `total` is a sum so far, None
    before its first check-in.
    """

    last: float | None = None
    is_last_week: bool = False
    past: tuple[float, ...] = ()
    total: float | None = None


NO_HISTORY = ValueHistory()


def value_history(
    kr: OwnedKeyResult, versions: Iterable[CheckInVersion], week: dt.date
) -> ValueHistory:
    """The history of a key result from the latest version of each week."""
    earlier = sorted(
        (v for v in versions if v.week < week and v.is_latest and v.entry.value is not None),
        key=lambda version: version.week,
    )
    if not earlier:
        return NO_HISTORY
    is_last_week = earlier[-1].week == week - dt.timedelta(days=7)
    if kr.rule.measure.reading is not Reading.SUM:
        values = [v.entry.value for v in earlier if v.entry.value is not None]
        return ValueHistory(values[-1], is_last_week, tuple(values[-MOST_WEEKS:]))
    total, amounts = 0.0, []
    for n, version in enumerate(earlier):
        value = version.entry.value or 0.0
        amount = value - total if version.entry.is_total else value
        total = value if version.entry.is_total else total + value
        if n == 0 or not version.entry.is_total or earlier[n - 1].week == _week_before(version):
            amounts.append(amount)
    return ValueHistory(
        amounts[-1] if amounts else None, is_last_week, tuple(amounts[-MOST_WEEKS:]), total
    )


def _week_before(version: CheckInVersion) -> dt.date:
    return version.week - dt.timedelta(days=7)

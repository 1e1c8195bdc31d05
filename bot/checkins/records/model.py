"""A check-in and its versions, the days it is due, and the values that are typed for it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from scoring.cadence import Cadence
from scoring.cycle import weeks_touched
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
WEEK = dt.timedelta(days=7)
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
    """What a person reports about one key result.

    `is_total` says that a `sum` states the total. `done` names the milestones that are done, None
    where only their share was given. `reason` is why a week that is over was changed.
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
        """The check-in as scoring sees it."""
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
    """Parse a typed value of a key result; milestones are written as yes/no, `60%` or `3/5`."""
    return parse_measure_value(kr.rule.measure, text, locale)


def parse_measure_value(
    measure: Measure, text: str, locale: str
) -> Parsed | Ambiguous | Unreadable:
    """Parse a typed value of a measure that may not belong to a key result yet."""
    if measure.direction is not Direction.ACHIEVE:
        return parse(text, measure.unit, locale)
    done, _, count = text.partition("/")
    if done.strip().isdigit() and count.strip().isdigit() and int(count):
        share = int(done) / int(count)
        return Parsed(share) if share <= 1 else Unreadable(text)
    if len(measure.milestones) > 1 and text.strip().isdigit():
        return Unreadable(text)  # one milestone, or one percent?
    is_done = parse(text, YES_NO, locale)
    if isinstance(is_done, Parsed):
        return is_done
    percent = parse(text, PERCENT, locale)
    if isinstance(percent, Parsed) and 0 <= percent.value <= 100:
        return Parsed(percent.value / 100)
    return Unreadable(text)


def ask_day(owner: Person, week: dt.date) -> dt.date:
    """Return the day of the ask about a week before days off are looked at: the owner's weekday,
    Monday to Wednesday after the week, Thursday to Sunday within it.
    """
    weekday = owner.ask.weekday
    return week + dt.timedelta(days=weekday + (7 if weekday < 3 else 0))


def next_asked_at(owner: Person, week: dt.date) -> dt.datetime:
    """Return when the owner is asked about the following week: until then this one may simply be
    edited, from then on a change needs a reason.
    """
    day = ask_day(owner, week + WEEK)
    return owner.at(owner.next_working(day), owner.ask.time)


def excused_weeks(
    kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]
) -> frozenset[dt.date]:
    """Return the Mondays of a key result's weeks that no answer was due for, from when its owner
    was asked about which week. An ask that went out before the key result was theirs did not ask
    about it (`docs/scoring.md`, *Health*).
    """
    return frozenset(weeks_touched(kr.rule.first_day, kr.rule.last_day)) - _asked_weeks(
        kr, asked_at
    )


def is_due_in_any_week(kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]) -> bool:
    """Return whether an answer was due for any week of a key result; see `excused_weeks`."""
    own_weeks = weeks_touched(kr.rule.first_day, kr.rule.last_day)
    return not _asked_weeks(kr, asked_at).isdisjoint(own_weeks)


def is_confirmable(kr: OwnedKeyResult, assessment: Assessment) -> bool:
    """Return whether the number of a key result that is over may be confirmed as its final one: of
    a budget no week may be missing, since what was not reported may have been spent.
    """
    has_number = assessment.progress is not None and not assessment.is_final
    return has_number and not (is_budget(kr.rule.measure) and assessment.missing_weeks)


def confirming_entry(
    kr: OwnedKeyResult, assessment: Assessment, this_week: CheckInEntry | None
) -> CheckInEntry:
    """Return the entry of the last week by which a number stays what it is: the last value again,
    the total of a sum, the mean of an average. The rest of that week's entry is kept.
    """
    value = {Reading.SUM: assessment.total, Reading.AVERAGE: assessment.current}.get(
        kr.rule.measure.reading, assessment.last_value
    )
    entry = this_week or CheckInEntry(kr.id, None)
    return replace(entry, value=value, is_total=kr.rule.measure.reading is Reading.SUM)


def repeated_entry(kr: OwnedKeyResult, entry: CheckInEntry) -> CheckInEntry | None:
    """Return the entry for “no change”; None of a `sum`, whose weeks each have their own amount."""
    if kr.rule.measure.reading is Reading.SUM:
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
    """Return the history of a key result from the latest version of each week."""
    earlier = sorted(
        (
            version
            for version in versions
            if version.week < week and version.is_latest and version.entry.value is not None
        ),
        key=lambda version: version.week,
    )
    if not earlier:
        return NO_HISTORY
    is_last_week = earlier[-1].week == week - WEEK
    if kr.rule.measure.reading is not Reading.SUM:
        levels = [version.entry.value or 0.0 for version in earlier]
        return ValueHistory(levels[-1], is_last_week, tuple(levels[-MOST_WEEKS:]))
    total, amounts = _amounts(earlier)
    last = amounts[-1] if amounts else None
    return ValueHistory(last, is_last_week, tuple(amounts[-MOST_WEEKS:]), total)


def _asked_weeks(kr: OwnedKeyResult, asked_at: Mapping[dt.date, dt.datetime]) -> set[dt.date]:
    since = kr.asked_since
    asked = {week for week, moment in asked_at.items() if since is None or moment >= since}
    return asked if kr.cadence is Cadence.WEEKLY else {week for week in asked if kr.is_due(week)}


def _amounts(versions: Sequence[CheckInVersion]) -> tuple[float, list[float]]:
    """Return the total of a sum, and the amounts of its weeks as far as they are known.

    After a gap a stated total tells no week's amount.
    """
    total, amounts = 0.0, []
    for n, version in enumerate(versions):
        value, is_total = version.entry.value or 0.0, version.entry.is_total
        amount = value - total if is_total else value
        total = value if is_total else total + value
        if n == 0 or not is_total or versions[n - 1].week == version.week - WEEK:
            amounts.append(amount)
    return total, amounts

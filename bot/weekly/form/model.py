"""The check-in form before it is drawn and as it comes back, before anything is believed."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from bot.checkins.answers import Doubt
from bot.checkins.records import CheckInEntry, CheckInVersion, repeated_entry
from bot.followups.recovery_plans import PlanContent
from bot.goals.objectives import OwnedKeyResult
from bot.sources.readings import MeasuredValue
from scoring.model import Assessment, Parsed

PER_PAGE = 5
WEEKS_AGO = {
    **dict.fromkeys(("this week", "本周", "这周"), 0),
    **dict.fromkeys(("last week", "previous week", "上周", "上星期", "上个星期"), 1),
}
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Known(StrEnum):
    """Where the proposed value of a field is from."""

    NOTHING = "nothing"
    LAST = "last"
    READING = "reading"
    THIS_WEEK = "this_week"


@dataclass(frozen=True)
class Before:
    """What the fields of a key result hold before anybody types, and where that is from.

    `version` is the week's check-in they show, 0 for none; `last` the newest of earlier weeks.
    """

    known: Known
    entry: CheckInEntry
    version: int = 0
    last: CheckInVersion | None = None
    reading: MeasuredValue | None = None


def before(
    kr: OwnedKeyResult,
    this_week: CheckInVersion | None,
    last: CheckInVersion | None,
    reading: MeasuredValue | None,
) -> Before:
    """The week's own check-in, else a connector's reading, else the last value; a `sum` wants each
    week's own amount. Confidence and blocker stay as they were last said.
    """
    if this_week is not None:
        return Before(Known.THIS_WEEK, this_week.entry, this_week.id, last, reading)
    entry = CheckInEntry(kr.id, None)
    if last is not None:
        entry = replace(entry, confidence=last.entry.confidence, blocker=last.entry.blocker)
    if reading is not None:
        entry = replace(entry, value=reading.value, is_total=reading.is_total)
        return Before(Known.READING, entry, 0, last, reading)
    if last is not None and (same := repeated_entry(kr, last.entry)):
        return Before(Known.LAST, same, 0, last, reading)
    return Before(Known.NOTHING, entry, 0, last, reading)


@dataclass(frozen=True)
class Typed:
    """One key result's fields of the form, as typed.

    `ticked` are milestones by place where they are ticked one by one; `private_note` is None where
    the form does not show it; `opened` is the version the form was opened on, None if not known.
    `choice` is the value that was chosen where the form asks what the typed one means, empty
    before anything is chosen, and None where it does not ask.
    """

    key_result_id: int
    value: str = ""
    confidence: int | None = None
    note: str = ""
    blocker: str = ""
    private_note: str | None = None
    ticked: tuple[int, ...] | None = None
    opened: int | None = None
    choice: str | None = None

    def as_draft(self, reason: str) -> dict[str, Any]:
        """Plain values to keep; `from_draft` reads them back."""
        return {**asdict(self), "reason": reason}


def from_draft(kept: Mapping[str, Any]) -> Typed:
    """A draft as it was typed."""
    said = {name: value for name, value in kept.items() if name != "reason"}
    ticked = said.pop("ticked")
    return Typed(**said, ticked=None if ticked is None else tuple(ticked))


@dataclass(frozen=True)
class Form:
    """The check-in form as it comes back: whose week, which page, what was typed.

    `all_` are the key results of the whole form, empty for all there are; `edition` tells a
    form that was started over from the one before it. `asks_reason` says whether it had the field
    for `reason`.
    """

    person_id: int
    week: dt.date
    page: int
    typed: tuple[Typed, ...]
    reason: str = ""
    all_: tuple[int, ...] = ()
    edition: int = 0
    shows_private: bool = False
    asks_reason: bool = True


@dataclass(frozen=True)
class Closed:
    """What was typed about a key result that takes no check-in any more."""

    title: str
    typed: Typed


@dataclass(frozen=True)
class Clash:
    """What somebody recorded while this form was open."""

    version: CheckInVersion
    by: str


@dataclass(frozen=True)
class ValueQuestion:
    """A typed value that may mean each of `readings`, with the reason why it is asked about."""

    text: str
    doubt: Doubt
    readings: tuple[Parsed, ...]

    def chosen(self, choice: str | None) -> Parsed | None:
        """Return the reading that a choice stands for; None for none of those offered."""
        return next((one for one in self.readings if choice_of(one) == choice), None)


def choice_of(reading: Parsed) -> str:
    """A reading as the value of an option in the form."""
    return f"{reading.value!r}{' total' * reading.is_total}"


@dataclass(frozen=True)
class Item:
    """One key result on the form; `typed` is what someone typed already, here or in a draft,
    `promised` the plan its owner has given while it is in trouble, and `question` what the form
    asks about the typed value.
    """

    kr: OwnedKeyResult
    said: Assessment
    was: Before
    typed: Typed | None = None
    clash: Clash | None = None
    promised: PlanContent | None = None
    question: ValueQuestion | None = None


@dataclass(frozen=True)
class Page:
    """One page of the form.

    `owner` is a name when somebody answers for someone else; `confidant` who else reads private
    notes, None where the reader may not; `weeks` are those that can be chosen instead;
    `draft_at` says when what is unsaved was typed, `today` is the owner's.
    """

    person_id: int
    week: dt.date
    number: int
    of: int
    items: tuple[Item, ...]
    today: dt.date
    owner: str = ""
    all_: tuple[int, ...] = ()
    is_rest: bool = False
    weeks: tuple[dt.date, ...] = ()
    zone: str = "UTC"
    confidant: str | None = None
    shows_private: bool = False
    needs_reason: bool = False
    reason: str = ""
    draft_at: dt.datetime | None = None
    edition: int = 0
    closed: tuple[Closed, ...] = ()

    @property
    def is_last(self) -> bool:
        """Nothing follows it."""
        return self.number + 1 >= self.of


def wanted(typed: str, today: dt.date) -> tuple[str, dt.date | None]:
    """Whom and a day of which week `/okr checkin` asks for: `@ana last week`, `2026-11-02`.

    >>> wanted("@ana last week", dt.date(2026, 11, 20))
    ('@ana', datetime.date(2026, 11, 13))
    """
    said = " ".join(typed.split())
    if found := DAY.search(said):
        with suppress(ValueError):
            return said.replace(found[0], "").strip(), dt.date.fromisoformat(found[0])
    for words, ago in WEEKS_AGO.items():
        if words in said.casefold():
            name = re.sub(re.escape(words), "", said, flags=re.IGNORECASE).strip()
            return name, today - dt.timedelta(days=7 * ago)
    return said, None

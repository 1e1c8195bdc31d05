"""Who someone is, who leads them, and what they may see."""

import datetime as dt
from collections.abc import Iterator

from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal, Refusals
from bot.core.events import PersonChanged
from bot.core.i18n import LANGUAGES, N_
from bot.core.work import Work
from bot.people import people
from bot.people.calendars import is_holiday_region
from bot.people.people import store
from bot.people.people.model import MOST_REMINDERS, Person, PersonalSettings, Team

UNKNOWN_COUNTRY = N_("I know no public holidays of “{country}”. Type a code such as DE or DE-BY.")
ENDS_FIRST = N_("The last day away is before the first. Choose a later one.")


def require_person(work: Work, slack_id: str) -> Person:
    """The person behind a Slack user; a Refusal for strangers and for those who left."""
    found = active_by_slack_id(work, slack_id)
    if found is None:
        raise _not_set_up(work)
    return found


def _not_set_up(work: Work) -> Refusal:
    """Return the Refusal for an unknown person, with the name of an admin who can add them."""
    for admin in store.admins(work):
        sentence = N_("You're not set up in Weekbeat yet. Please ask {admin} to add you.")
        return Refusal(sentence, admin=admin.name)
    return Refusal(N_("You're not set up in Weekbeat yet. Please ask an admin to add you."))


def by_slack_id(work: Work, slack_id: str) -> Person | None:
    """The person behind a Slack user, if we know one."""
    return store.by_slack_ids(work, [slack_id]).get(slack_id)


def active_by_slack_id(work: Work, slack_id: str) -> Person | None:
    """The same, unless they left."""
    found = by_slack_id(work, slack_id)
    return found if found and found.is_active else None


def teams_of(work: Work, person_id: int) -> list[Team]:
    """The teams someone belongs to or leads."""
    return [t for t in people.teams(work) if person_id in t.member_ids or person_id == t.lead_id]


def team_channels(work: Work, person_id: int) -> list[str]:
    """Channels of the teams someone belongs to."""
    return [t.channel for t in people.teams(work) if person_id in t.member_ids and t.channel]


def change_settings(work: Work, by: str, new: PersonalSettings) -> None:
    """Set what is mine to set; asks not yet sent move.

    Raises Refusals whose fields are `people.` and the name in `PersonalSettings`.
    """
    me = require_person(work, by)
    if noes := list(_wrong(new)):
        raise Refusals(noes)
    old = store.settings(work, me.id)
    absence = new.away_from, new.away_until
    changed = absence != (old.away_from, old.away_until) and store.away(work, me.id, *absence)
    if store.set_settings(work, me.id, new) or changed:
        work.emit(PersonChanged(me.id))


def _wrong(new: PersonalSettings) -> Iterator[Refusal]:
    if new.ask_weekday is not None and new.ask_weekday not in range(7):
        yield Refusal(N_("A week has seven days. Choose one of them."), field="people.ask_weekday")
    if new.language not in ("", *LANGUAGES):
        yield Refusal(N_("Choose one of the languages listed."), field="people.language")
    if new.reminders not in range(MOST_REMINDERS + 1):
        yield Refusal(N_("I remind at most twice a week."), field="people.reminders")
    if not new.working_days or not new.working_days <= frozenset(range(7)):
        yield Refusal(N_("Choose at least one working day."), field="people.working_days")
    if new.country and not is_holiday_region(new.country):
        yield Refusal(
            UNKNOWN_COUNTRY,
            field="people.country",
            country=new.country,
        )
    yield from _wrong_absence(new.away_from, new.away_until)


def _wrong_absence(first: dt.date | None, last: dt.date | None) -> Iterator[Refusal]:
    if last and not first:
        yield Refusal(N_("Say from when you are away as well."), field="people.away_from")
    for name, day in (("away_from", first), ("away_until", last)):
        if day and not is_supported_date(day):
            yield date_out_of_range(day, f"people.{name}")
    if first and last and last < first:
        yield Refusal(ENDS_FIRST, field="people.away_until")


def record_absence(work: Work, someone: Person, first: dt.date, last: dt.date | None) -> None:
    """Note an absence, both days included; asks not yet sent move or are excused."""
    if noes := list(_wrong_absence(first, last)):
        raise Refusals(noes)
    if store.away(work, someone.id, first, last):
        work.emit(PersonChanged(someone.id))


def end_absence(work: Work, someone: Person) -> None:
    """End an absence."""
    if store.away(work, someone.id, None, None):
        work.emit(PersonChanged(someone.id))

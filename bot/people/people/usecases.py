"""Find people by their Slack accounts; change personal settings and absences."""

import datetime as dt
from collections.abc import Iterator

from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal, Refusals
from bot.core.events import PersonChanged
from bot.core.i18n import LANGUAGES, N_
from bot.core.work import Work
from bot.people.calendars import is_holiday_region
from bot.people.people import store
from bot.people.people.model import MOST_REMINDERS, Person, PersonalSettings, Team, email_key

UNKNOWN_COUNTRY = N_("I know no public holidays of “{country}”. Type a code such as DE or DE-BY.")
ENDS_FIRST = N_("The last day away is before the first. Choose a later one.")


def require_person(work: Work, slack_id: str) -> Person:
    """Return the person of a Slack account; a Refusal for strangers and people who left."""
    person = active_by_slack_id(work, slack_id)
    if person is None:
        raise _not_set_up(work)
    return person


def _not_set_up(work: Work) -> Refusal:
    """Return the Refusal for an unknown person, with the name of an admin who can add them."""
    for admin in store.admins(work):
        sentence = N_("You're not set up in Weekbeat yet. Please ask {admin} to add you.")
        return Refusal(sentence, admin=admin.name)
    return Refusal(N_("You're not set up in Weekbeat yet. Please ask an admin to add you."))


def by_slack_id(work: Work, slack_id: str) -> Person | None:
    """Return the person of a Slack account, or None for strangers."""
    return store.by_slack_ids(work, [slack_id]).get(slack_id)


def active_by_slack_id(work: Work, slack_id: str) -> Person | None:
    """Return the person of a Slack account, or None for strangers and people who left."""
    person = by_slack_id(work, slack_id)
    return person if person and person.is_active else None


def ids_by_alias(work: Work) -> dict[str, int]:
    """Return person ids by Slack id and by e-mail (as `email_key`), for files that use these."""
    return {
        alias: person_id
        for person_id, (slack_id, email) in store.identities(work).items()
        for alias in (slack_id, email_key(email))
        if alias
    }


def teams_of(work: Work, person_id: int) -> list[Team]:
    """Return the teams that a person belongs to or leads."""
    teams = store.teams(work)
    return [team for team in teams if person_id in (*team.member_ids, team.lead_id)]


def team_channels(work: Work, person_id: int) -> list[str]:
    """Return the channels of the teams that a person belongs to."""
    own_teams = [team for team in store.teams(work) if person_id in team.member_ids]
    return [team.channel for team in own_teams if team.channel]


def change_settings(work: Work, by: str, new: PersonalSettings) -> None:
    """Change a person's settings; asks that are not sent yet move.

    Raises Refusals whose fields are `people.` and the name in `PersonalSettings`.
    """
    person = require_person(work, by)
    if errors := list(_errors_in(new)):
        raise Refusals(errors)
    old = store.settings(work, person.id)
    absence = new.away_from, new.away_until
    changed = absence != (old.away_from, old.away_until) and store.away(work, person.id, *absence)
    if store.set_settings(work, person.id, new) or changed:
        work.emit(PersonChanged(person.id))


def _errors_in(new: PersonalSettings) -> Iterator[Refusal]:
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
    yield from _errors_in_absence(new.away_from, new.away_until)


def _errors_in_absence(first: dt.date | None, last: dt.date | None) -> Iterator[Refusal]:
    if last and not first:
        yield Refusal(N_("Say from when you are away as well."), field="people.away_from")
    for name, day in (("away_from", first), ("away_until", last)):
        if day and not is_supported_date(day):
            yield date_out_of_range(day, f"people.{name}")
    if first and last and last < first:
        yield Refusal(ENDS_FIRST, field="people.away_until")


def record_absence(work: Work, person: Person, first: dt.date, last: dt.date | None) -> None:
    """Record an absence, both days included; asks that are not sent yet move or are excused."""
    if errors := list(_errors_in_absence(first, last)):
        raise Refusals(errors)
    if store.away(work, person.id, first, last):
        work.emit(PersonChanged(person.id))


def end_absence(work: Work, person: Person) -> None:
    """End an absence, or cancel a future one."""
    if store.away(work, person.id, None, None):
        work.emit(PersonChanged(person.id))

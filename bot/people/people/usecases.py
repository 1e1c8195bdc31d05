"""Who someone is, who leads them, and what they may see."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.core.clock import is_near, too_far
from bot.core.errors import Refusal, Refusals
from bot.core.events import PersonChanged
from bot.core.i18n import LANGUAGES, N_
from bot.core.work import Work
from bot.people.people import store
from bot.people.people.days.holidays import is_country
from bot.people.people.lines.teams import above_teams, upward
from bot.people.people.model import MOST_REMINDERS, Person, Settings, Team

UNKNOWN_COUNTRY = N_("I know no public holidays of “{country}”. Type a code such as DE or DE-BY.")
ENDS_FIRST = N_("The last day away is before the first. Choose a later one.")

everyone, active, admins, reports, teams = (
    store.people,
    store.active,
    store.admins,
    store.reports,
    store.teams,
)
names = store.names
by_id, by_slack_ids, team_ask = store.by_ids, store.by_slack_ids, store.team_ask


def person(work: Work, slack_id: str) -> Person:
    """The person behind a Slack user; a Refusal for strangers and for those who left."""
    found = here(work, slack_id)
    if found is None:
        raise Refusal(N_("I do not know you yet. Ask an admin to import you into Weekbeat."))
    return found


def by_slack_id(work: Work, slack_id: str) -> Person | None:
    """The person behind a Slack user, if we know one."""
    return store.by_slack_ids(work, [slack_id]).get(slack_id)


def here(work: Work, slack_id: str) -> Person | None:
    """The same, unless they left."""
    found = by_slack_id(work, slack_id)
    return found if found and found.is_active else None


def teams_of(work: Work, person_id: int) -> list[Team]:
    """The teams someone belongs to or leads."""
    return [t for t in teams(work) if person_id in t.member_ids or person_id == t.lead_id]


def channels(work: Work, person_id: int) -> list[str]:
    """Channels of the teams someone belongs to."""
    return [t.channel for t in teams(work) if person_id in t.member_ids and t.channel]


def managers_of(work: Work, someone: Person) -> list[Person]:
    """Who leads someone, nearest first; see `chains`."""
    return chains(work, [someone])[someone.id]


def chains(work: Work, persons: Iterable[Person]) -> dict[int, list[Person]]:
    """Who leads each of these people, nearest first: manager, else the lead of their team or of the
    one above it, and so on up; those who left are skipped. Empty where there is nobody above.
    """
    leads = above_teams(teams(work))
    found = {one.id: one for one in persons}
    level, known, above = dict(found), dict(found), dict[int, int]()
    while level:
        named = {id_: one.manager_id or leads.get(id_) for id_, one in level.items()}
        above |= {id_: leader for id_, leader in named.items() if leader}
        level = by_id(work, set(above.values()) - known.keys())
        known |= level
    return {
        id_: [known[n] for n in _upward(id_, above) if n in known and known[n].is_active]
        for id_ in found
    }


def chains_of_teams(work: Work, team_ids: Collection[int | None]) -> dict[int, list[Person]]:
    """Who leads each of these teams, nearest first: its lead, and those above them; those who left
    are skipped.
    """
    leads = {one.id: one.lead_id for one in teams(work) if one.id in team_ids and one.lead_id}
    found = by_id(work, set(leads.values()))
    above = chains(work, found.values())
    return {
        id_: [one for one in (found[lead_id], *above[lead_id]) if one.is_active]
        for id_, lead_id in leads.items()
    }


def lead_of(work: Work, team: Team) -> Person | None:
    """Who answers for a team: its lead, and where that is nobody who is still here the lead of the
    next team above.
    """
    chain = upward(team, {one.id: one for one in teams(work)})
    leads = [one.lead_id for one in chain if one.lead_id]
    found = by_id(work, leads)
    here_ = (found[id_] for id_ in leads if id_ in found and found[id_].is_active)
    return next(here_, None)


def below(work: Work, someone: Person) -> set[int]:
    """Everybody whom someone leads, however many levels down: who has them in their chain."""
    leads = above_teams(teams(work))
    found: set[int] = set()
    fresh = {someone.id}
    while fresh:
        members = {id_ for id_, lead in leads.items() if lead in fresh}
        alone = {one.id for one in by_id(work, members).values() if not one.manager_id}
        fresh = ({one.id for one in reports(work, fresh)} | alone) - found - {someone.id}
        found |= fresh
    return found


def direct_manager(work: Work, someone: Person) -> Person | None:
    """Who leads someone without a level between, and reads their private notes; None where that
    one left, since whoever stands in reads none.
    """
    id_ = someone.manager_id or _leads(work).get(someone.id)
    found = by_id(work, [id_]).get(id_) if id_ else None
    return found if found and found.is_active else None


def _leads(work: Work) -> dict[int, int | None]:
    """Who leads the first team that people are in, by person."""
    last_first = sorted(teams(work), key=lambda one: -one.id)
    return {m: t.lead_id for t in last_first for m in t.member_ids if t.lead_id != m}


def _upward(id_: int, above: Mapping[int, int]) -> list[int]:
    """Who stands above an id, nearest first; a circle ends where it closes."""
    seen = [id_]
    while (leader := above.get(seen[-1])) is not None and leader not in seen:
        seen.append(leader)
    return seen[1:]


def may_see(work: Work, viewer: Person, owner: Person) -> bool:
    """Whether someone may see a person's roll-up: they themselves, managers upward, admins."""
    if viewer.id == owner.id or viewer.is_admin:
        return True
    return any(m.id == viewer.id for m in managers_of(work, owner))


def settings(work: Work, person_id: int) -> Settings:
    """What someone has set for themselves."""
    return store.settings(work, person_id)


def change_settings(work: Work, new: Settings, *, by: str) -> None:
    """Set what is mine to set; asks not yet sent move.

    Raises Refusals whose fields are `people.` and the name in `Settings`.
    """
    me = person(work, by)
    if noes := list(_wrong(new)):
        raise Refusals(noes)
    old = store.settings(work, me.id)
    absence = new.away_from, new.away_until
    changed = absence != (old.away_from, old.away_until) and store.away(work, me.id, *absence)
    if store.set_settings(work, me.id, new) or changed:
        work.emit(PersonChanged(me.id))


def _wrong(new: Settings) -> Iterator[Refusal]:
    if new.ask_weekday is not None and new.ask_weekday not in range(7):
        yield Refusal(N_("A week has seven days. Choose one of them."), field="people.ask_weekday")
    if new.language not in ("", *LANGUAGES):
        yield Refusal(N_("Choose one of the languages listed."), field="people.language")
    if new.reminders not in range(MOST_REMINDERS + 1):
        yield Refusal(N_("I remind at most twice a week."), field="people.reminders")
    if not new.working_days or not new.working_days <= frozenset(range(7)):
        yield Refusal(N_("Choose at least one working day."), field="people.working_days")
    if new.country and not is_country(new.country):
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
        if day and not is_near(day):
            yield too_far(day, f"people.{name}")
    if first and last and last < first:
        yield Refusal(ENDS_FIRST, field="people.away_until")


def set_away(work: Work, someone: Person, first: dt.date, last: dt.date | None) -> None:
    """Note an absence, both days included; asks not yet sent move or are excused."""
    if noes := list(_wrong_absence(first, last)):
        raise Refusals(noes)
    if store.away(work, someone.id, first, last):
        work.emit(PersonChanged(someone.id))


def return_(work: Work, someone: Person) -> None:
    """End an absence."""
    if store.away(work, someone.id, None, None):
        work.emit(PersonChanged(someone.id))

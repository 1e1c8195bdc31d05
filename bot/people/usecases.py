"""Who someone is, who leads them, and what they may see."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from bot.events import PersonChanged
from bot.i18n import LANGUAGES, N_
from bot.people import store
from bot.people.model import MOST_REMINDERS, Person, Settings, Team, is_country
from bot.refusal import Refusal, Refusals
from bot.work import Work

ENDS_FIRST = N_("The last day away is before the first. Choose a later one.")
MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")

everyone, active, admins, reports, teams = (
    store.people,
    store.active,
    store.admins,
    store.reports,
    store.teams,
)
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


def person_named(work: Work, typed: str) -> Person:
    """A person by mention, or by name as people type it; a Refusal for anybody else."""
    if mention := MENTION.match(typed):
        return person(work, mention[1])
    wanted = typed.lstrip("@").casefold()
    for one in active(work):
        if wanted in (one.name.casefold(), one.name.split()[0].casefold(), one.key.casefold()):
            return one
    raise Refusal(N_("There is nobody called “{name}”. Mention them with @."), name=wanted)


def team_named(work: Work, name: str) -> Team:
    """A team by name, key or channel, as people type it; a Refusal names the nearest."""
    wanted = name.strip().lstrip("#@").casefold()
    known = {
        key.casefold(): team for team in teams(work) for key in (team.name, team.key, team.channel)
    }
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, [k for k in known if k], n=1)
    if near:
        raise Refusal(
            N_("There is no team “{name}”. Did you mean “{near}”?"),
            name=name,
            near=known[near[0]].name,
        )
    raise Refusal(
        N_("There is no team “{name}”. Teams here: {teams}."),
        name=name,
        teams=", ".join(team.name for team in teams(work)),
    )


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
    """Who leads each of these people, nearest first: manager, else the team's lead, and so on up;
    those who left are skipped. Empty where there is nobody above.
    """
    leads = _leads(work)
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


def below(work: Work, someone: Person) -> set[int]:
    """Everybody whom someone leads, however many levels down: who has them in their chain."""
    leads = _leads(work)
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
    """Who leads the teams that people are in, by person."""
    return {m: t.lead_id for t in teams(work) for m in t.member_ids if t.lead_id != m}


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
            N_("I know no public holidays of “{country}”. Type a code such as DE or DE-BY."),
            field="people.country",
            country=new.country,
        )
    if new.away_until and not new.away_from:
        yield Refusal(N_("Say from when you are away as well."), field="people.away_from")
    if new.away_from and new.away_until and new.away_until < new.away_from:
        yield Refusal(ENDS_FIRST, field="people.away_until")


def set_away(work: Work, someone: Person, first: dt.date, last: dt.date | None) -> None:
    """Note an absence, both days included; asks not yet sent move or are excused."""
    if last is not None and last < first:
        raise Refusal(ENDS_FIRST, field="people.away_until")
    if store.away(work, someone.id, first, last):
        work.emit(PersonChanged(someone.id))


def return_(work: Work, someone: Person) -> None:
    """End an absence."""
    if store.away(work, someone.id, None, None):
        work.emit(PersonChanged(someone.id))

"""Who leads whom: managers and team leads upward, and the people below them."""

from collections.abc import Collection, Iterable, Mapping

from bot.core.work import Work
from bot.people import people
from bot.people.leadership.model import above_teams, upward
from bot.people.people import Person, Team


def led_by(work: Work, manager: Person) -> list[Person]:
    """The people someone leads: their reports, the members of their teams who have no manager of
    their own, and in the same way those whom a report who left has led.
    """
    found: dict[int, Person] = {}
    leaders = fresh = {manager.id}
    while fresh:
        reports = {one.id: one for one in people.direct_reports(work, fresh)}
        found |= reports
        fresh = {id_ for id_, one in reports.items() if not one.is_active} - leaders
        leaders = leaders | fresh
    members = {m for t in people.teams(work) if t.lead_id in leaders for m in t.member_ids}
    others = people.by_ids(work, members - leaders).values()
    found |= {one.id: one for one in others if one.manager_id is None}
    here = [one for one in found.values() if one.is_active and one.id != manager.id]
    return sorted(here, key=lambda one: one.name)


def managers_of(work: Work, someone: Person) -> list[Person]:
    """Who leads someone, nearest first; see `managers_by_person`."""
    return managers_by_person(work, [someone])[someone.id]


def managers_by_person(work: Work, persons: Iterable[Person]) -> dict[int, list[Person]]:
    """Who leads each of these people, nearest first: manager, else the lead of their team or of the
    one above it, and so on up; those who left are skipped. Empty where there is nobody above.
    """
    leads = above_teams(people.teams(work))
    found = {one.id: one for one in persons}
    level, known, above = dict(found), dict(found), dict[int, int]()
    while level:
        named = {id_: one.manager_id or leads.get(id_) for id_, one in level.items()}
        above |= {id_: leader for id_, leader in named.items() if leader}
        level = people.by_ids(work, set(above.values()) - known.keys())
        known |= level
    return {
        id_: [known[n] for n in _upward(id_, above) if n in known and known[n].is_active]
        for id_ in found
    }


def managers_by_team(work: Work, team_ids: Collection[int | None]) -> dict[int, list[Person]]:
    """Who leads each of these teams, nearest first: its lead, and those above them; those who left
    are skipped.
    """
    leads = {
        one.id: one.lead_id for one in people.teams(work) if one.id in team_ids and one.lead_id
    }
    found = people.by_ids(work, set(leads.values()))
    above = managers_by_person(work, found.values())
    return {
        id_: [one for one in (found[lead_id], *above[lead_id]) if one.is_active]
        for id_, lead_id in leads.items()
    }


def active_team_lead(work: Work, team: Team) -> Person | None:
    """Who answers for a team: its lead, and where that is nobody who is still here the lead of the
    next team above.
    """
    chain = upward(team, {one.id: one for one in people.teams(work)})
    leads = [one.lead_id for one in chain if one.lead_id]
    found = people.by_ids(work, leads)
    here_ = (found[id_] for id_ in leads if id_ in found and found[id_].is_active)
    return next(here_, None)


def everyone_led_by(work: Work, someone: Person) -> set[int]:
    """Everybody whom someone leads, however many levels down: who has them in their chain."""
    leads = above_teams(people.teams(work))
    found: set[int] = set()
    fresh = {someone.id}
    while fresh:
        members = {id_ for id_, lead in leads.items() if lead in fresh}
        alone = {one.id for one in people.by_ids(work, members).values() if not one.manager_id}
        fresh = (
            ({one.id for one in people.direct_reports(work, fresh)} | alone) - found - {someone.id}
        )
        found |= fresh
    return found


def direct_manager(work: Work, someone: Person) -> Person | None:
    """Who leads someone without a level between, and reads their private notes; None where that
    one left, since whoever stands in reads none.
    """
    id_ = someone.manager_id or _leads(work).get(someone.id)
    found = people.by_ids(work, [id_]).get(id_) if id_ else None
    return found if found and found.is_active else None


def _leads(work: Work) -> dict[int, int | None]:
    """Who leads the first team that people are in, by person."""
    last_first = sorted(people.teams(work), key=lambda one: -one.id)
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

"""Read how people, teams and the company stand; who may see which roll-up is decided here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot import objectives, people, ratings, surveys
from bot.i18n import N_
from bot.objectives import Cycle, OwnedKeyResult
from bot.people import Person, Team
from bot.refusal import Refusal
from bot.rollups import views
from bot.rollups.judged.evidence import evidence, scores_only
from bot.rollups.model import Flagged, window, within
from bot.rollups.typed.names import split
from bot.sheets import (
    Company,
    Row,
    Sheet,
    add_up,
    draw_up,
    side_by_side,
)
from bot.work import Work


def me(work: Work, *, by: str, is_public: bool = False) -> Sheet:
    """My own key results and their roll-up, in the present cycle; what all read has no ratings."""
    reader, cycle = people.person(work, by), objectives.cycle_named(work, "")
    return of_person(work, reader, cycle, with_ratings=not is_public)


def score(work: Work, typed: str, *, by: str, is_public: bool = False) -> Sheet:
    """`[@person | team] [cycle]`: the scores of a person or a team. Key results are open to all;
    a person's roll-up is for them, their managers and admins, and theirs alone to make public,
    which leaves ratings out.
    """
    reader = people.person(work, by)
    subject, cycle = subject_of(work, typed)
    if not subject:
        return of_person(work, reader, cycle, with_ratings=not is_public)
    one, cycle = about(work, subject, cycle)
    if isinstance(one, Team):
        return _team(work, one, cycle)
    is_open = one.id == reader.id if is_public else people.may_see(work, reader, one)
    may_read = not is_public and ratings.may_read(work, reader, one)
    return of_person(work, one, cycle, is_open=is_open, with_ratings=may_read)


def team(work: Work, typed: str, *, by: str, is_public: bool = False) -> Sheet:
    """`[team] [cycle]`: a team's scorecard as it stands; without a name, my own team's. Of its
    members the reader sees the roll-ups that are open to them, everybody sees none.
    """
    reader = people.person(work, by)
    subject, cycle = subject_of(work, typed)
    one = people.team_named(work, subject) if subject else my_team(work, reader)
    return _team(work, one, cycle, None if is_public else reader)


def company(work: Work, typed: str, *, by: str) -> Company:
    """`[cycle]`: every team's score and the company's."""
    people.person(work, by)
    cycle = objectives.cycle_named(work, typed)
    return of_company(work, cycle, is_closed=cycle.is_closed)


def at_risk(work: Work, typed: str, page: int = 0, *, by: str) -> Flagged:
    """`[cycle]`: a page of the key results that want attention."""
    people.person(work, by)
    cycle = objectives.cycle_named(work, typed)
    known = surveys.survey(work, cycle, is_closed=cycle.is_closed)
    ids = known.flagged.tolist() if known else []
    page = within(page, len(ids))
    some = objectives.key_results(work, {*ids[window(page, len(ids))]})
    some.sort(key=lambda kr: ids.index(kr.id))
    rows = _sheet(work, "", some, cycle, is_closed=cycle.is_closed).rows
    return Flagged(cycle, list(rows), len(ids), page)


def led_by(work: Work, manager: Person) -> list[Person]:
    """The people someone leads: their reports, the members of their teams who have no manager of
    their own, and in the same way those whom a report who left has led.
    """
    found: dict[int, Person] = {}
    leaders = fresh = {manager.id}
    while fresh:
        reports = {one.id: one for one in people.reports(work, fresh)}
        found |= reports
        fresh = {id_ for id_, one in reports.items() if not one.is_active} - leaders
        leaders = leaders | fresh
    members = {m for t in people.teams(work) if t.lead_id in leaders for m in t.member_ids}
    others = people.by_id(work, members - leaders).values()
    found |= {one.id: one for one in others if one.manager_id is None}
    here = [one for one in found.values() if one.is_active and one.id != manager.id]
    return sorted(here, key=lambda one: one.name)


def of_people(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[Row]:
    """The key results of several people, worst first."""
    owned = _owned_by(work, owners, cycle)
    return _sheet(work, "", owned, cycle, is_closed=cycle.is_closed).worst_first


def scores(work: Work, cycle: str = "") -> list[dict[str, Any]]:
    """Every key result of a cycle (by name, empty is the present one) as plain values."""
    chosen = objectives.cycle_named(work, cycle)
    owned = objectives.in_cycle(work, chosen.id)
    known = scores_only(work, owned, is_closed=chosen.is_closed)
    owners = people.by_id(work, {kr.owner_id for kr in owned})
    return [
        views.as_values(
            kr, known.now[kr.id], known.overrides.get(kr.id), owners[kr.owner_id].name, chosen
        )
        for kr in owned
    ]


def of_person(
    work: Work,
    person: Person,
    cycle: Cycle,
    *,
    is_open: bool = True,
    with_ratings: bool = False,
) -> Sheet:
    """A person's own key results; `is_open` says whether the reader may see their roll-up, and
    `with_ratings` whether that counts the ratings, which `ratings.may_read` decides.
    """
    owned = _owned_by(work, [person], cycle)
    return draw_up(
        person.name,
        cycle,
        owned,
        evidence(work, owned, is_closed=cycle.is_closed),
        is_closed=cycle.is_closed,
        is_open=is_open,
        with_ratings=with_ratings,
    )


def of_team(work: Work, one: Team, cycle: Cycle) -> Sheet:
    """A team's key results and its members', objective by objective."""
    owned = objectives.of_team(work, cycle.id, one)
    return _sheet(work, one.name, owned, cycle, is_closed=cycle.is_closed, is_team=True)


def of_company(work: Work, cycle: Cycle, *, is_closed: bool) -> Company:
    """Every team's score, and their mean."""
    known = surveys.survey(work, cycle, is_closed=is_closed)
    return surveys.company(known) if known else Company(cycle, (), None, is_closed)


def subject_of(work: Work, typed: str) -> tuple[str, Cycle]:
    """Whom a command is about, as it was typed, and the cycle it names or the present one."""
    names = [name for c in objectives.cycles(work) for name in (c.name, c.key)]
    subject, cycle = split(typed, names)
    return subject, objectives.cycle_named(work, cycle)


def about(work: Work, subject: str, cycle: Cycle) -> tuple[Person | Team, Cycle]:
    """A person or a team by name, with the cycle; a Refusal for a mistyped one behind the name."""
    one, rest = people.named(work, subject)
    return one, objectives.cycle_named(work, rest) if rest else cycle


def my_team(work: Work, reader: Person) -> Team:
    """The team someone leads, else the first they belong to."""
    mine = people.teams_of(work, reader.id)
    if not mine:
        raise Refusal(
            N_("You are in no team. Name one: {teams}."),
            teams=", ".join(one.name for one in people.teams(work)) or "–",
        )
    return next((one for one in mine if one.lead_id == reader.id), mine[0])


def _team(work: Work, one: Team, cycle: Cycle, reader: Person | None = None) -> Sheet:
    sheet = of_team(work, one, cycle)
    if reader is None:
        return sheet
    return replace(sheet, members=_members(work, one, cycle, reader))


def _members(
    work: Work, one: Team, cycle: Cycle, reader: Person
) -> tuple[tuple[str, float | None], ...]:
    """Roll-ups of a team's members that the reader may see, the lowest first."""
    seen = [
        member
        for member in people.by_id(work, one.people_ids).values()
        if member.id != reader.id and people.may_see(work, reader, member)
    ]
    owned = _owned_by(work, seen, cycle)
    known = scores_only(work, owned, is_closed=cycle.is_closed)
    found = []
    for member in seen:
        own = [kr for kr in owned if kr.owner_id == member.id]
        if not ratings.may_read(work, reader, member):
            own = objectives.reportable(own)
        totals = add_up([side_by_side(own)], known, closed=cycle.is_closed)
        found.append((member.name, totals.roll_up.score))
    return tuple(sorted(found, key=lambda pair: pair[1] if pair[1] is not None else 2.0))


def _owned_by(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[OwnedKeyResult]:
    ids = {one.id for one in owners}
    owned = objectives.owned_by(work, ids, cycle.first_day, cycle.last_day) if ids else []
    return [kr for kr in owned if kr.objective.cycle_id == cycle.id]


def _sheet(
    work: Work,
    name: str,
    owned: Sequence[OwnedKeyResult],
    cycle: Cycle,
    *,
    is_closed: bool,
    is_team: bool = False,
) -> Sheet:
    known = evidence(work, owned, is_closed=is_closed)
    return draw_up(name, cycle, owned, known, is_closed=is_closed, is_team=is_team)

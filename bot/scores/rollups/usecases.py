"""Read how people, teams and the company stand; who may see which roll-up is decided here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, lookup, people
from bot.people.people import Person, Team
from bot.scores import grades, surveys
from bot.scores.rollups import views
from bot.scores.rollups.judged.evidence import evidence, scores_only
from bot.scores.rollups.model import Wanted
from bot.scores.sheets import (
    Company,
    PartScore,
    Row,
    Sheet,
    add_up,
    draw_up,
    kept_scores,
    mixed,
    side_by_side,
)
from bot.scores.sheets.store import COMPANY
from bot.scores.surveys.model import NO_TEAM_ID


def of_people(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[Row]:
    """The key results of several people, worst first."""
    owned = _owned_by(work, owners, cycle)
    return _sheet(work, "", owned, cycle, is_closed=cycle.is_closed).worst_first


def scores(work: Work, cycle: str = "") -> list[dict[str, Any]]:
    """Every key result of the cycles named (by default of all that run) as plain values."""
    found: list[dict[str, Any]] = []
    for chosen in cycle_names.chosen_cycles(work, cycle):
        owned = objectives.key_results_in_cycle(work, chosen.id)
        known = scores_only(work, owned, is_closed=chosen.is_closed)
        owners = people.by_ids(work, {kr.owner_id for kr in owned})
        found += [
            views.as_values(
                kr, known.now[kr.id], known.overrides.get(kr.id), owners[kr.owner_id].name, chosen
            )
            for kr in owned
        ]
    return found


def of_person(
    work: Work,
    person: Person,
    cycle: Cycle,
    *,
    is_open: bool = True,
    with_ratings: bool = False,
) -> Sheet:
    """A person's own key results; `is_open` says whether the reader may see their roll-up, and
    `with_ratings` whether that counts the ratings, which `grades.may_read_ratings` decides.
    """
    owned = _owned_by(work, [person], cycle)
    sheet = draw_up(
        person.name,
        cycle,
        owned,
        evidence(work, owned, is_closed=cycle.is_closed),
        is_closed=cycle.is_closed,
        is_open=is_open,
        with_ratings=with_ratings,
    )
    smaller = parts_of_person(work, person, cycle, with_ratings=with_ratings) if owned else ()
    return replace(sheet, smaller=smaller)


def parts_of_person(
    work: Work, person: Person, cycle: Cycle, *, with_ratings: bool
) -> tuple[PartScore, ...]:
    """What a person comes to in the smaller cycles within one, with ratings or without."""

    def score_in(part: Cycle) -> float | None:
        return of_person(work, person, part, with_ratings=with_ratings).score

    return _parts(work, cycle, score_in)


def of_team(work: Work, one: Team, cycle: Cycle, reader: Person | None = None) -> Sheet:
    """A team's key results and its members', objective by objective; with the roll-ups of members
    that a reader may see.
    """
    owned = objectives.key_results_of_team(work, cycle.id, one)
    sheet = _sheet(work, one.name, owned, cycle, is_closed=cycle.is_closed, is_team=True)
    sheet = replace(sheet, smaller=parts_of_team(work, one, cycle)) if owned else sheet
    return replace(sheet, members=_members(work, one, cycle, reader)) if reader else sheet


def parts_of_team(work: Work, one: Team, cycle: Cycle) -> tuple[PartScore, ...]:
    """What a team comes to in the smaller cycles within one, as it was kept where they closed."""

    def score_in(part: Cycle) -> float | None:
        has_ratings = any(kr.is_rating for kr in objectives.key_results_of_team(work, part.id, one))
        if part.is_frozen and not has_ratings:  # what was kept may once have counted them
            return kept_scores(work, part.id).get(one.id)
        return of_team(work, one, part).score

    return _parts(work, cycle, score_in)


def _parts(
    work: Work, cycle: Cycle, score_in: Callable[[Cycle], float | None]
) -> tuple[PartScore, ...]:
    """The smaller cycles within one, in order, with what is reached in each."""
    return tuple(
        PartScore(part.name, part.part_weight, score_in(part), part.is_frozen)
        for part in cycle_calendar.parts_of_cycle(work, cycle)
    )


def of_key_results(work: Work, owned: Sequence[OwnedKeyResult], cycle: Cycle) -> list[Row]:
    """Some key results of a cycle as rows, in their order."""
    return list(_sheet(work, "", owned, cycle, is_closed=cycle.is_closed).rows)


def of_company(work: Work, cycle: Cycle, *, is_closed: bool) -> Company:
    """Every team's score, and their mean."""
    known = surveys.survey(work, cycle, is_closed=is_closed)
    if known is None:
        return Company(cycle, (), None, is_closed)
    return with_parts(work, surveys.company(known))


def with_parts(work: Work, own: Company) -> Company:
    """A company's cycle with the smaller cycles within it: in its own score and in its teams'."""
    found = cycle_calendar.parts_of_cycle(work, own.cycle)
    if not found:
        return own
    has_others = any(one.id == NO_TEAM_ID for one in own.teams)
    scores = {part.id: _scores_by_team(work, part, has_others=has_others) for part in found}

    def parts_for(team_id: int) -> tuple[PartScore, ...]:
        return _parts(work, own.cycle, lambda part: scores[part.id].get(team_id))

    whole = parts_for(COMPANY)
    teams = tuple(replace(t, score=mixed(t.score, parts_for(t.id))) for t in own.teams)
    return replace(own, teams=teams, score=mixed(own.own, whole), smaller=whole)


def _scores_by_team(work: Work, cycle: Cycle, *, has_others: bool) -> Mapping[int, float | None]:
    """What every team and the company come to in a cycle, as it was kept where that closed; with
    `has_others` also what belongs to no team, of which nothing is kept.
    """
    has_ratings = any(kr.is_rating for kr in objectives.key_results_in_cycle(work, cycle.id))
    is_kept = cycle.is_frozen and not has_ratings  # what was kept may once have counted them
    kept = kept_scores(work, cycle.id) if is_kept else {}
    if is_kept and not has_others:
        return kept

    def read() -> dict[int, float | None]:
        found = of_company(work, cycle, is_closed=cycle.is_closed)
        return {COMPANY: found.score, **{one.id: one.score for one in found.teams}, **kept}

    return work.remember("scores_by_team", read, cycle.id)


def wanted_by(work: Work, typed: str, names: cycle_names.NameSource | None = None) -> Wanted:
    """Whom a command is about, as it was typed, and the cycles that it names or all that run."""
    words = cycle_names.parse_cycle_names(work, typed, names)
    return Wanted(
        words.other_words,
        words.cycles or tuple(cycle_calendar.running_cycles(work)),
        bool(words.cycles),
    )


def about(work: Work, subject: str) -> Person | Team:
    """A person or a team by name; a Refusal for words behind it that name no cycle."""
    one, rest = lookup.person_or_team_named(work, subject)
    if rest:
        raise cycle_names.unknown_cycle(work, rest)
    return one


def team_names(work: Work) -> list[str]:
    """What teams are called, for commands that are about teams alone."""
    return [name for one in people.teams(work) for name in (one.name, one.key)]


def my_team(work: Work, reader: Person) -> Team:
    """The team someone leads, else the first they belong to."""
    mine = people.teams_of(work, reader.id)
    if not mine:
        raise Refusal(
            N_("You are in no team. Name one: {teams}."),
            teams=", ".join(one.name for one in people.teams(work)) or "–",
        )
    return next((one for one in mine if one.lead_id == reader.id), mine[0])


def _members(
    work: Work, one: Team, cycle: Cycle, reader: Person
) -> tuple[tuple[str, float | None], ...]:
    """Roll-ups of a team's members that the reader may see, the lowest first."""
    seen = [
        member
        for member in people.by_ids(work, one.people_ids).values()
        if member.id != reader.id and leadership.may_see(work, reader, member)
    ]
    readable = {one.id: grades.may_read_ratings(work, reader, one) for one in seen}
    scores = _scores_by_person(work, seen, cycle, readable)
    found = [(member.name, scores[member.id]) for member in seen]
    return tuple(sorted(found, key=lambda pair: pair[1] if pair[1] is not None else 2.0))


def _scores_by_person(
    work: Work, persons: Sequence[Person], cycle: Cycle, with_ratings: Mapping[int, bool]
) -> dict[int, float | None]:
    """The roll-ups of several people, by id: what each sheet of theirs comes to. `with_ratings`
    says of whom the reader may read the ratings.
    """
    owned = _owned_by(work, persons, cycle)
    known = scores_only(work, owned, is_closed=cycle.is_closed)
    found_parts = cycle_calendar.parts_of_cycle(work, cycle)
    parts = [(p, _scores_by_person(work, persons, p, with_ratings)) for p in found_parts]
    found: dict[int, float | None] = {}
    for one in persons:
        own = [kr for kr in owned if kr.owner_id == one.id]
        own = own if with_ratings[one.id] else objectives.reportable(own)
        totals = add_up([side_by_side(own)], known, closed=cycle.is_closed)
        theirs = [PartScore(p.name, p.part_weight, of[one.id], p.is_frozen) for p, of in parts]
        found[one.id] = mixed(totals.roll_up.score, theirs) if own else None
    return found


def _owned_by(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[OwnedKeyResult]:
    ids = {one.id for one in owners}
    owned = (
        objectives.key_results_owned_by(work, ids, cycle.first_day, cycle.last_day) if ids else []
    )
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

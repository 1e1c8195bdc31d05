"""Which key results count for whom, in which cycle, and who may change them."""

import datetime as dt
from collections.abc import Iterable

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals.cycle_calendar import Cycle, all_cycles, cycles_running_on, sort_cycles
from bot.goals.objectives import store
from bot.goals.objectives.model import Objective, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person, Team


def key_result(work: Work, key_result_id: int) -> OwnedKeyResult:
    """Return one key result; a Refusal if it is gone or belongs to another workspace."""
    key_results = store.key_results_with_ids(work, {key_result_id})
    if not key_results:
        raise Refusal(N_("That key result is no longer here. Open the form again."))
    return key_results[0]


def key_results_of_owner(
    work: Work, person_id: int, first: dt.date, last: dt.date
) -> list[OwnedKeyResult]:
    """Return a person's key results with a day between two days, both included."""
    return store.key_results_owned_by(work, {person_id}, first, last)


def key_results_of_team(work: Work, cycle_id: int, team: Team) -> list[OwnedKeyResult]:
    """Return key results of a cycle's objectives that belong to a team or to its members."""
    return store.key_results_of_team(work, cycle_id, team.id, frozenset(team.people_ids))


def key_results_titled(work: Work, title: str) -> list[OwnedKeyResult]:
    """Return key results of exactly this title, ignoring case, in any cycle; those of the cycle
    that ends last come last.
    """
    places = {cycle.id: place for place, cycle in enumerate(all_cycles(work))}
    key_results = store.key_results_titled(work, title)
    return sorted(key_results, key=lambda kr: places.get(kr.objective.cycle_id, -1))


def cycles_to_tell_apart(work: Work, key_results: Iterable[OwnedKeyResult]) -> dict[int, Cycle]:
    """Return the cycles of key results by id, in order, if a message has to tell them apart: they
    belong to several, or several run. Empty if there is only one.
    """
    cycles = all_cycles(work)
    ids = {key_result.objective.cycle_id for key_result in key_results}
    if len(ids) < 2 and len(cycles_running_on(cycles, work.now.date())) < 2:
        return {}
    return {cycle.id: cycle for cycle in sort_cycles(cycles) if cycle.id in ids}


def may_change_objective(work: Work, person: Person, objective: Objective) -> bool:
    """Whether a person may change an objective and all that counts in it: measures, targets,
    weights, owners. These are its owner, or the lead of the team that owns it, their managers
    upward, and admins. The owner of a key result in it may only change its wording, see
    `may_edit_wording`: what it asks for is agreed with the owner of the objective.
    """
    if objective.team_id is not None:
        teams = people.teams(work)
        team = next((team for team in teams if team.id == objective.team_id), None)
        return team is not None and may_set_team_objectives(work, person, team)
    owner_id = objective.owner_id or 0
    owner = people.by_ids(work, [owner_id]).get(owner_id)
    return person.is_admin if owner is None else leadership.may_see(work, person, owner)


def may_edit_wording(work: Work, person: Person, key_result: OwnedKeyResult) -> bool:
    """Whether a person may change the wording of a key result: also its owner and their managers
    may.
    """
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    return leadership.may_see(work, person, owner) or may_change_objective(
        work, person, key_result.objective
    )


def may_hand_over(work: Work, person: Person, key_result: OwnedKeyResult) -> bool:
    """Whether a person may give a key result to somebody else: who may change its objective, and
    the managers of its owner.
    """
    if person.id == key_result.owner_id:
        return may_change_objective(work, person, key_result.objective)
    return may_edit_wording(work, person, key_result)


def may_set_team_objectives(work: Work, person: Person, team: Team) -> bool:
    """Whether a person sets a team's objectives: its lead, the lead's managers upward, and admins;
    if the team has no active lead, the leads of the teams above it.
    """
    if person.is_admin:
        return True
    lead = leadership.active_team_lead(work, team)
    return lead is not None and leadership.may_see(work, person, lead)

"""Carry unfinished key results over into the following cycle."""

from bot.checkins import records
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.cycles import confirmation
from bot.cycles.carry_over.model import remaining_measure
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, ObjectiveFields, OwnedKeyResult
from bot.scores import grades
from scoring.model import Assessment, Plan


def copy_unfinished(work: Work, cycle: Cycle) -> None:
    """Copy what owners or managers want carried over from a cycle into the next one.

    Copies that exist already stay as they are, so that a second run changes nothing.
    """
    next_cycle = cycle_calendar.cycle_after(cycle, cycle_calendar.all_cycles(work))
    if next_cycle is None:
        return
    chosen = [
        key_result
        for key_result in grades.carried_over(work)
        if key_result.objective.cycle_id == cycle.id
    ]
    copy_keys = [_copy_key(key_result.key, next_cycle) for key_result in chosen]
    existing_keys = {copy.key for copy in objectives.key_results_with_keys(work, copy_keys)}
    owner_ids = {key_result.owner_id for key_result in chosen}
    for items in confirmation.scores_to_confirm(work, cycle, owner_ids).values():
        for item in items:
            is_new = _copy_key(item.kr.key, next_cycle) not in existing_keys
            if item.decision.carries and not item.is_finished and is_new:
                _copy(work, item.kr, item.assessment, next_cycle)


def copy_key_result(work: Work, key_result: OwnedKeyResult, cycle: Cycle) -> OwnedKeyResult:
    """Copy one key result into a cycle and return the copy.

    Raises a Refusal where that cycle holds a copy already.
    """
    copy_key = _copy_key(key_result.key, cycle)
    if objectives.key_results_with_keys(work, [copy_key]):
        raise Refusal(N_("It's in {cycle} already."), cycle=cycle.name)
    _copy(work, key_result, records.assess_today(work, [key_result])[key_result.id], cycle)
    return objectives.key_results_with_keys(work, [copy_key])[0]


def _copy(work: Work, key_result: OwnedKeyResult, assessment: Assessment, cycle: Cycle) -> None:
    """Store a copy with what is left of its measure and a straight plan, without a guard."""
    rule = key_result.rule
    versions = records.latest_versions(work, [key_result.id]).get(key_result.id, [])
    done = next(
        (version.entry.done for version in reversed(versions) if version.entry.done is not None),
        (),
    )
    objectives.write_key_result(
        work,
        _copy_key(key_result.key, cycle),
        {
            "measure": remaining_measure(rule.measure, assessment, done),
            "plan": Plan(),
            "title": key_result.title,
            "objective_id": _objective_copy(work, key_result.objective, cycle),
            "owner_id": key_result.owner_id,
            "weight": rule.weight,
            "kind": rule.kind.value,
            "dimension": rule.dimension.value if rule.dimension else "",
            "remedy": key_result.remedy,
            "first_day": cycle.first_day,
            "last_day": cycle.last_day,
            "is_archived": False,
        },
    )


def _objective_copy(work: Work, objective: Objective, cycle: Cycle) -> int:
    """Return the id of the objective's copy in a cycle; one that exists keeps later changes."""
    copy_key = _copy_key(objective.key, cycle)
    if existing := objectives.objective_with_key(work, copy_key):
        if existing.is_archived:
            return _put_objective(work, copy_key, {"is_archived": False})
        return existing.id
    fields: ObjectiveFields = {
        "title": objective.title,
        "cycle_id": cycle.id,
        "owner_id": objective.owner_id,
        "team_id": objective.team_id,
        "commitment": objective.commitment.value,
        "weight": objective.weight,
    }
    return _put_objective(work, copy_key, fields)


def _put_objective(work: Work, key: str, fields: ObjectiveFields) -> int:
    return objectives.write_objective(work, key, fields).id


def _copy_key(key: str, cycle: Cycle) -> str:
    """Return the key under which a copy in a cycle is stored."""
    return f"{key}-{cycle.key}"

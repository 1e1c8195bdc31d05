"""Let key results go on in the following cycle: what is left of them, or once more as they are."""

from collections.abc import Mapping
from dataclasses import replace

from bot.agreements import drafts, policy
from bot.checkins import records
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded, PersonChanged
from bot.core.i18n import N_
from bot.core.work import Work
from bot.cycles import confirmation
from bot.cycles.carry_over import store
from bot.cycles.carry_over.model import (
    Continuation,
    ContinuationForm,
    ContinuationItem,
    ContinuationKind,
    KeyResultsContinued,
    remaining_measure,
    undated_measure,
)
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, ObjectiveFields, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores import grades
from scoring.cycle import monday
from scoring.model import Assessment, Measure, Plan, PlanShape

NOT_YOURS = N_("Only the owner, their managers and admins can choose what goes on.")
GONE = N_("That cycle no longer exists.")
FROZEN = N_("{cycle} is closed. Choose a later cycle.")


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


def show(work: Work, actor_id: str, cycle_id: int, next_id: int, owner_id: int) -> ContinuationForm:
    """Return the key results of a person that may go on in the next cycle."""
    actor = people.require_person(work, actor_id)
    owner = people.by_ids(work, [owner_id]).get(owner_id)
    if owner is None or not leadership.may_see(work, actor, owner):
        raise Refusal(NOT_YOURS)
    cycles = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    if not {cycle_id, next_id} <= cycles.keys():
        raise Refusal(GONE)
    if cycles[next_id].is_frozen:
        raise Refusal(FROZEN, cycle=cycles[next_id].name)
    form = form_of(work, owner, cycles[cycle_id], cycles[next_id])
    return form if actor.id == owner.id else replace(form, draft_card=None)


def form_of(work: Work, owner: Person, cycle: Cycle, next_cycle: Cycle) -> ContinuationForm:
    """Return what may go on in the next cycle of what a person owns in a cycle."""
    owned = objectives.key_results_owned_by(work, {owner.id}, cycle.first_day, cycle.last_day)
    key_results = [kr for kr in objectives.reportable(owned) if kr.objective.cycle_id == cycle.id]
    assessments = records.assess_today(work, key_results)
    copies = objectives.key_results_with_keys(
        work, [_copy_key(kr.key, next_cycle) for kr in key_results]
    )
    copy_keys = {copied.key for copied in copies}
    return ContinuationForm(
        owner=owner,
        cycle=cycle,
        next_cycle=next_cycle,
        items=tuple(
            ContinuationItem(
                kr,
                assessments[kr.id],
                _remaining(work, kr, assessments[kr.id]),
                _copy_key(kr.key, next_cycle) in copy_keys,
            )
            for kr in key_results
        ),
        draft_card=drafts.card_of(work, owner, next_cycle.id),
    )


def choose(
    work: Work,
    actor_id: str,
    cycle_id: int,
    next_id: int,
    owner_id: int,
    kinds: Mapping[int, ContinuationKind],
) -> ContinuationForm:
    """Let the chosen key results go on, by id; what the next cycle has already stays as it is."""
    form = show(work, actor_id, cycle_id, next_id, owner_id)
    actor = people.require_person(work, actor_id)
    for item in form.open_items:
        if kind := kinds.get(item.kr.id):
            _copy(work, item.kr, item.assessment, form.next_cycle, kind=kind, actor=actor)
    work.emit(PersonChanged(owner_id))
    work.emit(KeyResultsContinued(owner_id, cycle_id, next_id))
    return show(work, actor_id, cycle_id, next_id, owner_id)


def refresh_after_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: what was carried over before its cycle ended follows the newest numbers,
    until it has check-ins of its own, was edited, or a manager has agreed to it.
    """
    carried = [
        continuation
        for continuation in store.continuations_of(work, event.key_result_ids)
        if continuation.kind is ContinuationKind.CARRY
    ]
    if not carried:
        return
    ids = {id_ for item in carried for id_ in (item.source_id, item.copy_id)}
    key_results = {kr.id: kr for kr in objectives.key_results_with_ids(work, ids)}
    for continuation in carried:
        source, copied = (
            key_results.get(continuation.source_id),
            key_results.get(continuation.copy_id),
        )
        if source and copied and copied.rule.measure == continuation.measure:
            _refresh(work, continuation, source, copied)


def _refresh(
    work: Work, continuation: Continuation, source: OwnedKeyResult, copied: OwnedKeyResult
) -> None:
    """Give a copy what is left now, unless check-ins of its own speak of later weeks, or it stays
    as a manager has agreed to it.
    """
    owner = people.by_ids(work, [copied.owner_id])[copied.owner_id]
    if not copied.rule.is_draft and policy.needs_agreement(work, owner):
        return
    versions = records.latest_versions(work, [copied.id]).get(copied.id, [])
    if any(version.week > monday(source.rule.last_day) for version in versions):
        return
    measure = _remaining(work, source, records.assess_today(work, [source])[source.id])
    if measure != copied.rule.measure:
        objectives.write_key_result(work, copied.key, {"measure": measure})
        renewed = Continuation(
            source_id=source.id,
            copy_id=copied.id,
            kind=continuation.kind,
            measure=measure,
            by_id=continuation.by_id,
        )
        store.record_continuation(work, renewed)


def copy_key_result(
    work: Work, key_result: OwnedKeyResult, cycle: Cycle, actor: Person
) -> OwnedKeyResult:
    """Copy one key result into a cycle and return the copy.

    Raises a Refusal where that cycle holds a copy already.
    """
    copy_key = _copy_key(key_result.key, cycle)
    if objectives.key_results_with_keys(work, [copy_key]):
        raise Refusal(N_("It's in {cycle} already."), cycle=cycle.name)
    assessment = records.assess_today(work, [key_result])[key_result.id]
    _copy(work, key_result, assessment, cycle, actor=actor)
    return objectives.key_results_with_keys(work, [copy_key])[0]


def _copy(
    work: Work,
    key_result: OwnedKeyResult,
    assessment: Assessment,
    cycle: Cycle,
    *,
    kind: ContinuationKind = ContinuationKind.CARRY,
    actor: Person | None = None,
) -> None:
    """Store a copy without a guard. What is carried over gets what is left of its measure and a
    straight plan; what is copied keeps both, without days of the old cycle.
    """
    rule = key_result.rule
    is_carried = kind is ContinuationKind.CARRY
    measure = (
        _remaining(work, key_result, assessment) if is_carried else undated_measure(rule.measure)
    )
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    keeps_plan = not is_carried and rule.plan.shape is PlanShape.LOADED
    written = objectives.write_key_result(
        work,
        _copy_key(key_result.key, cycle),
        {
            "measure": measure,
            "plan": Plan(PlanShape.LOADED, exponent=rule.plan.exponent) if keeps_plan else Plan(),
            "title": key_result.title,
            "objective_id": _objective_copy(work, key_result.objective, cycle),
            "owner_id": key_result.owner_id,
            "weight": rule.weight,
            "kind": rule.kind.value,
            "dimension": rule.dimension.value if rule.dimension else "",
            "remedy": key_result.remedy,
            "cadence": key_result.cadence.value,
            "deputy_id": key_result.deputy_id,
            "first_day": cycle.first_day,
            "last_day": cycle.last_day,
            "is_archived": False,
            "is_draft": policy.starts_as_draft(work, actor, owner),
        },
    )
    continuation = Continuation(
        source_id=key_result.id,
        copy_id=written.id,
        kind=kind,
        measure=measure,
        by_id=actor.id if actor else None,
    )
    store.record_continuation(work, continuation)


def _remaining(work: Work, key_result: OwnedKeyResult, assessment: Assessment) -> Measure:
    """Return what is left of a key result's measure."""
    versions = records.latest_versions(work, [key_result.id]).get(key_result.id, [])
    done = next(
        (version.entry.done for version in reversed(versions) if version.entry.done is not None),
        (),
    )
    return remaining_measure(key_result.rule.measure, assessment, done)


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

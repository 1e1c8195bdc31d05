"""Carry unfinished key results into the following cycle."""

from collections.abc import Mapping
from typing import Any

from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.cycles import confirmation
from bot.cycles.carry_over.model import remaining_measure
from bot.goals import objectives
from bot.goals import objectives as store
from bot.goals.cycles import cycle_after
from bot.goals.objectives import Cycle, Objective, OwnedKeyResult
from bot.scores import grades
from scoring.model import Assessment, Plan


def carry_over(work: Work, cycle: Cycle) -> None:
    """What owners or managers want carried over begins anew; doing it again changes nothing."""
    following = cycle_after(cycle, objectives.cycles(work))
    if following is None:
        return
    wanted = [kr for kr in grades.carried_over(work) if kr.objective.cycle_id == cycle.id]
    known = {
        kr.key for kr in objectives.with_keys(work, [_key(kr.key, following) for kr in wanted])
    }
    for items in confirmation.scores_to_confirm(
        work, cycle, {kr.owner_id for kr in wanted}
    ).values():
        for item in items:
            is_new = _key(item.kr.key, following) not in known
            if item.decision.carries and not item.is_finished and is_new:
                _carry(work, item.kr, item.assessment, following)


def copy_key_result(work: Work, kr: OwnedKeyResult, cycle: Cycle) -> OwnedKeyResult:
    """The same by hand and at any time; a Refusal where it stands in that cycle already."""
    key = _key(kr.key, cycle)
    if objectives.with_keys(work, [key]):
        raise Refusal(N_("It stands in {cycle} already."), cycle=cycle.name)
    _carry(work, kr, checkins.assess_today(work, [kr])[kr.id], cycle)
    return objectives.with_keys(work, [key])[0]


def _carry(work: Work, kr: OwnedKeyResult, now: Assessment, cycle: Cycle) -> None:
    """A copy with what is left of its measure and a straight plan; guards stay behind."""
    rule = kr.rule
    said = checkins.latest_versions(work, [kr.id]).get(kr.id, [])
    done = next((v.entry.done for v in reversed(said) if v.entry.done is not None), ())
    store.put_key_result(
        work,
        _key(kr.key, cycle),
        remaining_measure(rule.measure, now, done),
        Plan(),
        {
            "title": kr.title,
            "objective_id": _objective(work, kr.objective, cycle),
            "owner_id": kr.owner_id,
            "weight": rule.weight,
            "kind": rule.kind.value,
            "dimension": rule.dimension.value if rule.dimension else "",
            "remedy": kr.remedy,
            "first_day": cycle.first_day,
            "last_day": cycle.last_day,
            "position": store.next_position(work),
            "is_archived": False,
        },
    )


def _objective(work: Work, wanted: Objective, cycle: Cycle) -> int:
    """The objective's copy in a cycle; one that is there already stays as it was changed since."""
    key = _key(wanted.key, cycle)
    if found := store.with_key(work, key):
        return found.id if not found.is_archived else _put(work, key, {"is_archived": False})
    fields = {
        "title": wanted.title,
        "cycle_id": cycle.id,
        "owner_id": wanted.owner_id,
        "team_id": wanted.team_id,
        "commitment": wanted.commitment.value,
        "weight": wanted.weight,
    }
    return _put(work, key, fields)


def _put(work: Work, key: str, fields: Mapping[str, Any]) -> int:
    return store.put_objective(work, key, fields).row.id or 0


def _key(key: str, cycle: Cycle) -> str:
    return f"{key}-{cycle.key}"

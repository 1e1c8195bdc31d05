"""Carry unfinished key results into the following cycle."""

from bot import checkins, objectives, verdicts
from bot.objectives import Cycle, Objective, store
from bot.renewals.model import carried
from bot.verdicts import Item
from bot.work import Work
from scoring.model import Plan


def renew(work: Work, cycle: Cycle) -> None:
    """What owners or managers want carried over begins anew; doing it again changes nothing."""
    following = verdicts.cycle_after(cycle, objectives.cycles(work))
    if following is None:
        return
    wanted = [kr for kr in verdicts.carried(work) if kr.objective.cycle_id == cycle.id]
    known = {
        kr.key for kr in objectives.with_keys(work, [_key(kr.key, following) for kr in wanted])
    }
    for items in verdicts.items(work, cycle, {kr.owner_id for kr in wanted}).values():
        for item in items:
            is_new = _key(item.kr.key, following) not in known
            if item.word.carries and not item.is_finished and is_new:
                _carry(work, item, following)


def _carry(work: Work, item: Item, cycle: Cycle) -> None:
    """A copy with what is left of its measure and a straight plan; guards stay behind."""
    kr, rule = item.kr, item.kr.rule
    said = checkins.latest(work, [kr.id]).get(kr.id, [])
    done = next((v.entry.done for v in reversed(said) if v.entry.done is not None), ())
    store.put_key_result(
        work,
        _key(kr.key, cycle),
        carried(rule.measure, item.said, done),
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
        },
    )


def _objective(work: Work, wanted: Objective, cycle: Cycle) -> int:
    fields = {
        "title": wanted.title,
        "cycle_id": cycle.id,
        "owner_id": wanted.owner_id,
        "team_id": wanted.team_id,
        "commitment": wanted.commitment.value,
        "weight": wanted.weight,
    }
    return store.put_objective(work, _key(wanted.key, cycle), fields).row.id or 0


def _key(key: str, cycle: Cycle) -> str:
    return f"{key}-{cycle.key}"

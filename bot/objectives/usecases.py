"""Which key results count for whom, in which cycle."""

import datetime as dt

from bot.i18n import N_
from bot.objectives import store
from bot.objectives.model import Cycle, OwnedKeyResult
from bot.refusal import Refusal
from bot.work import Work

cycles, in_cycle, owners, freeze = store.cycles, store.in_cycle, store.owners, store.freeze
objectives, owned_by = store.objectives, store.owned_by


def cycle_on(work: Work, day: dt.date) -> Cycle | None:
    """The shortest cycle that holds a day; before the first the first, after the last the last."""
    known = cycles(work)
    holding = [c for c in known if c.first_day <= day <= c.last_day]
    if holding:
        return min(holding, key=lambda c: c.last_day - c.first_day)
    past = [c for c in known if c.last_day < day]
    return past[-1] if past else (known[0] if known else None)


def cycle_named(work: Work, name: str) -> Cycle:
    """A cycle by name or key; empty is the present one. A Refusal lists those there are."""
    wanted = name.strip().casefold()
    for cycle in cycles(work):
        if wanted and wanted in (cycle.name.casefold(), cycle.key.casefold()):
            return cycle
    now = cycle_on(work, work.now.date())
    if now is None:
        raise Refusal(N_("There is no cycle yet. Ask an admin to import one."))
    if not wanted:
        return now
    raise Refusal(
        N_("There is no cycle “{name}”. Cycles here: {cycles}."),
        name=name,
        cycles=", ".join(c.name for c in cycles(work)),
    )


def of_owner(work: Work, person_id: int, first: dt.date, last: dt.date) -> list[OwnedKeyResult]:
    """A person's key results with a day between two days, both included."""
    return owned_by(work, {person_id}, first, last)


def key_result(work: Work, key_result_id: int) -> OwnedKeyResult:
    """One key result; a Refusal when it is gone or another workspace's."""
    found = store.with_ids(work, {key_result_id})
    if not found:
        raise Refusal(N_("That key result is no longer here. Open the form again."))
    return found[0]


def key_results(work: Work, ids: set[int]) -> list[OwnedKeyResult]:
    """Key results by id, those that are gone left out."""
    return store.with_ids(work, ids)

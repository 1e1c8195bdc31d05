"""Which key results count for whom, in which cycle."""

import datetime as dt
from collections.abc import Collection

from bot.i18n import N_
from bot.naming import by_name, listed, meant, nearest
from bot.objectives import store
from bot.objectives.model import Cycle, OwnedKeyResult
from bot.refusal import Refusal
from bot.slack.text import clip
from bot.work import Work

SIX_DAYS = dt.timedelta(days=6)
LONGEST = 80  # characters of what was typed, said again
NO_CYCLE = N_("There is no cycle “{name}”. Cycles here: {cycles}.")
NO_CYCLE_BUT = N_("There is no cycle “{name}”. Did you mean “{near}”? Cycles here: {cycles}.")

cycles, in_cycle, of_team, freeze = store.cycles, store.in_cycle, store.of_team, store.freeze
objectives, owned_by, guarded_by = store.objectives, store.owned_by, store.guarded_by
of_cycle, titles = store.of_cycle, store.titles


def cycle_on(work: Work, day: dt.date) -> Cycle | None:
    """The shortest cycle that holds a day; before the first the first, after the last the last."""
    known = cycles(work)
    holding = [c for c in known if c.first_day <= day <= c.last_day]
    if holding:
        return min(holding, key=lambda c: c.last_day - c.first_day)
    past = [c for c in known if c.last_day < day]
    return past[-1] if past else (known[0] if known else None)


def cycle_named(work: Work, name: str) -> Cycle:
    """A cycle by name or key; empty is the present one. A Refusal has the nearest, and lists those
    there are.
    """
    wanted, known = name.strip(), cycles(work)
    if wanted and (found := meant(wanted, by_name((c, [(c.name, c.key)]) for c in known))):
        return found[0]
    now = cycle_on(work, work.now.date())
    if now is None:
        raise Refusal(N_("There is no cycle yet. Ask an admin to import one."))
    if not wanted:
        return now
    names = {way: c.name for c in known for way in (c.key, c.name)}
    near = nearest(wanted, names)
    raise Refusal(
        NO_CYCLE_BUT if near else NO_CYCLE,
        name=clip(wanted, LONGEST),
        near=names.get(near, ""),
        cycles=listed([c.name for c in reversed(known)]),
    )


def of_owner(work: Work, person_id: int, first: dt.date, last: dt.date) -> list[OwnedKeyResult]:
    """A person's key results with a day between two days, both included."""
    return owned_by(work, {person_id}, first, last)


def owners(work: Work, weeks: Collection[dt.date]) -> dict[dt.date, dict[int, dt.date]]:
    """Who owns a key result with a day in a week -> the last day any of theirs ends on, by week."""
    spans = store.spans(work, min(weeks), max(weeks) + SIX_DAYS)
    found: dict[dt.date, dict[int, dt.date]] = {week: {} for week in weeks}
    for week, of_week in found.items():
        for owner_id, first, last in spans:
            if first <= week + SIX_DAYS and week <= last:
                of_week[owner_id] = max(last, of_week.get(owner_id, last))
    return found


def key_result(work: Work, key_result_id: int) -> OwnedKeyResult:
    """One key result; a Refusal when it is gone or another workspace's."""
    found = store.with_ids(work, {key_result_id})
    if not found:
        raise Refusal(N_("That key result is no longer here. Open the form again."))
    return found[0]


def key_results(work: Work, ids: set[int]) -> list[OwnedKeyResult]:
    """Key results by id, those that are gone left out."""
    return store.with_ids(work, ids)


def with_keys(work: Work, keys: Collection[str]) -> list[OwnedKeyResult]:
    """Key results by import key, those that are not known left out."""
    return store.with_keys(work, keys)

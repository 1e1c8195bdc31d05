"""Which key results count for whom, in which cycle."""

import datetime as dt
from collections.abc import Collection

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import index_by_name, join_names, matches
from bot.core.work import Work
from bot.goals.objectives import store
from bot.goals.objectives.model import Cycle, Objective, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person, Team

SIX_DAYS = dt.timedelta(days=6)

cycles, in_cycle, of_team, freeze = store.cycles, store.in_cycle, store.of_team, store.freeze
objectives, owned_by, guarded_by = store.objectives, store.owned_by, store.guarded_by
of_cycle, titles, called = store.of_cycle, store.titles, store.called


def cycle_on(work: Work, day: dt.date) -> Cycle | None:
    """The shortest cycle that holds a day; before the first the first, after the last the last."""
    known = cycles(work)
    holding = [c for c in known if c.first_day <= day <= c.last_day]
    if holding:
        return min(holding, key=lambda c: c.last_day - c.first_day)
    past = [c for c in known if c.last_day < day]
    return past[-1] if past else (known[0] if known else None)


def cycle_named(work: Work, name: str) -> Cycle:
    """A cycle by exactly its name or key; empty is the shortest that runs. What people type is read
    by the room `cycles`.
    """
    every = cycles(work)
    if found := matches(name, index_by_name((one, [(one.name, one.key)]) for one in every)):
        return found[0]
    now = None if name.strip() else cycle_on(work, work.now.date())
    if now is None:
        sentence = N_("There is no cycle “{name}”. Cycles here: {cycles}.")
        names = join_names([one.name for one in reversed(every)]) or "–"
        raise Refusal(sentence, name=name, cycles=names)
    return now


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


def may_change(work: Work, me: Person, wanted: Objective) -> bool:
    """Whether someone may change an objective and all that counts in it: measures, targets,
    weights, owners. The person who owns it, or who leads the team that does, those who lead them
    upward, and admins. Who merely owns a key result in it may change how that one is worded, see
    `may_word`: what it asks for is agreed with those whose objective it is.
    """
    if wanted.team_id is not None:
        team = next((one for one in people.teams(work) if one.id == wanted.team_id), None)
        return team is not None and may_set_for(work, me, team)
    owner = people.by_ids(work, [wanted.owner_id or 0]).get(wanted.owner_id or 0)
    return me.is_admin if owner is None else leadership.may_see(work, me, owner)


def may_word(work: Work, me: Person, kr: OwnedKeyResult) -> bool:
    """Whether someone may change how a key result is worded: also its owner and who leads them."""
    owner = people.by_ids(work, [kr.owner_id])[kr.owner_id]
    return leadership.may_see(work, me, owner) or may_change(work, me, kr.objective)


def may_set_for(work: Work, me: Person, team: Team) -> bool:
    """Whether someone sets a team's objectives: its lead, who leads the lead upward, admins; where
    a team has no lead who is still here, the leads of the teams above it.
    """
    if me.is_admin:
        return True
    lead = leadership.active_team_lead(work, team)
    return lead is not None and leadership.may_see(work, me, lead)

"""The form of a key result, put together from what is stored and what is typed so far."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.editing.editor import store
from bot.editing.editor.fields import sources
from bot.editing.editor.fields.measures import written
from bot.editing.editor.fields.typed import Place, Typed
from bot.editing.editor.model import Sheet, Weights
from bot.editing.editor.pages import doors
from bot.editing.editor.pages.hints import About, smart
from bot.goals import objectives
from bot.goals.cycles import cycle_after
from bot.goals.objectives import Cycle, Objective, OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from scoring.cycle import monday

MOST_GUARDS = 99  # and the option of none


def sheet(work: Work, me: Person, place: Place, typed: Typed | None = None) -> Sheet:
    """All that the form shows; a Refusal for those who may not write there. Without `typed` it
    begins with what is stored, or with what its source proposes.
    """
    old, is_wording = None, False
    if place.key_result_id:
        old, cycle, is_wording = doors.key_result_to_change(
            work, me, place.key_result_id, is_whole=False
        )
        wanted = old.objective
    else:
        wanted, cycle = doors.objective_to_change(work, me, place.objective_id)
    beside = [kr for kr in store.of_objective(work, wanted.id) if old is None or kr.id != old.id]
    weights = weighed(beside, cycle)
    t = translator(me.locale)
    owner = _owner(work, me, wanted, old, typed)
    now = typed or _first(work, t, place, old, weights, owner)
    if typed is None and old is None:
        now = replace(now, first_day=_begins(cycle, owner.local(work.now).date()))
    about = About(
        wanted,
        owner.id,
        _within(cycle, now.first_day or cycle.first_day),
        _within(cycle, now.last_day or cycle.last_day),
        old.id if old else 0,
    )
    following = cycle_after(cycle, objectives.cycles(work)) if old else None
    guards = _guards(work, beside, owner, cycle, old)
    return Sheet(
        place=replace(place, objective_id=wanted.id),
        objective=wanted,
        cycle=cycle,
        typed=_guarded(work, now, guards) if typed is None and old is None else now,
        weights=weights,
        smart=smart(work, now, about, t.numbers),
        guards=guards,
        old=old,
        of=sources.count(sources.role(work, place.source)),
        following=following.name if following else "",
        is_wording=is_wording,
        holder=doors.name_of(work, wanted),
    )


def weighed(beside: Sequence[OwnedKeyResult], cycle: Cycle) -> Weights:
    """How much the others weigh, the manager's rating apart."""
    rated = [kr.rule.weight for kr in beside if kr.is_rating]
    others = tuple(kr.rule.weight for kr in beside if not kr.is_rating)
    return Weights(others, sum(rated) if rated else None, cycle.is_normalised)


def _owner(
    work: Work, me: Person, wanted: Objective, old: OwnedKeyResult | None, typed: Typed | None
) -> Person:
    """Who is chosen, else who owns it, else the objective's owner, else whoever writes it."""
    chosen = people.by_slack_id(work, typed.owner) if typed and typed.owner else None
    id_ = old.owner_id if old else wanted.owner_id or me.id
    return chosen or people.by_ids(work, [id_]).get(id_) or me


def _first(
    work: Work,
    t: Translator,
    place: Place,
    old: OwnedKeyResult | None,
    weights: Weights,
    owner: Person,
) -> Typed:
    """What a form begins with."""
    if old is not None:
        return written(t, old, owner.slack_id)
    role, metric = sources.role(work, place.source), sources.metric(work, place.source)
    if role is not None and place.number < sources.count(role):
        return replace(sources.of_role(t, role, place.number), owner=owner.slack_id)
    left = "" if weights.counts_alike or weights.left <= 0 else t.number(weights.left, 6)
    begun = sources.of_metric(t, metric) if metric else Typed()
    return replace(begun, weight=left, owner=owner.slack_id)


def _within(cycle: Cycle, day: dt.date) -> dt.date:
    """A day of the cycle: one outside is refused when the form is sent, and only told of here."""
    return min(max(day, cycle.first_day), cycle.last_day)


def _begins(cycle: Cycle, today: dt.date) -> dt.date | None:
    """The first day of what is written down in mid-cycle: this week's, since nobody was asked about
    the weeks before; None is the cycle's own.
    """
    first = monday(today)
    return first if cycle.first_day < first <= cycle.last_day else None


def _guards(
    work: Work,
    beside: Sequence[OwnedKeyResult],
    owner: Person,
    cycle: Cycle,
    old: OwnedKeyResult | None,
) -> tuple[OwnedKeyResult, ...]:
    """What may guard it: the others of its objective, and its owner's of the same cycle."""
    own = objectives.of_owner(work, owner.id, cycle.first_day, cycle.last_day)
    near = [*beside, *(kr for kr in own if kr.objective.cycle_id == cycle.id)]
    named = objectives.key_results(work, {old.rule.guard_id}) if old and old.rule.guard_id else []
    found = {kr.id: kr for kr in [*named, *near] if not kr.is_rating}
    if old is not None:
        found.pop(old.id, None)
    return tuple(found.values())[:MOST_GUARDS]


def _guarded(work: Work, typed: Typed, guards: Sequence[OwnedKeyResult]) -> Typed:
    """The usual guard of the metric, where somebody measures it already."""
    if typed.guard or not typed.title:
        return typed
    usual = sources.usual_guard(work, typed.title, guards)
    return replace(typed, guard=usual.id) if usual else typed

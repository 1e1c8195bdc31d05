"""Load the form of a key result from what is stored and what is entered so far."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Work
from bot.editing import prefill
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import (
    KeyResultInput,
    ObjectiveWeights,
    key_result_input,
    read_measure,
)
from bot.editing.key_result_form.model import KeyResultForm, SmartHints
from bot.editing.permissions import (
    Editable,
    editable_key_result,
    editable_objective,
    holder_name,
    objective_in_use,
)
from bot.goals import cycle_calendar, objectives
from bot.goals import library as metric_library
from bot.goals.cycle_calendar import Cycle, cycle_after
from bot.goals.objectives import Objective, OwnedKeyResult, reportable
from bot.people import people
from bot.people.people import Person
from scoring.cycle import monday
from scoring.measure import WAYS
from scoring.model import Assessment, KeyResult, Measure, Reading
from scoring.smart import EarlierResult, compare_target

MAX_GUARDS = 99  # with the option of none as many as a menu of Slack's holds
ONE_YEAR = dt.timedelta(days=400)  # and a bit, in which earlier key results compare
MIN_DAYS = 7  # of an earlier key result, before it is compared with


def show(
    work: Work, actor_id: str, position: FormPosition, entered: KeyResultInput | None = None
) -> KeyResultForm:
    """Return the form for a Slack user, with what is entered so far."""
    return load_form(work, people.require_person(work, actor_id), position, entered)


def load_form(
    work: Work, editor: Person, position: FormPosition, entered: KeyResultInput | None = None
) -> KeyResultForm:
    """Return all that the form shows; raises a Refusal for people who may not change it. Without
    `entered` it starts with what is stored, or with what its source proposes.
    """
    target = _load_target(work, editor, position)
    stored_key_result = target.stored
    weights = load_weights(target.others, target.cycle)
    owner = _owner(work, editor, target, entered)
    guards = _possible_guards(work, target, owner)
    shown = entered or _first_input(work, editor, position, target, weights, owner)
    if entered is None and stored_key_result is None:
        shown = replace(shown, first_day=_first_day(work, target.cycle, owner))
        shown = _with_usual_guard(work, shown, guards)
    next_cycle = (
        cycle_after(target.cycle, cycle_calendar.all_cycles(work)) if stored_key_result else None
    )
    role = prefill.role_template(work, position.source)
    return KeyResultForm(
        position=replace(position, objective_id=target.objective.id),
        objective=target.objective,
        cycle=target.cycle,
        entered=shown,
        weights=weights,
        hints=_load_hints(work, target, shown, owner, translator(editor.locale).numbers),
        guards=guards,
        stored=stored_key_result,
        template_size=len(role.key_results) if role else 0,
        next_cycle=next_cycle.name if next_cycle else "",
        is_wording=target.is_wording,
        holder=holder_name(work, target.objective),
    )


def load_weights(key_results: Sequence[OwnedKeyResult], cycle: Cycle) -> ObjectiveWeights:
    """Return how much these key results weigh, the manager's rating apart."""
    rated = [kr.rule.weight for kr in key_results if kr.is_rating]
    other_weights = tuple(kr.rule.weight for kr in key_results if not kr.is_rating)
    return ObjectiveWeights(other_weights, sum(rated) if rated else None, cycle.is_normalised)


@dataclass(frozen=True, kw_only=True)
class FormTarget:
    """What the form is for: a stored key result or a new one, among the others of an objective."""

    objective: Objective
    cycle: Cycle
    others: list[OwnedKeyResult]
    stored: OwnedKeyResult | None = None
    is_wording: bool = False


def _load_target(work: Work, editor: Person, position: FormPosition) -> FormTarget:
    """Return what the form is for, after checking that the editor may change it."""
    editable: Editable | None = None
    if position.key_result_id:
        editable = editable_key_result(work, editor, position.key_result_id, allow_wording=True)
        objective, cycle = editable.key_result.objective, editable.cycle
    else:
        objective, cycle = editable_objective(work, editor, position.objective_id)
    stored_key_result = editable.key_result if editable else None
    siblings = objectives.key_results_of_objective(work, objective.id)
    return FormTarget(
        objective=objective,
        cycle=cycle,
        others=[
            kr for kr in siblings if stored_key_result is None or kr.id != stored_key_result.id
        ],
        stored=stored_key_result,
        is_wording=editable.is_wording if editable else False,
    )


def _owner(
    work: Work, editor: Person, target: FormTarget, entered: KeyResultInput | None
) -> Person:
    """Return the chosen owner, else the stored one, else the objective's, else the editor."""
    chosen = people.by_slack_id(work, entered.owner) if entered and entered.owner else None
    stored_id = target.stored.owner_id if target.stored else target.objective.owner_id
    owner_id = stored_id or editor.id
    return chosen or people.by_ids(work, [owner_id]).get(owner_id) or editor


def _first_input(
    work: Work,
    editor: Person,
    position: FormPosition,
    target: FormTarget,
    weights: ObjectiveWeights,
    owner: Person,
) -> KeyResultInput:
    """Return what the form starts with: the stored key result, the template's next one, a metric,
    or nothing.
    """
    t = translator(editor.locale)
    if target.stored is not None:
        deputy = people.by_ids(work, [target.stored.deputy_id or 0])
        slack_ids = [person.slack_id for person in (owner, *deputy.values())]
        return key_result_input(t, target.stored, *slack_ids)
    role = prefill.role_template(work, position.source)
    if role is not None and position.number < len(role.key_results):
        proposed = role.key_results[position.number].to_input(t)
        return replace(proposed, owner=owner.slack_id)
    has_rest = not weights.counts_equally and weights.left > 0
    metric = prefill.metric(work, position.source)
    return replace(
        prefill.metric_input(t, metric) if metric else KeyResultInput(),
        weight=t.number(weights.left, 6) if has_rest else "",
        owner=owner.slack_id,
    )


def _first_day(work: Work, cycle: Cycle, owner: Person) -> dt.date | None:
    """Return the first day of a new key result in mid-cycle: the owner's first day if they joined
    since it began, else this week's Monday, as nobody was asked before. None for the cycle's own.
    """
    joined_on = owner.joined_on
    has_joined = joined_on is not None and joined_on > cycle.first_day
    first = joined_on if joined_on and has_joined else monday(owner.local(work.now).date())
    return first if cycle.first_day < first <= cycle.last_day else None


def _possible_guards(work: Work, target: FormTarget, owner: Person) -> tuple[OwnedKeyResult, ...]:
    """Return what may guard it: the others of its objective, the owner's of the same cycle, and its
    present guard.
    """
    cycle, stored_key_result = target.cycle, target.stored
    owned = objectives.key_results_of_owner(work, owner.id, cycle.first_day, cycle.last_day)
    in_cycle = [kr for kr in owned if kr.objective.cycle_id == cycle.id]
    guard_id = stored_key_result.rule.guard_id if stored_key_result else None
    present = objectives.key_results_with_ids(work, {guard_id}) if guard_id else []
    by_id = {kr.id: kr for kr in [*present, *target.others, *in_cycle] if not kr.is_rating}
    if stored_key_result is not None:
        by_id.pop(stored_key_result.id, None)
    return tuple(by_id.values())[:MAX_GUARDS]


def _with_usual_guard(
    work: Work, entered: KeyResultInput, guards: Sequence[OwnedKeyResult]
) -> KeyResultInput:
    """Fill in the usual guard of the metric, where it is measured already."""
    if entered.guard or not entered.title:
        return entered
    usual = prefill.usual_guard(work, entered.title, guards)
    return replace(entered, guard=usual.id) if usual else entered


def _load_hints(
    work: Work, target: FormTarget, entered: KeyResultInput, owner: Person, locale: str
) -> SmartHints:
    """Return the SMART hints for what is entered so far."""
    parent_id = target.objective.parent_id
    try:
        measure = read_measure(entered, locale, (target.cycle.first_day, target.cycle.last_day))
    except Refusal:
        measure = None
    hints = SmartHints(
        metric=metric_library.metric_library(work).metric(entered.title),
        is_measurable=measure is not None,
        parent=objective_in_use(work, parent_id) if parent_id else None,
    )
    if measure is None or measure.direction not in WAYS or measure.reading is Reading.AVERAGE:
        return hints
    return _compare(work, hints, target, entered, measure, owner)


def _compare(
    work: Work,
    hints: SmartHints,
    target: FormTarget,
    entered: KeyResultInput,
    measure: Measure,
    owner: Person,
) -> SmartHints:
    """Add the newest earlier key result of the owner that the target can be compared with."""
    earlier = _earlier_ones(work, hints, target, entered, measure, owner)
    assessments = checkins.assess_today(work, earlier)
    first = _clamped(target.cycle, entered.first_day or target.cycle.first_day)
    last = _clamped(target.cycle, entered.last_day or target.cycle.last_day)
    days = (last - first).days + 1
    for key_result in reversed(earlier):
        past = _past_result(key_result.rule, assessments[key_result.id])
        compared = compare_target(measure, days, past) if past is not None else None
        if compared is not None:
            return replace(hints, stretch=compared, earlier=key_result)
    return hints


def _earlier_ones(
    work: Work,
    hints: SmartHints,
    target: FormTarget,
    entered: KeyResultInput,
    measure: Measure,
    owner: Person,
) -> list[OwnedKeyResult]:
    """Return the owner's earlier key results of the same title or metric, the newest last."""
    library = metric_library.metric_library(work)
    title = entered.title.casefold()
    stored_id = target.stored.id if target.stored else 0
    today = work.now.date()
    owned = objectives.key_results_of_owner(work, owner.id, today - ONE_YEAR, today)
    return [
        kr
        for kr in sorted(reportable(owned), key=lambda kr: (kr.rule.last_day, kr.id))
        if kr.id != stored_id
        and kr.rule.measure.unit.kind is measure.unit.kind
        and (
            kr.title.casefold() == title
            or (hints.metric is not None and library.metric(kr.title) is hints.metric)
        )
    ]


def _clamped(cycle: Cycle, day: dt.date) -> dt.date:
    """Return the nearest day of the cycle; a day outside is refused only when the form is sent."""
    return min(max(day, cycle.first_day), cycle.last_day)


def _past_result(rule: KeyResult, assessment: Assessment) -> EarlierResult | None:
    """Return how an earlier key result went; None while there is too little to compare with."""
    measure = rule.measure
    is_sum = measure.reading is Reading.SUM
    value = assessment.total if is_sum else assessment.current
    if value is None or assessment.last_week is None or measure.direction not in WAYS:
        return None
    last_day = min(assessment.last_week + dt.timedelta(days=6), rule.last_day)
    days = (last_day - rule.first_day).days + 1
    return EarlierResult(measure.start or 0.0, value, days, is_sum) if days >= MIN_DAYS else None

"""Validate the form of a key result. All errors are raised together, each at its field."""

from dataclasses import replace

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.form_values import (
    ErrorCollector,
    block_id,
    check_milestones,
    field_error,
    read_choice,
    read_days,
    read_measure,
    read_plan_choice,
    read_title,
    read_weight,
    with_equal_start,
)
from bot.editing.key_result_form import KeyResultForm
from bot.editing.permissions import may_own
from bot.editing.validation.model import ValidatedKeyResult
from bot.goals.objectives import KeyResultFields
from bot.goals.revisions import LONGEST_REASON
from bot.people import people
from bot.people.people import Person
from scoring.baseline import keep_baseline
from scoring.bending import bend_plan
from scoring.cadence import Cadence
from scoring.model import Dimension, KeyResultClass, Measure

UNKNOWN_PERSON = N_("They're not in Weekbeat yet. An admin can add them.")
NOT_THEIRS_TO_GIVE = N_(
    "You can give key results to yourself, to people you lead and to members of the objective's "
    "team. Ask {name}'s manager."
)
NO_SUCH_GUARD = N_("That key result can't guard this one. Choose another.")
NO_REASON = N_(
    "Please give a reason for changing the target, in at most {n} characters. It's shown in the "
    "history."
)


def validate(work: Work, editor: Person, form: KeyResultForm, locale: str) -> ValidatedKeyResult:
    """Return the values of a form that may be stored; raises Refusals for everything wrong with it.
    Where a target changes while the key result runs, its plan bends on that day; a draft gets
    another plan.
    """
    entered, errors = form.entered, ErrorCollector()
    title = errors.read(lambda: read_title(entered.title))
    rule = _read_rule(work, form, locale, errors)
    weight = errors.read(lambda: read_weight(entered.weight, form.weights, locale))
    owner = errors.read(lambda: _read_owner(work, editor, form))
    guard_id = errors.read(lambda: _read_guard(form))
    deputy_id = errors.read(lambda: _read_deputy(work, form))
    kind = errors.read(lambda: read_choice("kind", KeyResultClass, entered.kind or "core"))
    dimension = errors.read(lambda: read_choice("dimension", Dimension, entered.dimension))
    cadence = errors.read(lambda: read_choice("cadence", Cadence, entered.cadence or "weekly"))
    if errors.errors or not (title and rule and owner):
        raise Refusals(errors.errors)
    metric = form.hints.metric if form.stored is None else None
    fields: KeyResultFields = {
        **rule,
        "title": title,
        "objective_id": form.objective.id,
        "owner_id": owner.id,
        "weight": weight or 0.0,
        "kind": kind or "",
        "dimension": dimension or (metric.dimension.value if metric else ""),
        "guard_id": guard_id or None,
        "cadence": cadence or "",
        "deputy_id": deputy_id if deputy_id != owner.id else None,
    }
    if form.stored is not None:
        today = owner.local(work.now).date()
        bent = bend_plan(form.stored.rule, rule["measure"], rule["plan"], today)
        fields["plan"] = replace(bent, bends=()) if form.stored.rule.is_draft else bent
    return ValidatedKeyResult(owner=owner, fields=fields)


def _read_rule(
    work: Work, form: KeyResultForm, locale: str, errors: ErrorCollector
) -> KeyResultFields | None:
    """Return the measure, the plan without bends, and the days; None where an error was stored."""
    entered, stored_key_result = form.entered, form.stored
    cycle_days = form.cycle.first_day, form.cycle.last_day
    entered_measure = errors.read(lambda: read_measure(entered, locale, cycle_days))
    first_and_last_day = errors.read(lambda: read_days(entered, form.cycle))
    if entered_measure is None or first_and_last_day is None:
        return None
    stored_measure = stored_key_result.rule.measure if stored_key_result else None
    measure = (
        with_equal_start(stored_measure, entered_measure) if stored_measure else entered_measure
    )
    if stored_key_result:
        measure = keep_baseline(stored_key_result.rule, measure)
    plan = errors.read(
        lambda: read_plan_choice(
            entered,
            measure,
            first_and_last_day,
            form.cycle,
            stored_key_result=stored_key_result,
            locale=locale,
        )
    )
    errors.read(lambda: check_milestones(measure, first_and_last_day, stored_measure))
    errors.read(lambda: _check_reason(work, form, measure))
    if plan is None:
        return None
    return {
        "measure": measure,
        "plan": plan,
        "first_day": first_and_last_day[0],
        "last_day": first_and_last_day[1],
    }


def _read_owner(work: Work, editor: Person, form: KeyResultForm) -> Person:
    """Return the chosen owner; raises a Refusal where the editor may not give it to them."""
    stored_key_result, entered = form.stored, form.entered
    present_id = (
        stored_key_result.owner_id if stored_key_result else form.objective.owner_id or editor.id
    )
    present = people.by_ids(work, [present_id]).get(present_id, editor)
    chosen = people.by_slack_id(work, entered.owner) if entered.owner else present
    if chosen is None:
        raise Refusal(UNKNOWN_PERSON, field=block_id("owner"))
    is_unchanged = stored_key_result is not None and chosen.id == stored_key_result.owner_id
    may_give = chosen.id == editor.id or may_own(work, editor, form.objective, chosen)
    if not (is_unchanged or may_give):
        raise Refusal(NOT_THEIRS_TO_GIVE, field=block_id("owner"), name=chosen.name)
    return chosen


def _read_deputy(work: Work, form: KeyResultForm) -> int | None:
    """Return the id of the chosen deputy, None without one."""
    if not form.entered.deputy:
        return None
    deputy = people.active_by_slack_id(work, form.entered.deputy)
    if deputy is None:
        raise Refusal(UNKNOWN_PERSON, field=block_id("deputy"))
    return deputy.id


def _read_guard(form: KeyResultForm) -> int:
    """Return the id of the chosen guard, 0 for none."""
    guard_id = form.entered.guard
    if guard_id and guard_id not in {kr.id for kr in form.guards}:
        raise field_error("guard", NO_SUCH_GUARD)
    return guard_id


def _check_reason(work: Work, form: KeyResultForm, measure: Measure) -> None:
    """Raise a Refusal where a running key result changes its measure without a reason."""
    stored_key_result, reason = form.stored, form.entered.reason
    if stored_key_result is None or measure == stored_key_result.rule.measure:
        return
    may_say_why = form.asks_for_reason and stored_key_result.rule.first_day <= work.now.date()
    if may_say_why and not 0 < len(reason) <= LONGEST_REASON:
        raise Refusal(NO_REASON, field=block_id("reason"), n=LONGEST_REASON)

"""Read the dates and the plan of a form; every error is raised at its field."""

import datetime as dt
from dataclasses import replace

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.editing.form_values.errors import errors_at, field_error
from bot.editing.form_values.measures import SENTENCES_IN_FORMS
from bot.editing.form_values.stored import plan_choice, stages_text
from bot.editing.form_values.values import KeyResultInput, MeasureKind, PlanChoice
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import MEASURE_REFUSALS, FieldRefusal, to_half_width
from bot.goals.objectives import OwnedKeyResult
from bot.goals.plan_notation import (
    BACK_LOADED,
    FRONT_LOADED,
    UNREADABLE_PLAN,
    check_days_in_cycle,
    seasonal_plan,
    staged_plan,
)
from scoring import plan as plans
from scoring.measure import MeasureRefused, RefusalCode
from scoring.model import Measure, Plan

Days = tuple[dt.date, dt.date]  # first and last, both included
WITH_PLAN = (MeasureKind.UP, MeasureKind.DOWN, MeasureKind.TOTAL)
UNREADABLE_STAGES = N_("I can't read these stages. Write one per line, e.g. 40k by week 5.")
OUTSIDE_DAYS = N_(
    "{day} is outside the key result's dates, {first} to {last}. Choose a day between them."
)
LAST_STAGE = N_("The stage on the last day differs from the target. Make them the same.")


def read_days(entered: KeyResultInput, cycle: Cycle) -> Days:
    """Return a key result's first and last day, its cycle's where none were chosen."""
    first_and_last_day = entered.first_day or cycle.first_day, entered.last_day or cycle.last_day
    try:
        check_days_in_cycle(first_and_last_day, (cycle.first_day, cycle.last_day))
    except FieldRefusal as refusal:
        raise field_error(refusal.field, refusal.sentence, refusal.values) from None
    return first_and_last_day


def check_milestones(
    measure: Measure, first_and_last_day: Days, stored_key_result: Measure | None
) -> None:
    """Raise a Refusal for a milestone that is due outside the days, unless it was stored so."""
    unchanged = stored_key_result.milestones if stored_key_result else ()
    for milestone in measure.milestones:
        is_new = milestone not in unchanged
        if (
            is_new
            and milestone.due
            and not first_and_last_day[0] <= milestone.due <= first_and_last_day[1]
        ):
            values = {
                "day": milestone.due,
                "first": first_and_last_day[0],
                "last": first_and_last_day[1],
            }
            raise field_error("milestones", OUTSIDE_DAYS, values)


def read_plan_choice(
    entered: KeyResultInput,
    measure: Measure,
    first_and_last_day: Days,
    cycle: Cycle,
    *,
    stored_key_result: OwnedKeyResult | None,
    locale: str,
) -> Plan:
    """Return the plan of a form without bends: the stored one where its fields were left alone."""
    has_plan = entered.way in WITH_PLAN
    choice = entered.plan if has_plan else PlanChoice.LINEAR
    field = "stages" if choice is PlanChoice.STAGES else "plan"
    if stored_key_result and has_plan and _is_unchanged(entered, stored_key_result):
        plan = replace(stored_key_result.rule.plan, bends=())
    else:
        with errors_at(field):
            plan = _chosen_plan(choice, entered.stages, measure, first_and_last_day, cycle, locale)
    try:
        plans.check_plan(plan, measure, *first_and_last_day)
    except MeasureRefused as refusal:
        sentence = SENTENCES_IN_FORMS.get(refusal.code) or MEASURE_REFUSALS[refusal.code]
        sentence = LAST_STAGE if refusal.code is RefusalCode.WRONG_WAY else sentence
        values = {"field": refusal.field, **refusal.numbers}
        raise field_error(field, sentence, values) from None
    return plan


def _chosen_plan(
    choice: PlanChoice,
    stages: str,
    measure: Measure,
    first_and_last_day: Days,
    cycle: Cycle,
    locale: str,
) -> Plan:
    match choice:
        case PlanChoice.FRONT:
            return FRONT_LOADED
        case PlanChoice.BACK:
            return BACK_LOADED
        case PlanChoice.SEASONS:
            return seasonal_plan(cycle.seasons)
        case PlanChoice.STAGES:
            return _staged_plan(stages, measure, first_and_last_day, locale)
    return Plan()


def _staged_plan(stages: str, measure: Measure, first_and_last_day: Days, locale: str) -> Plan:
    try:
        return staged_plan(to_half_width(stages), measure, first_and_last_day, locale)
    except Refusal as refusal:
        is_unreadable = refusal.sentence == UNREADABLE_PLAN
        sentence = UNREADABLE_STAGES if is_unreadable else refusal.sentence
        raise field_error("stages", sentence, refusal.values) from None


def _is_unchanged(entered: KeyResultInput, stored_key_result: OwnedKeyResult) -> bool:
    """Whether the plan's fields show the stored plan; stages may have been hidden."""
    plan, measure = stored_key_result.rule.plan, stored_key_result.rule.measure
    return entered.plan is plan_choice(plan) and entered.stages in ("", stages_text(plan, measure))

"""Read the dates and the plan of a form; every error is raised at its field."""

import datetime as dt
from dataclasses import replace

from bot.core.i18n import N_
from bot.editing.form_values.errors import field_error
from bot.editing.form_values.measures import measure_error
from bot.editing.form_values.stored import plan_choice, stages_text
from bot.editing.form_values.values import KeyResultInput, MeasureKind, PlanChoice
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import UNREADABLE_PLAN, FieldRefusal, check_days_in_cycle, parse_plan
from bot.goals.objectives import OwnedKeyResult
from scoring import plan as plans
from scoring.measure import MeasureRefused
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
    days = entered.first_day or cycle.first_day, entered.last_day or cycle.last_day
    try:
        check_days_in_cycle(days, (cycle.first_day, cycle.last_day))
    except FieldRefusal as refusal:
        raise field_error(refusal.field, refusal.sentence, refusal.values) from None
    return days


def check_milestones(measure: Measure, days: Days, stored: Measure | None) -> None:
    """Raise a Refusal for a milestone that is due outside the days, unless it was stored so."""
    unchanged = stored.milestones if stored else ()
    for milestone in measure.milestones:
        is_new = milestone not in unchanged
        if is_new and milestone.due and not days[0] <= milestone.due <= days[1]:
            values = {"day": milestone.due, "first": days[0], "last": days[1]}
            raise field_error("milestones", OUTSIDE_DAYS, values)


def read_plan_choice(
    entered: KeyResultInput,
    measure: Measure,
    days: Days,
    cycle: Cycle,
    *,
    stored: OwnedKeyResult | None,
    locale: str,
) -> Plan:
    """Return the plan of a form without bends: the stored one where its fields were left alone."""
    has_plan = entered.way in WITH_PLAN
    try:
        if stored and has_plan and _is_unchanged(entered, stored):
            plans.check(stored.rule.plan, measure, *days)
            return replace(stored.rule.plan, bends=())
        choice = entered.plan if has_plan else PlanChoice.LINEAR
        is_staged = choice is PlanChoice.STAGES
        text = f"stages {entered.stages}" if is_staged else choice.value
        return parse_plan({"plan": text}, measure, days, cycle.seasons, locale)
    except MeasureRefused as refusal:
        raise measure_error(refusal) from None
    except FieldRefusal as refusal:
        name = "stages" if entered.plan is PlanChoice.STAGES else "plan"
        sentence = LAST_STAGE if refusal.values.get("value") is not None else refusal.sentence
        sentence = UNREADABLE_STAGES if sentence == UNREADABLE_PLAN else sentence
        raise field_error(name, sentence, refusal.values) from None


def _is_unchanged(entered: KeyResultInput, stored: OwnedKeyResult) -> bool:
    """Whether the plan's fields show the stored plan; stages may have been hidden."""
    plan, measure = stored.rule.plan, stored.rule.measure
    return entered.plan is plan_choice(plan) and entered.stages in ("", stages_text(plan, measure))

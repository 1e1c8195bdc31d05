"""Turn stored measures and plans into the texts that a form shows."""

from dataclasses import replace
from typing import Any

from bot.core.i18n import N_, Translator
from bot.editing.form_values.values import KeyResultInput, MeasureKind, PlanChoice
from bot.goals.notation import unit_name, write_milestones
from bot.goals.objectives import OwnedKeyResult
from bot.goals.plan_notation import write_stages
from scoring.measure import has_open_baseline
from scoring.model import Direction, Measure, Plan, PlanShape, Reading
from scoring.units import write

OPEN_START = N_("tbd")
NUMBERS = ("start", "target", "low", "high", "floor")


def key_result_input(
    t: Translator, key_result: OwnedKeyResult, owner_slack_id: str, deputy_slack_id: str = ""
) -> KeyResultInput:
    """Return a key result as its form shows it. It reads back as the same measure and plan."""
    rule = key_result.rule
    return replace(
        measure_input(t, rule.measure),
        title=key_result.title,
        weight=t.number(rule.weight, 6),
        plan=plan_choice(rule.plan),
        stages=stages_text(rule.plan, rule.measure),
        owner=owner_slack_id,
        deputy=deputy_slack_id,
        first_day=rule.first_day,
        last_day=rule.last_day,
        guard=rule.guard_id or 0,
        kind=rule.kind.value,
        cadence=key_result.cadence.value,
        dimension=rule.dimension.value if rule.dimension else "",
    )


def measure_input(t: Translator, measure: Measure) -> KeyResultInput:
    """Return a measure as its form shows it; the start of a total is 0 and not shown."""
    kind = measure_kind(measure)
    numbers: dict[str, Any] = {
        name: write(number, measure.unit, t.numbers)
        for name in NUMBERS
        if (number := getattr(measure, name)) is not None
        and (kind, name) != (MeasureKind.TOTAL, "start")
    }
    if has_open_baseline(measure):
        numbers["start"] = t(OPEN_START)
    return KeyResultInput(
        way=kind,
        milestones=write_milestones(measure.milestones),
        reading=measure.reading,
        unit="" if kind is MeasureKind.DONE else unit_name(measure.unit),
        **numbers,
    )


def measure_kind(measure: Measure) -> MeasureKind:
    """Return how a measure is called in the form."""
    is_total = measure.direction is Direction.INCREASE and measure.reading is Reading.SUM
    return MeasureKind.TOTAL if is_total else MeasureKind(measure.direction.value)


def plan_choice(plan: Plan) -> PlanChoice:
    """Return how the curve of a plan is called in the form."""
    if plan.shape is PlanShape.LOADED:
        return PlanChoice.BACK if plan.exponent > 1 else PlanChoice.FRONT
    return PlanChoice(plan.shape.value)


def stages_text(plan: Plan, measure: Measure) -> str:
    """Return the stages of a plan, one per line; empty where it has none."""
    if plan.shape is not PlanShape.STAGES:
        return ""
    return write_stages(plan, measure, "\n")

"""Values as somebody could type them, for placeholders and hints."""

from dataclasses import replace
from math import floor, log10

from bot.core.i18n import N_, Translator
from bot.goals.display.values import rounded_value, value_text
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Measure, Reading, Unit, UnitKind

PLAIN = Unit()


def is_ticked(measure: Measure) -> bool:
    """Whether milestones are ticked one by one."""
    return measure.direction is Direction.ACHIEVE and len(measure.milestones) > 1


def is_yes_or_no(measure: Measure) -> bool:
    """Whether a value is chosen from yes and no."""
    return measure.direction is Direction.ACHIEVE or measure.unit.kind is UnitKind.YES_NO


def example_value(t: Translator, key_result: OwnedKeyResult, last_value: float | None) -> str:
    """Return the last value, else the start, else the target, without the name of its unit.

    Of a `sum` without a last amount, a week's share of the target.
    """
    measure = key_result.rule.measure
    if is_ticked(measure):
        return value_text(t, measure, last_value or 0.5)
    if is_yes_or_no(measure):
        return t(N_("Yes"))
    share = weekly_share(key_result) if measure.reading is Reading.SUM else None
    candidates = (last_value, share, measure.start, measure.target, measure.high)
    value = next((value for value in candidates if value is not None), None)
    unit = replace(measure.unit, suffix="")
    return value_text(t, replace(measure, unit=unit), value)


def example_total(t: Translator, measure: Measure, total: float) -> str:
    """Return a running total as somebody types it: `total 57,100`, money without its sign."""
    is_counted = measure.unit.kind in (UnitKind.NUMBER, UnitKind.CURRENCY)
    plain = replace(measure, unit=PLAIN) if is_counted else measure
    return t(N_("total {value}"), value=rounded_value(t, plain, total))


def weekly_share(key_result: OwnedKeyResult) -> float:
    """Return a week's share of a total, rounded to one digit: an example, not a plan."""
    rule = key_result.rule
    goal = rule.measure.target or rule.measure.high or 0.0
    share = goal * 7 / max(7, (rule.last_day - rule.first_day).days + 1)
    return round(share, -floor(log10(abs(share)))) if share else share

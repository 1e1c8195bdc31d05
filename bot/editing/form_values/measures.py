"""Read the numbers of a form as a measure; every error is raised at its field."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_
from bot.editing.form_values.errors import errors_at, field_error
from bot.editing.form_values.stored import NUMBERS, measure_kind
from bot.editing.form_values.values import KeyResultInput, MeasureKind
from bot.goals.notation import (
    MEASURE_REFUSALS,
    guess_unit,
    is_unknown,
    parse_milestones,
    parse_number,
    parse_unit,
    to_half_width,
)
from scoring.measure import MeasureRefused, RefusalCode, check
from scoring.model import Direction, Measure, Milestone, Unit, UnitKind

NUMBERS_OF: dict[MeasureKind, tuple[str, ...]] = {
    MeasureKind.UP: ("start", "target"),
    MeasureKind.DOWN: ("start", "target"),
    MeasureKind.TOTAL: ("target",),
    MeasureKind.AT_LEAST: ("target", "start"),
    MeasureKind.AT_MOST: ("target", "start"),
    MeasureKind.WITHIN: ("low", "high"),
    MeasureKind.DONE: ("milestones",),
}
WAYS = (MeasureKind.UP, MeasureKind.DOWN)  # their start may be open: tbd
LEVELS = (MeasureKind.AT_LEAST, MeasureKind.AT_MOST)  # their start and floor are optional
GROWTH = re.compile(r"([+\-−])\s*([\d.,]+)\s*[%％]")
NO_NUMBER = N_("Type a number, e.g. 50k, 3.1% or 5.6万.")
OTHER_UNIT = N_(
    "“{text}” is in another unit. Choose the unit under “More”, or type the number again."
)
AMBIGUOUS_GROWTH = N_("“{text}” is ambiguous for percentages. Type the number to reach.")
SENTENCES_IN_FORMS = {  # where the words of a file would not help in a form
    RefusalCode.START_IS_TARGET: N_(
        "Start and target are the same. Change one, or choose to hold a level."
    ),
    RefusalCode.SUM_STARTS_AT_ZERO: N_("A total starts at 0. Clear the start."),
    RefusalCode.WRONG_WAY: N_(
        "From start to target goes the other way. Swap the numbers or change the direction."
    ),
    RefusalCode.NO_ROOM: N_("I can't tell which number counts as 0. Enter it under “More”."),
    RefusalCode.OUT_OF_RANGE: N_("That's out of range. A rating goes from 0 to 5."),
    RefusalCode.OUTSIDE_CYCLE: N_("A date is outside this key result's dates."),
    RefusalCode.OUT_OF_ORDER: N_("The dates are out of order. Sort them."),
    RefusalCode.NO_WEIGHT: N_("These weights add up to 0. Enter at least one."),
    RefusalCode.NO_BASELINE: N_(
        "Stages need a baseline, and it isn't measured yet. Choose another plan for now."
    ),
    RefusalCode.NOT_FINITE: NO_NUMBER,
    RefusalCode.MISSING: NO_NUMBER,
}


def read_measure(
    entered: KeyResultInput, locale: str, first_and_last_day: tuple[dt.date, dt.date] | None = None
) -> Measure:
    """Return the measure of a form, its numbers read as people of this locale type them, dates
    without a year between the two days. Raises Refusals, one for each field that is wrong.
    """
    kind = entered.way
    if kind is MeasureKind.DONE:
        milestones = _read_milestones(entered.milestones, first_and_last_day)
        measure_unit = Unit(UnitKind.YES_NO)
        measure = Measure(Direction.ACHIEVE, unit=measure_unit, milestones=milestones)
    else:
        measure_unit = read_unit(entered)
        reading = entered.reading if entered.reading in kind.readings else kind.readings[0]
        numbers: dict[str, Any] = {**_read_numbers(entered, measure_unit, locale)}
        measure = Measure(kind.direction, reading, measure_unit, **numbers)
    try:
        check(measure, may_be_open=is_unknown(entered.start))
    except MeasureRefused as refusal:
        raise measure_error(refusal) from None
    return measure


def with_equal_start(stored: Measure, entered: Measure) -> Measure:
    """Return the stored measure where the entered one differs only in the start of a total, which
    is 0 whether it is written or not; otherwise the entered one.
    """
    is_total = measure_kind(entered) is MeasureKind.TOTAL and not stored.start
    return stored if is_total and replace(entered, start=stored.start) == stored else entered


def read_unit(entered: KeyResultInput) -> Unit:
    """Return the unit that was chosen, otherwise the one that the numbers carry: that of the target
    first, and a plain number only where none of them has a unit.
    """
    if entered.unit:
        with errors_at("unit"):
            return parse_unit(entered.unit)
    names = NUMBERS_OF[entered.way]
    in_order = names if entered.way in LEVELS else tuple(reversed(names))
    texts = [to_half_width(getattr(entered, field_name)) for field_name in in_order]
    units = [
        guess_unit(typed_text)
        for typed_text in texts
        if typed_text and not GROWTH.fullmatch(typed_text)
    ]
    return next((measure_unit for measure_unit in units if measure_unit != Unit()), Unit())


def measure_error(refusal: MeasureRefused) -> Refusal:
    """Return why a measure or plan has no meaning, as the error of its field."""
    sentence = SENTENCES_IN_FORMS.get(refusal.code) or MEASURE_REFUSALS[refusal.code]
    return field_error(refusal.field, sentence, refusal.numbers)


def _read_numbers(entered: KeyResultInput, measure_unit: Unit, locale: str) -> dict[str, float]:
    """Return the numbers that this kind of measure needs, by field."""
    numbers: dict[str, float] = {}
    errors: list[Refusal] = []
    is_level = entered.way in LEVELS
    shown = NUMBERS_OF[entered.way] + (("floor",) if is_level else ())
    for field_name in NUMBERS:
        typed_text = getattr(entered, field_name)
        is_optional = is_level and field_name in ("start", "floor")
        is_open = field_name == "start" and entered.way in WAYS and is_unknown(typed_text)
        if field_name not in shown or is_open or (not typed_text and is_optional):
            continue
        try:
            numbers[field_name] = _read_number(
                field_name, typed_text, measure_unit, locale, start=numbers.get("start")
            )
        except Refusal as refusal:
            errors.append(refusal)
    if errors:
        raise Refusals(errors)
    return numbers


def _read_number(
    field_name: str, typed_text: str, measure_unit: Unit, locale: str, *, start: float | None
) -> float:
    if not typed_text:
        raise field_error(field_name, NO_NUMBER)
    growth = GROWTH.fullmatch(to_half_width(typed_text))
    if growth and field_name == "target" and start is not None:
        return _read_growth(growth, measure_unit, locale, start)
    try:
        return parse_number(typed_text, measure_unit, locale)
    except Refusal as refusal:
        own_unit = guess_unit(to_half_width(typed_text))
        is_other_unit = measure_unit.kind is not UnitKind.NUMBER and _is_number(
            typed_text, own_unit, locale
        )
        sentence = OTHER_UNIT if is_other_unit else refusal.sentence
        raise field_error(field_name, sentence, refusal.values) from None


def _is_number(typed_text: str, measure_unit: Unit, locale: str) -> bool:
    try:
        parse_number(typed_text, measure_unit, locale)
    except Refusal:
        return False
    return True


def _read_growth(growth: re.Match[str], measure_unit: Unit, locale: str, start: float) -> float:
    """Return the target of `+30%`: that share more, or less, than the start."""
    if measure_unit.kind is UnitKind.PERCENT:
        raise field_error("target", AMBIGUOUS_GROWTH, {"text": growth[0]})
    with errors_at("target"):
        share = parse_number(growth[2], Unit(UnitKind.PERCENT), locale) / 100
    return round(start * (1 + share if growth[1] == "+" else 1 - share), 9)


def _read_milestones(
    typed_text: str, first_and_last_day: tuple[dt.date, dt.date] | None
) -> tuple[Milestone, ...]:
    with errors_at("milestones"):
        return parse_milestones(typed_text, first_and_last_day)

"""The compact way to write a measure: `50k -> 60k`, `at_least 3%`, `从5万→6万`, `sum 4000`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation.basics import grow, to_half_width
from bot.goals.notation.milestones import parse_milestones, write_milestones
from bot.goals.notation.units import guess_unit, parse_unit, unit_name
from bot.goals.notation.written_fields import FieldRefusal, WrittenFields
from scoring.measure import MeasureRefused, RefusalCode, check, has_open_baseline
from scoring.measure_shapes import (
    UNMEASURED,
    MeasureShape,
    is_unknown,
    shape_of,
    split_reading,
    unit_words,
)
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading, Unit, UnitKind
from scoring.units import parse, write

UNREADABLE_MEASURE = N_(
    "I can't read the measure “{text}”. Write it like 50k -> 60k, at_least 3%, at_most 120 CNY, "
    "within 2%..4%, sum 4000 or achieve."
)
GROWTH_NEEDS_START = N_("“{text}” needs a start. Add the field start, or write 50k -> 65k.")
TARGET_NEEDS_START = N_(
    "“{text}” does not say where it starts. Write 50k -> 60k, or reach {target} with the field "
    "start; at_least or at_most to hold a level; sum for a total that starts at 0."
)
WHICH_WAY = N_(
    "“{text}” doesn't say which way is better. Write tbd up to {target}, or tbd down to {target}."
)
TARGET_MISSING = N_("“{text}” has no target. Write tbd up to 40%, or tbd down to 40%.")
SUM_HAS_BASELINE = N_("A sum starts at 0. Write sum {target}, without tbd.")
WAY_OR_BAND = N_(
    "“{text}” can be read two ways. Write {a} -> {b} to go from one to the other, or within "
    "{a}..{b} to stay between them."
)
AMBIGUOUS = N_(
    "“{text}” can be read two ways. Write it without a separator, or the other way round."
)
NOT_A_NUMBER = N_("I can't read “{text}” as a number. Write it like 50k, 3.1%, 5.6万 or 1:5.")
MEASURE_REFUSALS = {
    RefusalCode.MISSING: N_("The {field} is missing. Add it to the measure."),
    RefusalCode.NOT_FINITE: N_("The {field} is not a finite number. Correct it."),
    RefusalCode.START_IS_TARGET: N_(
        "Start and target are the same, {target:g}. Change one, or write at_least or at_most to "
        "hold a level."
    ),
    RefusalCode.WRONG_WAY: N_(
        "From {start:g} to {target:g} goes the other way. Swap the numbers or the direction."
    ),
    RefusalCode.LOW_NOT_BELOW_HIGH: N_(
        "{low:g} is not below {high:g}. Write the lower end of the band first."
    ),
    RefusalCode.NO_ROOM: N_(
        "There's no room between {start:g} and the target {target:g}. Give a floor (a ceiling for "
        "at_most) that counts as 0."
    ),
    RefusalCode.SUM_STARTS_AT_ZERO: N_(
        "A sum starts at 0, not at {start:g}. Leave the start out, or drop the word sum."
    ),
    RefusalCode.OUT_OF_RANGE: N_("The {field} is out of range. Correct it."),
    RefusalCode.NO_WEIGHT: N_("The weights of {field} add up to nothing. Give at least one."),
    RefusalCode.NO_BASELINE: N_(
        "Stages need a baseline, and it isn't measured yet. Choose another plan for now."
    ),
    RefusalCode.OUTSIDE_CYCLE: N_("A day of {field} is outside the key result's dates."),
    RefusalCode.OUT_OF_ORDER: N_("The days of {field} are out of order. Sort them."),
}


def field_refusal(
    refused: MeasureRefused, fields: WrittenFields, default_field: str = "measure"
) -> FieldRefusal:
    """Return the sentence for a measure or plan that makes no sense, at the field that causes it if
    that is written, else at `default_field`.
    """
    name = refused.field if refused.field in fields else default_field
    sentence = MEASURE_REFUSALS[refused.code]
    return FieldRefusal(name, sentence, field=refused.field, **refused.numbers)


def parse_measure(fields: WrittenFields) -> Measure:
    """Read the measure of a key result; a FieldRefusal says what cannot be read, and where."""
    text = to_half_width(fields.get("measure") or "")
    reading, body = split_reading(text)
    shape = shape_of(body)
    if shape is None:
        raise FieldRefusal("measure", UNREADABLE_MEASURE, text=text)
    unit_text = fields.get("unit")
    unit = _parse_unit_field(unit_text) if unit_text else _guess_unit(fields, shape)
    measure = READERS[shape.name](_WrittenMeasure(fields, reading, shape, unit))
    try:
        check(measure, may_be_open=True)
    except MeasureRefused as refused:
        raise field_refusal(refused, fields) from None
    return measure


@dataclass(frozen=True)
class _WrittenMeasure:
    """What is written of a measure, and how its numbers are read."""

    fields: WrittenFields
    reading: Reading
    shape: MeasureShape
    unit: Unit

    def number(self, part: str) -> float:
        """Read a number of the compact text. Where its neighbour alone has a unit, it has the same:
        24-48 hours, 50-60k.
        """
        text, neighbour = self.shape[part], self.shape["b" if part == "a" else "a"]
        may_share = self.shape.name == "within" or self.unit.kind is UnitKind.DURATION
        if may_share and neighbour and not unit_words(text):
            text += unit_words(neighbour)
        return _parse_field_number("measure", text, self.unit)

    def field_number(self, name: str) -> float | None:
        """Read a number that has a field of its own; None without one."""
        text = self.fields.get(name)
        return _parse_field_number(name, to_half_width(text), self.unit) if text else None

    def measure(
        self, direction: Direction, target: float | None = None, **ends: float | None
    ) -> Measure:
        """Return the measure, with the floor and start that have fields of their own."""
        return Measure(
            direction,
            self.reading,
            self.unit,
            start=ends["start"] if "start" in ends else self.field_number("start"),
            target=target,
            low=ends.get("low"),
            high=ends.get("high"),
            floor=self.field_number("floor"),
        )


def _parse_unit_field(text: str) -> Unit:
    try:
        return parse_unit(text)
    except Refusal as refusal:
        raise FieldRefusal("unit", refusal.sentence, **refusal.values) from None


def _guess_unit(fields: WrittenFields, shape: MeasureShape) -> Unit:
    """Return the unit that the numbers carry; of two different ones, the more specific."""
    if shape.name == "share":
        return guess_unit(to_half_width(fields.get("start") or ""))
    target_unit, start_unit = guess_unit(shape["b"]), guess_unit(shape["a"])
    return start_unit if target_unit == Unit() else target_unit


def parse_number(text: str, unit: Unit, locale: str = "en") -> float:
    """Read a number as people type it; a Refusal if it cannot be read, or reads two ways."""
    parsed = parse(text, unit, locale)
    if isinstance(parsed, Parsed):
        return parsed.value
    raise Refusal(AMBIGUOUS if isinstance(parsed, Ambiguous) else NOT_A_NUMBER, text=text)


def _parse_field_number(name: str, text: str, unit: Unit) -> float:
    try:
        return parse_number(text, unit)
    except Refusal as refusal:
        raise FieldRefusal(name, refusal.sentence, **refusal.values) from None


def _read_way(written: _WrittenMeasure) -> Measure:
    """Read `50k -> 60k`, also with a word for its direction in front, or `24.7 -> < 20`."""
    start, target = written.number("a"), written.number("b")
    is_falling = written.shape.is_falling
    if is_falling is None:
        is_falling = target < start
    direction = Direction.DECREASE if is_falling else Direction.INCREASE
    return written.measure(direction, start=start, target=target)


def _read_share(written: _WrittenMeasure) -> Measure:
    """Read relative growth, which is stored as start and target."""
    start = written.field_number("start")
    if start is None:
        raise FieldRefusal("measure", GROWTH_NEEDS_START, text=written.fields.get("measure"))
    share = _parse_field_number("measure", written.shape["b"], Unit(UnitKind.PERCENT)) / 100
    is_falling = bool(written.shape.is_falling)
    target = grow(start, -share if is_falling else share)
    return written.measure(Direction.DECREASE if is_falling else Direction.INCREASE, target=target)


def _read_target(written: _WrittenMeasure) -> Measure:
    """Read a target alone: a total starts at 0, a level must say where it starts."""
    if is_unknown(written.fields.get("start") or ""):
        return _read_open(written)
    target, start = written.number("b"), written.field_number("start")
    if start is None and written.reading is not Reading.SUM:
        text = written.fields.get("measure")
        raise FieldRefusal("measure", TARGET_NEEDS_START, text=text, target=written.shape["b"])
    is_falling = written.shape.is_falling
    if is_falling is None:
        is_falling = target < (start or 0)
    return written.measure(Direction.DECREASE if is_falling else Direction.INCREASE, target=target)


def _read_open(written: _WrittenMeasure) -> Measure:
    """Read `tbd up to 40%`: the first check-in sets the start, unless a field has it."""
    text, target_text = written.fields.get("measure"), written.shape["b"]
    if not target_text:
        raise FieldRefusal("measure", TARGET_MISSING, text=text)
    if written.reading is Reading.SUM:
        raise FieldRefusal("measure", SUM_HAS_BASELINE, target=target_text)
    is_falling = written.shape.is_falling
    if is_falling is None:
        raise FieldRefusal("measure", WHICH_WAY, text=text, target=target_text)
    start_text = written.fields.get("start") or ""
    start = None if is_unknown(start_text) else written.field_number("start")
    direction = Direction.DECREASE if is_falling else Direction.INCREASE
    return written.measure(direction, start=start, target=written.number("b"))


def _read_bare_text(written: _WrittenMeasure) -> Measure:
    """Read a number without any word as a target; refuse what is no number at all."""
    if not re.search(r"\d", written.shape["b"]):
        raise FieldRefusal("measure", UNREADABLE_MEASURE, text=written.fields.get("measure"))
    return _read_target(written)


def _refuse_spaced_hyphen(written: _WrittenMeasure) -> Measure:
    shape = written.shape
    text = written.fields.get("measure")
    raise FieldRefusal("measure", WAY_OR_BAND, text=text, a=shape["a"], b=shape["b"])


def _read_milestones(written: _WrittenMeasure) -> Measure:
    try:
        milestones = parse_milestones(written.fields.get("milestones") or "")
    except Refusal as refusal:
        raise FieldRefusal("milestones", refusal.sentence, **refusal.values) from None
    return Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO), milestones=milestones)


def _read_band(written: _WrittenMeasure) -> Measure:
    return written.measure(Direction.WITHIN, low=written.number("a"), high=written.number("b"))


def _read_minimum(written: _WrittenMeasure) -> Measure:
    return written.measure(Direction.AT_LEAST, target=written.number("b"))


def _read_maximum(written: _WrittenMeasure) -> Measure:
    return written.measure(Direction.AT_MOST, target=written.number("b"))


READERS: dict[str, Callable[[_WrittenMeasure], Measure]] = {
    "open": _read_open,
    "which_way": _read_open,
    "achieve": _read_milestones,
    "within": _read_band,
    "least": _read_minimum,
    "most": _read_maximum,
    "share": _read_share,
    "way": _read_way,
    "reach": _read_target,
    "hyphen": _refuse_spaced_hyphen,
    "bare": _read_bare_text,
}


def write_measure(measure: Measure) -> dict[str, str]:
    """Return the fields that `parse_measure` reads back as the same measure."""
    if measure.direction is Direction.ACHIEVE:
        return {"measure": "achieve", "milestones": write_milestones(measure.milestones)}
    start, target, low, high, floor = (
        "" if value is None else write(value, measure.unit)
        for value in (measure.start, measure.target, measure.low, measure.high, measure.floor)
    )
    body, own_fields = str(measure.direction), {"start": start}
    match measure.direction:
        case Direction.WITHIN:
            body = f"within {low}..{high}"
        case Direction.AT_LEAST | Direction.AT_MOST:
            body = f"{body} {target}"
        case _ if has_open_baseline(measure):
            word = "up" if measure.direction is Direction.INCREASE else "down"
            body, own_fields = f"{UNMEASURED} {word} to {target}", {}
        case _ if start:
            body, own_fields = f"{body} {start} -> {target}", {}
        case _:
            body = f"reach {target}"
    prefix = "" if measure.reading is Reading.LATEST else f"{measure.reading} "
    return {"measure": prefix + body, "unit": unit_name(measure.unit), "floor": floor, **own_fields}

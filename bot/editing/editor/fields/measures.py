"""From what is typed to a measure and a plan, and back; every refusal stands at its field."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.state import BY_WAY, CURVED, HELD, block
from bot.editing.editor.fields.typed import Shape, Typed, Way
from bot.goals.notation import (
    SENTENCES,
    UNREADABLE,
    FieldRefusal,
    check_days,
    guess,
    name_of,
    named,
    number,
    plain,
    read_milestones,
    read_plan,
    write_milestones,
    write_plan,
)
from bot.goals.objectives import Cycle, OwnedKeyResult
from scoring import plan as plans
from scoring.measure import MeasureRefused, RefusalCode, check
from scoring.model import (
    Direction,
    Measure,
    Milestone,
    Plan,
    PlanShape,
    Reading,
    Unit,
    UnitKind,
)
from scoring.units import write

Days = tuple[dt.date, dt.date]
NUMBERS = ("start", "target", "low", "high", "floor")
OPTIONAL = ("floor",)
GROWTH = re.compile(r"([+\-−])\s*([\d.,]+)\s*[%％]")
EMPTY = N_("Type a number, such as 50k, 3.1% or 5.6万.")
IN_FORMS = {  # where the words of a file would not help in a form
    RefusalCode.START_IS_TARGET: N_(
        "Start and target are the same. Change one, or choose to hold a level."
    ),
    RefusalCode.SUM_STARTS_AT_ZERO: N_("A total starts at 0. Clear the start."),
    RefusalCode.WRONG_WAY: N_(
        "From the start to the target goes the other way. Swap the numbers or the direction."
    ),
    RefusalCode.NO_ROOM: N_("No number would count as 0. Say under “More” which one does."),
    RefusalCode.OUT_OF_RANGE: N_("That is out of range. A rating goes from 0 to 5."),
    RefusalCode.OUTSIDE_CYCLE: N_("A day lies outside the key result's own days."),
    RefusalCode.OUT_OF_ORDER: N_("The days are out of order. Sort them."),
    RefusalCode.NO_WEIGHT: N_("These weights add up to nothing. Give at least one."),
    RefusalCode.NOT_FINITE: EMPTY,
    RefusalCode.MISSING: EMPTY,
}
OTHER_UNIT = N_("“{text}” is in another unit. Under “More”, choose the unit, or type it anew.")
NO_STAGE = N_("I cannot read these stages. Write one a line, such as 40k by week 5.")
OUTSIDE = N_("{day} lies outside the key result's days, {first} to {last}. Choose one of them.")
STAGES_END = N_("The stage on the last day is not the target. Make the two the same.")


def read_measure(typed: Typed, locale: str) -> Measure:
    """What is asked for, its numbers read as this reader types them; Refusals say what is wrong."""
    if typed.way is Way.DONE:
        made = Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO), milestones=_milestones(typed))
    else:
        unit = unit_of(typed)
        reading = typed.reading if typed.reading in typed.way.readings else typed.way.readings[0]
        numbers: dict[str, Any] = {**_numbers(typed, unit, locale)}
        made = Measure(typed.way.direction, reading, unit, **numbers)
    try:
        check(made)
    except MeasureRefused as no:
        raise _refused(no) from None
    return made


def kept(old: Measure, new: Measure) -> Measure:
    """The old measure where the new one asks for the same: a total begins at 0, said or not."""
    is_total = way_of(new) is Way.TOTAL and not old.start
    return old if is_total and replace(new, start=old.start) == old else new


def unit_of(typed: Typed) -> Unit:
    """The unit that was chosen, else the one that the numbers carry; of two, the one that says
    more.
    """
    if typed.unit:
        try:
            return named(typed.unit)
        except Refusal as no:
            raise Refusal(no.sentence, field=block("unit"), **no.values) from None
    texts = [plain(getattr(typed, name)) for name in reversed(BY_WAY[typed.way])]
    if typed.way in HELD:
        texts.reverse()  # the target says it, the start may be left out
    units = [guess(text) for text in texts if text and not GROWTH.fullmatch(text)]
    return next((unit for unit in units if unit != Unit()), Unit())


def _numbers(typed: Typed, unit: Unit, locale: str) -> dict[str, float]:
    found: dict[str, float] = {}
    noes: list[Refusal] = []
    wanted = BY_WAY[typed.way] + (OPTIONAL if typed.way in HELD else ())
    for name in NUMBERS:
        text = getattr(typed, name)
        may_lack = name == "floor" or (name == "start" and typed.way in HELD)
        if name not in wanted or (not text and may_lack):
            continue
        try:
            found[name] = _number(name, text, unit, locale, found.get("start"))
        except Refusal as no:
            noes.append(no)
    if noes:
        raise Refusals(noes)
    return found


def _number(name: str, text: str, unit: Unit, locale: str, start: float | None) -> float:
    if not text:
        raise Refusal(EMPTY, field=block(name))
    growth = GROWTH.fullmatch(plain(text))
    if growth and name == "target" and start is not None:
        return _grown(growth, unit, locale, start)
    try:
        return number(text, unit, locale)
    except Refusal as no:
        is_other = unit.kind is not UnitKind.NUMBER and _reads(text, guess(plain(text)), locale)
        sentence = OTHER_UNIT if is_other else no.sentence
        raise Refusal(sentence, field=block(name), **no.values) from None


def _reads(text: str, unit: Unit, locale: str) -> bool:
    try:
        number(text, unit, locale)
    except Refusal:
        return False
    return True


def _grown(growth: re.Match[str], unit: Unit, locale: str, start: float) -> float:
    """`+30%` of the start, kept as the number to be reached."""
    if unit.kind is UnitKind.PERCENT:
        sentence = N_("“{text}” reads two ways for percents. Type the number to be reached.")
        raise Refusal(sentence, field=block("target"), text=growth[0])
    try:
        share = number(growth[2], Unit(UnitKind.PERCENT), locale) / 100
    except Refusal as no:
        raise Refusal(no.sentence, field=block("target"), **no.values) from None
    return round(start * (1 + share if growth[1] == "+" else 1 - share), 9)


def _milestones(typed: Typed) -> tuple[Milestone, ...]:
    try:
        return read_milestones({"milestones": typed.milestones})
    except FieldRefusal as no:
        raise _placed(no) from None


def check_milestones(measure: Measure, days: Days, old: Measure | None) -> None:
    """Refuse a milestone that is due outside the key result's days, unless it was so before."""
    known = old.milestones if old else ()
    for one in measure.milestones:
        if one.due and one not in known and not days[0] <= one.due <= days[1]:
            values = {"day": one.due, "first": days[0], "last": days[1]}
            raise _at(block("milestones"), OUTSIDE, values)


def read_days(typed: Typed, cycle: Cycle) -> Days:
    """A key result's own days, its cycle's where none were chosen."""
    own = typed.first_day or cycle.first_day, typed.last_day or cycle.last_day
    try:
        check_days(own, (cycle.first_day, cycle.last_day))
    except FieldRefusal as no:
        raise _placed(no) from None
    return own


def read_curve(
    typed: Typed,
    measure: Measure,
    days: Days,
    cycle: Cycle,
    old: OwnedKeyResult | None,
    locale: str,
) -> Plan:
    """The plan, without bends; that of before, where its shape was left alone."""
    kept = old.rule.plan if old and typed.way in CURVED and _is_as_it_was(typed, old) else None
    try:
        if kept is not None:
            plans.check(kept, measure, *days)
            return replace(kept, bends=())
        shape = typed.plan if typed.way in CURVED else Shape.LINEAR
        text = f"stages {typed.stages}" if shape is Shape.STAGES else shape.value
        return read_plan({"plan": text}, measure, days, cycle.seasons, locale)
    except MeasureRefused as no:
        raise _refused(no) from None
    except FieldRefusal as no:
        name = "stages" if typed.plan is Shape.STAGES else "plan"
        sentence = STAGES_END if no.values.get("value") is not None else no.sentence
        sentence = NO_STAGE if sentence == UNREADABLE else sentence
        raise _at(block(name), sentence, no.values) from None


def _is_as_it_was(typed: Typed, old: OwnedKeyResult) -> bool:
    was = old.rule.plan
    stages = "" if was.shape is not PlanShape.STAGES else stages_of(was, old.rule.measure)
    return typed.plan is shape_of(was) and typed.stages in ("", stages)


def shape_of(plan: Plan) -> Shape:
    """A plan's shape, as the form calls it."""
    if plan.shape is PlanShape.LOADED:
        return Shape.BACK if plan.exponent > 1 else Shape.FRONT
    return Shape(plan.shape.value)


def stages_of(plan: Plan, measure: Measure) -> str:
    """The stages of a plan, as they are typed."""
    return write_plan(plan, measure).removeprefix("stages ").replace("; ", "\n")


def written(t: Translator, old: OwnedKeyResult, slack_id: str) -> Typed:
    """A key result as its form shows it; reading it back gives the same measure and plan."""
    measure, rule = old.rule.measure, old.rule
    is_staged = rule.plan.shape is PlanShape.STAGES
    return replace(
        from_measure(t, measure),
        title=old.title,
        weight=t.number(rule.weight, 6),
        plan=shape_of(rule.plan),
        stages=stages_of(rule.plan, measure) if is_staged else "",
        owner=slack_id,
        first_day=rule.first_day,
        last_day=rule.last_day,
        guard=rule.guard_id or 0,
        kind=rule.kind.value,
        dimension=rule.dimension.value if rule.dimension else "",
    )


def from_measure(t: Translator, measure: Measure) -> Typed:
    """What is asked for, as it is typed."""
    way = way_of(measure)
    numbers: dict[str, Any] = {
        name: write(value, measure.unit, t.numbers)
        for name in NUMBERS
        if (value := getattr(measure, name)) is not None and (way, name) != (Way.TOTAL, "start")
    }
    return Typed(
        way=way,
        milestones=write_milestones(measure.milestones),
        reading=measure.reading,
        unit="" if way is Way.DONE else name_of(measure.unit),
        **numbers,
    )


def way_of(measure: Measure) -> Way:
    """A measure's way."""
    is_total = measure.direction is Direction.INCREASE and measure.reading is Reading.SUM
    return Way.TOTAL if is_total else Way(measure.direction.value)


def _placed(no: FieldRefusal) -> Refusal:
    return _at(block(no.field), no.sentence, no.values)


def _refused(no: MeasureRefused) -> Refusal:
    sentence = IN_FORMS.get(no.code) or SENTENCES[no.code]
    return _at(block(no.field), sentence, no.numbers)


def _at(field: str, sentence: str, values: Mapping[str, Any]) -> Refusal:
    """A refusal at a field; its values may have any name."""
    no = Refusal(sentence, field=field)
    no.values = dict(values)
    return no

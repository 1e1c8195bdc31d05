"""The compact way to write a measure: `50k -> 60k`, `at_least 3%`, `从5万→6万`, `sum 4000`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation.milestones import parse_milestone_fields, write_milestones
from bot.goals.notation.model import FieldRefusal, WrittenFields
from bot.goals.notation.units import guess_unit, parse_unit, unit_name
from scoring.measure import MeasureRefused, RefusalCode, check
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading, Unit, UnitKind
from scoring.units import parse, write

FULL_WIDTH = {
    0x3000: " ",
    0x3010: "[",
    0x3011: "]",
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
}
RAISED = r"(?:提升|增长|提高|增加|下降|降低|增|升|降)?(?:到|至)"
ARROW = rf"\s*(?:-+>|=>|→|⟶|—+>|➜|{RAISED}|\bto\b)\s*"
READINGS = (
    (Reading.SUM, r"(?:sum|total)\b|累计|合计"),
    (Reading.AVERAGE, r"(?:average|avg\.?)(?:\s|$)|平均"),
    (Reading.LATEST, r"latest\b"),
)
LEAST = r"(?:at[_ ]least\b|>=|≥|不低于|不少于|至少)"
MOST = r"(?:at[_ ]most\b|<=|≤|不超过|不高于|至多)"
RISE = r"(?:increase(?: by)?\b|增长|提升|增加|\+)"
FALL = r"(?:decrease(?: by)?\b|降低|下降|减少|-|−)"
SHAPES = (
    ("achieve", re.compile(r"(?:achieve|done|达成|完成)", re.IGNORECASE)),
    (
        "within",
        re.compile(
            r"(?:within\b|在)?\s*(?P<a>.+?)\s*(?:\.\.|~)\s*(?P<b>.+?)(?:之间)?", re.IGNORECASE
        ),
    ),
    ("least", re.compile(rf"{LEAST}\s*(?P<b>.+)", re.IGNORECASE)),
    ("most", re.compile(rf"{MOST}\s*(?P<b>.+)", re.IGNORECASE)),
    ("share", re.compile(rf"(?P<sign>{RISE}|{FALL})\s*(?P<b>[\d.]+\s*%)", re.IGNORECASE)),
    ("reach", re.compile(r"(?:reach\b|达到|达)\s*(?P<b>.+)", re.IGNORECASE)),
    (
        "way",
        re.compile(
            rf"(?P<sign>increase\b|decrease\b)?\s*(?:from\b|从|由)?\s*(?P<a>.+?){ARROW}(?P<b>.+)",
            re.IGNORECASE,
        ),
    ),
    ("bare", re.compile(r"(?P<b>.+)", re.IGNORECASE)),
)  # fmt: skip
FORMS = N_(
    "I cannot read the measure “{text}”. Write it like 50k -> 60k, at_least 3%, at_most 120 CNY, "
    "within 2%..4%, sum 4000 or achieve."
)
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
        "There is no room between {start:g} and the target {target:g}. Give a floor (a ceiling for "
        "at_most) that counts as 0."
    ),
    RefusalCode.SUM_STARTS_AT_ZERO: N_(
        "A sum starts at 0, not at {start:g}. Leave the start out, or drop the word sum."
    ),
    RefusalCode.OUT_OF_RANGE: N_("The {field} is out of range. Correct it."),
    RefusalCode.NO_WEIGHT: N_("The weights of {field} add up to nothing. Give at least one."),
    RefusalCode.OUTSIDE_CYCLE: N_("A day of {field} lies outside the key result's own days."),
    RefusalCode.OUT_OF_ORDER: N_("The days of {field} are out of order. Sort them."),
}


def to_half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as ASCII, character by character.

    >>> to_half_width("ＫＲ１：粉丝（３０％）")
    'KR1:粉丝(30%)'
    """
    return text.translate(FULL_WIDTH).strip()


def field_refusal(written: WrittenFields, no: MeasureRefused, within: str = "measure") -> Refusal:
    """The sentence for a measure or plan that has no meaning, at the field it is written in."""
    name = no.field if no.field in written else within
    return FieldRefusal(name, MEASURE_REFUSALS[no.code], field=no.field, **no.numbers)


def parse_measure(written: WrittenFields) -> Measure:
    """The measure of a key result; a Refusal with its field says what cannot be read."""
    text = to_half_width(written.get("measure") or "")
    reading, body = _reading(text)
    unit = written.get("unit")
    form = next((_Form(name, m) for name, p in SHAPES if (m := p.fullmatch(body))), None)
    if form is None:
        raise FieldRefusal("measure", FORMS, text=text)
    said = _Said(written, reading, form, _unit(unit) if unit else _guess(written, form))
    measure = BY_SHAPE[form.name](said)
    try:
        check(measure)
    except MeasureRefused as no:
        raise field_refusal(written, no) from None
    return measure


@dataclass(frozen=True)
class _Form:
    name: str
    match: re.Match[str]

    def __getitem__(self, group: str) -> str:
        found = self.match.groupdict()
        return (found.get(group) or "").strip()


@dataclass(frozen=True)
class _Said:
    """What was written of a measure, and how its numbers are read."""

    written: WrittenFields
    reading: Reading
    form: _Form
    unit: Unit

    def number(self, group: str) -> float:
        """A number of the compact text."""
        return _number("measure", self.form[group], self.unit)

    def cell(self, name: str) -> float | None:
        """A number with a field of its own."""
        text = self.written.get(name)
        return None if not text else _number(name, to_half_width(text), self.unit)

    def measure(
        self, direction: Direction, target: float | None = None, **ends: float | None
    ) -> Measure:
        """The measure, with the floor and start that have fields of their own."""
        return Measure(
            direction,
            self.reading,
            self.unit,
            start=ends.get("start", self.cell("start")),
            target=target,
            low=ends.get("low"),
            high=ends.get("high"),
            floor=self.cell("floor"),
        )


def _reading(text: str) -> tuple[Reading, str]:
    for reading, pattern in READINGS:
        if found := re.match(rf"(?:{pattern})\s*:?\s*", text, re.IGNORECASE):
            return reading, text[found.end() :]
    return Reading.LATEST, text


def _unit(text: str) -> Unit:
    try:
        return parse_unit(text)
    except Refusal as no:
        raise FieldRefusal("unit", no.sentence, **no.values) from None


def _guess(written: WrittenFields, form: _Form) -> Unit:
    """The unit that the numbers carry; of two, the one that says more."""
    if form.name == "share":
        return guess_unit(to_half_width(written.get("start") or ""))
    last, first = guess_unit(form["b"]), guess_unit(form["a"])
    return first if last == Unit() else last


def parse_number(text: str, unit: Unit, locale: str = "en") -> float:
    """A number as people type it; a Refusal where it cannot be read, or reads two ways."""
    said = parse(text, unit, locale)
    if isinstance(said, Parsed):
        return said.value
    sentence = (
        N_("“{text}” can be read two ways. Write it without a separator, or the other way round.")
        if isinstance(said, Ambiguous)
        else N_("I cannot read “{text}” as a number. Write it like 50k, 3.1%, 5.6万 or 1:5.")
    )
    raise Refusal(sentence, text=text)


def _number(name: str, text: str, unit: Unit) -> float:
    try:
        return parse_number(text, unit)
    except Refusal as no:
        raise FieldRefusal(name, no.sentence, **no.values) from None


def _way(said: _Said) -> Measure:
    start, target = said.number("a"), said.number("b")
    word = said.form["sign"].casefold()
    fallen = target < start if not word else word == "decrease"
    direction = Direction.DECREASE if fallen else Direction.INCREASE
    return said.measure(direction, start=start, target=target)


def _share(said: _Said) -> Measure:
    """Relative growth, kept as start and target."""
    start = said.cell("start")
    if start is None:
        sentence = N_("“{text}” needs a start. Add the field start, or write 50k -> 65k.")
        raise FieldRefusal("measure", sentence, text=said.written.get("measure"))
    share = _number("measure", said.form["b"], Unit(UnitKind.PERCENT)) / 100
    falls = re.fullmatch(FALL, said.form["sign"], re.IGNORECASE) is not None
    target = round(start * (1 - share if falls else 1 + share), 9)
    return said.measure(Direction.DECREASE if falls else Direction.INCREASE, target=target)


def _reach(said: _Said) -> Measure:
    """A target alone: a total starts at 0, a level must say where it starts."""
    target, start = said.number("b"), said.cell("start")
    if start is None and said.reading is not Reading.SUM:
        sentence = N_(
            "“{text}” does not say where it starts. Write 5万 -> 6万, add the field start, or "
            "write sum for a total that starts at 0."
        )
        raise FieldRefusal("measure", sentence, text=said.written.get("measure"))
    falls = target < (start or 0)
    return said.measure(Direction.DECREASE if falls else Direction.INCREASE, target=target)


def _bare(said: _Said) -> Measure:
    if said.reading is not Reading.SUM:
        raise FieldRefusal("measure", FORMS, text=said.written.get("measure"))
    return _reach(said)


def _achieve(said: _Said) -> Measure:
    milestones = parse_milestone_fields(said.written)
    return Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO), milestones=milestones)


BY_SHAPE: dict[str, Callable[[_Said], Measure]] = {
    "achieve": _achieve,
    "within": lambda s: s.measure(Direction.WITHIN, low=s.number("a"), high=s.number("b")),
    "least": lambda s: s.measure(Direction.AT_LEAST, target=s.number("b")),
    "most": lambda s: s.measure(Direction.AT_MOST, target=s.number("b")),
    "share": _share,
    "way": _way,
    "reach": _reach,
    "bare": _bare,
}


def write_measure(measure: Measure) -> dict[str, str]:
    """The cells that `parse_measure` reads back as the same measure."""
    if measure.direction is Direction.ACHIEVE:
        return {"measure": "achieve", "milestones": write_milestones(measure.milestones)}
    start, target, low, high, floor = (
        "" if value is None else write(value, measure.unit)
        for value in (measure.start, measure.target, measure.low, measure.high, measure.floor)
    )
    body, cells = str(measure.direction), {"start": start}
    match measure.direction:
        case Direction.WITHIN:
            body = f"within {low}..{high}"
        case Direction.AT_LEAST | Direction.AT_MOST:
            body = f"{body} {target}"
        case _ if start:
            body, cells = f"{body} {start} -> {target}", {}
        case _:
            body = f"reach {target}"
    prefix = "" if measure.reading is Reading.LATEST else f"{measure.reading} "
    return {"measure": prefix + body, "unit": unit_name(measure.unit), "floor": floor, **cells}

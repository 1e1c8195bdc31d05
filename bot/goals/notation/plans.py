"""Plans in compact text: `seasons 2026-11-01..2026-11-11 x3`, `40k by week 5`, `back-loaded`."""

import datetime as dt
import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import fields
from bot.goals.notation.measures import field_refusal, to_half_width
from bot.goals.notation.model import FieldRefusal, WrittenFields
from scoring import plan as plans
from scoring.cycle import weeks
from scoring.measure import MeasureRefused
from scoring.model import Measure, Parsed, Plan, PlanShape, Season, Stage
from scoring.units import parse, write

LOADED = {"back-loaded": 2.0, "front-loaded": 0.5}
SEASON = re.compile(r"(?P<first>\S+?)\.\.(?P<last>\S+)\s+[x×](?P<weight>[\d.]+)")
STAGE = re.compile(
    r"(?P<value>.+?)\s+by\s+(?:week\s+(?P<week>-?\d{1,9})|(?P<day>\S+))", re.IGNORECASE
)
UNREADABLE_PLAN = N_(
    "I cannot read the plan “{text}”. Write linear, back-loaded, front-loaded, seasons "
    "2026-11-01..2026-11-11 x3, or 40k by 2026-10-31."
)


def parse_plan(
    written: WrittenFields,
    measure: Measure,
    days: tuple[dt.date, dt.date],
    seasons: str,
    locale: str = "en",
) -> Plan:
    """The plan of a key result between its first and last day; `seasons` are its cycle's."""
    text = to_half_width(written.get("plan") or "linear").replace(" loaded", "-loaded")
    try:
        plan = _read(text, measure, days, seasons, locale)
        plans.check(plan, measure, *days)
    except MeasureRefused as no:
        raise field_refusal(written, no, "plan") from None
    except Refusal as no:
        raise FieldRefusal("plan", no.sentence, **no.values) from None
    return plan


def _read(
    text: str, measure: Measure, days: tuple[dt.date, dt.date], seasons: str, locale: str
) -> Plan:
    word, _, detail = text.partition(" ")
    word = word.casefold().replace("_", "-")
    if word == "linear":
        return Plan()
    if word in LOADED:
        return Plan(PlanShape.LOADED, exponent=LOADED[word])
    if word == "loaded":
        return Plan(PlanShape.LOADED, exponent=fields.number(0.1, 10)(detail))
    if word == "seasons":
        if not (detail or seasons):
            raise Refusal(
                N_(
                    "The cycle names no seasons. Write them here: seasons "
                    "2026-11-01..2026-11-11 x3."
                )
            )
        return Plan(PlanShape.SEASONS, seasons=parse_seasons(detail or seasons))
    staged = text.removeprefix("stages ")
    return Plan(PlanShape.STAGES, stages=_stages(staged, measure, days, locale))


def parse_seasons(text: str) -> tuple[Season, ...]:
    """Days that count for more or less than the others: `FIRST..LAST xWEIGHT`, by commas."""
    found = [SEASON.fullmatch(part) for part in fields.names(text)]
    if not found or None in found:
        raise Refusal(
            N_("I cannot read the seasons “{text}”. Write 2026-11-01..2026-11-11 x3."), text=text
        )
    return tuple(
        Season(
            fields.day(one["first"]),
            fields.day(one["last"]),
            fields.number(0, 1000)(one["weight"]),
        )
        for one in found
        if one
    )


def _stages(
    text: str, measure: Measure, days: tuple[dt.date, dt.date], locale: str
) -> tuple[Stage, ...]:
    # a comma parts stages only where the next number begins after a space: 40,000 stays whole
    found = [STAGE.fullmatch(part.strip()) for part in re.split(r",\s+|[;\n]", text)]
    stages = []
    for one in found:
        said = parse(one["value"], measure.unit, locale) if one else None
        if one is None or not isinstance(said, Parsed):
            raise Refusal(UNREADABLE_PLAN, text=text)
        day = fields.day(one["day"]) if one["day"] else _end_of_week(one["week"], days)
        stages.append(Stage(day, said.value))
    return tuple(stages)


def _end_of_week(text: str, days: tuple[dt.date, dt.date]) -> dt.date:
    """Return the last day of the plan's week of that number, counted from 1."""
    number, mondays = int(text), weeks(*days)
    if not 1 <= number <= len(mondays):
        sentence = N_("There is no week {n}. The weeks go from 1 to {last}.")
        raise Refusal(sentence, n=number, last=len(mondays))
    return min(mondays[number - 1] + dt.timedelta(days=6), days[1])


def write_plan(plan: Plan, measure: Measure) -> str:
    """The text that `parse_plan` reads back as the same plan, but for the bends of old targets."""
    match plan.shape:
        case PlanShape.SEASONS:
            return "seasons " + ", ".join(
                f"{one.first}..{one.last} x{one.weight:g}" for one in plan.seasons
            )
        case PlanShape.STAGES:
            parts = (f"{write(one.value, measure.unit)} by {one.day}" for one in plan.stages)
            return "stages " + "; ".join(parts)
        case PlanShape.LOADED:
            return f"loaded {plan.exponent!r}"
    return "linear"


def check_days_in_cycle(own: tuple[dt.date, dt.date], cycle: tuple[dt.date, dt.date]) -> None:
    """A key result's own days lie in its cycle, in order; a FieldRefusal otherwise."""
    for name, day in zip(("first_day", "last_day"), own, strict=True):
        if not cycle[0] <= day <= cycle[1]:
            sentence = N_("{day} lies outside the cycle, {first} to {last}. Choose a day in it.")
            raise FieldRefusal(name, sentence, day=day, first=cycle[0], last=cycle[1])
    if own[0] > own[1]:
        sentence = N_("The last day is before the first. Correct one of the two.")
        raise FieldRefusal("last_day", sentence)

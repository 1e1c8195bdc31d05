"""Plans in compact text: `seasons 2026-11-01..2026-11-11 x3`, `40k by week 5`, `back-loaded`."""

import datetime as dt
import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import (
    WRITTEN_DATE,
    FieldRefusal,
    FirstAndLastDay,
    WrittenFields,
    field_refusal,
    parse_date,
    parse_number_between,
    split_names,
    to_half_width,
)
from scoring import plan as plans
from scoring.cycle import weeks_touched
from scoring.measure import MeasureRefused
from scoring.model import Measure, Parsed, Plan, PlanShape, Season, Stage
from scoring.units import parse, write

FRONT_LOADED = Plan(PlanShape.LOADED, exponent=0.5)
BACK_LOADED = Plan(PlanShape.LOADED, exponent=2.0)
NAMED_PLANS = {"linear": Plan(), "front-loaded": FRONT_LOADED, "back-loaded": BACK_LOADED}
SEASON = re.compile(r"(?P<first>\S+?)\.\.(?P<last>\S+)\s+[x×](?P<weight>[\d.]+)")
STAGE = re.compile(
    r"(?P<value>.+?)\s+by\s+(?:week\s+(?P<week>-?\d{1,9})|(?P<day>\S+))", re.IGNORECASE
)
CHINESE_STAGE = re.compile(
    rf"(?:第\s*(?P<week>\d{{1,9}})\s*周|(?P<day>{WRITTEN_DATE}))(?:之?前)?[\s:,]*(?P<value>.+)"
)
UNREADABLE_PLAN = N_(
    "I can't read the plan “{text}”. Write linear, back-loaded, front-loaded, seasons "
    "2026-11-01..2026-11-11 x3, or 40k by 2026-10-31."
)
UNREADABLE_SEASONS = N_("I can't read the seasons “{text}”. Write 2026-11-01..2026-11-11 x3.")
NO_SEASONS = N_("The cycle has no seasons. Write them here: seasons 2026-11-01..2026-11-11 x3.")


def parse_plan(
    fields: WrittenFields,
    measure: Measure,
    days: FirstAndLastDay,
    cycle_seasons: str,
    locale: str = "en",
) -> Plan:
    """Read the plan of a key result between its first and last day; `cycle_seasons` are used where
    the plan follows seasons without naming any. Raises a FieldRefusal.
    """
    text = to_half_width(fields.get("plan") or "linear").replace(" loaded", "-loaded")
    try:
        plan = _parse_plan_text(text, measure, days, cycle_seasons, locale)
    except Refusal as refusal:
        raise FieldRefusal("plan", refusal.sentence, **refusal.values) from None
    check_plan(plan, measure, days, fields)
    return plan


def check_plan(
    plan: Plan, measure: Measure, days: FirstAndLastDay, fields: WrittenFields | None = None
) -> None:
    """Raise a FieldRefusal if a plan makes no sense for a measure between two days, at one of the
    `fields` that causes it, else at `plan`.
    """
    try:
        plans.check_plan(plan, measure, *days)
    except MeasureRefused as refused:
        raise field_refusal(refused, fields or {}, "plan") from None


def _parse_plan_text(
    text: str, measure: Measure, days: FirstAndLastDay, cycle_seasons: str, locale: str
) -> Plan:
    word, _, detail = text.partition(" ")
    word = word.casefold().replace("_", "-")
    if word in NAMED_PLANS:
        return NAMED_PLANS[word]
    if word == "loaded":
        return Plan(PlanShape.LOADED, exponent=parse_number_between(detail, 0.1, 10))
    if word == "seasons":
        return seasonal_plan(detail or cycle_seasons)
    return staged_plan(text.removeprefix("stages "), measure, days, locale)


def seasonal_plan(text: str) -> Plan:
    """Read the seasons of a plan: days that count for more or less than the others, as
    `FIRST..LAST xWEIGHT`, separated by commas. Raises a Refusal.
    """
    if not text:
        raise Refusal(NO_SEASONS)
    parts = [SEASON.fullmatch(part) for part in split_names(text)]
    seasons = tuple(
        Season(
            first=parse_date(part["first"]),
            last=parse_date(part["last"]),
            weight=parse_number_between(part["weight"], 0, 1000),
        )
        for part in parts
        if part
    )
    if len(seasons) < max(1, len(parts)):
        raise Refusal(UNREADABLE_SEASONS, text=text)
    return Plan(PlanShape.SEASONS, seasons=seasons)


def staged_plan(text: str, measure: Measure, days: FirstAndLastDay, locale: str = "en") -> Plan:
    """Read the stages of a plan, separated by lines, semicolons, or a comma with a space after it:
    `40k by week 5, 50k by 2026-12-01`, `第5周 4万`, `12月1日前 5万`. Raises a Refusal.
    """
    # a comma separates stages only before a space: 40,000 is one number
    written = [part.strip() for part in re.split(r",\s+|[;\n]", text)]
    parts = [STAGE.fullmatch(part) or CHINESE_STAGE.fullmatch(part) for part in written]
    stages = []
    for part in parts:
        value = parse(part["value"], measure.unit, locale) if part else None
        if part is None or not isinstance(value, Parsed):
            raise Refusal(UNREADABLE_PLAN, text=text)
        day = (
            parse_date(part["day"], days) if part["day"] else _last_day_of_week(part["week"], days)
        )
        stages.append(Stage(day, value.value))
    return Plan(PlanShape.STAGES, stages=tuple(stages))


def _last_day_of_week(text: str, days: FirstAndLastDay) -> dt.date:
    """Return the last day of the plan's week of that number, counted from 1."""
    number, mondays = int(text), weeks_touched(*days)
    if not 1 <= number <= len(mondays):
        sentence = N_("There's no week {n}. The weeks go from 1 to {last}.")
        raise Refusal(sentence, n=number, last=len(mondays))
    return min(mondays[number - 1] + dt.timedelta(days=6), days[1])


def write_plan(plan: Plan, measure: Measure) -> str:
    """Write the text that `parse_plan` reads back as the same plan, without its earlier targets."""
    match plan.shape:
        case PlanShape.SEASONS:
            return f"seasons {write_seasons(plan)}"
        case PlanShape.STAGES:
            return f"stages {write_stages(plan, measure)}"
        case PlanShape.LOADED:
            return f"loaded {plan.exponent!r}"
    return "linear"


def write_seasons(plan: Plan) -> str:
    """Write the text that `seasonal_plan` reads back."""
    return ", ".join(f"{season.first}..{season.last} x{season.weight:g}" for season in plan.seasons)


def write_stages(plan: Plan, measure: Measure, separator: str = "; ") -> str:
    """Write the text that `staged_plan` reads back."""
    return separator.join(
        f"{write(stage.value, measure.unit)} by {stage.day}" for stage in plan.stages
    )


def check_days_in_cycle(own: FirstAndLastDay, cycle: FirstAndLastDay) -> None:
    """Raise a FieldRefusal if a key result's own days are out of order or outside its cycle."""
    for name, day in zip(("first_day", "last_day"), own, strict=True):
        if not cycle[0] <= day <= cycle[1]:
            sentence = N_("{day} is outside the cycle, {first} to {last}. Choose a day in it.")
            raise FieldRefusal(name, sentence, day=day, first=cycle[0], last=cycle[1])
    if own[0] > own[1]:
        sentence = N_("The last day is before the first. Correct one of the two.")
        raise FieldRefusal("last_day", sentence)

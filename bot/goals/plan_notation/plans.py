"""Plans in compact text: `seasons 2026-11-01..2026-11-11 x3`, `40k by week 5`, `back-loaded`."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import (
    DEADLINE,
    FieldRefusal,
    FirstAndLastDay,
    WrittenFields,
    field_refusal,
    parse_date,
    parse_deadline,
    parse_number_between,
    split_names,
    to_half_width,
)
from scoring import plan as plans
from scoring.measure import MeasureRefused
from scoring.model import Measure, Parsed, Plan, PlanShape, Season, Stage
from scoring.units import parse, write

FRONT_LOADED = Plan(PlanShape.LOADED, exponent=0.5)
BACK_LOADED = Plan(PlanShape.LOADED, exponent=2.0)
NAMED_PLANS = {
    "linear": Plan(), "evenly": Plan(), "线性": Plan(), "均匀推进": Plan(), "匀速": Plan(),
    "front-loaded": FRONT_LOADED, "前期多一些": FRONT_LOADED, "前重后轻": FRONT_LOADED,
    "back-loaded": BACK_LOADED, "后期多一些": BACK_LOADED, "前轻后重": BACK_LOADED,
}  # fmt: skip
SEASON = re.compile(r"(?P<first>\S+?)\.\.(?P<last>\S+)\s+[x×](?P<weight>[\d.]+)")
TO_BE = (
    r"(?:\s+(?:reach|is|at|to)\s+|\s*(?:->|[:=→]|[达做]?到|达成|完成)\s*|\s+[-–—]\s+|\s*,\s*|\s*)"
)
STAGES = tuple(  # a value and a day in either order
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<value>.+?)\s+(?:by|until|till|before|in|at)\s+(?P<day>{DEADLINE}|\S+)",
        rf"(?:by|until|till|before|in|at|到|在|截至)?\s*(?P<day>{DEADLINE})(?:之?前)?{TO_BE}(?P<value>.+)",
        rf"(?P<value>.+?)\s*[(（@]?\s*(?P<day>{DEADLINE})(?:之?前)?\s*[)）]?",
    )
)
BETWEEN_STAGES = re.compile(r",(?=\s|\D)|、")  # 40,000 is one number
BEFORE_STAGES = re.compile(r"(?:stages|阶段|分阶段)\s*:?\s*", re.IGNORECASE)
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
    return staged_plan(text, measure, days, locale)


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
    `40k by week 5, 50k by 2026-12-01`, `W5: 40k`, `第五周 4万`, `10月底 5万`. Raises a Refusal.
    """
    text = BEFORE_STAGES.sub("", to_half_width(text), count=1)
    stages: list[Stage] = []
    for line in filter(None, map(str.strip, re.split(r"[;\n]", text))):
        single_stage = _parse_stage(line, measure, days, locale)
        parts = [line] if single_stage else BETWEEN_STAGES.split(line)
        found_stages = [
            single_stage or _parse_stage(part.strip(), measure, days, locale) for part in parts
        ]
        stages += [stage for stage in found_stages if stage]
        if None in found_stages:
            raise Refusal(UNREADABLE_PLAN, text=text)
    if not stages:
        raise Refusal(UNREADABLE_PLAN, text=text)
    return Plan(PlanShape.STAGES, stages=tuple(stages))


def _parse_stage(text: str, measure: Measure, days: FirstAndLastDay, locale: str) -> Stage | None:
    """Read one stage; None if it is none. Raises a Refusal for a day that is not one."""
    for pattern in STAGES:
        match = pattern.fullmatch(text)
        value = parse(match["value"], measure.unit, locale) if match else None
        if match and isinstance(value, Parsed):
            return Stage(parse_deadline(match["day"], days), value.value)
    return None


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

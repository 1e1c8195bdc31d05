"""Values, targets and likelihoods as a reader writes them."""

from math import floor, log10

from bot.core.i18n import N_, Translator
from bot.slack.text import clip
from scoring.measure import has_open_baseline
from scoring.model import Assessment, Direction, Measure, Reading
from scoring.units import write

LONGEST_VALUE = 60  # characters
HARMLESS_BRACKETS = str.maketrans("<>", "‹›")  # for texts that also stand where nothing is escaped
NOTHING = "–"
OPEN_TARGETS = {  # the baseline is not measured yet
    Direction.INCREASE: N_("tbd, up to {target}"),
    Direction.DECREASE: N_("tbd, down to {target}"),
}


def value_text(t: Translator, measure: Measure, number: float | None) -> str:
    """Return a value as this reader writes it; a dash for None. A unit is free text: here it
    mentions nobody and is not too long.
    """
    if number is None:
        return NOTHING
    if measure.direction is Direction.ACHIEVE:
        return t.percent(number)
    text = write(number, measure.unit, t.numbers)
    return clip(text.translate(HARMLESS_BRACKETS), LONGEST_VALUE)


def rounded_value(t: Translator, measure: Measure, number: float | None) -> str:
    """Return a calculated value: rounded to four digits, whole units kept."""
    if number is None or number == 0:
        return value_text(t, measure, number)
    return value_text(t, measure, round(number, max(0, 3 - floor(log10(abs(number))))))


def current_value(t: Translator, measure: Measure, assessment: Assessment) -> str:
    """Return the current value; of a sum the total so far."""
    is_sum = measure.reading is Reading.SUM
    return rounded_value(t, measure, assessment.total if is_sum else assessment.current)


def target_text(t: Translator, measure: Measure) -> str:
    """Return the target with its direction: `52,000 → 60,000`, `≥ 3%`, `2%–4%`."""
    target = value_text(t, measure, measure.target)
    match measure.direction:
        case Direction.AT_LEAST:
            return f"≥ {target}"
        case Direction.AT_MOST:
            return f"≤ {target}"
        case Direction.WITHIN:
            low, high = (value_text(t, measure, end) for end in (measure.low, measure.high))
            return f"{low} – {high}"
        case Direction.ACHIEVE:
            return f"→ {t.percent(1.0)}"
        case _ if measure.reading is Reading.SUM:
            return t(N_("{target} in total"), target=target)
        case _:
            return _way_text(t, measure, target)


def _way_text(t: Translator, measure: Measure, target: str) -> str:
    if has_open_baseline(measure):
        return t(OPEN_TARGETS[measure.direction], target=target)
    return f"{value_text(t, measure, measure.start)} → {target}"


def value_and_target(t: Translator, measure: Measure, assessment: Assessment) -> str:
    """Return the current value beside the target; of milestones only how many are done."""
    value = current_value(t, measure, assessment)
    if measure.milestones and assessment.current is not None:
        return t(N_("{share} of milestones done"), share=value)
    return f"{value} · {target_text(t, measure)}"


def likelihood_text(t: Translator, p_hit: float) -> str:
    """Return a forecast as a percentage from 1% to 99%: while days are left, nothing is certain."""
    return t.percent(min(max(p_hit, 0.01), 0.99))

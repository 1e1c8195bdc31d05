"""What a measure was understood as, in a sentence."""

from bot.core.i18n import N_, Translator
from bot.goals.display import value_text
from scoring.measure import has_open_baseline
from scoring.model import Direction, Measure, Reading

OPEN_MEANINGS = {
    Direction.INCREASE: N_("up to {target} from a baseline that the first check-in sets"),
    Direction.DECREASE: N_("down to {target} from a baseline that the first check-in sets"),
}


def measure_meaning(t: Translator, measure: Measure) -> str:
    """Say in words what a measure was understood as: direction, numbers and reading."""
    target = value_text(t, measure, measure.target)
    if measure.direction is Direction.ACHIEVE:
        count = len(measure.milestones)
        return t(N_("{n} milestones"), n=count) if count > 1 else t(N_("done or not"))
    if measure.reading is Reading.SUM:
        sentence = (
            N_("budget: at most {target} in total")
            if measure.direction is Direction.AT_MOST
            else N_("{target} in total, adding up the weeks")
        )
        return t(sentence, target=target)
    level = {
        Direction.AT_LEAST: N_("at least {target}"),
        Direction.AT_MOST: N_("at most {target}"),
        Direction.WITHIN: N_("between {low} and {high}"),
        Direction.DECREASE: N_("down from {start} to {target}"),
    }.get(measure.direction, N_("up from {start} to {target}"))
    start, low, high = (
        value_text(t, measure, value) for value in (measure.start, measure.low, measure.high)
    )
    if has_open_baseline(measure):
        level = OPEN_MEANINGS[measure.direction]
    text = t(level, target=target, start=start, low=low, high=high)
    is_average = measure.reading is Reading.AVERAGE
    return t(N_("{level}, as the mean of the weeks"), level=text) if is_average else text

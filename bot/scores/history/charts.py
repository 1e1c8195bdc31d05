"""A key result's curve as bars of text, where Slack cannot draw a chart."""

from bot.core.i18n import N_, Translator
from bot.goals.display import chart_week_label, rounded_value
from bot.scores.history.model import KeyResultHistory
from bot.slack.blocks import bar

MAX_WEEKS = 8


def curve_as_text(t: Translator, history: KeyResultHistory) -> str:
    """Return a line for each of the last answered weeks: a bar, the value, the plan.

    A bar is a tenth long for the lowest and full for the highest number.
    """
    measure = history.kr.rule.measure
    answered = [point for point in history.points if point.actual is not None][-MAX_WEEKS:]
    numbers = [
        number for point in answered for number in (point.actual, point.plan) if number is not None
    ]
    if measure.start is not None:
        numbers.append(measure.start)
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)

    def length(number: float) -> float:
        return (1 + 9 * (number - low) / (high - low)) / 10 if high > low else 1.0

    return "\n".join(
        t(
            N_("{bar}  {week}: {actual}, plan {plan}"),
            bar=bar(length(point.actual or 0.0)),
            week=chart_week_label(t, history.kr, point.week),
            actual=rounded_value(t, measure, point.actual),
            plan=rounded_value(t, measure, float(f"{point.plan:.3g}")),
        )
        for point in answered
    )

"""The curve of a key result as little bars, for where a chart cannot be drawn."""

from bot.core.i18n import N_, Translator
from bot.goals.display import chart_week_label, rounded_value
from bot.scores.history.model import KeyResultHistory
from bot.slack.blocks import bar

MOST = 8


def in_bars(t: Translator, found: KeyResultHistory) -> str:
    """The last answered weeks: a bar from the lowest to the highest number, value and plan."""
    measure = found.kr.rule.measure
    answered = [p for p in found.points if p.actual is not None][-MOST:]
    known = [value for p in answered for value in (p.actual, p.plan) if value is not None]
    known += [measure.start] if measure.start is not None else []
    low, high = min(known, default=0.0), max(known, default=0.0)
    return "\n".join(
        t(
            N_("{bar}  {week}: {actual}, plan {plan}"),
            bar=bar((1 + 9 * ((p.actual or 0.0) - low) / (high - low)) / 10 if high > low else 1.0),
            week=chart_week_label(t, found.kr, p.week),
            actual=rounded_value(t, measure, p.actual),
            plan=rounded_value(t, measure, float(f"{p.plan:.3g}")),
        )
        for p in answered
    )

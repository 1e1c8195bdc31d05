"""Which first values are asked about: those that would leave no way to the target."""

from dataclasses import replace

from bot.checkins.number_parsing import Doubt, Interpretation
from bot.checkins.number_parsing.mention import NumberMention
from bot.core.i18n import N_
from scoring.baseline import follows_first_value, leaves_no_way

BEYOND_IN_REPLY = N_(
    "“{piece}” is already at the target of {title} or beyond it. What is it now? If that's "
    "right, the target has to change first: `/okr edit`"
)
BEYOND_IN_FORM = N_(
    "“{text}” is already at the target or beyond it. Type the value now. If that's right, the "
    "target has to change first."
)


def checked_baseline(mention: NumberMention, interpretation: Interpretation) -> Interpretation:
    """Ask about a first value that leaves no way to the target; it would set the baseline."""
    rule = mention.key_result.rule
    if not follows_first_value(rule) or mention.history.last is not None:
        return interpretation
    if interpretation.value is not None:
        if leaves_no_way(rule.measure, interpretation.value.value):
            return mention.asked(interpretation.role, Doubt.BEYOND, end=interpretation.end)
        return interpretation
    readings = tuple(
        reading
        for reading in interpretation.readings
        if not leaves_no_way(rule.measure, reading.value)
    )
    if interpretation.readings and not readings:
        return mention.asked(interpretation.role, Doubt.BEYOND, end=interpretation.end)
    return replace(interpretation, readings=readings)

"""Weights of an objective's key results: reading one, and how they add up."""

from dataclasses import dataclass

from bot.core.i18n import N_, Translator
from bot.editing.form_values.errors import errors_at, field_error
from bot.editing.form_values.values import FULL_WEIGHT
from bot.goals.notation import parse_number
from scoring.model import Unit, UnitKind

MAX_WEIGHT = 1000.0
TOLERANCE = 0.01
MAX_LISTED = 8  # weights that are written as a sum
NOTHING_LEFT = N_(
    "The others already use all of {full}. Enter a weight for this one, or lower theirs."
)


@dataclass(frozen=True)
class ObjectiveWeights:
    """The weights of the other key results of an objective; `rated` is the weight of the manager's
    rating at the close, None where there is no rating.
    """

    others: tuple[float, ...] = ()
    rated: float | None = None
    is_normalised: bool = False

    @property
    def counts_equally(self) -> bool:
        """Whether none of the others has a weight of its own."""
        return all(weight == 1.0 for weight in self.others)

    @property
    def left(self) -> float:
        """Return what the others leave of 100, the rating not counted."""
        return round(FULL_WEIGHT - sum(self.others), 6)


def read_weight(typed_text: str, weights: ObjectiveWeights, locale: str) -> float:
    """Return a weight as typed. An empty one counts like the others, or takes what they leave."""
    if not typed_text:
        if weights.counts_equally:
            return 1.0
        if weights.left > 0:
            return weights.left
        raise field_error("weight", NOTHING_LEFT, {"full": f"{FULL_WEIGHT:g}"})
    with errors_at("weight"):
        weight = parse_number(typed_text, Unit(UnitKind.PERCENT), locale)
    if not 0 <= weight <= MAX_WEIGHT:
        sentence = N_(
            "A weight is between 0 and {most}. The weights of an objective add up to 100."
        )
        raise field_error("weight", sentence, {"most": f"{MAX_WEIGHT:g}"})
    return weight


def describe_weights(t: Translator, weights: ObjectiveWeights, own: float | None = None) -> str:
    """Write how the weights add up and what happens to the rest: `30 + 25 of 100; 45 left.`"""
    listed = [*weights.others, *([] if own is None else [own])]
    if all(weight == 1.0 for weight in listed):
        return t(N_("No weights: all key results of this objective count equally."))
    total = round(sum(listed), 6)
    full, difference = t.number(FULL_WEIGHT), t.number(abs(FULL_WEIGHT - total))
    if abs(total - FULL_WEIGHT) < TOLERANCE:
        return t(N_("{sum} of {full} assigned."), sum=t.number(total), full=full)
    values = {"sum": _write_sum(t, listed, total), "full": full, "n": difference}
    if total > FULL_WEIGHT:
        over = t(N_("{sum} of {full}; {n} over."), **values)
        advice = N_("Lower some of the weights.")
        return t.together(over, t(_unless_scaled(weights, advice)))
    left = t(N_("{sum} of {full}; {n} left."), **values)
    return t.together(left, _describe_rest(t, weights, FULL_WEIGHT - total))


def _write_sum(t: Translator, listed: list[float], total: float) -> str:
    """Write `30 + 25`; of many weights only the total."""
    if len(listed) > MAX_LISTED:
        return t.number(total)
    return " + ".join(map(t.number, listed))


def _describe_rest(t: Translator, weights: ObjectiveWeights, left: float) -> str:
    """Write what happens to the weight that is left."""
    if weights.rated is None:
        sentence = N_(
            "Give it to other key results or to the manager's rating. Until then scorecards "
            "mention it."
        )
        return t(_unless_scaled(weights, sentence))
    if abs(weights.rated - left) < TOLERANCE:
        return t(N_("The manager's rating at the close takes it."))
    sentence = N_("The manager's rating at the close takes {rated}.")
    return t(sentence, rated=t.number(weights.rated))


def _unless_scaled(weights: ObjectiveWeights, sentence: str) -> str:
    is_scaled = N_("In this cycle weights are scaled to 100, and scorecards mention it.")
    return is_scaled if weights.is_normalised else sentence

"""The weight of a key result, and how it adds up with the others of its objective."""

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.state import block
from bot.editing.editor.fields.typed import FULL
from bot.editing.editor.model import Weights
from bot.goals.notation import number
from scoring.model import Unit, UnitKind

HEAVIEST = 1000.0
DUST = 0.01
MOST_LISTED = 8


def weight_of(text: str, weights: Weights, locale: str) -> float:
    """A weight as typed; without one it counts like the others, or takes what they leave."""
    if not text:
        if weights.counts_alike:
            return 1.0
        if weights.left > 0:
            return weights.left
        sentence = N_(
            "The others take all of {full} already. Give this one a weight, or less to them."
        )
        raise Refusal(sentence, field=block("weight"), full=f"{FULL:g}")
    try:
        weight = number(text, Unit(UnitKind.PERCENT), locale)
    except Refusal as no:
        raise Refusal(no.sentence, field=block("weight"), **no.values) from None
    if not 0 <= weight <= HEAVIEST:
        sentence = N_("A weight lies between 0 and {most}; all of an objective's make 100.")
        raise Refusal(sentence, field=block("weight"), most=f"{HEAVIEST:g}")
    return weight


def remainder(t: Translator, weights: Weights, own: float | None = None) -> str:
    """How the weights add up and what happens to the rest: `30 + 25 of 100; 45 left.`"""
    each = [*weights.others, *([] if own is None else [own])]
    if all(weight == 1.0 for weight in each):
        return t(N_("No weights: all key results of this objective count alike."))
    total = round(sum(each), 6)
    values = {"sum": _sum(t, each, total), "full": t.number(FULL), "n": t.number(abs(FULL - total))}
    if abs(total - FULL) < DUST:
        return t(N_("{sum} of {full}; nothing is left."), **values)
    if total > FULL:
        said = t(N_("{sum} of {full}; {n} too much."), **values)
        less = N_("Give less to some.")
        return t.together(said, t(_fate(weights, less)))
    said = t(N_("{sum} of {full}; {n} left."), **values)
    return t.together(said, _rest(t, weights, FULL - total))


def _sum(t: Translator, each: list[float], total: float) -> str:
    """`30 + 25`, and of very many only what they make."""
    if len(each) > MOST_LISTED:
        return t.number(total)
    return " + ".join(map(t.number, each))


def _rest(t: Translator, weights: Weights, left: float) -> str:
    """What happens to what is left."""
    if weights.rated is None:
        sentence = N_(
            "Give it to further key results or to the manager's rating; until then scorecards say "
            "so."
        )
        return t(_fate(weights, sentence))
    rated = t.number(weights.rated)
    if abs(weights.rated - left) < DUST:
        return t(N_("The manager's rating at the close takes it."))
    return t(N_("The manager's rating at the close takes {rated}."), rated=rated)


def _fate(weights: Weights, otherwise: str) -> str:
    is_scaled = N_("In this cycle weights are scaled to 100, and scorecards say so.")
    return is_scaled if weights.is_normalised else otherwise

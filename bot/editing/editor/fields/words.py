"""What a form says beside its fields: how weights add up, and the five of SMART."""

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.sources import name_of
from bot.editing.editor.fields.weights import remainder, weight_of
from bot.editing.editor.model import Sheet, Smart
from bot.slack.text import clip, escape
from scoring.smart import Stretch

YES, HINT, UNKNOWN = "✅", "💡", "▫️"


def weights(t: Translator, sheet: Sheet) -> str:
    """How the weights add up, with the one that is typed."""
    try:
        own: float | None = weight_of(sheet.typed.weight, sheet.weights, t.numbers)
    except Refusal:
        own = None
    return remainder(t, sheet.weights, own)


def smart(t: Translator, sheet: Sheet) -> str:
    """A line for each of the five, with a mark and a word: hints, never blocks."""
    known = sheet.smart
    lines = (
        _specific(t, known),
        _measurable(t, known),
        _achievable(t, known),
        _relevant(t, known),
        _time_bound(t, sheet),
    )
    return "\n".join(lines)


def _specific(t: Translator, known: Smart) -> str:
    if known.metric is None:
        return t(
            N_("{mark} *Specific:* it names no metric that I know; say exactly what is counted."),
            mark=HINT,
        )
    name = escape(name_of(t, known.metric))
    return t(N_("{mark} *Specific:* it names a metric, “{name}”."), mark=YES, name=name)


def _measurable(t: Translator, known: Smart) -> str:
    if known.is_measurable:
        return t(N_("{mark} *Measurable:* I can read what is asked for."), mark=YES)
    return t(N_("{mark} *Measurable:* it still lacks numbers that I can read."), mark=HINT)


def _achievable(t: Translator, known: Smart) -> str:
    made = known.stretch
    if made is None or known.before is None:
        return t(N_("{mark} *Achievable:* there is nothing earlier to compare with."), mark=UNKNOWN)
    is_far = made.is_bold or made.is_meek
    values = {
        "mark": HINT if is_far else YES,
        "made": _amount(t, made, made.made),
        "title": escape(clip(known.before.title, 60)),
    }
    asks = N_("this asks for about as much, {asked}")
    if is_far:
        asks = N_("this asks for {asked}") if made.is_bold else N_("this asks for only {asked}")
    sentence = N_("{mark} *Achievable:* “{title}” came to {made} in the same time; {asks}.")
    return t(sentence, asks=t(asks, asked=_amount(t, made, made.asked)), **values)


def _amount(t: Translator, made: Stretch, amount: float) -> str:
    """A share as `+12%`, a total as it is."""
    if made.is_sum:
        return t.number(amount, 0)
    return f"{'+' if amount > 0 else ''}{t.percent(amount)}"


def _relevant(t: Translator, known: Smart) -> str:
    if known.parent is None:
        return t(
            N_("{mark} *Relevant:* its objective supports no other yet; say what it is for."),
            mark=HINT,
        )
    title = escape(clip(known.parent.title, 100))
    return t(N_("{mark} *Relevant:* it supports “{title}”."), mark=YES, title=title)


def _time_bound(t: Translator, sheet: Sheet) -> str:
    first = sheet.typed.first_day or sheet.cycle.first_day
    last = sheet.typed.last_day or sheet.cycle.last_day
    return t(
        N_("{mark} *Time-bound:* from {first} to {last}."),
        mark=YES,
        first=t.day(first),
        last=t.day(last),
    )

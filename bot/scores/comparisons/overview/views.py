"""Several comparisons or funnels as one table with a cycle column, then each by itself."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.scores.comparisons import views
from bot.scores.comparisons.model import Comparison, Funnel
from bot.scores.rollups.views import Part
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

MOST_ROWS, PER_PARAGRAPH, MOST_CYCLES = 60, 8, 8


def comparisons(t: Translator, found: Sequence[Comparison]) -> list[Message]:
    """`/okr compare` over several cycles: what each comes to, and the rows of all."""
    each = [views.comparison(t, one) for one in found]
    if len(found) == 1:
        return each
    first = found[0]
    sides = (
        [t(N_("Before")), t(N_("Now"))]
        if first.over_time
        else [clip(views.who(t, one.whole), 60) for one in (first.one, first.other)]
    )
    rows = [[one.other.whole.cycle.name, *row] for one in found for row in views.totals(t, one)]
    head = [t(N_("Cycle")), t(N_("Compared")), *sides, t(N_("Difference"))]
    return [_message(t(N_("Side by side")), each, head, rows), *each]


def funnels(t: Translator, found: Sequence[Funnel]) -> list[Message]:
    """`/okr funnel` over several cycles: the narrowest stage of each, and all dimensions."""
    each = [views.funnel(t, one) for one in found]
    held = [(one, message) for one, message in zip(found, each, strict=True) if one.whole.counted]
    if len(held) < 2:
        return each
    texts = [message for _, message in held]
    rows = [[one.whole.cycle.name, *row] for one, _ in held for row in views.gauges(t, one)]
    head = [t(N_("Cycle")), *(t(word) for word in views.GAUGES)]
    cycles = [one.whole.cycle.name for one, _ in held]
    overview = _message(t(N_("From traffic to business")), texts, head, rows, cycles)
    return [overview, *each]


def _message(
    title: str,
    texts: Sequence[Message],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    cycles: Sequence[str] = (),
) -> Message:
    """A headline, a sentence a cycle, and one table; as lines for clients without tables."""
    named = [f"*{escape(name)}:* " for name in cycles] or [""] * len(texts)
    said = "\n".join(f"{name}{one.text}" for name, one in zip(named, texts, strict=True))
    above: list[Part] = [b.header(title), b.section(said)]
    some = rows[:MOST_ROWS]
    lines = [
        f"*{escape(row[0])}* {escape(row[1])}: "
        + " · ".join(escape(cell) for cell in row[2:] if cell)
        for row in some
    ]
    paragraphs = [
        b.section("\n".join(lines[n : n + PER_PARAGRAPH]))
        for n in range(0, len(lines), PER_PARAGRAPH)
    ]
    drawn = [*above, b.data_table(title, head, some, page_size=20)]
    return Message(escape(title), b.blocks(drawn), b.blocks([*above, *paragraphs]))

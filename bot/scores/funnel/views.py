"""A funnel as a message: its bottleneck in a sentence, bars and a table."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.display import DIMENSION_WORDS
from bot.goals.library import ClickStage
from bot.scores.comparisons import cycles_message, pair_bars, pairs_as_text, subject_name
from bot.scores.funnel.model import Funnel
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.funnel import STAGES, DimensionProgress, bottleneck

CLICK_NAMES = {
    ClickStage.PRE_CLICK: N_("{dimension}, before the click"),
    ClickStage.POST_CLICK: N_("{dimension}, after the click"),
}
HEADER = (
    N_("Dimension"),
    N_("Key results"),
    N_("Reported"),
    N_("Progress"),
    N_("Plan"),
    N_("Health"),
)
Part = Block | dict[str, Any]
Row = list[str]


def funnel_pages(t: Translator, funnels: Sequence[Funnel]) -> list[Message]:
    """Render funnels: a message about all cycles if several have key results, then each."""
    pages = [funnel_message(t, funnel) for funnel in funnels]
    filled = [
        (funnel, page) for funnel, page in zip(funnels, pages, strict=True) if funnel.scores.counted
    ]
    if len(filled) < 2:
        return pages
    rows = [[funnel.scores.cycle.name, *row] for funnel, _ in filled for row in _rows(t, funnel)]
    header = [t(N_("Cycle")), *(t(label) for label in HEADER)]
    cycles = [funnel.scores.cycle.name for funnel, _ in filled]
    sentences = [page.text for _, page in filled]
    title = t(N_("From traffic to business"))
    return [cycles_message(title, sentences, header, rows, cycles), *pages]


def funnel_message(t: Translator, funnel: Funnel) -> Message:
    """Render one funnel: the bottleneck in a sentence, bars and a table."""
    scores = funnel.scores
    if not scores.counted:
        sentence = t(
            N_("{name} has no key results in {cycle}."),
            name=escape(subject_name(t, scores)),
            cycle=escape(scores.cycle.name),
        )
        return Message(sentence, b.blocks([b.section(sentence)]))
    headline = _headline(t, funnel)
    pairs = [
        (t(DIMENSION_WORDS[dimension]), gauge.progress, gauge.plan)
        for dimension, gauge in funnel.gauges.items()
    ]
    names = (t(N_("Progress")), t(N_("Plan")))
    chart = pair_bars(t(N_("From traffic to business")), names, pairs)
    top: list[Part] = [b.header(headline), b.context(_coverage(t, funnel))]
    bottom: list[Part] = [b.context(_next_steps(t, funnel))]
    rows = _rows(t, funnel)
    header = [t(label) for label in HEADER]
    table = b.data_table(t(N_("Dimension by dimension")), header, rows, page_size=20)
    bars = pairs_as_text(names, pairs, lambda number: _percent(t, number))
    text_blocks = [b.section(text) for text in (bars, _rows_as_text(rows)) if text]
    return Message(
        escape(headline),
        b.blocks([*top, *([chart] if chart else []), table, *bottom]),
        b.blocks([*top, *text_blocks, *bottom]),
    )


def _headline(t: Translator, funnel: Funnel) -> str:
    """Return a sentence about the stage that is furthest behind its plan."""
    stage = bottleneck(funnel.gauges)
    if stage is not None:
        return t(
            N_("{dimension} is the bottleneck: {progress} of the way (plan: {plan})"),
            dimension=t(DIMENSION_WORDS[stage]),
            progress=_percent(t, funnel.gauges[stage].progress),
            plan=_percent(t, funnel.gauges[stage].plan),
        )
    if any(gauge.gap is not None for name, gauge in funnel.gauges.items() if name in STAGES):
        return t(N_("Every stage from traffic to business is on plan"))
    return t(N_("No stage from traffic to business has a number yet"))


def _percent(t: Translator, share: float | None) -> str:
    return "–" if share is None else t.percent(share)


def _coverage(t: Translator, funnel: Funnel) -> str:
    """Return small print: whose funnel it is, how much is reported, and what it leaves out."""
    scores = funnel.scores
    cycle = escape(scores.cycle.name)
    reported = t(
        N_("{name}, {cycle}: {reported} of {parts} key results reported."),
        name=escape(clip(subject_name(t, scores), 150)),
        cycle=cycle,
        reported=t.number(scores.reported),
        parts=t.number(scores.parts),
    )
    so_far = t(N_("{cycle} is still running: these are the scores so far."), cycle=cycle)
    not_in_funnel = t(N_("Brand, process and qualitative key results aren't part of the funnel."))
    has_others = any(dimension not in STAGES for dimension in funnel.gauges)
    unplaced = t.plural(
        "{n} key result has no dimension.",
        "{n} key results have no dimension.",
        funnel.without_dimension,
    )
    return t.together(
        reported,
        "" if scores.is_over else so_far,
        not_in_funnel if has_others else "",
        unplaced if funnel.without_dimension else "",
    )


def _next_steps(t: Translator, funnel: Funnel) -> str:
    """Return which commands show more."""
    if not funnel.flagged and funnel.scores.is_over:
        return t(N_("The cycle is over, and nothing is flagged any more."))
    if not funnel.flagged:
        return t(N_("No key result is flagged."))
    flagged = t.plural(
        "{n} key result needs attention: `/okr at-risk` lists those of the whole company.",
        "{n} key results need attention: `/okr at-risk` lists those of the whole company.",
        funnel.flagged,
    )
    return t.together(flagged, t(N_("`/okr channels` compares the channels.")))


def _rows(t: Translator, funnel: Funnel) -> list[Row]:
    """Return a row for each dimension, and below it its parts before and after the click."""
    rows = []
    for dimension, gauge in funnel.gauges.items():
        name = t(DIMENSION_WORDS[dimension])
        rows.append(_row(t, name, gauge))
        for stage, label in CLICK_NAMES.items():
            part = funnel.clicks[stage].get(dimension)
            if part:
                rows.append(_row(t, t(label, dimension=name), part))
    return rows


def _row(t: Translator, name: str, gauge: DimensionProgress) -> Row:
    healths = " · ".join(
        f"{display.health_text(t, health)} {count}" for health, count in gauge.healths.items()
    )
    counts = (t.number(gauge.parts), t.number(gauge.reported))
    return [name, *counts, _percent(t, gauge.progress), _percent(t, gauge.plan), healths]


def _rows_as_text(rows: Sequence[Row]) -> str:
    return "\n".join(
        f"*{name}* {reported}/{parts} · {healths}" for name, parts, reported, _, _, healths in rows
    )

"""Two sides beside each other, and the business as a funnel: values in, messages out."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.drawing import DIMENSIONS
from bot.goals.library import Stage
from bot.scores.comparisons import charts
from bot.scores.comparisons.charts import Pair
from bot.scores.comparisons.model import ComparedSide, Comparison, Funnel, Standout, SubjectScores
from bot.scores.rollups.charts import score
from bot.scores.rollups.views import Part, plain
from bot.scores.scorecards.views import GRADES
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.funnel import STAGES, Gauge, narrowest, widest_difference

CLICKS = {
    Stage.PRE_CLICK: N_("{dimension}, before the click"),
    Stage.POST_CLICK: N_("{dimension}, after the click"),
}
GAUGES = (
    N_("Dimension"),
    N_("Key results"),
    N_("Reported"),
    N_("Progress"),
    N_("Plan"),
    N_("Health"),
)
Row = list[str]


def comparison(t: Translator, found: Comparison) -> Message:
    """`/okr compare`: one headline, what differs most, bars and a table."""
    one, other = found.one, found.other
    if not one.whole.counted and not other.whole.counted:
        return plain(t(N_("There are no key results on either side to compare.")))
    names = (_name(t, found, one), _name(t, found, other))
    pairs: list[Pair] = [
        (t(N_("Score")), one.whole.score, other.whole.score),
        *((t(DIMENSIONS[each]), *found.progress(each)) for each in found.dimensions),
    ]
    text = _headline(t, found, names)
    said = "\n".join(filter(None, [_difference(t, found, names), *_so_far(t, found)]))
    head = [t(N_("Compared")), *(clip(name, 60) for name in names), t(N_("Difference"))]
    rows = _rows(t, found)
    chart = charts.pairs(t(N_("Score and progress")), names, pairs)
    above: list[Part] = [b.header(text), *([b.section(said)] if said else [])]
    spelt = [b.section(charts.pairs_in_words(t, names, pairs)), *_as_lines(names, rows)]
    table = b.data_table(t(N_("Side by side")), head, rows, page_size=20)
    drawn = [*above, *([chart] if chart else []), table]
    return Message(escape(text), b.blocks(drawn), b.blocks([*above, *spelt]))


def funnel(t: Translator, found: Funnel) -> Message:
    """`/okr funnel`: the narrowest stage in a sentence, bars and a table."""
    whole = found.whole
    if not whole.counted:
        sentence = N_("{name} has no key results in {cycle}.")
        name, cycle = who(t, whole), whole.cycle.name
        return plain(t(sentence, name=escape(name), cycle=escape(cycle)))
    text = _narrowest(t, found)
    pairs = [(t(DIMENSIONS[each]), one.progress, one.plan) for each, one in found.gauges.items()]
    names = charts.progress_and_plan(t)
    rows = gauges(t, found)
    chart = charts.pairs(t(N_("From traffic to business")), names, pairs)
    above: list[Part] = [b.header(text), b.context(_small_print(t, found))]
    below: list[Part] = [b.context(_look(t, found))]
    words = charts.pairs_in_words(t, names, pairs)
    caption = t(N_("Dimension by dimension"))
    table = b.data_table(caption, [t(word) for word in GAUGES], rows, page_size=20)
    spelt = [b.section(text) for text in filter(None, [words, _table_in_words(rows)])]
    return Message(
        escape(text),
        b.blocks([*above, *([chart] if chart else []), table, *below]),
        b.blocks([*above, *spelt, *below]),
    )


def who(t: Translator, whole: SubjectScores) -> str:
    """Whose it is; the company has no name."""
    return whole.name or t(N_("The company"))


def _name(t: Translator, found: Comparison, one: ComparedSide) -> str:
    """What tells a side from the other one: its cycle, or who it is."""
    return _cycle(t, one.whole) if found.over_time else who(t, one.whole)


def _cycle(t: Translator, whole: SubjectScores) -> str:
    return whole.cycle.name if whole.is_over else t(N_("{cycle} so far"), cycle=whole.cycle.name)


def _headline(t: Translator, found: Comparison, names: tuple[str, str]) -> str:
    whole = found.other.whole
    return t(
        N_("{about}: {one} {score_one}, {other} {score_other}"),
        about=clip(who(t, whole) if found.over_time else _cycle(t, whole), 50),
        one=clip(names[0], 40),
        score_one=score(t, found.one.whole.score),
        other=clip(names[1], 40),
        score_other=score(t, whole.score),
    )


def _difference(t: Translator, found: Comparison, names: tuple[str, str]) -> str:
    """What differs most."""
    widest = widest_difference(found.one.gauges, found.other.gauges)
    if widest is None:
        return ""
    return t(
        N_("Widest apart: *{dimension}*, {one} {score_one} and {other} {score_other}."),
        dimension=t(DIMENSIONS[widest]),
        one=escape(clip(names[0], 60)),
        score_one=score(t, found.progress(widest)[0]),
        other=escape(clip(names[1], 60)),
        score_other=score(t, found.progress(widest)[1]),
    )


def _so_far(t: Translator, found: Comparison) -> list[str]:
    """Which cycles are not closed, and what the plans expect by now of one that runs."""
    sides = [found.one, found.other] if found.over_time else [found.other]
    return [_open(t, one, by_plan=found.over_time) for one in sides if not one.whole.is_closed]


def _open(t: Translator, one: ComparedSide, *, by_plan: bool) -> str:
    cycle = escape(one.whole.cycle.name)
    if one.whole.is_over:
        return t(
            N_("{cycle} is over and not closed yet: its scores may still change."), cycle=cycle
        )
    if not by_plan or one.plan is None:
        return t(N_("{cycle} is not over: this is how it stands so far."), cycle=cycle)
    sentence = N_("{cycle} is not over: {score} so far, where the plans expect {plan} by now.")
    return t(sentence, cycle=cycle, score=score(t, one.whole.score), plan=t.score(one.plan))


def _rows(t: Translator, found: Comparison) -> list[Row]:
    """The table: a line per thing that is compared."""
    one, other = found.one, found.other
    outstanding = [
        (N_("Best key result"), [_standout(t, s.best) for s in (one, other)]),
        (N_("Worst key result"), [_standout(t, s.worst) for s in (one, other)]),
    ]
    return [
        *totals(t, found),
        *(_numbers(t, t(DIMENSIONS[each]), *found.progress(each)) for each in found.dimensions),
        *([t(word), *cells, ""] for word, cells in outstanding),
    ]


def totals(t: Translator, found: Comparison) -> list[Row]:
    """The lines that every comparison has: score and plan, reported, reached and health."""
    one, other = found.one, found.other
    both = (one, other)
    counts = [
        (N_("Reported"), [_of(t, s.whole.reported, s.whole.parts) for s in both]),
        (N_("Reached"), [_of(t, s.whole.reached, s.whole.parts) for s in both]),
        (N_("Health"), [_states(t, s) for s in both]),
    ]
    return [
        _numbers(t, t(N_("Score")), one.whole.score, other.whole.score),
        _numbers(t, t(N_("Plan by now")), one.plan, other.plan),
        *([t(word), *cells, ""] for word, cells in counts),
    ]


def _numbers(t: Translator, label: str, one: float | None, other: float | None) -> Row:
    return [label, score(t, one), score(t, other), _change(t, one, other)]


def _change(t: Translator, one: float | None, other: float | None) -> str:
    """How much more the second is, of what stands beside it: `+0.09`."""
    if one is None or other is None:
        return ""
    change = round(round(other, 2) - round(one, 2), 2)
    return f"{'+' if change > 0 else '−'}{t.score(abs(change))}" if change else "="


def _of(t: Translator, n: int, whole: int) -> str:
    return t(N_("{n} of {whole}"), n=t.number(n), whole=t.number(whole))


def _states(t: Translator, one: ComparedSide) -> str:
    """How many key results are in which health, of a closed cycle in which grade."""
    if one.whole.is_closed:
        return " · ".join(f"{t(GRADES[grade])} {n}" for grade, n in one.grades.items())
    return " · ".join(f"{shown.health(t, state)} {n}" for state, n in one.healths.items())


def _standout(t: Translator, one: Standout | None) -> str:
    return f"{clip(one.title, 90)} {t.score(one.score)}" if one else ""


def _as_lines(names: tuple[str, str], rows: Sequence[Row]) -> list[Part]:
    """The table for clients without tables."""
    cut = [escape(clip(name, 40)) for name in names]
    lines = [
        f"*{escape(label)}*: {cut[0]} {escape(one) or '–'} · {cut[1]} {escape(other) or '–'}"
        + (f" ({change})" if change else "")
        for label, one, other, change in rows
    ]
    return [b.section("\n".join(lines[n : n + 8])) for n in range(0, len(lines), 8)]


def _narrowest(t: Translator, found: Funnel) -> str:
    stage = narrowest(found.gauges)
    if stage is not None:
        return t(
            N_("{dimension} is the narrowest: {progress} of the way, the plan expected {plan}"),
            dimension=t(DIMENSIONS[stage]),
            progress=score(t, found.gauges[stage].progress),
            plan=score(t, found.gauges[stage].plan),
        )
    known = [one for one in STAGES if one in found.gauges and found.gauges[one].gap is not None]
    if known:
        return t(N_("Every stage from traffic to business keeps to its plan"))
    return t(N_("Nothing is known yet of any stage from traffic to business"))


def _small_print(t: Translator, found: Funnel) -> str:
    """Whose funnel it is, how much is known of it, and what is in none of its stages."""
    whole = found.whole
    where = t(
        N_("{name}, {cycle}: {reported} of {parts} key results reported."),
        name=escape(clip(who(t, whole), 150)),
        cycle=escape(whole.cycle.name),
        reported=t.number(whole.reported),
        parts=t.number(whole.parts),
    )
    beside = any(one not in STAGES for one in found.gauges)
    so_far = N_("{cycle} is not over: this is how it stands so far.")
    return t.together(
        where,
        "" if whole.is_over else t(so_far, cycle=escape(whole.cycle.name)),
        t(N_("Brand, process and qualitative stand beside the funnel.")) if beside else "",
        t.plural(
            "{n} key result has no dimension.", "{n} key results have no dimension.", found.unplaced
        )
        if found.unplaced
        else "",
    )


def _look(t: Translator, found: Funnel) -> str:
    """Where to look next."""
    if not found.flagged and found.whole.is_over:
        return t(N_("The cycle is over, and nothing is flagged any more."))
    if not found.flagged:
        return t(N_("No key result is flagged."))
    wants = t.plural(
        "{n} key result wants attention: `/okr at-risk` lists what does in the company.",
        "{n} key results want attention: `/okr at-risk` lists what does in the company.",
        found.flagged,
    )
    channels = t(N_("`/okr channels` compares the channels."))
    return t.together(wants, channels)


def gauges(t: Translator, found: Funnel) -> list[Row]:
    """A line per dimension, and below it what the library knows of the click."""
    rows = []
    for dimension, gauge in found.gauges.items():
        name = t(DIMENSIONS[dimension])
        rows.append(_gauge(t, name, gauge))
        for stage, sentence in CLICKS.items():
            part = found.clicks[stage].get(dimension)
            if part:
                rows.append(_gauge(t, t(sentence, dimension=name), part))
    return rows


def _gauge(t: Translator, name: str, one: Gauge) -> Row:
    states = " · ".join(f"{shown.health(t, state)} {n}" for state, n in one.healths.items())
    counts = (t.number(one.parts), t.number(one.reported))
    return [name, *counts, score(t, one.progress), score(t, one.plan), states]


def _table_in_words(rows: Sequence[Row]) -> str:
    return "\n".join(
        f"*{name}* {reported}/{parts} · {states}" for name, parts, reported, _, _, states in rows
    )

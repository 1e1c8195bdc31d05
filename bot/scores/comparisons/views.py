"""Two sides of a comparison as a message: a headline, bars and a table."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.display import DIMENSION_WORDS
from bot.scores.comparisons.charts import Pair, pair_bars, pairs_as_text
from bot.scores.comparisons.model import ComparedSide, Comparison, Standout, SubjectScores
from bot.scores.rollups import score_text
from bot.scores.scorecards import GRADES
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.funnel import biggest_difference

MAX_ROWS, ROWS_PER_PARAGRAPH = 60, 8
Part = Block | dict[str, Any]
Row = list[str]


def comparison_pages(t: Translator, comparisons: Sequence[Comparison]) -> list[Message]:
    """Render comparisons: a message about all cycles if there are several, then one for each."""
    pages = [comparison_message(t, comparison) for comparison in comparisons]
    if len(comparisons) == 1:
        return pages
    sample = comparisons[0]
    names = (
        [t(N_("Before")), t(N_("Now"))]
        if sample.over_time
        else [clip(subject_name(t, side.scores), 60) for side in (sample.first, sample.second)]
    )
    header = [t(N_("Cycle")), t(N_("Compared")), *names, t(N_("Difference"))]
    rows = [
        [comparison.second.scores.cycle.name, *row]
        for comparison in comparisons
        for row in _summary_rows(t, comparison)
    ]
    sentences = [page.text for page in pages]
    return [cycles_message(t(N_("Side by side")), sentences, header, rows), *pages]


def comparison_message(t: Translator, comparison: Comparison) -> Message:
    """Render one comparison: scores, the biggest difference, bars and a table."""
    first, second = comparison.first, comparison.second
    if not first.scores.counted and not second.scores.counted:
        sentence = t(N_("There are no key results on either side to compare."))
        return Message(sentence, b.blocks([b.section(sentence)]))
    names = (_side_name(t, comparison, first), _side_name(t, comparison, second))
    pairs: list[Pair] = [
        (t(N_("Score")), first.scores.score, second.scores.score),
        *(
            (t(DIMENSION_WORDS[dimension]), *comparison.progress(dimension))
            for dimension in comparison.dimensions
        ),
    ]
    headline = _headline(t, comparison, names)
    remarks = [_biggest_difference(t, comparison, names), *_open_cycle_notes(t, comparison)]
    remark = "\n".join(filter(None, remarks))
    header = [t(N_("Compared")), *(clip(name, 60) for name in names), t(N_("Difference"))]
    rows = _rows(t, comparison)
    chart = pair_bars(t(N_("Score and progress")), names, pairs)
    top: list[Part] = [b.header(headline), *([b.section(remark)] if remark else [])]
    table = b.data_table(t(N_("Side by side")), header, rows, page_size=20)
    bars = pairs_as_text(names, pairs, lambda number: score_text(t, number))
    return Message(
        escape(headline),
        b.blocks([*top, *([chart] if chart else []), table]),
        b.blocks([*top, b.section(bars), *_rows_as_text(names, rows)]),
    )


def subject_name(t: Translator, scores: SubjectScores) -> str:
    """Return the name of a team or person, or that it is the company."""
    return scores.name or t(N_("The company"))


def cycles_message(
    title: str,
    sentences: Sequence[str],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    cycles: Sequence[str] = (),
) -> Message:
    """Render several cycles as a sentence each (with the names of `cycles`) and one table.

    The first two cells of a row name it; clients without tables get a line for each row.
    """
    prefixes = [f"*{escape(name)}:* " for name in cycles] or [""] * len(sentences)
    lines = [prefix + text for prefix, text in zip(prefixes, sentences, strict=True)]
    top: list[Part] = [b.header(title), b.section("\n".join(lines))]
    shown_rows = rows[:MAX_ROWS]
    row_lines = [
        f"*{escape(row[0])}* {escape(row[1])}: "
        + " · ".join(escape(cell) for cell in row[2:] if cell)
        for row in shown_rows
    ]
    table = b.data_table(title, header, shown_rows, page_size=20)
    return Message(
        escape(title), b.blocks([*top, table]), b.blocks([*top, *_paragraphs(row_lines)])
    )


def _side_name(t: Translator, comparison: Comparison, side: ComparedSide) -> str:
    """Return what distinguishes a side from the other: its cycle, or its subject."""
    scores = side.scores
    return _cycle_name(t, scores) if comparison.over_time else subject_name(t, scores)


def _cycle_name(t: Translator, scores: SubjectScores) -> str:
    name = scores.cycle.name
    return name if scores.is_over else t(N_("{cycle} so far"), cycle=name)


def _headline(t: Translator, comparison: Comparison, names: tuple[str, str]) -> str:
    first, second = comparison.first.scores, comparison.second.scores
    return t(
        N_("{about}: {one} {score_one}, {other} {score_other}"),
        about=clip(subject_name(t, second) if comparison.over_time else _cycle_name(t, second), 50),
        one=clip(names[0], 40),
        score_one=score_text(t, first.score),
        other=clip(names[1], 40),
        score_other=score_text(t, second.score),
    )


def _biggest_difference(t: Translator, comparison: Comparison, names: tuple[str, str]) -> str:
    """Return a sentence about the dimension with the biggest difference; empty without one."""
    dimension = biggest_difference(comparison.first.gauges, comparison.second.gauges)
    if dimension is None:
        return ""
    first, second = comparison.progress(dimension)
    return t(
        N_("Biggest difference: *{dimension}* – {one} {score_one}, {other} {score_other}."),
        dimension=t(DIMENSION_WORDS[dimension]),
        one=escape(clip(names[0], 60)),
        score_one=score_text(t, first),
        other=escape(clip(names[1], 60)),
        score_other=score_text(t, second),
    )


def _open_cycle_notes(t: Translator, comparison: Comparison) -> list[str]:
    """Return a sentence about each cycle that is not closed."""
    over_time = comparison.over_time
    sides = [comparison.first, comparison.second] if over_time else [comparison.second]
    return [
        _open_cycle_note(t, side, with_plan=over_time)
        for side in sides
        if not side.scores.is_closed
    ]


def _open_cycle_note(t: Translator, side: ComparedSide, *, with_plan: bool) -> str:
    cycle = escape(side.scores.cycle.name)
    if side.scores.is_over:
        sentence = N_("{cycle} is over and not closed yet: its scores may still change.")
        return t(sentence, cycle=cycle)
    if not with_plan or side.plan is None:
        return t(N_("{cycle} is still running: these are the scores so far."), cycle=cycle)
    sentence = N_("{cycle} is still running: {score} so far (plan by now: {plan}).")
    return t(sentence, cycle=cycle, score=score_text(t, side.scores.score), plan=t.score(side.plan))


def _rows(t: Translator, comparison: Comparison) -> list[Row]:
    """Return the rows of the table: label, both sides, difference."""
    sides = (comparison.first, comparison.second)
    return [
        *_summary_rows(t, comparison),
        *(
            _number_row(t, t(DIMENSION_WORDS[dimension]), *comparison.progress(dimension))
            for dimension in comparison.dimensions
        ),
        [t(N_("Best key result")), *(_standout_text(t, side.best) for side in sides), ""],
        [t(N_("Worst key result")), *(_standout_text(t, side.worst) for side in sides), ""],
    ]


def _summary_rows(t: Translator, comparison: Comparison) -> list[Row]:
    """Return the rows that every comparison has: score, plan, reported, reached and health."""
    first, second = sides = comparison.first, comparison.second
    reported = [_count_text(t, side.scores.reported, side.scores.parts) for side in sides]
    reached = [_count_text(t, side.scores.reached, side.scores.parts) for side in sides]
    return [
        _number_row(t, t(N_("Score")), first.scores.score, second.scores.score),
        _number_row(t, t(N_("Plan by now")), first.plan, second.plan),
        [t(N_("Reported")), *reported, ""],
        [t(N_("Reached")), *reached, ""],
        [t(N_("Health")), *(_health_counts(t, side) for side in sides), ""],
    ]


def _number_row(t: Translator, label: str, first: float | None, second: float | None) -> Row:
    return [label, score_text(t, first), score_text(t, second), _difference_text(t, first, second)]


def _difference_text(t: Translator, first: float | None, second: float | None) -> str:
    """Return second minus first, of the rounded numbers in the row, `+0.09`."""
    if first is None or second is None:
        return ""
    difference = round(round(second, 2) - round(first, 2), 2)
    sign = "+" if difference > 0 else "−"
    return f"{sign}{t.score(abs(difference))}" if difference else "="


def _count_text(t: Translator, count: int, total: int) -> str:
    return t(N_("{n} of {whole}"), n=t.number(count), whole=t.number(total))


def _health_counts(t: Translator, side: ComparedSide) -> str:
    """Return how many key results have which health, or in a closed cycle which grade."""
    if side.scores.is_closed:
        return " · ".join(f"{t(GRADES[grade])} {count}" for grade, count in side.grades.items())
    return " · ".join(
        f"{display.health_text(t, health)} {count}" for health, count in side.healths.items()
    )


def _standout_text(t: Translator, standout: Standout | None) -> str:
    return f"{clip(standout.title, 90)} {t.score(standout.score)}" if standout else ""


def _rows_as_text(names: tuple[str, str], rows: Sequence[Row]) -> list[Part]:
    """Return the rows of the table as paragraphs, for clients without tables."""
    first_name, second_name = (escape(clip(name, 40)) for name in names)
    lines = [
        f"*{escape(label)}*: {first_name} {escape(first) or '–'}"
        f" · {second_name} {escape(second) or '–'}" + (f" ({difference})" if difference else "")
        for label, first, second, difference in rows
    ]
    return _paragraphs(lines)


def _paragraphs(lines: Sequence[str]) -> list[Part]:
    return [
        b.section("\n".join(lines[start : start + ROWS_PER_PARAGRAPH]))
        for start in range(0, len(lines), ROWS_PER_PARAGRAPH)
    ]

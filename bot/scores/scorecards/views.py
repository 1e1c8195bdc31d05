"""A scorecard in messages: headline, progress against plan, the table, and what was learned."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.scores import overviews
from bot.scores.calculation import CompanyScorecard, Lesson, Reopening, Scorecard, ScoredKeyResult
from bot.scores.grades import owner_text
from bot.scores.overviews import Part
from bot.scores.rollups import (
    LONGEST_CONTEXT,
    company_coverage,
    company_headline,
    coverage,
    objective_lines,
    rating_paragraphs,
    score_text,
    trend_text,
)
from bot.scores.scorecards import charts
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.grades import Grade

MOST_ROWS = 40  # of a table: about 6,000 of the 10,000 characters a message may hold
MOST_LINES = 20  # of the same rows as lines, for clients without tables
MOST_LESSONS, DETAILS_PER_PAGE = 6, 5
GRADES = {Grade.GREEN: N_("🟢 green"), Grade.YELLOW: N_("🟡 yellow"), Grade.RED: N_("🔴 red")}


def render(t: Translator, scorecards: Sequence[Scorecard | CompanyScorecard]) -> list[Message]:
    """Render the scorecards of several cycles: an overview, then the pages of each."""
    pages = [page for scorecard in scorecards for page in _pages(t, scorecard)]
    if len(scorecards) == 1:
        return pages
    companies = [scorecard for scorecard in scorecards if isinstance(scorecard, CompanyScorecard)]
    if companies:
        return [overviews.company(t, companies), *pages]
    cards = [scorecard for scorecard in scorecards if isinstance(scorecard, Scorecard)]
    render_overview = (
        overviews.team if any(scorecard.objectives for scorecard in cards) else overviews.person
    )
    overview = render_overview(t, cards)
    return [overview, *pages] if any(scorecard.rows for scorecard in cards) else [overview]


def company_pages(t: Translator, company: CompanyScorecard) -> list[Message]:
    """Render the company's scorecard: its curve, every team and their mean, and what was learned.

    Of many teams the others follow in the thread.
    """
    if not company.teams:
        return [overviews.company_in_cycle(t, company)]
    headline, learned = company_headline(t, company), _learned(t, company.lessons)
    order, table, lines = overviews.teams_page(t, company, 0)
    small_print = t.together(company_coverage(t, company), *remarks(t, company), order)
    above: list[Part] = [b.header(headline), _small_print(t, small_print, company.reopened)]
    chart, bars = charts.progress_chart(t, company.curve), charts.progress_lines(t, company.curve)
    first = Message(
        escape(headline),
        b.blocks([*above, *([chart] if chart else []), *table, *learned]),
        b.blocks([*above, *([b.section(bars)] if bars else []), *lines, *learned]),
    )
    total = overviews.page_count(len(company.teams), overviews.TEAMS_PER_PAGE)
    return [
        first,
        *(overviews.company_in_cycle(t, company, page_number) for page_number in range(1, total)),
    ]


def scorecard_pages(t: Translator, scorecard: Scorecard) -> list[Message]:
    """Render a team's or a person's scorecard: the message, then what goes into its thread."""
    if not scorecard.has_key_results:
        return [overviews.no_key_results(t, scorecard.name, [scorecard.cycle])]
    rows = sorted(scorecard.rows, key=lambda row: -(row.line.score or 0.0))
    text, objectives = headline(t, scorecard), "\n".join(objective_lines(t, scorecard))
    above: list[Part] = [b.header(text), *([b.section(objectives)] if objectives else [])]
    chart = charts.progress_chart(t, scorecard.curve)
    bars = charts.progress_lines(t, scorecard.curve)
    lessons = [
        Lesson(row.kr.title, row.lesson, row.lesson_by or row.owner) for row in rows if row.lesson
    ]
    small_print = t.together(coverage(t, scorecard), *remarks(t, scorecard))
    below: list[Part] = [
        *map(b.section, rating_paragraphs(t, scorecard)),
        _small_print(t, small_print, scorecard.reopened),
        *_learned(t, lessons[:MOST_LESSONS]),
    ]
    table = _table(t, scorecard, rows[:MOST_ROWS])
    lines = _lines(t, scorecard, rows[:MOST_LINES])
    first = Message(
        escape(text),
        b.blocks([*above, *([chart] if chart else []), table, *below]),
        b.blocks([*above, *([b.section(bars)] if bars else []), *lines, *below]),
    )
    return [first, *_details(t, rows)]


def headline(t: Translator, scorecard: Scorecard) -> str:
    """Return a scorecard in one sentence."""
    return t(
        N_("{name}, {cycle}: {score} – {reached} of {parts} key results reached")
        if scorecard.is_closed
        else N_("{name}, {cycle} so far: {score}"),
        name=scorecard.name,
        cycle=scorecard.cycle.name,
        score=score_text(t, scorecard.score),
        reached=scorecard.reached,
        parts=scorecard.parts,
    )


def remarks(t: Translator, scorecard: Scorecard | CompanyScorecard) -> list[str]:
    """Return sentences about the cycle before, and how well confidence predicted the results."""
    sentences = []
    if scorecard.previous:
        cycle, score = escape(scorecard.previous.cycle), t.score(scorecard.previous.score)
        sentences.append(t(N_("{cycle} closed at {score}."), cycle=cycle, score=score))
    if scorecard.brier is not None:
        sentences.append(t(_calibration(scorecard), brier=t.score(scorecard.brier)))
    return sentences


def reopenings(t: Translator, reopened: Sequence[Reopening]) -> list[str]:
    """Return a line for each time that the cycle was opened again."""
    return [
        t(
            N_("Reopened by {name} on {day}: {reason}"),
            name=escape(reopening.by),
            day=t.day(reopening.on),
            reason=escape(clip(reopening.reason, 240)),
        )
        for reopening in reopened
    ]


def nothing_more(t: Translator) -> Message:
    """Render a page that a scorecard once had in its thread."""
    text = t(N_("Nothing more here."))
    return Message(text, b.blocks([b.context(text)]))


def _pages(t: Translator, scorecard: Scorecard | CompanyScorecard) -> list[Message]:
    if isinstance(scorecard, CompanyScorecard):
        return company_pages(t, scorecard)
    return scorecard_pages(t, scorecard)


def _calibration(scorecard: Scorecard | CompanyScorecard) -> str:
    """Return the sentence about confidence, which names those who stated it."""
    if isinstance(scorecard, CompanyScorecard):
        return N_(
            "How well teams predicted their results: {brier} (0 = perfect, 0.25 = coin toss)."
        )
    if scorecard.objectives:
        return N_(
            "How well the team predicted its results: {brier} (0 = perfect, 0.25 = coin toss)."
        )
    return N_("How well confidence predicted the results: {brier} (0 = perfect, 0.25 = coin toss).")


def _small_print(t: Translator, sentences: str, reopened: Sequence[Reopening]) -> Part:
    return b.context(clip("\n".join([sentences, *reopenings(t, reopened)]), LONGEST_CONTEXT))


def _judgement(t: Translator, scorecard: Scorecard, row: ScoredKeyResult) -> str:
    """Return the grade of a closed cycle, otherwise health: a grade would call everything red."""
    if not scorecard.is_closed:
        return shown.health_text(t, row.assessment.health)
    return t(GRADES[row.line.grade]) if row.line.grade else "–"


def _learned(t: Translator, lessons: Sequence[Lesson]) -> list[Part]:
    """Return what was learned at the close, or written with the number of the last week."""
    title = t(N_("What was learned"))
    quotes = [
        t(N_("{title}: {text}"), title=escape(clip(lesson.title, 80)), text=_quote(t, lesson))
        for lesson in lessons
    ]
    lines = [f"*{title}*", *(f"• {quote}" for quote in quotes)]
    return [b.section("\n".join(lines))] if quotes else []


def _quote(t: Translator, lesson: Lesson) -> str:
    """Return words with the name of their author."""
    text = escape(clip(" ".join(lesson.text.split()), 240))
    return t(N_("“{text}” – {name}"), text=text, name=escape(lesson.owner))


def _details(t: Translator, rows: Sequence[ScoredKeyResult]) -> list[Message]:
    """Return messages for the thread: how each key result came to its score, five to a message."""
    text = t(N_("Details by key result"))
    starts = range(0, len(rows), DETAILS_PER_PAGE)
    pages = [rows[start : start + DETAILS_PER_PAGE] for start in starts]
    return [Message(text, b.blocks([_detail(t, row) for row in page])) for page in pages]


def _detail(t: Translator, row: ScoredKeyResult) -> Part:
    lines = [shown.summary_with_reason(t, row.kr, row.assessment), *_decision(t, row)]
    text, author = row.quote
    if text:
        lines.append(f"> {_quote(t, Lesson(row.kr.title, text, author))}")
    return b.section("\n".join(lines))


def _decision(t: Translator, row: ScoredKeyResult) -> list[str]:
    """Return what people decided about a score."""
    line = row.line
    if line.waiver:
        return [t(N_("Waived: {reason}"), reason=escape(clip(line.waiver, 240)))]
    if not line.override:
        return []
    return [
        t(
            N_("Score {score} instead of {computed}: {reason}"),
            score=t.score(line.override.score),
            computed=score_text(t, line.computed),
            reason=escape(clip(line.override.reason, 240)),
        )
    ]


def _table(t: Translator, scorecard: Scorecard, rows: Sequence[ScoredKeyResult]) -> dict[str, Any]:
    judgement = N_("Grade") if scorecard.is_closed else N_("Health")
    headings = (N_("Key result"), N_("Owner"), N_("Score"), judgement, N_("Weight"), N_("Trend"))
    cells = [
        [
            clip(row.kr.title, 80),
            clip(owner_text(t, row), 40),
            score_text(t, row.line.score),
            _judgement(t, scorecard, row),
            t.percent(row.line.share),
            trend_text(t, row),
        ]
        for row in rows
    ]
    return b.data_table(t(N_("Key results")), [t(heading) for heading in headings], cells)


def _lines(t: Translator, scorecard: Scorecard, rows: Sequence[ScoredKeyResult]) -> list[Part]:
    """Return the table as paragraphs of ten lines."""
    lines = []
    for row in rows:
        title, owner = f"*{escape(clip(row.kr.title, 80))}*", escape(owner_text(t, row))
        score, judgement = score_text(t, row.line.score), _judgement(t, scorecard, row)
        lines.append(" · ".join([title, owner, score, judgement, trend_text(t, row)]))
    return [b.section(text) for text in overviews.paragraphs(lines)]

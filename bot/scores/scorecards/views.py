"""A scorecard: one headline, progress against plan, the table, what was learned."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.scores.overviews import views as overviews
from bot.scores.rollups.charts import score, trend
from bot.scores.rollups.model import TEAMS_PER_PAGE
from bot.scores.rollups.model import pages as rollup_pages
from bot.scores.rollups.texts.counts import counts
from bot.scores.rollups.views import (
    MOST_ROWS,
    MOST_SPELT,
    Part,
    covered,
    nothing,
    objectives,
    page_of,
    ratings,
    standing,
)
from bot.scores.rollups.views import company as teams
from bot.scores.scorecards import charts
from bot.scores.scorecards.model import MOST_LESSONS, Before, Card, CompanyCard, Reopening
from bot.scores.sheets import Row, Sheet
from bot.scores.surveys import Lesson
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.grades import Grade

PER_PAGE = 5
GRADES = {
    Grade.GREEN: N_("🟢 green"),
    Grade.YELLOW: N_("🟡 yellow"),
    Grade.RED: N_("🔴 red"),
}


def pages(t: Translator, card: Card | CompanyCard) -> list[Message]:
    """Any scorecard: the message, then what goes into its thread."""
    return company(t, card) if isinstance(card, CompanyCard) else scorecard(t, card)


def side_by_side(t: Translator, cards: Sequence[Card] | Sequence[CompanyCard]) -> list[Message]:
    """The scorecards of several cycles: an overview, then the pages of each."""
    each = [page for card in cards for page in pages(t, card)]
    if len(cards) == 1:
        return each
    companies = [card.company for card in cards if isinstance(card, CompanyCard)]
    sheets = [card.sheet for card in cards if isinstance(card, Card)]
    if companies:
        return [overviews.company(t, companies), *each]
    draw = overviews.team if any(one.objectives for one in sheets) else overviews.person
    return [draw(t, sheets), *each] if any(one.rows for one in sheets) else [draw(t, sheets)]


def company(t: Translator, card: CompanyCard) -> list[Message]:
    """The company's scorecard: its curve, every team and their mean, and what was learned; of many
    teams the others follow in the thread.
    """
    one = card.company
    if not one.teams:
        return [teams(t, one)]
    text, learned = standing(t, one), [_quote(said.title, said) for said in card.lessons]
    small, drawn, spelt = page_of(t, one, 0)
    above: list[Part] = [
        b.header(text),
        b.context(clip(t.together(covered(t, one), *remarks(t, card), small), 2000)),
    ]
    chart, words = charts.progress(t, card.curve), charts.progress_in_words(t, card.curve)
    first = Message(
        escape(text),
        b.blocks([*above, *([chart] if chart else []), *drawn, *_learned(t, learned)]),
        b.blocks([*above, *([b.section(words)] if words else []), *spelt, *_learned(t, learned)]),
    )
    n = rollup_pages(len(one.teams), TEAMS_PER_PAGE)
    return [first, *(teams(t, one, page) for page in range(1, n))]


def scorecard(t: Translator, card: Card) -> list[Message]:
    """A team's or a person's scorecard: the message, then what goes into its thread."""
    sheet = card.sheet
    if not (sheet.rows or sheet.ratings):
        return [nothing(t, sheet)]
    rows = sorted(sheet.rows, key=lambda row: -(row.line.score or 0.0))
    text = headline(t, sheet)
    wanted = "\n".join(objectives(t, sheet))
    above: list[Part] = [b.header(text), *([b.section(wanted)] if wanted else [])]
    chart, words = charts.progress(t, card.curve), charts.progress_in_words(t, card.curve)
    drawn: list[Part] = [chart] if chart else []
    spelt: list[Part] = [b.section(words)] if words else []
    small = t.together(counts(t, sheet), *remarks(t, card))
    rated = map(b.section, ratings(t, sheet))
    below: list[Part] = [*rated, b.context(small), *_learned(t, _notes(rows))]
    first = Message(
        escape(text),
        b.blocks([*above, *drawn, _table(t, sheet, rows[:MOST_ROWS]), *below]),
        b.blocks([*above, *spelt, *_as_lines(t, sheet, rows[:MOST_SPELT]), *below]),
    )
    return [first, *_details(t, rows)]


def remarks(t: Translator, card: Card | CompanyCard) -> list[str]:
    """What stands beside the score: the cycle before, how confidence fared, reopenings."""
    said = [_before(t, card.before)] if card.before else []
    if card.brier is not None:
        said.append(
            t(
                N_(
                    "Stated confidence against what came: {brier} "
                    "(0 is perfect, 0.25 is a coin toss)."
                ),
                brier=t.score(card.brier),
            )
        )
    return [*said, *(_reopened(t, one) for one in card.reopened)]


def _before(t: Translator, before: Before) -> str:
    return t(
        N_("{cycle} closed at {score}."), cycle=escape(before.cycle), score=t.score(before.score)
    )


def _reopened(t: Translator, one: Reopening) -> str:
    return t(
        N_("Reopened by {name} on {day}: {reason}"),
        name=escape(one.by),
        day=t.day(one.on),
        reason=escape(clip(one.reason, 240)),
    )


def headline(t: Translator, sheet: Sheet) -> str:
    """A scorecard in one sentence."""
    return t(
        N_("{name} closed {cycle} at {score}: {reached} of {parts} reached")
        if sheet.is_closed
        else N_("{name} stands at {score} in {cycle}"),
        name=sheet.name,
        cycle=sheet.cycle.name,
        score=score(t, sheet.score),
        reached=sheet.totals.reached,
        parts=sheet.totals.parts,
    )


def judged(t: Translator, sheet: Sheet, row: Row) -> str:
    """The grade of a closed cycle; before that a grade would call everything red."""
    if not sheet.is_closed:
        return shown.health_text(t, row.said.health)
    return t(GRADES[row.line.grade]) if row.line.grade else "–"


def _notes(rows: Sequence[Row]) -> list[str]:
    """What was learned, said at the close or with the number of the last week; the thread has the
    others, and earlier notes.
    """
    chosen = [row for row in rows if row.lesson][:MOST_LESSONS]
    return [_quote(row.kr.title, _said(row)) for row in chosen]


def _learned(t: Translator, quotes: Sequence[str]) -> list[Part]:
    title = t(N_("What was learned"))
    lines = "\n".join([f"*{title}*", *(f"• {quote}" for quote in quotes)])
    return [b.section(lines)] if quotes else []


def _said(row: Row) -> Lesson:
    return Lesson(row.kr.title, *row.words)


def _quote(title: str, said: Lesson) -> str:
    """Whose words, about what; without a title where that is clear."""
    words = f"“{escape(clip(' '.join(said.text.split()), 240))}” – {escape(said.owner)}"
    return f"{escape(clip(title, 80))}: {words}" if title else words


def _details(t: Translator, rows: Sequence[Row]) -> list[Message]:
    """For the thread: how each key result came to its score, five to a message."""
    headline = t(N_("Key result by key result"))
    pages = [rows[n : n + PER_PAGE] for n in range(0, len(rows), PER_PAGE)]
    return [Message(headline, b.blocks([_detail(t, row) for row in page])) for page in pages]


def _detail(t: Translator, row: Row) -> Part:
    lines = [shown.summary_with_reason(t, row.kr, row.said), *decided(t, row)]
    if row.lesson or row.note:
        lines.append(f"> {_quote('', _said(row))}")
    return b.section("\n".join(lines))


def decided(t: Translator, row: Row) -> list[str]:
    """What people decided about a score."""
    line = row.line
    if line.waiver:
        return [t(N_("Waived: {reason}"), reason=escape(clip(line.waiver, 240)))]
    if not line.override:
        return []
    return [
        t(
            N_("Score {score} instead of {computed}: {reason}"),
            score=t.score(line.override.score),
            computed=score(t, line.computed),
            reason=escape(clip(line.override.reason, 240)),
        )
    ]


def _table(t: Translator, sheet: Sheet, rows: Sequence[Row]) -> dict[str, Any]:
    verdict = N_("Grade") if sheet.is_closed else N_("Health")
    head = (N_("Key result"), N_("Owner"), N_("Score"), verdict, N_("Weight"), N_("Trend"))
    return b.data_table(
        t(N_("Key results")),
        [t(word) for word in head],
        [
            [
                clip(row.kr.title, 80),
                clip(row.owner, 30),
                score(t, row.line.score),
                judged(t, sheet, row),
                t.percent(row.line.share),
                trend(t, row),
            ]
            for row in rows
        ],
    )


def _as_lines(t: Translator, sheet: Sheet, rows: Sequence[Row]) -> list[Part]:
    """A table as paragraphs of ten lines."""
    lines = [
        " · ".join(
            [
                f"*{escape(clip(row.kr.title, 80))}*",
                escape(clip(row.owner, 30)),
                score(t, row.line.score),
                judged(t, sheet, row),
                trend(t, row),
            ]
        )
        for row in rows
    ]
    return [b.section("\n".join(lines[n : n + 10])) for n in range(0, len(lines), 10)]

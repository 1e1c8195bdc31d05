"""Scorecards as documents in the reader's language, and messages about files."""

import re
from collections.abc import Callable, Mapping, Sequence

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.files.documents import (
    Badge,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from bot.files.exports.charts import progress_curve, team_bars, weekly_spark
from bot.files.exports.model import merge_documents
from bot.goals import display as numbers
from bot.goals import display as shown
from bot.scores.calculation import (
    CompanyScorecard,
    PartScore,
    Scorecard,
    ScoredKeyResult,
)
from bot.scores.grades import owner_text, stars_text
from bot.scores.rollups import company_headline, coverage, parts_text, team_label
from bot.scores.scorecards import GRADES, headline, remarks, reopenings
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, unescape
from scoring.model import Health
from scoring.trace import TracePoint

COLOURS = {
    Health.ON_TRACK: "green",
    Health.ACHIEVED: "green",
    Health.AT_RISK: "yellow",
    Health.BEHIND: "red",
}
MARK = re.compile(r"^\W+\s")


def preparing_message(t: Translator) -> Message:
    """Tell the requester that the file is on its way: writing it takes a moment."""
    sentence = t(N_("I'm preparing the file and will send it to you here in a moment."))
    return Message(sentence, b.blocks([b.section(sentence)]))


def uncertain_message(t: Translator, title: str) -> Message:
    """Return what is sent instead of a file that Slack may have taken or not."""
    unclear = N_(
        "“{title}” may not have arrived: Slack gave no clear answer. "
        "If you don't see it here, ask for it once more."
    )
    sentence = t(unclear, title=escape(clip(title, 150)))
    return Message(sentence, b.blocks([b.section(sentence)]))


def failed_message(t: Translator, refusal: Refusal | None) -> Message:
    """Return what is sent instead of a file that could not be written."""
    own_mistake = t(N_("I couldn't write that file. That's our mistake; the log has details."))
    sentence = escape(refusal.translated(t)) if refusal else own_mistake
    return Message(sentence, b.blocks([b.section(sentence)]))


def scorecard_document(
    t: Translator, card: Scorecard, traces: Mapping[int, list[TracePoint]]
) -> Document:
    """Build a team's or a person's scorecard; `traces` are the lines of each key result by id."""
    rows = sorted(card.rows, key=lambda row: -(row.line.score or 0.0))
    tables = [
        _key_results(t, card, rows, traces),
        *_ratings(t, card),
        *_objectives(t, card),
        *parts_table(t, card.smaller),
        *_lessons(
            t, tuple((row.kr.title, *row.quote) for row in rows if row.lesson and row.quote[0])
        ),
    ]
    facts = [
        (t(N_("Score")), _score(t, card.score)),
        (t(N_("Reported")), f"{card.reported}/{card.parts}"),
        (t(N_("Reached")), f"{card.reached}/{card.parts}"),
        *_beside(t, card),
    ]
    return Document(
        language=t.language,
        headline=headline(t, card),
        subtitle=_days(t, card),
        facts=tuple(facts),
        chart=progress_curve(t, card.curve),
        is_bars=False,
        tables=tuple(tables),
        notes=tuple(
            map(unescape, [coverage(t, card), *remarks(t, card), *reopenings(t, card.reopened)])
        ),
    )


def company_document(t: Translator, card: CompanyScorecard) -> Document:
    """Build the company's scorecard: every team, and their mean."""
    teams = tuple(
        (team_label(t, team), team.score, team.reported, team.parts, team.reached)
        for team in card.teams
    )
    columns = (
        DocumentColumn(t(N_("Team"))),
        DocumentColumn(t(N_("Score")), ColumnKind.SCORE),
        DocumentColumn(t(N_("Reported")), ColumnKind.NUMBER),
        DocumentColumn(t(N_("Key results")), ColumnKind.NUMBER),
        DocumentColumn(t(N_("Reached")), ColumnKind.NUMBER),
    )
    curve = progress_curve(t, card.curve)
    learned = tuple((lesson.title, lesson.text, lesson.owner) for lesson in card.lessons)
    return Document(
        language=t.language,
        headline=company_headline(t, card),
        subtitle=_days(t, card),
        facts=(
            (t(N_("Score")), _score(t, card.score)),
            (t(N_("Reported")), f"{card.reported}/{card.parts}"),
            *_beside(t, card),
        ),
        chart=curve or team_bars(t, card.teams),
        is_bars=curve is None,
        tables=(
            DocumentTable(t(N_("Teams")), columns, teams),
            *parts_table(t, card.smaller),
            *_lessons(t, learned),
        ),
        notes=(
            t(N_("Teams count equally.")),
            *filter(None, [unescape(parts_text(t, card.own, card.smaller))]),
            *map(unescape, [*remarks(t, card), *reopenings(t, card.reopened)]),
        ),
    )


def _key_results(
    t: Translator,
    card: Scorecard,
    rows: list[ScoredKeyResult],
    traces: Mapping[int, list[TracePoint]],
) -> DocumentTable:
    is_closed = card.is_closed
    columns: tuple[tuple[DocumentColumn, Callable[[ScoredKeyResult], DocumentCell]], ...] = (
        (DocumentColumn(t(N_("Key result"))), lambda row: row.kr.title),
        (DocumentColumn(t(N_("Owner"))), lambda row: owner_text(t, row)),
        (
            DocumentColumn(t(N_("Value")), ColumnKind.VALUE),
            lambda row: shown.current_value(t, row.kr.rule.measure, row.assessment),
        ),
        (
            DocumentColumn(t(N_("Target")), ColumnKind.VALUE),
            lambda row: shown.target_text(t, row.kr.rule.measure),
        ),
        (
            DocumentColumn(t(N_("Weeks")), ColumnKind.SPARK),
            lambda row: weekly_spark(traces.get(row.kr.id, [])),
        ),
        (DocumentColumn(t(N_("Score")), ColumnKind.SCORE), lambda row: row.line.score),
        (
            DocumentColumn(t(N_("Grade") if is_closed else N_("Health")), ColumnKind.BADGE),
            lambda row: _badge(t, row, is_closed=is_closed),
        ),
        (DocumentColumn(t(N_("Weight")), ColumnKind.SHARE), lambda row: row.line.share),
        (DocumentColumn(t(N_("Trend")), ColumnKind.CHANGE), lambda row: row.line.trend),
        (DocumentColumn(t(N_("Decided")), ColumnKind.NOTE), lambda row: _decided(t, row)),
        (DocumentColumn(t(N_("As of")), ColumnKind.NOTE), lambda row: _age(t, row)),
    )
    cells = tuple(tuple(cell(row) for _, cell in columns) for row in rows)
    return DocumentTable(t(N_("Key results")), tuple(column for column, _ in columns), cells)


def _age(t: Translator, row: ScoredKeyResult) -> str:
    """Which week the number tells of, and that it is not final where it is not."""
    age = numbers.value_age(t, row.kr, row.assessment)
    return (
        age if row.assessment.is_final else numbers.not_final_note(t, row.kr, row.assessment) or age
    )


def _objectives(t: Translator, card: Scorecard) -> list[DocumentTable]:
    pairs = zip(card.objectives, card.groups, strict=False)
    rows = tuple((objective.title, group.roll_up.score) for objective, group in pairs)
    columns = (DocumentColumn(t(N_("Objective"))), DocumentColumn(t(N_("Score")), ColumnKind.SCORE))
    return [DocumentTable(t(N_("Objectives")), columns, rows)] if rows else []


def _ratings(t: Translator, card: Scorecard) -> list[DocumentTable]:
    """The ratings of a person; a card has them only for readers that may see them."""
    columns = (
        DocumentColumn(t(N_("Rating"))),
        DocumentColumn(t(N_("Stars"))),
        DocumentColumn(t(N_("Why"))),
        DocumentColumn(t(N_("What is to be learned"))),
        DocumentColumn(t(N_("Rated by"))),
    )
    rows: list[tuple[DocumentCell, ...]] = [
        (
            row.kr.title,
            stars_text(row.rating.stars if row.rating else None),
            row.rating.reason if row.rating else "",
            row.rating.learned if row.rating else "",
            row.rated_by,
        )
        for row in card.ratings
    ]
    return [DocumentTable(t(N_("Ratings")), columns, tuple(rows))] if rows else []


def _lessons(t: Translator, noted: tuple[tuple[str, str, str], ...]) -> list[DocumentTable]:
    """Title, words and owner of each."""
    columns = (
        DocumentColumn(t(N_("Key result"))),
        DocumentColumn(t(N_("What was learned"))),
        DocumentColumn(t(N_("Said by"))),
    )
    return [DocumentTable(t(N_("What was learned")), columns, noted)] if noted else []


def _badge(t: Translator, row: ScoredKeyResult, *, is_closed: bool) -> Badge:
    if not is_closed:
        label = t(shown.HEALTH_WORDS[row.assessment.health])
        return Badge(COLOURS.get(row.assessment.health, "grey"), label)
    if row.line.grade is None:
        return Badge("grey", "–")
    return Badge(row.line.grade.value, MARK.sub("", t(GRADES[row.line.grade])))


def _decided(t: Translator, row: ScoredKeyResult) -> str:
    if row.line.waiver:
        return t(N_("Waived: {reason}"), reason=row.line.waiver)
    if not row.line.override:
        return ""
    return t(
        N_("{reason} (calculated: {computed})"),
        computed=_score(t, row.line.computed),
        reason=row.line.override.reason,
    )


def _beside(t: Translator, card: Scorecard | CompanyScorecard) -> list[tuple[str, str]]:
    facts = [(card.previous.cycle, t.score(card.previous.score))] if card.previous else []
    if card.brier is not None:
        facts.append((t(N_("Confidence off by")), t.score(card.brier)))
    return facts


def _days(t: Translator, card: Scorecard | CompanyScorecard) -> str:
    cycle = card.cycle
    days = t(
        N_("{first} – {last} {year}"),
        first=t.week_label(cycle.first_day),
        last=t.week_label(cycle.last_day),
        year=cycle.last_day.year,
    )
    return f"{cycle.name} · {days}"


def _score(t: Translator, value: float | None) -> str:
    return "–" if value is None else t.score(value)


def merge_cycles(t: Translator, documents: Sequence[tuple[str, Document]]) -> Document:
    """Merge the documents of several cycles, given by the cycle's name, into one."""
    if len(documents) == 1:
        return documents[0][1]
    label = N_("{cycle}: {text}")
    return merge_documents(documents, t(N_("Cycle")), lambda c, text: t(label, cycle=c, text=text))


def parts_table(t: Translator, parts: Sequence[PartScore]) -> list[DocumentTable]:
    """The cycles within one: what each came to, what it counts, and whether that is final."""
    columns = (
        DocumentColumn(t(N_("Cycle"))),
        DocumentColumn(t(N_("Score")), ColumnKind.SCORE),
        DocumentColumn(t(N_("Weight")), ColumnKind.SHARE),
        DocumentColumn(t(N_("State"))),
    )
    final, open_ = t(N_("closed")), t(N_("provisional"))
    rows = tuple(
        (part.cycle, part.score, part.weight / 100, final if part.is_frozen else open_)
        for part in parts
    )
    return [DocumentTable(t(N_("Cycles within it")), columns, rows)] if rows else []

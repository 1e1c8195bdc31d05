"""Teams and key results as Slack's own bars and tables, and as text for old clients."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycle_calendar import Cycle
from bot.scores.calculation import CompanyScorecard, ScoredKeyResult, TeamScore
from bot.scores.grades import owner_text
from bot.scores.overviews.model import TEAMS_PER_PAGE, lowest_first, rows_of_page
from bot.scores.rollups import score_text, team_label, trend_text
from bot.slack import blocks as b
from bot.slack.text import clip, escape

Part = Block | dict[str, Any]  # of a message
MOST_BARS, LONGEST_LABEL = 20, 20
LONGEST_PARAGRAPH = 1800  # characters
LINES_PER_PARAGRAPH = 10
TeamOfCycle = tuple[CompanyScorecard, TeamScore]


def teams_page(
    t: Translator, company: CompanyScorecard, page_number: int
) -> tuple[str, list[Part], list[Part]]:
    """Return a page of the teams: a sentence about their order where there are many, chart and
    table, and lines for clients without these.
    """
    total = len(company.teams)
    page_rows = rows_of_page(page_number, total, TEAMS_PER_PAGE)
    teams = sorted(company.teams, key=lowest_first)[page_rows]
    is_cut = total > MOST_BARS
    title = t(N_("The {n} lowest scores"), n=MOST_BARS) if is_cut else t(N_("Score by team"))
    order = t(
        N_("Teams {first}–{last} of {total}, the lowest first."),
        first=t.number(page_rows.start + 1),
        last=t.number(min(page_rows.stop, total)),
        total=t.number(total),
    )
    chart = None if page_number else team_bars(t, title, teams)
    pairs = [(company, team) for team in teams]
    table = team_table(t, pairs, has_cycles=False)
    lines: list[Part] = [b.section(text) for text in team_lines(t, pairs, has_cycles=False)]
    return order if is_cut else "", [*([chart] if chart else []), table], lines


def team_bars(t: Translator, title: str, teams: Sequence[TeamScore]) -> dict[str, Any] | None:
    """Return a chart with a bar per team; None if there is nothing to compare."""
    scored = [
        (team_label(t, team), team.score) for team in teams[:MOST_BARS] if team.score is not None
    ]
    if len(scored) < 2:
        return None
    values = [round(score, 2) for _, score in scored]
    return b.bar_chart(title, unique_labels([name for name, _ in scored]), {t(N_("Score")): values})


def cycle_bars(t: Translator, companies: Sequence[CompanyScorecard]) -> dict[str, Any] | None:
    """Return a chart with a bar per cycle; None if only one has a score."""
    scores = {
        scorecard.cycle.name: float(
            round(Decimal(repr(scorecard.score)), 2)
        )  # as the headline rounds it
        for scorecard in companies
        if scorecard.score is not None
    }
    if len(scores) < 2:
        return None
    labels = unique_labels(list(scores)[:MOST_BARS])
    values = list(scores.values())[:MOST_BARS]
    return b.bar_chart(t(N_("Score by cycle")), labels, {t(N_("Score")): values})


def team_table(t: Translator, teams: Sequence[TeamOfCycle], *, has_cycles: bool) -> dict[str, Any]:
    """Return teams as a table, of several cycles with a column for them.

    What needs attention is only there while something can be done about it.
    """
    has_attention = has_cycles or not all(company.is_closed for company, _ in teams)
    headings = [N_("Team"), *([N_("Cycle")] if has_cycles else [])]
    headings += [N_("Score"), N_("Reported"), N_("Reached")]
    headings += [N_("Needs attention")] if has_attention else []
    rows = []
    for company, team in teams:
        flagged = "" if company.is_closed else str(team.flagged or "–")
        rows.append(
            [
                clip(team_label(t, team), 60),
                *([clip(company.cycle.name, 30)] if has_cycles else []),
                score_text(t, team.score),
                f"{team.reported}/{team.parts}",
                f"{team.reached}",
                *([flagged] if has_attention else []),
            ]
        )
    return b.data_table(t(N_("Teams")), [t(heading) for heading in headings], rows)


def team_lines(t: Translator, teams: Sequence[TeamOfCycle], *, has_cycles: bool) -> list[str]:
    """Return teams as paragraphs, with what a table would say."""
    lines = []
    for company, team in teams:
        texts = [
            escape(clip(team_label(t, team), 60)),
            *([escape(clip(company.cycle.name, 30))] if has_cycles else []),
            f"{team.reported}/{team.parts}",
        ]
        bar = f"{b.bar(team.score or 0.0)}  *{score_text(t, team.score)}*"
        lines.append(f"{bar}  {' · '.join(texts)}")
    return paragraphs(lines)


def unique_labels(names: Sequence[str]) -> list[str]:
    """Return names short enough for an axis, each of them once: `Growth`, `Growth 2`."""
    labels: list[str] = []
    for name in names:
        label, number = clip(name, LONGEST_LABEL), 1
        while label in labels:
            number += 1
            label = f"{clip(name, LONGEST_LABEL - 1 - len(str(number)))} {number}"
        labels.append(label)
    return labels


def key_result_table(
    t: Translator, rows: Sequence[ScoredKeyResult], cycles: Sequence[Cycle] = ()
) -> dict[str, Any]:
    """Return key results as a table; of several `cycles` with a column for them."""
    title = N_("Flagged first") if cycles else N_("Worst first")
    headings = [N_("Key result"), *([N_("Cycle")] if cycles else []), N_("Owner"), N_("Health")]
    headings += [N_("Value"), N_("Progress"), N_("Trend")]
    names = {cycle.id: cycle.name for cycle in cycles}
    cells = []
    for row in rows:
        progress = row.assessment.progress
        cells.append(
            [
                clip(row.kr.title, 80),
                *([clip(names[row.kr.objective.cycle_id], 30)] if names else []),
                clip(owner_text(t, row), 40),
                shown.health_text(t, row.assessment.health),
                shown.current_value(t, row.kr.rule.measure, row.assessment),
                "" if progress is None else t.percent(progress),
                trend_text(t, row),
            ]
        )
    return b.data_table(t(title), [t(heading) for heading in headings], cells)


def key_result_lines(
    t: Translator, rows: Sequence[ScoredKeyResult], cycles: Sequence[Cycle] = ()
) -> list[str]:
    """Return key results as paragraphs, for clients without tables."""
    names = {cycle.id: cycle.name for cycle in cycles}
    lines = []
    for row in rows:
        texts = [
            f"*{escape(clip(row.kr.title, 80))}*",
            *([escape(clip(names[row.kr.objective.cycle_id], 30))] if names else []),
            escape(clip(owner_text(t, row), 40)),
            shown.health_text(t, row.assessment.health),
            shown.current_value(t, row.kr.rule.measure, row.assessment),
            trend_text(t, row),
        ]
        lines.append(" · ".join(texts))
    return paragraphs(lines)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return ten lines to a paragraph, cut short where titles take many characters."""
    starts = range(0, len(lines), LINES_PER_PARAGRAPH)
    tens = [lines[start : start + LINES_PER_PARAGRAPH] for start in starts]
    return [clip("\n".join(ten), LONGEST_PARAGRAPH) for ten in tens]

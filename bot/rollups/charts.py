"""Teams as Slack's own bars and key results as its table, and both as text for old clients."""

from collections.abc import Sequence
from typing import Any

from bot.i18n import N_, Translator
from bot.objectives import views as shown
from bot.sheets import Row, TeamScore
from bot.slack import blocks as b
from bot.slack.text import clip, escape

MOST_BARS, LONGEST = 20, 20
MOST_SIGNS = 1800  # of a paragraph


def team_name(t: Translator, one: TeamScore) -> str:
    """The name of a team, or of what belongs to none."""
    return one.name or t(N_("Without a team"))


def teams(t: Translator, title: str, some: Sequence[TeamScore]) -> dict[str, Any] | None:
    """A bar per team; None where there is nothing to compare."""
    scored = [(team_name(t, one), one.score) for one in some[:MOST_BARS] if one.score is not None]
    if len(scored) < 2:
        return None
    values = [round(score, 2) for _, score in scored]
    return b.bar_chart(title, _labels([name for name, _ in scored]), {t(N_("Score")): values})


def teams_in_words(t: Translator, some: Sequence[TeamScore]) -> list[str]:
    """The same as paragraphs, with what a table would say."""
    lines = [
        f"{b.bar(one.score or 0.0)}  *{score(t, one.score)}*  "
        f"{escape(clip(team_name(t, one), 60))} · {one.reported}/{one.parts}"
        for one in some
    ]
    return _in_tens(lines)


def _labels(names: Sequence[str]) -> list[str]:
    """Names short enough for an axis, each of them once: `Growth`, `Growth 2`."""
    found: list[str] = []
    for name in names:
        label, n = clip(name, LONGEST), 1
        while label in found:
            n += 1
            label = f"{clip(name, LONGEST - 1 - len(str(n)))} {n}"
        found.append(label)
    return found


def statuses(t: Translator, rows: Sequence[Row]) -> dict[str, Any]:
    """Key results as a table."""
    head = (N_("Key result"), N_("Owner"), N_("Health"), N_("Value"), N_("Progress"), N_("Trend"))
    return b.data_table(
        t(N_("Worst first")),
        [t(word) for word in head],
        [
            [
                clip(row.kr.title, 80),
                clip(row.owner, 30),
                shown.health(t, row.said.health),
                shown.now(t, row.kr.rule.measure, row.said),
                "" if row.said.progress is None else t.percent(row.said.progress),
                trend(t, row),
            ]
            for row in rows
        ],
    )


def statuses_in_words(t: Translator, rows: Sequence[Row]) -> list[str]:
    """The same as paragraphs."""
    lines = [
        " · ".join(
            [
                f"*{escape(clip(row.kr.title, 80))}*",
                escape(clip(row.owner, 30)),
                shown.health(t, row.said.health),
                shown.now(t, row.kr.rule.measure, row.said),
                trend(t, row),
            ]
        )
        for row in rows
    ]
    return _in_tens(lines)


def _in_tens(lines: Sequence[str]) -> list[str]:
    """Ten lines to a paragraph, cut short where people wrote what takes many signs."""
    tens = [lines[n : n + 10] for n in range(0, len(lines), 10)]
    return [clip("\n".join(ten), MOST_SIGNS) for ten in tens]


def trend(t: Translator, row: Row) -> str:
    """What the last reported week changed, in hundredths of the way: `↗ 5 points up`; a dash when
    nothing is known.
    """
    change = row.line.trend
    if change is None:
        return "–"
    points = round(100 * abs(change))
    if not points:
        return t(N_("→ unchanged"))
    if change > 0:
        return t.plural("↗ {n} point up", "↗ {n} points up", points)
    return t.plural("↘ {n} point down", "↘ {n} points down", points)


def score(t: Translator, value: float | None) -> str:
    """A score as a reader writes it, a dash for none."""
    return "–" if value is None else t.score(value)

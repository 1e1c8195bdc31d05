"""Teams as Slack's own bars and key results as its table, and both as text for old clients."""

from collections.abc import Sequence
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycle_calendar import Cycle
from bot.scores.sheets import PartScore, Row, TeamScore, counted_shares
from bot.slack import blocks as b
from bot.slack.text import clip, escape

MOST_BARS, LONGEST = 20, 20
PROVISIONAL = N_("{cycle} {score} (provisional)")
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
    return b.bar_chart(title, labels([name for name, _ in scored]), {t(N_("Score")): values})


def teams_in_words(t: Translator, some: Sequence[TeamScore]) -> list[str]:
    """The same as paragraphs, with what a table would say."""
    lines = [
        f"{b.bar(one.score or 0.0)}  *{score(t, one.score)}*  "
        f"{escape(clip(team_name(t, one), 60))} · {one.reported}/{one.parts}"
        for one in some
    ]
    return in_tens(lines)


def labels(names: Sequence[str]) -> list[str]:
    """Names short enough for an axis, each of them once: `Growth`, `Growth 2`."""
    found: list[str] = []
    for name in names:
        label, n = clip(name, LONGEST), 1
        while label in found:
            n += 1
            label = f"{clip(name, LONGEST - 1 - len(str(n)))} {n}"
        found.append(label)
    return found


def statuses(t: Translator, rows: Sequence[Row], cycles: Sequence[Cycle] = ()) -> dict[str, Any]:
    """Key results as a table; of several cycles with a column that says of which each is."""
    head = (N_("Key result"), N_("Owner"), N_("Health"), N_("Value"), N_("Progress"), N_("Trend"))
    names = {one.id: one.name for one in cycles}
    in_cycle = [t(N_("Cycle"))] if names else []
    return b.data_table(
        t(N_("Flagged first")) if names else t(N_("Worst first")),
        [t(head[0]), *in_cycle, *(t(word) for word in head[1:])],
        [
            [
                clip(row.kr.title, 80),
                *([clip(names[row.kr.objective.cycle_id], 30)] if names else []),
                clip(row.owner, 30),
                shown.health_text(t, row.said.health),
                shown.current_value(t, row.kr.rule.measure, row.said),
                "" if row.said.progress is None else t.percent(row.said.progress),
                trend(t, row),
            ]
            for row in rows
        ],
    )


def statuses_in_words(
    t: Translator, rows: Sequence[Row], cycles: Sequence[Cycle] = ()
) -> list[str]:
    """Key results as paragraphs, for clients without tables."""
    names = {one.id: one.name for one in cycles}
    lines = [
        " · ".join(
            [
                f"*{escape(clip(row.kr.title, 80))}*",
                *([escape(clip(names[row.kr.objective.cycle_id], 30))] if names else []),
                escape(clip(row.owner, 30)),
                shown.health_text(t, row.said.health),
                shown.current_value(t, row.kr.rule.measure, row.said),
                trend(t, row),
            ]
        )
        for row in rows
    ]
    return in_tens(lines)


def in_tens(lines: Sequence[str]) -> list[str]:
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


def smaller(t: Translator, own: float | None, parts: Sequence[PartScore]) -> str:
    """What the cycles within one come to, and how they count in its score; one without a score, as
    for whom nothing stands in it, is left out. Empty without any.
    """
    if all(one.score is None for one in parts):
        return ""
    each = [
        t(sentence, cycle=escape(clip(one.cycle, 80)), score=score(t, one.score))
        for one in parts
        if one.score is not None
        for sentence in [N_("{cycle} {score}") if one.is_frozen else PROVISIONAL]
    ]
    listed = t(N_("Within it: {cycles}."), cycles=t.listed(each))
    shares = counted_shares(own, parts)
    if len(shares) < 2:
        return listed
    terms = [
        t(
            N_("{share} × {score} ({name})"),
            share=t.percent(share),
            score=score(t, value),
            name=name,
        )
        for share, value, name in (
            (share, value, escape(clip(cycle, 80)) if cycle else t(N_("own key results")))
            for cycle, value, share in shares
        )
    ]
    return t.together(listed, t(N_("Its score is {sum}."), sum=" + ".join(terms)))

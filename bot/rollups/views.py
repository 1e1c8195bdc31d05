"""Scores as `/okr` answers them: a headline, bars, what wants attention first."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.i18n import N_, Translator
from bot.objectives import Cycle, OwnedKeyResult
from bot.objectives import views as shown
from bot.outbox import Message
from bot.rollups import charts
from bot.rollups.charts import score
from bot.sheets import Company, Row, Sheet
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import Assessment
from scoring.rollup import RollUp
from scoring.scorecard import Override

Part = Block | dict[str, Any]
MOST_ROWS = 40  # of a table: about 6,000 of the 10,000 characters a message may hold
MOST_SPELT = 20  # of the same rows as lines, for clients without tables
MOST_LINES = 12


def person(t: Translator, sheet: Sheet) -> Message:
    """`/okr me` and `/okr score`: key results one by one, and their roll-up for those who may."""
    parts: list[Part] = [b.header(f"{sheet.name} · {sheet.cycle.name}")]
    if not sheet.rows:
        parts.append(b.section(t(N_("No key results in this cycle."))))
    elif sheet.is_open:
        parts += [b.section(_score_line(t, sheet)), b.context(counts(t, sheet))]
    else:
        parts.append(b.context(t(N_("The overall score is for the owner and their managers."))))
    rows = sheet.worst_first
    parts += [
        b.section(f"{shown.lines(t, row.kr, row.said)}{_trend_note(t, row)}")
        for row in rows[:MOST_LINES]
    ]
    return _with_rest(t, f"{sheet.name}: {sheet.cycle.name}", parts, rows[MOST_LINES:])


def team(t: Translator, sheet: Sheet) -> Message:
    """`/okr team`: the score, objectives, members for those who may see them, worst first."""
    if not sheet.rows:
        return nothing(t, sheet)
    parts: list[Part] = [
        b.header(f"{sheet.name} · {sheet.cycle.name}"),
        b.section("\n".join([_score_line(t, sheet), *objectives(t, sheet)])),
        b.context(counts(t, sheet)),
    ]
    if sheet.members:
        said = [f"{escape(name)} *{score(t, value)}*" for name, value in sheet.members]
        alone = t(N_("For you alone: {scores}"), scores=" · ".join(said))
        parts.append(b.context(clip(alone, 2000)))
    return _with_rest(t, f"{sheet.name}: {sheet.cycle.name}", parts, sheet.worst_first)


def company(t: Translator, company: Company, remarks: Sequence[str] = ()) -> Message:
    """`/okr company`, and the company's channel at the end: every team, their mean, and remarks in
    small print.
    """
    if not company.teams:
        return plain(t(N_("No team has key results in {cycle}."), cycle=company.cycle.name))
    headline = t(
        N_("{cycle} closed at {score}")
        if company.is_closed
        else N_("The company stands at {score} in {cycle}"),
        cycle=company.cycle.name,
        score=score(t, company.score),
    )
    covered = t(
        N_("{reported} of {parts} key results reported. Teams count equally."),
        reported=company.reported,
        parts=company.parts,
    )
    rows = [
        [one.name, score(t, one.score), f"{one.reported}/{one.parts}", f"{one.reached}"]
        for one in company.teams
    ]
    head = [t(N_("Team")), t(N_("Score")), t(N_("Reported")), t(N_("Reached"))]
    parts: list[Part] = [b.header(headline), b.context(t.together(covered, *remarks))]
    chart, words = charts.teams(t, company), charts.teams_in_words(t, company)
    drawn = [*parts, *([chart] if chart else []), b.data_table(t(N_("Teams")), head, rows)]
    return Message(escape(headline), b.blocks(drawn), b.blocks([*parts, b.section(words)]))


def at_risk(t: Translator, cycle: Cycle, rows: Sequence[Row], total: int) -> Message:
    """`/okr at-risk`: what wants attention, worst first; `rows` are a page of them."""
    if not rows:
        return plain(t(N_("Nothing in {cycle} is flagged. Well done."), cycle=cycle.name))
    headline = t.plural("{n} key result wants attention", "{n} key results want attention", total)
    parts: list[Part] = [b.header(headline)]
    parts += [
        b.section(f"{shown.lines(t, row.kr, row.said)} – {escape(row.owner)}")
        for row in rows[:MOST_LINES]
    ]
    return _with_rest(t, headline, parts, rows[MOST_LINES:], total - len(rows))


def as_values(
    kr: OwnedKeyResult, said: Assessment, override: Override | None, owner: str, cycle: Cycle
) -> dict[str, Any]:
    """A key result and how it stands, as plain values for programs to read; the score is the one
    that counts.
    """
    return {
        "cycle": cycle.key,
        "key": kr.key,
        "title": kr.title,
        "objective": kr.objective.title,
        "owner": owner,
        "weight": kr.rule.weight,
        "health": said.health.value,
        "tier": said.tier.value,
        "score": round(override.score if override else said.score, 6),
        "progress": said.progress,
        "expected": said.expected,
        "p_hit": said.p_hit,
        "current": said.current,
        "target": kr.rule.measure.target,
        "confidence": said.confidence,
        "last_week": said.last_week.isoformat() if said.last_week else None,
        "weeks_silent": said.weeks_silent,
        "is_guard_broken": said.is_guard_broken,
    }


def nothing(t: Translator, sheet: Sheet) -> Message:
    """A team or a person without key results."""
    sentence = N_("{name} has no key results in {cycle}.")
    return plain(t(sentence, name=escape(sheet.name), cycle=escape(sheet.cycle.name)))


def plain(sentence: str) -> Message:
    """One sentence."""
    return Message(sentence, b.blocks([b.section(sentence)]))


def _with_rest(
    t: Translator, text: str, parts: list[Part], rest: Sequence[Row], beyond: int = 0
) -> Message:
    """Parts, and the other rows as a table; as lines where a client has no tables. `beyond` counts
    those that are not even among the rows.
    """
    if not rest:
        return Message(escape(text), b.blocks(parts))
    whole = len(rest) + beyond
    drawn = [*parts, _status_table(t, rest), *_more(t, whole - min(len(rest), MOST_ROWS))]
    lines = [*parts, *_as_lines(t, rest[:MOST_SPELT])]
    lines += _more(t, whole - min(len(rest), MOST_SPELT))
    return Message(escape(text), b.blocks(drawn), b.blocks(lines))


def _more(t: Translator, left_out: int) -> list[Part]:
    said = t.plural("and {n} more", "and {n} more", left_out)
    return [b.context(said)] if left_out else []


def _score_line(t: Translator, sheet: Sheet) -> str:
    value = sheet.totals.roll_up.score
    return f"{b.bar(value or 0.0)}  *{score(t, value)}*"


def objectives(t: Translator, sheet: Sheet) -> list[str]:
    """A line per objective, as many as fit."""
    pairs = list(zip(sheet.objectives, sheet.totals.cards, strict=False))
    return [
        f"{b.bar(card.roll_up.score or 0.0)}  *{score(t, card.roll_up.score)}*  "
        f"{escape(clip(wanted.title, 120))}"
        for wanted, card in pairs[:MOST_LINES]
    ]


def counts(t: Translator, sheet: Sheet) -> str:
    """Coverage, waivers, and what became of weights that do not add up to 100."""
    totals = sheet.totals
    said = [
        t(
            N_("{reported} of {parts} key results reported."),
            reported=totals.reported,
            parts=totals.parts,
        )
    ]
    missing = [line for line in totals.lines if line.score is None and line.waiver is None]
    if sheet.is_closed and any(line.share > 0 for line in missing):
        said.append(t(N_("What was not reported counts 0.")))
    if sheet.is_closed and any(line.share == 0 for line in missing):
        said.append(t(N_("A rating the manager has not given yet does not count.")))
    waived = sum(card.roll_up.waived for card in totals.cards)
    if waived:
        said.append(t.plural("{n} is waived.", "{n} are waived.", waived))
    said += dict.fromkeys(_weights(t, card.roll_up) for card in totals.cards)
    if any(card.is_too_easy for card in totals.cards):
        said.append(t(N_("Every aspirational key result stands at 1.0: aim higher next time.")))
    return clip(t.together(*said), 2000)


def _weights(t: Translator, roll_up: RollUp) -> str:
    total = t.number(roll_up.weight_total, 0)
    if roll_up.remainder:
        rest = t.number(roll_up.remainder, 0)
        return t(
            N_("Weights add up to {total}; the other {rest} are for the manager's rating."),
            total=total,
            rest=rest,
        )
    if roll_up.is_normalised:
        return t(N_("Weights add up to {total} and are scaled to 100."), total=total)
    return ""


def _status_table(t: Translator, rows: Sequence[Row]) -> dict[str, Any]:
    head = (N_("Key result"), N_("Owner"), N_("Health"), N_("Value"), N_("Progress"), N_("Trend"))
    return b.data_table(
        t(N_("Worst first")),
        [t(word) for word in head],
        [
            [
                clip(row.kr.title, 80),
                clip(row.owner, 30),
                shown.health(t, row.said.health),
                shown.about(t, row.kr.rule.measure, row.said.current),
                "" if row.said.progress is None else t.percent(row.said.progress),
                trend(t, row),
            ]
            for row in rows[:MOST_ROWS]
        ],
    )


def _as_lines(t: Translator, rows: Sequence[Row]) -> list[Part]:
    """A table as paragraphs of ten lines."""
    lines = [
        " · ".join(
            [
                f"*{escape(clip(row.kr.title, 80))}*",
                escape(clip(row.owner, 30)),
                shown.health(t, row.said.health),
                shown.about(t, row.kr.rule.measure, row.said.current),
                trend(t, row),
            ]
        )
        for row in rows
    ]
    return [b.section("\n".join(lines[n : n + 10])) for n in range(0, len(lines), 10)]


def trend(t: Translator, row: Row) -> str:
    """What the last reported week changed: `↗ up 5%`; a dash when nothing is known."""
    change = row.line.trend
    if change is None:
        return "–"
    if abs(change) < 0.005:
        return t(N_("→ unchanged"))
    return t(
        N_("↗ up {share}") if change > 0 else N_("↘ down {share}"), share=t.percent(abs(change))
    )


def _trend_note(t: Translator, row: Row) -> str:
    return f"  ({trend(t, row)})" if row.line.trend is not None else ""

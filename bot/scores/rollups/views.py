"""Scores as `/okr` answers them: a headline, bars, what wants attention first."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades import rating_text
from bot.scores.rollups import charts
from bot.scores.rollups.charts import score, smaller, team_name, trend
from bot.scores.rollups.model import PER_PAGE, TEAMS_PER_PAGE, window
from bot.scores.rollups.texts.counts import counts
from bot.scores.sheets import Company, Row, Sheet, TeamScore
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.model import Assessment
from scoring.scorecard import Override

Part = Block | dict[str, Any]
MOST_ROWS = 40  # of a table: about 6,000 of the 10,000 characters a message may hold
MOST_SPELT = 20  # of the same rows as lines, for clients without tables
MOST_LINES = 12
WORST_FIRST = N_("{first}–{last} of {total}, worst first")


def person(t: Translator, sheet: Sheet, page: int = 0) -> Message:
    """`/okr me` and `/okr score`: key results one by one, and their roll-up for those who may."""
    parts: list[Part] = [b.header(f"{sheet.name} · {sheet.cycle.name}")]
    if not (sheet.rows or sheet.ratings):
        parts.append(b.section(t(N_("No key results in this cycle."))))
    elif not sheet.is_open:
        parts.append(b.context(t(N_("The overall score is for the owner and their managers."))))
    elif not page:
        parts += [b.section(score_line(t, sheet)), b.context(counts(t, sheet))]
    spelt = [
        f"{shown.summary_with_reason(t, r.kr, r.said)}{trend_note(t, r)}"
        for r in _spelt(sheet, page)
    ]
    parts += [] if page else map(b.section, ratings(t, sheet))
    return _paged(t, f"{sheet.name}: {sheet.cycle.name}", parts, sheet, page, spelt)


def team(t: Translator, sheet: Sheet, page: int = 0) -> Message:
    """`/okr team`: the score, objectives, members for those who may see them, worst first."""
    if not sheet.rows:
        return nothing(t, sheet)
    parts: list[Part] = [b.header(f"{sheet.name} · {sheet.cycle.name}")]
    if not page:
        parts += [
            b.section("\n".join([score_line(t, sheet), *objectives(t, sheet)])),
            b.context(counts(t, sheet)),
        ]
    if sheet.members and not page:
        said = [f"{escape(name)} *{score(t, value)}*" for name, value in sheet.members]
        alone = t(N_("For you alone: {scores}"), scores=" · ".join(said))
        parts.append(b.context(clip(alone, 2000)))
    return _paged(t, f"{sheet.name}: {sheet.cycle.name}", parts, sheet, page)


def company(t: Translator, company: Company, page: int = 0) -> Message:
    """`/okr company`: every team and their mean, a page of them, the lowest scores first."""
    if not company.teams:
        sentence = N_("No team has key results in {cycle}.")
        return plain(t(sentence, cycle=escape(company.cycle.name)))
    headline = standing(t, company)
    order, drawn, spelt = page_of(t, company, page)
    small = order if page else t.together(covered(t, company), order)
    parts: list[Part] = [b.header(headline), *([b.context(small)] if small else [])]
    return Message(escape(headline), b.blocks([*parts, *drawn]), b.blocks([*parts, *spelt]))


def standing(t: Translator, company: Company) -> str:
    """The company in one sentence."""
    return t(
        N_("{cycle} closed at {score}: {reached} of {parts} reached")
        if company.is_closed
        else N_("The company stands at {score} in {cycle}"),
        cycle=company.cycle.name,
        score=score(t, company.score),
        reached=t.number(company.reached, 0),
        parts=t.number(company.parts, 0),
    )


def covered(t: Translator, company: Company) -> str:
    """How much of it is known, and what the cycles within it come to."""
    counted = t(
        N_("{reported} of {parts} key results reported. Teams count equally."),
        reported=t.number(company.reported, 0),
        parts=t.number(company.parts, 0),
    )
    is_short = company.is_closed and company.reported < company.parts
    has_others = any(not one.name for one in company.teams)
    return t.together(
        counted,
        t(N_("What belongs to no team counts as one.")) if has_others else "",
        t(N_("What was not reported counts 0.")) if is_short else "",
        smaller(t, company.own, company.smaller),
    )


def page_of(t: Translator, company: Company, page: int) -> tuple[str, list[Part], list[Part]]:
    """A page of the teams: a sentence about their order where there are several, chart and table,
    and the same for clients without.
    """
    n = len(company.teams)
    shown = window(page, n, TEAMS_PER_PAGE)
    some = sorted(company.teams, key=lowest_first)[shown]
    is_cut = n > charts.MOST_BARS
    title = t(N_("The {n} lowest scores"), n=charts.MOST_BARS) if is_cut else t(N_("Score by team"))
    order = t(
        N_("Teams {first}–{last} of {total}, the lowest first."),
        first=t.number(shown.start + 1),
        last=t.number(min(shown.stop, n)),
        total=t.number(n),
    )
    chart = None if page else charts.teams(t, title, some)
    table = _teams_table(t, some, is_closed=company.is_closed)
    spelt: list[Part] = [b.section(lines) for lines in charts.teams_in_words(t, some)]
    return order if is_cut else "", [*([chart] if chart else []), table], spelt


def _teams_table(t: Translator, some: Sequence[TeamScore], *, is_closed: bool) -> dict[str, Any]:
    """Teams as rows; what wants attention only while something can be done."""
    head = [N_("Team"), N_("Score"), N_("Reported"), N_("Reached")]
    rows = [
        [
            clip(team_name(t, one), 60),
            score(t, one.score),
            f"{one.reported}/{one.parts}",
            f"{one.reached}",
        ]
        for one in some
    ]
    if not is_closed:
        head.append(N_("Wants attention"))
        for one, row in zip(some, rows, strict=True):
            row.append(str(one.flagged or "–"))
    return b.data_table(t(N_("Teams")), [t(word) for word in head], rows)


def lowest_first(team: TeamScore) -> tuple[bool, float, str]:
    """Teams without a score come last: nothing is known of them."""
    return team.score is None, team.score or 0.0, team.name


def as_values(
    kr: OwnedKeyResult, said: Assessment, override: Override | None, owner: str, cycle: Cycle
) -> dict[str, Any]:
    """A key result and how it stands, as plain values for programs to read; the score is the one
    that counts, None of a rating that is still owed.
    """
    score_ = override.score if override else None if kr.is_rating else said.score
    return {
        "cycle": cycle.key,
        "key": kr.key,
        "title": kr.title,
        "objective": kr.objective.title,
        "owner": owner,
        "weight": kr.rule.weight,
        "health": said.health.value,
        "tier": said.tier.value,
        "score": None if score_ is None else round(score_, 6),
        "progress": said.progress,
        "expected": said.expected,
        "p_hit": said.p_hit,
        "current": said.current,
        "target": kr.rule.measure.target,
        "confidence": said.confidence,
        "last_week": said.last_week.isoformat() if said.last_week else None,
        "value_week": said.value_week.isoformat() if said.value_week else None,
        "is_final": said.is_final,
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


def _spelt(sheet: Sheet, page: int) -> list[Row]:
    """The rows of a page that are told one by one: the first ones."""
    return [] if page else sheet.worst_first[:MOST_LINES]


def _paged(
    t: Translator,
    text: str,
    parts: list[Part],
    sheet: Sheet,
    page: int,
    spelt: Sequence[str] = (),
) -> Message:
    """A page of a sheet, worst first: what is spelt out, then the table."""
    rows = sheet.worst_first[window(page, len(sheet.rows))][len(spelt) :]
    parts = [*parts, *map(b.section, spelt)]
    return with_rest(t, text, parts, rows, place(t, page, len(sheet.rows)))


def place(t: Translator, page: int, total: int, order: str = WORST_FIRST) -> list[Part]:
    """Where a page stands among several, and in which order they are."""
    if total <= PER_PAGE:
        return []
    shown = window(page, total)
    said = t(
        order,
        first=t.number(shown.start + 1),
        last=t.number(min(shown.stop, total)),
        total=t.number(total),
    )
    return [b.context(said)]


def with_rest(
    t: Translator,
    text: str,
    parts: list[Part],
    rest: Sequence[Row],
    place: list[Part],
    cycles: Sequence[Cycle] = (),
) -> Message:
    """Parts, and the other rows as a table, of several `cycles` with a column for them; as lines
    where a client has no tables.
    """
    if not rest:
        return Message(escape(text), b.blocks([*parts, *place]))
    drawn = [*parts, charts.statuses(t, rest, cycles), *place]
    lines = [*parts, *map(b.section, charts.statuses_in_words(t, rest, cycles)), *place]
    return Message(escape(text), b.blocks(drawn), b.blocks(lines))


def score_line(t: Translator, sheet: Sheet) -> str:
    """A sheet's score as a bar and a number."""
    value = sheet.score
    return f"{b.bar(value or 0.0)}  *{score(t, value)}*"


def objectives(t: Translator, sheet: Sheet) -> list[str]:
    """A line per objective, as many as fit."""
    pairs = list(zip(sheet.objectives, sheet.totals.cards, strict=False))
    return [
        f"{b.bar(card.roll_up.score or 0.0)}  *{score(t, card.roll_up.score)}*  "
        f"{escape(clip(wanted.title, 120))}"
        for wanted, card in pairs[:MOST_LINES]
    ]


def ratings(t: Translator, sheet: Sheet) -> list[str]:
    """Return a paragraph per rating; a sheet has some only for readers that may see them."""
    is_closed = sheet.is_closed
    return [
        rating_text(t, row.kr, row.rating, row.by, is_closed=is_closed)
        for row in sheet.ratings[:MOST_LINES]
    ]


def trend_note(t: Translator, row: Row) -> str:
    """What the last week changed, in brackets; empty where that is not known."""
    return f"  ({trend(t, row)})" if row.line.trend is not None else ""

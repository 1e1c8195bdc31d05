"""Scores over several cycles side by side: a line a cycle, and one table of their key results."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycle_calendar import Cycle
from bot.scores.overviews.model import Flagged, Standing, combined
from bot.scores.rollups import charts
from bot.scores.rollups import views as one_cycle
from bot.scores.rollups.charts import score
from bot.scores.rollups.model import TEAMS_PER_PAGE, window
from bot.scores.rollups.texts.counts import counts
from bot.scores.rollups.views import (
    MOST_LINES,
    Part,
    lowest_first,
    objectives,
    place,
    plain,
    ratings,
    trend_note,
    with_rest,
)
from bot.scores.sheets import Company, Row, Sheet, TeamScore
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

FLAGGED_FIRST = N_("{first}–{last} of {total}, flagged ones first")
EARLIEST = N_("{first}–{last} of {total}, the earliest end first")
MOST_CYCLES = 8  # of a list
MOST_WANTED = 4  # objectives of a team in one cycle


def person(t: Translator, sheets: Sequence[Sheet], page: int = 0) -> Message:
    """`/okr me` and `/okr score`: key results one by one, and a roll-up a cycle for those who
    may see it.
    """
    if len(sheets) == 1:
        return one_cycle.person(t, sheets[0], page)
    rows, cycles = combined(sheets), [one.cycle for one in sheets]
    parts: list[Part] = [b.header(_title(t, sheets))]
    if not any(one.is_held for one in sheets):
        parts.append(b.section(t(N_("No key results in {cycles}."), cycles=_names(t, cycles))))
    elif not sheets[0].is_open:
        parts.append(b.context(t(N_("The overall score is for the owner and their managers."))))
    elif not page:
        parts += [b.section(_score_lines(t, sheets)), b.context(_counts(t, sheets))]
    spelt = [] if page else rows[:MOST_LINES]
    parts += _spelt(t, spelt, cycles)
    parts += [] if page else [b.section(text) for one in sheets for text in ratings(t, one)]
    return _with_rest(t, sheets, parts, rows, len(spelt), page)


def team(t: Translator, sheets: Sequence[Sheet], page: int = 0) -> Message:
    """`/okr team`: the scores, objectives, members for those who may see them, flagged first."""
    if len(sheets) == 1:
        return one_cycle.team(t, sheets[0], page)
    rows, cycles = combined(sheets), [one.cycle for one in sheets]
    if not rows:
        sentence = N_("{name} has no key results in {cycle}.")
        return plain(t(sentence, name=escape(sheets[0].name), cycle=_names(t, cycles)))
    parts: list[Part] = [b.header(_title(t, sheets))]
    if not page:
        parts += [b.section(_score_lines(t, sheets)), b.context(_counts(t, sheets))]
        parts += _members(t, sheets)
    return _with_rest(t, sheets, parts, rows, 0, page)


def company(t: Translator, companies: Sequence[Company], page: int = 0) -> Message:
    """`/okr company`: the company's score by cycle, and every team in each, the lowest first."""
    if len(companies) == 1:
        return one_cycle.company(t, companies[0], page)
    cycles = [one.cycle for one in companies]
    rows = [
        (one, each) for one in companies for each in sorted(one.teams, key=_flagged_then_lowest)
    ]
    rows.sort(key=lambda pair: not pair[1].flagged)
    if not rows:
        return plain(t(N_("No team has key results in {cycle}."), cycle=_names(t, cycles)))
    headline = t(N_("The company: {scores}"), scores=_scores(t, companies))
    some = rows[window(page, len(rows), TEAMS_PER_PAGE)]
    small = [_covered(t, one) for one in companies]
    parts: list[Part] = [b.header(headline)]
    parts += [b.context("\n".join(small))] if not page else []
    chart = None if page else _by_cycle(t, companies)
    drawn = [*parts, *([chart] if chart else []), _teams(t, some)]
    words = charts.in_tens([_team_in_words(t, *pair) for pair in some])
    return Message(escape(headline), b.blocks(drawn), b.blocks([*parts, *map(b.section, words)]))


def at_risk(t: Translator, found: Flagged) -> Message:
    """`/okr at-risk`: a page of what needs attention, the earliest end first."""
    cycles = [one.cycle for one in found.standings]
    if not found.total:
        return plain(_nothing(t, found.standings))
    headline = t.plural(
        "{n} key result wants attention", "{n} key results want attention", found.total
    )
    spelt = [] if found.page else found.rows[:MOST_LINES]
    parts: list[Part] = [b.header(headline)]
    if len(cycles) > 1 and not found.page:
        parts.append(b.context(_flagged_by_cycle(t, found.standings)))
    parts += _spelt(t, spelt, cycles if len(cycles) > 1 else (), has_owner=True)
    several = cycles if len(cycles) > 1 else ()
    where = place(t, found.page, found.total, EARLIEST if several else one_cycle.WORST_FIRST)
    return with_rest(t, headline, parts, found.rows[len(spelt) :], where, several)


def _nothing(t: Translator, standings: Sequence[Standing]) -> str:
    """Nothing is flagged; “well done” only of cycles that run, where something was reported."""
    held = [one for one in standings if one.parts]
    over = [one.cycle for one in held if one.is_over]
    if over:
        running = [one for one in held if not one.is_over]
        sentence = N_(
            "{cycle}: over, nothing is flagged any more. `/okr scorecard` says how it ended."
        )
        ended = t(sentence, cycle=_names(t, over))
        return t.together(_nothing(t, running), ended) if running else ended
    if not held:
        cycles = _names(t, [one.cycle for one in standings])
        return t(N_("There are no key results in {cycles}."), cycles=cycles)
    names = _names(t, [one.cycle for one in held])
    silent = [one.cycle for one in held if not one.reported]
    if silent:
        sentence = N_("Nothing in {cycle} is flagged. Nothing is reported yet in {silent}.")
        return t(sentence, cycle=names, silent=_names(t, silent))
    return t(N_("Nothing in {cycle} is flagged. Well done."), cycle=names)


def _flagged_by_cycle(t: Translator, standings: Sequence[Standing]) -> str:
    """How much of each cycle is flagged."""
    return " · ".join(
        t(
            N_("{cycle}: over") if one.is_over else N_("{cycle}: {n} of {all}"),
            cycle=escape(one.cycle.name),
            n=t.number(one.flagged),
            all=t.number(one.parts),
        )
        for one in standings[:MOST_CYCLES]
        if one.parts
    )


def _title(t: Translator, sheets: Sequence[Sheet]) -> str:
    cycles = t.listed([one.cycle.name for one in sheets[:MOST_CYCLES]])
    return f"{sheets[0].name} · {cycles}"


def _names(t: Translator, cycles: Sequence[Cycle]) -> str:
    """Cycles in a sentence, escaped."""
    return t.listed([escape(one.name) for one in cycles])


def _score_lines(t: Translator, sheets: Sequence[Sheet]) -> str:
    """A line a cycle with its score, and below it those of a team's objectives."""
    lines: list[str] = []
    for one in sheets:
        lines.append(f"{one_cycle.score_line(t, one)}  {escape(clip(one.cycle.name, 80))}")
        wanted = objectives(t, one)[:MOST_WANTED] if one.objectives else []
        lines += [f"        {line}" for line in wanted]
    return "\n".join(lines)


def _counts(t: Translator, sheets: Sequence[Sheet]) -> str:
    """Coverage and weights, a line a cycle."""
    lines = [
        t(N_("{cycle}: {text}"), cycle=escape(clip(one.cycle.name, 80)), text=counts(t, one))
        for one in sheets
        if one.rows
    ]
    return "\n".join(lines)


def _members(t: Translator, sheets: Sequence[Sheet]) -> list[Part]:
    """The roll-ups of members that the reader may see, a line a cycle."""
    lines = []
    for one in sheets:
        known = [f"{escape(name)} *{score(t, value)}*" for name, value in one.members]
        if known:
            scores = " · ".join(known)
            lines.append(t(N_("{cycle}: {text}"), cycle=escape(one.cycle.name), text=scores))
    alone = t(N_("For you alone: {scores}"), scores="\n".join(lines))
    return [b.context(clip(alone, 2000))] if lines else []


def _spelt(
    t: Translator, rows: Sequence[Row], cycles: Sequence[Cycle], *, has_owner: bool = False
) -> list[Part]:
    """Rows one by one; of several cycles by cycle, each under its name."""
    names = {one.id: one.name for one in cycles}
    places = {one.id: n for n, one in enumerate(cycles)}
    parts: list[Part] = []
    grouped = sorted(rows, key=lambda row: places.get(row.kr.objective.cycle_id, 0))
    for cycle_id, some in groupby(grouped, key=lambda row: row.kr.objective.cycle_id):
        parts += [b.context(f"*{escape(clip(names[cycle_id], 80))}*")] if names else []
        for row in some:
            more = f" – {escape(row.owner)}" if has_owner else trend_note(t, row)
            parts.append(b.section(f"{shown.summary_with_reason(t, row.kr, row.said)}{more}"))
    return parts


def _with_rest(
    t: Translator,
    sheets: Sequence[Sheet],
    parts: list[Part],
    rows: Sequence[Row],
    spelt: int,
    page: int,
) -> Message:
    """A page of the rows behind those that are spelt out, as a table with a cycle column."""
    rest = rows[window(page, len(rows))][spelt:]
    text = f"{sheets[0].name}: {t.listed([one.cycle.name for one in sheets])}"
    where = place(t, page, len(rows), FLAGGED_FIRST)
    return with_rest(t, text, parts, rest, where, [one.cycle for one in sheets])


def _scores(t: Translator, companies: Sequence[Company]) -> str:
    return " · ".join(f"{one.cycle.name} {score(t, one.score)}" for one in companies[:MOST_CYCLES])


def _covered(t: Translator, one: Company) -> str:
    text = one_cycle.covered(t, one)
    return t(N_("{cycle}: {text}"), cycle=escape(clip(one.cycle.name, 80)), text=text)


def _by_cycle(t: Translator, companies: Sequence[Company]) -> dict[str, Any] | None:
    """A bar a cycle; None where only one has a score."""
    known: Mapping[str, float] = {
        one.cycle.name: float(round(Decimal(repr(one.score)), 2))  # as the headline rounds it
        for one in companies
        if one.score is not None
    }
    if len(known) < 2:
        return None
    labels = charts.labels(list(known)[: charts.MOST_BARS])
    values = list(known.values())[: charts.MOST_BARS]
    return b.bar_chart(t(N_("Score by cycle")), labels, {t(N_("Score")): values})


def _flagged_then_lowest(one: TeamScore) -> tuple[bool, bool, float, str]:
    return (not one.flagged, *lowest_first(one))


def _teams(t: Translator, rows: Sequence[tuple[Company, TeamScore]]) -> dict[str, Any]:
    """Teams as rows with a cycle column; what is flagged only where something can be done."""
    head = (
        N_("Team"), N_("Cycle"), N_("Score"), N_("Reported"), N_("Reached"), N_("Wants attention"),
    )  # fmt: skip
    return b.data_table(
        t(N_("Teams")),
        [t(word) for word in head],
        [
            [
                clip(charts.team_name(t, one), 60),
                clip(whole.cycle.name, 30),
                score(t, one.score),
                f"{one.reported}/{one.parts}",
                f"{one.reached}",
                "" if whole.is_closed else str(one.flagged or "–"),
            ]
            for whole, one in rows
        ],
    )


def _team_in_words(t: Translator, whole: Company, one: TeamScore) -> str:
    name, cycle = clip(charts.team_name(t, one), 60), clip(whole.cycle.name, 30)
    standing = f"{b.bar(one.score or 0.0)}  *{score(t, one.score)}*"
    return f"{standing}  {escape(name)} · {escape(cycle)} · {one.reported}/{one.parts}"

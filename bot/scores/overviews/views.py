"""Scores as `/okr` answers them: a headline, bars, and first what needs attention."""

from collections.abc import Sequence
from itertools import groupby

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycle_calendar import Cycle
from bot.scores.calculation import CompanyScorecard, Scorecard, ScoredKeyResult
from bot.scores.grades import owner_text
from bot.scores.overviews import charts
from bot.scores.overviews.charts import Part
from bot.scores.overviews.model import (
    PER_PAGE,
    TEAMS_PER_PAGE,
    AtRisk,
    CycleAttention,
    combined_rows,
    lowest_first,
    rows_of_page,
)
from bot.scores.rollups import (
    LONGEST_CONTEXT,
    MOST_LINES,
    company_coverage,
    company_headline,
    coverage,
    objective_lines,
    rating_paragraphs,
    score_line,
    score_text,
    trend_note,
)
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

WORST_FIRST = N_("{first}–{last} of {total}, worst first")
FLAGGED_FIRST = N_("{first}–{last} of {total}, flagged ones first")
EARLIEST_FIRST = N_("{first}–{last} of {total}, the earliest end first")
MOST_CYCLES, MOST_OBJECTIVES = 8, 4  # of a list; of a team in one of several cycles


def person(t: Translator, scorecards: Sequence[Scorecard], page_number: int = 0) -> Message:
    """Render `/okr me` and `/okr score`: key results one by one, and the scores for those who may
    see them.
    """
    rows, cycles = _in_order(scorecards), [scorecard.cycle for scorecard in scorecards]
    sections: list[Part] = [b.header(_title(t, scorecards))]
    if not any(scorecard.has_key_results for scorecard in scorecards):
        sentence = N_("No key results in {cycles}.")
        sections.append(b.section(t(sentence, cycles=_cycle_names(t, cycles))))
    elif not scorecards[0].is_score_visible:
        sentence = N_("Only the owner and their managers can see the overall score.")
        sections.append(b.context(t(sentence)))
    elif not page_number:
        sections += _scores(t, scorecards)
    first_rows = [] if page_number else rows[:MOST_LINES]
    ratings = [text for scorecard in scorecards for text in rating_paragraphs(t, scorecard)]
    sections += [] if page_number else map(b.section, ratings)
    sections += _one_by_one(t, first_rows, _several(cycles))
    return _page(t, scorecards, sections, rows, len(first_rows), page_number)


def team(t: Translator, scorecards: Sequence[Scorecard], page_number: int = 0) -> Message:
    """Render `/okr team`: scores, objectives, and members for those who may see them."""
    rows, cycles = _in_order(scorecards), [scorecard.cycle for scorecard in scorecards]
    if not rows:
        return no_key_results(t, scorecards[0].name, cycles)
    sections: list[Part] = [b.header(_title(t, scorecards))]
    if not page_number:
        sections += [*_scores(t, scorecards), *_members(t, scorecards)]
    return _page(t, scorecards, sections, rows, 0, page_number)


def company(t: Translator, companies: Sequence[CompanyScorecard], page_number: int = 0) -> Message:
    """Render `/okr company`: every team and their mean by cycle, a page of them, lowest first."""
    if len(companies) == 1:
        return company_in_cycle(t, companies[0], page_number)
    teams = [
        (scorecard, team)
        for scorecard in companies
        for team in sorted(scorecard.teams, key=lowest_first)
    ]
    teams.sort(key=lambda pair: not pair[1].flagged)
    if not teams:
        return _no_teams(t, [scorecard.cycle for scorecard in companies])
    few = companies[:MOST_CYCLES]
    scores = [f"{item.cycle.name} {score_text(t, item.score)}" for item in few]
    headline = t(N_("The company: {scores}"), scores=" · ".join(scores))
    shown_teams = teams[rows_of_page(page_number, len(teams), TEAMS_PER_PAGE)]
    sections: list[Part] = [b.header(headline)]
    if not page_number:
        counts = [_in_cycle(t, item.cycle, company_coverage(t, item)) for item in companies]
        sections.append(b.context("\n".join(counts)))
    chart = None if page_number else charts.cycle_bars(t, companies)
    table = charts.team_table(t, shown_teams, has_cycles=True)
    lines = charts.team_lines(t, shown_teams, has_cycles=True)
    blocks = b.blocks([*sections, *([chart] if chart else []), table])
    return Message(escape(headline), blocks, b.blocks([*sections, *map(b.section, lines)]))


def company_in_cycle(t: Translator, company: CompanyScorecard, page_number: int = 0) -> Message:
    """Render every team of one cycle and their mean, a page of them, the lowest scores first."""
    if not company.teams:
        return _no_teams(t, [company.cycle])
    headline = company_headline(t, company)
    order, table, lines = charts.teams_page(t, company, page_number)
    small_print = order if page_number else t.together(company_coverage(t, company), order)
    sections: list[Part] = [b.header(headline)]
    sections += [b.context(small_print)] if small_print else []
    return Message(escape(headline), b.blocks([*sections, *table]), b.blocks([*sections, *lines]))


def at_risk(t: Translator, flagged: AtRisk) -> Message:
    """Render `/okr at-risk`: a page of what needs attention, the earliest end first."""
    if not flagged.total:
        return plain(_nothing_at_risk(t, flagged.cycles))
    headline = t.plural(
        "{n} key result needs attention", "{n} key results need attention", flagged.total
    )
    cycles = _several([summary.cycle for summary in flagged.cycles])
    first_rows = [] if flagged.page else flagged.rows[:MOST_LINES]
    sections: list[Part] = [b.header(headline)]
    if cycles and not flagged.page:
        sections.append(b.context(_flagged_by_cycle(t, flagged.cycles)))
    sections += _one_by_one(t, first_rows, cycles, has_owner=True)
    order = EARLIEST_FIRST if cycles else WORST_FIRST
    note = _page_note(t, flagged.page, flagged.total, order)
    return _with_table(t, headline, sections, flagged.rows[len(first_rows) :], note, cycles)


def no_key_results(t: Translator, name: str, cycles: Sequence[Cycle]) -> Message:
    """Render a team or a person without key results."""
    sentence = N_("{name} has no key results in {cycle}.")
    return plain(t(sentence, name=escape(name), cycle=_cycle_names(t, cycles)))


def plain(sentence: str) -> Message:
    """Return a message of one sentence."""
    return Message(sentence, b.blocks([b.section(sentence)]))


def _no_teams(t: Translator, cycles: Sequence[Cycle]) -> Message:
    return plain(t(N_("No team has key results in {cycle}."), cycle=_cycle_names(t, cycles)))


def _nothing_at_risk(t: Translator, summaries: Sequence[CycleAttention]) -> str:
    """Return that nothing is at risk, and why where a cycle is over or nothing was reported."""
    with_parts = [summary for summary in summaries if summary.parts]
    over = [summary.cycle for summary in with_parts if summary.is_over]
    if over:
        running = [summary for summary in with_parts if not summary.is_over]
        sentence = N_("{cycle} is over. `/okr scorecard` shows how it ended.")
        ended = t(sentence, cycle=_cycle_names(t, over))
        return t.together(_nothing_at_risk(t, running), ended) if running else ended
    if not with_parts:
        sentence = N_("There are no key results in {cycles}.")
        return t(sentence, cycles=_cycle_names(t, [summary.cycle for summary in summaries]))
    names = _cycle_names(t, [summary.cycle for summary in with_parts])
    silent = [summary.cycle for summary in with_parts if not summary.reported]
    if silent:
        sentence = N_("Nothing is at risk in {cycle}. Nothing has been reported yet in {silent}.")
        return t(sentence, cycle=names, silent=_cycle_names(t, silent))
    return t(N_("Nothing is at risk in {cycle}."), cycle=names)


def _flagged_by_cycle(t: Translator, summaries: Sequence[CycleAttention]) -> str:
    """Return how many key results of each cycle need attention."""
    return " · ".join(
        t(
            N_("{cycle}: over") if summary.is_over else N_("{cycle}: {n} of {all}"),
            cycle=escape(summary.cycle.name),
            n=t.number(summary.flagged),
            all=t.number(summary.parts),
        )
        for summary in summaries[:MOST_CYCLES]
        if summary.parts
    )


def _several(cycles: Sequence[Cycle]) -> Sequence[Cycle]:
    """Return the cycles if there are several, so that each is named; otherwise none."""
    return cycles if len(cycles) > 1 else ()


def _in_order(scorecards: Sequence[Scorecard]) -> list[ScoredKeyResult]:
    """Return the rows, the worst first; of several cycles the flagged ones first."""
    return combined_rows(scorecards) if len(scorecards) > 1 else scorecards[0].worst_first


def _title(t: Translator, scorecards: Sequence[Scorecard]) -> str:
    cycles = t.listed([scorecard.cycle.name for scorecard in scorecards[:MOST_CYCLES]])
    return f"{scorecards[0].name} · {cycles}"


def _cycle_names(t: Translator, cycles: Sequence[Cycle]) -> str:
    """Return cycles for a sentence, escaped."""
    return t.listed([escape(cycle.name) for cycle in cycles])


def _in_cycle(t: Translator, cycle: Cycle, text: str) -> str:
    return t(N_("{cycle}: {text}"), cycle=escape(clip(cycle.name, 80)), text=text)


def _scores(t: Translator, scorecards: Sequence[Scorecard]) -> list[Part]:
    """Return scores with those of a team's objectives below, and their coverage."""
    if len(scorecards) == 1:
        lines = [score_line(t, scorecards[0]), *objective_lines(t, scorecards[0])]
        return [b.section("\n".join(lines)), b.context(coverage(t, scorecards[0]))]
    lines, small_print = [], []
    for scorecard in scorecards:
        lines.append(f"{score_line(t, scorecard)}  {escape(clip(scorecard.cycle.name, 80))}")
        lines += [f"        {line}" for line in objective_lines(t, scorecard)[:MOST_OBJECTIVES]]
        if scorecard.rows:
            small_print.append(_in_cycle(t, scorecard.cycle, coverage(t, scorecard)))
    return [b.section("\n".join(lines)), b.context("\n".join(small_print))]


def _members(t: Translator, scorecards: Sequence[Scorecard]) -> list[Part]:
    """Return the scores of members that the reader may see, a line a cycle."""
    lines = []
    for scorecard in scorecards:
        scores = [f"{escape(name)} *{score_text(t, score)}*" for name, score in scorecard.members]
        text = " · ".join(scores)
        if scores:
            lines.append(text if len(scorecards) == 1 else _in_cycle(t, scorecard.cycle, text))
    visible = t(N_("Only visible to you: {scores}"), scores="\n".join(lines))
    return [b.context(clip(visible, LONGEST_CONTEXT))] if lines else []


def _one_by_one(
    t: Translator,
    rows: Sequence[ScoredKeyResult],
    cycles: Sequence[Cycle],
    *,
    has_owner: bool = False,
) -> list[Part]:
    """Return a paragraph per row; of several cycles by cycle, each under its name."""
    names = {cycle.id: cycle.name for cycle in cycles}
    position = {cycle.id: n for n, cycle in enumerate(cycles)}
    by_cycle = sorted(rows, key=lambda row: position.get(row.kr.objective.cycle_id, 0))
    sections: list[Part] = []
    for cycle_id, group in groupby(by_cycle, key=lambda row: row.kr.objective.cycle_id):
        sections += [b.context(f"*{escape(clip(names[cycle_id], 80))}*")] if names else []
        for row in group:
            suffix = f" – {escape(owner_text(t, row))}" if has_owner else trend_note(t, row)
            summary = shown.summary_with_reason(t, row.kr, row.assessment)
            sections.append(b.section(f"{summary}{suffix}"))
    return sections


def _page(
    t: Translator,
    scorecards: Sequence[Scorecard],
    sections: list[Part],
    rows: Sequence[ScoredKeyResult],
    first_rows: int,
    page_number: int,
) -> Message:
    """Render a page of the rows, without the first ones that are there one by one."""
    cycles = [scorecard.cycle for scorecard in scorecards]
    text = f"{scorecards[0].name}: {t.listed(cycle.name for cycle in cycles)}"
    order = FLAGGED_FIRST if len(cycles) > 1 else WORST_FIRST
    table_rows = rows[rows_of_page(page_number, len(rows))][first_rows:]
    note = _page_note(t, page_number, len(rows), order)
    return _with_table(t, text, sections, table_rows, note, _several(cycles))


def _page_note(t: Translator, page_number: int, total: int, order: str) -> list[Part]:
    """Return which rows a page shows of several pages, and in which order they are."""
    if total <= PER_PAGE:
        return []
    page_rows = rows_of_page(page_number, total)
    note = t(
        order,
        first=t.number(page_rows.start + 1),
        last=t.number(min(page_rows.stop, total)),
        total=t.number(total),
    )
    return [b.context(note)]


def _with_table(
    t: Translator,
    text: str,
    sections: list[Part],
    rows: Sequence[ScoredKeyResult],
    note: list[Part],
    cycles: Sequence[Cycle],
) -> Message:
    """Render parts with a table of further rows; as lines where a client has no tables."""
    if not rows:
        return Message(escape(text), b.blocks([*sections, *note]))
    table = charts.key_result_table(t, rows, cycles)
    lines = map(b.section, charts.key_result_lines(t, rows, cycles))
    old_clients = b.blocks([*sections, *lines, *note])
    return Message(escape(text), b.blocks([*sections, table, *note]), old_clients)

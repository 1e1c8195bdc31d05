"""Which channel brings what at which cost, from the key results of a cycle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan

from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.names import nearest
from bot.core.work import Work
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals import library as remedies
from bot.goals.cycle_calendar import Cycle
from bot.goals.library import MetricLibrary
from bot.people import people
from bot.people.people import Person
from bot.scores.channels.model import (
    ChannelNumber,
    ChannelTable,
    channel_columns,
    channels_named,
    metric_named,
    related_metrics,
)
from bot.scores.evidence import JudgedCycle, judge_cycle
from bot.slack.text import clip
from scoring.health import STATES
from scoring.model import Direction, Measure, Reading

MOST_NAMES = 12  # of metrics, in a sentence that lists them


def channel_tables(work: Work, typed: str, *, by: str) -> list[ChannelTable]:
    """`[metric] [cycle]`: channels beside each other, by every metric or by one and its cost; a
    table a cycle, by default of all that run.
    """
    reader = people.require_person(work, by)
    library = remedies.metric_library(work)
    names = [name for one in library.metrics.values() for name in one.names]
    subject, chosen, _ = cycle_names.parse_cycle_names(work, typed, lambda _: names)
    tables = [
        _table(work, library, cycle) for cycle in chosen or cycle_calendar.running_cycles(work)
    ]
    if not chosen:
        tables = [one for one in tables if one.columns] or tables
    if not subject:
        return tables
    asked = _named(library, subject, reader, tables)
    found = [_only(one, asked) for one in tables]
    return found if chosen else [one for one in found if one.columns] or found


def _only(table: ChannelTable, asked: str) -> ChannelTable:
    """A table of one metric and its cost."""
    some = [one for one in table.columns if one.kind.metric in related_metrics(asked)]
    some.sort(key=lambda one: one.kind.metric != asked)
    return replace(table, asked=asked, columns=tuple(some))


def _table(work: Work, library: MetricLibrary, cycle: Cycle) -> ChannelTable:
    teams = {one.id: one.name for one in people.teams(work)}
    left_out: Counter[int] = Counter()  # by how many channels are named
    chosen: dict[int, tuple[Measure, str, str]] = {}
    for kr in objectives.reportable(objectives.key_results_in_cycle(work, cycle.id)):
        wanted = kr.objective
        named = channels_named(library, kr.title, wanted.title, teams.get(wanted.team_id or 0, ""))
        measured = metric_named(library, kr.title, named[0]) if len(named) == 1 else ""
        if measured and kr.rule.measure.direction is not Direction.ACHIEVE:
            chosen[kr.id] = (kr.rule.measure, named[0], measured)
        else:
            left_out[len(named)] += 1
    found = _numbers(judge_cycle(work, cycle, is_closed=cycle.is_closed), chosen)
    drawn, uneven = channel_columns(found, library)
    return ChannelTable(
        cycle,
        library,
        drawn,
        nameless=left_out[0],
        several=left_out.total() - left_out[0] - left_out[1],
        unmeasured=left_out[1],
        silent=sum(one.value is None for one in found),
        uneven=uneven,
    )


def _numbers(
    known: JudgedCycle | None, chosen: Mapping[int, tuple[Measure, str, str]]
) -> list[ChannelNumber]:
    """What has come of each key result that was chosen, by id, from the columns of a survey."""
    if known is None:
        return []
    said, weekly = known.assessments, known.records.check_ins
    order = weekly.week.argsort()
    ids, weeks = weekly.key_result_id[order], weekly.week[order]
    last = dict(zip(ids.tolist(), weeks.tolist(), strict=True))  # the last one stays
    rows = {id_: row for row, id_ in enumerate(known.records.table.id.tolist()) if id_ in chosen}
    found = []
    for id_, (measure, key, measured) in chosen.items():
        column = said.total if measure.reading is Reading.SUM else said.current
        value, state = float(column[rows[id_]]), STATES[said.state[rows[id_]]]
        number = None if isnan(value) or id_ not in last else value
        found.append(ChannelNumber(measure, key, measured, number, state, last.get(id_, 0)))
    return found


def _named(
    library: MetricLibrary, typed: str, reader: Person, tables: Sequence[ChannelTable]
) -> str:
    """The key of a metric by any of its names; a Refusal names the nearest, or those there are."""
    wanted, name = typed.casefold(), clip(typed, 80)
    known = {name.casefold(): key for key, one in library.metrics.items() for name in one.names}
    known |= {key.replace("_", " "): key for key in library.metrics}
    if wanted.replace("_", " ") in known:
        return known[wanted.replace("_", " ")]
    if wanted in known:
        return known[wanted]
    language = translator(reader.locale).language
    key = known.get(nearest(wanted, known)) or library.metric_key(typed)
    if key:
        sentence = N_("There is no metric “{name}” in the library. Did you mean “{near}”?")
        raise Refusal(sentence, name=name, near=library.metrics[key].said(language))
    here = dict.fromkeys(one.kind.metric for table in tables for one in table.columns)
    raise Refusal(
        N_("There is no metric “{name}” in the library. Channels have: {metrics}."),
        name=name,
        metrics=", ".join(library.metrics[key].said(language) for key in [*here][:MOST_NAMES])
        or "–",
    )

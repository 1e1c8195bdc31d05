"""Compare channels by the key results of a cycle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan

from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.names import nearest
from bot.core.work import Work
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.library import MetricLibrary, metric_library
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

MAX_NAMES = 12  # of metrics, in a sentence that lists them


def channel_tables(work: Work, by: str, typed: str) -> list[ChannelTable]:
    """Return a table of channels for `[metric] [cycle]`, with all metrics or with one and its cost.

    Without a cycle there is a table for each running cycle with numbers. Raises Refusal for a
    metric that the library does not have.
    """
    reader = people.require_person(work, by)
    library = metric_library(work)
    metric_names = [name for metric in library.metrics.values() for name in metric.names]
    metric_text, named_cycles, _ = cycle_names.parse_cycle_names(
        work, typed, lambda _: metric_names
    )
    tables = [
        _table(work, library, cycle)
        for cycle in named_cycles or cycle_calendar.running_cycles(work)
    ]
    if not named_cycles:
        tables = _filled(tables)
    if not metric_text:
        return tables
    metric = _find_metric(library, metric_text, reader, tables)
    tables = [_only_metric(table, metric) for table in tables]
    return tables if named_cycles else _filled(tables)


def _filled(tables: list[ChannelTable]) -> list[ChannelTable]:
    """Return the tables with numbers, or all if none has any."""
    return [table for table in tables if table.columns] or tables


def _only_metric(table: ChannelTable, metric: str) -> ChannelTable:
    """Return the table with one metric first, and those it is shown with."""
    columns = [column for column in table.columns if column.kind.metric in related_metrics(metric)]
    columns.sort(key=lambda column: column.kind.metric != metric)
    return replace(table, requested_metric=metric, columns=tuple(columns))


def _table(work: Work, library: MetricLibrary, cycle: Cycle) -> ChannelTable:
    team_names = {team.id: team.name for team in people.teams(work)}
    left_out: Counter[int] = Counter()  # key results in no cell, by how many channels they name
    placed: dict[int, tuple[Measure, str, str]] = {}
    for kr in objectives.reportable(objectives.key_results_in_cycle(work, cycle.id)):
        team_name = team_names.get(kr.objective.team_id or 0, "")
        named = channels_named(library, kr.title, kr.objective.title, team_name)
        metric = metric_named(library, kr.title, named[0]) if len(named) == 1 else ""
        if metric and kr.rule.measure.direction is not Direction.ACHIEVE:
            placed[kr.id] = (kr.rule.measure, named[0], metric)
        else:
            left_out[len(named)] += 1
    numbers = _numbers(judge_cycle(work, cycle, is_closed=cycle.is_closed), placed)
    columns, uneven = channel_columns(numbers, library)
    return ChannelTable(
        cycle=cycle,
        library=library,
        columns=columns,
        without_channel=left_out[0],
        with_several_channels=left_out.total() - left_out[0] - left_out[1],
        without_metric=left_out[1],
        without_number=sum(number.value is None for number in numbers),
        uneven=uneven,
    )


def _numbers(
    judged: JudgedCycle | None, placed: Mapping[int, tuple[Measure, str, str]]
) -> list[ChannelNumber]:
    """Return the numbers of key results, whose measure, channel and metric are given by id."""
    if judged is None:
        return []
    assessments, check_ins = judged.assessments, judged.records.check_ins
    order = check_ins.week.argsort()
    ids, weeks = check_ins.key_result_id[order], check_ins.week[order]
    last_weeks = dict(zip(ids.tolist(), weeks.tolist(), strict=True))  # the newest one stays
    rows = {id_: row for row, id_ in enumerate(judged.records.table.id.tolist()) if id_ in placed}
    numbers = []
    for id_, (measure, channel, metric) in placed.items():
        is_sum = measure.reading is Reading.SUM
        value = float((assessments.total if is_sum else assessments.current)[rows[id_]])
        numbers.append(
            ChannelNumber(
                measure=measure,
                channel=channel,
                metric=metric,
                value=None if isnan(value) or id_ not in last_weeks else value,
                health=STATES[assessments.state[rows[id_]]],
                last_week=last_weeks.get(id_, 0),
            )
        )
    return numbers


def _find_metric(
    library: MetricLibrary, typed: str, reader: Person, tables: Sequence[ChannelTable]
) -> str:
    """Return the key of the metric with a name; raises Refusal with the nearest, or all, names."""
    folded, name = typed.casefold(), clip(typed, 80)
    keys_by_name = {
        name.casefold(): key for key, metric in library.metrics.items() for name in metric.names
    }
    keys_by_name |= {key.replace("_", " "): key for key in library.metrics}
    for spelling in (folded.replace("_", " "), folded):
        if spelling in keys_by_name:
            return keys_by_name[spelling]
    language = translator(reader.locale).language
    nearest_key = keys_by_name.get(nearest(folded, keys_by_name)) or library.metric_key(typed)
    if nearest_key:
        sentence = N_("There's no metric “{name}” in the library. Did you mean “{near}”?")
        raise Refusal(sentence, name=name, near=library.metrics[nearest_key].in_language(language))
    present = dict.fromkeys(column.kind.metric for table in tables for column in table.columns)
    names = [library.metrics[key].in_language(language) for key in [*present][:MAX_NAMES]]
    raise Refusal(
        N_("There's no metric “{name}” in the library. Channels have: {metrics}."),
        name=name,
        metrics=", ".join(names) or "–",
    )

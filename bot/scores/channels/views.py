"""Channels as a message: who does best and worst, bars, a table, and how costs were calculated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.scores.channels.charts import cell_text, channel_bars, channel_bars_as_text, value_text
from bot.scores.channels.model import (
    COSTS,
    ChannelCell,
    ChannelColumn,
    ChannelTable,
    is_higher_better,
)
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.model import UnitKind

MAX_CHANNELS, MAX_COLUMNS = 20, 4  # Slack scrolls a table with more columns
MAX_NOTES = 6  # calculations that are written out
MAX_TITLES, MAX_ROWS, MAX_LINES = 5, 40, 20  # of an overview of several cycles
MAX_LINE = 320  # characters
LINES_PER_PARAGRAPH = 5
Part = Block | dict[str, Any]


def channel_messages(t: Translator, tables: Sequence[ChannelTable]) -> list[Message]:
    """Render tables: a message about all cycles if several have numbers, then one for each."""
    if len(tables) > 1 and not any(table.channels for table in tables):
        return [_empty_message(t, tables)]
    messages = [channel_message(t, table) for table in tables]
    filled = [
        (table, message) for table, message in zip(tables, messages, strict=True) if table.channels
    ]
    if len(filled) < 2:
        return messages
    sentences = [
        f"*{escape(table.cycle.name)}:* {escape(message.text)}" for table, message in filled
    ]
    titles = dict.fromkeys(
        _title(t, table, column) for table, _ in filled for column in table.columns[:MAX_COLUMNS]
    )
    header = [t(N_("Cycle")), t(N_("Channel")), *[*titles][:MAX_TITLES]]
    rows = [row for table, _ in filled for row in _rows_with_cycle(t, table, header[2:])]
    cycles = t.listed([table.cycle.name for table, _ in filled])
    headline = t(N_("Channels in {cycles}"), cycles=cycles)
    top: list[Part] = [b.header(headline), b.section("\n".join(sentences))]
    table = b.data_table(t(N_("Channels")), header, rows[:MAX_ROWS], page_size=20)
    lines = [
        _row_as_text(header[1:], [f"{cycle}: {name}", *cells])
        for cycle, name, *cells in rows[:MAX_LINES]
    ]
    summary = Message(
        escape(headline), b.blocks([*top, table]), b.blocks([*top, *_paragraphs(lines)])
    )
    return [summary, *messages]


def channel_message(t: Translator, table: ChannelTable) -> Message:
    """Render the channels of one cycle."""
    hidden_columns = len(table.columns) - MAX_COLUMNS
    table = replace(table, columns=table.columns[:MAX_COLUMNS])
    keys = table.channels[:MAX_CHANNELS]
    if not keys:
        return _empty_message(t, [table])
    names = {key: _line_name(t, table, key) for key in keys}
    headline = _headline(t, table, names)
    titles = [_title(t, table, column) for column in table.columns]
    charted = [
        (_axis_title(t, titles[index], table.columns[index]), table.columns[index])
        for index in _charted_columns(table)
    ]
    charts = [channel_bars(title, column, names) for title, column in charted]
    bars = [channel_bars_as_text(t, title, column, names) for title, column in charted]
    header = [t(N_("Channel")), *titles]
    rows = [[names[key], *(cell_text(t, column, key) for column in table.columns)] for key in names]
    bottom = [b.context(*_small_print(t, table, names, hidden_columns))]
    drawn: list[Part] = [
        b.header(headline),
        *filter(None, charts),
        b.data_table(t(N_("Channels")), header, rows, page_size=MAX_CHANNELS),
    ]
    as_text: list[Part] = [
        b.header(headline),
        *map(b.section, bars),
        *_paragraphs([_row_as_text(header, row) for row in rows]),
    ]
    return Message(escape(headline), b.blocks([*drawn, *bottom]), b.blocks([*as_text, *bottom]))


def _rows_with_cycle(t: Translator, table: ChannelTable, titles: Sequence[str]) -> list[list[str]]:
    """Return rows of cycle, channel and cells; a cell is empty for a metric without a number."""
    columns = {_title(t, table, column): column for column in table.columns}
    return [
        [
            table.cycle.name,
            _line_name(t, table, key),
            *(cell_text(t, columns[title], key) if title in columns else "" for title in titles),
        ]
        for key in table.channels[:MAX_CHANNELS]
    ]


def _empty_message(t: Translator, tables: Sequence[ChannelTable]) -> Message:
    """Render that no channel has a number, why, and how a channel is recognised."""
    table = tables[0]
    cycle = t.listed([escape(channel_table.cycle.name) for channel_table in tables])
    if table.requested_metric:
        metric = escape(table.library.metrics[table.requested_metric].in_language(t.language))
        sentence = t(
            N_("No channel has a number for {metric} in {cycle}."), metric=metric, cycle=cycle
        )
    else:
        sentence = t(N_("No key result in {cycle} names a channel and a metric."), cycle=cycle)
    explanation = t(
        N_(
            "A channel is read from the title of a key result or its objective: "
            "“Leads from paid search”, “Spend on WeChat”."
        )
    )
    left_out = _left_out(t, table) if len(tables) == 1 else []
    return Message(sentence, b.blocks([b.section(sentence), b.context(explanation, *left_out)]))


def _name(t: Translator, table: ChannelTable, key: str) -> str:
    return clip(table.library.every_channel[key].in_language(t.language), 40)


def _line_name(t: Translator, table: ChannelTable, key: str) -> str:
    """Return a channel's name with a capital, as a line begins."""
    name = _name(t, table, key)
    return name[:1].upper() + name[1:]


def _headline(t: Translator, table: ChannelTable, names: Mapping[str, str]) -> str:
    """Return the best and the worst channel of the requested metric; without a request, of the
    cost per lead or customer, if there is one.
    """
    ranked = [column for column in table.columns if column.best in names and column.worst in names]
    ranked.sort(key=lambda column: not table.requested_metric and column.kind.metric not in COSTS)
    if not ranked:
        cycle = table.cycle.name
        return t.plural(
            "{n} channel in {cycle}", "{n} channels in {cycle}", len(names), cycle=cycle
        )
    column = ranked[0]
    sentence = (
        N_("{metric}: highest on {best} ({value}), lowest on {worst} ({other})")
        if is_higher_better(table.library, column.kind)
        else N_("{metric}: lowest on {best} ({value}), highest on {worst} ({other})")
    )
    return t(
        sentence,
        metric=_title(t, table, column),
        best=_name(t, table, column.best),
        value=value_text(t, column.cells[column.best]),
        worst=_name(t, table, column.worst),
        other=value_text(t, column.cells[column.worst]),
    )


def _charted_columns(table: ChannelTable) -> list[int]:
    """Return the indices of the columns with a chart: a cost and the first column; a requested
    metric comes before its cost.
    """
    costs = [index for index, column in enumerate(table.columns) if column.kind.metric in COSTS]
    order = [0, *costs] if table.requested_metric else [*costs[:1], 0]
    return list(dict.fromkeys(order))[:2]


def _axis_title(t: Translator, title: str, column: ChannelColumn) -> str:
    """Return a chart's title with the unit, since Slack's axes have no units."""
    unit = _unit_text(column)
    if not unit or title.endswith(")"):
        return title
    return t(N_("{title}, {unit}"), title=title, unit=unit)


def _unit_text(column: ChannelColumn) -> str:
    kind = column.kind
    return kind.currency or ("%" if kind.unit is UnitKind.PERCENT else "")


def _title(t: Translator, table: ChannelTable, column: ChannelColumn) -> str:
    """Return a metric's name, with its unit if the table has the metric in several units."""
    kind = column.kind
    name = table.library.metrics[kind.metric].in_language(t.language)
    name = clip(name[:1].upper() + name[1:], 32)
    if sum(channel_column.kind.metric == kind.metric for channel_column in table.columns) == 1:
        return name
    total = t(N_("total")) if kind.is_sum else ""
    details = ", ".join(filter(None, [_unit_text(column), total]))
    return f"{name} ({details})" if details else name


def _row_as_text(header: Sequence[str], row: Sequence[str]) -> str:
    """Return a row of the table as a line, for clients without tables."""
    cells = [f"{title}: {cell}" for title, cell in zip(header[1:], row[1:], strict=True) if cell]
    return f"*{escape(row[0])}*  {escape(clip('; '.join(cells), MAX_LINE))}"


def _paragraphs(lines: Sequence[str]) -> list[Part]:
    return [
        b.section("\n".join(lines[start : start + LINES_PER_PARAGRAPH]))
        for start in range(0, len(lines), LINES_PER_PARAGRAPH)
    ]


def _small_print(
    t: Translator, table: ChannelTable, names: Mapping[str, str], hidden_columns: int
) -> list[str]:
    """Return how costs were calculated, the cycle, and what is not in the table."""
    calculations = [
        _calculation(t, table, column, names[key], cell)
        for column in table.columns
        for key, cell in column.cells.items()
        if key in names and cell.spent and cell.counted
    ]
    numbers_as_of = (
        N_("{cycle}, final numbers.") if table.cycle.is_frozen else N_("{cycle}, current numbers.")
    )
    hidden = t.plural(
        "{n} more metric isn't in this table. `/okr channels leads` shows a single metric.",
        "{n} more metrics aren't in this table. `/okr channels leads` shows a single metric.",
        hidden_columns,
    )
    remarks = [
        t(numbers_as_of, cycle=escape(table.cycle.name)),
        *_left_out(t, table),
        hidden if hidden_columns > 0 else "",
    ]
    notes = "\n".join(calculations[:MAX_NOTES])
    return [*([notes] if notes else []), t.together(*remarks)]


def _calculation(
    t: Translator, table: ChannelTable, column: ChannelColumn, name: str, cell: ChannelCell
) -> str:
    """Return a quotient that people can check: `Paid search: €6,100 ÷ 260 leads = €23.46`."""
    return t(
        N_("{channel}: {spent} ÷ {counted} = {value} ({metric}, calculated)"),
        channel=escape(name),
        spent=value_text(t, cell.spent or cell),
        counted=value_text(t, cell.counted or cell),
        value=value_text(t, cell),
        metric=escape(_title(t, table, column)),
    )


def _left_out(t: Translator, table: ChannelTable) -> list[str]:
    """Return a sentence for each reason why key results are not in the table."""
    without_channel = t.plural(
        "{n} key result isn't tied to a channel.",
        "{n} key results aren't tied to a channel.",
        table.without_channel,
    )
    with_several = t.plural(
        "{n} key result mentions several channels.",
        "{n} key results mention several channels.",
        table.with_several_channels,
    )
    without_metric = t.plural(
        "{n} key result mentions a channel, but its metric isn't in the library.",
        "{n} key results mention a channel, but their metrics aren't in the library.",
        table.without_metric,
    )
    without_number = t.plural(
        "{n} has no number yet.", "{n} have no number yet.", table.without_number
    )
    sentences = (
        (table.without_channel, without_channel),
        (table.with_several_channels, with_several),
        (table.without_metric, without_metric),
        (table.without_number, without_number),
    )
    return [sentence for count, sentence in sentences if count] + _uneven_note(t, table)


def _uneven_note(t: Translator, table: ChannelTable) -> list[str]:
    """Return why a cost was not calculated: spend and leads are of different weeks."""
    names = [escape(_line_name(t, table, key)) for key in table.uneven]
    sentence = N_(
        "{channels}: no cost is calculated, because the latest spend and leads are for different "
        "weeks."
    )
    return [t(sentence, channels=t.listed(names[:MAX_NOTES]))] if names else []

"""Channels beside each other: a headline, bars, a table, and how what is worked out came about."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.scores.channels import charts
from bot.scores.channels.charts import value
from bot.scores.channels.model import COSTS, ChannelCell, ChannelColumn, ChannelTable
from bot.scores.overviews import Part
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from scoring.model import Direction, UnitKind

MOST_CHANNELS, MOST_COLUMNS = 20, 4  # more than four columns want scrolling
MOST_SUMS = 6  # quotients that are written out
MOST_TITLES, MOST_ROWS, MOST_LINES = 5, 40, 20  # of an overview of several cycles
LONGEST_CELL, LONGEST_LINE = 56, 320


def channel_message(t: Translator, table: ChannelTable) -> Message:
    """`/okr channels`: who does best and worst, bars, channels x metrics."""
    left = len(table.columns) - MOST_COLUMNS
    table = replace(table, columns=table.columns[:MOST_COLUMNS])
    chosen = table.channels[:MOST_CHANNELS]
    if not chosen:
        return _nothing(t, [table])
    names = {key: _name(t, table, key) for key in chosen}
    text = _headline(t, table, names)
    titles = [_title(t, table, one) for one in table.columns]
    pictured = [(_axis(titles[n], table.columns[n]), table.columns[n]) for n in _pictured(table)]
    pictures = [charts.by_channel(title, one, names) for title, one in pictured]
    words = [charts.in_words(t, title, one, names) for title, one in pictured]
    head = [t(N_("Channel")), *titles]
    rows = [[names[key], *(_cell(t, one, key) for one in table.columns)] for key in names]
    lines = [_line(head, row) for row in rows]
    below = [b.context(*_small_print(t, table, names, left))]
    drawn: list[Part] = [
        b.header(text),
        *filter(None, pictures),
        b.data_table(t(N_("Channels")), head, rows, page_size=MOST_CHANNELS),
    ]
    spelt: list[Part] = [
        b.header(text),
        *map(b.section, words),
        *(b.section("\n".join(lines[n : n + 5])) for n in range(0, len(lines), 5)),
    ]
    return Message(escape(text), b.blocks([*drawn, *below]), b.blocks([*spelt, *below]))


def channel_messages(t: Translator, tables: Sequence[ChannelTable]) -> list[Message]:
    """The channels of several cycles: an overview with a cycle column, then the answer of each."""
    if len(tables) > 1 and not any(table.channels for table in tables):
        return [_nothing(t, tables)]
    each = [channel_message(t, table) for table in tables]
    held = [table for table in tables if table.channels]
    if len(held) < 2:
        return each
    texts = [
        f"*{escape(one.cycle.name)}:* {escape(message.text)}"
        for one, message in zip(held, [channel_message(t, one) for one in held], strict=True)
    ]
    titles: dict[str, None] = {}
    for table in held:
        titles |= dict.fromkeys(_titles(t, table))
    head = [t(N_("Cycle")), t(N_("Channel")), *[*titles][:MOST_TITLES]]
    rows = [row for table in held for row in _rows_in_cycle(t, table, head[2:])]
    text = t(N_("Channels in {cycles}"), cycles=t.listed([one.cycle.name for one in held]))
    above: list[Part] = [b.header(text), b.section("\n".join(texts))]
    lines = [_line(head[1:], [f"{row[0]}: {row[1]}", *row[2:]]) for row in rows[:MOST_LINES]]
    drawn = [*above, b.data_table(t(N_("Channels")), head, rows[:MOST_ROWS], page_size=20)]
    spelt = [*above, *(b.section("\n".join(lines[n : n + 5])) for n in range(0, len(lines), 5))]
    return [Message(escape(text), b.blocks(drawn), b.blocks(spelt)), *each]


def _titles(t: Translator, table: ChannelTable) -> list[str]:
    """The columns of a table that fit beside those of others."""
    return [_title(t, table, one) for one in table.columns[:MOST_COLUMNS]]


def _rows_in_cycle(t: Translator, table: ChannelTable, titles: Sequence[str]) -> list[list[str]]:
    """A table's channels as rows that begin with its cycle; empty where it measures nothing."""
    by_title = {_title(t, table, one): one for one in table.columns}
    return [
        [
            table.cycle.name,
            _name(t, table, key),
            *(_cell(t, by_title[title], key) if title in by_title else "" for title in titles),
        ]
        for key in table.channels[:MOST_CHANNELS]
    ]


def _nothing(t: Translator, tables: Sequence[ChannelTable]) -> Message:
    """No channel has a number: say why, and how a channel is recognised."""
    table, cycle = tables[0], t.listed([escape(one.cycle.name) for one in tables])
    if table.asked:
        name = escape(table.library.metrics[table.asked].said(t.language))
        said = t(N_("No channel has a number for {metric} in {cycle}."), metric=name, cycle=cycle)
    else:
        said = t(N_("No key result in {cycle} names a channel and a metric."), cycle=cycle)
    how = t(
        N_(
            "A channel is read from the title of a key result or its objective: "
            "“Leads from paid search”, “Spend on WeChat”."
        )
    )
    left_out = _left_out(t, table) if len(tables) == 1 else []
    return Message(said, b.blocks([b.section(said), b.context(how, *left_out)]))


def _name(t: Translator, table: ChannelTable, key: str) -> str:
    """A channel's name, as it begins a line."""
    name = table.library.every_channel[key].said(t.language)
    return clip(name[:1].upper() + name[1:], 40)


def _headline(t: Translator, table: ChannelTable, names: dict[str, str]) -> str:
    """The best and the worst of the asked metric; without one, of what a lead costs if known."""
    ranked = [one for one in table.columns if one.best in names and one.worst in names]
    ranked.sort(key=lambda one: not table.asked and one.kind.metric not in COSTS)
    if not ranked:
        cycle = table.cycle.name
        return t.plural(
            "{n} channel in {cycle}", "{n} channels in {cycle}", len(names), cycle=cycle
        )
    one = ranked[0]
    return t(
        N_("{metric}: {best} is best at {value}, {worst} worst at {other}"),
        metric=_title(t, table, one),
        best=names[one.best],
        value=value(t, one.cells[one.best]),
        worst=names[one.worst],
        other=value(t, one.cells[one.worst]),
    )


def _pictured(table: ChannelTable) -> list[int]:
    """Which columns have a chart: what one costs, and the first; the asked one before its cost."""
    costs = [n for n, one in enumerate(table.columns) if one.kind.metric in COSTS]
    return list(dict.fromkeys([0, *costs] if table.asked else [*costs[:1], 0]))[:2]


def _axis(title: str, column: ChannelColumn) -> str:
    """A chart's title: an axis has no unit of its own."""
    kind = column.kind
    unit = kind.currency or ("%" if kind.unit is UnitKind.PERCENT else "")
    return f"{title}, {unit}" if unit and not title.endswith(")") else title


def _title(t: Translator, table: ChannelTable, column: ChannelColumn) -> str:
    """A metric's name; with its unit where it stands in several."""
    kind = column.kind
    name = table.library.metrics[kind.metric].said(t.language)
    name = clip(name[:1].upper() + name[1:], 32)
    alike = [one.kind for one in table.columns if one.kind.metric == kind.metric]
    if len(alike) == 1:
        return name
    unit = kind.currency or ("%" if kind.unit is UnitKind.PERCENT else "")
    total = t(N_("total")) if kind.is_sum else ""
    more = ", ".join(filter(None, [unit, total]))
    return f"{name} ({more})" if more else name


def _cell(t: Translator, column: ChannelColumn, key: str) -> str:
    """`1,006 leads, target 1,800 · 🟢 on track · best`."""
    cell = column.cells.get(key)
    if cell is None:
        return ""
    target = _target(t, cell)
    number = value(t, cell)
    parts = [
        t(N_("{value}, target {target}"), value=number, target=target) if target else number,
        shown.health_text(t, cell.health) if cell.health else t(N_("worked out")),
        _behind(t, column, cell),
        t(N_("best")) if key == column.best else t(N_("worst")) if key == column.worst else "",
    ]
    return clip(" · ".join(filter(None, parts)), LONGEST_CELL)


def _target(t: Translator, cell: ChannelCell) -> str:
    """What is asked for, short: its own unit's suffix stands with the value already."""
    measure = cell.measure
    plain = replace(measure, unit=replace(measure.unit, suffix=""))
    if measure.direction is Direction.WITHIN and cell.n == 1:
        return shown.target_text(t, plain)
    if measure.target is None:
        return ""
    sign = {Direction.AT_LEAST: "≥ ", Direction.AT_MOST: "≤ "}.get(measure.direction, "")
    return f"{sign}{shown.value_text(t, plain, measure.target)}"


def _behind(t: Translator, column: ChannelColumn, cell: ChannelCell) -> str:
    """How many key results stand behind a number."""
    if cell.n == 1:
        return ""
    sentence = N_("sum of {n}") if column.kind.is_sum else N_("mean of {n}")
    return t(sentence, n=t.number(cell.n))


def _line(head: Sequence[str], row: Sequence[str]) -> str:
    """A row of the table for clients without tables."""
    cells = [f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell]
    return f"*{escape(row[0])}*  {escape(clip('; '.join(cells), LONGEST_LINE))}"


def _small_print(t: Translator, table: ChannelTable, names: dict[str, str], left: int) -> list[str]:
    """How quotients came about, the cycle, and what is in no cell."""
    worked_out = [
        _quotient(t, table, column, names[key], cell)
        for column in table.columns
        for key, cell in column.cells.items()
        if key in names and cell.spent and cell.counted
    ]
    closed = N_("{cycle} as it closed.")
    where = closed if table.cycle.is_frozen else N_("{cycle} as it stands now.")
    more = N_("`/okr channels leads` shows one metric alone; {n} more are not in this table.")
    rest = [
        t(where, cycle=escape(table.cycle.name)),
        *_left_out(t, table),
        t(more, n=t.number(left)) if left > 0 else "",
    ]
    return [*filter(None, ["\n".join(worked_out[:MOST_SUMS])]), t.together(*rest)]


def _quotient(
    t: Translator, table: ChannelTable, column: ChannelColumn, name: str, cell: ChannelCell
) -> str:
    """What somebody can check: `Paid search: €6,100 ÷ 260 leads = €23.46 (Cost per lead)`."""
    return t(
        N_("{channel}: {spent} ÷ {counted} = {value} ({metric}, worked out)"),
        channel=escape(name),
        spent=value(t, cell.spent or cell),
        counted=value(t, cell.counted or cell),
        value=value(t, cell),
        metric=escape(_title(t, table, column)),
    )


def _left_out(t: Translator, table: ChannelTable) -> list[str]:
    """What is in no cell, and why: nothing is guessed."""
    silent = t.plural("{n} has no number yet.", "{n} have no number yet.", table.silent)
    nameless = t.plural(
        "{n} key result names no channel.",
        "{n} key results name no channel.",
        table.nameless,
    )
    several = t.plural(
        "{n} key result names several channels.",
        "{n} key results name several channels.",
        table.several,
    )
    unmeasured = t.plural(
        "{n} key result names a channel, but no metric of the library.",
        "{n} key results name a channel, but no metric of the library.",
        table.unmeasured,
    )
    counts = (
        (table.nameless, nameless),
        (table.several, several),
        (table.unmeasured, unmeasured),
        (table.silent, silent),
    )
    return [said for n, said in counts if n] + _uneven(t, table)


def _uneven(t: Translator, table: ChannelTable) -> list[str]:
    """Where spend and leads do not speak of the same weeks."""
    names = [escape(_name(t, table, key)) for key in table.uneven]
    sentence = N_(
        "{channels}: what a lead costs is not worked out, since spend and leads were last told "
        "for different weeks."
    )
    return [t(sentence, channels=t.listed(names[:MOST_SUMS]))] if names else []

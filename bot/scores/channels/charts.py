"""Numbers of channels as bars of Slack, as bars of text, and as cells of a table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.scores.channels.model import ChannelCell, ChannelColumn
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import Direction, UnitKind

MAX_BARS, MAX_LABEL = 20, 20
MAX_CELL = 56  # characters
NOT_DRAWN = (UnitKind.DURATION, UnitKind.YES_NO)  # an axis would show bare seconds or 0 and 1


def channel_bars(
    title: str, column: ChannelColumn, names: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return a chart with a bar for each channel, by `names` of channel keys.

    None for fewer than two bars, or if two labels are the same once they are cut.
    """
    cells = _cells_in_order(column, names)
    bars = {clip(names[key], MAX_LABEL): cell.value for key, cell in cells.items()}
    if column.kind.unit in NOT_DRAWN or len(bars) < max(2, len(cells)):
        return None
    values = [round(value, 2) for value in bars.values()]
    return b.bar_chart(title, list(bars), {clip(title, MAX_LABEL): values})


def channel_bars_as_text(
    t: Translator, title: str, column: ChannelColumn, names: Mapping[str, str]
) -> str:
    """Return a line with a bar of text for each channel, the longest at full length."""
    cells = _cells_in_order(column, names)
    longest = max((abs(cell.value) for cell in cells.values()), default=0.0) or 1.0
    lines = [
        f"{b.bar(cell.value / longest)}  {value_text(t, cell)}  {escape(clip(names[key], 40))}"
        for key, cell in cells.items()
    ]
    return "\n".join([f"*{escape(title)}*", *lines])


def value_text(t: Translator, cell: ChannelCell) -> str:
    """Return a channel's number with its unit."""
    return display.rounded_value(t, cell.measure, cell.value)


def cell_text(t: Translator, column: ChannelColumn, key: str) -> str:
    """Return a cell of the table: `1,006 leads, target 1,800 · 🟢 on track · best`."""
    cell = column.cells.get(key)
    if cell is None:
        return ""
    target = _target_text(t, cell)
    value = value_text(t, cell)
    details = [
        t(N_("{value}, target {target}"), value=value, target=target) if target else value,
        display.health_text(t, cell.health) if cell.health else t(N_("calculated")),
        _count_text(t, column, cell),
        t(N_("best")) if key == column.best else "",
        t(N_("worst")) if key == column.worst else "",
    ]
    return clip(" · ".join(filter(None, details)), MAX_CELL)


def _target_text(t: Translator, cell: ChannelCell) -> str:
    """Return the target without the unit's suffix, which the value already shows."""
    measure = cell.measure
    without_suffix = replace(measure, unit=replace(measure.unit, suffix=""))
    if measure.direction is Direction.WITHIN and cell.count == 1:
        return display.target_text(t, without_suffix)
    if measure.target is None:
        return ""
    sign = {Direction.AT_LEAST: "≥ ", Direction.AT_MOST: "≤ "}.get(measure.direction, "")
    return f"{sign}{display.value_text(t, without_suffix, measure.target)}"


def _count_text(t: Translator, column: ChannelColumn, cell: ChannelCell) -> str:
    """Return how many key results a number comes from, empty for one."""
    if cell.count == 1:
        return ""
    sentence = N_("sum of {n}") if column.kind.is_sum else N_("mean of {n}")
    return t(sentence, n=t.number(cell.count))


def _cells_in_order(column: ChannelColumn, names: Mapping[str, str]) -> dict[str, ChannelCell]:
    cells = {key: column.cells[key] for key in names if key in column.cells}
    return dict([*cells.items()][:MAX_BARS])

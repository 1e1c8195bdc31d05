"""A metric by channel as Slack's own bars, and as little ones where a client cannot draw."""

from typing import Any

from bot.core.i18n import Translator
from bot.goals import display as shown
from bot.scores.channels.model import ChannelCell, ChannelColumn
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import UnitKind

MOST_BARS, LONGEST_NAME = 20, 20
UNDRAWN = (UnitKind.DURATION, UnitKind.YES_NO)  # an axis in seconds tells nobody anything


def by_channel(title: str, column: ChannelColumn, names: dict[str, str]) -> dict[str, Any] | None:
    """A bar for each channel; None where there is nothing to compare or cut names are the same."""
    bars = {clip(names[k], LONGEST_NAME): v.value for k, v in _shown(column, names).items()}
    if column.kind.unit in UNDRAWN or len(bars) < max(2, len(_shown(column, names))):
        return None
    values = [round(value, 2) for value in bars.values()]
    return b.bar_chart(title, list(bars), {clip(title, LONGEST_NAME): values})


def in_words(t: Translator, title: str, column: ChannelColumn, names: dict[str, str]) -> str:
    """The same bars as text, the longest of full length."""
    cells = _shown(column, names)
    top = max((abs(cell.value) for cell in cells.values()), default=0.0) or 1.0
    rows = [
        f"{b.bar(cell.value / top)}  {value(t, cell)}  {escape(clip(names[key], 40))}"
        for key, cell in cells.items()
    ]
    return "\n".join([f"*{escape(title)}*", *rows])


def value(t: Translator, cell: ChannelCell) -> str:
    """A channel's number."""
    return shown.rounded_value(t, cell.measure, cell.value)


def _shown(column: ChannelColumn, names: dict[str, str]) -> dict[str, ChannelCell]:
    """The column's cells in the order of the names, as many as a chart holds."""
    known = {key: column.cells[key] for key in names if key in column.cells}
    return dict([*known.items()][:MOST_BARS])

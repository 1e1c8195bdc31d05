"""Key results by channel and metric: what stands in each cell, and which is best and worst."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.goals.cycle_calendar import Cycle
from bot.goals.library import MetricLibrary
from scoring.attention import WORST_FIRST
from scoring.model import Direction, Health, Measure, Reading, Unit, UnitKind

SPEND = "ad_spend"
COSTS = {"cost_per_lead": "leads", "cac": "paying_customers"}  # what one costs, what is counted
HIGHER = (Direction.INCREASE, Direction.AT_LEAST)
LOWER = (Direction.DECREASE, Direction.AT_MOST)
A_TEAM = {
    "",
    "team",
    "the team",
    "channel",
    "marketing",
    "团队",
    "小组",
    "组",
    "部",
    "渠道",
    "运营",
    "营销",
}


class MetricKind(NamedTuple):
    """What makes numbers comparable: the same metric in the same unit, totals with totals."""

    metric: str
    unit: UnitKind
    currency: str
    orientation: str
    is_sum: bool


@dataclass(frozen=True)
class ChannelNumber:
    """A number whose channel and metric are known: what has come so far, a sum's total or what is
    judged; None while nothing has. `last_week` is the last one with a number, as an ordinal day.
    """

    measure: Measure
    channel: str
    metric: str
    value: float | None
    health: Health
    last_week: int

    @property
    def kind(self) -> MetricKind:
        """What it may be compared with."""
        unit = self.measure.unit
        is_sum = self.measure.reading is Reading.SUM
        return MetricKind(self.metric, unit.kind, unit.currency, unit.orientation.value, is_sum)


@dataclass(frozen=True)
class ChannelCell:
    """A channel's number. `n` key results stand behind it: their totals are added up, of levels
    it is the mean. Where nobody measures it, it is `spent` ÷ `counted`, both totals.
    """

    value: float
    measure: Measure
    health: Health | None
    n: int = 1
    spent: "ChannelCell | None" = None
    counted: "ChannelCell | None" = None
    weeks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ChannelColumn:
    """A metric by channel, those with a number; the best and the worst are channels."""

    kind: MetricKind
    cells: Mapping[str, ChannelCell]
    best: str = ""
    worst: str = ""


@dataclass(frozen=True)
class ChannelTable:
    """Channels x metrics of a cycle. What is in no cell is counted: key results that name no
    channel, several, or no metric; `uneven` channels have spend and leads of different weeks.
    """

    cycle: Cycle
    library: MetricLibrary
    columns: tuple[ChannelColumn, ...]
    asked: str = ""
    nameless: int = 0
    several: int = 0
    unmeasured: int = 0
    silent: int = 0
    uneven: tuple[str, ...] = ()

    @property
    def channels(self) -> list[str]:
        """Every channel with a number, the best of the first column first."""
        named = {key for column in self.columns for key in column.cells}
        order = [*self.library.every_channel]
        first = self.columns[0] if self.columns else None
        values = {key: cell.value for key, cell in first.cells.items()} if first else {}
        sign = -1 if first and _direction(self.library, first.kind) in HIGHER else 1
        return sorted(
            named,
            key=lambda key: (key not in values, sign * values.get(key, 0.0), order.index(key)),
        )


def channels_named(library: MetricLibrary, title: str, objective: str, team: str) -> list[str]:
    """The channel that a key result names, else its objective, else the team if it is called so;
    several where it names several, none where nothing does.
    """
    own = [*library.channels_in(title)] or [*library.channels_in(objective)]
    called = [key for key, rest in library.channels_in(team).items() if rest.strip() in A_TEAM]
    return own or called


def metric_named(library: MetricLibrary, title: str, key: str) -> str:
    """What is measured: what the title says without the channel's name, else with it."""
    rest = library.channels_in(title).get(key, title)
    return library.metric_key(rest) or library.metric_key(title)


def channel_columns(
    found: Iterable[ChannelNumber], library: MetricLibrary
) -> tuple[tuple[ChannelColumn, ...], tuple[str, ...]]:
    """A column for each kind of number, the fullest first, with what a lead costs worked out; and
    the channels in which that could not be.
    """
    grouped: dict[MetricKind, dict[str, list[ChannelNumber]]] = {}
    for one in found:
        if one.value is not None:
            grouped.setdefault(one.kind, {}).setdefault(one.channel, []).append(one)
    cells = {
        kind: {key: _cell(some) for key, some in by_channel.items()}
        for kind, by_channel in grouped.items()
    }
    uneven = _work_out(cells, library)
    order = [*library.metrics]
    kinds = sorted(cells, key=lambda kind: (-len(cells[kind]), order.index(kind.metric)))
    return tuple(_column(library, kind, cells[kind]) for kind in kinds), uneven


def related_metrics(metric: str) -> set[str]:
    """What belongs beside a metric: to what is counted what it costs and what was spent."""
    both = {key for pair in COSTS.items() if metric in pair for key in pair}
    return {metric, *both, *([SPEND] if both else [])}


def _cell(some: Sequence[ChannelNumber]) -> ChannelCell:
    measure, is_sum = some[0].measure, some[0].kind.is_sum
    values = [one.value for one in some if one.value is not None]
    targets = [one.measure.target for one in some]
    known = [target for target in targets if target is not None]
    target = sum(known) if is_sum and len(known) == len(some) else None
    if not is_sum and len(set(targets)) == 1:
        target = targets[0]
    return ChannelCell(
        sum(values) if is_sum else sum(values) / len(values),
        measure if len(some) == 1 else replace(measure, target=target),
        min((one.health for one in some), key=WORST_FIRST.index),
        len(some),
        weeks=frozenset(one.last_week for one in some),
    )


def _work_out(
    cells: dict[MetricKind, dict[str, ChannelCell]], library: MetricLibrary
) -> tuple[str, ...]:
    """Add what a lead or a customer costs where both totals are known and nobody measures it;
    returns the channels whose totals are of different weeks.
    """
    uneven: list[str] = []
    for cost, counted in COSTS.items():
        totals = [kind for kind in cells if kind.is_sum]
        spends = [kind for kind in totals if kind.metric == SPEND and kind.currency]
        counts = [kind for kind in totals if kind.metric == counted]
        if cost not in library.metrics or len(spends) != 1 or len(counts) != 1:
            continue
        kind = MetricKind(cost, UnitKind.CURRENCY, spends[0].currency, spends[0].orientation, False)
        measured = cells.get(kind, {})
        for key, spent in cells[spends[0]].items():
            many = cells[counts[0]].get(key)
            if many is None or many.value <= 0 or key in measured:
                continue
            if spent.weeks == many.weeks and len(many.weeks) == 1:
                cells.setdefault(kind, {})[key] = _quotient(spent, many)
            else:
                uneven.append(key)
    return tuple(dict.fromkeys(uneven))


def _quotient(spent: ChannelCell, counted: ChannelCell) -> ChannelCell:
    unit = Unit(UnitKind.CURRENCY, spent.measure.unit.currency)
    measure = Measure(Direction.DECREASE, unit=unit)
    return ChannelCell(spent.value / counted.value, measure, None, spent=spent, counted=counted)


def _column(
    library: MetricLibrary, kind: MetricKind, cells: Mapping[str, ChannelCell]
) -> ChannelColumn:
    """The best and the worst by the library's direction; a budget that is kept is no better than
    another, and a band has no better side.
    """
    direction = _direction(library, kind)
    ranked = sorted(cells, key=lambda key: cells[key].value, reverse=direction in HIGHER)
    is_budget = kind.is_sum and direction in LOWER
    if direction not in HIGHER + LOWER or is_budget or not ranked:
        return ChannelColumn(kind, cells)
    best, worst = ranked[0], ranked[-1]
    differ = cells[best].value != cells[worst].value
    return ChannelColumn(kind, cells, best, worst) if differ else ChannelColumn(kind, cells)


def _direction(library: MetricLibrary, kind: MetricKind) -> Direction:
    return library.metrics[kind.metric].direction

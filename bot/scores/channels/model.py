"""Numbers of key results by channel and metric, with the best and the worst channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.goals.cycle_calendar import Cycle
from bot.goals.library import MetricLibrary
from scoring.attention import WORST_FIRST
from scoring.model import Direction, Health, Measure, Reading, Unit, UnitKind

SPEND = "ad_spend"
COSTS = {"cost_per_lead": "leads", "cac": "paying_customers"}  # cost metric: what is counted
HIGHER_IS_BETTER = (Direction.INCREASE, Direction.AT_LEAST)
LOWER_IS_BETTER = (Direction.DECREASE, Direction.AT_MOST)
TEAM_WORDS = {  # what a team's name may hold beside the name of a channel
    "", "team", "the team", "channel", "marketing",
    "团队", "小组", "组", "部", "渠道", "运营", "营销",
}  # fmt: skip


class MetricKind(NamedTuple):
    """A metric with its unit, and whether numbers are totals. Only equal kinds are compared."""

    metric: str
    unit: UnitKind
    currency: str
    orientation: str
    is_sum: bool


@dataclass(frozen=True, kw_only=True)
class ChannelNumber:
    """The number of one key result whose channel and metric are known.

    `value` is the total of a sum, else the assessed value; None without a number. `last_week` is
    the Monday of the newest number as an ordinal day.
    """

    measure: Measure
    channel: str
    metric: str
    value: float | None
    health: Health
    last_week: int

    @property
    def kind(self) -> MetricKind:
        """Return the kind of number, which it can be compared with."""
        unit = self.measure.unit
        return MetricKind(
            metric=self.metric,
            unit=unit.kind,
            currency=unit.currency,
            orientation=unit.orientation.value,
            is_sum=self.measure.reading is Reading.SUM,
        )


@dataclass(frozen=True, kw_only=True)
class ChannelCell:
    """A channel's number for a metric, from `count` key results: the sum of totals, or the mean.

    A calculated one is `spent` ÷ `counted`, both totals, and has no health. `weeks` are the weeks
    of the newest numbers, as ordinal days.
    """

    value: float
    measure: Measure
    health: Health | None
    count: int = 1
    spent: "ChannelCell | None" = None
    counted: "ChannelCell | None" = None
    weeks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ChannelColumn:
    """A metric with its cells by channel key, and the keys of the best and the worst channel."""

    kind: MetricKind
    cells: Mapping[str, ChannelCell]
    best: str = ""
    worst: str = ""


@dataclass(frozen=True, kw_only=True)
class ChannelTable:
    """Channels x metrics of a cycle.

    `requested_metric` is the metric that someone asked for. Counted are key results in no cell:
    without a channel, with several channels, without a metric of the library, without a number.
    `uneven` are channels whose spend and leads are of different weeks.
    """

    cycle: Cycle
    library: MetricLibrary
    columns: tuple[ChannelColumn, ...]
    requested_metric: str = ""
    without_channel: int = 0
    with_several_channels: int = 0
    without_metric: int = 0
    without_number: int = 0
    uneven: tuple[str, ...] = ()

    @property
    def channels(self) -> list[str]:
        """Return the keys of channels with a number, the best of the first column first."""
        keys = {key for column in self.columns for key in column.cells}
        library_order = [*self.library.every_channel]
        first = self.columns[0] if self.columns else None
        values = {key: cell.value for key, cell in first.cells.items()} if first else {}
        sign = -1 if first and is_higher_better(self.library, first.kind) else 1
        return sorted(
            keys,
            key=lambda key: (
                key not in values,
                sign * values.get(key, 0.0),
                library_order.index(key),
            ),
        )


def is_higher_better(library: MetricLibrary, kind: MetricKind) -> bool:
    """Return whether a higher number is better, by the direction in the metric library."""
    return library.metrics[kind.metric].direction in HIGHER_IS_BETTER


def channels_named(library: MetricLibrary, title: str, objective: str, team: str) -> list[str]:
    """Return the channels that a key result's title names, else its objective's title, else the
    name of the team, if that holds nothing but a channel and words such as "team".
    """
    named = [*library.channels_in(title)] or [*library.channels_in(objective)]
    return named or [
        key for key, text in library.channels_in(team).items() if text.strip() in TEAM_WORDS
    ]


def metric_named(library: MetricLibrary, title: str, channel: str) -> str:
    """Return the key of the metric that a title names, empty without one.

    The title without the channel's name is read first: it may name a metric of its own.
    """
    text = library.channels_in(title).get(channel, title)
    return library.metric_key(text) or library.metric_key(title)


def channel_columns(
    numbers: Iterable[ChannelNumber], library: MetricLibrary
) -> tuple[tuple[ChannelColumn, ...], tuple[str, ...]]:
    """Return a column for each kind of number, the fullest first, with calculated costs; and the
    channels whose costs could not be calculated.
    """
    grouped: dict[MetricKind, dict[str, list[ChannelNumber]]] = {}
    for number in numbers:
        if number.value is not None:
            grouped.setdefault(number.kind, {}).setdefault(number.channel, []).append(number)
    cells = {
        kind: {key: _cell(group) for key, group in by_channel.items()}
        for kind, by_channel in grouped.items()
    }
    uneven = _add_calculated_costs(cells, library)
    library_order = [*library.metrics]
    kinds = sorted(cells, key=lambda kind: (-len(cells[kind]), library_order.index(kind.metric)))
    return tuple(_column(library, kind, cells[kind]) for kind in kinds), uneven


def related_metrics(metric: str) -> set[str]:
    """Return a metric with those it is shown with: a count, its cost, and the spend."""
    related = {key for pair in COSTS.items() if metric in pair for key in pair}
    return {metric, *related, *([SPEND] if related else [])}


def _cell(numbers: Sequence[ChannelNumber]) -> ChannelCell:
    measure, is_sum = numbers[0].measure, numbers[0].kind.is_sum
    values = [number.value for number in numbers if number.value is not None]
    total = sum(values)
    return ChannelCell(
        value=total if is_sum else total / len(values),
        measure=measure if len(numbers) == 1 else replace(measure, target=_target(numbers)),
        health=min((number.health for number in numbers), key=WORST_FIRST.index),
        count=len(numbers),
        weeks=frozenset(number.last_week for number in numbers),
    )


def _target(numbers: Sequence[ChannelNumber]) -> float | None:
    """Return the target of several key results: the sum for totals, else the one they share."""
    targets = [number.measure.target for number in numbers]
    if numbers[0].kind.is_sum:
        present = [target for target in targets if target is not None]
        return sum(present) if len(present) == len(targets) else None
    return targets[0] if len(set(targets)) == 1 else None


def _add_calculated_costs(
    cells: dict[MetricKind, dict[str, ChannelCell]], library: MetricLibrary
) -> tuple[str, ...]:
    """Add the cost per lead or customer where both totals exist and nobody measures the cost.

    Return the channels whose totals are of different weeks: their quotient would be wrong.
    """
    uneven: list[str] = []
    for cost, counted_metric in COSTS.items():
        totals = [kind for kind in cells if kind.is_sum]
        spends = [kind for kind in totals if kind.metric == SPEND and kind.currency]
        counts = [kind for kind in totals if kind.metric == counted_metric]
        if cost not in library.metrics or len(spends) != 1 or len(counts) != 1:
            continue
        spend = spends[0]
        kind = MetricKind(
            metric=cost,
            unit=UnitKind.CURRENCY,
            currency=spend.currency,
            orientation=spend.orientation,
            is_sum=False,
        )
        measured = cells.get(kind, {})
        for key, spent in cells[spend].items():
            counted = cells[counts[0]].get(key)
            if counted is None or counted.value <= 0 or key in measured:
                continue
            if spent.weeks == counted.weeks and len(counted.weeks) == 1:
                cells.setdefault(kind, {})[key] = _quotient(spent, counted)
            else:
                uneven.append(key)
    return tuple(dict.fromkeys(uneven))


def _quotient(spent: ChannelCell, counted: ChannelCell) -> ChannelCell:
    unit = Unit(UnitKind.CURRENCY, spent.measure.unit.currency)
    return ChannelCell(
        value=spent.value / counted.value,
        measure=Measure(Direction.DECREASE, unit=unit),
        health=None,
        spent=spent,
        counted=counted,
    )


def _column(
    library: MetricLibrary, kind: MetricKind, cells: Mapping[str, ChannelCell]
) -> ChannelColumn:
    """Return a column with its best and worst channel, if channels differ.

    Budgets have none: spending less of a budget is not better. Nor has a metric that is to stay
    within limits.
    """
    direction = library.metrics[kind.metric].direction
    is_budget = kind.is_sum and direction in LOWER_IS_BETTER
    if direction not in HIGHER_IS_BETTER + LOWER_IS_BETTER or is_budget or not cells:
        return ChannelColumn(kind, cells)
    ranked = sorted(cells, key=lambda key: cells[key].value, reverse=direction in HIGHER_IS_BETTER)
    best, worst = ranked[0], ranked[-1]
    differ = cells[best].value != cells[worst].value
    return ChannelColumn(kind, cells, best, worst) if differ else ChannelColumn(kind, cells)

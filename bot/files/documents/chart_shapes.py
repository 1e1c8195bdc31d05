"""Charts as shapes with coordinates, for the page's template to draw as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.files.documents.document import Chart, Spark

WIDTH, HEIGHT = 720, 250
LEFT, RIGHT, TOP, BOTTOM = 44, 84, 14, 30  # margins for labels
MOST_LABELS = 8
LINE_HEIGHT = 14
BAR_HEIGHT, BAR_GAP, NAME_WIDTH = 22, 8, 190
SPARK_WIDTH, SPARK_HEIGHT = 110, 26


@dataclass(frozen=True)
class LabelShape:
    """A text at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class LineShape:
    """A line through points, with its name at its end; the plan is drawn dashed and grey."""

    points: str
    is_plan: bool
    label: LabelShape | None = None


@dataclass(frozen=True)
class LineChartShapes:
    """Horizontal rules with their shares, the labels of the weeks, and the lines."""

    title: str
    rules: tuple[LabelShape, ...]
    labels: tuple[LabelShape, ...]
    lines: tuple[LineShape, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


@dataclass(frozen=True)
class BarShape:
    """A bar with its name before and its value behind it."""

    y: float
    name: str
    length: float
    value: float


@dataclass(frozen=True)
class BarChartShapes:
    """One bar to a name; a full bar is 1."""

    title: str
    bars: tuple[BarShape, ...]
    height: int
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT
    left: int = NAME_WIDTH
    full_length: int = WIDTH - NAME_WIDTH - 60


@dataclass(frozen=True)
class SparkShapes:
    """Plan and actual values in a table's cell."""

    lines: tuple[LineShape, ...]
    width: int = SPARK_WIDTH
    height: int = SPARK_HEIGHT


def line_chart_shapes(chart: Chart) -> LineChartShapes:
    """Place the lines of a chart; the first one is the plan."""
    top = max(1.0, *(value for line in chart.lines for value in line.values))
    step = (WIDTH - LEFT - RIGHT) / max(len(chart.labels) - 1, 1)

    def place(week: int, value: float) -> tuple[float, float]:
        return LEFT + week * step, TOP + (HEIGHT - TOP - BOTTOM) * (1 - max(value, 0.0) / top)

    weeks_per_label = -(-len(chart.labels) // MOST_LABELS)
    ends = [place(len(line.values) - 1, line.values[-1])[1] for line in chart.lines]
    lines = [
        LineShape(
            points=_points([place(week, value) for week, value in enumerate(line.values)]),
            is_plan=number == 0,
            label=LabelShape(WIDTH - RIGHT + 8, end + 4, line.name),
        )
        for number, (line, end) in enumerate(zip(chart.lines, _spread(ends), strict=True))
    ]
    quarters = [quarter / 4 for quarter in range(int(top * 4) + 1)]
    return LineChartShapes(
        title=chart.title,
        rules=tuple(LabelShape(LEFT, place(0, share)[1], f"{share:.0%}") for share in quarters),
        labels=tuple(
            LabelShape(place(week, 0)[0], HEIGHT - 10, label)
            for week, label in enumerate(chart.labels)
            if week % weeks_per_label == 0
        ),
        lines=tuple(lines),
    )


def bar_chart_shapes(chart: Chart) -> BarChartShapes:
    """Place one bar to each label of a chart with one line."""
    values = chart.lines[0].values
    full_length = WIDTH - NAME_WIDTH - 60
    bars = tuple(
        BarShape(
            y=number * (BAR_HEIGHT + BAR_GAP) + BAR_GAP,
            name=label[:26],
            length=full_length * min(max(value, 0.0), 1.0),
            value=value,
        )
        for number, (label, value) in enumerate(zip(chart.labels, values, strict=True))
    )
    height = len(bars) * (BAR_HEIGHT + BAR_GAP) + BAR_GAP
    return BarChartShapes(chart.title, bars, height)


def spark_shapes(spark: Spark) -> SparkShapes | None:
    """Place the two lines of a spark; None before there are two weeks with a value."""
    values = [value for value in (*spark.plan, *spark.actual) if value is not None]
    actual = [(week, value) for week, value in enumerate(spark.actual) if value is not None]
    if len(actual) < 2:
        return None
    low, span = min(values), (max(values) - min(values)) or 1.0

    def place(week: int, value: float) -> tuple[float, float]:
        x = week * SPARK_WIDTH / (len(spark.plan) - 1)
        return x, 3 + (SPARK_HEIGHT - 6) * (1 - (value - low) / span)

    plan = _points([place(week, value) for week, value in enumerate(spark.plan)])
    line = _points([place(week, value) for week, value in actual])
    return SparkShapes((LineShape(plan, is_plan=True), LineShape(line, is_plan=False)))


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _spread(places: Sequence[float]) -> list[float]:
    """Return the same places, moved down where two are nearer than a line of text."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    spread = list(places)
    for upper, lower in pairwise(order):
        spread[lower] = max(spread[lower], spread[upper] + LINE_HEIGHT)
    return spread

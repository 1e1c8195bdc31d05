"""Charts as SVG, drawn here: no script, no font and no picture from elsewhere."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from bot.files.documents.document import Chart, Spark

WIDE, HIGH = 720, 250
LEFT, RIGHT, TOP, BOTTOM = 44, 84, 14, 30
MOST_LABELS = 8
INK, GREY, ACCENT, RULE = "#1f2a2c", "#8a9496", "#1f7a6d", "#e3e7e8"
BAR, GAP, NAMES = 22, 8, 190


def lines(chart: Chart) -> str:
    """The first line dashed and grey (the plan), the others solid, each named at its end."""
    top = max(1.0, *(value for line in chart.lines for value in line.values))
    step = (WIDE - LEFT - RIGHT) / max(len(chart.labels) - 1, 1)

    def place(n: int, value: float) -> tuple[float, float]:
        return LEFT + n * step, TOP + (HIGH - TOP - BOTTOM) * (1 - max(value, 0.0) / top)

    parts = [_rule(place(0, share / 4)[1], share / 4) for share in range(int(top * 4) + 1)]
    every = -(-len(chart.labels) // MOST_LABELS)
    for n, label in enumerate(chart.labels):
        if n % every == 0:
            parts.append(_text(place(n, 0)[0], HIGH - 10, label, "middle"))
    ends = _apart([place(len(line.values) - 1, line.values[-1])[1] for line in chart.lines])
    for n, (line, end) in enumerate(zip(chart.lines, ends, strict=True)):
        colour, dashes = (GREY, "6 4") if n == 0 else (ACCENT, "")
        points = [place(k, value) for k, value in enumerate(line.values)]
        parts += [
            _path(points, colour, 2.5, dashes),
            _text(WIDE - RIGHT + 8, end + 4, line.name, colour=colour),
        ]
    return _svg(WIDE, HIGH, chart.title, parts)


def bars(chart: Chart) -> str:
    """One bar to a label, longest at 1."""
    room = WIDE - NAMES - 60
    parts = []
    for n, (label, value) in enumerate(zip(chart.labels, chart.lines[0].values, strict=True)):
        y = n * (BAR + GAP) + GAP
        long = room * min(max(value, 0.0), 1.0)
        parts += [
            _text(NAMES - 10, y + 15, label[:26], "end"),
            f'<rect x="{NAMES}" y="{y}" width="{room}" height="{BAR}" rx="3" fill="{RULE}"/>',
            f'<rect x="{NAMES}" y="{y}" width="{long:.1f}" height="{BAR}" rx="3" fill="{ACCENT}"/>',
            _text(NAMES + room + 10, y + 15, f"{value:.2f}"),
        ]
    return _svg(WIDE, len(chart.labels) * (BAR + GAP) + GAP, chart.title, parts)


def spark(one: Spark) -> str:
    """Plan and actual in a table's cell; nothing before there are two weeks."""
    wide, high = 110, 26
    known = [value for value in (*one.plan, *one.actual) if value is not None]
    actual = [(n, value) for n, value in enumerate(one.actual) if value is not None]
    if len(actual) < 2:
        return ""
    low, span = min(known), (max(known) - min(known)) or 1.0

    def place(n: int, value: float) -> tuple[float, float]:
        return n * wide / (len(one.plan) - 1), 3 + (high - 6) * (1 - (value - low) / span)

    parts = [
        _path([place(n, value) for n, value in enumerate(one.plan)], GREY, 1.2, "3 2"),
        _path([place(n, value) for n, value in actual], ACCENT, 1.8),
    ]
    return _svg(wide, high, "", parts, "spark")


def _svg(wide: float, high: float, title: str, parts: Sequence[str], name: str = "chart") -> str:
    said = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    return f'<svg class="{name}" viewBox="0 0 {wide} {high}" {said}>{"".join(parts)}</svg>'


def _path(
    points: Sequence[tuple[float, float]], colour: str, width: float, dashes: str = ""
) -> str:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linejoin="round" stroke-linecap="round"{dash}/>'
    )


def _rule(y: float, share: float) -> str:
    line = f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{RULE}"/>'
    return line + _text(LEFT - 8, y + 4, f"{share:.0%}", "end", GREY)


def _text(x: float, y: float, said: str, anchor: str = "start", colour: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(said)}</text>"
    )


def _apart(places: Sequence[float]) -> list[float]:
    """The same places, no two nearer than a line of text."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + 14)
    return found

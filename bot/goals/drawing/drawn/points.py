"""The points of a chart, whose series must have every week."""

from scoring.trace import Point


def filled(points: list[Point]) -> list[tuple[Point, float]]:
    """Points from the first to the last answered week, silent ones repeating the last value."""
    filled: list[tuple[Point, float]] = []
    last: float | None = None
    answered = [n for n, point in enumerate(points, start=1) if point.actual is not None]
    for point in points[: max(answered, default=0)]:
        last = point.actual if point.actual is not None else last
        if last is not None:
            filled.append((point, last))
    return filled

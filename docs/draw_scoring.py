"""Draws the pictures of docs/scoring.md from scoring itself: python docs/draw_scoring.py."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from scoring.assess import assess
from scoring.model import CheckIn, Direction, KeyResult, Measure, Plan, PlanShape, Season, Stage
from scoring.plan import curve, expected_share, stack_curves
from scoring.progress import score, share_of_way, within

FIRST, WEEKS = dt.date(2026, 6, 29), 13
LAST = FIRST + dt.timedelta(days=7 * WEEKS - 1)
HERE = Path(__file__).parent / "pictures"
WIDE, HIGH, EDGE = 560, 260, 44
COLOURS = ("#1264a3", "#2eb67d", "#e01e5a", "#b8860b")
TO_60K = Measure(Direction.INCREASE, start=50_000.0, target=60_000.0)
Line = tuple[str, Sequence[float], Sequence[float]]


def draw(name: str, across: tuple[str, float, float], up: str, lines: Sequence[Line]) -> None:
    """An SVG chart of lines over a common x axis; y is a share from 0 to 1."""
    label, low, high = across
    box = f'viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>',
    ]
    for at, x in ((low, EDGE), (high, WIDE - 150)):
        parts.append(f'<text x="{x}" y="{HIGH - 20}" text-anchor="middle">{at:g}</text>')
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(share)
        parts.append(f'<path d="M{EDGE} {y:.1f}H{WIDE - 150}" stroke="#ddd"/>')
        parts.append(f'<text x="{EDGE - 6}" y="{y + 4:.1f}" text-anchor="end">{share:.0%}</text>')
    for number, (title, xs, ys) in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(
            f"{EDGE + (x - low) / (high - low) * (WIDE - 150 - EDGE):.1f},{_y(y):.1f}"
            for x, y in zip(xs, ys, strict=True)
        )
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(
            f'<text x="{WIDE - 142}" y="{40 + 20 * number}" fill="{colour}">{title}</text>'
        )
    parts.append(f'<text x="{(WIDE - 106) / 2}" y="{HIGH - 8}" text-anchor="middle">{label}</text>')
    parts.append(f'<text x="{EDGE - 38}" y="16">{up}</text></svg>')
    (HERE / f"scoring-{name}.svg").write_text("\n".join(parts) + "\n", encoding="utf-8")


def _y(share: float) -> float:
    return HIGH - EDGE + 6 - min(max(share, 0.0), 1.0) * (HIGH - 2 * EDGE + 6)


def progress() -> None:
    """What a value scores, for four measures between 0 and 100."""
    values = np.linspace(0, 100, 201)
    xs = values.tolist()
    lines = [
        ("increase 20 → 80", xs, score(share_of_way(20, 80, values)).tolist()),
        ("decrease 80 → 20", xs, score(share_of_way(80, 20, values)).tolist()),
        ("at least 60", xs, score(share_of_way(0, 60, values)).tolist()),
        ("within 40 to 60", xs, score(within(40, 60, values)).tolist()),
    ]
    draw("progress", ("value", 0, 100), "score", lines)


def plans() -> None:
    """Four plans over a quarter."""
    july = (Season(FIRST, FIRST + dt.timedelta(days=27), 3.0),)
    stages = (Stage(FIRST + dt.timedelta(days=34), 57_000.0),)
    named = {
        "straight line": Plan(),
        "July counts thrice": Plan(PlanShape.SEASONS, seasons=july),
        "back-loaded": Plan(PlanShape.LOADED, exponent=2.5),
        "57,000 by week 5": Plan(PlanShape.STAGES, stages=stages),
    }
    days = np.arange(FIRST.toordinal() - 1, LAST.toordinal() + 1)
    weeks = ((days - days[0]) / 7).tolist()
    lines: list[Line] = []
    for name, plan in named.items():
        whole = stack_curves([curve(KeyResult(1, TO_60K, FIRST, LAST, plan))])
        lines.append((name, weeks, expected_share(whole, days[None, :])[0].tolist()))
    draw("plans", ("week", 0, WEEKS), "of the way", lines)


def likely(values: Sequence[float]) -> list[float]:
    """P(hit) after each of the weeks."""
    one = KeyResult(1, TO_60K, FIRST, LAST)
    said = [CheckIn(FIRST + dt.timedelta(weeks=k), value) for k, value in enumerate(values)]
    days = [FIRST + dt.timedelta(weeks=k, days=6) for k in range(len(values))]
    return [assess([one], {1: said}, day)[0].p_hit or 0.0 for day in days]


def foresight() -> None:
    """How P(hit) grows and falls for three ways of going on."""
    weeks = np.arange(1, WEEKS + 1)
    jitter = 150 * np.array([1, -1, 0, 1, -1, 1, 0, -1, 1, 0, -1, 1, 0])
    line = 50_000 + 10_000 * weeks / WEEKS
    slow = 50_000 + 7_000 * weeks / WEEKS
    broken = np.where(weeks <= 6, line, line[5] + 150 * (weeks - 6))
    xs = weeks.tolist()
    named = (("on plan", line), ("at 70 % of the pace", slow), ("stalls in week 7", broken))
    lines = [(name, xs, likely((path + jitter * (weeks < WEEKS)).tolist())) for name, path in named]
    draw("forecast", ("week", 0, WEEKS), "P(hit)", lines)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    progress()
    plans()
    foresight()

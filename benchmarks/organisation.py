"""A made-up organisation of any size: key results of five kinds with thirteen weekly check-ins."""

import datetime as dt

import numpy as np
import pandas as pd

from scoring.arrays import Floats, Ints
from scoring.model import Direction, Measure, Reading

FIRST, WEEKS = dt.date(2026, 6, 29), 13
ON = FIRST + dt.timedelta(weeks=WEEKS)
KINDS = (
    Measure(Direction.INCREASE, start=50_000.0, target=60_000.0),
    Measure(Direction.DECREASE, start=80.0, target=40.0),
    Measure(Direction.INCREASE, Reading.SUM, target=4_000.0),
    Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0),
    Measure(Direction.AT_LEAST, target=3.0),
)


def organisation(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Key results and check-ins as a database returns them; four to an objective, six to a person,
    sixty to a team.
    """
    chance, ids = np.random.default_rng(size), np.arange(size)
    kind, objective = ids % len(KINDS), ids // 4
    direction, reading, start, target = (
        np.array([getattr(one, name) for one in KINDS])[kind]
        for name in ("direction", "reading", "start", "target")
    )
    start, target = start.astype(float), target.astype(float)
    key_results = pd.DataFrame(
        {
            "id": ids + 1,
            "direction": direction,
            "reading": reading,
            "start": start,
            "target": target,
            **dict.fromkeys(("low", "high", "floor"), np.nan),
            "first_day": FIRST.toordinal(),
            "last_day": ON.toordinal() - 1,
            "commitment": np.where(chance.random(size) < 0.3, "aspirational", "committed")[
                objective
            ],
            "guard_id": np.where((chance.random(size) < 0.1) & (ids > 0), ids, np.nan),
            "milestones": 0,
            "weight": chance.integers(10, 60, size).astype(float),
            "objective": objective + 1,
            "owner": ids // 6 + 1,
            "team": objective // 15 + 1,
        }
    )
    check_ins = pd.DataFrame(
        {
            "key_result_id": np.repeat(ids + 1, WEEKS),
            "week": FIRST.toordinal() + 7 * np.tile(np.arange(WEEKS), size),
            "value": _values(start, target, kind, chance).ravel(),
            "is_total": False,
        }
    )
    return key_results, check_ins


def _values(start: Floats, target: Floats, kind: Ints, chance: np.random.Generator) -> Floats:
    """Believable numbers: some on plan, some slow, all with noise, (n, 13)."""
    noise = chance.normal(size=(len(start), WEEKS))
    rate = chance.normal(0.95, 0.25, size=(len(start), 1))
    way = (target - start)[:, None]
    path = start[:, None] + way * (rate * np.arange(1, WEEKS + 1) / WEEKS + 0.06 * noise.cumsum(1))
    weekly = target[:, None] * (rate + 0.15 * noise)
    said = np.where((kind < 2)[:, None], path, np.where(kind[:, None] == 2, weekly / WEEKS, weekly))
    return np.asarray(said, dtype=float)

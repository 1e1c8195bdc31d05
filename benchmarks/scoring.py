"""How long the complete scorecard of an organisation takes, against bare numpy on its columns.

    python -m benchmarks.scoring --sizes 1000 10000 100000

Key results of five kinds with thirteen weekly check-ins each go through everything: progress,
plan, forecast, health, roll-up to objective, person, team and company, grades. The floor is one
pass of progress over the same columns and a weighted sum by group.
"""

import argparse
import datetime as dt
import resource
import timeit

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from scoring import frames
from scoring.assess import assess
from scoring.model import CheckIn, Direction, KeyResult, Measure

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FIRST, WEEKS = dt.date(2026, 6, 29), 13
ON = FIRST + dt.timedelta(weeks=WEEKS)
KINDS = (  # direction, reading, start, target
    ("increase", "latest", 50_000.0, 60_000.0),
    ("decrease", "latest", 80.0, 40.0),
    ("increase", "sum", np.nan, 4_000.0),
    ("at_least", "average", np.nan, 3.0),
    ("at_least", "latest", np.nan, 3.0),
)


def organisation(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Key results and check-ins as a database returns them; four to an objective, and so on."""
    chance, ids = np.random.default_rng(size), np.arange(size)
    direction, reading, start, target = (list(one) for one in zip(*KINDS, strict=True))
    kind = ids % len(KINDS)
    key_results = pd.DataFrame(
        {
            "id": ids,
            "direction": np.array(direction)[kind],
            "reading": np.array(reading)[kind],
            "start": np.array(start)[kind],
            "target": np.array(target)[kind],
            **dict.fromkeys(("low", "high", "floor"), np.nan),
            "first_day": FIRST.toordinal(),
            "last_day": ON.toordinal() - 1,
            "commitment": np.where(chance.random(size) < 0.3, "aspirational", "committed"),
            "guard_id": np.where(chance.random(size) < 0.1, ids - 1.0, np.nan),
            "milestones": 0,
            "weight": chance.integers(10, 60, size).astype(float),
            "objective": ids // 4,
            "owner": ids // 6,
            "team": ids // 60,
        }
    )
    week = np.tile(np.arange(WEEKS), size)
    check_ins = pd.DataFrame(
        {
            "key_result_id": np.repeat(ids, WEEKS),
            "week": FIRST.toordinal() + 7 * week,
            "value": values(np.array(start)[kind], np.array(target)[kind], kind, chance).ravel(),
            "is_total": False,
        }
    )
    return key_results, check_ins


def values(start: Floats, target: Floats, kind: Ints, chance: np.random.Generator) -> Floats:
    """Believable numbers: some on plan, some slow, all with noise, (n, 13)."""
    noise = chance.normal(size=(len(start), WEEKS))
    rate = chance.normal(0.95, 0.25, size=(len(start), 1))
    way = (target - start)[:, None]
    path = start[:, None] + way * (rate * np.arange(1, WEEKS + 1) / WEEKS + 0.06 * noise.cumsum(1))
    weekly = target[:, None] * (rate + 0.15 * noise)
    said = np.where((kind < 2)[:, None], path, np.where(kind[:, None] == 2, weekly / WEEKS, weekly))
    return np.asarray(said, dtype=float)


def scorecard(key_results: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """Everything that a company's scorecard says; the teams."""
    said = frames.assess(key_results, check_ins, ON)
    scores = said["score"].reset_index(drop=True)
    frames.grade(scores, key_results["commitment"])
    for level in ("objective", "owner"):
        frames.roll_up(scores, key_results["weight"], key_results[level])
    teams = frames.roll_up(scores, key_results["weight"], key_results["team"])
    frames.roll_up(teams["score"], teams["parts"] * 0 + 1, pd.Series(0, index=teams.index))
    return teams


def floor(key_results: pd.DataFrame, check_ins: pd.DataFrame) -> Floats:
    """The least that could be done: progress of every check-in, and one weighted sum by group."""
    row = check_ins["key_result_id"].to_numpy()
    start = np.nan_to_num(key_results["start"].to_numpy())[row]
    target = key_results["target"].to_numpy()[row]
    progress = (check_ins["value"].to_numpy() - start) / (target - start)
    last = np.clip(progress.reshape(-1, WEEKS)[:, -1], 0, 1)
    weight, team = key_results["weight"].to_numpy(), key_results["team"].to_numpy()
    return np.asarray(np.bincount(team, last * weight) / np.bincount(team, weight))


def best(work: object, repeat: int) -> float:
    """The shortest of several runs, in seconds."""
    return min(timeit.repeat(work, number=1, repeat=repeat))  # type: ignore[arg-type]


def one_alone() -> float:
    """Seconds for one key result with thirteen check-ins, as a form or an alert asks for it."""
    measure = Measure(Direction.INCREASE, start=50_000.0, target=60_000.0)
    one = KeyResult(1, measure, FIRST, ON - dt.timedelta(days=1))
    said = [CheckIn(FIRST + dt.timedelta(weeks=k), 50_000.0 + 700 * k) for k in range(WEEKS)]
    return min(timeit.repeat(lambda: assess([one], {1: said}, ON), number=20, repeat=10)) / 20


def main() -> None:
    """Measure each size and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--repeat", type=int, default=3)
    given = asked.parse_args()
    table = Table("key results", "seconds", "µs each", "floor, seconds", "times floor", "peak MB")
    for size in track(given.sizes, description="scoring"):
        told = organisation(size)
        whole = best(lambda told=told: scorecard(*told), given.repeat)
        least = best(lambda told=told: floor(*told), given.repeat)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = (whole, whole / size * 1e6, least, whole / least, peak)
        shown = (f"{cell:.{places}f}" for cell, places in zip(cells, (3, 1, 4, 1, 0), strict=True))
        table.add_row(f"{size:,}", *shown)
    console = Console()
    console.print(table)
    console.print(f"one key result alone: {one_alone() * 1e6:.0f} µs")


if __name__ == "__main__":
    main()

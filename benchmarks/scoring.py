"""How long the complete scorecard of an organisation takes, against bare numpy on its columns.

    python -m benchmarks.scoring --sizes 1000 10000 100000

Key results of five kinds with thirteen weekly check-ins each go through everything: progress,
plan, forecast, health, roll-up to objective, person, team and company, grades. The floor is one
pass of progress over the same columns and a weighted sum by group. Where the columns are first
read from the tables of the bot, reading is part of the time.
"""

import argparse
import datetime as dt
import resource
import timeit
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks import storage
from benchmarks.organisation import FIRST, ON, WEEKS, organisation
from scoring import frames
from scoring.arrays import Floats
from scoring.assess import assess
from scoring.model import CheckIn, Direction, KeyResult, Measure, Reading

Tick = Callable[[str], None]
LEVELS = ("objective", "owner", "team")
ALONE = {
    "a level": (Measure(Direction.INCREASE, start=50_000.0, target=60_000.0), 50_000.0, 700.0),
    "a sum": (Measure(Direction.INCREASE, Reading.SUM, target=4_000.0), 300.0, 1.0),
}


def scorecard(key_results: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """Everything that a company's scorecard says; the teams."""
    said = frames.assess(key_results, check_ins, ON)
    scores = said["score"].reset_index(drop=True)
    frames.grade(scores, key_results["commitment"])
    *_, teams = (
        frames.roll_up(scores, key_results["weight"], key_results[level]) for level in LEVELS
    )
    frames.roll_up(teams["score"], teams["parts"] * 0 + 1, pd.Series(0, index=teams.index))
    return teams


def from_storage(store: storage.Storage) -> pd.DataFrame:
    """The same, read first."""
    return scorecard(*storage.read(store))


def floor(key_results: pd.DataFrame, check_ins: pd.DataFrame) -> Floats:
    """The least that could be done: progress of every check-in, and one weighted sum by group."""
    row = check_ins["key_result_id"].to_numpy() - 1
    start = np.nan_to_num(key_results["start"].to_numpy())[row]
    target = key_results["target"].to_numpy()[row]
    progress = (check_ins["value"].to_numpy() - start) / (target - start)
    last = np.clip(progress.reshape(-1, WEEKS)[:, -1], 0, 1)
    weight, team = key_results["weight"].to_numpy(), key_results["team"].to_numpy()
    total = np.bincount(team, weight)
    return np.divide(np.bincount(team, last * weight), total, where=total > 0, out=total * 0)


def best(work: Callable[[], object], repeat: int) -> float:
    """The shortest of several runs, in seconds."""
    return min(timeit.repeat(work, number=1, repeat=repeat))


def in_turns(works: Sequence[Callable[[], object]], repeat: int) -> list[float]:
    """The shortest run of each, in seconds, taken in turns: a busy machine is busy for all."""
    runs = [[best(work, 1) for work in works] for _ in range(repeat)]
    return [min(one) for one in zip(*runs, strict=True)]


def alone(measure: Measure, first: float, step: float) -> float:
    """Seconds for one key result with thirteen check-ins, as a form or an alert asks for it."""
    one = KeyResult(1, measure, FIRST, ON - dt.timedelta(days=1))
    said = [CheckIn(FIRST + dt.timedelta(weeks=k), first + step * k) for k in range(WEEKS)]
    return min(timeit.repeat(lambda: assess([one], {1: said}, ON), number=5, repeat=200)) / 5


def measure(size: int, stores: Sequence[storage.Storage], repeat: int, tick: Tick) -> list[str]:
    """One line of the table."""
    told = organisation(size)
    tick(f"scoring {size:,}")
    whole, least = in_turns((lambda: scorecard(*told), lambda: floor(*told)), repeat)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = [f"{size:,}", f"{whole:.3f}", f"{whole / size * 1e6:.1f}", f"{least:.4f}"]
    cells += [f"{whole / least:.1f}", f"{peak:.0f}"]
    for store in stores:
        tick(f"storing {size:,} in {store.name}")
        storage.fill(store, *told)
        tick(f"reading {size:,} from {store.name}")
        cells.append(f"{best(partial(from_storage, store), repeat):.3f}")
    return cells


def main() -> None:
    """Measure each size and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--repeat", type=int, default=5)
    given = asked.parse_args()
    names = ("count", "s", "µs each", "floor, s", "× floor", "peak MB", "SQLite", "PostgreSQL")
    table = Table(*names, caption="key results; the last two: s, reading the columns included")
    console = Console()
    with ExitStack() as stack:
        progress = stack.enter_context(Progress(console=console))
        task = progress.add_task("starting", total=5 * len(given.sizes))
        stores = [stack.enter_context(make()) for make in (storage.sqlite, storage.postgres)]
        for size in sorted(given.sizes):
            table.add_row(
                *measure(
                    size,
                    stores,
                    given.repeat,
                    lambda what: progress.update(task, description=what, advance=1),
                )
            )
    console.print(table)
    for name, said in ALONE.items():
        console.print(f"{name} alone: {alone(*said) * 1e6:.0f} µs")


if __name__ == "__main__":
    main()

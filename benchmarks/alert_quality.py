"""How well flags foresee: P(hit) for a protocol that measures alerts, and the tiers users see.

    python -m benchmarks.alert_quality --protocol PATH/evaluate.py --series PATH/weekly.csv

prints how often a tier `behind` is a false alarm, what share of the clear misses it catches and
how often it is right, by world and week. The protocol is a module with `worlds(series, seed)`.
"""

import argparse
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from scoring import health, outlook
from scoring.arrays import Floats, Ints
from scoring.capping import plan_caps
from scoring.columns import CUTS
from scoring.measure import READINGS
from scoring.model import Commitment, Reading
from scoring.weekly import last_known_week

WEEKS_SHOWN = (3, 6, 8, 10)


def p_hit(batch: dict[str, Any]) -> Floats:
    """The probability that each row of a batch is reached, (n,).

    `batch` has reading, direction ("to" or "at_least"), start (n,), target (n,), values (n, t)
    with NaN for a missing week, plan (weeks,) and weeks.
    """
    columns, known = np.arange(len(batch["start"])), ~np.isnan(batch["values"].T)
    return outlook.p_hit(_situation(batch))(columns, last_known_week(known)[-1])


def _situation(batch: dict[str, Any]) -> outlook.ForecastInputs:
    """What is known of each row of a batch, as forecast and tier want it."""
    seen, weeks = batch["values"], batch["weeks"]
    n, gone = seen.shape
    is_held = np.full(n, batch["direction"] == "at_least")
    nothing, shape = np.full(n, np.nan), (weeks, n)
    return outlook.ForecastInputs(
        reading=np.full(n, READINGS.index(Reading(batch["reading"]))),
        values=np.vstack([seen.T, np.full((weeks - gone, n), np.nan)]),
        plan=np.where(is_held, 1.0, batch["plan"][:, None]),
        time=np.broadcast_to(np.arange(1.0, weeks + 1)[:, None], shape),
        span=np.full(n, float(weeks)),
        weeks=np.full(n, weeks),
        origin=np.where(is_held, 0.0, batch["start"]),
        goal=batch["target"],
        low=nothing,
        high=nothing,
        is_held=is_held,
    )


def tiers(batch: dict[str, Any]) -> Ints:
    """The tier of each row as users see it, replayed week by week: 0 is behind, (n,)."""
    seen, now = batch["values"], _situation(batch)
    weekly, (weeks, columns) = np.full(seen.shape, np.nan), np.nonzero(~np.isnan(seen.T))
    weekly[columns, weeks] = outlook.p_hit(now)(columns, weeks + 1)
    is_capped = np.zeros(seen.shape, dtype=bool)
    is_capped[columns, weeks] = plan_caps(now)(columns, weeks + 1)
    cuts = np.array([CUTS[Commitment.COMMITTED]] * len(seen))
    return health.replay(weekly, cuts, is_capped)


def shares(world: dict[str, Any], week: int) -> str:
    """False alarms among the reached, clear misses caught, flags that were right, in percent."""
    batch = {**world, "weeks": len(world["plan"]), "values": world["values"][:, :week]}
    behind, hit = tiers(batch) == health.BEHIND, world["hit"] == 1
    told = behind[hit].mean(), behind[world["clear_miss"]].mean(), (~hit)[behind].mean()
    return " / ".join(f"{100 * share:.0f}" for share in told)


def main() -> None:
    """Print the table of tiers."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--protocol", type=Path, required=True)
    asked.add_argument("--series", type=Path, required=True)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    spec = importlib.util.spec_from_file_location("protocol", given.protocol)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{given.protocol} is not a Python file.")
    protocol = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(protocol)
    worlds = protocol.worlds(protocol.read_series(given.series), given.seed)
    table = Table("alarms / caught / right, %", *(f"week {week}" for week in WEEKS_SHOWN))
    for name, world in track(worlds.items(), description="replaying"):
        table.add_row(name, *(shares(world, week) for week in WEEKS_SHOWN))
    Console().print(table)


if __name__ == "__main__":
    main()

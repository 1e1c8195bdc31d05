"""P(hit) as a protocol that measures alerts asks for it: a thin adapter over scoring."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring import outlook
from scoring.measure import READINGS
from scoring.model import Reading

Floats = NDArray[np.float64]


def p_hit(batch: dict[str, Any]) -> Floats:
    """The probability that each row of a batch is reached, (n,).

    `batch` has reading, direction ("to" or "at_least"), start (n,), target (n,), values (n, t)
    with NaN for a missing week, plan (weeks,) and weeks.
    """
    seen, weeks = batch["values"], batch["weeks"]
    n, gone = seen.shape
    is_held = np.full(n, batch["direction"] == "at_least")
    nothing = np.full(n, np.nan)
    values = np.hstack([seen, np.full((n, weeks - gone), np.nan)])
    return outlook.p_hit(
        outlook.Situation(
            reading=np.full(n, READINGS.index(Reading(batch["reading"]))),
            values=values,
            plan=np.broadcast_to(batch["plan"], values.shape),
            time=np.broadcast_to(np.arange(1.0, weeks + 1), values.shape),
            span=np.full(n, float(weeks)),
            weeks=np.full(n, weeks),
            origin=np.where(is_held, 0.0, batch["start"]),
            goal=batch["target"],
            low=nothing,
            high=nothing,
            is_held=is_held,
        )
    )

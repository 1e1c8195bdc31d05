"""P(hit): how likely a key result stands reached on its last day."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from scoring.model import Reading

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of m key results, in shares of the way (of a band: of its width).

    `values` (m, w) are levels, weekly amounts or weekly draws, NaN where nothing is known; `plan`
    (m, w) the share expected at each of those days and `time` (m, w) the weeks gone by then, of
    `span` (m,). It is reached when it ends between `lower` and `upper` (m,). `is_held` (m,) has no
    way to go.
    """

    values: Floats
    plan: Floats
    time: Floats
    span: Floats
    lower: Floats
    upper: Floats
    is_held: Bools


def latest(seen: Seen) -> Floats:
    """P(hit) of levels: the last value drifts, half as the plan says."""
    values, known = seen.values, ~np.isnan(seen.values)
    count = known.sum(axis=1)
    rows = np.arange(len(values))
    now = values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    value, gone = values[rows, now], seen.time[rows, now]
    begin = np.where(seen.is_held, np.nan_to_num(values[:, 0], nan=0.0), 0.0)
    drift = np.where(seen.is_held, 0.0, 0.5 * (1 - seen.plan[rows, now]))
    steps = np.diff(np.where(known, values, np.nan), axis=1, prepend=begin[:, None])
    variance = (np.nansum(steps**2, axis=1) + 0.01) / (count + 1)
    sd = np.sqrt(variance * np.maximum(seen.span - gone, 0.0)) + 1e-9
    return hit(value + drift, sd, seen)


def total(seen: Seen) -> Floats:
    """P(hit) of totals: the rest of the plan comes in at the pace so far."""
    known = ~np.isnan(seen.values)
    due = np.diff(seen.plan, axis=1, prepend=0.0)
    amount = np.where(known, seen.values, 0.0).sum(axis=1)
    covered = np.where(known, due, 0.0).sum(axis=1)
    pace = amount / np.maximum(covered, 1e-9)
    off = np.where(known, seen.values - pace[:, None] * due, 0.0)
    count = known.sum(axis=1)
    variance = ((off**2).sum(axis=1) + 0.05 / seen.span**2) / count
    left = np.maximum(1 - covered, 0.0)
    weeks = left * seen.span
    return hit(pace, np.sqrt(variance * weeks * (1 + weeks / count)) + 1e-9, seen)


def hit(mean: Floats, sd: Floats, seen: Seen) -> Floats:
    """The mass of a normal between the bounds: Φ((upper − mean) / sd) − Φ((lower − mean) / sd).

    >>> one = np.ones(1)
    >>> seen = Seen(one, one, one, one, one, one * np.inf, one == 0)
    >>> hit(one, one * 0.1, seen).tolist()
    [0.5]
    """
    above: Floats = ndtr((mean - seen.lower) / sd)
    inside: Floats = above - ndtr((mean - seen.upper) / sd)
    return inside


BY_READING = {Reading.LATEST: latest, Reading.SUM: total, Reading.AVERAGE: latest}

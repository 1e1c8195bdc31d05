"""How far a value is on its way from start to target."""

import numpy as np
from numpy.typing import ArrayLike

from scoring.arrays import Floats


def share_of_way(origin: ArrayLike, target: ArrayLike, value: ArrayLike) -> Floats:
    """Return the share of the way covered, unclamped: (value − origin) / (target − origin).

    The same for falling and rising, for negative values, and for the levels to hold, whose origin
    is their floor or ceiling.

    >>> float(share_of_way(50_000, 60_000, 56_000)), float(share_of_way(80, 40, 50))
    (0.6, 0.75)
    >>> float(share_of_way(0, 3, 3.3))
    1.0999999999999999
    """
    from_ = np.asarray(origin, dtype=float)
    to, at = np.asarray(target, dtype=float), np.asarray(value, dtype=float)
    progress_share: Floats = (at - from_) / (to - from_)
    return progress_share


def within(lower_end: ArrayLike, upper_end: ArrayLike, value: ArrayLike) -> Floats:
    """Return at least 1 inside the band, falling to 0 one band's width outside, unclamped: 1 +
    min(value − low, high − value) / (high − low).

    >>> float(within(10, 20, 10)), float(within(10, 20, 25)), float(within(10, 20, 0))
    (1.0, 0.5, 0.0)
    """
    lower_end, upper_end = np.asarray(lower_end, dtype=float), np.asarray(upper_end, dtype=float)
    value = np.asarray(value, dtype=float)
    progress_share: Floats = 1 + np.minimum(value - lower_end, upper_end - value) / (
        upper_end - lower_end
    )
    return progress_share


def progress_between(bounds: tuple[Floats, ...], value: Floats) -> Floats:
    """Return unclamped progress of values, (n,) or (w, n).

    `bounds` are origin, goal, low and high, (n,) each; low and high are NaN without a band.

    >>> to_8, no = np.array([0.0]), np.array([np.nan])
    >>> progress_between((to_8, to_8 + 8, no, no), np.array([6.0])).tolist()
    [0.75]
    """
    origin, goal, lower_end, upper_end = bounds
    ways = share_of_way(origin, goal, value)
    bands = np.flatnonzero(~np.isnan(lower_end))
    if bands.size:
        ways[..., bands] = within(lower_end[bands], upper_end[bands], value[..., bands])
    return ways


def score(progress: ArrayLike) -> Floats:
    """Return progress clamped to 0–1; nothing reported counts 0.

    >>> score([-0.2, 0.59, 1.4, np.nan]).tolist()
    [0.0, 0.59, 1.0, 0.0]
    """
    clamped: Floats = np.minimum(np.fmax(np.asarray(progress, dtype=float), 0.0), 1.0)
    return clamped


def heading_for(total_value: ArrayLike, expected: ArrayLike) -> Floats:
    """Return where a running total will end if it keeps its pace: total / share of the plan passed.

    >>> float(heading_for(30_000, 0.25))
    120000.0
    """
    passed = np.maximum(np.asarray(expected, dtype=float), 1e-9)
    end: Floats = np.asarray(total_value, dtype=float) / passed
    return end

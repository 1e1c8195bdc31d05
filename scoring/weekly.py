"""Operations on weekly numbers of m key results, arrays (w, m): weeks first, for speed."""

from typing import Any, TypeVar

import numpy as np

from scoring.arrays import Bools, Floats, Ints

Weekly = TypeVar("Weekly", Floats, Ints)

FEW = 64  # columns; below it numpy's own loop is faster than one of ours


def accumulate(rule: np.ufunc, weekly: Weekly) -> Weekly:
    """Compute running sums or maxima down the weeks, in place: (..., w, m).

    >>> accumulate(np.add, np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[1.0, 2.0], [4.0, 6.0]]
    """
    if weekly.shape[-1] < FEW:
        rule.accumulate(weekly, axis=-2, out=weekly)
        return weekly
    for week_number in range(1, weekly.shape[-2]):
        rule(
            weekly[..., week_number - 1, :],
            weekly[..., week_number, :],
            out=weekly[..., week_number, :],
        )
    return weekly


def last_known_week(has_number: Bools) -> Ints:
    """Return the number of the last known week so far, counted from 1, 0 before there is one: (w,
    m).

    >>> last_known_week(np.array([[False], [True], [False]])).tolist()
    [[0], [2], [2]]
    """
    return accumulate(np.maximum, has_number * np.arange(1, len(has_number) + 1)[:, None])


def scalars_if_single(weekly: Floats) -> Any:
    """Return the same, or the numbers of a single column: (w, 1) -> w floats, (1,) -> a float. What
    is worked out week by week takes either, and plain numbers are several times as fast.

    >>> scalars_if_single(np.array([[1.0], [2.0]]))
    [1.0, 2.0]
    """
    return weekly if weekly.shape[-1] > 1 else weekly[..., 0].tolist()


def value_in_week(weekly: Floats, weeks: Ints, columns: Ints) -> Floats:
    """Return the number of each column in its week: (..., w, m) at (k,) and (k,) -> (..., k).

    >>> weekly = np.array([[1.0, 2.0], [3.0, 4.0]])
    >>> value_in_week(weekly, np.array([1, 0]), np.array([0, 1])).tolist()
    [3.0, 2.0]
    """
    *several, w, m = weekly.shape
    picked: Floats = weekly.reshape(*several, w * m).take(weeks * m + columns, axis=-1)
    return picked


def weekly_differences(values: Floats) -> Floats:
    """Return each week less the one before it, the first less 0: (w, m) -> (w, m).

    >>> weekly_differences(np.array([[0.1], [0.3], [1.0]])).round(1).tolist()
    [[0.1], [0.2], [0.7]]
    """
    differences = values.copy()
    differences[1:] -= values[:-1]
    return differences

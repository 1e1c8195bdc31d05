"""Find numbers that jumped away and came back, so that forecasts ignore them."""

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.weekly import accumulate, last_known_week, scalars_if_single

SPIKE = 6.0  # times the size of the other steps
ENOUGH = 5  # numbers, to tell what is usual


def record_jumps(values: Floats, has_number: Bools, outputs: Floats) -> None:
    """Say what tells whether a spike is worth looking for after 0 to w weeks, in zeros of
    (3, w + 1, m): how many numbers are known before the last, the squared steps between them added
    up, and the largest two of those that went there and back. Values are 0 where not known.
    """
    value = count = total_value = there = pair = scalars_if_single(outputs[0, 0])
    for week_number, (number, is_known) in enumerate(
        zip(scalars_if_single(values), scalars_if_single(has_number.astype(float)), strict=True)
    ):
        outputs[0, week_number + 1], outputs[1, week_number + 1], outputs[2, week_number + 1] = (
            count,
            total_value,
            pair,
        )
        change = is_known * (number - value)
        back = change * (count > 0)
        square = back * back
        pair = (square + there * there) * (back * there < 0)
        value, count, total_value = value + change, count + is_known, total_value + square
        there = back + (1 - is_known) * there
    accumulate(np.maximum, outputs[2])


def may_have_spike(jumped: Floats) -> Bools:
    """Return whether there may be a spike, from the facts of `record_jumps`, (3, m) -> (m,).

    Two steps of which each is larger than s times the root mean square of the c others have more
    than 2 s² / (2 s² + c) of all squares.

    >>> may_have_spike(np.array([[9, 9], [1.0, 1.0], [0.9, 0.95]])).tolist()
    [False, True]
    """
    before, total_value, largest = jumped
    other_count, size = before + 1 - (ENOUGH - 1), 2 * SPIKE**2
    is_suspect: Bools = (before + 1 >= ENOUGH) & (
        largest * (size + other_count) > size * total_value
    )
    return is_suspect


def without_spikes(values: Floats, has_number: Bools) -> Bools:
    """Return which values to learn from, (w, m): those that jumped away and came back, both times
    by more than six times the root mean square of the other steps, are left out. The first value
    stays, and the last two, of which nobody knows yet whether they will last.

    >>> line = np.array([[0.0, 0.1, 0.2, 9.0, 0.4, 0.5, 0.6]]).T
    >>> without_spikes(line, ~np.isnan(line))[:, 0].tolist()
    [True, True, True, False, True, True, True]
    """
    columns, weeks = np.arange(has_number.shape[1]), np.arange(len(has_number))[:, None]
    count, last_day, before = (
        has_number.sum(axis=0),
        last_known_week(has_number)[-1] - 1,
        _before(has_number),
    )
    filled = np.where(has_number, values, 0.0)
    step = np.where(has_number & (before >= 0), filled - filled[before, columns], 0.0)
    step[last_day, columns] = 0.0  # the last number teaches nothing
    following = len(has_number) - 1 - np.maximum(_before(has_number[::-1])[::-1], 0)
    there, back = step, step[following, columns]
    other_squares = (step * step).sum(axis=0) - there**2 - back**2
    mean_square = np.maximum(other_squares, 0.0) / np.maximum(count - (ENOUGH - 1), 1)
    is_jump = np.minimum(np.abs(there), np.abs(back)) > SPIKE * np.sqrt(mean_square)
    is_jump &= (there * back < 0) & (weeks > 0) & (weeks < before[last_day, columns])
    is_kept: Bools = has_number & ~(is_jump & (count >= ENOUGH))
    return is_kept


def _before(has_number: Bools) -> Ints:
    """Return the last known week before each, counted from 0, -1 where there is none."""
    weeks_before = np.full(has_number.shape, -1)
    weeks_before[1:] = last_known_week(has_number)[:-1] - 1
    return weeks_before

"""Which numbers are final when a key result is over; others count as unreported.

The rule is told in `docs/scoring.md`, *Final numbers*.
"""

import datetime as dt

import numpy as np

from scoring import cycle
from scoring.arrays import Bools, Floats, Ints
from scoring.columns import KeyResultColumns
from scoring.outlook import AVERAGE, SUM
from scoring.weekly import value_in_week

EPSILON = 1e-9  # a value typed as the target is the target


def weeks_of(columns: KeyResultColumns) -> Ints:
    """Return how many weeks each key result has, (n,)."""
    weeks: Ints = (columns.last - cycle.monday_number(columns.first)) // 7 + 1
    return weeks


def is_over(columns: KeyResultColumns, due_week: dt.date) -> Bools:
    """Tell of which key results the answer about the last week is overdue, (n,). `due_week` is the
    last week of which it is.
    """
    over: Bools = cycle.monday_number(columns.last) <= due_week.toordinal()
    return over


def missing_weeks(columns: KeyResultColumns) -> Bools:
    """Return the due weeks before the last one that nobody told a number for, (w, n), of sums and
    averages; of a level only the last number counts.

    missing(week) = due and silent, and no total was stated for it or a later week
    """
    is_told = ~np.isnan(columns.typed)
    is_stated = is_told & columns.is_total & (columns.reading == SUM)
    is_covered = np.logical_or.accumulate(is_stated[::-1], axis=0)[::-1]
    before_last = np.arange(len(columns.typed))[:, None] < weeks_of(columns) - 1
    needs_weeks = (columns.reading == SUM) | (columns.reading == AVERAGE)
    gaps: Bools = needs_weeks & before_last & ~is_told & ~columns.is_excused & ~is_covered
    return gaps


def is_final(columns: KeyResultColumns, progress: Floats, is_accepted: Bools) -> Bools:
    """Tell which numbers are final, (n,). `progress` is raw, NaN where nothing was told;
    `is_accepted` says that the number of the last week was told on the last day or later, in answer
    to the closing ask or message.

    A number of the last week is final. Of an average no due week may be missing before it, unless
    it was accepted as it is; of a budget none at all. What was reached of a sum that is no budget,
    and milestones that are done, stay final whenever they were told.

        final = reached or done or told in the last week and (no gap, or not asked for, or accepted)
    """
    row_numbers = np.arange(len(columns.first))
    has_last = ~np.isnan(value_in_week(columns.typed, weeks_of(columns) - 1, row_numbers))
    is_whole = ~missing_weeks(columns).any(axis=0)
    is_average = columns.reading == AVERAGE
    needs_weeks = columns.is_budget | (is_average & ~is_accepted)
    is_reached = (columns.reading == SUM) & ~columns.is_budget & (progress >= 1 - EPSILON)
    is_done = columns.is_achieve & (progress > 0)
    final: Bools = is_reached | is_done | (has_last & (is_whole | ~needs_weeks))
    return final

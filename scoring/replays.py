"""Forecasts after each check-in, and the tier that follows from all of them, in columns."""

from dataclasses import dataclass

import numpy as np

from scoring import health
from scoring.arrays import Bools, Floats, Ints
from scoring.capping import Capping
from scoring.columns import KeyResultColumns
from scoring.forecast import Foresight
from scoring.weekly import accumulate

FEW = 100  # of these all check-ins are foreseen at once, of more as few as the tier depends on


@dataclass(frozen=True, slots=True)
class AnsweredWeeks:
    """Which weeks have a number, (w, n), how many they are, (n,), and whether the first of them
    came so late that it decides alone, (n,).
    """

    has_value: Bools
    count: Ints
    is_late: Bools


def forecast_and_tiers(
    columns: KeyResultColumns, p_hit: Foresight, capped: Capping, answered: AnsweredWeeks
) -> tuple[Floats, Ints, Ints]:
    """Return P(hit) after the last check-in, the tier after all of them, and the tier that the last
    one alone points to, (n,) each.

    Only as many check-ins are looked back at as the tier depends on: where the newest leave one
    tier only, what came before them does not matter.
    """
    weeks, n = answered.has_value.shape
    chances, tiers = np.full(n, np.nan), np.full(n, health.ON_TRACK)
    newest = tiers.copy()
    row_numbers = np.flatnonzero(columns.has_forecast & (answered.count > 0))
    before, back = 0, 1 if n > FEW else weeks
    check_ins = np.full((back, len(row_numbers)), np.nan)
    caps = np.zeros(check_ins.shape, dtype=bool)
    while row_numbers.size:
        thresholds, is_whole = columns.cuts[row_numbers], answered.count[row_numbers] <= back
        nth, positions, at = _newest(answered.has_value, row_numbers, before, back)
        check_ins[nth, positions] = p_hit(row_numbers[positions], at)
        caps[nth, positions] = capped(row_numbers[positions], at)
        lower_end, upper_end = health.possible_tiers(
            check_ins, thresholds, is_whole, caps, answered.is_late[row_numbers]
        )
        chances[row_numbers], tiers[row_numbers] = check_ins[0], upper_end
        newest[row_numbers] = health.capped_tiers(health.tier(check_ins[0], thresholds), caps[0])
        is_open = np.flatnonzero(lower_end < upper_end)
        row_numbers, before, back = row_numbers[is_open], back, min(2 * back, weeks)
        more = np.full((back - before, len(row_numbers)), np.nan)
        check_ins = np.concatenate([check_ins[:, is_open], more])
        caps = np.concatenate([caps[:, is_open], np.zeros(more.shape, dtype=bool)])
    return chances, tiers, newest


def _newest(has_value: Bools, row_numbers: Ints, before: int, back: int) -> tuple[Ints, Ints, Ints]:
    """Return the newest check-ins of some rows from the one after `before` up to `back`: which of
    them each is, newest first, its column among the rows, and after how many weeks it came, (k,)
    each.
    """
    is_typed = has_value[::-1, row_numbers]
    nth = accumulate(np.add, is_typed.astype(np.int64)) - 1
    ago, columns = np.nonzero(is_typed & (nth >= before) & (nth < back))
    return nth[ago, columns], columns, len(has_value) - ago

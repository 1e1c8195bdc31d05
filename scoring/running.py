"""From weekly numbers as typed to the values that are judged: totals, means, ends of budgets."""

from collections.abc import Callable

import numpy as np

from scoring import progress
from scoring.arrays import Bools, Floats, Ints
from scoring.columns import KeyResultColumns
from scoring.outlook import AVERAGE, SUM
from scoring.weekly import accumulate, weekly_differences


def weekly_amounts(columns: KeyResultColumns, plan_curve: Floats, has_value: Bools) -> Floats:
    """Return weekly amounts, (w, n), NaN without a number.

    A stated running total overrules the sum so far. What it adds is divided among the silent weeks
    that it covers, in proportion to the plan.
    """
    is_total = columns.is_total & (columns.reading == SUM)
    if not is_total.any():
        return columns.typed
    amounts, due = columns.typed.copy(), weekly_differences(plan_curve)
    total_value = np.zeros(amounts.shape[1])
    for week_number in range(len(amounts)):
        stated = np.flatnonzero(is_total[week_number])
        if stated.size:
            covers = ~has_value[: week_number + 1, stated]
            covers[week_number] = True
            covers &= np.logical_and.accumulate(covers[::-1])[::-1]
            shares = due[: week_number + 1, stated] * covers
            shares[-1, shares.sum(axis=0) <= 0] = 1.0
            shares /= shares.sum(axis=0)
            gain = columns.typed[week_number, stated] - total_value[stated]
            amounts[: week_number + 1, stated] = np.where(
                covers, gain * shares, amounts[: week_number + 1, stated]
            )
        total_value = np.nan_to_num(amounts[: week_number + 1]).sum(axis=0)
    return amounts


def judged_values(
    kind: tuple[Ints, Bools],
    values: Floats,
    amounts: Floats,
    plan_curve: Floats,
    add_up: Callable[[Floats], Floats],
) -> tuple[Floats, Floats]:
    """Return the values that are judged, and the totals so far.

    The judged value is the last one, the total or the mean so far; of a budget it is the total at
    its end, if it goes on like this. `kind` is the reading and whether it is a budget, (n,) each.
    With `last_total` for `add_up` both are (n,), after the last week; with `running_totals` they
    are (w, n), after each week.
    """
    (reading, is_budget), is_known = kind, ~np.isnan(amounts)
    total_value = add_up(np.where(is_known, amounts, 0.0))
    judged = np.where(reading == SUM, total_value, values)
    is_mean = reading == AVERAGE
    if is_mean.any():
        mean = total_value / np.maximum(add_up(is_known.astype(float)), 1.0)
        judged = np.where(is_mean, mean, judged)
    if is_budget.any():
        passed = add_up(np.where(is_known, weekly_differences(plan_curve), 0.0))
        judged = np.where(is_budget, progress.heading_for(total_value, passed), judged)
    return judged, total_value


def last_total(weekly: Floats) -> Floats:
    """Return the sum over all weeks, (w, n) -> (n,)."""
    total_value: Floats = weekly.sum(axis=0)
    return total_value


def running_totals(weekly: Floats) -> Floats:
    """Return the sum up to each week, (w, n) -> (w, n)."""
    return accumulate(np.add, weekly)

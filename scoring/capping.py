"""Cap the tier: a key result at or ahead of its plan is never `behind` (docs/scoring.md)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring import progress
from scoring.arrays import Bools, Floats, Ints
from scoring.outlook import LATEST, SUM, ForecastInputs
from scoring.weekly import value_in_week

Capping = Callable[[Ints, Ints], Bools]  # of some columns after so many weeks

NEAR = 1e-4  # a hundredth of a percent below plan is at plan


def can_be_capped(inputs: ForecastInputs) -> Bools:
    """Return whether being at plan rules out `behind`, (m,): for levels and for sums that must be
    reached. A budget or an average that holds today may still be heading for a miss.
    """
    rule: Bools = (inputs.reading == LATEST) | ((inputs.reading == SUM) & ~inputs.is_held)
    return rule


def is_at_plan(progress_share: Floats, expected: Floats) -> Bools:
    """Return whether a share of the way is the expected one or more.

    >>> is_at_plan(np.array([0.40, 0.38, 0.2]), np.array([0.38, 0.38, 0.38])).tolist()
    [True, True, False]
    """
    at_plan: Bools = progress_share >= expected - NEAR
    return at_plan


def plan_caps(inputs: ForecastInputs) -> Capping:
    """Say of some columns whether they stood at or ahead of plan after so many weeks, (k,), where
    that rules out `behind`. The last of the weeks has a number; `now.plan` is what was expected.

    >>> one, weeks = np.ones(1), np.arange(1.0, 14.0)[:, None]
    >>> engagement = ForecastInputs(np.array([LATEST]), 25 + weeks % 3, weeks / 13, weeks, one * 13,
    ...     np.array([13]), one * 25, one * 35, one * np.nan, one * np.nan, one == 0)
    >>> plan_caps(engagement)(np.array([0, 0]), np.array([1, 9])).tolist()
    [True, False]
    """
    rule = can_be_capped(inputs)

    def at(columns: Ints, weeks: Ints) -> Bools:
        values = value_in_week(inputs.values, weeks - 1, columns)
        sums = np.flatnonzero(inputs.reading[columns] == SUM)
        if sums.size:
            amounts = np.nan_to_num(inputs.values[:, columns[sums]])
            is_past = np.arange(len(amounts))[:, None] < weeks[sums]
            values[sums] = np.where(is_past, amounts, 0.0).sum(axis=0)
        bounds: Any = (getattr(inputs, name)[columns] for name in ("origin", "goal", "low", "high"))
        shares = progress.progress_between(tuple(bounds), values)
        expected = np.where(
            inputs.is_held[columns], 1.0, value_in_week(inputs.plan, weeks - 1, columns)
        )
        return rule[columns] & is_at_plan(shares, expected)

    return at

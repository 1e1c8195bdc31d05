"""Where key results stand by their last numbers, which no forecast is needed for."""

from dataclasses import dataclass

import numpy as np

from scoring import plan, progress
from scoring.arrays import Bools, Floats, Ints
from scoring.columns import KeyResultColumns
from scoring.running import judged_values, last_total, weekly_amounts
from scoring.weekly import value_in_week


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each key result stands by its last number: (n,), or (w, n) where it is weekly."""

    has_value: Bools  # (w, n)
    plan_curve: Floats  # (w, n)
    amounts: Floats  # (w, n)
    nth: Ints  # the number of the week of the last number, counted from 1; 0 without any
    current: Floats
    total: Floats
    progress: Floats


def standing_at_last(columns: KeyResultColumns) -> Standing:
    """Return where each key result stands, which no forecast is needed for."""
    has_value, row_numbers = ~np.isnan(columns.typed), np.arange(len(columns.first))
    nth = (has_value * np.arange(1, len(has_value) + 1)[:, None]).max(axis=0)
    plan_curve = plan.expected_share(columns.curves, columns.day.T).T
    amounts = weekly_amounts(columns, plan_curve, has_value)
    current, total = judged_values(
        (columns.reading, columns.is_budget),
        value_in_week(columns.typed, np.maximum(nth - 1, 0), row_numbers),
        amounts,
        plan_curve,
        last_total,
    )
    current[nth == 0] = total[nth == 0] = np.nan
    return Standing(
        has_value=has_value,
        plan_curve=plan_curve,
        amounts=amounts,
        nth=nth,
        current=current,
        total=total,
        progress=progress.progress_between(bounds(columns), current),
    )


def bounds(columns: KeyResultColumns) -> tuple[Floats, ...]:
    """Return what progress is measured between: origin, goal, and the ends of a band."""
    return columns.origin, columns.goal, columns.low, columns.high

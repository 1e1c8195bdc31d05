"""Forecast key results of every direction and reading from their weekly numbers."""

from dataclasses import dataclass

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.forecast import Foresight
from scoring.levels import Levels, forecast_levels
from scoring.measure import READINGS
from scoring.model import Reading
from scoring.paces import SLACK, Paces, forecast_paces, likely_shares
from scoring.weekly import weekly_differences

LATEST, SUM, AVERAGE = (READINGS.index(reading) for reading in Reading)


@dataclass(frozen=True, slots=True)
class ForecastInputs:
    """What is known of m key results over w weeks.

    `values` (w, m) are levels, weekly amounts or weekly draws of a mean, NaN where nothing is
    known; `plan` (w, m) the share expected by each week's day (of a sum's total also where it is
    a budget; 1 where a level or a mean is held), `time` (w, m) the weeks gone by then of `span`
    (m,), and `weeks` (m,) how many weeks there are. A target that `is_held` is `goal`, or `low`
    to `high` where those are given.
    """

    reading: Ints
    values: Floats
    plan: Floats
    time: Floats
    span: Floats
    weeks: Ints
    origin: Floats
    goal: Floats
    low: Floats
    high: Floats
    is_held: Bools

    def of(self, columns: Ints) -> "ForecastInputs":
        """Return the chosen key results."""
        return ForecastInputs(*(getattr(self, name).take(columns, -1) for name in self.__slots__))


def p_hit(inputs: ForecastInputs) -> Foresight:
    """Return the probability that each stands reached on its last day, after any number of weeks.

    >>> one, weeks = np.ones(1), np.arange(1.0, 14.0)[:, None]
    >>> visits = ForecastInputs(np.array([LATEST]), 50_000 + 600 * weeks, weeks / 13, weeks,
    ...     one * 13, np.array([13]), one * 50_000, one * 60_000, *(one * np.nan,) * 2, one == 0)
    >>> p_hit(visits)(np.array([0, 0]), np.array([4, 8])).round(2).tolist()
    [0.41, 0.13]
    """
    is_way = (inputs.reading == LATEST) & ~inputs.is_held
    if is_way.all():
        return forecast_levels(level_shares(inputs))
    if not is_way.any():
        return forecast_paces(weekly_paces(inputs))
    place = np.where(is_way, is_way.cumsum(), (~is_way).cumsum()) - 1
    level = forecast_levels(level_shares(inputs.of(np.flatnonzero(is_way))))
    pace = forecast_paces(weekly_paces(inputs.of(np.flatnonzero(~is_way))))

    def after(columns: Ints, weeks: Ints) -> Floats:
        chances, is_level = np.empty(len(columns)), is_way[columns]
        for positions, of in ((np.flatnonzero(is_level), level), (np.flatnonzero(~is_level), pace)):
            chances[positions] = of(place[columns[positions]], weeks[positions])
        return chances

    return after


def likely_ends(inputs: ForecastInputs) -> Floats:
    """Return where sums, means and levels to hold are likely to end, (m,), in their own unit.

    >>> one, weeks = np.ones(1), np.arange(1.0, 14.0)[:, None]
    >>> speeding_up = np.where(weeks < 7, 5 + weeks, np.nan)
    >>> spent = ForecastInputs(np.array([SUM]), speeding_up, weeks / 13, weeks, one * 13,
    ...     np.array([13]), one * 0, one * 110, one * np.nan, one * np.nan, one > 0)
    >>> likely_ends(spent).round()
    array([118.])
    """
    zero, number_unit = _scale(inputs)
    return zero + number_unit * likely_shares(weekly_paces(inputs))


def level_shares(inputs: ForecastInputs) -> Levels:
    """Return levels in shares of the way from origin to goal, reached at 1; the first row is the
    start.
    """
    weeks, columns = inputs.values.shape
    values, plan_share, time = np.zeros((3, weeks + 1, columns))
    np.divide(inputs.values - inputs.origin, inputs.goal - inputs.origin, out=values[1:])
    plan_share[1:], time[1:] = inputs.plan, inputs.time
    return Levels(values, plan_share, time, inputs.span)


def weekly_paces(inputs: ForecastInputs) -> Paces:
    """Return sums, means and held levels as weekly paces.

    A sum is counted in shares of its goal (a band's upper end), and the plan says what is due. A
    mean that has a way to go from origin to goal is a sum of shares of that way. A held level is
    counted in shares of its goal, or of its band; each week is asked the same, and the last
    week's number is the final one.
    """
    is_sum, is_band = inputs.reading == SUM, ~np.isnan(inputs.low)
    is_cap = is_sum & inputs.is_held & ~is_band
    zero, number_unit = _scale(inputs)
    week_number = np.arange(1, len(inputs.values) + 1)[:, None]
    passed = np.minimum(week_number / inputs.weeks, 1.0)
    passed[:, is_sum] = 1.0
    due = np.maximum(weekly_differences(inputs.plan * passed), 0.0)
    is_typed = ~np.isnan(inputs.values)
    brought = np.where(is_typed, inputs.values - zero, 0.0) / np.where(
        is_sum, number_unit, number_unit * inputs.weeks
    )
    pace = np.full(brought.shape, np.nan)
    np.divide(brought, due, out=pace, where=is_typed & (due > 1e-9))
    is_level = np.flatnonzero(inputs.reading == LATEST)
    if is_level.size:
        due[:, is_level] = week_number == inputs.weeks[is_level]
        brought[:, is_level] *= due[:, is_level] * inputs.weeks[is_level]
    return Paces(
        pace=pace,
        due=due,
        brought=brought,
        prior=_prior(inputs, zero, number_unit),
        lower=np.where(is_band, (inputs.low - zero) / number_unit, np.where(is_cap, -np.inf, 1.0)),
        upper=np.where(is_band | is_cap, 1.0, np.inf),
        counts_told=is_sum & ~inputs.is_held,
    )


def _scale(inputs: ForecastInputs) -> tuple[Floats, Floats]:
    """Return which value counts 0, and how far from there counts 1."""
    is_sum, is_band = inputs.reading == SUM, ~np.isnan(inputs.low)
    way = inputs.goal - inputs.origin
    held_unit = np.copysign(np.maximum(np.abs(inputs.goal), np.abs(way)), way)
    number_unit = np.where(
        is_band, inputs.high - inputs.low, np.where(inputs.is_held, held_unit, way)
    )
    zero = np.where(is_band, inputs.low, inputs.goal - number_unit)
    total_value = np.where(is_band, inputs.high, inputs.goal)
    return np.where(is_sum, 0.0, zero), np.where(is_sum, total_value, number_unit)


def _prior(inputs: ForecastInputs, zero: Floats, number_unit: Floats) -> Floats:
    """Return the pace to start from: a little better than asked for, or the middle of the band."""
    is_cap = (inputs.reading == SUM) & inputs.is_held
    middle = ((inputs.low + inputs.high) / 2 - zero) / number_unit
    return np.where(np.isnan(inputs.low), np.where(is_cap, 1 / SLACK, SLACK), middle)

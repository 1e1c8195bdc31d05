"""P(hit) of a level that must rise or fall to its target, either steered or at random."""

from dataclasses import dataclass

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.explanations import Explanations, probability_above
from scoring.forecast import Foresight, allow_for_slip, foresight
from scoring.spikes import record_jumps
from scoring.weekly import scalars_if_single, value_in_week

# A level wanders (rate 0), or it is worked on at a rate of its plan. Shares of the way.
WANDERS = 0.4  # how far "nobody steers it" is believed beforehand
FIRST = np.log(1 / 3)  # and how much less after a single value, which cannot tell
RATES = np.array([0.5, 0.8, 1.1, 1.4, 1.7])
LIKELY_RATE, RATE_SPREAD = 1.1, 0.25  # people who plan leave some slack
WANDERING, STEERED = (2.0, 0.20), (6.0, 0.07)  # weight in weeks, and size, of a weekly step


def _explanations() -> Explanations:
    """Return the explanations of levels, wandering first."""
    closeness = np.exp(-(((RATES - LIKELY_RATE) / RATE_SPREAD) ** 2) / 2)
    belief = np.log(np.concatenate(([WANDERS], (1 - WANDERS) * closeness / closeness.sum())))
    nu, size = (
        np.concatenate(([of_none], np.full(len(RATES), of_some)))
        for of_none, of_some in zip(WANDERING, STEERED, strict=True)
    )
    return Explanations(belief[:, None], nu[:, None], size[:, None])


EXPLANATIONS = _explanations()
RATE = np.concatenate(([0.0], RATES))[:, None]
UNTOLD = np.where(RATE == 0, FIRST, 0.0)


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of m key results in shares of the way, (v, m); NaN where nothing is known.

    The first row is the start: 0 at time 0, where the plan is 0. `plan` is the share expected at
    each moment, `time` the weeks gone by then, of `span` (m,). It is reached when it ends at 1.
    """

    values: Floats
    plan: Floats
    time: Floats
    span: Floats

    @property
    def numbers(self) -> tuple[Floats, Bools]:
        """Return the levels, and which are known."""
        return self.values, ~np.isnan(self.values)

    def of(self, columns: Ints) -> "Levels":
        """Return the chosen key results."""
        return Levels(*(getattr(self, name)[..., columns] for name in self.__slots__))


def forecast_levels(answered_weeks: Levels) -> Foresight:
    """Return P(hit) of levels that have a way to go from 0 to 1, after any number of weeks.

    An explanation of rate r expects steps of r · (plan's step), with normal surprises whose
    variance grows with the time between two values; r = 0 wanders. From the last value x it ends
    at x + r (1 − plan), give or take its surprises over the time that is left.

    >>> weeks = np.arange(5.0)[:, None]
    >>> after = forecast_levels(Levels(weeks / 13, weeks / 13, weeks, np.array([13.0])))
    >>> after(np.array([0]), np.array([4])).round(2).tolist()
    [0.58]
    """
    after = foresight(answered_weeks, _learn)
    return lambda columns, weeks: after(columns, weeks + 1)  # the start is known before any


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What is known after 0 to v rows, (9, v + 1, m).

    That is three facts of `record_jumps`; Σ step²/gap, Σ step · planned/gap and Σ planned²/gap of
    the steps before the last; value, plan and time of the last number.
    """

    facts: Floats
    span: Floats

    def ending(self, learnt_facts: Floats, columns: Ints, weeks: Ints) -> Floats:
        """Return P(hit) of some columns after so many rows."""
        moved, both, due = learnt_facts[3:6]
        before = value_in_week(self.facts[6:], np.maximum(weeks - 1, 1), columns)
        value, plan_share, time = (
            np.concatenate([learnt_facts[6:], before]).reshape(2, 3, -1).swapaxes(0, 1)
        )
        count = np.maximum(learnt_facts[0].astype(np.int64) - 1, 0)
        squares = np.maximum(moved - RATE * (2 * both - RATE * due), 0.0)
        weight = EXPLANATIONS.weights(UNTOLD * (count == 0), squares, count)
        squares += EXPLANATIONS.known
        freedom = EXPLANATIONS.nu + count
        left = np.maximum(self.span[columns] - time, 0.0)
        sd = np.sqrt(squares / freedom * left[:, None])
        mean = value[:, None] + RATE * (1 - plan_share[:, None])
        now, without = (weight * probability_above(mean, sd, freedom, 1.0)).sum(axis=1)
        return allow_for_slip(now, without, left[0] < 1e-9)


def _learn(levels: Levels, kept: Bools) -> _Learnt:
    """Add up what the kept numbers teach, row by row, each after it was foreseen."""
    learnt_facts = np.zeros((9, len(kept) + 1, kept.shape[1]))
    values = np.where(kept, levels.values, 0.0)
    record_jumps(values, kept, learnt_facts[:3])
    value = plan_share = time = moved = both = due = scalars_if_single(learnt_facts[0, 0])
    course = (
        scalars_if_single(weekly_column)
        for weekly_column in (values, levels.plan, levels.time, kept.astype(float))
    )
    for row_number, (number, progress_share, moment, is_kept) in enumerate(
        zip(*course, strict=True), 1
    ):
        step, planned = is_kept * (number - value), is_kept * (progress_share - plan_share)
        gap = is_kept * (moment - time)
        value, plan_share, time = value + step, plan_share + planned, time + gap
        for which, weekly_column in enumerate((moved, both, due, value, plan_share, time), 3):
            learnt_facts[which, row_number] = weekly_column
        pulled = step / (gap + (gap <= 0))  # no time passes until something is said
        moved = moved + pulled * step
        both = both + pulled * planned
        due = due + planned * planned * is_kept / (gap + (gap <= 0))
    return _Learnt(learnt_facts, levels.span)

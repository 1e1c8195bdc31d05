"""P(hit): the probability that a key result is reached on its last day.

Explained in five sentences. Every key result has a few simple explanations of its numbers: a level
wanders, or it is worked towards its target at some rate of its plan; a weekly amount keeps a pace,
or its pace drifts, in calm weeks or noisy ones. Each explanation says how big its surprises should
be, and the numbers before the last one weigh the explanations by how well they foresaw them and
tell each how big its surprises are. From the last number each explanation walks on to the last day
and says how likely the target is; the answer is their weighted mean. With one chance in ten the
last number is taken for a slip and left out, and a number that jumped away and back is not learnt
from. Since the last number only says where things stand and teaches nothing, a better one never
lowers the answer.

The weights and widths are those of Bayesian model averaging with normal steps and an inverse-gamma
prior of their variance, which gives Student's t in closed form (Gelman et al., Bayesian Data
Analysis, 3rd ed., sections 3.2 and 7.4). What each week teaches is added up down the weeks once,
so that the answer after any week costs no more than the one after the last.
"""

from collections.abc import Callable
from typing import Protocol, Self, TypeVar

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.spikes import may_have_spike, without_spikes
from scoring.weekly import value_in_week

Foresight = Callable[[Ints, Ints], Floats]  # P(hit) of some columns after so many weeks

SLIP = 0.10


class WeeklyNumbers(Protocol):
    """Weekly numbers of m key results, and which of them are known, (w, m)."""

    @property
    def numbers(self) -> tuple[Floats, Bools]: ...

    def of(self, columns: Ints) -> Self:
        """Return the chosen key results."""


class LearntFacts(Protocol):
    """What was learnt after 0 to w weeks: of c facts the first are `jumps`, (c, w + 1, m)."""

    @property
    def facts(self) -> Floats: ...

    def ending(self, learnt_facts: Floats, columns: Ints, weeks: Ints) -> Floats:
        """Return P(hit) of some columns after so many weeks, from the facts by then, (c, k) ->
        (k,).
        """


S = TypeVar("S", bound=WeeklyNumbers)


def foresight(answered_weeks: S, learn: Callable[[S, Bools], LearntFacts]) -> Foresight:
    """Return P(hit) after any number of weeks whose last brought a number, or after 0.

    All is learnt from all numbers first. Which of them are spikes depends on what was known by
    then: where there may be one, it is looked for, and where it is found, learnt again.
    """
    values, has_number = answered_weeks.numbers
    learnt = learn(answered_weeks, has_number)

    def after(columns: Ints, weeks: Ints) -> Floats:
        learnt_facts = value_in_week(learnt.facts, weeks, columns)
        chances = learnt.ending(learnt_facts, columns, weeks)
        doubtful = np.flatnonzero(may_have_spike(learnt_facts[:3]))
        if doubtful.size:
            doubtful_columns, doubtful_weeks = columns[doubtful], weeks[doubtful]
            by_then = has_number[:, doubtful_columns] & (
                np.arange(len(has_number))[:, None] < doubtful_weeks
            )
            kept = without_spikes(values[:, doubtful_columns], by_then)
            spiky = np.flatnonzero((kept != by_then).any(axis=0))
            if spiky.size:
                relearnt, positions, spiky_weeks = (
                    learn(answered_weeks.of(doubtful_columns[spiky]), kept[:, spiky]),
                    np.arange(spiky.size),
                    doubtful_weeks[spiky],
                )
                learnt_facts = value_in_week(relearnt.facts, spiky_weeks, positions)
                chances[doubtful[spiky]] = relearnt.ending(learnt_facts, positions, spiky_weeks)
        return chances

    return after


def allow_for_slip(chance: Floats, without_last: Floats, is_over: Bools) -> Floats:
    """Mix in one chance in ten that the last number is a slip, unless it is the final one."""
    mixed = np.where(is_over, chance, (1 - SLIP) * chance + SLIP * without_last)
    return np.minimum(np.maximum(mixed, 0.0), 1.0)

"""Weigh possible explanations of a series of numbers by how well each predicted it."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from scipy.special import gammaln, ndtr

from scoring.arrays import Floats, Ints

HAIR = 1e-9  # a target missed by the last bit is reached
FARTHEST = 1e9  # in standard deviations; beyond it nothing changes
ROOM = 64  # weeks at a time for which constants are worked out


def student_t_cdf(t: Floats, freedom: Floats) -> Floats:
    """Compute Student's t distribution function from the normal one (Wallace 1959, good to .002):
    Φ(± √(ν log(1 + t² / ν)) (8 ν + 1) / (8 ν + 3)).

    >>> student_t_cdf(np.array([-2.0, 0.0, 2.0]), np.full(3, 5.0)).round(3).tolist()
    [0.051, 0.5, 0.949]
    """
    t, v = np.minimum(np.maximum(t, -FARTHEST), FARTHEST), freedom
    z = np.log1p(t * t / v)
    z *= v
    np.copysign(np.sqrt(z, out=z), t, out=z)
    z *= (8 * v + 1) / (8 * v + 3)
    probability: Floats = ndtr(z, out=z)
    return probability


def probability_above(mean: Floats, sd: Floats, freedom: Floats, bound: Floats | float) -> Floats:
    """Return the probability to end at a bound or above it: F((mean − bound) / sd).

    >>> one = np.ones(1)
    >>> probability_above(one, one * 0.1, one * 5, one).round(6).tolist()
    [0.5]
    """
    return student_t_cdf((mean - bound + HAIR) / np.maximum(sd, 1e-12), freedom)


def probability_between(
    mean: Floats, sd: Floats, freedom: Floats, lower: Floats, upper: Floats
) -> Floats:
    """Return the probability to end between bounds (m,), all else (..., m): F((mean − lower) / sd)
    − F((mean − upper) / sd).

    >>> one = np.ones(1)
    >>> probability_between(one, one * 0.1, one * 9, one * 0.9, one * 1.1).round(2).tolist()
    [0.66]
    """
    probability = probability_above(mean, sd, freedom, lower)
    ends = np.flatnonzero(np.isfinite(upper))
    if ends.size:
        mean, sd, freedom = (parameter[..., ends] for parameter in (mean, sd, freedom))
        probability[..., ends] -= probability_above(mean, sd, freedom, upper[ends] + 2 * HAIR)
    return np.maximum(probability, 0.0, out=probability)


@dataclass(frozen=True, eq=False)
class Explanations:
    """k explanations before anything is seen, (k, 1): how far each is believed (its log), and the
    size of its surprises, known as from nu weeks.
    """

    belief: Floats
    nu: Floats
    size: Floats

    @cached_property
    def known(self) -> Floats:
        """Return the squared surprises known beforehand, added up: ν s²."""
        return self.nu * self.size**2

    def weights(self, belief: Floats | float, squares: Floats, answered_weeks: Ints) -> Floats:
        """Return how far each is believed, (k, m), adding up to 1: its belief (k, m more or less)
        times the density of what it saw, Γ((ν+c)/2) / Γ(ν/2) · (ν s²)^(ν/2) / (ν s² + S)^((ν+c)/2),
        for c surprises whose squares add up to S.

        >>> weeks, size = np.array([[2.0], [6.0]]), np.array([[0.2], [0.07]])
        >>> two = Explanations(np.zeros((2, 1)), weeks, size)
        >>> two.weights(0.0, np.full((2, 1), 0.01), np.array([2])).round(2).tolist()
        [[0.24], [0.76]]
        """
        log = np.log(self.known + squares)
        log *= (self.nu + answered_weeks) / -2
        log += _constant(self, int(answered_weeks.max(initial=0)) // ROOM).take(
            answered_weeks, axis=1
        )
        log += belief
        log -= log.max(axis=0)
        weight = np.exp(log, out=log)
        weight /= weight.sum(axis=0)
        return weight


@cache
def _constant(of: Explanations, rooms: int) -> Floats:
    """Return what does not depend on the surprises, for each number of them, with the belief: (k,
    c).
    """
    counts, nu = np.arange((rooms + 1) * ROOM), of.nu
    gained = gammaln((nu + counts) / 2) - gammaln(nu / 2)
    log_weight: Floats = gained + nu / 2 * np.log(of.known) + of.belief
    return log_weight

"""Weighing explanations of a series of numbers by how well they foresaw it."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SPIKE = 6.0  # times the size of the other steps
HAIR = 1e-9  # a target missed by the last bit is reached


def student(t: Floats, freedom: Floats) -> Floats:
    """Student's t distribution function by way of the normal one (Wallace 1959, good to .002):
    Φ(± √(ν log(1 + t² / ν)) (8 ν + 1) / (8 ν + 3)).

    >>> student(np.array([-2.0, 0.0, 2.0]), np.full(3, 5.0)).round(3).tolist()
    [0.051, 0.5, 0.949]
    """
    t, v = np.minimum(np.maximum(t, -1e9), 1e9), freedom
    z = np.copysign(np.sqrt(v * np.log1p(t * t / v)), t) * ((8 * v + 1) / (8 * v + 3))
    said: Floats = ndtr(z)
    return said


def between(mean: Floats, sd: Floats, freedom: Floats, lower: Floats, upper: Floats) -> Floats:
    """The probability to end between bounds: F((mean − lower) / sd) − F((mean − upper) / sd).

    >>> one = np.ones(1)
    >>> between(one, one * 0.1, one * 5, one, one * np.inf).round(6).tolist()
    [0.5]
    """
    sd = np.maximum(sd, 1e-12)
    reached = student((mean - lower + HAIR) / sd, freedom)
    if np.isinf(upper).all():
        return reached
    return np.maximum(reached - student((mean - upper - HAIR) / sd, freedom), 0.0)


def weights(belief: Floats, nu: Floats, size: Floats, squares: Floats, seen: Ints) -> Floats:
    """How far each explanation is believed, (k, m), adding up to 1: its belief beforehand (k, m)
    times the density of what it saw, Γ((ν+c)/2) / Γ(ν/2) · (ν s²)^(ν/2) / (ν s² + S)^((ν+c)/2),
    for c surprises whose squares add up to S, and steps of size s known as from ν weeks.

    >>> weeks, size, even = np.array([[2.0], [6.0]]), np.array([[0.2], [0.07]]), np.zeros((2, 1))
    >>> weights(even, weeks, size, even + 0.01, np.array([2])).round(2).tolist()
    [[0.24], [0.76]]
    """
    known = nu * size**2
    counts = np.arange(int(seen.max(initial=0)) + 1)
    constant = gammaln((nu + counts) / 2) - gammaln(nu / 2) + nu / 2 * np.log(known)
    log = belief + constant[:, seen] - (nu + seen) / 2 * np.log(known + squares)
    log -= log.max(axis=0)
    weight = np.exp(log)
    said: Floats = weight / weight.sum(axis=0)
    return said


def steps(values: Floats) -> Floats:
    """Each column less the one before it, the first less 0: (m, w) -> (m, w).

    >>> steps(np.array([[0.1, 0.3, 1.0]])).round(1).tolist()
    [[0.1, 0.2, 0.7]]
    """
    said = values.copy()
    said[:, 1:] -= values[:, :-1]
    return said


def previous(known: Bools) -> Ints:
    """For each column the last known one before it, or 0: (m, w) -> (m, w).

    >>> previous(np.array([[True, False, True, True]])).tolist()
    [[0, 0, 0, 2]]
    """
    columns = np.where(known, np.arange(known.shape[1]), 0)
    said = np.zeros_like(columns)
    np.maximum.accumulate(columns[:, :-1], axis=1, out=said[:, 1:])
    return said


def last(known: Bools) -> Ints:
    """The last known column of each row, the last column where there is none.

    >>> last(np.array([[True, False, True, False]])).tolist()
    [2]
    """
    columns: Ints = known.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    return columns


def without_spikes(values: Floats, known: Bools) -> Bools:
    """Which values to learn from: those that jumped away and came back, both times by more than
    six times the root mean square of the other steps, are left out. The first value stays, and
    the last two, of which nobody knows yet whether they will last.

    >>> line = np.array([[0.0, 0.1, 0.2, 9.0, 0.4, 0.5, 0.6]])
    >>> without_spikes(line, ~np.isnan(line)).tolist()
    [[True, True, True, False, True, True, True]]
    """
    rows, before = np.arange(len(values))[:, None], previous(known)
    step = np.where(known, values - values[rows, before], 0.0)
    newest = last(known)
    step[:, 0] = step[rows[:, 0], newest] = 0.0  # the last number teaches nothing
    square = step * step
    total, count = square.sum(axis=1), known.sum(axis=1)
    may_be = (count >= 5) & (square.max(axis=1) > total / 3)  # two jumps outweigh the rest
    if not may_be.any():
        return known
    some, kept = np.flatnonzero(may_be), known.copy()
    following = known.shape[1] - 1 - previous(known[some, ::-1])[:, ::-1]
    there, back = step[some], step[some[:, None], following]
    others = total[some, None] - there**2 - back**2
    size = SPIKE * np.sqrt(np.maximum(others, 0.0) / np.maximum(count[some] - 4, 1)[:, None])
    is_jump = (np.minimum(np.abs(there), np.abs(back)) > size) & (there * back < 0)
    is_jump &= np.arange(known.shape[1]) < before[some, newest[some]][:, None]
    is_jump[:, 0] = False
    kept[some] &= ~is_jump
    return kept

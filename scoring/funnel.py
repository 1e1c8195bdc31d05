"""The business as a funnel: how far each dimension is against its plan, and which is narrowest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.model import Dimension, Health
from scoring.rollup import weighted_mean

STAGES = (
    Dimension.TRAFFIC,
    Dimension.CONVERSION,
    Dimension.USER_VALUE,
    Dimension.CONTENT,
    Dimension.BUSINESS,
)
BESIDE = tuple(one for one in Dimension if one not in STAGES)
SAME = 0.005  # what two decimals cannot tell apart


@dataclass(frozen=True, slots=True)
class DimensionPart:
    """One key result of a dimension. `weight` is its share of the whole, 0 for what does not count
    (yet); what counts without a score counts 0.
    """

    dimension: Dimension
    weight: float
    score: float | None
    expected: float
    health: Health


@dataclass(frozen=True, slots=True)
class Gauge:
    """How far the key results of a dimension are, and how far their plans want them: weighted
    means of 0 to 1, None where nothing counts yet.
    """

    parts: int
    reported: int
    progress: float | None
    plan: float | None
    healths: Mapping[Health, int]

    @property
    def gap(self) -> float | None:
        """How much is missing to the plan; negative when ahead of it."""
        return None if self.progress is None or self.plan is None else self.plan - self.progress


def funnel(pieces: Sequence[DimensionPart]) -> dict[Dimension, Gauge]:
    """A gauge for each dimension that has a key result, in the order of the funnel.

    progress = Σ weight · score / Σ weight, plan = Σ weight · expected / Σ weight

    >>> ads = DimensionPart(Dimension.TRAFFIC, 0.6, 0.5, 0.6, Health.AT_RISK)
    >>> visits = DimensionPart(Dimension.TRAFFIC, 0.2, 0.9, 0.6, Health.ON_TRACK)
    >>> gauge = funnel([ads, visits])[Dimension.TRAFFIC]
    >>> round(gauge.progress, 2), round(gauge.plan, 2), gauge.reported
    (0.6, 0.6, 2)
    """
    order = (*STAGES, *BESIDE)
    group = np.array([order.index(one.dimension) for one in pieces], dtype=np.int64)
    weight = np.array([one.weight for one in pieces], dtype=float)
    score = np.array([one.score or 0.0 for one in pieces], dtype=float)
    expected = np.array([one.expected for one in pieces], dtype=float)
    progress = weighted_mean(score, weight, group, len(order))
    plan = weighted_mean(expected, weight, group, len(order))
    parts = Counter(one.dimension for one in pieces)
    reported = Counter(one.dimension for one in pieces if one.score is not None)
    healths = Counter((one.dimension, one.health) for one in pieces)
    return {
        one: Gauge(
            parts[one],
            reported[one],
            _known(progress[n]),
            _known(plan[n]),
            {state: healths[one, state] for state in Health if healths[one, state]},
        )
        for n, one in enumerate(order)
        if parts[one]
    }


def narrowest(gauges: Mapping[Dimension, Gauge]) -> Dimension | None:
    """The stage that misses most of its plan, the first of equals; None where each keeps to its
    plan. What stands beside the funnel is no stage.

    >>> narrowest({Dimension.CONVERSION: Gauge(1, 1, 0.41, 0.62, {})})
    <Dimension.CONVERSION: 'conversion'>
    """
    gaps = {one: gauges[one].gap or 0.0 for one in STAGES if one in gauges}
    found = max(gaps, key=lambda one: gaps[one], default=None)
    return found if found is not None and gaps[found] >= SAME else None


def widest_difference(
    one: Mapping[Dimension, Gauge], other: Mapping[Dimension, Gauge]
) -> Dimension | None:
    """The dimension in which two funnels differ most, the first of equals; None where no
    dimension that both know differs.
    """
    differences = {
        dimension: abs(mine - theirs)
        for dimension in one
        if dimension in other
        and (mine := one[dimension].progress) is not None
        and (theirs := other[dimension].progress) is not None
    }
    found = max(differences, key=lambda each: differences[each], default=None)
    return found if found is not None and differences[found] >= SAME else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(np.clip(value, 0.0, 1.0))

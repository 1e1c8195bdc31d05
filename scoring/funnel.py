"""Progress and plan by dimension, from traffic to business, and which one is the bottleneck."""

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
BESIDE = tuple(dimension for dimension in Dimension if dimension not in STAGES)
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
class DimensionProgress:
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
        """Return how much is missing to the plan; negative when ahead of it."""
        return None if self.progress is None or self.plan is None else self.plan - self.progress


def progress_by_dimension(
    parts_of_dimensions: Sequence[DimensionPart],
) -> dict[Dimension, DimensionProgress]:
    """Return a gauge for each dimension that has a key result, in the order of the funnel.

    progress = Σ weight · score / Σ weight, plan = Σ weight · expected / Σ weight

    >>> ads = DimensionPart(Dimension.TRAFFIC, 0.6, 0.5, 0.6, Health.AT_RISK)
    >>> visits = DimensionPart(Dimension.TRAFFIC, 0.2, 0.9, 0.6, Health.ON_TRACK)
    >>> gauge = progress_by_dimension([ads, visits])[Dimension.TRAFFIC]
    >>> round(gauge.progress, 2), round(gauge.plan, 2), gauge.reported
    (0.6, 0.6, 2)
    """
    order = (*STAGES, *BESIDE)
    group = np.array(
        [order.index(dimension_part.dimension) for dimension_part in parts_of_dimensions],
        dtype=np.int64,
    )
    weight = np.array(
        [dimension_part.weight for dimension_part in parts_of_dimensions], dtype=float
    )
    score = np.array(
        [dimension_part.score or 0.0 for dimension_part in parts_of_dimensions], dtype=float
    )
    expected = np.array(
        [dimension_part.expected for dimension_part in parts_of_dimensions], dtype=float
    )
    progress = weighted_mean(score, weight, group, len(order))
    plan_share = weighted_mean(expected, weight, group, len(order))
    parts = Counter(dimension_part.dimension for dimension_part in parts_of_dimensions)
    reported = Counter(
        dimension_part.dimension
        for dimension_part in parts_of_dimensions
        if dimension_part.score is not None
    )
    healths = Counter(
        (dimension_part.dimension, dimension_part.health) for dimension_part in parts_of_dimensions
    )
    return {
        dimension_part: DimensionProgress(
            parts[dimension_part],
            reported[dimension_part],
            _known(progress[n]),
            _known(plan_share[n]),
            {
                state: healths[dimension_part, state]
                for state in Health
                if healths[dimension_part, state]
            },
        )
        for n, dimension_part in enumerate(order)
        if parts[dimension_part]
    }


def bottleneck(gauges: Mapping[Dimension, DimensionProgress]) -> Dimension | None:
    """Return the stage that misses most of its plan, the first of equals; None where each keeps to
    its plan. What stands beside the funnel is no stage.

    >>> bottleneck({Dimension.CONVERSION: DimensionProgress(1, 1, 0.41, 0.62, {})})
    <Dimension.CONVERSION: 'conversion'>
    """
    gaps = {dimension: gauges[dimension].gap or 0.0 for dimension in STAGES if dimension in gauges}
    stage = max(gaps, key=lambda dimension: gaps[dimension], default=None)
    return stage if stage is not None and gaps[stage] >= SAME else None


def biggest_difference(
    first_day: Mapping[Dimension, DimensionProgress], second: Mapping[Dimension, DimensionProgress]
) -> Dimension | None:
    """Return the dimension in which two funnels differ most, the first of equals; None where no
    dimension that both know differs.
    """
    differences = {
        dimension: abs(first_progress - second_progress)
        for dimension in first_day
        if dimension in second
        and (first_progress := first_day[dimension].progress) is not None
        and (second_progress := second[dimension].progress) is not None
    }
    widest = max(differences, key=lambda name: differences[name], default=None)
    return widest if widest is not None and differences[widest] >= SAME else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(np.clip(value, 0.0, 1.0))

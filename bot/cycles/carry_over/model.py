"""What is left of a measure when its key result is carried over."""

from collections.abc import Iterable
from dataclasses import replace

from scoring.measure import MeasureRefused, check
from scoring.model import Assessment, Direction, Measure, Reading


def remaining_measure(
    measure: Measure, assessment: Assessment, done: Iterable[str] = ()
) -> Measure:
    """Return what is left of a measure for the next cycle.

    A rising or falling value starts where it is now, with the same target; of a sum the rest
    remains; of milestones those that are not in `done` (titles), without their dates. Where nothing
    would be left, the measure is returned unchanged.
    """
    remaining = measure
    if measure.direction is Direction.ACHIEVE:
        done_titles = set(done)
        open_milestones = tuple(
            replace(milestone, due=None)
            for milestone in measure.milestones
            if milestone.title not in done_titles
        )
        remaining = replace(measure, milestones=open_milestones or measure.milestones)
    elif measure.reading is Reading.SUM and measure.target and assessment.total:
        remaining = replace(measure, target=measure.target - assessment.total)
    elif (
        measure.direction in (Direction.INCREASE, Direction.DECREASE)
        and assessment.current is not None
    ):
        remaining = replace(measure, start=assessment.current)
    try:
        check(remaining)
    except MeasureRefused:
        return measure
    return remaining

"""What is left of a measure when its key result begins anew in another cycle."""

from collections.abc import Iterable
from dataclasses import replace

from scoring.measure import MeasureRefused, check
from scoring.model import Assessment, Direction, Measure, Reading


def remaining_measure(measure: Measure, said: Assessment, done: Iterable[str] = ()) -> Measure:
    """What is left of a measure for the next cycle: from where it stands to the same target, of a
    sum the rest, of milestones (`done` by title) those to come.
    """
    left = measure
    if measure.direction is Direction.ACHIEVE:
        open_ = tuple(replace(m, due=None) for m in measure.milestones if m.title not in {*done})
        left = replace(measure, milestones=open_ or measure.milestones)
    elif measure.reading is Reading.SUM and measure.target and said.total:
        left = replace(measure, target=measure.target - said.total)
    elif measure.direction in (Direction.INCREASE, Direction.DECREASE) and said.current is not None:
        left = replace(measure, start=said.current)
    try:
        check(left)
    except MeasureRefused:
        return measure
    return left

"""Compare a target with what was achieved before: is it achievable (the A of SMART)?"""

from dataclasses import dataclass

from scoring.model import Measure, Reading

BOLD, MEEK = 1.5, 0.5


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """How an earlier key result about the same thing went: where it began, where it stood after so
    many days (for a `sum` the total so far), and how its numbers read.
    """

    start: float
    current: float
    days: int
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class TargetComparison:
    """What is asked for beside what was achieved before, over the same number of days: shares of
    the start, for sums totals.
    """

    asked: float
    achieved: float
    is_sum: bool = False

    @property
    def is_bold(self) -> bool:
        """Return whether it asks for over 1.5 times as much as before, or for the opposite."""
        return self.asked * self.achieved <= 0 or abs(self.asked) > BOLD * abs(self.achieved)

    @property
    def is_meek(self) -> bool:
        """Return whether it asks for less than half of what was achieved before."""
        return self.asked * self.achieved > 0 and abs(self.asked) < MEEK * abs(self.achieved)


def compare_target(measure: Measure, days: int, past: EarlierResult) -> TargetComparison | None:
    """Return a target of so many days beside an earlier key result; None where the two do not
    compare.

    asked = (target − start) / |start|, achieved = (current − start) / |start| · days / days before;
    of a sum asked = target, achieved = current · days / days before

    >>> from scoring.model import Direction
    >>> visits = Measure(Direction.INCREASE, start=50_000, target=70_000)
    >>> found = compare_target(visits, 90, EarlierResult(start=40_000, current=44_800, days=90))
    >>> round(found.asked, 2), round(found.achieved, 2), found.is_bold
    (0.4, 0.12, True)
    """
    is_sum = measure.reading is Reading.SUM
    if measure.target is None or past.is_sum != is_sum or min(days, past.days) <= 0:
        return None
    longer = days / past.days
    if is_sum:
        return TargetComparison(measure.target, past.current * longer, is_sum=True)
    if not measure.start or not past.start:
        return None
    asked = (measure.target - measure.start) / abs(measure.start)
    return TargetComparison(asked, (past.current - past.start) / abs(past.start) * longer)

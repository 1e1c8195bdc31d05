"""Whether a number is of a usual size: near the ends of its key result and earlier values."""

from dataclasses import dataclass
from functools import cached_property

from bot.checkins.records import ValueHistory
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Direction, Measure, Reading, UnitKind

OUTLIER = 5  # times beyond all that is known of a key result, somebody should look twice
QUIET = 10  # an amount may fall this much in a quiet week
UNSTARTED = 500  # and this much below a week's share while no amount is known
BEYOND = 1.5  # a reached target may be passed by half before the history counts more
SPREADS = 3  # widths of all known values that a step, or a turn of the sign, may cover
SCALED = frozenset(UnitKind) - {UnitKind.YES_NO, UnitKind.RATING}
SLIPS = {  # a missing k or 万, a digit too many, a percent as a share
    UnitKind.NUMBER: (1e3, 1e-1, 1e-3, 1e1),
    UnitKind.CURRENCY: (1e3, 1e-1, 1e-3, 1e1),
    UnitKind.PERCENT: (1e2, 1e-1, 1e-2),
}
IN_CHINESE = (1e4, 1e-4)
ALIKE = 2  # times beyond what is known, an offered value is no likelier than the typed one


@dataclass(frozen=True)
class UsualSizes:
    """What sizes are usual for one key result."""

    key_result: OwnedKeyResult
    history: ValueHistory

    @property
    def measure(self) -> Measure:
        """What the key result measures."""
        return self.key_result.rule.measure

    @cached_property
    def ends(self) -> tuple[float, ...]:
        """Values that the measure itself names."""
        measure = self.measure
        named = (measure.start, measure.target, measure.low, measure.high, measure.floor)
        return tuple(value for value in named if value is not None)

    @cached_property
    def known_values(self) -> tuple[float, ...]:
        """Values that the measure names, and those that were recorded before."""
        return (*self.ends, *self.history.past)

    @cached_property
    def weekly_share(self) -> float:
        """A week's share of a sum's target."""
        rule = self.key_result.rule
        days = max(7, (rule.last_day - rule.first_day).days + 1)
        return abs(self.measure.target or self.measure.high or 0.0) * 7 / days

    @cached_property
    def spread(self) -> float:
        """The distance between the known values; of one value its size."""
        values = self.known_values or (0.0,)
        return max(values) - min(values) or max(map(abs, values))

    def is_unusual(self, value: float, *, is_total: bool = False) -> bool:
        """Return whether a value should be looked at twice."""
        if self.measure.unit.kind not in SCALED or self.measure.direction is Direction.ACHIEVE:
            return False
        if self.measure.reading is not Reading.SUM:
            return self._is_unusual_level(value)
        return self._is_unusual_total(value) if is_total else self._is_unusual_amount(value)

    def may_be_negative(self, value: float) -> bool:
        """Return whether a value below zero is as near to the known values as others are."""
        values = self.known_values or (0.0,)
        if min(values) < 0:
            return True
        return min(abs(value - usual) for usual in values) <= SPREADS * self.spread

    def is_likelier_total(self, value: float) -> bool:
        """Return whether an amount, twice as large as any before, would be a usual total."""
        so_far, past = self.history.total, [abs(amount) for amount in self.history.past if amount]
        if not so_far or not past or not so_far <= value <= so_far + OUTLIER * max(past):
            return False
        return value > ALIKE * max(*past, self.weekly_share)

    def is_step(self, step: float) -> bool:
        """Return whether a key result may change by so much in a week."""
        if not self.spread:
            return True
        return self.spread / 1000 <= abs(step) <= SPREADS * self.spread

    def alternatives(
        self, value: float, locale: str, *, is_total: bool = False
    ) -> tuple[float, ...]:
        """Return what may have been meant, if a k or a digit is missing: at most one value."""
        similar = [abs(near_by) for near_by in self._similar_values(is_total=is_total) if near_by]
        slips: tuple[float, ...] = SLIPS.get(self.measure.unit.kind, ())
        if locale.startswith("zh") and slips and self.measure.unit.kind is not UnitKind.PERCENT:
            slips = (*IN_CHINESE, *slips)
        scaled = [float(f"{value * slip:.12g}") for slip in slips if value > 0 or slip < 1]
        likely = [
            near_by
            for near_by in scaled
            if similar and min(similar) / ALIKE <= abs(near_by) <= max(similar) * ALIKE
        ]
        return tuple(likely[:1])

    def _is_unusual_level(self, value: float) -> bool:
        if self._is_unusually_negative(value):
            return True
        if not any(self.known_values):
            return False
        if not value:
            return self._is_unusual_zero()
        return self._is_too_small(abs(value)) or self._is_too_large(abs(value))

    def _is_too_small(self, size: float) -> bool:
        """Return whether a level is far below both ends, or far below all that was recorded."""
        ends = [abs(end) for end in self.ends if end]
        past = [abs(value) for value in self.history.past if value]
        is_like_before = bool(past) and size >= min(past) / OUTLIER
        has_ends = bool(self.measure.start and self.measure.target)
        if has_ends and not is_like_before and size < min(ends) / OUTLIER:
            return True
        return bool(past) and size < min(past) / OUTLIER and size < min([*ends, *past]) / BEYOND

    def _is_too_large(self, size: float) -> bool:
        """Return whether a level is far beyond all known values."""
        past = [abs(value) for value in self.history.past if value]
        largest = max(map(abs, self.known_values))
        is_beyond_past = bool(past) and size > max(past) * OUTLIER
        return size > largest * OUTLIER or (is_beyond_past and size > largest * BEYOND)

    def _is_unusual_zero(self) -> bool:
        """Return whether 0 is far from all known values of something that should not fall."""
        if self.measure.direction in (Direction.DECREASE, Direction.AT_MOST):
            return False
        values = self.known_values
        return len(values) > 1 and min(values) > 0 and min(values) > max(values) / OUTLIER

    def _is_unusually_negative(self, value: float) -> bool:
        """Return whether a value is below zero, farther than it ever came near to it."""
        values = self.known_values
        if value >= 0 or not values or min(values) < 0:
            return False
        return not self.may_be_negative(value)

    def _is_unusual_amount(self, value: float) -> bool:
        past = [abs(amount) for amount in self.history.past if amount]
        usual = [amount for amount in (*past, self.weekly_share) if amount]
        if not usual:
            return False
        least = min(usual) / QUIET if past else self.weekly_share / UNSTARTED
        return value < 0 or 0 < value < least or value > max(usual) * OUTLIER

    def _is_unusual_total(self, value: float) -> bool:
        """Return whether a total falls, or leaps beyond all that was planned."""
        so_far = self.history.total or 0.0
        largest = max([abs(end) for end in self.ends] + [abs(so_far)], default=0.0)
        is_beyond = bool(largest) and value > largest * BEYOND
        return value < so_far or (is_beyond and self._is_unusual_amount(value - so_far))

    def _similar_values(self, *, is_total: bool) -> tuple[float, ...]:
        """Return values that one of this kind should be like."""
        if self.measure.reading is not Reading.SUM:
            return self.known_values
        if is_total:
            return tuple(filter(None, (self.history.total, self.measure.target)))
        return self.history.past or (self.weekly_share,)

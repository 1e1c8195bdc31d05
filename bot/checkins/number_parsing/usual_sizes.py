"""Whether a number fits the scale of its key result: its ends, and what was recorded before."""

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
    def weekly_share(self) -> float:
        """A week's share of a sum's target."""
        rule = self.key_result.rule
        days = max(7, (rule.last_day - rule.first_day).days + 1)
        return abs(self.measure.target or self.measure.high or 0.0) * 7 / days

    def is_unusual(self, value: float, *, is_total: bool = False) -> bool:
        """Whether a value should be looked at twice."""
        if self.measure.unit.kind not in SCALED or self.measure.direction is Direction.ACHIEVE:
            return False
        if self.measure.reading is not Reading.SUM:
            return self._is_unusual_level(value)
        return self._is_unusual_total(value) if is_total else self._is_unusual_amount(value)

    def _is_unusual_level(self, value: float) -> bool:
        measure = self.measure
        named = [abs(end) for end in self.ends if end]
        past = [abs(value) for value in self.history.past if value]
        if self._is_turned(value):
            return True
        size, every = abs(value), [*named, *past]
        if not every:
            return False
        is_bounded = bool(measure.start and measure.target)
        if not size:
            return self._is_wiped_out()
        if size and is_bounded and size < min(named) / OUTLIER and not _is_near(size, past):
            return True
        if past and size and size < min(past) / OUTLIER and size < min(every) / BEYOND:
            return True
        is_beyond_past = bool(past) and size > max(past) * OUTLIER
        return size > max(every) * OUTLIER or (is_beyond_past and size > max(every) * BEYOND)

    def _is_wiped_out(self) -> bool:
        """Whether 0 is far from all that is known of something that should not fall."""
        if self.measure.direction in (Direction.DECREASE, Direction.AT_MOST):
            return False
        every = [*self.ends, *self.history.past]
        return len(every) > 1 and min(every) > 0 and min(every) > max(every) / OUTLIER

    def _is_turned(self, value: float) -> bool:
        """Whether a value lies below zero, farther than it ever came near to it."""
        every = [*self.ends, *self.history.past]
        if value >= 0 or not every or min(every) < 0:
            return False
        return not self.may_be_negative(value)

    def may_be_negative(self, value: float) -> bool:
        """Whether a value below zero lies as near to what is known as others do."""
        every = [*self.ends, *self.history.past] or [0.0]
        if min(every) < 0:
            return True
        return min(abs(value - one) for one in every) <= SPREADS * self.spread

    @cached_property
    def spread(self) -> float:
        """How far what is known lies apart."""
        every = [*self.ends, *self.history.past] or [0.0]
        return max(every) - min(every) or max(map(abs, every))

    def _is_unusual_amount(self, value: float) -> bool:
        past = [abs(amount) for amount in self.history.past if amount]
        usual = [amount for amount in (*past, self.weekly_share) if amount]
        if not usual:
            return False
        least = min(usual) / QUIET if past else self.weekly_share / UNSTARTED
        return value < 0 or 0 < value < least or value > max(usual) * OUTLIER

    def _is_unusual_total(self, value: float) -> bool:
        """A total that falls, or leaps beyond all that was planned."""
        so_far = self.history.total or 0.0
        most = max([abs(end) for end in self.ends] + [abs(so_far)], default=0.0)
        is_leap = bool(most) and value > most * BEYOND and self._is_unusual_amount(value - so_far)
        return value < so_far or is_leap

    def is_likelier_total(self, value: float) -> bool:
        """Whether an amount, twice as large as any before, would be a usual total."""
        so_far, past = self.history.total, [abs(each) for each in self.history.past if each]
        if not so_far or not past or not so_far <= value <= so_far + OUTLIER * max(past):
            return False
        return value > ALIKE * max(*past, self.weekly_share)

    def is_step(self, step: float) -> bool:
        """Whether a key result may change by so much in a week."""
        if not self.spread:
            return True
        return self.spread / 1000 <= abs(step) <= SPREADS * self.spread

    def alternatives(
        self, value: float, locale: str, *, is_total: bool = False
    ) -> tuple[float, ...]:
        """What may have been meant instead of an unusual value: a k or a digit was missed."""
        known = [abs(each) for each in self._alike(is_total=is_total) if each]
        slips: tuple[float, ...] = SLIPS.get(self.measure.unit.kind, ())
        if locale.startswith("zh") and slips and self.measure.unit.kind is not UnitKind.PERCENT:
            slips = (*IN_CHINESE, *slips)
        scaled = [float(f"{value * slip:.12g}") for slip in slips if value > 0 or slip < 1]
        likely = [
            each
            for each in scaled
            if known and min(known) / ALIKE <= abs(each) <= max(known) * ALIKE
        ]
        return tuple(likely[:1])

    def _alike(self, *, is_total: bool) -> tuple[float, ...]:
        """Values that one of this kind should be like."""
        if self.measure.reading is not Reading.SUM:
            return (*self.ends, *self.history.past)
        if is_total:
            return tuple(filter(None, (self.history.total, self.measure.target)))
        return self.history.past or (self.weekly_share,)


def _is_near(size: float, past: list[float]) -> bool:
    """Whether a small value is no smaller than what was recorded before."""
    return bool(past) and size >= min(past) / OUTLIER

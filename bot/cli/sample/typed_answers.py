"""Plausible weekly answers for the sample company, as its people would type them."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, log10

import numpy as np

from bot.core.i18n import Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from scoring.measure import goal, is_budget, is_held, origin
from scoring.model import Assessment, Direction, Measure, Reading, UnitKind
from scoring.plan import curve, expected_share, stack_curves

SEED = "lumen"
WEEK = dt.timedelta(days=7)
BEHIND = 0.4  # share of the key results that fall behind
ENDS_ON_TRACK, ENDS_BEHIND = (0.94, 1.06), (0.4, 0.92)  # of what the plan expects at the end
SWING = 0.012  # of a value that is expected to hold
NOTES = {
    ("en", False): ("as planned", "a calm week", "the new pages help"),
    ("zh_CN", False): ("按计划推进", "这周比较平稳", "新素材起作用了"),
    ("en", True): ("slower than I hoped", "we started late", "two people were ill"),
    ("zh_CN", True): ("比预期慢一些", "启动晚了", "人手不足"),
}
NOTE_CHANCE = 0.2
HALF_HOUR, FIVE_SECONDS, SHORT = 1800.0, 5.0, 4 * 3600.0  # seconds


@dataclass(frozen=True)
class Outlook:
    """How a key result goes on from its last check-in: from the share of the plan that it keeps
    `now` to the share of the way that is covered `at_end`.
    """

    key_result: OwnedKeyResult
    from_day: dt.date
    current: float | None
    now: float
    at_end: float

    @property
    def measure(self) -> Measure:
        """What its numbers mean."""
        return self.key_result.rule.measure

    def progress_on(self, day: dt.date) -> float:
        """Return the share of the way that is covered on a day. It grows as the plan does, more
        slowly where less is reached at the end, and never falls.
        """
        planned = planned_share(self.key_result, self.from_day)
        covered = self.now * planned
        if planned >= 1:
            return covered
        passed = (planned_share(self.key_result, day) - planned) / (1 - planned)
        return covered + (max(self.at_end, covered) - covered) * max(passed, 0.0)


def planned_share(key_result: OwnedKeyResult, day: dt.date) -> float:
    """Return the share of the way that the plan expects to be covered on a day."""
    days = np.array([[min(day, key_result.rule.last_day).toordinal()]])
    return float(expected_share(stack_curves([curve(key_result.rule)]), days)[0, 0])


def outlook(key_result: OwnedKeyResult, assessment: Assessment) -> Outlook:
    """Return how a key result will go on. The same key always goes the same way."""
    chance = random.Random(f"{SEED} {key_result.key}")  # noqa: S311 - a sample, no secret
    ends = ENDS_BEHIND if chance.random() < BEHIND else ENDS_ON_TRACK
    last_week = assessment.last_week or key_result.rule.first_day
    from_day = last_week + WEEK - dt.timedelta(days=1)
    measure = key_result.rule.measure
    covered = assessment.progress or 0.0
    if measure.reading is Reading.SUM:
        covered = (assessment.total or 0.0) / goal(measure)
    planned = planned_share(key_result, from_day)
    now = min(max(covered / planned, 0.3), 1.3) if planned > 0 else 1.0
    return Outlook(key_result, from_day, assessment.current, now, chance.uniform(*ends))


def typed_answer(t: Translator, numbered: Sequence[tuple[int, Outlook]], week: dt.date) -> str:
    """Return one line for the numbered key results of an ask: `1: 57k 8/10 as planned; 2: 3.1%`."""
    return "; ".join(f"{number}: {_item(t, outlook, week)}" for number, outlook in numbered)


def _item(t: Translator, outlook: Outlook, week: dt.date) -> str:
    chance = random.Random(f"{SEED} {outlook.key_result.key} {week}")  # noqa: S311
    is_behind = outlook.at_end < ENDS_ON_TRACK[0]
    confidence = 6 if is_behind else chance.choice((7, 8, 8, 9))
    note = chance.choice(NOTES[t.language, is_behind]) if chance.random() < NOTE_CHANCE else ""
    value = _typed_value(t, outlook, week, chance.gauss(0.0, SWING))
    return f"{value} {confidence}/10 {note}".strip()


def _typed_value(t: Translator, outlook: Outlook, week: dt.date, swing: float) -> str:
    measure, last_day = outlook.measure, outlook.key_result.rule.last_day
    week_end = min(week + WEEK - dt.timedelta(days=1), last_day)
    progress = outlook.progress_on(week_end)
    if measure.direction is Direction.ACHIEVE:
        return _milestones(measure, progress, is_over=week_end == last_day)
    plain = replace(measure, unit=replace(measure.unit, suffix=""))
    if measure.reading is Reading.SUM:
        before = outlook.progress_on(week - dt.timedelta(days=1))
        number = max(0.0, (progress - before) * goal(measure) * (1 + swing))
    elif is_held(measure) and not is_budget(measure):
        number = (outlook.current or goal(measure)) * (1 + swing)
    else:
        number = origin(measure) + (goal(measure) - origin(measure)) * progress
    if measure.reading is Reading.SUM and measure.unit.kind is UnitKind.NUMBER:
        number = float(round(number))
    if measure.unit.kind is UnitKind.DURATION:
        step = HALF_HOUR if number > SHORT else FIVE_SECONDS
        return display.value_text(t, plain, float(round(number / step) * step))
    return display.value_text(t, plain, _three_digits(number))


def _three_digits(number: float) -> float:
    """Round as people do who type a number."""
    return round(number, 2 - floor(log10(abs(number)))) if number else number


def _milestones(measure: Measure, progress: float, *, is_over: bool) -> str:
    """Return the weight of the milestones that are done, of the weight of all: `4/7`."""
    weights = [milestone.weight for milestone in measure.milestones] or [1.0]
    total_weight, done = sum(weights), 0.0
    for weight in weights:
        planned = (done + weight) / total_weight
        if planned <= progress + 0.01 or (is_over and progress >= ENDS_ON_TRACK[0]):
            done += weight
    return f"{done:g}/{total_weight:g}"

"""Which sentence explains a health: one per kind of measure, and none that contradicts the flag."""

from enum import Enum, auto

from bot.core.i18n import N_
from scoring.measure import is_budget, is_held
from scoring.model import Direction, Measure, Reading, Reason, ReasonCode, UnitKind


class Yardstick(Enum):
    """What a number is held against: a way to go, a level, a mean, a budget, or due days."""

    WAY = auto()
    LEVEL = auto()
    AVERAGE = auto()
    BUDGET = auto()
    MILESTONES = auto()


NO_DATA, ALL_DONE = N_("Nothing reported yet."), N_("All of it is done.")
NOTHING_AT_ALL = N_("Nothing was reported.")
ACHIEVED = N_("{current} of {target} is reached.")
TURNS = N_("One more such week turns it {health}.")
STRETCH = N_("It is aspirational, so the flag allows for more.")

TOO_EARLY = {
    Yardstick.WAY: N_("{progress} of the way (plan: {expected}). Too early to tell."),
    Yardstick.LEVEL: N_("{current} (target: {asked}). Too early to tell."),
    Yardstick.AVERAGE: N_("{current} (target: {asked}). Too early to tell."),
    Yardstick.BUDGET: N_("{current} so far (target: {asked}). Too early to tell."),
    Yardstick.MILESTONES: N_("{progress} done (due by now: {expected}). Too early to tell."),
}
TOO_EARLY_BACKWARD = N_("{current}: further from {target} than at the start. Too early to tell.")

FORECASTS = {
    Yardstick.WAY: N_(
        "{progress} of the way (plan: {expected}). {p_hit} likely to reach {target}."
    ),
    Yardstick.LEVEL: N_("{current} meets the target ({asked}). {p_hit} likely to hold at the end."),
    Yardstick.AVERAGE: N_(
        "The average, {current}, meets the target ({asked}). {p_hit} likely to hold at the end."
    ),
    Yardstick.BUDGET: N_(
        "On course for {current} (target: {asked}). {p_hit} likely to stay within it."
    ),
    Yardstick.MILESTONES: N_(
        "{progress} done (due by now: {expected}). {p_hit} likely to finish on time."
    ),
}
BACKWARD = N_(
    "{current}: further from {target} than at the start (plan: {expected} of the way). "
    "{p_hit} likely to reach it."
)
MISSED = {
    Yardstick.LEVEL: N_(
        "{current} misses the target ({asked}). {p_hit} likely to meet it at the end."
    ),
    Yardstick.AVERAGE: N_(
        "The average, {current}, misses the target ({asked}). {p_hit} likely to meet it at the end."
    ),
}
DUE = N_("{progress} done (due by now: {expected}).")
OVERDUE = N_("{progress} done, but {expected} was due by now.")
OVERDUE_LIKELY = N_(
    "{progress} done, but {expected} was due by now. {p_hit} likely to finish on time."
)

# At plan or holding, and still at risk: the numbers swing, or their trend says so.
SWINGING = {
    Yardstick.WAY: N_(
        "{progress} of the way (plan: {expected}). "
        "Ahead of plan, but the numbers swing widely: {p_hit} likely to reach {target}."
    ),
    Yardstick.LEVEL: N_(
        "{current} meets the target ({asked}), "
        "but the numbers swing widely: {p_hit} likely to hold at the end."
    ),
    Yardstick.AVERAGE: N_(
        "The average, {current}, meets the target ({asked}), "
        "but the numbers swing widely: {p_hit} likely to hold at the end."
    ),
    Yardstick.BUDGET: N_(
        "On course for {current} (target: {asked}), "
        "but the numbers swing widely: {p_hit} likely to stay within it."
    ),
    Yardstick.MILESTONES: N_(
        "{progress} done (due by now: {expected}), but only {p_hit} likely to finish on time."
    ),
}
SWINGING_AT_PLAN = N_(
    "{progress} of the way, as planned, "
    "but the numbers swing widely: {p_hit} likely to reach {target}."
)
WORSE_AVERAGE = N_(
    "The average, {current}, meets the target ({asked}), but the latest weeks are worse: "
    "likely to end at {end}. {p_hit} likely to hold."
)
WORSE_ON_THE_WAY = N_(
    "{progress} of the way (plan: {expected}), but the latest weeks are worse: "
    "likely to end at {end}. {p_hit} likely to reach {target}."
)
SPENDING = N_(
    "Spending speeds up: likely to end at {end} of {target}. {p_hit} likely to stay within it."
)
FASTER = N_(
    "The pace speeds up: likely to end at {end} of {target}. {p_hit} likely to stay within it."
)
OUT_OF_BAND = N_(
    "The pace has changed: likely to end at {end} (target: {asked}). "
    "{p_hit} likely to stay within it."
)

ENDED = N_("Ended at {current} of {target}.")
ENDED_BESIDE = N_("Ended at {current} (target: {asked}).")
ENDED_AVERAGE = N_("Ended at an average of {current} (target: {asked}).")
ENDED_DONE = N_("Ended with {progress} done.")


def yardstick(measure: Measure) -> Yardstick:
    """What the numbers of a measure are held against."""
    if measure.direction is Direction.ACHIEVE:
        return Yardstick.MILESTONES
    if is_budget(measure):
        return Yardstick.BUDGET
    if not is_held(measure):
        return Yardstick.WAY
    return Yardstick.AVERAGE if measure.reading is Reading.AVERAGE else Yardstick.LEVEL


def reason_sentence(measure: Measure, why: Reason, *, is_even: bool) -> str:
    """The sentence that explains a health, before its numbers are filled in; `is_even` says that
    progress and plan read the same.
    """
    of = yardstick(measure)
    is_backward = of is Yardstick.WAY and (why.progress or 0) < 0
    sentences = {
        ReasonCode.NO_DATA: NO_DATA,
        ReasonCode.ACHIEVED: ALL_DONE if of is Yardstick.MILESTONES else ACHIEVED,
        ReasonCode.CLOSED: _ended(measure, of, why),
        ReasonCode.FIRST: TOO_EARLY_BACKWARD if is_backward else TOO_EARLY[of],
    }
    if why.code in sentences:
        return sentences[why.code]
    if why.is_doubtful:
        return _doubt(measure, of, why, is_even=is_even)
    return BACKWARD if is_backward else _forecast(of, why)


def _forecast(of: Yardstick, why: Reason) -> str:
    """How things stand and how likely they end well; a yes or no has no likelihood."""
    is_sure = why.p_hit is None
    if why.code is ReasonCode.OVERDUE:
        return OVERDUE if is_sure else OVERDUE_LIKELY
    if of is Yardstick.MILESTONES and is_sure:
        return DUE
    return MISSED[of] if why.code is ReasonCode.MISSED else FORECASTS[of]


def _ended(measure: Measure, of: Yardstick, why: Reason) -> str:
    """How it ended; `139 of 150` only where more is better up to a target above 0."""
    if why.current is None:
        return NOTHING_AT_ALL
    if of is Yardstick.MILESTONES:
        return ENDED_DONE
    if measure.reading is Reading.AVERAGE:
        return ENDED_AVERAGE
    is_share = of is Yardstick.WAY and measure.direction is not Direction.DECREASE
    is_limit = of is Yardstick.BUDGET and measure.direction is Direction.AT_MOST
    return ENDED if (is_share or is_limit) and (why.target or 0) > 0 else ENDED_BESIDE


def _doubt(measure: Measure, of: Yardstick, why: Reason, *, is_even: bool) -> str:
    """Why it may miss although it stands at plan: its trend, else how widely its numbers swing."""
    if why.likely_end is None:
        return SWINGING_AT_PLAN if of is Yardstick.WAY and is_even else SWINGING[of]
    if of is not Yardstick.BUDGET:
        return WORSE_AVERAGE if of is Yardstick.AVERAGE else WORSE_ON_THE_WAY
    if measure.direction is Direction.WITHIN:
        return OUT_OF_BAND
    return SPENDING if measure.unit.kind is UnitKind.CURRENCY else FASTER

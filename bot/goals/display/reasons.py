"""The sentence that explains a health: one per kind of measure, never contradicting the flag."""

from enum import Enum, auto

from bot.core.i18n import N_
from scoring.measure import is_budget, is_held
from scoring.model import Direction, Measure, Reading, Reason, ReasonCode, UnitKind


class Yardstick(Enum):
    """What a number is compared with: a way to go, a level, a mean, a budget, or due days."""

    WAY = auto()
    LEVEL = auto()
    AVERAGE = auto()
    BUDGET = auto()
    MILESTONES = auto()


NO_DATA, ALL_DONE = N_("Nothing reported yet."), N_("All milestones done.")
NO_BASELINE = N_("Baseline not measured yet: the first check-in sets it.")
NOTHING_AT_ALL = N_("Nothing was reported.")
ACHIEVED = N_("Target reached: {current} of {target}.")
TURNS = N_("One more week like this turns it {health}.")
STRETCH = N_("It's aspirational, so it's judged less strictly.")

TOO_EARLY = {
    Yardstick.WAY: N_("{progress} of the way (plan: {expected}). Too early to tell."),
    Yardstick.LEVEL: N_("{current} (target: {asked}). Too early to tell."),
    Yardstick.AVERAGE: N_("{current} (target: {asked}). Too early to tell."),
    Yardstick.BUDGET: N_("{current} so far (target: {asked}). Too early to tell."),
    Yardstick.MILESTONES: N_("{progress} done (due by now: {expected}). Too early to tell."),
}
DRAFT = N_("{current} (target: {asked}). Not judged until it's agreed.")
DRAFT_DONE = N_("{progress} done. Not judged until it's agreed.")
TOO_EARLY_BACKWARD = N_("{current}: further from {target} than at the start. Too early to tell.")

FORECASTS = {
    Yardstick.WAY: N_(
        "{progress} of the way (plan: {expected}). {p_hit} likely to reach {target}."
    ),
    Yardstick.LEVEL: N_(
        "{current} meets the target ({asked}). {p_hit} likely to still meet it at the end."
    ),
    Yardstick.AVERAGE: N_(
        "The average, {current}, meets the target ({asked}). "
        "{p_hit} likely to still meet it at the end."
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
AS_DUE = N_("{progress} done, as due.")
AS_DUE_LIKELY = N_("{progress} done, as due. At this pace {p_hit} likely to finish on time.")

# At plan or on target, and still at risk: the numbers swing, or their trend is down.
SWINGING = {
    Yardstick.WAY: N_(
        "{progress} of the way (plan: {expected}). "
        "Ahead of plan, but the numbers swing widely: {p_hit} likely to reach {target}."
    ),
    Yardstick.LEVEL: N_(
        "{current} meets the target ({asked}), "
        "but the numbers swing widely: {p_hit} likely to still meet it at the end."
    ),
    Yardstick.AVERAGE: N_(
        "The average, {current}, meets the target ({asked}), "
        "but the numbers swing widely: {p_hit} likely to still meet it at the end."
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
    "likely to end at {end}. {p_hit} likely to still meet it."
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

ENDED = N_("Finished at {current} of {target}.")
ENDED_BESIDE = N_("Finished at {current} (target: {asked}).")
ENDED_AVERAGE = N_("Finished at an average of {current} (target: {asked}).")
ENDED_DONE = N_("Finished with {progress} done.")


def yardstick(measure: Measure) -> Yardstick:
    """Return what the numbers of a measure are compared with."""
    if measure.direction is Direction.ACHIEVE:
        return Yardstick.MILESTONES
    if is_budget(measure):
        return Yardstick.BUDGET
    if not is_held(measure):
        return Yardstick.WAY
    return Yardstick.AVERAGE if measure.reading is Reading.AVERAGE else Yardstick.LEVEL


def reason_sentence(measure: Measure, reason: Reason, *, is_even: bool) -> str:
    """Return the sentence that explains a health, before its numbers are filled in; `is_even` means
    that progress and plan are written alike.
    """
    kind = yardstick(measure)
    is_backward = kind is Yardstick.WAY and (reason.progress or 0) < 0
    draft = DRAFT_DONE if kind is Yardstick.MILESTONES else DRAFT
    sentences = {
        ReasonCode.NO_DATA: NO_DATA,
        ReasonCode.ACHIEVED: ALL_DONE if kind is Yardstick.MILESTONES else ACHIEVED,
        ReasonCode.CLOSED: _closed_sentence(measure, kind, reason),
        ReasonCode.DRAFT: NO_DATA if reason.current is None else draft,
        ReasonCode.FIRST: TOO_EARLY_BACKWARD if is_backward else TOO_EARLY[kind],
    }
    if reason.code in sentences:
        return sentences[reason.code]
    if reason.is_doubtful:
        return _doubt_sentence(measure, kind, reason, is_even=is_even)
    return BACKWARD if is_backward else _forecast_sentence(kind, reason, is_even=is_even)


def _forecast_sentence(kind: Yardstick, reason: Reason, *, is_even: bool) -> str:
    """Return the present state and how likely a good end is; a yes or no has no likelihood."""
    has_likelihood = reason.p_hit is not None
    if reason.code is ReasonCode.OVERDUE:
        if is_even:  # the shares differ by less than anybody would write
            return AS_DUE_LIKELY if has_likelihood else AS_DUE
        return OVERDUE_LIKELY if has_likelihood else OVERDUE
    if kind is Yardstick.MILESTONES and not has_likelihood:
        return DUE
    return MISSED[kind] if reason.code is ReasonCode.MISSED else FORECASTS[kind]


def _closed_sentence(measure: Measure, kind: Yardstick, reason: Reason) -> str:
    """Return how it ended; `139 of 150` only if more is better up to a target above 0."""
    if reason.current is None:
        return NOTHING_AT_ALL
    if kind is Yardstick.MILESTONES:
        return ENDED_DONE
    if measure.reading is Reading.AVERAGE:
        return ENDED_AVERAGE
    is_share = kind is Yardstick.WAY and measure.direction is not Direction.DECREASE
    is_limit = kind is Yardstick.BUDGET and measure.direction is Direction.AT_MOST
    return ENDED if (is_share or is_limit) and (reason.target or 0) > 0 else ENDED_BESIDE


def _doubt_sentence(measure: Measure, kind: Yardstick, reason: Reason, *, is_even: bool) -> str:
    """Return why it may miss although it is at plan: its trend, else how much its numbers swing."""
    if reason.likely_end is None:
        return SWINGING_AT_PLAN if kind is Yardstick.WAY and is_even else SWINGING[kind]
    if kind is not Yardstick.BUDGET:
        return WORSE_AVERAGE if kind is Yardstick.AVERAGE else WORSE_ON_THE_WAY
    if measure.direction is Direction.WITHIN:
        return OUT_OF_BAND
    return SPENDING if measure.unit.kind is UnitKind.CURRENCY else FASTER

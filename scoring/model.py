"""The values of scoring: measures, plans, key results, check-ins and assessments."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better, and whether a level has to be reached or kept."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    ACHIEVE = "achieve"


class Reading(StrEnum):
    """What a weekly number is: a level, this week's amount, or one value of an average."""

    LATEST = "latest"
    SUM = "sum"
    AVERAGE = "average"


class UnitKind(StrEnum):
    """How a value is written."""

    NUMBER = "number"
    PERCENT = "percent"
    CURRENCY = "currency"
    DURATION = "duration"
    RATING = "rating"
    YES_NO = "yes_no"
    RATIO = "ratio"


class Orientation(StrEnum):
    """Which side of a ratio is the one: `1:5` is second ÷ first, `5:1` is first ÷ second."""

    ONE_TO_N = "1:n"
    N_TO_ONE = "n:1"


@dataclass(frozen=True, slots=True)
class Unit:
    """How a value is written: percent in points, a duration in seconds, yes as 1, a ratio as n."""

    kind: UnitKind = UnitKind.NUMBER
    currency: str = ""  # ISO 4217: CNY, USD, EUR
    suffix: str = ""  # what is counted: "visits", 「人」
    orientation: Orientation = Orientation.ONE_TO_N


class Commitment(StrEnum):
    """A promise, or an ambitious goal; it decides the limits of tiers and grades."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class KeyResultClass(StrEnum):
    """Whether a key result defines the objective's success or only gives context."""

    CORE = "core"
    AUXILIARY = "auxiliary"


class Dimension(StrEnum):
    """The part of the business that a key result is about."""

    TRAFFIC = "traffic"
    CONVERSION = "conversion"
    USER_VALUE = "user_value"
    CONTENT = "content"
    BUSINESS = "business"
    BRAND = "brand"
    PROCESS = "process"
    QUALITATIVE = "qualitative"


class Health(StrEnum):
    """The health of a key result, in order of precedence. The last three are the tiers."""

    CLOSED = "closed"
    DRAFT = "draft"
    NO_DATA = "no_data"
    STALE = "stale"
    ACHIEVED = "achieved"
    TOO_EARLY = "too_early"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One part of an `achieve`, done or not; it counts by its share of all weights."""

    title: str
    weight: float = 1.0
    due: dt.date | None = None
    done: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number means: a direction, a reading and a unit. `floor` is where an `at_least`
    counts 0, and, as a ceiling, where an `at_most` counts 0. `achieve` reads its check-ins as the
    share of milestones done, 0 to 1. A way without a start has a baseline nobody measured yet.
    """

    direction: Direction
    reading: Reading = Reading.LATEST
    unit: Unit = field(default_factory=Unit)
    start: float | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    floor: float | None = None
    milestones: tuple[Milestone, ...] = ()


class PlanShape(StrEnum):
    """The shape of the plan from start to target."""

    LINEAR = "linear"
    SEASONS = "seasons"
    LOADED = "loaded"
    STAGES = "stages"


@dataclass(frozen=True, slots=True)
class Season:
    """Days that count for more or less than others; days in no season weigh 1."""

    first: dt.date
    last: dt.date
    weight: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A value that is planned for a day."""

    day: dt.date
    value: float


@dataclass(frozen=True, slots=True)
class Bend:
    """The target was changed: up to and including this day the old one was planned for."""

    day: dt.date
    old_target: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Which progress is expected when. `exponent` > 1 is back-loaded, < 1 front-loaded."""

    shape: PlanShape = PlanShape.LINEAR
    seasons: tuple[Season, ...] = ()
    exponent: float = 1.0
    stages: tuple[Stage, ...] = ()
    bends: tuple[Bend, ...] = ()
    baseline_from: dt.date | None = None  # the first day before a first check-in set the start


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A measure with a plan, between its own first and last day."""

    id: int
    measure: Measure
    first_day: dt.date
    last_day: dt.date
    plan: Plan = field(default_factory=Plan)
    weight: float = 1.0
    kind: KeyResultClass = KeyResultClass.CORE
    commitment: Commitment = Commitment.COMMITTED
    dimension: Dimension | None = None
    guard_id: int | None = None
    is_draft: bool = False  # nobody has agreed to it yet


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The latest check-in of a `week`, its Monday. `on` is the day of the value if before its end,
    `said_on` that of the record. `is_total`: a `sum` states the total. `is_confirmation`: no news.
    """

    week: dt.date
    value: float | None
    confidence: int | None = None
    is_blocked: bool = False
    is_total: bool = False
    on: dt.date | None = None
    said_on: dt.date | None = None
    is_confirmation: bool = False


class ReasonCode(StrEnum):
    """Which sentence explains a health; the numbers are the fields of `Reason`."""

    CLOSED = "closed"  # ended at `current` of `target`, `weeks_untold` before the last day
    NO_DATA = "no_data"
    STALE = "stale"  # silent for `weeks` weeks
    ACHIEVED = "achieved"
    FORECAST = "forecast"  # `progress` of the way (plan: `expected`), `p_hit` likely
    HELD = "held"  # at_least, at_most, within: `current` against `target`, held `weeks` weeks
    MISSED = "missed"  # at_least, at_most, within: does not hold now; `p_hit` likely at the end
    BUDGET = "budget"  # sum with at_most: heading for `current` against `target`
    MILESTONES = "milestones"  # `progress` done, `expected` due by now
    OVERDUE = "overdue"  # `progress` done, but `expected` was due by now
    FIRST = "first"  # one early check-in: too early to tell
    DRAFT = "draft"  # not agreed to yet: nothing is judged


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the health is what it is; shares are 0-1 and unclamped, meaningless numbers are None.
    `target` is the value asked for (for `within` the band `low` to `high`). `is_turning`: the last
    check-in alone points to another tier, `turns_to`. `is_doubtful`: at plan or holding, with
    P(hit) below the limits; `likely_end`, if that misses. `is_stretch`: better than if it were
    committed. `weeks_untold` lie between its last number and its end.
    """

    code: ReasonCode
    progress: float | None = None
    expected: float | None = None
    p_hit: float | None = None
    current: float | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    weeks: int = 0
    is_turning: bool = False
    turns_to: Health | None = None
    is_doubtful: bool = False
    likely_end: float | None = None
    is_stretch: bool = False
    weeks_untold: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """One key result on one day. `current` is what is judged: the last value, the running total (of
    a budget the total that it is heading for) or the mean so far. `progress` is raw, `score` clamps
    it to 0-1, `expected` is the plan's share at the last check-in, `p_hit` None where a forecast
    means nothing. Once over, `is_final` says whether its number counts, `value_week` which week it
    is of, `missing_weeks` which due weeks of a sum or an average have no number.
    """

    key_result_id: int
    health: Health
    tier: Health
    reason: Reason
    score: float
    progress: float | None
    expected: float
    p_hit: float | None
    current: float | None
    total: float | None  # the running total of a `sum`
    last_value: float | None  # as it was typed
    last_week: dt.date | None
    confidence: int | None
    confidence_before: int | None
    is_blocked: bool
    weeks_held: int  # at_least, at_most, within: weeks in a row, up to the last, that held
    weeks_silent: int  # due weeks since the last check-in, excused ones left out
    is_guard_broken: bool
    is_final: bool = True
    is_confirmed: bool = False  # the number of `value_week` was confirmed as final
    value_week: dt.date | None = None
    missing_weeks: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number that was read; `is_total` if the text says that it is a total."""

    value: float
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A text that reads two ways: `1,5`, or a ratio the other way round."""

    text: str
    readings: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not a value of this unit."""

    text: str

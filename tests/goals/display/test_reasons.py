"""The sentence that explains a health says what it means and never contradicts the flag."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.i18n import translator
from bot.goals import display as views
from scoring.assess import assess
from scoring.columns import CUTS
from scoring.measure import is_budget
from scoring.model import (
    Assessment,
    Commitment,
    Direction,
    Health,
    KeyResult,
    Measure,
    Milestone,
    Reading,
    Reason,
    ReasonCode,
    Unit,
    UnitKind,
)
from tests.scoring import made
from tests.scoring.made import key_result, measure, now, typed

ENGLISH, CHINESE = translator("en"), translator("zh-CN")
VISITS = Measure(Direction.INCREASE, start=50_000, target=60_000)
RATE = Measure(Direction.AT_LEAST, target=3.0)
PARTS = tuple(Milestone(str(n), due=made.week(n + 1)) for n in range(1, 8))
LAUNCH = Measure(Direction.ACHIEVE, milestones=PARTS)
EUR = Unit(UnitKind.CURRENCY, "EUR")
TURNS = "One more week like this turns it "
DOUBTS = ("swing widely", "speeds up", "has changed", "are worse", "but only")


def why(code: ReasonCode, progress: float, current: float, target: float, **more: object) -> Reason:
    told = Reason(code, progress, 0.5, 0.04, current, target)
    return replace(told, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "reason", "said"),
    [
        (
            VISITS,
            why(ReasonCode.FORECAST, 0.42, 54_200, 60_000),
            "42% of the way (plan: 50%). 4% likely to reach 60,000.",
        ),
        (
            VISITS,
            why(ReasonCode.FORECAST, -0.22, 47_800, 60_000),
            (
                "47,800: further from 60,000 than at the start (plan: 50% of the way). "
                "4% likely to reach it."
            ),
        ),
        (
            VISITS,
            why(ReasonCode.FIRST, -0.22, 47_800, 60_000),
            "47,800: further from 60,000 than at the start. Too early to tell.",
        ),
        (
            VISITS,
            why(ReasonCode.FORECAST, 0.42, 54_200, 60_000, turns_to=Health.BEHIND),
            (
                "42% of the way (plan: 50%). 4% likely to reach 60,000. "
                "One more week like this turns it 🔴 behind."
            ),
        ),
        (
            VISITS,
            why(ReasonCode.FORECAST, 0.52, 55_200, 60_000, is_doubtful=True),
            (
                "52% of the way (plan: 50%). Ahead of plan, but the numbers swing widely: "
                "4% likely to reach 60,000."
            ),
        ),
        (
            VISITS,
            why(ReasonCode.FORECAST, 0.49941, 54_994.1, 60_000),
            "49.9% of the way (plan: 50%). 4% likely to reach 60,000.",
        ),
        (RATE, why(ReasonCode.CLOSED, 1.1, 3.3, 3.0), "Finished at 3.3 (target: ≥ 3)."),
        (
            RATE,
            why(ReasonCode.MISSED, 0.9, 2.7, 3.0),
            "2.7 misses the target (≥ 3). 4% likely to meet it at the end.",
        ),
        (
            LAUNCH,
            why(ReasonCode.MILESTONES, 0.5, 0.5, 1.0, is_doubtful=True),
            "50% done (due by now: 50%), but only 4% likely to finish on time.",
        ),
    ],
)
def test_a_reason_reads_well(measure: Measure, reason: Reason, said: str) -> None:
    assert views.reason_text(ENGLISH, measure, reason) == said


def told(one: KeyResult | Measure, values: list[float], on: dt.date | None = None) -> str:
    """What is said after these weeks."""
    of = one if isinstance(one, Measure) else one.measure
    return views.reason_text(ENGLISH, of, now(one, values, on).reason)


def test_who_is_ahead_of_plan_reads_why_it_is_at_risk() -> None:
    engagement = measure(start=25.0, target=35.0, unit=Unit(UnitKind.PERCENT))
    assert told(engagement, [26.0, 24.0, 24.0, 28.0, 29.0]) == (
        "40% of the way (plan: 38%). Ahead of plan, but the numbers swing widely: "
        "23% likely to reach 35%."
    )


@pytest.mark.parametrize(
    ("unit", "begin"),
    [(EUR, "Spending speeds up: likely to end at €"), (Unit(), "The pace speeds up: likely to")],
)
def test_a_budget_that_speeds_up_says_where_it_is_likely_to_end(unit: Unit, begin: str) -> None:
    budget = Measure(Direction.AT_MOST, Reading.SUM, unit, target=110.0)
    text = told(budget, [5.0, 6.0, 7.0, 8.0, 9.0, 11.0, 13.0])
    assert text.startswith(begin)
    assert float(re.findall(r"end at €?([\d.]+) of €?110", text)[0]) > 110


def test_an_average_that_falls_says_where_it_is_likely_to_end() -> None:
    text = told(
        Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0),
        [3.9, 3.8, 3.5, 3.2, 2.9, 2.6, 2.3, 2.0],
    )
    assert "meets the target (≥ 3), but the latest weeks are worse: likely to end at 2." in text


def test_after_the_last_day_it_says_how_it_ended() -> None:
    text = told(measure(target=150.0), [139.0] * 13, on=made.LAST + dt.timedelta(days=1))
    assert text == "Finished at 139 of 150."


def test_an_old_last_number_is_shown_with_its_age() -> None:
    text = told(measure(target=150.0), [139.0] * 11, on=made.LAST + dt.timedelta(days=1))
    assert text == "Finished at 139 of 150. The last number is from 2 weeks before the end."


def test_what_nobody_reported_ended_without_a_number() -> None:
    [stands] = assess([key_result()], {}, made.LAST + dt.timedelta(days=1))
    assert views.reason_text(ENGLISH, measure(), stands.reason) == "Nothing was reported."


def test_an_aspiration_says_that_its_flag_allows_for_more() -> None:
    hope = key_result(measure(), commitment=Commitment.ASPIRATIONAL)
    assert told(hope, [5.0, 10.0, 15.0, 22.0, 28.0]).endswith(
        "29% likely to reach 100. It's aspirational, so it's judged less strictly."
    )


KINDS = [*made.KINDS, LAUNCH, Measure(Direction.AT_MOST, Reading.SUM, EUR, target=110.0)]
CHECKED_PERCENT = re.compile(r"([\d.,]+)% (?:of the way|done) \((?:plan|due by now): ([\d.,]+)%\)")


def contradictions(stands: Assessment, commitment: Commitment, measure: Measure) -> list[str]:
    """What in the sentence about a key result speaks against its flag."""
    text, flag, p_hit = (
        views.reason_text(ENGLISH, measure, stands.reason),
        stands.health,
        stands.p_hit,
    )
    if flag not in (Health.ON_TRACK, Health.AT_RISK, Health.BEHIND):
        return ["a forecast"] if "likely" in text or TURNS in text else []
    at_risk, on_track = CUTS[commitment]
    by_numbers = (
        flag
        if p_hit is None
        else ("behind", "at_risk", "on_track")[(p_hit >= at_risk) + (p_hit >= on_track)]
    )
    is_explained = TURNS in text or any(word in text for word in DOUBTS) or "was due by now" in text
    is_trend = is_budget(measure) or measure.reading is Reading.AVERAGE
    is_at_plan = (stands.progress or 0) >= stands.expected
    shares = CHECKED_PERCENT.search(text)
    is_short = bool(shares) and float(shares[1]) < float(shares[2]) if shares else False
    faults = {
        "the likelihood is another flag's, unexplained": by_numbers != flag and not is_explained,
        "green although something is overdue": flag is Health.ON_TRACK and "was due by now" in text,
        "red although it is at plan": flag is Health.BEHIND and is_at_plan and not is_trend,
        "but, with equal numbers": bool(re.search(r"([\d.]+%) done, but \1 was due", text)),
        "ahead of plan, by other numbers": "Ahead of plan" in text and is_short,
        "turns into what it is": f"{TURNS}{views.health_text(ENGLISH, flag)}" in text,
        "one check-in says too little": "Too early" in text,
        "an aspiration that is none": "aspirational" in text and commitment is Commitment.COMMITTED,
        "no likelihood": p_hit is not None and "likely" not in text,
    }
    return [fault for fault, holds in faults.items() if holds]


@pytest.mark.parametrize("one", KINDS, ids=lambda m: f"{m.direction} {m.reading}")
@made.few
@given(
    shares=made.paths,
    commitment=st.sampled_from(Commitment),
    after=st.integers(0, 12),
    rounded=st.booleans(),
)
def test_no_reason_contradicts_its_flag(
    one: Measure, shares: list[float | None], commitment: Commitment, after: int, *, rounded: bool
) -> None:
    if one is LAUNCH or one.direction is Direction.ACHIEVE:
        shares = [None if s is None else round(abs(s) * 7 / 2) / 7 for s in shares]
    values = [None if share is None else typed(one, share, n) for n, share in enumerate(shares, 1)]
    if rounded:
        values = [None if value is None else round(value, 1) for value in values]
    whole = key_result(one, commitment=commitment)
    stands = now(whole, values, on=made.week(len(values) + 1) + dt.timedelta(days=after))
    assert contradictions(stands, commitment, one) == []


@pytest.mark.parametrize("one", KINDS, ids=lambda m: f"{m.direction} {m.reading}")
@made.few
@given(shares=made.paths)
def test_the_sentence_is_whole_in_both_languages(one: Measure, shares: list[float | None]) -> None:
    values = [None if share is None else typed(one, share, n) for n, share in enumerate(shares, 1)]
    for t in (ENGLISH, CHINESE):
        text = views.reason_text(t, one, now(one, values).reason)
        assert "–%" not in text
        assert "{" not in text
        assert not re.search(r"(?<!\d) – (?!\d)", text) or one.direction is Direction.WITHIN


def test_a_unit_that_somebody_typed_mentions_nobody() -> None:
    measure = Measure(Direction.AT_LEAST, target=3.0, unit=Unit(suffix="<!channel>"))
    assert views.target_text(translator("en"), measure) == "≥ 3 ‹!channel›"


def test_a_long_unit_crowds_out_nothing() -> None:
    measure = Measure(Direction.AT_LEAST, target=3.0, unit=Unit(suffix="visits " * 40))
    assert len(views.target_text(translator("en"), measure)) <= 2 + views.LONGEST_VALUE


@pytest.mark.parametrize(("p_hit", "words"), [(0.9999, "99%"), (0.0001, "1%"), (0.5, "50%")])
def test_a_forecast_is_never_certain(p_hit: float, words: str) -> None:
    assert views.likelihood_text(ENGLISH, p_hit) == words

"""The chart of a key result: what was said against what was planned."""

import datetime as dt
from dataclasses import replace

from bot.core.i18n import translator
from bot.goals.display import chart_as_text, plan_chart, target_change_notes
from bot.goals.objectives import Objective, OwnedKeyResult
from scoring.model import Bend, Commitment, KeyResult, Plan
from scoring.trace import TracePoint
from tests.make import FIRST, LAST, VISITS

WEEKS = [dt.date(2026, 9, 28) + dt.timedelta(weeks=n) for n in range(5)]
VISITORS = OwnedKeyResult(
    1,
    "visits",
    "Visitors",
    1,
    Objective(1, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0),
    KeyResult(1, VISITS, FIRST, LAST),
)


def points(*actual: float | None) -> list[TracePoint]:
    return [
        TracePoint(week, value, 50_000 + 1_000 * n)
        for n, (week, value) in enumerate(zip(WEEKS, actual, strict=True))
    ]


def drawn(*actual: float | None) -> list[float]:
    chart = plan_chart(translator("en"), VISITORS, points(*actual))
    assert chart is not None
    return [point["value"] for point in chart["chart"]["series"][0]["data"]]


def test_the_curve_ends_at_the_last_answered_week() -> None:
    assert drawn(51_000, 52_000, 53_000, None, None) == [51_000, 52_000, 53_000]


def test_a_silent_week_between_repeats_the_last_value() -> None:
    assert drawn(None, 51_000, None, 53_000, None) == [51_000, 51_000, 53_000]


def test_one_answered_week_makes_no_chart() -> None:
    assert plan_chart(translator("en"), VISITORS, points(51_000, *[None] * 4)) is None


def test_the_words_end_where_the_curve_does() -> None:
    said = chart_as_text(translator("en"), VISITORS, points(51_000, 52_000, None, None, None))
    assert len(said.splitlines()) == 3


WEDNESDAY = dt.date(2026, 10, 14)
BENDS = (Bend(dt.date(2026, 10, 4), 55_000), Bend(WEDNESDAY - dt.timedelta(days=1), 58_000))
TURNED = replace(VISITORS, rule=replace(VISITORS.rule, plan=Plan(bends=BENDS)))


def test_the_weeks_of_another_target_are_marked() -> None:
    chart = plan_chart(translator("en"), TURNED, points(51_000, 52_000, 53_000, 54_000, None))
    assert chart is not None
    labels = chart["chart"]["axis_config"]["categories"]
    assert labels == ["28 Sep", "◆ 5 Oct", "◆ 12 Oct", "19 Oct"]


def test_the_marks_say_which_target_took_which_ones_place() -> None:
    assert target_change_notes(translator("en-GB"), TURNED) == [
        "◆ From 5 Oct on the target is 58,000 instead of 55,000.",
        "◆ From 14 Oct on the target is 60,000 instead of 58,000.",
    ]


def test_the_words_carry_the_marks_too() -> None:
    said = chart_as_text(translator("en"), TURNED, points(51_000, 52_000, None, None, None))
    assert "◆ 5 Oct: 52,000" in said
    assert said.endswith("instead of 58,000.")


def test_without_a_change_nothing_is_marked() -> None:
    assert target_change_notes(translator("en"), VISITORS) == []

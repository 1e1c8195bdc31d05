"""The report of a week: who answered, what counts as a change, and how lists are cut."""

import datetime as dt

import pytest

from bot.core.i18n import translator
from bot.digests import weekly_report
from bot.digests.weekly_report import DigestEntry, WeeklyReport, paging, sorted_report
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people.people import Person
from bot.weekly.asks import AskOutcome
from scoring.model import (
    Assessment,
    Commitment,
    Health,
    KeyResult,
    Reason,
    ReasonCode,
)
from tests import make

WEEK = dt.date(2026, 11, 9)
OBJECTIVE = Objective(1, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 100)
ANA, BEN = make.person(id=1, name="Ana"), make.person(id=2, name="Ben")


def assessment(health: Health, **fields: object) -> Assessment:
    values: dict[str, object] = {
        "key_result_id": 1,
        "health": health,
        "tier": health,
        "reason": Reason(ReasonCode.FORECAST),
        "score": 0.5,
        "progress": 0.5,
        "expected": 0.5,
        "p_hit": None,
        "current": 1.0,
        "total": None,
        "last_value": 1.0,
        "last_week": WEEK,
        "confidence": None,
        "confidence_before": None,
        "is_blocked": False,
        "weeks_held": 0,
        "weeks_silent": 0,
        "is_guard_broken": False,
    }
    return Assessment(**(values | fields))  # type: ignore[arg-type]


def entry(
    previous: Assessment,
    current: Assessment,
    last_day: dt.date = make.LAST,
    owner: Person = ANA,
    title: str = "Visitors",
) -> DigestEntry:
    rule = KeyResult(1, make.VISITS, make.FIRST, last_day)
    return DigestEntry(
        key_result=OwnedKeyResult(1, "visits", title, owner.id, OBJECTIVE, rule),
        owner=owner,
        previous=previous,
        current=current,
        version=None,
    )


ON_TRACK, BEHIND = assessment(Health.ON_TRACK), assessment(Health.BEHIND)
CLOSED = assessment(Health.CLOSED)


@pytest.mark.parametrize(
    ("confidence", "p_hit", "is_at_odds"),
    [(8, 0.1, True), (3, 0.9, True), (8, 0.9, False), (3, 0.1, False), (None, 0.1, False)],
)
def test_confidence_and_forecast_disagree_only_if_far_apart(
    confidence: int | None, p_hit: float, is_at_odds: bool
) -> None:
    reason = Reason(ReasonCode.FORECAST, p_hit=p_hit)
    current = assessment(Health.ON_TRACK, confidence=confidence, reason=reason)
    assert entry(ON_TRACK, current).is_at_odds is is_at_odds


def test_a_key_result_whose_last_day_is_later_has_not_ended_in_the_week() -> None:
    ended = entry(ON_TRACK, CLOSED, last_day=WEEK + dt.timedelta(days=6))
    later = entry(ON_TRACK, CLOSED, last_day=WEEK + dt.timedelta(days=7))
    assert sorted_report(WEEK, [], [ended, later]).ended == [ended]


def test_silent_key_results_are_grouped_by_owner() -> None:
    silent = assessment(Health.STALE, weeks_silent=3)
    entries = [entry(silent, silent, owner=owner) for owner in (ANA, BEN, ANA)]
    groups = sorted_report(WEEK, [], entries).silent
    assert [(owner.name, len(of_owner)) for owner, of_owner in groups] == [("Ana", 2), ("Ben", 1)]


def test_excused_people_are_not_asked() -> None:
    answers = [(BEN, AskOutcome.EXCUSED), (ANA, AskOutcome.MISSED)]
    report = sorted_report(WEEK, answers, [])
    assert (report.asked, report.missing) == (1, [ANA])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en-GB", "🟢 on track → 🔴 behind *Visitors*"),
        ("zh-CN", "*Visitors*：🟢 正常 → 🔴 落后"),
    ],
)
def test_a_chinese_line_begins_with_the_key_result(language: str, line: str) -> None:
    changed = entry(ON_TRACK, BEHIND)
    assert weekly_report.change_line(translator(language), changed, with_owner=False) == line


@pytest.mark.parametrize(
    ("language", "line"),
    [("en-GB", "2 🟢 on track · 1 🔴 behind"), ("zh-CN", "🟢 正常 2 · 🔴 落后 1")],
)
def test_healths_are_counted_most_frequent_first(language: str, line: str) -> None:
    entries = [entry(ON_TRACK, current) for current in (BEHIND, ON_TRACK, ON_TRACK)]
    report = sorted_report(WEEK, [], entries)
    assert weekly_report.health_counts(translator(language), report) == line


def test_a_long_list_is_cut_and_counts_what_is_missing() -> None:
    lines = [f"line {number}" for number in range(paging.MOST_LINES + 2)]
    text = weekly_report.cut_list(translator("en-GB"), "Changed", lines)
    assert text.splitlines()[0] == "*Changed*"
    assert text.splitlines()[-1] == "and 2 more"
    assert weekly_report.is_cut(lines)


def test_pages_hold_all_paragraphs_in_order() -> None:
    paragraphs = [str(number) * 2_000 for number in range(9)]
    pages = weekly_report.pages_of_paragraphs(paragraphs)
    assert [text for page in pages for text in page] == paragraphs
    assert all(sum(map(len, page)) <= paging.PER_PAGE for page in pages)


def test_a_week_without_key_results_has_no_healths() -> None:
    report = WeeklyReport(week=WEEK, answers=(), entries=())
    assert weekly_report.health_counts(translator("en-GB"), report) == ""

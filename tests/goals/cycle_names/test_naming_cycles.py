"""Cycles are named as people type them, in any place of the words, and never silently ignored."""

import datetime as dt

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.goals import cycle_calendar, cycle_names
from tests import make
from tests.cast import HERE, enter
from tests.prepared import prepare

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip


def quarter(work: Work, year: int, n: int) -> None:
    first = dt.date(year, 3 * n - 2, 1)
    last = dt.date(year + n // 4, (3 * n) % 12 + 1, 1) - dt.timedelta(days=1)
    make.put_cycle(work, f"{year}Q{n}", name=f"{year} Q{n}", first_day=first, last_day=last)


def month(work: Work, year: int, n: int) -> None:
    first = dt.date(year, n, 1)
    last = dt.date(year + n // 12, n % 12 + 1, 1) - dt.timedelta(days=1)
    name = f"{MONTHS[n - 1]} {year}"
    make.put_cycle(work, f"{year}-{n:02}", name=name, first_day=first, last_day=last)


def put_cycles(work: Work) -> None:
    enter(work)
    make.put_team(work, "y2026", name="Growth 2026")
    make.put_person(work, "may", name="May Chen")
    for year in (2025, 2026):
        days = {"first_day": dt.date(year, 1, 1), "last_day": dt.date(year, 12, 31)}
        make.put_cycle(work, str(year), **days)
        for n in range(1, 5):
            quarter(work, year, n)
    for n in (9, 10, 11):
        month(work, 2026, n)


@pytest.fixture
def company(database: Database) -> Database:
    """Two years with their quarters, and three months; today is 16 November 2026."""

    prepare(database, put_cycles)
    return database


def read(database: Database, typed: str) -> tuple[str, list[str]]:
    rest, cycles, _ = database.read_now(HERE, cycle_names.parse_cycle_names, typed)
    return rest, [one.key for one in cycles]


KEY_BY_TYPED = [
    ("2026Q3", "2026Q3"),
    ("2026 q3", "2026Q3"),
    ("2026-Q3", "2026Q3"),
    ("Q3 2026", "2026Q3"),
    ("Q3/2026", "2026Q3"),
    ("Q3'26", "2026Q3"),
    ("Q3 of 2026", "2026Q3"),
    ("q3", "2026Q3"),
    ("3Q", "2026Q3"),
    ("Q1", "2026Q1"),
    ("third quarter", "2026Q3"),
    ("third quarter 2025", "2025Q3"),
    ("last quarter", "2026Q3"),
    ("this quarter", "2026Q4"),
    ("last year", "2025"),
    ("2026", "2026"),
    ("FY2025", "2025"),
    ("2025年", "2025"),
    ("去年", "2025"),
    ("本季度", "2026Q4"),
    ("上季度", "2026Q3"),
    ("上个季度", "2026Q3"),
    ("2026年第三季度", "2026Q3"),
    ("2026年三季度", "2026Q3"),
    ("2026年Q3", "2026Q3"),
    ("第三季度", "2026Q3"),
    ("三季度", "2026Q3"),
    ("Ｑ３", "2026Q3"),
    ("november", "2026-11"),
    ("Nov", "2026-11"),
    ("nov 2026", "2026-11"),
    ("2026-11", "2026-11"),
    ("11/2026", "2026-11"),
    ("2026年11月", "2026-11"),
    ("11月", "2026-11"),
    ("11月份", "2026-11"),
    ("十月", "2026-10"),
    ("十一月", "2026-11"),
    ("本月", "2026-11"),
    ("上个月", "2026-10"),
    ("last month", "2026-10"),
    ("in november", "2026-11"),
    ("for the 2026Q3 cycle", "2026Q3"),
]


def test_a_cycle_goes_by_what_people_call_it(company: Database) -> None:
    answers = [(typed, *read(company, typed)) for typed, _ in KEY_BY_TYPED]
    assert answers == [(typed, "", [key]) for typed, key in KEY_BY_TYPED]


@pytest.mark.parametrize(
    ("typed", "rest", "keys"),
    [
        ("growth 2026Q3", "growth", ["2026Q3"]),
        ("2026Q3 growth", "growth", ["2026Q3"]),
        ("growth q3 2026", "growth", ["2026Q3"]),
        ("growth in Q3", "growth", ["2026Q3"]),
        ("增长2026年第三季度", "增长", ["2026Q3"]),
        ("第三季度的增长", "增长", ["2026Q3"]),
        ("@ana 2026Q3", "@ana", ["2026Q3"]),
        ("<@U0ANA|Ana Lopes> 11月", "<@U0ANA|Ana Lopes>", ["2026-11"]),
        ("2026Q3 <@U0ANA>", "<@U0ANA>", ["2026Q3"]),
        ("Growth 2026", "Growth 2026", []),
        ("growth 2026 2025", "growth 2026", ["2025"]),
        ("may", "may", []),
        ("@may 2026Q3", "@may", ["2026Q3"]),
        ("Q3 Q4 growth", "growth", ["2026Q3", "2026Q4"]),
        ("growth, october, november", "growth", ["2026-10", "2026-11"]),
        ("growth", "growth", []),
        ("", "", []),
    ],
)
def test_a_cycle_may_be_named_in_any_place(
    company: Database, typed: str, rest: str, keys: list[str]
) -> None:
    assert read(company, typed) == (rest, keys)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("2027Q3", "2026 Q4"),
        ("growth 2024Q1", "2025 Q1"),
        ("Q5", "2026 Q"),
        ("growth 2026Q9", "2026 Q"),
        ("august", "September 2026"),
        ("novembr", "November 2026"),
        ("growth novembr", "November 2026"),
        ("2026-13", ""),
        ("2031", "2026"),
        ("13月", ""),
        ("H1", ""),
    ],
)
def test_an_unknown_cycle_is_refused_with_the_nearest(
    company: Database, typed: str, near: str
) -> None:
    with pytest.raises(Refusal, match=f"There's no cycle .*{near}"):
        read(company, typed)


def test_what_names_no_cycle_is_refused_where_only_cycles_are_meant(company: Database) -> None:
    with pytest.raises(Refusal, match="There's no cycle “growth”"):
        company.read_now(HERE, cycle_names.chosen_cycles, "growth")


def test_several_run_side_by_side_the_earliest_end_first(company: Database) -> None:
    cycles = company.read_now(HERE, cycle_calendar.running_cycles)
    assert [one.key for one in cycles] == ["2026-11", "2026Q4", "2026"]


def test_a_fiscal_year_goes_by_its_own_name(database: Database) -> None:
    def begin(work: Work) -> None:
        days = {"first_day": dt.date(2026, 7, 1), "last_day": dt.date(2026, 9, 30)}
        make.put_cycle(work, "fy27q1", name="FY27 Q1", **days)

    database.transact_now(HERE, begin)
    assert read(database, "growth Q1 2027") == ("growth", ["fy27q1"])

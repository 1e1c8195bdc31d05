"""Where a cycle may belong, and how its days move."""

import datetime as dt

import pytest

from bot.cycles.cycle_editing.model import following_cycle
from bot.cycles.cycle_validation import moved_days, possible_enclosing, read_weight
from bot.goals.cycle_calendar import Cycle, following_days
from scoring.cycle import monday


def cycle(id_: int, first: str, last: str, **fields: object) -> Cycle:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Cycle(id_, f"c{id_}", f"Cycle {id_}", *days, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "next_last"),
    [
        ("2026-10-01", "2026-12-31", "2027-03-31"),
        ("2026-01-01", "2026-12-31", "2027-12-31"),
        ("2026-01-01", "2026-01-31", "2026-02-28"),
        ("2027-08-01", "2028-01-31", "2028-07-31"),
        ("2026-09-28", "2026-12-27", "2027-03-28"),
    ],
)
def test_whole_months_follow_whole_months_and_other_cycles_keep_their_length(
    first: str, last: str, next_last: str
) -> None:
    following = following_days(cycle(1, first, last))
    assert following[0] == dt.date.fromisoformat(last) + dt.timedelta(days=1)
    assert following[1] == dt.date.fromisoformat(next_last)


def test_a_name_that_is_taken_gets_its_year() -> None:
    first = Cycle(1, "q1", "Q1", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    last = Cycle(2, "q4", "Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert following_cycle(last, [first, last]).name == "Q1 2027"
    assert following_cycle(first, [first, last]).name == "Q2"


def test_nothing_is_part_of_itself_or_of_its_own_parts() -> None:
    year = cycle(1, "2026-01-01", "2026-12-31")
    quarter = cycle(2, "2026-10-01", "2026-12-31", part_of=1)
    month = cycle(3, "2026-12-01", "2026-12-31", part_of=2)
    closed = cycle(4, "2026-01-01", "2026-12-31", frozen_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    everything = [year, quarter, month, closed]
    assert possible_enclosing(quarter, everything) == (year,)
    assert possible_enclosing(year, everything) == ()
    assert possible_enclosing(None, everything) == (year, quarter, month)


def test_days_of_the_cycle_move_with_it_and_own_days_stay() -> None:
    quarter = cycle(1, "2026-10-01", "2026-12-31")
    new = dt.date(2026, 10, 5), dt.date(2027, 1, 10)
    own = quarter.first_day, monday(quarter.last_day)
    assert moved_days(own, quarter, *new) == (new[0], own[1])


@pytest.mark.parametrize(
    ("typed", "weight"), [("", 0), ("25", 25), ("12,5 %", 12.5), ("100%", 100)]
)
def test_weights_are_percents(typed: str, weight: float) -> None:
    assert read_weight(typed) == weight


@pytest.mark.parametrize("typed", ["lots", "-1", "101", "nan"])
def test_other_weights_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"lots|-1|101|nan"):
        read_weight(typed)

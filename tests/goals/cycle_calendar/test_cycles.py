"""The order of cycles, and which of them are frozen."""

import datetime as dt

import pytest

from bot.core.work import Database, Work
from bot.goals.cycle_calendar import (
    Cycle,
    all_cycles,
    cycle_after,
    cycle_before,
    cycle_named,
    freeze_cycle,
    frozen_cycle_ids,
    reopen_cycle,
)
from tests import make
from tests.cast import HERE


def cycle(id_: int, first: str, last: str, *, is_frozen: bool = False) -> Cycle:
    frozen_at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC) if is_frozen else None
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Cycle(id_, f"c{id_}", f"C{id_}", *days, frozen_at=frozen_at)


Q3 = cycle(1, "2026-07-01", "2026-09-30")
Q4 = cycle(2, "2026-10-01", "2026-12-31")
NOVEMBER = cycle(3, "2026-11-01", "2026-11-30")
Q1 = cycle(4, "2027-01-01", "2027-03-31")
FROZEN_Q1 = cycle(5, "2027-01-01", "2027-03-31", is_frozen=True)


def test_the_cycle_after_is_the_next_one_of_about_the_same_length() -> None:
    assert cycle_after(Q3, [Q1, NOVEMBER, Q4, Q3]) == Q4
    assert cycle_after(Q1, [Q1, NOVEMBER, Q4, Q3]) is None


def test_a_frozen_cycle_is_no_cycle_after() -> None:
    assert cycle_after(Q4, [Q4, FROZEN_Q1]) is None


def test_the_cycle_before_may_be_frozen() -> None:
    assert cycle_before(Q4, [Q1, NOVEMBER, Q4, Q3]) == Q3
    assert cycle_before(cycle(6, "2027-04-01", "2027-06-30"), [Q4, FROZEN_Q1]) == FROZEN_Q1
    assert cycle_before(Q3, [Q3, Q4]) is None


@pytest.mark.on_both
def test_a_cycle_is_frozen_until_it_is_reopened(database: Database) -> None:
    def freeze(work: Work) -> tuple[set[int], set[int], Cycle]:
        id_ = make.put_cycle(work, "2026Q4")
        make.put_cycle(work, "2027Q1")
        freeze_cycle(work, id_)
        frozen = frozen_cycle_ids(work)
        reopen_cycle(work, id_)
        return frozen - {id_}, frozen_cycle_ids(work), cycle_named(work, "2026Q4")

    others, after, reopened = database.transact_now(HERE, freeze)
    assert (others, after) == (set(), set())
    assert (reopened.is_frozen, reopened.is_reopened, reopened.is_closed) == (False, True, True)
    assert len(database.read_now(HERE, all_cycles)) == 2

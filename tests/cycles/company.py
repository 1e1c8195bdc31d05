"""A company in the last weeks of a quarter: Ana owns two key results, Fay and Gil are admins."""

import datetime as dt

from bot.core.work import Work
from tests import make
from tests.cast import Cast, enter
from tests.told import say

FOUR_WEEKS_BEFORE = dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC)
TWO_WEEKS_BEFORE = dt.datetime(2026, 12, 17, 9, 0, tzinfo=dt.UTC)
NEXT = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}


def put_next(work: Work) -> int:
    """The next quarter; returns its id."""
    return make.put_cycle(work, "2027q1", name="2027 Q1", **NEXT)


def with_admins(work: Work) -> Cast:
    """Build it: visits are on their way, conversions have no check-in."""
    cast = enter(work)
    make.put_person(work, "fay", name="Fay Admin", is_admin=True)
    make.put_person(work, "gil", name="Gil Admin", is_admin=True, locale="zh-CN")
    make.put_cycle(work, "2026q4", name="2026 Q4")
    objective = make.put_objective(work, "grow", owner_id=cast.ana, cycle_id=1)
    visits = make.put_key_result(work, cast.ana, "visits", objective_id=objective, weight=60)
    make.put_key_result(work, cast.ana, "sales", objective_id=objective, weight=40, position=1)
    say(work, cast.ana, visits, (51_000, 52_000, 55_000))
    return cast

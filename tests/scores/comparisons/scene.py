"""Two teams with key results in two cycles, read by the commands of comparisons and funnels."""

import datetime as dt
from typing import Any

from sqlalchemy import event

from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import cycle_calendar
from bot.people import people
from bot.scores import scorecards
from bot.scores.comparisons import usecases
from bot.scores.comparisons.model import Comparison
from bot.scores.funnel import usecases as funnel_usecases
from bot.scores.funnel.model import Funnel
from scoring.model import Dimension
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import say

ENGLISH, CHINESE = translator("en-GB"), translator("zh-CN")
SUMMER: dict[str, Any] = {"first_day": dt.date(2026, 7, 1), "last_day": dt.date(2026, 9, 30)}
CONVERSION, TRAFFIC, PROCESS = Dimension.CONVERSION, Dimension.TRAFFIC, Dimension.PROCESS


def begin(work: Work) -> Cast:
    """Store two teams: Growth (Ana, Chen) has visits at 0.2 and orders at 0.1; Sales & Service
    (Eve) has orders at 0.8. In summer Growth had visits at 1.0. Ben leads both, Ada is an admin.
    """
    cast = enter(work)
    eve = make.put_person(work, "eve", manager_id=cast.ben)
    make.put_person(work, "ada", is_admin=True)
    summer = make.put_cycle(work, "2026Q3", name="Q3 2026", **SUMMER)
    [growth] = [one.id for one in people.teams(work)]
    sales = make.put_team(work, "sales", [eve], name="Sales & Service", lead_id=cast.ben)
    ours = make.put_objective(work, "ours", title="Grow", team_id=growth)
    theirs = make.put_objective(work, "theirs", title="Sell", team_id=sales)
    before = make.put_objective(work, "before", cycle_id=summer, team_id=growth)
    put = make.put_key_result
    visits = put(work, cast.ana, "visits", objective_id=ours, dimension="traffic")
    put(work, cast.chen, "tidy", objective_id=ours, dimension="process")
    orders = put(
        work, cast.chen, "orders", title="Landing page orders", objective_id=ours,
        dimension="conversion",
    )  # fmt: skip
    deals = put(
        work, eve, "deals", title="Deals <won>", objective_id=theirs, dimension="conversion"
    )
    calls = put(work, eve, "calls", objective_id=theirs, dimension="process")
    old = put(work, cast.ana, "old", title="Summer visits", objective_id=before,
              dimension="traffic", **SUMMER)  # fmt: skip
    make.put_cycle(work, name="Q4 2026")
    say(work, cast.ana, visits, (50_500, 52_000))
    say(work, cast.chen, orders, (50_500, 51_000))
    say(work, eve, deals, (54_000, 58_000))
    say(work, eve, calls, (54_000, 56_000))
    say(work, cast.ana, old, (55_000, 60_000), dt.date(2026, 9, 21))
    return cast


def compare(database: Database, typed: str, by: str = "U0BEN") -> Comparison:
    [found] = database.read_now(HERE, usecases.compare, by, typed)
    return found


def funnel(database: Database, typed: str, by: str = "U0BEN") -> Funnel:
    [found] = database.read_now(HERE, funnel_usecases.funnels, by, typed)
    return found


def close_summer(work: Work) -> None:
    [summer] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2026Q3"]
    scorecards.freeze_and_post(work, summer, is_news=False)
    cycle_calendar.freeze_cycle(work, summer.id)


def fill(work: Work, cast: Cast, teams: int, each: int) -> None:
    """Many teams with everything as long as it may be."""
    for n in range(teams):
        name = f"{n} <Team> *x* " + "é" * 130
        team = make.put_team(work, f"t{n}", [cast.ana], name=name)
        objective = make.put_objective(work, f"o{n}", title="O" * 300, team_id=team)
        for m, dimension in enumerate([*Dimension] * each):
            id_ = make.put_key_result(
                work, cast.ana, f"{n}.{m}", title="<K> landing page *b* " * 12,
                objective_id=objective, dimension=dimension.value,
            )  # fmt: skip
            say(work, cast.ana, id_, (50_100 + 100 * m, 50_200 + 400 * m))


def begin_and_fill(work: Work, teams: int, each: int) -> None:
    """The scene with many more teams."""
    fill(work, begin(work), teams, each)


def statements(database: Database, typed: str, usecase: object) -> int:
    seen: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(database._read_engine, "before_cursor_execute", count)
    try:
        database.read_now(HERE, usecase, "U0BEN", typed)  # type: ignore[arg-type]
    finally:
        event.remove(database._read_engine, "before_cursor_execute", count)
    return len(seen)

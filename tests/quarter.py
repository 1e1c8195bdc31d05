"""A quarter of one team, as scorecards and closings look at it."""

import datetime as dt
from dataclasses import replace

from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.workspaces import save
from tests import make
from tests.cast import Cast, enter
from tests.told import say

LAST_WEEK = dt.date(2026, 12, 28)


def with_a_quarter(work: Work) -> Cast:
    """The cast and a company's channel; Growth has visits at 0.6, and fans nobody spoke of."""
    cast = enter(work)
    save(work, replace(workspaces.current(work), channel="C0ALL", zone="Europe/London"))
    [team] = [one.id for one in people.teams(work)]
    objective = make.put_objective(work, "grow", title="Grow", team_id=team)
    visits = make.put_key_result(work, cast.ana, "visits", objective_id=objective, weight=50)
    make.put_key_result(work, cast.chen, "fans", objective_id=objective, weight=50)
    say(work, cast.ana, visits, (51_000, 53_000, 56_000), note="Ads <work>", private_note="Psst")
    say(work, cast.ana, visits, (56_000,), LAST_WEEK, note="Ads <work>")
    return cast

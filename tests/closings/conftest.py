"""A quarter that is over: Growth has visits at 0.6 and fans, of which nothing was said."""

import datetime as dt
from dataclasses import replace

import pytest

from bot import closings, people, workspaces
from bot.events import VerdictsGiven
from bot.work import Database, Work
from bot.workspaces.store import save
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import say

BEGINS = dt.datetime(2027, 1, 7, 10, 0, tzinfo=dt.UTC)
FREEZES = BEGINS + dt.timedelta(days=7)


@pytest.fixture
def cast(database: Database) -> Cast:
    """The cast, a company's channel, two key results of the team's objective."""

    def begin(work: Work) -> Cast:
        cast = enter(work)
        save(work, replace(workspaces.the(work), channel="C0ALL", zone="Europe/London"))
        [team] = [one.id for one in people.teams(work)]
        objective = make.put_objective(work, "grow", title="Grow", team_id=team)
        visits = make.put_key_result(work, cast.ana, "visits", objective_id=objective, weight=50)
        make.put_key_result(work, cast.chen, "fans", objective_id=objective, weight=50)
        say(
            work, cast.ana, visits, (51_000, 53_000, 56_000), note="Ads <work>", private_note="Psst"
        )
        return cast

    database.reactions = {VerdictsGiven: (closings.verdicts_given,)}
    return database.transact_now(HERE, begin)

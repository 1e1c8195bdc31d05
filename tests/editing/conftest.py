"""The company in which objectives and key results are edited."""

import pytest

from bot.core.work import Database, Work
from tests import make
from tests.cast import HERE, enter
from tests.editing.acting import OWN, TEAMS, VISITS
from tests.told import say


@pytest.fixture
def company(database: Database) -> Database:
    """The cast; Ana has an objective of her own, Growth has one with a key result of Ana's."""

    def set_up(work: Work) -> None:
        cast = enter(work)
        make.put_cycle(work, seasons="2026-11-09..2026-11-15 x4")
        own = make.put_objective(work, "own", title="Be found", owner_id=cast.ana, cycle_id=1)
        teams = make.put_objective(work, "theirs", title="Grow", team_id=1, cycle_id=1)
        assert (own, teams) == (OWN, TEAMS)
        make.put_key_result(work, cast.ana, "visits", objective_id=TEAMS, weight=60, position=1)
        say(work, cast.ana, VISITS, (51_000, 52_000, 53_000))

    database.transact_now(HERE, set_up)
    return database

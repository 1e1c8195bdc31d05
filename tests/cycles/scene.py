"""A quarter that is over: helpers of the tests about its end."""

import datetime as dt

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.confirmation import usecases as confirmation
from bot.cycles.confirmation.model import SubmittedPage, SubmittedScore
from bot.goals import cycle_calendar, objectives
from tests.cast import HERE

BEGINS = dt.datetime(2027, 1, 7, 10, 0, tzinfo=dt.UTC)


FREEZES = BEGINS + dt.timedelta(days=7)


DAY = dt.timedelta(days=1)


def run_closings_at(database: Database, clock: SetClock, at: dt.datetime = BEGINS) -> None:
    clock.set(at)
    database.transact_now(HERE, freezing.run_closings)


def ids_by_key(database: Database) -> dict[str, int]:
    """Ids by key."""

    def read(work: Work) -> dict[str, int]:
        [cycle] = cycle_calendar.all_cycles(work)
        found = {kr.key: kr.id for kr in objectives.key_results_in_cycle(work, cycle.id)}
        return {**found, "cycle": cycle.id}

    return database.read_now(HERE, read)


def confirm(database: Database, who: str, owner: int, *typed: SubmittedScore) -> None:
    form = SubmittedPage(ids_by_key(database)["cycle"], owner, 0, typed)
    database.transact_now(HERE, confirmation.submit_page, who, form)


def message_to(database: Database, person: int) -> str:
    return f"closings.letter:1:{person}"

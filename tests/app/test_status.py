"""A start says in a few lines where the bot is, for whom, and what comes next."""

from bot import status
from bot.core.work import Database, Work
from bot.people import workspaces
from tests import make
from tests.cast import HERE, enter


def test_the_lines_name_workspace_people_cycles_and_the_next_ask(database: Database) -> None:
    database.transact_now(HERE, lambda work: make.put_key_result(work, enter(work).ana))
    assert database.read_now(HERE, status.describe) == [
        "connected to Lumen (T0LUMEN)",
        "3 people, 3 of them in Slack; 1 team",
        "running: 2026Q4 (until Thu 31 Dec)",
        "next check-in: Mon 16 Nov 09:00 (Europe/Lisbon) for Ana Lopes",
    ]


def test_an_empty_workspace_says_that_nobody_will_be_asked(database: Database) -> None:
    database.transact_now(HERE, workspaces.install, "Lumen", "U0B", "UTC")
    assert database.read_now(HERE, status.describe)[2:] == [
        "there are no cycles yet",
        "nobody will be asked (there are no people yet)",
    ]


def test_reasons_and_a_pause_are_named(database: Database) -> None:
    def put(work: Work) -> None:
        enter(work)

    database.transact_now(HERE, put)
    [*_, asks] = database.read_now(HERE, status.describe)
    assert asks == "nobody will be asked (3: no open key results)"
    database.transact_now(HERE, workspaces.pause)
    [*_, asks] = database.read_now(HERE, status.describe)
    assert asks.startswith("check-ins are paused")

"""Start: the company is written down, check-ins begin, everyone gets a first message, once."""

import pytest
from sqlalchemy import event

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.files.audit import audit_rows, start_listening
from bot.files.audit.store import log_flush
from bot.goals.cycle_calendar import all_cycles
from bot.people import leadership, people, workspaces
from bot.setup import launch
from bot.setup.steps import usecases as steps
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, MAEVE, begin, choose_all
from tests.told import posts, reads, words


def test_a_start_stores_what_was_chosen(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "")
    [team] = database.read_now(HERE, people.teams)
    assert (team.name, team.channel) == ("Growth", "C0GROWTH")
    assert [cycle.key for cycle in database.read_now(HERE, all_cycles)] == ["2026Q4", "2027Q1"]
    workspace = database.read_now(HERE, workspaces.current)
    assert (workspace.is_paused, workspace.zone) == (False, "Europe/Lisbon")
    ana = database.read_now(HERE, people.require_person, ANA)
    assert (ana.name, ana.country, ana.key) == ("Ana", "PT", "ana")
    assert [p.name for p in database.read_now(HERE, leadership.managers_of, ana)] == ["Ben"]


def test_everyone_gets_one_first_message(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "")
    to_ben, to_ana = (posts(database, to, with_introductions=True) for to in (BEN, ANA))
    assert "You lead Growth" in words(reads(database, to_ben[0]))
    assert "Write my key results" in words(reads(database, to_ana[0]))
    sent = posts(database, with_introductions=True)
    assert len([name for name in sent if name.startswith("setup.welcome:")]) == 2


def test_a_second_start_is_refused_and_sends_nothing(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "")
    before = posts(database, with_introductions=True)
    assert database.transact_now(HERE, steps.start, MAEVE, "") is None
    with pytest.raises(Refusal, match="set up already"):
        database.transact_now(HERE, steps.open_step, MAEVE)
    assert posts(database, with_introductions=True) == before


def test_a_start_with_one_team_limits_check_ins_to_it(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start, MAEVE, "0")
    assert database.read_now(HERE, workspaces.current).pilot == ("growth",)


def test_an_unfinished_set_up_is_not_started(database: Database) -> None:
    database.transact_now(HERE, begin)
    with pytest.raises(Refusal, match="still missing"):
        database.transact_now(HERE, launch.start, MAEVE)


def test_the_audit_log_tells_who_set_up_what(database: Database) -> None:
    start_listening(database)
    database.transact_now(HERE, choose_all)
    try:
        database.actor = MAEVE
        database.transact_now(HERE, steps.start, MAEVE, "")
    finally:
        database.actor = ""
        event.remove(database.sessions, "before_flush", log_flush)
    _, rows = database.read_now(HERE, audit_rows)
    assert ("team", "maeve") in {(row["what"], row["by"]) for row in rows}

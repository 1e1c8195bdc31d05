"""A workspace is installed once, paused and resumed, and keeps what an admin has set."""

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.people import workspaces

NEW = "T0NEW"


def install(database: Database, scopes: tuple[str, ...] | None = ("chat:write",)) -> None:
    database.transact_now(NEW, workspaces.install, "Lumen", "U0BOT", "Europe/Lisbon", scopes)


def test_a_workspace_that_is_not_installed_is_refused(database: Database) -> None:
    with pytest.raises(Refusal, match="not set up yet"):
        database.read_now(NEW, workspaces.current)


def test_installing_again_keeps_what_an_admin_has_set(database: Database) -> None:
    install(database)
    database.transact_now(NEW, workspaces.configure, zone="Asia/Shanghai", pilot=["growth"])
    install(database, ("chat:write", "files:write"))
    workspace = database.read_now(NEW, workspaces.current)
    assert (workspace.zone, workspace.pilot) == ("Asia/Shanghai", ("growth",))
    assert workspace.scopes == frozenset({"chat:write", "files:write"})


def test_unknown_permissions_are_not_none(database: Database) -> None:
    install(database)
    assert not database.read_now(NEW, workspaces.current).may("files:write")
    install(database, None)
    assert database.read_now(NEW, workspaces.current).scopes is None
    assert database.read_now(NEW, workspaces.current).may("files:write")


def test_a_setting_that_is_not_named_stays(database: Database) -> None:
    install(database)
    database.transact_now(NEW, workspaces.configure, channel="C0NEWS")
    workspace = database.read_now(NEW, workspaces.current)
    assert (workspace.zone, workspace.channel, workspace.pilot) == ("Europe/Lisbon", "C0NEWS", ())


def test_pausing_and_resuming_change_nothing_else(database: Database) -> None:
    install(database)
    before = database.read_now(NEW, workspaces.current)
    database.transact_now(NEW, workspaces.pause)
    assert database.read_now(NEW, workspaces.current).is_paused
    database.transact_now(NEW, workspaces.resume)
    assert database.read_now(NEW, workspaces.current) == before

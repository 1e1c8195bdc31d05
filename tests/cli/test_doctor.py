"""The doctor says in one line per question what is well, what is not, and what wasn't checked."""

import datetime as dt
import sqlite3
from contextlib import closing
from email.utils import format_datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine
from sqlmodel import col

from bot.cli.doctor import (
    NOT_INVITED,
    Mark,
    check_backlog,
    check_clock,
    check_library,
    check_messages,
    check_scopes,
    check_workspace,
)
from bot.cli.manifest import OPTIONAL_SCOPES, SCOPES
from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.work import Database, Work
from bot.installation import SlackTeam
from bot.slack import outbox
from bot.slack.outbox import Backlog, Message
from bot.slack.promises import PromiseState, hold_channel
from bot.slack.promises.store import update
from bot.slack.promises.tables import PromiseRow
from tests import make
from tests.cast import HERE, enter
from tests.cli.conftest import CommandLine

EVERY_SCOPE = set(SCOPES)


def test_missing_scopes_are_named() -> None:
    finding = check_scopes(EVERY_SCOPE - {"im:write"})
    assert (finding.mark, finding.topic) == (Mark.FAILED, "scopes")
    assert "missing im:write" in finding.text


def test_an_optional_scope_may_be_left_out_and_is_named() -> None:
    assert check_scopes(EVERY_SCOPE).text == "all granted"
    finding = check_scopes(EVERY_SCOPE - {"files:write"})
    assert finding.mark is Mark.OK
    assert "without the optional files:write (exports" in finding.text
    assert check_scopes(EVERY_SCOPE - set(OPTIONAL_SCOPES)).mark is Mark.OK


def test_what_slack_does_not_send_is_not_checked() -> None:
    assert check_scopes(None).mark is Mark.SKIPPED
    finding = check_clock({})
    assert (finding.mark, finding.text) == (Mark.SKIPPED, "not checked (Slack sent no time)")


def test_a_clock_that_is_off_fails() -> None:
    moment = SystemClock().now()
    assert check_clock({"Date": format_datetime(moment)}).mark is Mark.OK
    late = format_datetime(moment - dt.timedelta(minutes=5))
    assert check_clock({"Date": late}).mark is Mark.FAILED


def test_the_built_in_library_is_named_so() -> None:
    assert check_library("").text.endswith("metrics (built in)")


def test_refused_messages_fail_and_unconfirmed_ones_do_not() -> None:
    findings = {finding.topic: finding for finding in check_backlog(Backlog(dead=8, unmatched=2))}
    assert findings["undelivered"].mark is Mark.FAILED
    assert findings["undelivered"].text.startswith("8 messages refused")
    assert findings["unconfirmed"].mark is Mark.OK
    assert findings["unconfirmed"].text.startswith("2 messages or files")


def test_without_a_token_the_doctor_fails_and_still_checks_the_database(
    weekbeat: CommandLine,
) -> None:
    printed = weekbeat.run("doctor", exit_code=1)
    assert "SLACK_BOT_TOKEN is missing" in printed
    assert "at revision" in printed


def test_refused_messages_are_explained_with_their_recipient(database: Database) -> None:
    def refuse_message(work: Work) -> None:
        enter(work)
        make.put_team(work)
        outbox.promise(work, to="C0GROWTH", message=Message("Hello", []), once_name="hello")
        update(work, col(PromiseRow.once) == "hello", state=PromiseState.DEAD, reason=NOT_INVITED)

    database.transact_now(HERE, refuse_message)
    findings = {finding.topic: finding for finding in database.read_now(HERE, check_messages)}
    assert findings["undelivered"].text == (
        "1 messages refused (not_in_channel: the channel of Growth; /invite @Weekbeat there)"
    )


def test_the_doctor_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed = CommandLine().run("doctor", exit_code=1)
    assert "none yet: weekbeat.db doesn't exist" in printed
    assert list(tmp_path.iterdir()) == []
    assert [line for line in printed.splitlines() if "not checked" in line and "✓" in line] == []


def test_a_folder_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", "sqlite:///nowhere/weekbeat.db")
    assert "There's no folder nowhere" in CommandLine().run("doctor", exit_code=1)
    assert list(tmp_path.iterdir()) == []


def test_an_older_database_is_examined_and_stays_as_it_is(
    weekbeat: CommandLine, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'weekbeat.db'}")
    with engine.begin() as connection:
        command.downgrade(migrations._config(connection), "0015")
    engine.dispose()
    printed = weekbeat.run("doctor", exit_code=1)
    assert "at revision 0015; the next start brings it to" in printed
    assert "Lumen (T0LUMEN)" in printed
    with closing(sqlite3.connect(tmp_path / "weekbeat.db")) as stored:
        assert stored.execute("SELECT version_num FROM alembic_version").fetchall() == [("0015",)]


def test_a_token_of_another_workspace_fails() -> None:
    names = {"T0LUMEN": "Lumen"}
    finding = check_workspace(names, SlackTeam("T0ACME", "Acme"))
    assert finding.mark is Mark.FAILED
    assert "belongs to Lumen (T0LUMEN), the token to Acme (T0ACME)" in finding.text
    assert check_workspace(names, SlackTeam("T0LUMEN", "Lumen")).mark is Mark.OK
    assert check_workspace(names, None).mark is Mark.SKIPPED


def test_a_channel_that_cannot_be_posted_to_is_named_with_the_reason(database: Database) -> None:
    def hold(work: Work) -> None:
        enter(work)
        outbox.promise(work, to="C0GROWTH", message=Message("Hello", []), once_name="hello")
        hold_channel(work, "C0GROWTH", "is_archived")

    database.transact_now(HERE, hold)
    findings = {finding.topic: finding for finding in database.read_now(HERE, check_messages)}
    assert findings["channels"].text == "C0GROWTH (Growth): archived [is_archived], 1 waiting"

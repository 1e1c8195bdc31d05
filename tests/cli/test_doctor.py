"""The doctor says in one line per question what is well, what is not, and what wasn't checked."""

import datetime as dt
from email.utils import format_datetime

from sqlmodel import col

from bot.cli.doctor import (
    NOT_INVITED,
    Mark,
    check_backlog,
    check_clock,
    check_library,
    check_messages,
    check_scopes,
)
from bot.cli.manifest import FEATURES, SCOPES
from bot.core.clock import SystemClock
from bot.core.work import Database, Work
from bot.slack import outbox
from bot.slack.outbox import Backlog, Message
from bot.slack.promises import PromiseState
from bot.slack.promises.store import update
from bot.slack.promises.tables import PromiseRow
from tests import make
from tests.cast import HERE, enter
from tests.cli.conftest import CommandLine

EVERY_SCOPE = set(SCOPES)
OPTIONAL = {scope for scopes in FEATURES.values() for scope in scopes}


def test_missing_scopes_are_named() -> None:
    finding = check_scopes(EVERY_SCOPE - {"im:write"})
    assert (finding.mark, finding.topic) == (Mark.FAILED, "scopes")
    assert "missing im:write" in finding.text


def test_optional_scopes_are_named_where_they_are_granted() -> None:
    assert check_scopes(EVERY_SCOPE).text == "all granted"
    assert check_scopes(EVERY_SCOPE | {"files:write"}).text == "all granted (optional: files:write)"
    assert check_scopes(EVERY_SCOPE | OPTIONAL).mark is Mark.OK


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

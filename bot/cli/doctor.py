"""Check an installation: one line for each question, with advice where something is wrong."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import aiohttp
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import quarantine
from bot.alerts import lifecycle as alert_lifecycle
from bot.cli.manifest import FEATURES, SCOPES
from bot.core import migrations
from bot.core.clock import SystemClock, is_time_zone
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.goals import library as metric_library
from bot.goals.objectives import unreadable_key_results
from bot.people import people, workspaces
from bot.runner import granted_scopes, open_database
from bot.slack import outbox
from bot.slack.edge import reading_client
from bot.slack.outbox import Backlog

MAX_SKEW = 60.0  # seconds between this machine's clock and Slack's
MAX_LISTED = 5
NOT_INVITED = "not_in_channel"  # what Slack says where the bot may not post


class Mark(StrEnum):
    """Whether something is well; only a failure makes the command fail."""

    OK = "✓"
    FAILED = "✗"
    SKIPPED = "–"


class Finding(NamedTuple):
    """The answer to one question; text from outside is escaped for rich."""

    mark: Mark
    topic: str
    text: str


def main() -> bool:
    """Print the findings. Returns False if a check failed."""
    findings = asyncio.run(_examine(read_settings()))
    table = Table("", "what", "finding", title="weekbeat doctor")
    for finding in findings:
        table.add_row(*finding)
    Console(file=sys.stdout).print(table)
    return all(finding.mark is not Mark.FAILED for finding in findings)


async def _examine(settings: Settings) -> list[Finding]:
    findings = [finding async for finding in _check_slack(settings)]
    findings.append(check_library(settings.weekbeat_library))
    try:
        database = open_database(settings, SystemClock())
    except Refusal as refusal:
        return [*findings, Finding(Mark.FAILED, "database", str(refusal))]
    with closing(database):
        revision = migrations.check(database.engine).current
        findings.append(Finding(Mark.OK, "database", f"at revision {revision}"))
        return [*findings, *_check_stored(database)]


async def _check_slack(settings: Settings) -> AsyncIterator[Finding]:
    """Check token, scopes, clock and Socket Mode, as far as Slack answers."""
    if not settings.slack_bot_token:
        yield Finding(Mark.FAILED, "token", "SLACK_BOT_TOKEN is missing; put it into .env")
        return
    client = reading_client(settings)
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error")
        yield Finding(Mark.FAILED, "token", f"Slack says {code}; check SLACK_BOT_TOKEN")
        return
    except aiohttp.ClientError:
        text = f"{settings.slack_api_url} can't be reached; check SLACK_API_URL"
        yield Finding(Mark.FAILED, "Slack", text)
        return
    yield Finding(Mark.OK, "token", f"bot of {answer.get('team')}")
    yield check_scopes(granted_scopes(answer.headers))
    yield check_clock(answer.headers)
    yield await _check_app_token(client, settings)


def check_scopes(granted: set[str] | None) -> Finding:
    """Compare the granted scopes with those that the manifest asks for."""
    if granted is None:
        return Finding(Mark.SKIPPED, "scopes", "not checked (Slack sent no scopes)")
    if missing := sorted(set(SCOPES) - granted):
        advice = f"missing {', '.join(missing)}; add them to the app and install it again"
        return Finding(Mark.FAILED, "scopes", advice)
    optional = sorted(scope for scopes in FEATURES.values() for scope in scopes)
    extra = ", ".join(scope for scope in optional if scope in granted)
    suffix = f" (optional: {extra})" if extra else ""
    return Finding(Mark.OK, "scopes", f"all granted{suffix}")


def check_clock(headers: Mapping[str, str]) -> Finding:
    """Compare the machine's clock with the time in Slack's answer."""
    date = {name.lower(): value for name, value in headers.items()}.get("date")
    if date is None:
        return Finding(Mark.SKIPPED, "clock", "not checked (Slack sent no time)")
    slack_time = parsedate_to_datetime(date).astimezone(UTC)
    skew = abs((SystemClock().now() - slack_time).total_seconds())
    mark = Mark.OK if skew <= MAX_SKEW else Mark.FAILED
    return Finding(mark, "clock", f"{skew:.0f} s from Slack's")


async def _check_app_token(client: AsyncWebClient, settings: Settings) -> Finding:
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        code = error.response.get("error")
        return Finding(Mark.FAILED, "Socket Mode", f"Slack says {code}; check SLACK_APP_TOKEN")
    return Finding(Mark.OK, "Socket Mode", "connects")


def check_library(path: str) -> Finding:
    """Read the metric library of a path, the built-in one of an empty path."""
    try:
        library = (
            metric_library.read_library(Path(path)) if path else metric_library.shipped_library()
        )
    except Refusal as refusal:
        return Finding(Mark.FAILED, "metric library", str(refusal))
    origin = "yours" if path else "built in"
    return Finding(Mark.OK, "metric library", f"{len(library.metrics)} metrics ({origin})")


def _check_stored(database: Database) -> list[Finding]:
    """Check what each workspace has in the database."""
    findings: list[Finding] = []
    for workspace_id in database.read_now("", workspaces.all_ids):
        findings += database.read_now(workspace_id, check_messages)
        findings += database.read_now(workspace_id, check_rows)
    return findings


def check_rows(work: Work) -> list[Finding]:
    """Check for stored values that can't be used, and work that failed for one row alone."""
    zone = workspaces.stored_zone(work)
    return [
        _check_places(zone, people.unusable_settings(work)),
        _check_readable(unreadable_key_results(work), alert_lifecycle.unreadable_alert_ids(work)),
        _check_quarantine(quarantine.all_quarantined(work)),
    ]


def _check_places(zone: str, unusable: Sequence[tuple[int, str, str]]) -> Finding:
    odd = [f"the workspace's time zone {_quoted(zone)}"] if not is_time_zone(zone) else []
    odd += [f"{column} {_quoted(value)} of person {id_}" for id_, column, value in unusable]
    if not odd:
        return Finding(Mark.OK, "places", "every time zone and country is known")
    text = f"unknown: {_first(odd)}; using the workspace's zone or UTC, and no holidays"
    return Finding(Mark.FAILED, "places", text)


def _check_readable(key_result_ids: Sequence[int], alert_ids: Sequence[int]) -> Finding:
    odd = [f"key result {id_}" for id_ in key_result_ids] + [f"alert {id_}" for id_ in alert_ids]
    if not odd:
        return Finding(Mark.OK, "rows", "all can be read")
    return Finding(Mark.FAILED, "rows", f"skipped: {_first(odd)}; import or correct them")


def _check_quarantine(entries: Sequence[quarantine.QuarantinedItem]) -> Finding:
    odd = [
        f"{entry.duty} for {entry.about} ({entry.failure}, {entry.tries} tries)"
        for entry in entries
    ]
    if not odd:
        return Finding(Mark.OK, "quarantine", "nothing is put aside")
    return Finding(Mark.FAILED, "quarantine", f"{len(odd)} put aside: {_first(odd)}; see the log")


def check_messages(work: Work) -> list[Finding]:
    """Report messages that wait, that Slack refused with the reasons, and that may be lost."""
    return check_backlog(outbox.backlog(work), _describe_refusals(work))


def _describe_refusals(work: Work) -> str:
    """Write the reasons and recipients of refused messages, most frequent first."""
    names = {person.slack_id: person.name for person in people.everyone(work)}
    names |= {team.channel: f"the channel of {team.name}" for team in people.teams(work)}
    refusals = outbox.refusals_by_recipient(work)
    reasons = [
        f"{reason or 'no reason'}: {escape(names.get(recipient, recipient))}"
        for reason, recipient in refusals
    ]
    is_uninvited = any(reason == NOT_INVITED for reason, _ in refusals)
    return _first(reasons) + ("; /invite @Weekbeat there" if is_uninvited else "")


def check_backlog(backlog: Backlog, refusals: str = "") -> list[Finding]:
    """Report the counts of a backlog; `refusals` says why messages were refused."""
    waiting = backlog.ready + backlog.sending + backlog.uncertain
    since = f", the oldest since {_moment(backlog.oldest)}" if backlog.oldest else ""
    is_refused = Mark.FAILED if backlog.dead else Mark.OK
    advice = f" ({refusals})" if refusals else ""
    unconfirmed = f"{backlog.unmatched} messages or files that may not have arrived"
    return [
        Finding(Mark.OK, "backlog", f"{waiting} messages waiting{since}"),
        Finding(is_refused, "undelivered", f"{backlog.dead} messages refused{advice}"),
        Finding(Mark.OK, "unconfirmed", unconfirmed),
    ]


def _first(odd: Sequence[str]) -> str:
    """Join the first of many."""
    more = ", …" if len(odd) > MAX_LISTED else ""
    return ", ".join(odd[:MAX_LISTED]) + more


def _quoted(value: str) -> str:
    return f"“{escape(value[:40])}”"


def _moment(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")

"""Is this installation well? One line per question, with what to do about it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import quarantine
from bot.alerts import lifecycle as watch
from bot.cli.manifest import FEATURES, SCOPES
from bot.core import migrations
from bot.core.clock import SystemClock, is_time_zone
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.goals import library as remedies
from bot.goals.objectives import unreadable_key_results
from bot.people import people, workspaces
from bot.runner import granted_scopes, open_database
from bot.slack import outbox
from bot.slack.clients import reading_client
from bot.slack.outbox import Backlog

MOST_SKEW = 60.0
MOST_NAMED = 5
Finding = tuple[bool, str, str]


def main() -> bool:
    """Print the findings; whether all is well."""
    findings = asyncio.run(_examine(read_settings()))
    table = Table("", "what", "finding", title="weekbeat doctor")
    for is_well, what, finding in findings:
        table.add_row("✓" if is_well else "✗", what, finding)
    Console(file=sys.stdout).print(table)
    return all(is_well for is_well, _, _ in findings)


async def _examine(settings: Settings) -> list[Finding]:
    findings = [finding async for finding in _slack(settings)]
    findings.append(_library(settings.weekbeat_library))
    try:
        database = open_database(settings, SystemClock())
    except Refusal as no:
        return [*findings, (False, "database", str(no))]
    with closing(database):
        revision = migrations.check(database.engine).found
        findings.append((True, "database", f"at revision {revision}"))
        return [*findings, *_stored(database)]


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    """Token, scopes and clock, as far as Slack answers."""
    if not settings.slack_bot_token:
        yield False, "token", "SLACK_BOT_TOKEN is missing; put it into .env"
        return
    client = reading_client(settings)
    try:
        said = await client.auth_test()
    except SlackApiError as refused:
        yield False, "token", f"Slack says {refused.response.get('error')}; check SLACK_BOT_TOKEN"
        return
    except aiohttp.ClientError:
        yield False, "Slack", f"{settings.slack_api_url} cannot be reached; check SLACK_API_URL"
        return
    yield True, "token", f"bot of {said.get('team')}"
    yield _scopes(granted_scopes(said.headers))
    yield _clock({name.lower(): value for name, value in said.headers.items()}.get("date"))
    yield await _app_token(client, settings)


def _scopes(found: set[str] | None) -> Finding:
    if found is None:
        return True, "scopes", "Slack did not say; nothing to compare"
    missing = sorted(set(SCOPES) - found)
    advice = f"missing {', '.join(missing)}; add them to the app and install it again"
    more = sorted(scope for each in FEATURES.values() for scope in each if scope in found)
    return not missing, "scopes", advice if missing else ", ".join(["all granted", *more])


def _clock(date: str | None) -> Finding:
    if date is None:
        return True, "clock", "Slack did not tell the time"
    skew = abs((SystemClock().now() - parsedate_to_datetime(date).astimezone(UTC)).total_seconds())
    return skew <= MOST_SKEW, "clock", f"{skew:.0f} s from Slack's"


async def _app_token(client: AsyncWebClient, settings: Settings) -> Finding:
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as refused:
        error = refused.response.get("error")
        return False, "Socket Mode", f"Slack says {error}; check SLACK_APP_TOKEN"
    return True, "Socket Mode", "connects"


def _library(path: str) -> Finding:
    try:
        library = remedies.read_library(Path(path)) if path else remedies.shipped_library()
    except Refusal as no:
        return False, "metric library", str(no)
    whose = "yours" if path else "ours"
    return True, "metric library", f"{len(library.metrics)} metrics, {whose}"


def _stored(database: Database) -> list[Finding]:
    """Look at what each workspace has in the database."""
    found: list[Finding] = []
    for workspace_id in database.read_now("", workspaces.all_ids):
        found += _backlog(database.read_now(workspace_id, outbox.backlog))
        found += database.read_now(workspace_id, _rows)
    return found


def _rows(work: Work) -> list[Finding]:
    """What is stored and cannot be used, and what failed for one row alone."""
    return [
        _unusable(workspaces.stored_zone(work), people.unusable_settings(work)),
        _unreadable(unreadable_key_results(work), watch.unreadable_alert_ids(work)),
        _put_aside(quarantine.all_quarantined(work)),
    ]


def _unusable(zone: str, of_people: Sequence[tuple[int, str, str]]) -> Finding:
    odd = [f"the workspace's time zone {_shown(zone)}"] if not is_time_zone(zone) else []
    odd += [f"{column} {_shown(value)} of person {id_}" for id_, column, value in of_people]
    advice = f"not known: {_some(odd)}; the workspace's zone or UTC and no holidays stand in"
    return not odd, "places", advice if odd else "every time zone and country is known"


def _unreadable(key_results: Sequence[int], alerts: Sequence[int]) -> Finding:
    odd = [f"key result {id_}" for id_ in key_results] + [f"alert {id_}" for id_ in alerts]
    advice = f"passed over: {_some(odd)}; import or correct them"
    return not odd, "rows", advice if odd else "all can be read"


def _put_aside(held: Sequence[quarantine.QuarantinedItem]) -> Finding:
    odd = [f"{one.duty} for {one.about} ({one.failure}, {one.tries} tries)" for one in held]
    advice = f"{len(odd)} put aside: {_some(odd)}; see the log"
    return not odd, "quarantine", advice if odd else "nothing is put aside"


def _some(odd: Sequence[str]) -> str:
    """The first of them."""
    more = ", …" if len(odd) > MOST_NAMED else ""
    return ", ".join(odd[:MOST_NAMED]) + more


def _shown(value: str) -> str:
    return f"“{escape(value[:40])}”"


def _backlog(backlog: Backlog) -> list[Finding]:
    waiting = backlog.ready + backlog.sending + backlog.uncertain
    since = f", the oldest since {_since(backlog.oldest)}" if backlog.oldest else ""
    return [
        (True, "backlog", f"{waiting} messages waiting{since}"),
        (not backlog.dead, "dead", f"{backlog.dead} messages that Slack refused; see the log"),
        (True, "unmatched", f"{backlog.unmatched} messages or files that may not have arrived"),
    ]


def _since(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")

"""What every start needs: the database, business time, and whose token this is."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.exc import OperationalError

from bot import app
from bot.core import migrations
from bot.core.clock import Clock, SetClock, SystemClock
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Database
from bot.files import audit
from bot.goals import library as remedies
from bot.people import workspaces
from bot.schedule import read_clock
from bot.slack.edge import TRANSIENT_ERRORS, BotIdentity

QUICK_SECONDS = 5  # for a check that a command can do without
NETWORK_ERRORS = (aiohttp.ClientError, TimeoutError, OSError)
REFUSED = N_("Slack at {url} didn't accept the bot token: {error}. Check SLACK_BOT_TOKEN.")
APP_TOKEN_REFUSED = N_(
    "Slack at {url} didn't accept the app-level token: {error}. Check SLACK_APP_TOKEN: it starts "
    "with xapp- and needs connections:write, and Socket Mode must be on in the app."
)
UNREACHABLE = N_("Slack at {url} can't be reached. Check SLACK_API_URL and the network.")
NO_CLOCK = N_(
    "WEEKBEAT_CLOCK_URL doesn't answer. Start the server at that address, or leave it empty."
)
NO_FOLDER = N_(
    "There's no folder {path} for the database. Create it, or change WEEKBEAT_DATABASE_URL."
)
NO_DATABASE = N_("The database can't be opened: {why}. Check WEEKBEAT_DATABASE_URL.")
ANOTHER_WORKSPACE = N_(
    "This database belongs to {stored}, but SLACK_BOT_TOKEN is a token of {new}. Nothing was "
    "changed. Put back the token of {stored}, or give {new} a database of its own with "
    "WEEKBEAT_DATABASE_URL."
)


class SlackTeam(NamedTuple):
    """The Slack workspace of a token."""

    id: str
    name: str


def open_database(settings: Settings, clock: Clock) -> Database:
    """Open the database and migrate it. Raises a Refusal when it can't be opened or is newer than
    the code.
    """
    check_folder(settings)
    database = connect_database(settings, clock)
    try:
        migrations.upgrade(database.engine)
    except Refusal:
        database.close()
        raise
    except (OperationalError, sqlite3.DatabaseError) as error:
        database.close()
        why = error.orig if isinstance(error, OperationalError) else error
        raise Refusal(NO_DATABASE, why=" ".join(str(why).split()).rstrip(".?!")) from None
    audit.start_listening(database)
    return database


def check_folder(settings: Settings) -> None:
    """Raise a Refusal if a SQLite database would lie in a folder that doesn't exist."""
    path = settings.sqlite_file
    if path is not None and not path.absolute().parent.is_dir():
        raise Refusal(NO_FOLDER, path=path.parent)


def connect_database(settings: Settings, clock: Clock) -> Database:
    """Return the database as it is. It isn't migrated, and nothing has asked for it yet."""
    return Database(
        settings.weekbeat_database_url,
        clock,
        app.REACTIONS,
        language=settings.weekbeat_language,
    )


async def business_clock(settings: Settings) -> Clock:
    """Return the business clock: the machine's, or one that follows a URL."""
    if not settings.weekbeat_clock_url:
        return SystemClock()
    try:
        return SetClock(await read_clock(settings.weekbeat_clock_url))
    except NETWORK_ERRORS:
        raise Refusal(NO_CLOCK) from None


async def install(settings: Settings, identity: BotIdentity, database: Database) -> str:
    """Ask Slack for the workspace of the token, store it with its metric library, return its id.
    Raises a Refusal if the database belongs to another workspace.
    """
    path = settings.weekbeat_library
    library = remedies.read_library(Path(path)) if path else None
    answer = await identify(settings, identity)
    team = team_of(answer)
    check_same_workspace(await database.read("", workspaces.names), team)
    await database.transact(
        team.id,
        workspaces.install,
        team.name,
        str(answer.get("user_id") or ""),
        settings.weekbeat_timezone,
        granted_scopes(answer.headers),
    )
    await database.transact(team.id, remedies.adopt_library, library)
    return team.id


def check_same_workspace(names: Mapping[str, str], team: SlackTeam) -> None:
    """Raise a Refusal if a database with these workspaces, by id, isn't a token's."""
    if names and team.id not in names:
        stored = ", ".join(f"{name} ({id_})" for id_, name in names.items())
        raise Refusal(ANOTHER_WORKSPACE, stored=stored, new=f"{team.name} ({team.id})")


async def identify_quickly(settings: Settings) -> SlackTeam | None:
    """Return the workspace of the bot token; None if Slack can't be asked or refuses it."""
    client = AsyncWebClient(
        settings.slack_bot_token, base_url=settings.slack_api_url, timeout=QUICK_SECONDS
    )
    try:
        return team_of(await client.auth_test())
    except (SlackApiError, *NETWORK_ERRORS):
        return None


async def check_app_token(settings: Settings, client: AsyncWebClient) -> None:
    """Raise a Refusal if Slack doesn't accept the app-level token. Whether Slack answers at all is
    left to Socket Mode, which tries for as long as it takes.
    """
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as refused:
        error = refused.response.get("error")
        if not is_transient(error):
            raise Refusal(APP_TOKEN_REFUSED, url=settings.slack_api_url, error=error) from None
    except NETWORK_ERRORS:
        return


def is_transient(error: object) -> bool:
    """Return whether an error code of Slack may be gone a moment later."""
    return error is None or error in {*TRANSIENT_ERRORS, "ratelimited"}


def granted_scopes(headers: Mapping[str, str]) -> set[str] | None:
    """Return the scopes of a token from the headers of an answer; None where Slack sent none."""
    scopes = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return None if scopes is None else {scope.strip() for scope in scopes.split(",")}


async def identify(settings: Settings, identity: BotIdentity) -> AsyncSlackResponse:
    """Return what Slack says about the bot token; raises a Refusal without an answer or a name."""
    try:
        return await identity.fetch()
    except SlackApiError as refused:
        error = refused.response.get("error")
        sentence = UNREACHABLE if is_transient(error) else REFUSED
        raise Refusal(sentence, url=settings.slack_api_url, error=error) from None
    except NETWORK_ERRORS:
        raise Refusal(UNREACHABLE, url=settings.slack_api_url) from None


def team_of(answer: AsyncSlackResponse) -> SlackTeam:
    """Return the workspace that Slack names in its answer to `auth.test`."""
    team_id = str(answer["team_id"])
    return SlackTeam(team_id, str(answer.get("team") or team_id))

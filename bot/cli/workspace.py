"""Run something in the one workspace of this installation."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.core.clock import SystemClock
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import COMMAND_LINE, Database, Work
from bot.people import workspaces
from bot.runner import install, open_database
from bot.slack.edge import BotIdentity, reading_client

P = ParamSpec("P")
T = TypeVar("T")
NOT_INSTALLED = N_(
    "No workspace is set up in this database, and there is no SLACK_BOT_TOKEN to find it by. "
    "Put the token into .env first; `weekbeat manifest` prints the Slack app to create."
)


def read(query: Callable[Concatenate[Work, P], T], *args: P.args, **keywords: P.kwargs) -> T:
    """Run a query and return its result."""
    return _in_workspace(lambda database, id_: database.read_now(id_, query, *args, **keywords))


def transact(usecase: Callable[Concatenate[Work, P], T], *args: P.args, **keywords: P.kwargs) -> T:
    """Run a use case in one transaction and return its result."""
    return _in_workspace(
        lambda database, id_: database.transact_now(id_, usecase, *args, **keywords)
    )


def _in_workspace(action: Callable[[Database, str], T]) -> T:
    settings = read_settings()
    with closing(open_database(settings, SystemClock())) as database:
        database.actor = COMMAND_LINE
        return action(database, _workspace_id(settings, database))


def _workspace_id(settings: Settings, database: Database) -> str:
    """Return the workspace in the database, else the one that the token belongs to."""
    workspace_ids: Any = database.read_now("", workspaces.all_ids)
    if workspace_ids:
        return str(workspace_ids[0])
    if not settings.slack_bot_token:
        raise Refusal(NOT_INSTALLED)
    return asyncio.run(install(settings, BotIdentity(reading_client(settings)), database))

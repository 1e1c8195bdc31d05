"""Run something in one workspace of this installation."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import COMMAND_LINE, Database, Work
from bot.installation import (
    business_clock,
    check_same_workspace,
    identify_quickly,
    install,
    open_database,
)
from bot.people import workspaces
from bot.slack.edge import BotIdentity, reading_client

P = ParamSpec("P")
T = TypeVar("T")
NO_DATABASE = N_(
    "There's no database yet: {path} doesn't exist. Put SLACK_BOT_TOKEN into .env, then "
    "`weekbeat import FILE` or `weekbeat run` creates it. Without a token, `weekbeat preview FILE` "
    "and `weekbeat import FILE --dry-run` check a file."
)
NOT_INSTALLED = N_(
    "No workspace is set up in this database, and there is no SLACK_BOT_TOKEN to find it by. "
    "Put the token into .env first; `weekbeat manifest` prints the Slack app to create."
)
SEVERAL = N_("This database holds several workspaces: {names}. Name one with --workspace.")
UNKNOWN = N_("There's no workspace “{name}” in this database. It holds: {names}.")
NONE_YET = N_("There's no workspace “{name}” in this database, and no other one either.")


@dataclass(frozen=True)
class SelectedWorkspace:
    """The workspace with this name or id; without a name, the only one in the database."""

    name: str = ""

    def read(
        self, query: Callable[Concatenate[Work, P], T], *args: P.args, **keywords: P.kwargs
    ) -> T:
        """Run a query and return its result."""
        with self._open(is_changing=False) as (database, workspace_id):
            return database.read_now(workspace_id, query, *args, **keywords)

    def transact(
        self, usecase: Callable[Concatenate[Work, P], T], *args: P.args, **keywords: P.kwargs
    ) -> T:
        """Run a use case in one transaction and return its result."""
        with self._open(is_changing=True) as (database, workspace_id):
            return database.transact_now(workspace_id, usecase, *args, **keywords)

    @contextmanager
    def _open(self, *, is_changing: bool) -> Iterator[tuple[Database, str]]:
        settings = read_settings()
        with _open_database(settings, may_create=bool(settings.slack_bot_token)) as opened:
            opened.actor = COMMAND_LINE
            names = opened.read_now("", workspaces.names)
            workspace_id = find_workspace(names, self.name)
            if workspace_id is None:
                workspace_id = _install(settings, opened)
            elif is_changing and not self.name:
                _check_token(settings, names)
            yield opened, workspace_id


def find_workspace(names: Mapping[str, str], name: str) -> str | None:
    """Return the id of the workspace with a name or id, else of the only one; None if there is
    none. Raises a Refusal where that isn't clear.
    """
    listed = ", ".join(f"{label} ({id_})" for id_, label in names.items())
    matches = [
        id_ for id_, label in names.items() if name.casefold() in (id_.casefold(), label.casefold())
    ]
    if name and not names:
        raise Refusal(NONE_YET, name=name)
    if name and not matches:
        raise Refusal(UNKNOWN, name=name, names=listed)
    chosen = matches if name else list(names)
    if len(chosen) > 1:
        raise Refusal(SEVERAL, names=listed)
    return chosen[0] if chosen else None


@contextmanager
def _open_database(settings: Settings, *, may_create: bool = False) -> Iterator[Database]:
    """Open the database, migrated and at business time. Raises a Refusal instead of creating a
    file, unless `may_create`.
    """
    path = settings.sqlite_file
    if path is not None and not path.exists() and not may_create:
        raise Refusal(NO_DATABASE, path=path)
    clock = asyncio.run(business_clock(settings))
    with closing(open_database(settings, clock)) as database:
        yield database


def _install(settings: Settings, database: Database) -> str:
    """Set up the workspace that the token belongs to, and return its id."""
    if not settings.slack_bot_token:
        raise Refusal(NOT_INSTALLED)
    return asyncio.run(install(settings, BotIdentity(reading_client(settings)), database))


def _check_token(settings: Settings, names: Mapping[str, str]) -> None:
    """Raise a Refusal if the token belongs to another workspace than the database, so that its
    company isn't changed by mistake. Without an answer from Slack there is nothing to compare.
    """
    team = asyncio.run(identify_quickly(settings)) if settings.slack_bot_token else None
    if team is not None:
        check_same_workspace(names, team)

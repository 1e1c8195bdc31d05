"""Install, pause and resume a workspace."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypedDict, Unpack

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people.workspaces import store
from bot.people.workspaces.model import AskTime, Workspace


def current(work: Work) -> Workspace:
    """Return the workspace of this work; a Refusal if it is not installed."""
    workspace = work.remember("workspace", partial(store.load, work))
    if workspace is None:
        raise Refusal(
            N_("This workspace is not set up yet. Start the bot once with `weekbeat run`.")
        )
    return workspace


def install(
    work: Work, name: str, bot_user_id: str, zone: str, scopes: Iterable[str] | None = ()
) -> None:
    """Store the workspace of the bot token and the token's scopes, None for unknown ones; an
    admin's settings are kept.
    """
    new = Workspace(
        id=work.workspace_id,
        name=name,
        bot_user_id=bot_user_id,
        zone=zone,
        is_paused=False,
        pilot=(),
        channel="",
    )
    workspace = replace(store.load(work) or new, name=name, bot_user_id=bot_user_id)
    known_scopes = None if scopes is None else frozenset(scopes)
    store.save(work, replace(workspace, scopes=known_scopes))


class WorkspaceSettings(TypedDict, total=False):
    """The settings that an admin may change; see `Workspace`."""

    zone: str
    channel: str
    pilot: Sequence[str]
    ask: AskTime
    language: str
    country: str
    dates: str
    agreement: bool


def configure(work: Work, **settings: Unpack[WorkspaceSettings]) -> None:
    """Change settings of an admin; those that are not given stay."""
    pilot = settings.get("pilot")
    changed: dict[str, Any] = {**settings} | ({} if pilot is None else {"pilot": tuple(pilot)})
    store.save(work, replace(current(work), **changed))


def language(work: Work) -> str:
    """Return what channels, strangers and people without a locale read."""
    workspace = work.remember("workspace", partial(store.load, work))
    return (workspace.language if workspace else "") or work.language


def pause(work: Work) -> None:
    """Stop all asks and reminders until `resume`; answers are still recorded."""
    store.save(work, replace(current(work), is_paused=True))


def resume(work: Work) -> None:
    """Send asks again; those that came due during the pause go out until their week closes."""
    store.save(work, replace(current(work), is_paused=False))

"""Install, pause and resume a workspace."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people.workspaces import store
from bot.people.workspaces.model import Workspace


def current(work: Work) -> Workspace:
    """Return the workspace of this work; a Refusal if it is not installed."""
    workspace = work.remember("workspace", partial(store.load, work))
    if workspace is None:
        raise Refusal(
            N_("This workspace is not set up yet. Start the bot once with `weekbeat run`.")
        )
    return workspace


def install(work: Work, name: str, bot_user_id: str, zone: str, scopes: Iterable[str] = ()) -> None:
    """Store the workspace of the bot token and the token's scopes; an admin's settings are kept."""
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
    store.save(work, replace(workspace, scopes=frozenset(scopes)))


def configure(
    work: Work,
    *,
    zone: str | None = None,
    channel: str | None = None,
    pilot: list[str] | None = None,
) -> None:
    """Change settings of an admin; None leaves a setting as it is."""
    present = current(work)
    store.save(
        work,
        replace(
            present,
            zone=present.zone if zone is None else zone,
            channel=present.channel if channel is None else channel,
            pilot=present.pilot if pilot is None else tuple(pilot),
        ),
    )


def pause(work: Work) -> None:
    """Stop all asks and reminders until `resume`; answers are still recorded."""
    store.save(work, replace(current(work), is_paused=True))


def resume(work: Work) -> None:
    """Send asks again; those that came due during the pause go out until their week closes."""
    store.save(work, replace(current(work), is_paused=False))

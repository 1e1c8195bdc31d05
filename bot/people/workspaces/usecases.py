"""Install, pause and resume a workspace."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people import workspaces
from bot.people.workspaces import store
from bot.people.workspaces.model import Workspace


def current(work: Work) -> Workspace:
    """The workspace of this work; a Refusal if nobody installed it."""
    workspace = work.remember("workspace", partial(store.load, work))
    if workspace is None:
        raise Refusal(
            N_("This workspace is not set up yet. Start the bot once with `weekbeat run`.")
        )
    return workspace


def install(work: Work, name: str, bot_user_id: str, zone: str, scopes: Iterable[str] = ()) -> None:
    """Note the workspace that our token belongs to, and what the token may do; what an admin set
    before stays.
    """
    fresh = Workspace(work.workspace_id, name, bot_user_id, zone, False, (), "")
    known = replace(store.load(work) or fresh, name=name, bot_user_id=bot_user_id)
    workspaces.save(work, replace(known, scopes=frozenset(scopes)))


def configure(
    work: Work,
    *,
    zone: str | None = None,
    channel: str | None = None,
    pilot: list[str] | None = None,
) -> None:
    """Change what an admin may set; None leaves it as it is."""
    now = current(work)
    workspaces.save(
        work,
        replace(
            now,
            zone=now.zone if zone is None else zone,
            channel=now.channel if channel is None else channel,
            pilot=now.pilot if pilot is None else tuple(pilot),
        ),
    )


def pause(work: Work) -> None:
    """Stop all asks and reminders until `resume`; answers are still taken."""
    workspaces.save(work, replace(current(work), is_paused=True))


def resume(work: Work) -> None:
    """Ask again; what came due meanwhile goes out until its week closes."""
    workspaces.save(work, replace(current(work), is_paused=False))

"""SQL of workspaces."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.core.clock import is_time_zone
from bot.core.events import CompanyChanged
from bot.core.work import Work
from bot.people.workspaces.model import AskTime, Workspace
from bot.people.workspaces.tables import WorkspaceRow

DEFAULT_ASK = AskTime()
# Built once, since they run at every tick of the scheduler.
WORKSPACE = select(WorkspaceRow).where(col(WorkspaceRow.workspace_id) == bindparam("workspace"))
NAMES = select(WorkspaceRow.workspace_id, WorkspaceRow.name).order_by(WorkspaceRow.workspace_id)


def load(work: Work) -> Workspace | None:
    """Return this workspace, or None if it is not installed."""
    row = work.session.exec(WORKSPACE, params={"workspace": work.workspace_id}).first()
    if row is None:
        return None
    return Workspace(
        id=row.workspace_id,
        name=row.name,
        bot_user_id=row.bot_user_id,
        zone=_usable(row.zone),
        is_paused=row.is_paused,
        pilot=tuple(row.pilot),
        channel=row.channel,
        scopes=None if row.scopes is None else frozenset(row.scopes),
        ask=AskTime(
            DEFAULT_ASK.weekday if row.ask_weekday is None else row.ask_weekday,
            row.ask_time or DEFAULT_ASK.time,
        ),
        language=row.language,
        country=row.country,
        dates=row.dates,
        agreement=row.agreement,
    )


def save(work: Work, workspace: Workspace) -> None:
    """Insert or replace this workspace."""
    work.forget()  # remembered people use its zone
    row = work.session.get(WorkspaceRow, workspace.id)
    is_same = row is not None and workspace.zone == _usable(row.zone)
    work.session.merge(
        WorkspaceRow(
            workspace_id=workspace.id,
            name=workspace.name,
            bot_user_id=workspace.bot_user_id,
            zone=row.zone if row and is_same else workspace.zone,  # keeps an unknown zone
            is_paused=workspace.is_paused,
            pilot=list(workspace.pilot),
            channel=workspace.channel,
            scopes=None if workspace.scopes is None else sorted(workspace.scopes),
            ask_weekday=workspace.ask.weekday,
            ask_time=workspace.ask.time,
            language=workspace.language,
            country=workspace.country,
            dates=workspace.dates,
            agreement=workspace.agreement,
        )
    )
    work.session.flush()
    work.emit(CompanyChanged())


def stored_zone(work: Work) -> str:
    """Return the zone as it is stored, which this machine may not know."""
    row = work.session.get(WorkspaceRow, work.workspace_id)
    return row.zone if row else ""


def _usable(zone: str) -> str:
    return zone if is_time_zone(zone) else "UTC"


def all_ids(work: Work) -> list[str]:
    """Return the id of every installed workspace."""
    return list(names(work))


def names(work: Work) -> dict[str, str]:
    """Return the name of every installed workspace by id; the only query across workspaces."""
    return dict(work.session.exec(NAMES).all())

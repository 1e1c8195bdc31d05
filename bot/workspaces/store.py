"""Everything the workspaces room says to SQL."""

from sqlmodel import select

from bot.events import CompanyChanged
from bot.work import Work
from bot.workspaces.model import Workspace
from bot.workspaces.tables import WorkspaceRow


def load(work: Work) -> Workspace | None:
    """This workspace, if it is installed."""
    row = work.session.get(WorkspaceRow, work.workspace_id)
    if row is None:
        return None
    return Workspace(
        row.workspace_id,
        row.name,
        row.bot_user_id,
        row.zone,
        row.is_paused,
        tuple(row.pilot),
        row.channel,
        frozenset(row.scopes),
    )


def save(work: Work, workspace: Workspace) -> None:
    """Insert or replace this workspace."""
    work.forget()  # people fall back to its zone
    work.session.merge(
        WorkspaceRow(
            workspace_id=workspace.id,
            name=workspace.name,
            bot_user_id=workspace.bot_user_id,
            zone=workspace.zone,
            is_paused=workspace.is_paused,
            pilot=list(workspace.pilot),
            channel=workspace.channel,
            scopes=sorted(workspace.scopes),
        )
    )
    work.session.flush()
    work.emit(CompanyChanged())


def ids(work: Work) -> list[str]:
    """Every workspace that is installed; the only query that crosses workspaces."""
    return list(work.session.exec(select(WorkspaceRow.workspace_id)))

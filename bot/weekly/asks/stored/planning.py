"""Whose asks are to be planned, and since when."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import col, delete, select

from bot.core.work import Work
from bot.weekly.asks.tables import ToPlanRow

EVERYBODY = 0


def to_plan(work: Work) -> dict[int, dt.datetime]:
    """Whose asks are to be looked at, and since when."""
    rows = work.session.exec(select(ToPlanRow).where(ToPlanRow.workspace_id == work.workspace_id))
    return {row.person_id: row.since for row in rows}


def note_planned(work: Work, again: Mapping[int, dt.datetime]) -> None:
    """All is planned but for what is to be looked at again, and when."""
    ours = col(ToPlanRow.workspace_id) == work.workspace_id
    work.session.exec(delete(ToPlanRow).where(ours))
    for person_id, since in again.items():
        look_again(work, person_id, since)


def look_again(work: Work, person_id: int, since: dt.datetime) -> None:
    """A person's asks, or everybody's, are to be looked at, unless they are to be even earlier."""
    known = None
    for id_ in (EVERYBODY, person_id):  # where everybody's are, this one's are too
        known = work.session.get(ToPlanRow, (work.workspace_id, id_))
        if known is not None and known.since <= since:
            return
    if known is None:
        known = ToPlanRow(workspace_id=work.workspace_id, person_id=person_id, since=since)
        work.session.add(known)
    known.since = since
    work.session.flush()

"""Everything the once-per-input guard says to SQL."""

import datetime as dt

from sqlmodel import col, delete

from bot.slack.tables import InputRow
from bot.work import Work


def is_known(work: Work, identity: str) -> bool:
    """Whether an input was acted on."""
    return work.session.get(InputRow, (work.workspace_id, identity)) is not None


def note(work: Work, identity: str) -> bool:
    """Remember an input; False when it was acted on before."""
    if is_known(work, identity):
        return False
    work.session.add(InputRow(workspace_id=work.workspace_id, identity=identity, at=work.now))
    work.session.flush()
    return True


def forget(work: Work, before: dt.datetime) -> None:
    """Drop inputs that Slack will not deliver again."""
    work.session.exec(
        delete(InputRow).where(
            col(InputRow.workspace_id) == work.workspace_id, col(InputRow.at) < before
        )
    )

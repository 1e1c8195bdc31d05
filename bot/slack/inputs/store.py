"""SQL of handled inputs."""

import datetime as dt

from sqlmodel import col, delete

from bot.core.work import Work
from bot.slack.inputs.tables import InputRow


def was_handled(work: Work, identity: str) -> bool:
    """Return whether an input was handled."""
    return work.session.get(InputRow, (work.workspace_id, identity)) is not None


def record_input(work: Work, identity: str) -> bool:
    """Record an input; return False if it was handled before."""
    if was_handled(work, identity):
        return False
    work.session.add(InputRow(workspace_id=work.workspace_id, identity=identity, at=work.now))
    work.session.flush()
    return True


def form_sent_at(work: Work, form: str) -> dt.datetime | None:
    """Return when an open form was stored before, or None.

    A form is sent again if the answer reached Slack too late and the form stayed open.
    """
    row = work.session.get(InputRow, (work.workspace_id, form)) if form else None
    return row.at if row else None


def record_created_row(work: Work, form: str, row_id: int) -> None:
    """Record the row that an open form created, in case the form is sent again."""
    if form:
        row = InputRow(workspace_id=work.workspace_id, identity=form, at=work.now, made=row_id)
        work.session.merge(row)
        work.session.flush()


def created_row_id(work: Work, form: str) -> int:
    """Return the id of the row that an open form created when it was sent before; 0 for none."""
    row = work.session.get(InputRow, (work.workspace_id, form)) if form else None
    return row.made if row else 0


def forget(work: Work, before: dt.datetime) -> None:
    """Delete inputs that Slack will not deliver again."""
    work.session.exec(
        delete(InputRow).where(
            col(InputRow.workspace_id) == work.workspace_id, col(InputRow.at) < before
        )
    )

"""The draft of a set-up in SQL: one row per workspace."""

import logging

from pydantic import TypeAdapter, ValidationError

from bot.core.work import Work
from bot.setup.drafts.model import SetupDraft
from bot.setup.drafts.tables import SetupRow

DRAFTS = TypeAdapter(SetupDraft)

log = logging.getLogger(__name__)


def load_draft(work: Work) -> SetupDraft | None:
    """Return the draft of this workspace; None if there is none, or none that can be read."""
    row = work.session.get(SetupRow, work.workspace_id)
    if row is None:
        return None
    try:
        return DRAFTS.validate_python(row.choices)
    except ValidationError:
        log.warning("the set-up of %s cannot be read; it begins again", work.workspace_id)
        return None


def save_draft(work: Work, draft: SetupDraft) -> None:
    """Insert or replace the draft of this workspace."""
    choices = DRAFTS.dump_python(draft, mode="json")
    work.session.merge(SetupRow(workspace_id=work.workspace_id, choices=choices))
    work.session.flush()

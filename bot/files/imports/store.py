"""Queries about role templates."""

from sqlmodel import select

from bot.core.work import Work
from bot.files.import_saving import Action, PlannedChange
from bot.files.imports.tables import TemplateRow
from bot.files.records import RecordKind


def save_role_template(work: Work, key: str, text: str) -> PlannedChange:
    """Insert or update a role template."""
    put = work.put(TemplateRow, {"key": key}, {"text": text})
    action = Action.CHANGED if put.changed else Action.SAME
    return PlannedChange(RecordKind.TEMPLATE, key, Action.NEW if put.is_new else action)


def role_templates(work: Work) -> dict[str, str]:
    """Return the text of every imported role template by role."""
    rows = work.session.exec(
        select(TemplateRow).where(TemplateRow.workspace_id == work.workspace_id)
    )
    return {row.key: row.text for row in rows}

"""Keep the log, and write it out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.core.work import Work
from bot.files.audit import store
from bot.files.audit.model import AuditedChange, ChangedFields
from bot.files.audit.views import COLUMNS, change_rows
from bot.people import people

start_listening = store.listen


def record_change(work: Work, what: str, about: Mapping[str, Any], fields: ChangedFields) -> None:
    """Keep a change that is in no watched table; `fields` are what it was and what it became."""
    store.add(work, AuditedChange(work.now, work.actor, what, about, fields))


def changes_of_kind(work: Work, what: str) -> list[AuditedChange]:
    """Return the changes of one kind of thing that were noted, the oldest first."""
    return [change for change in store.changes(work) if change.what == what]


def audit_rows(work: Work) -> tuple[Sequence[str], Iterable[Mapping[str, Any]]]:
    """Every change, the oldest first, as columns and rows of plain values; for admins. Private
    notes are in none of them.
    """
    keys = store.keys(work)
    slack_ids = {one.slack_id: one.key for one in people.everyone(work) if one.slack_id}
    changes = sorted(store.changes(work), key=lambda change: change.at)
    return COLUMNS, (line for change in changes for line in change_rows(change, keys, slack_ids))

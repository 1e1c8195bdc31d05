"""Files that an admin dropped, from the message with them to the import."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.core.events import SharedFile
from bot.files.imports import ImportPlan

KEPT = dt.timedelta(days=7)  # how long a plan can be imported, and its files are kept


class DropState(StrEnum):
    """How far dropped files have come."""

    WAITING = "waiting"  # to be fetched, if they are not yet, and planned
    PLANNED = "planned"  # the admin sees the plan, and decides
    CONFIRMED = "confirmed"  # to be imported
    REFUSED = "refused"  # mistakes, or not readable
    IMPORTED = "imported"
    CANCELLED = "cancelled"


TO_DO = (DropState.WAITING, DropState.CONFIRMED)


@dataclass(frozen=True)
class FileDrop:
    """The files of one message. `plan` is a digest of what the admin sees, empty before."""

    id: int
    slack_id: str
    channel: str
    thread_ts: str  # of the message, or of the thread that it's in
    files: tuple[SharedFile, ...]
    state: DropState
    plan: str
    at: dt.datetime

    @property
    def names(self) -> str:
        """The names of the files."""
        return ", ".join(file.name for file in self.files)

    @property
    def once(self) -> str:
        """The name of the message about these files."""
        return f"dropped_files:{self.id}"


def plan_digest(plan: ImportPlan) -> str:
    """Return what tells one plan from another: every row, with its measure."""
    rows = [(row.what, row.key, row.action, row.fields, row.measure) for row in plan.rows]
    return hashlib.sha256(repr(rows).encode()).hexdigest()

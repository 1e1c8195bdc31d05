"""The watch: raises alerts, notices when their cause is gone, and keeps what became of each."""

from bot.alerts.lifecycle.model import LEADS_TO, Act, Alert, State, Step
from bot.alerts.lifecycle.tables import AlertRow, StepRow
from bot.alerts.lifecycle.usecases import (
    alerts,
    change,
    close,
    next_review,
    open_about,
    review,
    review_all,
    reword,
    take,
    to_escalate,
    to_return,
    to_tell,
    unreadable,
    when_due,
    with_ids,
)

__all__ = [
    "LEADS_TO",
    "Act",
    "Alert",
    "AlertRow",
    "State",
    "Step",
    "StepRow",
    "alerts",
    "change",
    "close",
    "next_review",
    "open_about",
    "review",
    "review_all",
    "reword",
    "take",
    "to_escalate",
    "to_return",
    "to_tell",
    "unreadable",
    "when_due",
    "with_ids",
]

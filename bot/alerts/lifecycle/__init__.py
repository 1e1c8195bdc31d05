"""The watch: raises alerts, notices when their cause is gone, and keeps what became of each."""

from bot.alerts.lifecycle.model import Act, Alert, State, Step
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
    "Act",
    "Alert",
    "State",
    "Step",
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

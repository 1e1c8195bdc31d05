"""The form that asks why something is not a problem."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import PlainTextInputElement
from slack_sdk.models.views import View

from bot.alerts.messages.views import place, read_place
from bot.alerts.routing.model import LONGEST_REASON
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.edge import fields

DISMISSED, REASON = "alerts.dismissed", "alerts.reason"


def dismissal(t: Translator, notice: str, kr: OwnedKeyResult) -> View:
    """Why it is no problem: a form with one field."""
    return View(
        type="modal",
        callback_id=DISMISSED,
        private_metadata=place(notice, kr.id),
        title=b.plain(t(N_("Not a problem"))),
        submit=b.plain(t(N_("Save"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=[
            b.section(shown.title(kr)),
            b.field(
                REASON,
                t(N_("Why is it not a problem?")),
                PlainTextInputElement(action_id=REASON, multiline=True, max_length=LONGEST_REASON),
                t(N_("Those who were told read it. The same cause is not told again.")),
            ),
        ],
    )


def read_dismissal(view: Mapping[str, Any]) -> tuple[str, int, str]:
    """Where, which key result, and why."""
    typed = fields(view).get(REASON, {}).get("value") or ""
    return *read_place(view["private_metadata"]), str(typed).strip()

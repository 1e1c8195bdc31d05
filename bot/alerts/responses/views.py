"""The form that asks why an alert is not a problem."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import PlainTextInputElement
from slack_sdk.models.views import View

from bot.alerts.messages import button_value, read_button_value
from bot.alerts.responses.model import LONGEST_REASON
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks
from bot.slack.payloads import inputs_by_block

DISMISSED, REASON = "alerts.dismissed", "alerts.reason"


def dismissal_form(t: Translator, notice: str, key_result: OwnedKeyResult) -> View:
    """Build the form, with one field for the reason."""
    element = PlainTextInputElement(action_id=REASON, multiline=True, max_length=LONGEST_REASON)
    hint = N_(
        "Everyone who got this alert will see your reason. You won't be alerted again for the same "
        "cause."
    )
    return View(
        type="modal",
        callback_id=DISMISSED,
        private_metadata=button_value(notice, key_result.id),
        title=blocks.plain(t(N_("Not a problem"))),
        submit=blocks.plain(t(N_("Save"))),
        close=blocks.plain(t(N_("Cancel"))),
        blocks=[
            blocks.section(display.title_text(key_result)),
            blocks.field(REASON, t(N_("Why is it not a problem?")), element, t(hint)),
        ],
    )


def read_dismissal(view: Mapping[str, Any]) -> tuple[str, int, str]:
    """Return the message, the id of the key result and the reason, without blanks around it.

    Raises OutOfDate for a form that this version does not know.
    """
    reason = inputs_by_block(view).get(REASON, {}).get("value") or ""
    return *read_button_value(view["private_metadata"]), str(reason).strip()

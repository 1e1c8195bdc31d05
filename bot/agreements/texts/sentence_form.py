"""The form that asks a manager for one sentence, when they send something back or decline it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import PlainTextInputElement
from slack_sdk.models.views import View

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block, read_id
from bot.slack.text import clip

SENTENCE = "agreement.sentence"
LONGEST_SENTENCE = 300  # characters
NO_SENTENCE = N_("Please say in a sentence what should change, in at most {n} characters.")


def sentence_form(
    t: Translator, callback_id: str, id_: int, *, title: str, label: str, hint: str
) -> View:
    """Build the form about the row with an id."""
    element = PlainTextInputElement(action_id=SENTENCE, multiline=True, max_length=LONGEST_SENTENCE)
    return View(
        type="modal",
        callback_id=callback_id,
        private_metadata=str(id_),
        title=b.plain(clip(title, 24)),
        submit=b.plain(t(N_("Send"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=[b.field(SENTENCE, label, element, clip(hint, 150))],
    )


def read_sentence(view: Mapping[str, Any]) -> tuple[int, str]:
    """Return the id and the sentence; raises OutOfDate for a form that is not ours."""
    sentence = inputs_by_block(view).get(SENTENCE, {}).get("value") or ""
    return read_id(view["private_metadata"]), str(sentence).strip()


def check_sentence(sentence: str) -> None:
    """Raise a Refusal for an empty sentence, or one that is too long."""
    if not sentence or len(sentence) > LONGEST_SENTENCE:
        raise Refusal(NO_SENTENCE, field=SENTENCE, n=LONGEST_SENTENCE)

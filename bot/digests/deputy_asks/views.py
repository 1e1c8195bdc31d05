"""The message to a deputy."""

import datetime as dt
from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, mention
from bot.weekly.form import OPEN, button_value

MOST_TITLES = 10


def deputy_ask(
    t: Translator, owner: Person, week: dt.date, key_results: Sequence[OwnedKeyResult]
) -> Message:
    """Build the message that asks a deputy about an owner's key results."""
    sentence = t(
        N_("{owner} is away. Please answer in their place for the {week}:"),
        owner=mention(owner.slack_id, clip(owner.name, 40)),
        week=t.week(week),
    )
    lines = [
        f"• {display.title_text(kr)} · {display.target_text(t, kr.rule.measure)}"
        for kr in key_results[:MOST_TITLES]
    ]
    button = b.button(t(N_("Check in")), OPEN, button_value(owner.id, week), style="primary")
    text = "\n".join([sentence, *lines])
    return Message(sentence, b.blocks([b.section(text), b.actions(button)]))

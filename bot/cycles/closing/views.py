"""Answers to `/okr close` and `/okr reopen`."""

from bot.core.i18n import N_, Translator
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.text import escape


def close_answer(t: Translator, cycle: str) -> Message:
    """Build the answer to an admin who closes a cycle."""
    text = t(N_("{cycle} is being closed. Its scorecards follow."), cycle=escape(cycle))
    return Message(text, blocks.blocks([blocks.section(text)]))


def reopen_answer(t: Translator, cycle: str, moment: str) -> Message:
    """Build the answer to an admin who reopened a cycle until a moment."""
    text = t(
        N_(
            "{cycle} is open again until {moment}. `/okr grade @person` changes a score, "
            "`/okr close {cycle}` closes it right away."
        ),
        cycle=escape(cycle),
        moment=moment,
    )
    return Message(text, blocks.blocks([blocks.section(text)]))

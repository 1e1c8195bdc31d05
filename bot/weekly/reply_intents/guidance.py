"""What is said to messages that are no check-in: help, small talk, and a week that is skipped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.checkins.answer_parsing import NO_REMARKS, Remarks
from bot.core.i18n import N_, Translator
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.form import OPEN, button_value
from bot.weekly.reply_intents.written_answers import target_answer

MOST_EXAMPLES, LONGEST_TITLE = 10, 75
SURE = Remarks(confidence=8)
NOT_UNDERSTOOD = N_(
    "Sorry, I didn't get that. To check in, write e.g. {example}. "
    "Away or want it later? `/okr away`, or *Later* on the check-in. Type `help` for more."
)
HOW_TO_ANSWER = N_(
    "Send this week's numbers in one message, one key result per line (or separated by `;`):"
)

NONE_OPEN = N_("None of your key results is open for a check-in. `/okr me` shows yours.")
HELP_IN_CHANNEL = N_(
    "I take check-ins in direct messages. Message me there, or use `/okr checkin` anywhere."
)


@dataclass(frozen=True)
class CheckInPlace:
    """A person's check-in for a week: what its form and the examples of answers are about."""

    person_id: int
    week: dt.date
    key_results: Sequence[OwnedKeyResult]

    def number(self, key_result: OwnedKeyResult) -> int:
        """Return the number, from 1, that people know a key result by."""
        return [candidate.id for candidate in self.key_results].index(key_result.id) + 1


def build_guidance(t: Translator, place: CheckInPlace) -> Message:
    """Build how to answer in words, with this person's own key results as examples."""
    text = t(HOW_TO_ANSWER)
    examples = "\n".join(
        f"`{example_answer(t, n, kr, SURE)}`  {escape(clip(kr.title, LONGEST_TITLE))}"
        for n, kr in enumerate(place.key_results[:MOST_EXAMPLES], start=1)
    )
    hints = "\n".join(
        (
            t(N_("• after the value: confidence `8/10`, a note, `blocked by …`")),
            t(N_("• `no change`, `2: no change`, `rest no change`, `skip 2`")),
            t(N_("• what you'll do: `1: next: call the five lost customers by Friday`")),
            t(N_("• to correct: edit your message, `no, 57k`, or `undo`")),
        )
    )
    parts = [b.section(part) for part in (text, examples, hints)]
    return Message(text, b.blocks([*parts, _check_in_row(t, place)]))


def build_small_talk(t: Translator, place: CheckInPlace) -> Message:
    """Build a friendly line to what is plainly no check-in."""
    return _with_form(t, place, t(NOT_UNDERSTOOD, example=f"`{first_example(t, place)}`"))


def build_skipped(t: Translator, place: CheckInPlace, *, had_reminders: bool) -> Message:
    """Build the answer to “skip”: what was asked is dropped, and nothing is asked about the week
    again.
    """
    sentence = (
        N_("OK, no more reminders for the {week}.")
        if had_reminders
        else N_("OK, I'll leave the {week} as it is.")
    )
    return _with_form(t, place, t(sentence, week=t.week(place.week)))


def build_sentence(text: str) -> Message:
    """Build a message of one sentence."""
    return Message(text, b.blocks([b.section(text)]))


def example_answer(
    t: Translator, n: int, key_result: OwnedKeyResult, remarks: Remarks = NO_REMARKS
) -> str:
    """Return what an answer about the n-th key result could be: `2: 60,000`."""
    return f"{n}: {target_answer(key_result, t.language, remarks)}"


def first_example(t: Translator, place: CheckInPlace) -> str:
    """Return what an answer about the first key result could be: `1: 60,000 8/10`."""
    return example_answer(t, 1, place.key_results[0], SURE)


def form_button(place: CheckInPlace, label: str) -> Any:
    """Build the button that opens the form of a check-in."""
    return b.button(label, OPEN, button_value(place.person_id, place.week))


def _with_form(t: Translator, place: CheckInPlace, text: str) -> Message:
    return Message(text, b.blocks([b.section(text), _check_in_row(t, place)]))


def _check_in_row(t: Translator, place: CheckInPlace) -> Any:
    return b.actions(form_button(place, t(N_("Check in"))))

"""The question whether a key result may change, with before and after, and its answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.agreements.changes.model import ChangeContext, ChangeState, ProposedChange
from bot.agreements.texts import (
    day_difference,
    for_notification,
    measure_differences,
    sentence_form,
    weight_difference,
)
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Id, decode
from bot.slack.text import escape, mention

AGREE, DECLINE, WITHDRAW = (
    "agreement.change_agree",
    "agreement.change_decline",
    "agreement.change_withdraw",
)
DECLINED = "agreement.change_declined"
OUTCOMES = {
    ChangeState.AGREED: N_("✅ Agreed by {name}, {moment}. It has changed."),
    ChangeState.DECLINED: N_("✖️ Declined by {name}, {moment}: “{words}”"),
    ChangeState.WITHDRAWN: N_("↩️ Withdrawn. Nothing changes."),
    ChangeState.OVERTAKEN: N_("The key result was changed meanwhile, so this is out of date."),
    ChangeState.LAPSED: N_("No agreement is needed any more, so this change was not made."),
}
ANSWERS = {
    ChangeState.AGREED: N_("✅ {name} agreed to your change of {title}."),
    ChangeState.DECLINED: N_(
        "✖️ {name} declined your change of {title}: “{words}” It stays as it is."
    ),
    ChangeState.OVERTAKEN: N_(
        "{title} was changed meanwhile, so the change you proposed is out of date."
    ),
    ChangeState.LAPSED: N_(
        "The change of {title} that you proposed was not made: nobody has to agree any more. You "
        "can make it yourself."
    ),
}


@dataclass(frozen=True)
class _ButtonValue:
    change: Id
    seen: Id


BUTTON_VALUES = TypeAdapter(_ButtonValue)


def change_message(t: Translator, context: ChangeContext) -> Message:
    """Build the message to the manager: before and after, the reason, and the two answers; or how
    it was answered.
    """
    change, proposer = context.change, context.proposer
    headline = t(
        N_("{name} would like to change a key result: {title}"),
        name=mention(proposer.slack_id, proposer.name),
        title=display.title_text(context.key_result),
    )
    parts: list[Block] = [b.section(headline), b.section("\n".join(difference_lines(t, change)))]
    if change.reason:
        parts.append(b.context(t(N_("Why: “{words}”"), words=escape(change.reason))))
    if change.is_open:
        value = json.dumps({"change": change.id, "seen": change.after.fingerprint})
        agree = b.button(t(N_("Agree")), AGREE, value, style="primary")
        decline = b.button(t(N_("Decline…")), DECLINE, str(change.id))
        parts += [
            b.context(t(N_("Nothing changes until you agree."))),
            b.actions(agree, decline),
        ]
    else:
        parts.append(b.section(_outcome(t, context, OUTCOMES[change.state], context.recipient)))
    return Message(for_notification(headline, proposer), b.blocks(parts))


def handed_on(t: Translator, context: ChangeContext, recipient: Person) -> Message:
    """Build what the message turns into when somebody else leads the owner now."""
    sentence = t(
        N_("The change of {title} now waits for {name} to agree."),
        title=display.title_text(context.key_result),
        name=escape(recipient.name),
    )
    return Message(sentence, b.blocks([b.section(sentence)]))


def answer_message(t: Translator, context: ChangeContext) -> Message:
    """Build the message that tells who proposed a change what became of it."""
    sentence = _outcome(t, context, ANSWERS[context.change.state], context.proposer)
    parts: list[Block] = [b.section(sentence)]
    if context.change.state is not ChangeState.OVERTAKEN:
        parts.append(b.context("\n".join(difference_lines(t, context.change))))
    if context.change.state is not ChangeState.AGREED:
        parts.append(b.actions(display.edit_button(t, context.key_result.id)))
    return Message(for_notification(sentence, context.decider), b.blocks(parts))


def change_blocks(t: Translator, contexts: Sequence[ChangeContext]) -> list[Block]:
    """Build the part of Home about changes that wait, with the button to withdraw them."""
    parts: list[Block] = []
    for context in contexts:
        button = b.button(t(N_("Withdraw")), WITHDRAW, str(context.change.id))
        parts.append(b.section(waiting_text(t, context), button))
    return [*parts, b.divider()] if parts else []


def waiting_text(t: Translator, context: ChangeContext) -> str:
    """Say what waits for whom: the title, and before and after in lines."""
    headline = t(
        N_("⏳ {title} waits for {name}. Nothing changes until they agree."),
        title=display.title_text(context.key_result),
        name=escape(context.recipient.name),
    )
    return "\n".join([headline, *difference_lines(t, context.change)])


def difference_lines(t: Translator, change: ProposedChange) -> list[str]:
    """Return a line for each part that would change."""
    before, after = change.before, change.after
    return [
        *measure_differences(t, before.measure, after.measure),
        *weight_difference(t, before.weight, after.weight),
        *day_difference(t, N_("First day"), before.first_day, after.first_day),
        *day_difference(t, N_("Last day"), before.last_day, after.last_day),
    ]


def decline_form(t: Translator, context: ChangeContext) -> View:
    """Build the form, with one field for the sentence."""
    return sentence_form(
        t,
        DECLINED,
        context.change.id,
        title=t(N_("Decline")),
        label=t(N_("Why should it stay as it is?")),
        hint=t(N_("{name} reads this."), name=context.proposer.name),
    )


def read_agree(value: str) -> tuple[int, int]:
    """Return the id of a change and the fingerprint of what was shown; raises OutOfDate."""
    parsed = decode(value, BUTTON_VALUES)
    return parsed.change, parsed.seen


def _outcome(t: Translator, context: ChangeContext, sentence: str, reader: Person) -> str:
    change, decider = context.change, context.decider
    return t(
        sentence,
        name=mention(decider.slack_id, decider.name) if decider else "",
        title=display.title_text(context.key_result),
        moment=t.moment(change.decided_at, reader.zone) if change.decided_at else "",
        words=escape(change.sentence),
    )

"""The question to a manager, the form that sends drafts back, and what owners see of both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.agreements.drafts.model import (
    DraftCard,
    RequestContext,
    RequestState,
    fingerprint,
)
from bot.agreements.texts import for_notification, key_result_sections, sentence_form
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Id, decode
from bot.slack.text import escape, mention

ASK, AGREE, SEND_BACK = "agreement.ask", "agreement.agree", "agreement.send_back"
SENT = "agreement.sent_back"
SEND_BACK_LABEL = N_("Send back…")
OUTCOMES = {
    RequestState.AGREED: N_("✅ Agreed by {name}, {moment}."),
    RequestState.SENT_BACK: N_("↩️ Sent back by {name}, {moment}: “{words}”"),
    RequestState.WITHDRAWN: N_("There's nothing to agree to any more: no draft is left."),
    RequestState.LAPSED: N_("No agreement is needed any more: these count as they are."),
}


@dataclass(frozen=True)
class _ButtonValue:
    request: Id
    seen: Id


BUTTON_VALUES = TypeAdapter(_ButtonValue)


def request_message(t: Translator, context: RequestContext) -> Message:
    """Build the message to the manager: the drafts with what they ask for, and the two answers; or
    how it was answered.
    """
    request = context.request
    name = mention(context.owner.slack_id, context.owner.name)
    headline = t(
        N_("{name} asks you to agree to their key results for {cycle}."),
        name=name,
        cycle=escape(context.cycle.name),
    )
    parts: list[Block] = [b.section(headline), *key_result_sections(t, context.drafts)]
    if request.is_open:
        note = N_(
            "Until you agree they are drafts: {name} is asked about them, nothing is flagged."
        )
        parts += [
            b.context(t(note, name=escape(context.owner.name))),
            b.actions(*_answer_buttons(t, context)),
        ]
    else:
        parts.append(b.section(outcome_text(t, context, context.recipient)))
    return Message(for_notification(headline, context.owner), b.blocks(parts))


def handed_on(t: Translator, context: RequestContext, recipient: Person) -> Message:
    """Build what the message turns into when somebody else leads the owner now."""
    sentence = t(
        N_("The key results of {owner} for {cycle} now wait for {name} to agree."),
        owner=escape(context.owner.name),
        cycle=escape(context.cycle.name),
        name=escape(recipient.name),
    )
    return Message(sentence, b.blocks([b.section(sentence)]))


def answer_message(t: Translator, context: RequestContext, *, is_asked_again: bool) -> Message:
    """Build the message that tells the owner the answer. Sent back, it has buttons to change the
    drafts and to ask again, until that was done.
    """
    text = _answer_text(t, context)
    if context.request.state is not RequestState.SENT_BACK:
        return Message(for_notification(text, context.decider), b.blocks([b.section(text)]))
    parts: list[Block] = [b.section(text)]
    if is_asked_again:
        parts.append(b.context(t(N_("You've asked again."))))
    else:
        change = b.button(t(N_("Change")), display.EDIT_OWN_ACTION)
        parts.append(b.actions(change, ask_button(t, context.cycle.id, is_again=True)))
    return Message(for_notification(text, context.decider), b.blocks(parts))


def _answer_text(t: Translator, context: RequestContext) -> str:
    cycle = escape(context.cycle.name)
    decider = context.decider
    if decider is None:
        sentence = N_("Your key results for {cycle} need no agreement any more. They count as is.")
        return t(sentence, cycle=cycle)
    name = mention(decider.slack_id, decider.name)
    if context.request.state is RequestState.AGREED:
        return t(N_("✅ {name} agreed to your key results for {cycle}."), name=name, cycle=cycle)
    return t(
        N_("↩️ {name} sent your key results for {cycle} back: “{words}”"),
        name=name,
        cycle=cycle,
        words=escape(context.request.sentence),
    )


def outcome_text(t: Translator, context: RequestContext, reader: Person) -> str:
    """Say how a request ended, by whom and when."""
    request, decider = context.request, context.decider
    return t(
        OUTCOMES[request.state],
        name=mention(decider.slack_id, decider.name) if decider else "",
        moment=t.moment(request.decided_at, reader.zone) if request.decided_at else "",
        words=escape(request.sentence),
    )


def draft_blocks(t: Translator, cards: Sequence[DraftCard]) -> list[Block]:
    """Build the part of Home about a person's drafts; empty without any."""
    parts = [part for card in cards for part in card_blocks(t, card)]
    return [*parts, b.divider()] if parts else []


def card_blocks(t: Translator, card: DraftCard) -> list[Block]:
    """Build what an owner sees of their drafts of a cycle on Home, with the button to ask."""
    text = card_text(t, card)
    request = card.request
    if card.is_waiting:
        return [b.section(text)]
    is_again = request is not None and request.state is RequestState.SENT_BACK
    return [b.section(text, ask_button(t, card.cycle.id, is_again=is_again))]


def card_text(t: Translator, card: DraftCard) -> str:
    """Say how a person's drafts of a cycle stand."""
    cycle = escape(card.cycle.name)
    count = t.plural(
        "✏️ {n} draft for {cycle}", "✏️ {n} drafts for {cycle}", len(card.drafts), cycle=cycle
    )
    name = escape(card.decider.name) if card.decider else ""
    request = card.request
    if request is not None and request.is_open:
        waiting = t(N_("waiting for {name} to agree"), name=name)
        return f"*{count}* · {waiting}"
    if request is not None and request.state is RequestState.SENT_BACK:
        words = escape(request.sentence)
        back = t(N_("sent back by {name}: “{words}”"), name=name, words=words)
        return f"*{count}* · {back}"
    note = t.plural(
        "You're asked about it, but it isn't flagged until {name} agrees.",
        "You're asked about them, but they aren't flagged until {name} agrees.",
        len(card.drafts),
        name=name,
    )
    return f"*{count}*\n{note}"


def asked_text(t: Translator, card: DraftCard) -> str:
    """Say what asking did."""
    cycle = escape(card.cycle.name)
    if not card.drafts:
        sentence = N_("✅ Nobody has to agree, so your key results for {cycle} count from now on.")
        return t(sentence, cycle=cycle)
    name = escape(card.decider.name) if card.decider else ""
    sentence = N_("📨 Sent to {name}. I'll tell you what they say about {cycle}.")
    return t(sentence, name=name, cycle=cycle)


def ask_button(t: Translator, cycle_id: int, *, is_again: bool = False) -> ButtonElement:
    """Build the button with which an owner asks for agreement."""
    label = t(N_("Ask again")) if is_again else t(N_("Ask for agreement"))
    return b.button(label, ASK, str(cycle_id), style="primary")


def send_back_form(t: Translator, context: RequestContext) -> View:
    """Build the form, with one field for the sentence."""
    return sentence_form(
        t,
        SENT,
        context.request.id,
        title=t(N_("Send back")),
        label=t(N_("What should change?")),
        hint=t(N_("{name} reads this and can then ask again."), name=context.owner.name),
    )


def read_agree(value: str) -> tuple[int, int]:
    """Return the id of a request and the fingerprint of what was shown; raises OutOfDate."""
    parsed = decode(value, BUTTON_VALUES)
    return parsed.request, parsed.seen


def _answer_buttons(t: Translator, context: RequestContext) -> list[ButtonElement]:
    request_id = context.request.id
    value = json.dumps({"request": request_id, "seen": fingerprint(context.drafts)})
    return [
        b.button(t(N_("Agree")), AGREE, value, style="primary"),
        b.button(t(SEND_BACK_LABEL), SEND_BACK, str(request_id)),
    ]

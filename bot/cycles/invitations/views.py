"""The invitation to the next cycle, and what it becomes."""

import datetime as dt

from slack_sdk.models.blocks import Block

from bot.agreements import drafts
from bot.core.i18n import N_, Translator
from bot.cycles import carry_over
from bot.cycles.carry_over import ContinuationForm
from bot.goals import display
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import escape

MOST_LINES = 10
BEGINS = N_("*{next}* begins on {day}. What will your key results be?")
HAS_BEGUN = N_("*{next}* has begun, and you have no key results in it yet. What will they be?")
CHOICE = N_("Carry over what isn't finished, repeat one, or write new ones.")


def invitation(t: Translator, form: ContinuationForm, today: dt.date) -> Message:
    """Build the invitation, with what the owner has in the cycle that ends."""
    next_cycle = form.next_cycle
    sentence = t(
        BEGINS if next_cycle.first_day > today else HAS_BEGUN,
        next=escape(next_cycle.name),
        day=t.day(next_cycle.first_day),
    )
    lines = [
        f"{display.health_text(t, item.assessment.health)} {display.title_text(item.kr)} · "
        f"{display.value_and_target(t, item.kr.rule.measure, item.assessment)}"
        for item in form.items[:MOST_LINES]
    ]
    if hidden := len(form.items) - len(lines):
        lines.append(t.plural("and {n} more", "and {n} more", hidden))
    parts: list[Block] = [b.section(sentence), b.section("\n".join(lines))]
    parts += [_buttons(t, form), b.context(t(CHOICE))]
    return Message(sentence, b.blocks(parts))


def chosen(t: Translator, form: ContinuationForm) -> Message:
    """Build what the invitation becomes once something goes on."""
    text = carry_over.chosen_text(t, form)
    parts: list[Block] = [b.section(text), _buttons(t, form)]
    if form.draft_card:
        parts += drafts.card_blocks(t, form.draft_card)
    return Message(text, b.blocks(parts))


def _buttons(t: Translator, form: ContinuationForm) -> Block:
    write = b.button(t(N_("New key result")), display.NEW_ACTION)
    if not form.open_items:
        return b.actions(write)
    is_first = len(form.open_items) == len(form.items)
    return b.actions(carry_over.choose_button(t, form, is_primary=is_first), write)

"""The form in which somebody chooses what goes on in the next cycle."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement, Option, StaticSelectElement
from slack_sdk.models.views import View

from bot.agreements import drafts
from bot.core.i18n import N_, Translator
from bot.cycles.carry_over.model import ContinuationForm, ContinuationItem, ContinuationKind
from bot.goals import display
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate, input_text, inputs_by_block, read_id
from bot.slack.text import clip, escape
from scoring.model import Measure

CHOOSE, SUBMIT = "cycles.choose", "cycles.go_on"
PREFIX, INPUT, NONE = "cycles.go_on:", "value", "none"
MOST_ITEMS, PARTS = 40, 3
LEAVE = N_("Don't carry it over")
CARRY = N_("Carry over the rest: {target}")
COPY = N_("Repeat: {target}")
AGAIN = N_("Carry over: {target}")
INTRODUCTION = N_(
    "What should continue in *{cycle}*? What you carry over follows your numbers until {previous} "
    "ends. You can change everything afterwards."
)
ALL_THERE = N_("Everything of {previous} is in {cycle} already.")


def choose_button(
    t: Translator, form: ContinuationForm, *, is_primary: bool = True
) -> ButtonElement:
    """Build the button that opens the form."""
    label = t(N_("Choose from {cycle}"), cycle=form.cycle.name)
    style = "primary" if is_primary else None
    return b.button(label, CHOOSE, location(form), style=style)


def location(form: ContinuationForm) -> str:
    """Return the value of a button or form: ids of the cycle, the next one and the owner."""
    return f"{form.cycle.id}:{form.next_cycle.id}:{form.owner.id}"


def read_location(value: str) -> tuple[int, int, int]:
    """Read what `location` writes; raises OutOfDate for anything else."""
    parts = value.split(":")
    if len(parts) != PARTS:
        raise OutOfDate
    cycle_id, next_id, owner_id = map(read_id, parts)
    return cycle_id, next_id, owner_id


def form_view(t: Translator, form: ContinuationForm) -> View:
    """Build the form: one menu for each key result that the next cycle doesn't have."""
    names = {"cycle": escape(form.next_cycle.name), "previous": escape(form.cycle.name)}
    items = form.open_items[:MOST_ITEMS]
    if not items:
        return b.notice(t, t(ALL_THERE, **names))
    parts: list[Block] = [b.section(t(INTRODUCTION, **names))]
    parts += [_menu(t, item) for item in items]
    hidden = len(form.open_items) - len(items)
    if hidden > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", hidden)))
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=location(form),
        title=b.plain(clip(form.next_cycle.name, 24)),
        submit=b.plain(clip(t(N_("Carry over")), 24)),
        close=b.plain(clip(t(N_("Cancel")), 24)),
        blocks=parts,
    )


def read_form(view: Mapping[str, Any]) -> dict[int, ContinuationKind]:
    """Return what was chosen for each key result, by id; raises OutOfDate for anything else."""
    kinds: dict[int, ContinuationKind] = {}
    for block, element in inputs_by_block(view).items():
        value = input_text(element)
        if value and value != NONE:
            if value not in {*ContinuationKind}:
                raise OutOfDate
            kinds[read_id(block.removeprefix(PREFIX))] = ContinuationKind(value)
    return kinds


def chosen_view(t: Translator, form: ContinuationForm) -> View:
    """Show what the next cycle has now, and how to write more."""
    parts: list[Block] = [b.section(chosen_text(t, form))]
    if form.draft_card:
        parts += drafts.card_blocks(t, form.draft_card)
    parts.append(b.actions(b.button(t(N_("New key result")), display.NEW_ACTION)))
    return View(
        type="modal",
        title=b.plain(clip(form.next_cycle.name, 24)),
        close=b.plain(clip(t(N_("Done")), 24)),
        blocks=parts,
    )


def chosen_text(t: Translator, form: ContinuationForm) -> str:
    """Return the key results that go on, one a line; a sentence for none."""
    lines = [f"✅ {display.title_text(item.kr)}" for item in form.items if item.is_there]
    if not lines:
        return t(N_("Nothing of {cycle} is carried over so far."), cycle=escape(form.cycle.name))
    headline = t(N_("Already in *{cycle}*:"), cycle=escape(form.next_cycle.name))
    return "\n".join([headline, *lines[:MOST_ITEMS]])


def _menu(t: Translator, item: ContinuationItem) -> Block:
    """Build the choice for one key result. What isn't finished is proposed to be carried over."""
    measure, remaining = item.kr.rule.measure, item.remaining
    none = Option(value=NONE, text=b.plain(t(LEAVE)))
    if measure == remaining:
        options = {ContinuationKind.CARRY: _option(t, ContinuationKind.CARRY, AGAIN, measure)}
    else:
        options = {
            ContinuationKind.CARRY: _option(t, ContinuationKind.CARRY, CARRY, remaining),
            ContinuationKind.COPY: _option(t, ContinuationKind.COPY, COPY, measure),
        }
    proposed = none if item.is_finished else options[ContinuationKind.CARRY]
    select = StaticSelectElement(
        action_id=INPUT, options=[none, *options.values()], initial_option=proposed
    )
    label = clip(item.kr.title, 150)
    now = display.current_value(t, measure, item.assessment)
    hint = t(N_("Now: {value}"), value=now)
    return b.field(f"{PREFIX}{item.kr.id}", label, select, hint)


def _option(t: Translator, kind: ContinuationKind, sentence: str, measure: Measure) -> Option:
    target = display.target_text(t, measure)
    if measure.milestones:
        count = len(measure.milestones)
        target = t.plural("{n} milestone", "{n} milestones", count)
    return Option(value=kind.value, text=b.plain(clip(t(sentence, target=target), 75)))

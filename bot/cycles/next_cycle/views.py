"""The messages to admins about the cycle after one that ends."""

import datetime as dt

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.i18n import N_, Translator
from bot.cycles import cycle_editing
from bot.cycles.cycle_validation import CycleInput
from bot.goals.cycle_calendar import Cycle
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention

CREATE, OTHER, STOP = "cycles.create_next", "cycles.other_dates", "cycles.stop"
ENDS = N_("*{cycle}* ends on {day}, and no cycle follows yet. What comes next?")
ENDS_TODAY = N_("*{cycle}* ends today, and no cycle follows yet. What comes next?")
PROPOSAL = N_("{cycle}: {days}, set up like {previous}.")
AFTERWARDS = N_(
    "Once it's there, I invite everyone to carry over, copy or write their key results."
)
NOBODY = N_("*{cycle}* ended on {day}, and no cycle follows. From today I ask nobody.")
NOBODY_NOW = N_("Nobody who is still here has key results in *{cycle}*. From today I ask nobody.")
NOBODY_YET = N_(
    "*{cycle}* ended on {day}, and *{next}* has no key results yet. Until it has some, I ask "
    "nobody."
)
CREATED = N_("✅ *{next}* follows {cycle}: {days}.")
CREATED_BY = N_("✅ {name} created *{next}*, which follows {cycle}: {days}.")
STOPPED = N_("🛑 {name} decided: no cycle follows *{cycle}*. After {day} I ask nobody.")
STOPPED_NO_NAME = N_("🛑 No cycle follows *{cycle}*. After {day} I ask nobody.")


def question(t: Translator, cycle: Cycle, proposed: CycleInput, *, today: dt.date) -> Message:
    """Ask what comes after a cycle."""
    sentence = t(
        ENDS if cycle.last_day > today else ENDS_TODAY,
        cycle=escape(cycle.name),
        day=t.day(cycle.last_day),
    )
    return Message(
        sentence,
        b.blocks(
            [
                b.section(sentence),
                *_choice(t, cycle, proposed),
                b.context(t.together(_proposal(t, cycle, proposed), t(AFTERWARDS))),
            ]
        ),
    )


def silence(
    t: Translator,
    cycle: Cycle,
    proposed: CycleInput,
    *,
    today: dt.date,
    next_cycle: Cycle | None,
) -> Message:
    """Say that nobody is asked any more: the last cycle ended, or everybody in it has left."""
    is_over = cycle.last_day < today
    sentence = t(
        NOBODY_NOW if not is_over else NOBODY_YET if next_cycle else NOBODY,
        cycle=escape(cycle.name),
        day=t.day(cycle.last_day),
        next=escape(next_cycle.name) if next_cycle else "",
    )
    parts: list[Block] = [b.section(sentence)]
    if next_cycle is None and is_over:
        parts += [
            *_choice(t, cycle, proposed),
            b.context(t.together(_proposal(t, cycle, proposed), t(AFTERWARDS))),
        ]
    else:
        parts.append(b.actions(cycle_editing.list_button(t)))
    return Message(sentence, b.blocks(parts))


def decided(t: Translator, cycle: Cycle, next_cycle: Cycle | None, actor: Person | None) -> Message:
    """Build what a message becomes: the cycle that follows, or that none does."""
    name = mention(actor.slack_id, clip(actor.name, 80)) if actor else ""
    if next_cycle is None:
        sentence = t(
            STOPPED if name else STOPPED_NO_NAME,
            name=name,
            cycle=escape(cycle.name),
            day=t.day(cycle.last_day),
        )
        create = b.button(t(N_("Create one after all")), CREATE, str(cycle.id))
        return Message(sentence, b.blocks([b.section(sentence), b.actions(create)]))
    sentence = t(
        CREATED_BY if name else CREATED,
        name=name,
        cycle=escape(cycle.name),
        next=escape(next_cycle.name),
        days=cycle_editing.days_text(t, next_cycle),
    )
    parts = [b.section(sentence), b.actions(cycle_editing.list_button(t))]
    return Message(sentence, b.blocks(parts))


def _choice(t: Translator, cycle: Cycle, proposed: CycleInput) -> list[Block]:
    label = t(N_("Create {cycle}"), cycle=proposed.name)
    buttons: list[ButtonElement] = [
        b.button(label, CREATE, str(cycle.id), style="primary"),
        b.button(t(N_("Other dates")), OTHER, str(cycle.id)),
        b.button(t(N_("We stop here")), STOP, str(cycle.id)),
    ]
    return [b.actions(*buttons)]


def _proposal(t: Translator, cycle: Cycle, proposed: CycleInput) -> str:
    return t(
        PROPOSAL,
        cycle=escape(proposed.name),
        days=cycle_editing.days_text(t, proposed),
        previous=escape(cycle.name),
    )

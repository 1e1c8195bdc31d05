"""What was saved or archived, what a command may have meant, and what a new owner reads."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.weights import remainder
from bot.editing.editor.model import Choice, Saved
from bot.goals import display as shown
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention

ADD, CHANGE_ALL = "authoring.add", "authoring.change_objective"


def saved(t: Translator, found: Saved) -> View:
    """What holds now, how the weights add up, and what may come next."""
    kr = found.kr
    facts = [shown.target(t, kr.rule.measure), found.owner.name, kr.objective.title]
    facts.append(found.cycle.name)
    buttons = [shown.edit_button(t, kr.id)]
    if found.may_add:
        add = b.button(t(N_("Add another")), ADD, str(kr.objective.id), style="primary")
        buttons.insert(0, add)
    parts = [
        b.section(t(N_("✅ Saved: {title}"), title=shown.title(kr))),
        b.context(" · ".join(escape(clip(fact, 150)) for fact in facts)),
        b.context(remainder(t, found.weights)),
        b.actions(*buttons),
    ]
    return View(
        type="modal",
        title=b.plain(clip(t(N_("Key result")), 24)),
        close=b.plain(clip(t(N_("Done")), 24)),
        blocks=parts,
    )


def archived(t: Translator, title: str) -> View:
    """What was taken out of use."""
    name = escape(clip(title, 150))
    return b.notice(t, t(N_("🗄️ Archived: *{title}*. What was said about it stays."), title=name))


def objective_saved(t: Translator, found: Objective) -> View:
    """An objective that was changed."""
    name = escape(clip(found.title, 150))
    return b.notice(t, t(N_("✅ Saved: {title}"), title=f"*{name}*"))


def choice(t: Translator, found: Choice) -> Message:
    """Which one was meant?"""
    text = t(N_("What do you want to change?"))
    return Message(text, b.blocks([b.section(text), *_offered(t, found)]))


def choosing(t: Translator, found: Choice) -> View:
    """The same as a window."""
    return View(
        type="modal",
        title=b.plain(clip(t(N_("Change")), 24)),
        close=b.plain(clip(t(N_("Close")), 24)),
        blocks=[b.section(t(N_("What do you want to change?"))), *_offered(t, found)],
    )


def _offered(t: Translator, found: Choice) -> list[Block]:
    wanted = [
        b.section(
            t(N_("Objective: {title}"), title=f"*{escape(clip(one.title, 150))}*")
            + _cycle(found, one.cycle_id),
            b.button(t(N_("Change")), CHANGE_ALL, str(one.id)),
        )
        for one in found.objectives
    ]
    krs = [
        b.section(
            f"{shown.title(kr)}{_cycle(found, kr.objective.cycle_id)}",
            shown.edit_button(t, kr.id),
        )
        for kr in found.key_results
    ]
    return [*wanted, *krs]


def _cycle(found: Choice, cycle_id: int) -> str:
    """Of which cycle it is, as an addition; empty where all are of one."""
    several = len(found.cycle_ids) > 1
    return f" · {escape(clip(found.cycles.get(cycle_id, ''), 80))}" if several else ""


def given(t: Translator, giver: Person, kr: OwnedKeyResult) -> Message:
    """What a new owner reads."""
    said = t(
        N_("{name} gave you a key result: {title}"),
        name=mention(giver.slack_id, giver.name),
        title=shown.title(kr),
    )
    facts = [shown.target(t, kr.rule.measure), kr.objective.title]
    small = " · ".join(escape(clip(fact, 150)) for fact in facts)
    asks = t(N_("I ask you about it with the others."))
    parts = [b.section(said), b.context(small), b.context(asks)]
    return Message(said, b.blocks(parts))

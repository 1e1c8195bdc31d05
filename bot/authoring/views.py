"""The form of a key result, what was saved, what a command may have meant, and messages."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.authoring.fields.inputs import field
from bot.authoring.fields.state import fields_of, metadata
from bot.authoring.fields.weights import remainder
from bot.authoring.fields.words import smart, weights
from bot.authoring.model import Choice, Saved, Sheet
from bot.authoring.windows import objective, start
from bot.authoring.windows.parts import confirm, read_id, window
from bot.i18n import N_, Translator
from bot.objectives import Objective, OwnedKeyResult
from bot.objectives import views as shown
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape, person

SUBMIT, ADD, MORE = "authoring.submit", "authoring.add", "authoring.more"
ARCHIVE, COPY, CHANGE_ALL = "authoring.archive", "authoring.copy", "authoring.change_objective"
MOST_TOLD = 10

__all__ = ["objective", "read_id", "start"]


def form(t: Translator, sheet: Sheet) -> View:
    """A key result: what is asked for first, what is rarely needed behind *More*."""
    place = sheet.place
    names: tuple[str, ...] = ("title",)
    told: tuple[str, ...] = ()
    if not sheet.is_wording:
        names = fields_of(sheet.typed, is_unfolded=place.is_unfolded)
        told = weights(t, sheet), smart(t, sheet)
    parts: list[Block] = [b.context(_about(t, sheet))]
    for name in names:
        parts.append(field(t, sheet, name))
        if name == "weight":
            parts.append(b.context(told[0]))
            parts += [field(t, sheet, "reason")] if sheet.needs_reason else []
    parts += [b.context(told[1])] if told else []
    if buttons := _buttons(t, sheet):
        parts.append(b.actions(*buttons))
    is_last = place.number + 1 >= sheet.of
    title = t(N_("Key result")) if sheet.old else t(N_("New key result"))
    submit = t(N_("Save")) if is_last else t(N_("Save and next"))
    where = metadata(place, sheet.typed, {*names, "reason"}, "\n".join(told))
    return window(t, (title, submit), SUBMIT, parts, where)


def _about(t: Translator, sheet: Sheet) -> str:
    """What it is for; the how-manieth of a template; that only words may change."""
    wanted = escape(clip(sheet.objective.title, 150))
    said = [f"*{wanted}* · {escape(clip(sheet.holder, 80))} · {escape(sheet.cycle.name)}"]
    if sheet.of > 1:
        said.append(t(N_("{n} of {all}"), n=sheet.place.number + 1, all=sheet.of))
    if sheet.is_wording:
        said.append(
            t(N_("You may change how it is worded; what it asks for is up to {name}."),
              name=escape(sheet.holder))
        )  # fmt: skip
    return "\n".join([said[0], " ".join(said[1:])]).strip()


def _buttons(t: Translator, sheet: Sheet) -> list[ButtonElement]:
    old, found = sheet.old, []
    if sheet.is_wording:
        return []
    if not sheet.place.is_unfolded:
        found.append(b.button(t(N_("More")), MORE))
    if old is not None:
        if sheet.following:
            label = t(N_("Copy to {cycle}"), cycle=clip(sheet.following, 40))
            found.append(b.button(label, COPY, str(old.id)))
        found.append(_archive(t, old))
    return found


def _archive(t: Translator, old: OwnedKeyResult) -> ButtonElement:
    label = t(N_("Archive"))
    button = b.button(label, ARCHIVE, str(old.id), style="danger")
    asked = t(
        N_(
            "Nobody is asked about it any more, its alerts are over, and scores leave it out. What "
            "was said stays."
        )
    )
    button.confirm = confirm(t, t(N_("Archive this key result?")), asked, label)
    return button


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
            t(N_("Objective: {title}"), title=f"*{escape(clip(one.title, 150))}*"),
            b.button(t(N_("Change")), CHANGE_ALL, str(one.id)),
        )
        for one in found.objectives
    ]
    krs = [b.section(shown.title(kr), shown.edit_button(t, kr.id)) for kr in found.key_results]
    return [*wanted, *krs]


def given(t: Translator, giver: Person, kr: OwnedKeyResult) -> Message:
    """What a new owner reads."""
    said = t(
        N_("{name} gave you a key result: {title}"),
        name=person(giver.slack_id, giver.name),
        title=shown.title(kr),
    )
    facts = [shown.target(t, kr.rule.measure), kr.objective.title]
    small = " · ".join(escape(clip(fact, 150)) for fact in facts)
    asks = t(N_("I ask you about it with the others."))
    parts = [b.section(said), b.context(small), b.context(asks)]
    return Message(said, b.blocks(parts))

"""The form of a key result."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.inputs import field
from bot.editing.editor.fields.state import fields_of, metadata
from bot.editing.editor.fields.words import smart, weights
from bot.editing.editor.model import Sheet
from bot.editing.editor.windows.parts import confirm, window
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.text import clip, escape

SUBMIT, MORE = "authoring.submit", "authoring.more"
ARCHIVE, COPY = "authoring.archive", "authoring.copy"


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

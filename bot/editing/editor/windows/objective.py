"""The form of an objective."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ExternalDataSelectElement,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.editor.fields.state import block
from bot.editing.editor.fields.typed import LONGEST_TITLE, Wanted
from bot.editing.editor.model import ObjectiveSheet
from bot.editing.editor.windows.parts import (
    FIELD,
    NONE,
    confirm,
    listed,
    named,
    option,
    read_choice,
    values,
    window,
)
from bot.goals.objectives import Objective
from bot.slack import blocks as b
from scoring.model import Commitment

SUBMIT, ARCHIVE = "authoring.objective", "authoring.archive_all"
TITLE, FIRM, CYCLE = block("title"), block("commitment"), block("cycle")
HOLDER, PARENT = block("holder"), block("parent")
COMMITMENTS = {
    Commitment.COMMITTED: N_("Committed: a promise to keep, 1.0 is expected"),
    Commitment.ASPIRATIONAL: N_("Aspirational: a stretch, 0.7 is a success"),
}
EXAMPLE = N_("What you want and why it matters; how you will know are its key results.")


def form(t: Translator, found: ObjectiveSheet) -> View:
    """An objective: title, whose it is, how firm, for which cycle, and what it supports."""
    old = found.old
    title = PlainTextInputElement(
        action_id=FIELD, initial_value=found.typed.title or None, max_length=LONGEST_TITLE
    )
    whose = option(found.typed.holder, found.holder)
    parts = [
        b.field(TITLE, t(N_("Objective")), title, t(EXAMPLE)),
        b.field(HOLDER, t(N_("Whose is it?")), _search(t, HOLDER, whose)),
        _firm(t, found.typed.commitment),
        _cycle(t, found),
        _parent(t, found.parent),
    ]
    if old:
        parts.append(b.actions(_archive(t, found)))
    titled = (t(N_("Objective")), t(N_("Save"))) if old else (t(N_("New objective")), t(N_("Next")))
    return window(t, titled, SUBMIT, parts, f"{old.id if old else 0} {found.source}")


def read(view: Mapping[str, Any]) -> tuple[int, str, Wanted]:
    """Which objective, what to begin with afterwards, and what was typed."""
    id_, _, source = view["private_metadata"].partition(" ")
    found = values(view)
    firm = found.get(FIRM, "")
    wanted = Wanted(
        found.get(TITLE, ""),
        found.get(HOLDER, ""),
        Commitment(firm) if firm in {*Commitment} else Commitment.COMMITTED,
        read_choice(found.get(CYCLE, "")),
        read_choice(found.get(PARENT, "")),
    )
    return read_choice(id_), source, wanted


def holders(found: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Options for the search: whose it may be."""
    return listed([option(value, name) for value, name in found])


def parents(
    t: Translator, found: Sequence[Objective], cycles: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Options for the search, `cycles` are names by id; none can always be chosen."""
    return listed([option(NONE, t(N_("None"))), *named(found, cycles)])


def _firm(t: Translator, chosen: Commitment) -> Block:
    options = {one: option(one.value, t(said)) for one, said in COMMITMENTS.items()}
    element = RadioButtonsElement(
        action_id=FIELD, options=list(options.values()), initial_option=options[chosen]
    )
    return b.field(FIRM, t(N_("How firm is it?")), element)


def _cycle(t: Translator, found: ObjectiveSheet) -> Block:
    options = {one.id: option(str(one.id), one.name) for one in found.cycles[:100]}
    element = StaticSelectElement(
        action_id=FIELD,
        options=list(options.values()),
        initial_option=options.get(found.typed.cycle_id),
    )
    return b.field(CYCLE, t(N_("Cycle")), element)


def _parent(t: Translator, parent: Objective | None) -> Block:
    above = option(str(parent.id), parent.title) if parent else None
    label = t(N_("Which objective does it support?"))
    hint = t(N_("So that everybody sees what it is for."))
    return b.field(PARENT, label, _search(t, PARENT, above), hint, optional=True)


def _search(t: Translator, action_id: str, chosen: Any) -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id=action_id,
        placeholder=b.plain(t(N_("Type to search"))),
        initial_option=chosen,
        min_query_length=0,
    )


def _archive(t: Translator, found: ObjectiveSheet) -> ButtonElement:
    label = t(N_("Archive"))
    asked = t.plural(
        "Nobody is asked about its {n} key result any more, and scores leave it out. What was "
        "said stays.",
        "Nobody is asked about its {n} key results any more, and scores leave them out. What was "
        "said stays.",
        found.count,
    )
    button = b.button(label, ARCHIVE, str(found.old.id if found.old else 0), style="danger")
    button.confirm = confirm(t, t(N_("Archive this objective?")), asked, label)
    return button

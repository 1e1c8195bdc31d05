"""The form of an objective, and the answers to its searches."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ExternalDataSelectElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.form_fields.view_state import field_texts
from bot.editing.form_fields.windows import (
    ACTION,
    NONE,
    confirmation,
    objective_options,
    option,
    read_option_id,
    search_answer,
    window,
)
from bot.editing.form_values import ObjectiveInput, block_id
from bot.editing.form_values.values import MAX_TITLE
from bot.editing.objectives.model import ObjectiveForm
from bot.goals.objectives import Objective
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import Commitment

SUBMIT, ARCHIVE = "authoring.objective", "authoring.archive_all"
CHANGE = "authoring.change_objective"
TITLE, COMMITMENT, CYCLE = block_id("title"), block_id("commitment"), block_id("cycle")
HOLDER, PARENT = block_id("holder"), block_id("parent")
COMMITMENTS = {
    Commitment.COMMITTED: N_("Committed: a promise to keep, 1.0 is expected"),
    Commitment.ASPIRATIONAL: N_("Aspirational: a stretch, 0.7 is a success"),
}


def form_view(t: Translator, form: ObjectiveForm) -> View:
    """Build the form: title, holder, commitment, cycle and the objective that it supports."""
    stored_objective = form.stored
    title = PlainTextInputElement(
        action_id=ACTION, initial_value=form.entered.title or None, max_length=MAX_TITLE
    )
    hint = t(N_("What do you want to achieve, and why? (Key results come next.)"))
    holder = option(form.entered.holder, form.holder_name)
    parts: list[Block] = [
        b.field(TITLE, t(N_("Objective")), title, hint),
        b.field(HOLDER, t(N_("Whose is it?")), _search(t, HOLDER, holder)),
        _commitment(t, form.entered.commitment),
        _cycle(t, form),
        _parent(t, form.parent),
    ]
    if stored_objective:
        parts.append(b.actions(_archive_button(t, stored_objective, form.key_result_count)))
    return window(
        t,
        title=t(N_("Objective")) if stored_objective else t(N_("New objective")),
        submit=t(N_("Save")) if stored_objective else t(N_("Next")),
        callback_id=SUBMIT,
        parts=parts,
        metadata=f"{stored_objective.id if stored_objective else 0} {form.source}",
    )


def read_form(view: Mapping[str, Any]) -> tuple[int, str, ObjectiveInput]:
    """Return the objective's id (0 for a new one), the source of its first key result, and what was
    entered.
    """
    objective_id, _, source = view["private_metadata"].partition(" ")
    texts = field_texts(view)
    commitment = texts.get(COMMITMENT, "")
    is_known = commitment in {*Commitment}
    entered = ObjectiveInput(
        title=texts.get(TITLE, ""),
        holder=texts.get(HOLDER, ""),
        commitment=Commitment(commitment) if is_known else Commitment.COMMITTED,
        cycle_id=read_option_id(texts.get(CYCLE, "")),
        parent_id=read_option_id(texts.get(PARENT, "")),
    )
    return read_option_id(objective_id), source, entered


def saved_view(t: Translator, objective: Objective) -> View:
    """Show that a changed objective was saved."""
    title = escape(clip(objective.title, 150))
    return b.notice(t, t(N_("✅ Saved: {title}"), title=f"*{title}*"))


def holder_options(holders: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Answer the search for a holder."""
    return search_answer([option(code, name) for code, name in holders])


def parent_options(
    t: Translator, parents: Sequence[Objective], cycle_names: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Answer the search for the supported objective; *None* is always offered."""
    none = option(NONE, t(N_("None")))
    return search_answer([none, *objective_options(parents, cycle_names)])


def _commitment(t: Translator, chosen: Commitment) -> Block:
    options = {
        commitment: option(commitment.value, t(label)) for commitment, label in COMMITMENTS.items()
    }
    element = RadioButtonsElement(
        action_id=ACTION, options=list(options.values()), initial_option=options[chosen]
    )
    return b.field(COMMITMENT, t(N_("Committed or aspirational?")), element)


def _cycle(t: Translator, form: ObjectiveForm) -> Block:
    options = {cycle.id: option(str(cycle.id), cycle.name) for cycle in form.cycles[:100]}
    element = StaticSelectElement(
        action_id=ACTION,
        options=list(options.values()),
        initial_option=options.get(form.entered.cycle_id),
    )
    return b.field(CYCLE, t(N_("Cycle")), element)


def _parent(t: Translator, parent: Objective | None) -> Block:
    chosen = option(str(parent.id), parent.title) if parent else None
    label = t(N_("Which objective does it support?"))
    hint = t(N_("Shows everyone how it fits in."))
    return b.field(PARENT, label, _search(t, PARENT, chosen), hint, optional=True)


def _search(t: Translator, action_id: str, chosen: Option | None) -> ExternalDataSelectElement:
    return ExternalDataSelectElement(
        action_id=action_id,
        placeholder=b.plain(t(N_("Type to search"))),
        initial_option=chosen,
        min_query_length=0,
    )


def _archive_button(
    t: Translator, stored_objective: Objective, key_result_count: int
) -> ButtonElement:
    label = t(N_("Archive"))
    text = t.plural(
        "Its {n} key result won't be asked about, alerted on or scored any more. Its history is "
        "kept.",
        "Its {n} key results won't be asked about, alerted on or scored any more. Their history is "
        "kept.",
        key_result_count,
    )
    button = b.button(label, ARCHIVE, str(stored_objective.id), style="danger")
    button.confirm = confirmation(
        t, title=t(N_("Archive this objective?")), field_text=text, field_label=label
    )
    return button

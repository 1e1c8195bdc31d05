"""The form of a key result: its fields, the sum of the weights, a hint for each SMART letter."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.editing.form_fields.inputs import FieldContext, field_block
from bot.editing.form_fields.view_state import action_id, shown_fields, write_metadata
from bot.editing.form_fields.windows import confirmation, window
from bot.editing.form_values import describe_weights, read_weight
from bot.editing.key_result_form.model import KeyResultForm, SmartHints
from bot.editing.prefill import metric_name
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.smart import TargetComparison

SUBMIT, MORE = "authoring.submit", "authoring.more"
ARCHIVE, COPY = "authoring.archive", "authoring.copy"
FULFILLED, HINT, UNKNOWN = "✅", "💡", "▫️"


def form_view(t: Translator, form: KeyResultForm) -> View:
    """Build the form. What is rarely needed is behind *More*."""
    position, entered = form.position, form.entered
    if form.is_wording:
        names: tuple[str, ...] = ("title",)
        weights_line, hint_lines = "", ""
    else:
        names = shown_fields(entered, is_unfolded=position.is_unfolded)
        weights_line, hint_lines = _weights_line(t, form), smart_lines(t, form)
    parts: list[Block] = [b.context(_heading(t, form)), *_fields(t, form, names, weights_line)]
    if hint_lines:
        parts.append(b.context(hint_lines))
    if buttons := _buttons(t, form):
        parts.append(b.actions(*buttons))
    is_last = position.number + 1 >= form.template_size
    smart_hints = "\n".join(filter(None, (weights_line, hint_lines)))
    return window(
        t,
        title=t(N_("Key result")) if form.stored else t(N_("New key result")),
        submit=t(N_("Save")) if is_last else t(N_("Save and next")),
        callback_id=SUBMIT,
        parts=parts,
        metadata=write_metadata(position, entered, {*names, "reason"}, smart_hints),
    )


def _heading(t: Translator, form: KeyResultForm) -> str:
    """Write the objective, its holder and cycle, the place in a template, and who may change it."""
    title, holder = escape(clip(form.objective.title, 150)), escape(clip(form.holder, 80))
    notes = []
    if form.template_size > 1:
        number = form.position.number + 1
        notes.append(t(N_("{n} of {all}"), n=number, all=form.template_size))
    if form.is_wording:
        sentence = N_("You can change the wording. The target is up to {name}.")
        notes.append(t(sentence, name=escape(form.holder)))
    heading = f"*{title}* · {holder} · {escape(form.cycle.name)}"
    return "\n".join([heading, " ".join(notes)]).strip()


def _fields(
    t: Translator, form: KeyResultForm, names: tuple[str, ...], weights_line: str
) -> list[Block]:
    """Build the inputs; below the weight how the weights add up, and why a target changes."""
    context = FieldContext(
        entered=form.entered,
        cycle=form.cycle,
        guards=form.guards,
        action_id=action_id(form.position),
    )
    blocks: list[Block] = []
    for name in names:
        blocks.append(field_block(t, context, name))
        if name == "weight":
            blocks.append(b.context(weights_line))
            if form.asks_for_reason:
                blocks.append(field_block(t, context, "reason"))
    return blocks


def _weights_line(t: Translator, form: KeyResultForm) -> str:
    """Write how the weights add up with the one that is entered."""
    try:
        own: float | None = read_weight(form.entered.weight, form.weights, t.numbers)
    except Refusal:
        own = None
    return describe_weights(t, form.weights, own)


def _buttons(t: Translator, form: KeyResultForm) -> list[ButtonElement]:
    if form.is_wording:
        return []
    buttons = []
    if not form.position.is_unfolded:
        buttons.append(b.button(t(N_("More")), MORE))
    if form.stored is not None:
        if form.next_cycle:
            label = t(N_("Copy to {cycle}"), cycle=clip(form.next_cycle, 40))
            buttons.append(b.button(label, COPY, str(form.stored.id)))
        buttons.append(_archive_button(t, form.stored))
    return buttons


def _archive_button(t: Translator, stored_key_result: OwnedKeyResult) -> ButtonElement:
    label = t(N_("Archive"))
    button = b.button(label, ARCHIVE, str(stored_key_result.id), style="danger")
    button.confirm = confirmation(
        t,
        title=t(N_("Archive this key result?")),
        field_text=t(
            N_("It won't be asked about, alerted on or scored any more. Its history is kept.")
        ),
        field_label=label,
    )
    return button


def smart_lines(t: Translator, form: KeyResultForm) -> str:
    """Write a line with a mark for each letter of SMART; empty before anything is entered."""
    if not form.entered.has_goal:
        return ""
    smart_hints = form.hints
    lines = (
        _specific(t, smart_hints),
        _measurable(t, smart_hints),
        _achievable(t, smart_hints),
        _relevant(t, smart_hints),
        _time_bound(t, form),
    )
    return "\n".join(lines)


def _specific(t: Translator, smart_hints: SmartHints) -> str:
    if smart_hints.metric is None:
        return t(N_("{mark} *Specific:* what exactly is counted?"), mark=HINT)
    name = escape(metric_name(t, smart_hints.metric))
    return t(N_("{mark} *Specific:* it names a metric, “{name}”."), mark=FULFILLED, name=name)


def _measurable(t: Translator, smart_hints: SmartHints) -> str:
    if smart_hints.is_measurable:
        return t(N_("{mark} *Measurable:* clear target."), mark=FULFILLED)
    return t(N_("{mark} *Measurable:* add a start and a target."), mark=HINT)


def _achievable(t: Translator, smart_hints: SmartHints) -> str:
    compared = smart_hints.stretch
    if compared is None or smart_hints.earlier is None:
        sentence = N_("{mark} *Achievable:* there's nothing earlier to compare with.")
        return t(sentence, mark=UNKNOWN)
    asked = N_("this asks for about as much, {asked}")
    if compared.is_bold:
        asked = N_("this asks for {asked}")
    elif compared.is_meek:
        asked = N_("this asks for only {asked}")
    return t(
        N_("{mark} *Achievable:* “{title}” reached {made} in the same time; {asks}."),
        mark=HINT if compared.is_bold or compared.is_meek else FULFILLED,
        title=escape(clip(smart_hints.earlier.title, 60)),
        made=_amount(t, compared, compared.achieved),
        asks=t(asked, asked=_amount(t, compared, compared.asked)),
    )


def _amount(t: Translator, compared: TargetComparison, amount: float) -> str:
    """Write a share of the start as `+12%`, a total as a number."""
    if compared.is_sum:
        return t.number(amount, 0)
    return f"{'+' if amount > 0 else ''}{t.percent(amount)}"


def _relevant(t: Translator, smart_hints: SmartHints) -> str:
    if smart_hints.parent is None:
        return t(N_("{mark} *Relevant:* link the objective to a higher one."), mark=HINT)
    title = escape(clip(smart_hints.parent.title, 100))
    return t(N_("{mark} *Relevant:* it supports “{title}”."), mark=FULFILLED, title=title)


def _time_bound(t: Translator, form: KeyResultForm) -> str:
    first_day = form.entered.first_day or form.cycle.first_day
    last_day = form.entered.last_day or form.cycle.last_day
    return t(
        N_("{mark} *Time-bound:* from {first} to {last}."),
        mark=FULFILLED,
        first=t.day(first_day),
        last=t.day(last_day),
    )

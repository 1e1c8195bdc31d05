"""The list of cycles, and the form of one."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    DatePickerElement,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.cycles.cycle_editing.model import CycleForm, CycleList
from bot.cycles.cycle_validation import CycleInput, block_id
from bot.goals.cycle_calendar import Cycle
from bot.goals.notation import LONGEST_NAME
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate, input_text, inputs_by_block, read_day, read_id
from bot.slack.text import clip, escape

LIST, NEW, CHANGE, SAVE = "cycles.list", "cycles.new", "cycles.change", "cycles.save"
INPUT, NONE = "value", "0"
MOST_CYCLES, MOST_OPTIONS = 40, 99
NO_CYCLES = N_("There's no cycle yet. Create the first one, e.g. this quarter.")
ENCLOSING_HINT = N_("E.g. the year that this quarter belongs to.")
WEIGHT_HINT = N_("What its score counts in the larger cycle, in percent. Empty means nothing.")


def list_button(t: Translator) -> ButtonElement:
    """Build the button that opens the list."""
    return b.button(t(N_("Cycles")), LIST)


def list_view(t: Translator, listed: CycleList, saved: Cycle | None = None) -> View:
    """Build the list of all cycles, with a button for each that can still be changed."""
    parts: list[Block] = []
    if saved:
        parts.append(b.section(t(N_("✅ Saved: {title}"), title=f"*{escape(saved.name)}*")))
    parts.append(b.actions(b.button(t(N_("New cycle")), NEW, style="primary")))
    if not listed.cycles:
        parts.append(b.section(t(NO_CYCLES)))
    for cycle in listed.cycles[:MOST_CYCLES]:
        button = None if cycle.is_frozen else b.button(t(N_("Change")), CHANGE, str(cycle.id))
        parts.append(b.section(_cycle_text(t, listed, cycle), button))
    hidden = len(listed.cycles) - MOST_CYCLES
    if hidden > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", hidden)))
    return View(
        type="modal",
        title=b.plain(clip(t(N_("Cycles")), 24)),
        close=b.plain(clip(t(N_("Close")), 24)),
        blocks=parts,
    )


def form_view(t: Translator, form: CycleForm) -> View:
    """Build the form of a cycle."""
    cycle, entered = form.cycle, form.entered
    name = PlainTextInputElement(
        action_id=INPUT, initial_value=entered.name or None, max_length=LONGEST_NAME
    )
    parts: list[Block] = [_field("name", t(N_("Name")), name, t(N_("E.g. 2027 Q1")))]
    if form.has_fixed_days:
        sentence = t(N_("Its scores are being confirmed, so its days can't change any more."))
        parts.append(b.context(sentence))
    else:
        parts += [
            _field("first_day", t(N_("First day")), _day(entered.first_day)),
            _field("last_day", t(N_("Last day")), _day(entered.last_day)),
            *_enclosing_fields(t, form),
        ]
    return View(
        type="modal",
        callback_id=SAVE,
        private_metadata=f"{cycle.id if cycle else 0}:{int(entered.is_normalised)}:{form.after_id}",
        title=b.plain(clip(t(N_("Change cycle") if cycle else N_("New cycle")), 24)),
        submit=b.plain(clip(t(N_("Save") if cycle else N_("Create")), 24)),
        close=b.plain(clip(t(N_("Cancel")), 24)),
        blocks=parts,
    )


def read_form(view: Mapping[str, Any]) -> tuple[int, int, CycleInput]:
    """Return the id of the cycle, 0 for a new one, the id of the cycle that it follows, 0 for none,
    and what was entered; raises OutOfDate for what no form of ours sends.
    """
    metadata = str(view["private_metadata"]).split(":")
    if len(metadata) != len(("cycle", "is_normalised", "after")):
        raise OutOfDate
    cycle_id, is_normalised, after_id = map(read_id, metadata)
    texts = {name: input_text(element) for name, element in inputs_by_block(view).items()}
    first_day, last_day = texts.get(block_id("first_day")), texts.get(block_id("last_day"))
    entered = CycleInput(
        name=" ".join(texts.get(block_id("name"), "").split()),
        first_day=read_day(first_day) if first_day else None,
        last_day=read_day(last_day) if last_day else None,
        part_of=read_id(texts.get(block_id("part_of")) or NONE),
        part_weight=texts.get(block_id("part_weight"), ""),
        is_normalised=bool(is_normalised),
    )
    return cycle_id, after_id, entered


def days_text(t: Translator, cycle: Cycle | CycleInput) -> str:
    """Return the days of a cycle with the year: `1 Jan – 31 Mar 2027`."""
    first_day, last_day = cycle.first_day, cycle.last_day
    if first_day is None or last_day is None:
        return "–"
    first, last = t.week_label(first_day), t.week_label(last_day)
    if first_day.year == last_day.year:
        return t(N_("{first} – {last} {year}"), first=first, last=last, year=last_day.year)
    sentence = N_("{first} {first_year} – {last} {last_year}")
    years = {"first_year": first_day.year, "last_year": last_day.year}
    return t(sentence, first=first, last=last, **years)


def _cycle_text(t: Translator, listed: CycleList, cycle: Cycle) -> str:
    """Render a cycle: its name, days and state, how many key results it has, what it belongs to."""
    counted = listed.key_result_counts.get(cycle.id, 0)
    facts = [
        days_text(t, cycle),
        _state(t, listed, cycle),
        t.plural("{n} key result", "{n} key results", counted),
    ]
    enclosing = next((other for other in listed.cycles if other.id == cycle.part_of), None)
    if enclosing:
        values = {"cycle": escape(enclosing.name), "weight": t.number(cycle.part_weight)}
        facts.append(t(N_("part of {cycle}, counts {weight}%"), **values))
    return f"*{escape(cycle.name)}*\n{' · '.join(facts)}"


def _state(t: Translator, listed: CycleList, cycle: Cycle) -> str:
    if cycle.is_frozen:
        return t(N_("🔒 closed"))
    if cycle.last_day < listed.today:
        return t(N_("⏳ over, scores being confirmed"))
    return t(N_("🗓️ coming")) if cycle.first_day > listed.today else t(N_("🟢 running"))


def _enclosing_fields(t: Translator, form: CycleForm) -> list[Block]:
    """Build the fields about a larger cycle; none where there is no other cycle."""
    if not form.enclosing_cycles:
        return []
    none = Option(value=NONE, text=b.plain(t(N_("None"))))
    options = {
        enclosing.id: Option(value=str(enclosing.id), text=b.plain(clip(enclosing.name, 75)))
        for enclosing in sorted(
            form.enclosing_cycles, key=lambda enclosing: enclosing.length, reverse=True
        )
    }
    select = StaticSelectElement(
        action_id=INPUT,
        options=[none, *list(options.values())[:MOST_OPTIONS]],
        initial_option=options.get(form.entered.part_of, none),
    )
    weight = PlainTextInputElement(
        action_id=INPUT, initial_value=form.entered.part_weight or None, max_length=10
    )
    return [
        _field("part_of", t(N_("Part of")), select, t(ENCLOSING_HINT), optional=True),
        _field("part_weight", t(N_("Weight in it")), weight, t(WEIGHT_HINT), optional=True),
    ]


def _field(
    name: str,
    label: str,
    element: InputInteractiveElement,
    hint: str = "",
    *,
    optional: bool = False,
) -> Block:
    return b.field(block_id(name), label, element, hint, optional=optional)


def _day(chosen: Any) -> DatePickerElement:
    return DatePickerElement(action_id=INPUT, initial_date=chosen.isoformat() if chosen else None)

"""The inputs of a key result's form, one for each field, with labels, hints and menus."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.core.i18n import N_, Translator
from bot.editing.form_fields.windows import NONE, option
from bot.editing.form_values.errors import block_id
from bot.editing.form_values.measures import LEVELS, WAYS
from bot.editing.form_values.values import (
    MAX_NUMBER,
    MAX_STEPS,
    MAX_TITLE,
    KeyResultInput,
    MeasureKind,
    PlanChoice,
)
from bot.goals.cycle_calendar import Cycle
from bot.goals.display import DIMENSION_WORDS
from bot.goals.objectives import OwnedKeyResult
from bot.goals.revisions import LONGEST_REASON
from bot.slack import blocks as b
from scoring.cadence import Cadence
from scoring.model import KeyResultClass, Reading

EVERY_CHARACTER = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
MAX_TEXT = 3000  # characters that an input of Slack holds
MEASURE_KINDS: dict[str, str] = {
    MeasureKind.UP: N_("Rises from a start to a target"),
    MeasureKind.DOWN: N_("Falls from a start to a target"),
    MeasureKind.TOTAL: N_("Adds up to a total, week by week"),
    MeasureKind.AT_LEAST: N_("Stays at or above a level"),
    MeasureKind.AT_MOST: N_("Stays at or below a level"),
    MeasureKind.WITHIN: N_("Stays within a band"),
    MeasureKind.DONE: N_("Gets done: milestones, or yes and no"),
}
READINGS: dict[str, str] = {
    Reading.LATEST: N_("The current value"),
    Reading.SUM: N_("This week's amount"),
    Reading.AVERAGE: N_("A weekly value (the average counts)"),
}
PLAN_CHOICES: dict[str, str] = {
    PlanChoice.LINEAR: N_("Evenly"),
    PlanChoice.FRONT: N_("More at the beginning"),
    PlanChoice.BACK: N_("More towards the end"),
    PlanChoice.SEASONS: N_("By the cycle's seasons"),
    PlanChoice.STAGES: N_("In stages"),
}
UNITS = {
    "number": N_("A number"),
    "percent": N_("Percent"),
    "currency CNY": N_("Money, ¥ (CNY)"),
    "currency USD": N_("Money, $ (USD)"),
    "currency EUR": N_("Money, € (EUR)"),
    "currency GBP": N_("Money, £ (GBP)"),
    "currency JPY": N_("Money, ¥ (JPY)"),
    "currency HKD": N_("Money, HK$ (HKD)"),
    "duration": N_("A duration"),
    "rating": N_("A rating, 1 to 5"),
    "ratio 1:n": N_("A ratio such as 1:5"),
    "ratio n:1": N_("A ratio such as 5:1"),
}
CLASSES: dict[str, str] = {
    KeyResultClass.CORE: N_("Core: what the objective is about"),
    KeyResultClass.AUXILIARY: N_("Supporting: gives context"),
}
CADENCES: dict[str, str] = {
    Cadence.WEEKLY: N_("Every week"),
    Cadence.BIWEEKLY: N_("Every two weeks"),
    Cadence.MONTHLY: N_("Every month"),
}
MENUS: dict[str, Mapping[str, str]] = {
    "way": MEASURE_KINDS,
    "kind": CLASSES,
    "cadence": CADENCES,
    "dimension": {str(dimension): label for dimension, label in DIMENSION_WORDS.items()},
}
LABELS = {
    "title": N_("Key result"),
    "way": N_("How is it measured?"),
    "start": N_("Start"),
    "target": N_("Target"),
    "low": N_("From"),
    "high": N_("To"),
    "milestones": N_("Milestones"),
    "weight": N_("Weight"),
    "reason": N_("Why does it change?"),
    "reading": N_("What is the weekly number?"),
    "unit": N_("Unit"),
    "floor": N_("Which number counts as 0?"),
    "plan": N_("How does it get there?"),
    "stages": N_("Stages"),
    "owner": N_("Owner"),
    "deputy": N_("Deputy"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "guard": N_("Guard"),
    "dimension": N_("Dimension"),
    "kind": N_("Class"),
    "cadence": N_("How often do I ask?"),
    "rates_rest": N_("The rest of the weights"),
}
HINTS = {
    "milestones": N_(
        "One per line, e.g. New landing page x2 by 2026-11-20. Leave it empty for a plain yes or "
        "no."
    ),
    "reason": N_(
        "Needed only if you change the target or dates mid-quarter. Shown in the history."
    ),
    "unit": N_("If empty, I take it from the numbers: 25%, ¥12k, 60k visits, 2h30m, 1:5."),
    "stages": N_("One per line, e.g. 40k by week 5."),
    "deputy": N_("Somebody who may answer in the owner's place, for example while they're away."),
    "guard": N_(
        "A quality check: warn me if this goes up while that one falls (visits vs. conversion)."
    ),
}
OPEN_START_HINT = N_("Not measured yet? Type “tbd”: the first check-in sets it.")
OPTIONAL = {
    "floor", "milestones", "weight", "reason", "unit", "guard", "dimension", "rates_rest",
    "first_day", "last_day", "owner", "deputy",
}  # fmt: skip
WITH_LIVE_HINTS = {"title", "start", "target", "low", "high", "weight"}  # sent while typed
CHANGING_THE_FORM = {"way", "plan", "owner"}  # other fields, or other hints, belong to them
MULTILINE = ("milestones", "stages")
MAX_LENGTHS = {
    "title": MAX_TITLE,
    "reason": LONGEST_REASON,
    "milestones": MAX_STEPS,
    "stages": MAX_STEPS,
}


@dataclass(frozen=True, kw_only=True)
class FieldContext:
    """What the inputs of one form show: the entered values and what its menus offer."""

    entered: KeyResultInput
    cycle: Cycle
    guards: tuple[OwnedKeyResult, ...]
    action_id: str


def field_block(t: Translator, context: FieldContext, field_name: str) -> Block:
    """Build the input of a field, filled with what is entered."""
    is_optional_start = field_name == "start" and context.entered.way in LEVELS
    is_way_start = field_name == "start" and context.entered.way in WAYS
    hint = OPEN_START_HINT if is_way_start else HINTS.get(field_name, "")
    field_label = N_("Start, if known") if is_optional_start else LABELS[field_name]
    return b.field(
        block_id(field_name),
        t(field_label),
        _element(t, context, field_name),
        t(hint) if hint else "",
        optional=field_name in OPTIONAL or is_optional_start,
        dispatches=field_name in WITH_LIVE_HINTS | CHANGING_THE_FORM,
    )


def _element(t: Translator, context: FieldContext, field_name: str) -> InputInteractiveElement:
    action_id, field_value = context.action_id, getattr(context.entered, field_name)
    if field_name == "rates_rest":
        ticks = [option("1", t(N_("The manager rates it from 1 to 5 at the close")))]
        chosen = ticks if field_value else None
        return CheckboxesElement(action_id=action_id, options=ticks, initial_options=chosen)
    if field_name in ("owner", "deputy"):
        return UserSelectElement(action_id=action_id, initial_user=str(field_value) or None)
    if isinstance(field_value, dt.date) or field_name.endswith("_day"):
        day = field_value or getattr(context.cycle, field_name)
        return DatePickerElement(action_id=action_id, initial_date=f"{day}")
    if (labels := _menu(t, context, field_name)) is not None:
        return _select(action_id, labels, str(field_value or ""))
    return _text_input(action_id, field_name, str(field_value))


def _text_input(action_id: str, field_name: str, field_text: str) -> PlainTextInputElement:
    """Build a text input. A file may have brought a longer text than people may type."""
    max_length = max(MAX_LENGTHS.get(field_name, MAX_NUMBER), min(len(field_text), MAX_TEXT))
    return PlainTextInputElement(
        action_id=action_id,
        initial_value=field_text[:MAX_TEXT] or None,
        multiline=field_name in MULTILINE,
        max_length=max_length,
        dispatch_action_config=EVERY_CHARACTER if field_name in WITH_LIVE_HINTS else None,
    )


def _menu(t: Translator, context: FieldContext, field_name: str) -> dict[str, str] | None:
    """Return what a menu offers, value -> label; None for a field that is typed."""
    if field_name in MENUS:
        return _translated(t, MENUS[field_name].items())
    entered = context.entered
    match field_name:
        case "reading":
            readings = entered.way.readings
            return _translated(t, ((reading, READINGS[reading]) for reading in readings))
        case "plan":
            has_seasons = bool(context.cycle.seasons) or entered.plan is PlanChoice.SEASONS
            offered = (
                (choice, field_label)
                for choice, field_label in PLAN_CHOICES.items()
                if has_seasons or choice != PlanChoice.SEASONS
            )
            return _translated(t, offered)
        case "unit":
            own = {} if entered.unit in ("", *UNITS) else {entered.unit: entered.unit}
            return own | _translated(t, UNITS.items())
        case "guard":
            titles = {str(key_result.id): key_result.title for key_result in context.guards}
            return titles or {NONE: t(N_("None yet"))}
    return None


def _translated(t: Translator, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {str(field_value): t(field_label) for field_value, field_label in pairs}


def _select(action_id: str, labels: Mapping[str, str], chosen: str) -> StaticSelectElement:
    options: Sequence[Option] = [
        option(field_value, field_label) for field_value, field_label in labels.items()
    ]
    initial = next((offered for offered in options if offered.value == chosen), None)
    return StaticSelectElement(action_id=action_id, options=options, initial_option=initial)

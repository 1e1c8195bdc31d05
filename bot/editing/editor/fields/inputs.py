"""The inputs of a key result's form, one function a kind."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

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
from bot.editing.editor.fields.state import action, block
from bot.editing.editor.fields.typed import LONGEST_NUMBER, LONGEST_STEPS, LONGEST_TITLE, Shape, Way
from bot.editing.editor.model import Sheet
from bot.goals.drawing import DIMENSIONS
from bot.goals.revisions import LONGEST_REASON
from bot.slack import blocks as b
from bot.slack.text import clip
from scoring.model import KeyResultClass, Reading

AS_TYPED = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
NONE = "none"
MOST_TEXT = 3000  # that an input of Slack's holds
WAYS: dict[str, str] = {
    Way.UP: N_("Rises from a start to a target"),
    Way.DOWN: N_("Falls from a start to a target"),
    Way.TOTAL: N_("Adds up to a total, week by week"),
    Way.AT_LEAST: N_("Stays at or above a level"),
    Way.AT_MOST: N_("Stays at or below a level"),
    Way.WITHIN: N_("Stays within a band"),
    Way.DONE: N_("Gets done: milestones, or yes and no"),
}
READINGS: dict[str, str] = {
    Reading.LATEST: N_("How it stands then"),
    Reading.SUM: N_("This week's amount"),
    Reading.AVERAGE: N_("One of an average"),
}
SHAPES: dict[str, str] = {
    Shape.LINEAR: N_("Evenly"),
    Shape.FRONT: N_("More at the beginning"),
    Shape.BACK: N_("More towards the end"),
    Shape.SEASONS: N_("By the cycle's seasons"),
    Shape.STAGES: N_("In stages"),
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
    KeyResultClass.AUXILIARY: N_("Auxiliary: helps to read it"),
}
MENUS: dict[str, Mapping[str, str]] = {
    "way": WAYS,
    "kind": CLASSES,
    "dimension": {str(k): v for k, v in DIMENSIONS.items()},
}
LABELS = {
    "title": N_("Key result"),
    "way": N_("What has to happen?"),
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
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "guard": N_("Guard"),
    "dimension": N_("Dimension"),
    "kind": N_("Class"),
    "rates_rest": N_("The rest of the weights"),
}
HINTS = {
    "milestones": N_(
        "One a line, such as: New landing page x2 by 2026-11-20. Empty is a plain yes or no."
    ),
    "reason": N_("Only where what it asks for changes while it runs; the history shows it."),
    "unit": N_("Left empty, the numbers say it: 25%, ¥12k, 60k visits, 2h30m, 1:5."),
    "stages": N_("One a line, such as: 40k by week 5."),
    "guard": N_("What this one must not outrun: visits up, but not with conversion down."),
}
OPTIONAL = {
    "floor", "milestones", "weight", "reason", "unit", "guard", "dimension", "rates_rest",
    "first_day", "last_day", "owner",
}  # fmt: skip
LIVE = {"title", "start", "target", "low", "high", "weight"}  # told while they are typed
TURNING = {"way", "plan", "owner"}  # what changes the form itself
LONG = {"milestones": LONGEST_STEPS, "stages": LONGEST_STEPS}
SHORT = {"title": LONGEST_TITLE, "reason": LONGEST_REASON}


def field(t: Translator, sheet: Sheet, name: str) -> Block:
    """The input of a field, holding what is typed."""
    typed = sheet.typed
    value = getattr(typed, name)
    at_level = typed.way in (Way.AT_LEAST, Way.AT_MOST)
    return b.field(
        block(name),
        t(N_("Start, if known")) if name == "start" and at_level else t(LABELS[name]),
        _element(t, sheet, name, value),
        t(HINTS[name]) if name in HINTS else "",
        optional=name in OPTIONAL or (name == "start" and at_level),
        is_told=name in LIVE | TURNING,
    )


def _element(t: Translator, sheet: Sheet, name: str, value: object) -> InputInteractiveElement:
    named = action(sheet.place)
    if name == "rates_rest":
        ticks = choices([("1", t(N_("The manager rates it from 1 to 5 at the close")))])
        return CheckboxesElement(
            action_id=named, options=ticks, initial_options=ticks if value else None
        )
    if name == "owner":
        return UserSelectElement(action_id=named, initial_user=str(value) or None)
    if isinstance(value, dt.date) or name.endswith("_day"):
        day = value or getattr(sheet.cycle, name)
        return DatePickerElement(action_id=named, initial_date=f"{day}")
    if (options := _options(t, sheet, name)) is not None:
        return _select(named, options, str(value or ""))
    return PlainTextInputElement(
        action_id=named,
        initial_value=str(value)[:MOST_TEXT] or None,
        multiline=name in LONG,
        max_length=max(_most(name), min(len(str(value)), MOST_TEXT)),
        dispatch_action_config=AS_TYPED if name in LIVE else None,
    )


def _most(name: str) -> int:
    """How much may be typed into a field; a file may have brought more."""
    return LONG.get(name) or SHORT.get(name, LONGEST_NUMBER)


def _options(t: Translator, sheet: Sheet, name: str) -> dict[str, str] | None:
    """Value -> label of what may be chosen; None for what is typed."""
    if name in MENUS:
        return _said(t, MENUS[name])
    typed = sheet.typed
    match name:
        case "reading":
            return _said(t, {one: READINGS[one] for one in typed.way.readings})
        case "plan":
            has_seasons = bool(sheet.cycle.seasons) or typed.plan is Shape.SEASONS
            return _said(t, {k: v for k, v in SHAPES.items() if has_seasons or k != Shape.SEASONS})
        case "unit":
            own = {} if typed.unit in ("", *UNITS) else {typed.unit: typed.unit}
            return own | _said(t, UNITS)
        case "guard":
            return {str(kr.id): kr.title for kr in sheet.guards} or {NONE: t(N_("None yet"))}
    return None


def _said(t: Translator, options: Mapping[str, str]) -> dict[str, str]:
    return {str(value): t(label) for value, label in options.items()}


def _select(named: str, options: Mapping[str, str], chosen: str) -> StaticSelectElement:
    made = choices(options.items())
    first = next((one for one in made if one.value == chosen), None)
    return StaticSelectElement(action_id=named, options=made, initial_option=first)


def choices(pairs: Iterable[tuple[str, str]]) -> Sequence[Option]:
    """Options of a menu."""
    return [Option(value=value, text=b.plain(clip(label, 75))) for value, label in pairs]

"""The value field: the right input for a measure, its label and its hint."""

import datetime as dt

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticMultiSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.slack import blocks as b
from bot.slack.text import clip
from bot.weekly.form_fields.items import FormItem
from bot.weekly.form_fields.prefill import PrefillSource
from bot.weekly.form_fields.typed import TypedFields
from scoring.measure import has_open_baseline
from scoring.model import Direction, Measure, Milestone, Reading, UnitKind

WEEK = dt.timedelta(days=7)
MOST_BOXES, MOST_OPTIONS, MOST_LABEL = 10, 100, 75
STARS = range(5, 0, -1)
ON_EVERY_KEY = DispatchActionConfig(trigger_actions_on=["on_character_entered"])


def radio(
    action_id: str, options: list[tuple[str, str]], chosen: str | None
) -> InputInteractiveElement:
    """Build radio buttons from (value, label) pairs."""
    by_value = {
        value: Option(value=value, text=b.plain(clip(text, MOST_LABEL))) for value, text in options
    }
    return RadioButtonsElement(
        action_id=action_id,
        options=list(by_value.values()),
        initial_option=by_value.get(chosen or ""),
    )


def value_label(t: Translator, measure: Measure) -> str:
    """Return the label of the value field."""
    if measure.direction is Direction.ACHIEVE:
        return t(N_("What is done"))
    if measure.reading is Reading.SUM:
        return t(N_("This week's amount"))
    return t(N_("Value"))


def value_hint(t: Translator, item: FormItem, week: dt.date) -> str:
    """Say where a proposed value comes from unless it is the week before; of a `sum` also the
    running total.
    """
    prefill = item.prefill
    hints = []
    if prefill.source is PrefillSource.READING and prefill.reading:
        source, day = prefill.reading.source, t.day(prefill.reading.on)
        hints.append(t(N_("From {source}, {day}."), source=source, day=day))
    elif prefill.source is PrefillSource.LAST and prefill.last and prefill.last.week < week - WEEK:
        last_week = t.week(prefill.last.week)
        hints.append(t(N_("Last value ({week}). Change it if it moved."), week=last_week))
    if item.key_result.rule.measure.reading is Reading.SUM:
        hints += _sum_hints(t, item)
    if has_open_baseline(item.key_result.rule.measure):
        hints.append(t(N_("Not measured yet: your first value is the baseline.")))
    return t.together(*hints)


def _sum_hints(t: Translator, item: FormItem) -> list[str]:
    measure, last = item.key_result.rule.measure, item.prefill.last
    total = item.assessment.total
    hints = []
    if last and not last.entry.is_total and item.prefill.source is PrefillSource.NOTHING:
        amount = display.value_text(t, measure, last.entry.value)
        hints.append(t(N_("Last time: {value}."), value=amount))
    if total is not None:
        goal = display.value_text(t, measure, measure.target or measure.high)
        total_text = display.rounded_value(t, measure, total)
        hints.append(t(N_("Total so far: {total} of {target}."), total=total_text, target=goal))
    example = display.example_total(
        t, measure, (total or 0.0) + display.weekly_share(item.key_result)
    )
    hints.append(t(N_("For the running total, type “{example}”."), example=example))
    return hints


def value_input(
    t: Translator, item: FormItem, typed_fields: TypedFields, action_id: str
) -> InputInteractiveElement:
    """Build the value's input: ticks, choices, or a text for a number as people write it."""
    key_result = item.key_result
    measure = key_result.rule.measure
    if display.is_ticked(measure):
        return _milestone_boxes(t, measure, typed_fields.ticked or (), action_id)
    if display.is_yes_or_no(measure):
        return radio(action_id, [("yes", t(N_("Yes"))), ("no", t(N_("No")))], typed_fields.value)
    if measure.unit.kind is UnitKind.RATING and measure.reading is Reading.LATEST:
        stars = [
            (display.value_text(t, measure, n), f"{'★' * n}{'☆' * (5 - n)} {n}/5") for n in STARS
        ]
        if typed_fields.value in ("", *(value for value, _ in stars)):
            return radio(action_id, stars, typed_fields.value)
    example = display.example_value(t, key_result, item.assessment.last_value)
    return PlainTextInputElement(
        action_id=action_id,
        initial_value=typed_fields.value or None,
        placeholder=b.plain(t(N_("e.g. {example}"), example=example)),
        dispatch_action_config=ON_EVERY_KEY,
    )


def _milestone_boxes(
    t: Translator, measure: Measure, ticked: tuple[int, ...], action_id: str
) -> InputInteractiveElement:
    """Build boxes for milestones; more than ten are chosen from a list."""
    options = [
        Option(value=str(index), text=b.plain(_milestone_label(t, milestone)))
        for index, milestone in enumerate(measure.milestones[:MOST_OPTIONS])
    ]
    initial_options = [options[index] for index in ticked if index < len(options)] or None
    if len(options) <= MOST_BOXES:
        return CheckboxesElement(
            action_id=action_id, options=options, initial_options=initial_options
        )
    return StaticMultiSelectElement(
        action_id=action_id,
        options=options,
        initial_options=initial_options,
        placeholder=b.plain(t(N_("What is done"))),
    )


def _milestone_label(t: Translator, milestone: Milestone) -> str:
    """Return title and due day in one line; a long title is cut, not the day."""
    if milestone.due is None:
        return clip(milestone.title, MOST_LABEL)
    due = t(N_("due {day}"), day=t.day(milestone.due))
    return f"{clip(milestone.title, MOST_LABEL - len(due) - 3)} · {due}"

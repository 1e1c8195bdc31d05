"""The value of a key result: the right input for its unit and direction, and what it may hold."""

from math import floor, log10

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticMultiSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.checkins.records import CheckInEntry
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.slack import blocks as b
from bot.slack.text import clip
from bot.weekly.form.model import Item, Known, Typed
from scoring.model import Direction, Measure, Reading, UnitKind

MOST_BOXES, MOST_OPTIONS = 10, 100
STARS = range(5, 0, -1)
AS_TYPED = DispatchActionConfig(trigger_actions_on=["on_character_entered"])


def radio(
    action_id: str, options: list[tuple[str, str]], chosen: str | None
) -> InputInteractiveElement:
    """One of a few, in one click."""
    made = {value: Option(value=value, text=b.plain(clip(label, 75))) for value, label in options}
    return RadioButtonsElement(
        action_id=action_id, options=list(made.values()), initial_option=made.get(chosen or "")
    )


def is_ticked(measure: Measure) -> bool:
    """Whether its milestones are ticked one by one."""
    return measure.direction is Direction.ACHIEVE and len(measure.milestones) > 1


def written(t: Translator, kr: OwnedKeyResult, entry: CheckInEntry) -> Typed:
    """An entry as its fields show it; reading it back gives the same entry."""
    measure = kr.rule.measure
    return Typed(
        kr.id,
        "" if entry.value is None or is_ticked(measure) else _text(t, measure, entry),
        entry.confidence,
        entry.note,
        entry.blocker,
        entry.private_note,
        _ticked(measure, entry) if is_ticked(measure) else None,
    )


def _text(t: Translator, measure: Measure, entry: CheckInEntry) -> str:
    value = entry.value or 0.0
    if measure.direction is Direction.ACHIEVE or measure.unit.kind is UnitKind.YES_NO:
        return "yes" if value >= 0.5 else "no"
    said = shown.value(t, measure, value)
    return t(N_("total {value}"), value=said) if entry.is_total else said


def _ticked(measure: Measure, entry: CheckInEntry) -> tuple[int, ...]:
    """Those that were named; where only a share was said, from the top up to it."""
    if entry.done is not None:
        return tuple(n for n, m in enumerate(measure.milestones) if m.title in entry.done)
    total, sofar, found = sum(m.weight for m in measure.milestones), 0.0, []
    for n, milestone in enumerate(measure.milestones):
        sofar += milestone.weight / total
        if sofar <= (entry.value or 0.0) + 1e-6:
            found.append(n)
    return tuple(found)


def label(t: Translator, measure: Measure) -> str:
    """What the value field asks for."""
    if measure.direction is Direction.ACHIEVE:
        return t(N_("What is done"))
    if measure.reading is Reading.SUM:
        return t(N_("This week's amount"))
    return t(N_("Value"))


def hint(t: Translator, item: Item) -> str:
    """Where a proposed value is from, and the running total of a `sum`."""
    was, measure = item.was, item.kr.rule.measure
    parts = []
    if was.known is Known.READING and was.reading:
        said = t(N_("From {source}, {day}."), source=was.reading.source, day=t.day(was.reading.on))
        parts.append(said)
    elif was.known is Known.LAST and was.last:
        parts.append(t(N_("As last time, {week}."), week=t.week(was.last.week)))
    if measure.reading is Reading.SUM:
        parts += _sum_hints(t, item)
    return t.together(*parts)


def _sum_hints(t: Translator, item: Item) -> list[str]:
    measure, last = item.kr.rule.measure, item.was.last
    parts = []
    if last and not last.entry.is_total and item.was.known is Known.NOTHING:
        amount = shown.value(t, measure, last.entry.value)
        parts.append(t(N_("Last time {value}."), value=amount))
    if item.said.total is not None:
        total, goal = item.said.total, shown.value(t, measure, measure.target or measure.high)
        parts.append(
            t(N_("So far {total} of {target}."), total=shown.about(t, measure, total), target=goal)
        )
    total = (item.said.total or 0.0) + _weekly(item.kr)
    example_ = t(N_("total {value}"), value=shown.about(t, measure, total))
    return [*parts, t(N_("“{example}” sets the total instead."), example=example_)]


def element(t: Translator, item: Item, now: Typed, action_id: str) -> InputInteractiveElement:
    """Ticks, choices, or a number as people write it."""
    measure = item.kr.rule.measure
    if is_ticked(measure):
        return _boxes(t, measure, now.ticked or (), action_id)
    if measure.direction is Direction.ACHIEVE or measure.unit.kind is UnitKind.YES_NO:
        return radio(action_id, [("yes", t(N_("Yes"))), ("no", t(N_("No")))], now.value)
    if measure.unit.kind is UnitKind.RATING and measure.reading is Reading.LATEST:
        options = [(shown.value(t, measure, n), f"{'★' * n}{'☆' * (5 - n)} {n}/5") for n in STARS]
        if now.value in ("", *(value for value, _ in options)):
            return radio(action_id, options, now.value)
    return PlainTextInputElement(
        action_id=action_id,
        initial_value=now.value or None,
        placeholder=b.plain(t(N_("such as {example}"), example=example(t, item.kr))),
        dispatch_action_config=AS_TYPED,
    )


def _boxes(
    t: Translator, measure: Measure, ticked: tuple[int, ...], action_id: str
) -> InputInteractiveElement:
    """Milestones to tick one by one; more than ten are picked from a list."""
    options = [
        Option(
            value=str(n),
            text=b.plain(clip(m.title, 75)),
            description=b.plain(t(N_("due {day}"), day=t.day(m.due))) if m.due else None,
        )
        for n, m in enumerate(measure.milestones[:MOST_OPTIONS])
    ]
    chosen = [options[n] for n in ticked if n < len(options)] or None
    if len(options) <= MOST_BOXES:
        return CheckboxesElement(action_id=action_id, options=options, initial_options=chosen)
    return StaticMultiSelectElement(
        action_id=action_id,
        options=options,
        initial_options=chosen,
        placeholder=b.plain(t(N_("What is done"))),
    )


def example(t: Translator, kr: OwnedKeyResult) -> str:
    """A value as it could be typed: the target, of a `sum` a week's share of it."""
    measure = kr.rule.measure
    asked = measure.target if measure.target is not None else measure.high
    if measure.direction is Direction.ACHIEVE or measure.unit.kind is UnitKind.YES_NO:
        return t(N_("Yes"))
    return shown.value(t, measure, _weekly(kr) if measure.reading is Reading.SUM else asked)


def _weekly(kr: OwnedKeyResult) -> float:
    """About a week's share of a total."""
    rule = kr.rule
    goal = rule.measure.target or rule.measure.high or 0.0
    return _roughly(goal * 7 / max(7, (rule.last_day - rule.first_day).days + 1))


def _roughly(number: float) -> float:
    """To one digit: an example, not a plan."""
    return round(number, -floor(log10(abs(number)))) if number else number

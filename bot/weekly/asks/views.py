"""The messages of an ask: the question, its reminders, and what they turn into."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block, Option, StaticSelectElement

from bot.core.i18n import N_, Translator
from bot.followups.recovery_plans import PlanContent
from bot.followups.recovery_plans import plan_reminder as promise_line
from bot.goals import display
from bot.goals.cycle_calendar import Cycle
from bot.goals.display import group_by_cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people.absences import away_button, back_button
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Id, decode
from bot.slack.text import clip, escape
from bot.sources.readings import MeasuredValue
from bot.weekly.ask_schedule import Ask
from bot.weekly.asks.model import Snooze
from bot.weekly.form import CONFIRM, OPEN, SAME, button_value, reading_line
from scoring.cycle import monday
from scoring.model import Assessment

LATER = "asks.later"
MOST_KEY_RESULTS = 25
MOST_TEXT = 9_000  # characters of key results, of the 10,000 that a message takes
MOST_GAPS, MOST_TITLES = 4, 60  # weeks, and characters of titles: they share the message
SNOOZES = {
    Snooze.TWO_HOURS: N_("in 2 hours"),
    Snooze.AFTERNOON: N_("this afternoon"),
    Snooze.TOMORROW: N_("tomorrow"),
}


@dataclass(frozen=True)
class AskMaterial:
    """What asks show of key results, by their ids; and all cycles, by id."""

    assessments: Mapping[int, Assessment]
    readings: Mapping[int, MeasuredValue]
    promises: Mapping[int, PlanContent]
    cycles: Mapping[int, Cycle]


@dataclass(frozen=True)
class _SnoozeValue:
    ask: Id
    pause: Snooze


SNOOZE_VALUES = TypeAdapter(_SnoozeValue)


def question(
    t: Translator,
    person: Person,
    ask: Ask,
    key_results: Sequence[OwnedKeyResult],
    material: AskMaterial,
    *,
    today: dt.date,
    cycles: Mapping[int, Cycle] | None = None,
) -> Message:
    """Render the weekly ask: every key result with its state, then what the person can do.

    `cycles`, by id, are given where the key results must be told apart by cycle.
    """
    headline = _headline(t, person, key_results, material.cycles, today)
    deadline = t(
        N_("For the {week}. Please answer by {moment}."),
        week=t.week(ask.week),
        moment=t.moment(ask.closes_at, person.zone),
    )
    texts = _key_result_texts(t, key_results[:MOST_KEY_RESULTS], material, today)
    sections: list[tuple[int, list[Block | dict[str, Any]]]] = [
        (key_result.objective.cycle_id, [b.section(text)])
        for key_result, text in zip(key_results, texts, strict=False)
    ]
    parts: list[Block | dict[str, Any]] = [b.header(headline), b.context(deadline)]
    parts += group_by_cycle(t, sections, cycles or {}, today)
    parts += _missing_weeks(t, person, key_results, material.assessments, ask.week)
    if len(key_results) > len(texts):
        parts.append(b.context(t(N_("The form shows the rest as well."))))
    has_readings = any(kr.id in material.readings for kr in key_results)
    has_values = any(material.assessments[kr.id].last_value is not None for kr in key_results)
    parts += [answer_buttons(t, ask, has_readings=has_readings, has_values=has_values)]
    parts += [b.context(_answer_hint(t, key_results, material.assessments))]
    return Message(escape(f"{headline} · {t.week(ask.week)}"), b.blocks(parts))


def _headline(
    t: Translator,
    person: Person,
    key_results: Sequence[OwnedKeyResult],
    cycles: Mapping[int, Cycle],
    today: dt.date,
) -> str:
    """Ask for the week, or for final numbers once all key results are over."""
    first_name = person.name.split()[0]
    if max(kr.rule.last_day for kr in key_results) >= today:
        return t(N_("How did your week go, {name}?"), name=first_name)
    cycle_ids = {kr.objective.cycle_id for kr in key_results}
    ended = [cycle for id_, cycle in cycles.items() if id_ in cycle_ids and cycle.last_day < today]
    if len(ended) == len(cycle_ids) == 1:
        sentence = N_("{cycle} is over – please enter your final numbers, {name}")
        return t(sentence, cycle=ended[0].name, name=first_name)
    return t(N_("Please enter your final numbers, {name}"), name=first_name)


def reminder(
    t: Translator, person: Person, ask: Ask, *, is_last: bool, has_values: bool
) -> Message:
    """Render a reminder, with the buttons of the ask; the last one has no *Later*."""
    text = t.together(
        t(
            N_("Reminder: your check-in for the {week} is still open (due {moment})."),
            week=t.week(ask.week),
            moment=t.moment(ask.closes_at, person.zone),
        ),
        t(N_("This is my last reminder.")) if is_last else "",
    )
    buttons = answer_buttons(t, ask, has_later=not is_last, has_values=has_values)
    return Message(text, b.blocks([b.section(text), buttons]))


def missed(t: Translator, week_start: dt.date) -> Message:
    """Render what an unanswered ask turns into when the next one is sent."""
    text = t(N_("No check-in for the {week}."), week=t.week(week_start))
    return Message(text, b.blocks([b.context(text)]))


def excused(t: Translator, person: Person, week_start: dt.date, today: dt.date) -> Message:
    """Render what an open ask turns into when no answer is due, with a button to return early."""
    parts = [t(N_("No check-in needed for the {week}."), week=t.week(week_start))]
    if person.is_away(today):
        until = person.away_until
        away = (
            t(N_("You're away until {day}."), day=t.day(until)) if until else t(N_("You're away."))
        )
        parts.insert(0, away)
    text = t.together(*parts)
    return Message(text, b.blocks([b.context(text), b.actions(back_button(t))]))


def answered(t: Translator, week_start: dt.date) -> Message:
    """Render what a reminder turns into when its ask is answered."""
    text = t(N_("Thanks – your check-in for the {week} is in."), week=t.week(week_start))
    return Message(text, b.blocks([b.context(text)]))


def answer_buttons(
    t: Translator, ask: Ask, *, has_values: bool, has_later: bool = True, has_readings: bool = False
) -> Block:
    """Build what a person can do; before there is a value, nothing can stay as it is."""
    value = button_value(ask.person_id, ask.week)
    confirm = b.button(t(N_("Confirm readings")), CONFIRM, value)
    return b.actions(
        b.button(t(N_("Check in")), OPEN, value, style="primary"),
        *([confirm] if has_readings else []),
        *([b.button(t(N_("No change")), SAME, value)] if has_values else []),
        *([later_menu(t, ask)] if has_later else []),
        away_button(t),
    )


def later_menu(t: Translator, ask: Ask) -> StaticSelectElement:
    """Build the *Later* menu, which moves the next reminder."""
    return StaticSelectElement(
        action_id=LATER,
        placeholder=b.plain(t(N_("Later"))),
        options=[
            Option(value=json.dumps({"ask": ask.id, "pause": snooze}), text=b.plain(t(label)))
            for snooze, label in SNOOZES.items()
        ],
    )


def read_snooze(value: str) -> tuple[int, Snooze]:
    """Parse an option of *Later* into the ask's id and the choice; raises OutOfDate if it is not
    one of ours.
    """
    parsed = decode(value, SNOOZE_VALUES)
    return parsed.ask, parsed.pause


def _answer_hint(
    t: Translator,
    key_results: Sequence[OwnedKeyResult],
    assessments: Mapping[int, Assessment],
) -> str:
    """Show how to answer in words, with values that these key results could have."""
    values = [display.example_value(t, kr, assessments[kr.id].last_value) for kr in key_results[:2]]
    if len(values) == 1:
        example = t(N_("{value} 8/10"), value=values[0])
    else:
        example = t(N_("1: {first} 8/10; 2: {second} 7/10"), first=values[0], second=values[1])
    return t(N_("Or answer here in words: {example}"), example=f"`{example}`")


def _key_result_texts(
    t: Translator,
    key_results: Sequence[OwnedKeyResult],
    material: AskMaterial,
    today: dt.date,
) -> list[str]:
    """Render key results one by one, each with its reading and its promise.

    Where that is too much for a message, without the reasons; then only as many as it takes.
    """
    additions = {
        kr.id: reading_line(t, kr, material.readings)
        + _promise_line(t, material.promises.get(kr.id), today)
        for kr in key_results
    }
    texts: list[str] = []
    for render in (display.summary_with_reason, display.summary_text):
        texts = [
            render(t, kr, material.assessments[kr.id], number) + additions[kr.id]
            for number, kr in enumerate(key_results, start=1)
        ]
        if sum(map(len, texts)) <= MOST_TEXT:
            return texts
    lengths = accumulate(map(len, texts))
    return [text for text, length in zip(texts, lengths, strict=True) if length <= MOST_TEXT]


def _promise_line(t: Translator, promise: PlanContent | None, today: dt.date) -> str:
    return f"\n> {promise_line(t, promise, today)}" if promise else ""


def _missing_weeks(
    t: Translator,
    person: Person,
    key_results: Sequence[OwnedKeyResult],
    assessments: Mapping[int, Assessment],
    week_start: dt.date,
) -> Iterator[Block]:
    """Ask, in the last week of sums and averages, for the weeks without a number: a button for
    each, and what happens to them otherwise.
    """
    titles: dict[dt.date, list[str]] = {}
    for kr in key_results:
        if monday(kr.rule.last_day) == week_start:
            for missing_week in assessments[kr.id].missing_weeks:
                titles.setdefault(missing_week, []).append(kr.title)
    if not titles:
        return
    yield b.section(
        t(
            N_(
                "Some weeks have no number. A sum or an average counts as it is once you answer "
                "this; a budget counts 0 until they are filled in."
            )
        )
    )
    for missing_week in sorted(titles)[:MOST_GAPS]:
        sentence = t(
            N_("No number for the {week}: {titles}"),
            week=t.week(missing_week),
            titles=escape(clip(t.listed(titles[missing_week]), MOST_TITLES)),
        )
        value = button_value(person.id, missing_week)
        yield b.section(sentence, b.button(t(N_("Fill in")), OPEN, value))
    more = len(titles) - MOST_GAPS
    if more > 0:
        yield b.context(t.plural("and {n} more", "and {n} more", more))

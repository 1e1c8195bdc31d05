"""What an ask looks like: the question, and what it turns into unanswered."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    Option,
    StaticSelectElement,
)

from bot.core.i18n import N_, Translator
from bot.followups.recovery_plans import PlanContent
from bot.goals.cycles import by_cycle
from bot.goals.objectives import Cycle, OwnedKeyResult
from bot.people.absences import away_button, back_button
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import escape
from bot.sources.readings import MeasuredValue
from bot.weekly.asks.model import Ask
from bot.weekly.asks.texts.gaps import gaps
from bot.weekly.asks.texts.standing import standing
from bot.weekly.form.fields.values import example as example_of
from bot.weekly.form.views import CONFIRM, OPEN, SAME, measured, place
from scoring.model import Assessment

LATER = "asks.later"
MOST = 25
PAUSES = {
    "two_hours": N_("in 2 hours"),
    "afternoon": N_("this afternoon"),
    "tomorrow": N_("tomorrow"),
}


def question(
    t: Translator,
    person: Person,
    ask: Ask,
    key_results: Sequence[OwnedKeyResult],
    said: Mapping[int, Assessment],
    readings: Mapping[int, MeasuredValue],
    plans: Mapping[int, PlanContent],
    *,
    today: dt.date,
    is_closing: bool,
    cycles: Mapping[int, Cycle] | None = None,
) -> Message:
    """The weekly ask: every key result as it stands, cycle by cycle where they must be told apart
    (`cycles`, by id), then what the person can do.
    """
    first = person.name.split()[0]
    headline = t(
        N_("The cycle is over: your final numbers, {name}")
        if is_closing
        else N_("How did your week go, {name}?"),
        name=first,
    )
    closes = t(
        N_("About the {week}. On time until {moment}."),
        week=t.week(ask.week),
        moment=t.moment(ask.closes_at, person.zone),
    )
    parts: list[Block | dict[str, Any]] = [b.header(headline), b.context(closes)]
    beside = {kr.id: measured(t, kr, readings) for kr in key_results}
    texts = standing(t, key_results[:MOST], said, beside, plans, today)
    pairs = zip(key_results, map(b.section, texts), strict=False)
    parts += by_cycle(
        t, [(kr.objective.cycle_id, [part]) for kr, part in pairs], cycles or {}, today
    )
    parts += gaps(t, person, key_results, said, ask.week)
    if len(key_results) > len(texts):
        parts.append(b.context(t(N_("The form shows the rest as well."))))
    is_measured = any(kr.id in readings for kr in key_results)
    parts += [buttons(t, ask, is_measured=is_measured), b.context(_hint(t, key_results))]
    return Message(escape(f"{headline} · {t.week(ask.week)}"), b.blocks(parts))


def missed(t: Translator, week: dt.date) -> Message:
    """What an unanswered ask turns into when the next one comes."""
    text = t(N_("The {week} passed without a check-in."), week=t.week(week))
    return Message(text, b.blocks([b.context(text)]))


def excused(t: Translator, week: dt.date) -> Message:
    """What an open ask turns into when its person is away until it closes."""
    text = t(N_("You are away: the {week} is excused."), week=t.week(week))
    return Message(text, b.blocks([b.context(text), b.actions(back_button(t))]))


def answered(t: Translator, week: dt.date) -> Message:
    """What a reminder turns into when its ask is answered."""
    text = t(N_("Your check-in about the {week} is in. Thank you."), week=t.week(week))
    return Message(text, b.blocks([b.context(text)]))


def buttons(t: Translator, ask: Ask, *, has_later: bool = True, is_measured: bool = False) -> Block:
    """What a person can do about an ask."""
    where = place(ask.person_id, ask.week)
    confirm = b.button(t(N_("Confirm readings")), CONFIRM, where)
    return b.actions(
        b.button(t(N_("Check in")), OPEN, where, style="primary"),
        *([confirm] if is_measured else []),
        b.button(t(N_("No change")), SAME, where),
        *([later(t, ask)] if has_later else []),
        away_button(t),
    )


def later(t: Translator, ask: Ask) -> StaticSelectElement:
    """The menu that puts the next reminder off."""
    return StaticSelectElement(
        action_id=LATER,
        placeholder=b.plain(t(N_("Later"))),
        options=[
            Option(value=json.dumps({"ask": ask.id, "pause": pause}), text=b.plain(t(word)))
            for pause, word in PAUSES.items()
        ],
    )


def _hint(t: Translator, key_results: Sequence[OwnedKeyResult]) -> str:
    """How to answer in words, with values that these key results could have."""
    values = [example_of(t, kr) for kr in key_results[:2]]
    if len(values) == 1:
        example = t(N_("{value} 8/10 launched the ads"), value=values[0])
    else:
        example = t(
            N_("1: {first} 8/10 launched the ads; 2: {second} blocked by …"),
            first=values[0],
            second=values[1],
        )
    return t(N_("Or answer here in words: {example}"), example=f"`{example}`")

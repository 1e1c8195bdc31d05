"""What an ask looks like: the question, its receipt, the reminder, and the absence form."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.asks.model import Ask, Pause
from bot.forms.views import OPEN, SAME, place
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.objectives import views as shown
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import Assessment

LATER, AWAY, AWAY_SUBMIT, UNTIL = "asks.later", "asks.away", "asks.away_submit", "people.away_until"
MOST = 25
CHOICES = {
    Pause.TWO_HOURS: N_("in 2 hours"),
    Pause.AFTERNOON: N_("this afternoon"),
    Pause.TOMORROW: N_("tomorrow"),
}


def question(
    t: Translator,
    person: Person,
    ask: Ask,
    key_results: Sequence[OwnedKeyResult],
    said: Mapping[int, Assessment],
    *,
    is_closing: bool,
) -> Message:
    """The weekly ask: every key result as it stands, then what the person can do."""
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
    for n, kr in enumerate(key_results[:MOST], start=1):
        parts.append(b.section(shown.lines(t, kr, said[kr.id], n)))
    if len(key_results) > MOST:
        parts.append(b.context(t(N_("The form shows the rest as well."))))
    parts += [_buttons(t, ask), b.context(_hint(t, key_results))]
    return Message(escape(f"{headline} · {t.week(ask.week)}"), b.blocks(parts))


def reminder(t: Translator, person: Person, ask: Ask) -> Message:
    """A short nudge with the same buttons."""
    text = t(
        N_("Your check-in about the {week} is still open. It counts as on time until {moment}."),
        week=t.week(ask.week),
        moment=t.moment(ask.closes_at, person.zone),
    )
    return Message(text, b.blocks([b.section(text), _buttons(t, ask)]))


def missed(t: Translator, week: dt.date) -> Message:
    """What an unanswered ask turns into when the next one comes."""
    text = t(N_("The {week} passed without a check-in."), week=t.week(week))
    return Message(text, b.blocks([b.context(text)]))


def excused(t: Translator, week: dt.date) -> Message:
    """What an open ask turns into when its person says they are away."""
    text = t(N_("You are away: the {week} is excused. Enjoy your time off."), week=t.week(week))
    return Message(text, b.blocks([b.context(text)]))


def away_form(t: Translator, ask_id: int, until: dt.date) -> View:
    """Until when someone is away."""
    picker = DatePickerElement(action_id="until", initial_date=until.isoformat())
    return View(
        type="modal",
        callback_id=AWAY_SUBMIT,
        title=_plain(t(N_("I'm away"))),
        submit=_plain(t(N_("Save"))),
        close=_plain(t(N_("Cancel"))),
        private_metadata=json.dumps({"ask": ask_id}),
        blocks=[
            InputBlock(
                block_id=UNTIL,
                label=_plain(t(N_("Last day away"))),
                element=picker,
                hint=_plain(t(N_("You are neither asked nor reminded until then."))),
            )
        ],
    )


def read_away(view: Mapping[str, Any]) -> tuple[int, dt.date]:
    """The ask that the absence form came from, and the last day away."""
    chosen = view["state"]["values"][UNTIL]["until"]["selected_date"]
    return int(json.loads(view["private_metadata"])["ask"]), dt.date.fromisoformat(chosen)


def read_later(value: str) -> tuple[int, Pause]:
    """The ask and the choice behind *Later*."""
    said = json.loads(value)
    return int(said["ask"]), Pause(said["pause"])


def _pause(ask: Ask, choice: Pause) -> str:
    return json.dumps({"ask": ask.id, "pause": choice.value})


def _buttons(t: Translator, ask: Ask) -> Block:
    where = place(ask.person_id, ask.week)
    return b.actions(
        b.button(t(N_("Check in")), OPEN, where, style="primary"),
        b.button(t(N_("No change")), SAME, where),
        StaticSelectElement(
            action_id=LATER,
            placeholder=_plain(t(N_("Later"))),
            options=[
                Option(value=_pause(ask, choice), text=_plain(t(word)))
                for choice, word in CHOICES.items()
            ],
        ),
        b.button(t(N_("I'm away")), AWAY, str(ask.id)),
    )


def _hint(t: Translator, key_results: Sequence[OwnedKeyResult]) -> str:
    """How to answer in words, with values that these key results could have."""
    values = [
        shown.value(
            t, kr.rule.measure, 1.0 if kr.rule.measure.target is None else kr.rule.measure.target
        )
        for kr in key_results[:2]
    ]
    if len(values) == 1:
        example = t(N_("{value} 8/10 launched the ads"), value=values[0])
    else:
        example = t(
            N_("1: {first} 8/10 launched the ads; 2: {second} blocked by …"),
            first=values[0],
            second=values[1],
        )
    return t(N_("Or answer here in words: {example}"), example=f"`{example}`")


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=clip(text, 75), emoji=True)

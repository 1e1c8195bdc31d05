"""The message a manager gets: what fell behind, why, the curve, and what to try."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.models.blocks import Block

from bot.alerts.model import Alert, remedy
from bot.checkins import Version
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult, charts
from bot.objectives import views as shown
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape, person
from scoring.alerting import AlertKind
from scoring.model import Assessment
from scoring.trace import Point

ACKNOWLEDGE = "alerts.acknowledge"
Part = Block | dict[str, Any]
KINDS = {
    AlertKind.BEHIND: ("🔴", N_("Behind")),
    AlertKind.SILENCE: ("💤", N_("Silent")),
    AlertKind.BLOCKER: ("⛔", N_("Blocked")),
    AlertKind.CONFIDENCE_DROP: ("📉", N_("Confidence")),
    AlertKind.GUARD: ("⚠️", N_("Guard broken")),
}


@dataclass(frozen=True)
class Facts:
    """What is known of a key result when a manager hears of it; `noted` has its last note."""

    kr: OwnedKeyResult
    owner: Person
    said: Assessment
    noted: Version | None
    guard: str
    points: list[Point]


@dataclass(frozen=True)
class Item:
    """One key result of a notice with all that was announced about it."""

    facts: Facts
    page: int
    has_chart: bool
    alerts: list[Alert] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether anything of it wants an answer."""
        return any(alert.waits for alert in self.alerts)


def notice(
    t: Translator,
    reader: Person,
    name: str,
    page: int,
    items: Sequence[Item],
    people: Mapping[int, Person],
) -> Message:
    """One page of a notice; `items` are all of them, the first page counts them."""
    here = [item for item in items if item.page == page]
    parts: list[Part] = []
    fallback: list[Part] = []
    if page == 0:
        parts, fallback = _head(t, items), _head(t, items)
    for item in here:
        body = _item(t, reader, name, item, people)
        chart = charts.against_plan(t, item.facts.kr, item.facts.points) if item.has_chart else None
        words = charts.in_words(t, item.facts.kr, item.facts.points) if chart else ""
        parts += [b.divider(), body[0], *([chart] if chart else []), *body[1:]]
        fallback += [b.divider(), body[0], *([b.section(words)] if words else []), *body[1:]]
    is_drawn = any(isinstance(part, dict) for part in parts)
    text = _headline(t, items) if page == 0 else t(N_("More that needs you"))
    return Message(
        " ".join([text, *(f"· {_short(t, item)}" for item in here)])[:2000],
        b.blocks(parts),
        b.blocks(fallback) if is_drawn else None,
    )


def place(notice: str, key_result_id: int) -> str:
    """What a button is about, as its value; checked again when it comes back."""
    return json.dumps({"notice": notice, "key_result": key_result_id})


def read_place(value: str) -> tuple[str, int]:
    """A button's value, read."""
    said = json.loads(value)
    return str(said["notice"]), int(said["key_result"])


def sentence(t: Translator, alert: Alert, kr: OwnedKeyResult, guard: str = "") -> str:
    """What was announced, with its numbers."""
    mark, word = KINDS[alert.kind]
    match alert.kind:
        case AlertKind.CONFIDENCE_DROP:
            why = t(
                N_("fell from {before} to {now} of 10."),
                before=alert.cause.confidence_before or 0,
                now=alert.cause.confidence or 0,
            )
        case AlertKind.BLOCKER:
            why = escape(clip(" ".join(alert.quote.split()), 300))
        case AlertKind.GUARD:
            name = f"“{escape(clip(guard, 150))}”" if guard else t(N_("its guard"))
            why = t(N_("it runs ahead while {guard} falls behind. Worth a look."), guard=name)
        case _:
            why = shown.reason(t, kr.rule.measure, alert.cause.reason)
    return t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(word), text=why)


def _head(t: Translator, items: Sequence[Item]) -> list[Part]:
    more = sum(item.page > 0 for item in items)
    said = t.plural("{n} more is in the thread.", "{n} more are in the thread.", more)
    return [b.header(_headline(t, items)), *([b.context(said)] if more else [])]


def _headline(t: Translator, items: Sequence[Item]) -> str:
    if not any(item.waits for item in items):
        return t(N_("✓ Nothing waits for you here"))
    return t.plural("{n} key result needs you", "{n} key results need you", len(items))


def _short(t: Translator, item: Item) -> str:
    words = t.listed(t(KINDS[alert.kind][1]) for alert in item.alerts)
    title = escape(clip(item.facts.kr.title, 100))
    return f"{title} ({escape(item.facts.owner.name)}): {words}"


def _item(
    t: Translator, reader: Person, name: str, item: Item, people: Mapping[int, Person]
) -> list[Block]:
    facts, kr = item.facts, item.facts.kr
    measure = kr.rule.measure
    now = shown.about(t, measure, facts.said.current)
    lines = [
        f"{shown.title(kr)} · {person(facts.owner.slack_id, facts.owner.name)}",
        f"{b.bar(facts.said.score)}  {now} · {shown.target(t, measure)}",
        *(sentence(t, alert, kr, facts.guard) for alert in item.alerts),
    ]
    small = _small_print(t, facts)
    parts = [b.section("\n".join(lines)), *([b.context(*small)] if small else [])]
    came = [_became(t, reader, alert, facts, people) for alert in item.alerts if not alert.waits]
    if came:
        parts.append(b.context(*dict.fromkeys(came)))
    if item.waits:
        button = b.button(t(N_("Acknowledge")), ACKNOWLEDGE, place(name, kr.id), style="primary")
        parts.append(b.actions(button))
    return parts


def _small_print(t: Translator, facts: Facts) -> list[str]:
    """The owner's last public note, and what to try."""
    said = []
    if facts.noted:
        note = escape(clip(" ".join(facts.noted.entry.note.split()), 300))
        sentence_ = N_("💬 “{note}” – {name}, {week}")
        name, week = escape(facts.owner.name), t.week(facts.noted.week)
        said.append(t(sentence_, note=note, name=name, week=week))
    what = remedy(facts.kr)
    if what:
        said.append(t(N_("💡 To try: {remedy}"), remedy=escape(clip(t(what), 300))))
    return said


def _became(
    t: Translator, reader: Person, alert: Alert, facts: Facts, people: Mapping[int, Person]
) -> str:
    """What became of an alert, in one line."""
    if alert.resolved_at:
        return t(
            N_("✅ Resolved {moment}: {health} now, {value}."),
            moment=t.moment(alert.resolved_at, reader.zone),
            health=shown.health(t, facts.said.health),
            value=shown.about(t, facts.kr.rule.measure, facts.said.current),
        )
    who = people[alert.acknowledged_by or 0]
    return t(
        N_("👀 Acknowledged by {name}, {moment}"),
        name=person(who.slack_id, who.name),
        moment=t.moment(alert.acknowledged_at or alert.raised_at, reader.zone),
    )

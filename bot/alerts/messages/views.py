"""The message a manager gets: what fell behind, why, the curve, what to try, what became of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block

from bot.alerts.lifecycle import Alert, AlertAction, AlertState
from bot.alerts.texts.history import KINDS, HistoryContext, history_lines, quote
from bot.checkins.records import CheckInVersion
from bot.core.i18n import N_, Translator
from bot.followups.recovery_plans import RecoveryPlan, remedy_hint
from bot.followups.recovery_plans.views import plan_lines
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Id, Text, decode
from bot.slack.text import clip, escape, mention
from scoring.alerting import AlertKind
from scoring.attention import is_silent
from scoring.model import Assessment, Health, Reason, ReasonCode
from scoring.trace import Point

ACKNOWLEDGE, ASK_PLAN = "alerts.acknowledge", "alerts.ask_plan"
SNOOZE, DISMISS = "alerts.snooze", "alerts.dismiss"
Part = Block | dict[str, Any]
TALK = {
    AlertKind.SILENCE: N_("ask in person; a short call often says more than a reminder"),
    AlertKind.BLOCKER: N_("ask who can clear the way, and by when"),
}
BUTTONS = (
    (AlertAction.ACKNOWLEDGE, ACKNOWLEDGE, N_("Acknowledge")),
    (AlertAction.ASK_PLAN, ASK_PLAN, N_("Ask for a plan")),
    (AlertAction.SNOOZE, SNOOZE, N_("Snooze a week")),
    (AlertAction.DISMISS, DISMISS, N_("Not a problem")),
)
SHORT = {
    AlertState.RESOLVED: N_("{kind} (resolved)"),
    AlertState.ENDED: N_("{kind} (over)"),
    AlertState.DISMISSED: N_("{kind} (not a problem)"),
}
FORECAST = ReasonCode.FORECAST


@dataclass(frozen=True)
class KeyResultFacts:
    """What is known of a key result when a manager hears of it; `noted` has its last note, written
    by `noted_by`, and `remedy` is in the reader's language.
    """

    kr: OwnedKeyResult
    owner: Person
    said: Assessment
    noted: CheckInVersion | None
    noted_by: Person | None
    guard: str
    remedy: str
    points: list[Point]
    cycle: str = ""  # an addition to the title, where cycles are told apart


@dataclass(frozen=True)
class AlertedKeyResult:
    """One key result of a notice with all that was announced about it."""

    facts: KeyResultFacts
    page: int
    has_chart: bool
    alerts: list[Alert] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether anything of it wants an answer."""
        return any(alert.waits for alert in self.alerts)

    def allows(self, act: AlertAction) -> bool:
        """Whether this may happen to any of it; a plan is asked for once."""
        is_asked = any(alert.state is AlertState.PLAN_ASKED for alert in self.alerts)
        return any(one.allows(act) for one in self.alerts) and not (
            act is AlertAction.ASK_PLAN and is_asked
        )


def alert_page(
    t: Translator,
    reader: Person,
    name: str,
    page: int,
    items: Sequence[AlertedKeyResult],
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
        chart = shown.plan_chart(t, item.facts.kr, item.facts.points) if item.has_chart else None
        parts += [b.divider(), body[0], *(_chart(t, item, chart) if chart else []), *body[1:]]
        fallback += [b.divider(), body[0], *([_in_words(t, item)] if chart else []), *body[1:]]
    is_drawn = any(isinstance(part, dict) for part in parts)
    text = _headline(t, items) if page == 0 else t(N_("More that needs you"))
    return Message(
        clip(" ".join([text, *(f"· {_short(t, item)}" for item in here)]), 2000),
        b.blocks(parts),
        b.blocks(fallback) if is_drawn else None,
    )


def plan_reply(
    t: Translator, reader: Person, owner: Person, kr: OwnedKeyResult, of: RecoveryPlan
) -> Message:
    """The owner's plan, in the thread of the notice; it names the reader, so that Slack tells."""
    said = t(
        N_("{reader} 📋 The plan of {name} for {title}"),
        reader=mention(reader.slack_id, reader.name),
        name=mention(owner.slack_id, owner.name),
        title=shown.title_text(kr),
    )
    return Message(said, b.blocks([b.section(said), b.section(plan_lines(t, of.said))]))


def button_value(notice: str, key_result_id: int) -> str:
    """What a button is about, as its value; checked again when it comes back."""
    return json.dumps({"notice": notice, "key_result": key_result_id})


@dataclass(frozen=True)
class _Place:
    notice: Text
    key_result: Id


PLACES = TypeAdapter(_Place)


def read_button_value(value: str) -> tuple[str, int]:
    """Read the notice and the key result of a button; raises OutOfDate for no button of ours."""
    found = decode(value, PLACES)
    return found.notice, found.key_result


def alert_sentence(
    t: Translator,
    alert: Alert,
    kr: OwnedKeyResult,
    guard: str = "",
    said: Assessment | None = None,
    *,
    is_live: bool = False,
) -> str:
    """What was announced, with its numbers; once the key result is over, how it ended instead of
    what was foreseen. Where nothing says when that was (`is_live`), the numbers of today.
    """
    mark, word = KINDS[alert.kind]
    match alert.kind:
        case AlertKind.CONFIDENCE_DROP:
            why = t(
                N_("fell from {before} to {now} of 10."),
                before=alert.cause.confidence_before or 0,
                now=alert.cause.confidence or 0,
            )
        case AlertKind.BLOCKER:
            why = quote(alert.quote)
        case AlertKind.GUARD:
            name = f"“{clip(escape(guard), 150)}”" if guard else t(N_("its guard"))
            why = t(N_("it runs ahead while {guard} falls behind. Worth a look."), guard=name)
        case _:
            why = shown.reason_text(t, kr.rule.measure, _told(alert, said, is_live=is_live))
    return t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(word), text=why)


def _told(alert: Alert, said: Assessment | None, *, is_live: bool) -> Reason:
    """The reason to tell of an alert. Alerts from before too early was a state of its own may have
    been raised by one check-in: its forecast was the reason.
    """
    if said and said.health is Health.CLOSED and alert.kind is AlertKind.BEHIND:
        return said.reason
    if is_live and said and alert.kind is _cause_today(said):
        return said.reason
    reason = alert.cause.reason
    return replace(reason, code=FORECAST) if reason.code is ReasonCode.FIRST else reason


def _cause_today(said: Assessment) -> AlertKind | None:
    """The kind of alert that today's reason is about, if any."""
    if is_silent(said):
        return AlertKind.SILENCE
    return AlertKind.BEHIND if said.health is Health.BEHIND else None


def _head(t: Translator, items: Sequence[AlertedKeyResult]) -> list[Part]:
    more = sum(item.page > 0 for item in items)
    said = t.plural("{n} more is in the thread.", "{n} more are in the thread.", more)
    return [b.header(_headline(t, items)), *([b.context(said)] if more else [])]


def _headline(t: Translator, items: Sequence[AlertedKeyResult]) -> str:
    waiting = sum(item.waits for item in items)
    if not waiting:
        return t(N_("✓ Nothing waits for you here"))
    return t.plural("{n} key result needs you", "{n} key results need you", waiting)


def _short(t: Translator, item: AlertedKeyResult) -> str:
    words = t.listed(
        t(SHORT.get(alert.state, "{kind}"), kind=t(KINDS[alert.kind][1])) for alert in item.alerts
    )
    title = clip(escape(item.facts.kr.title), 100)
    return f"{title}{item.facts.cycle} ({escape(item.facts.owner.name)}): {words}"


def _chart(t: Translator, item: AlertedKeyResult, chart: dict[str, Any]) -> list[Part]:
    """The chart, with what its marks mean."""
    turned = shown.target_change_notes(t, item.facts.kr)
    return [chart, *([b.context("\n".join(turned))] if turned else [])]


def _in_words(t: Translator, item: AlertedKeyResult) -> Block:
    """Text bars of actual and plan, then the last weeks: what an older client shows for a chart."""
    said = item.facts.said
    bars = [
        f"{b.bar(share)} {t(word)} {t.percent(share)}"
        for word, share in ((N_("Actual"), said.score), (N_("Plan"), said.expected))
    ]
    return b.section("\n".join([*bars, shown.chart_as_text(t, item.facts.kr, item.facts.points)]))


def _item(
    t: Translator, reader: Person, name: str, item: AlertedKeyResult, people: Mapping[int, Person]
) -> list[Block]:
    facts, kr = item.facts, item.facts.kr
    measure = kr.rule.measure
    now = shown.current_value(t, measure, facts.said)
    lines = [
        f"{shown.title_text(kr)}{facts.cycle} · {mention(facts.owner.slack_id, facts.owner.name)}",
        f"{b.bar(facts.said.score)}  {now} · {shown.target_text(t, measure)}",
        *(alert_sentence(t, alert, kr, facts.guard, facts.said) for alert in item.alerts),
    ]
    small = _small_print(t, item)
    parts = [b.section("\n".join(lines)), *([b.context(*small)] if small else [])]
    if came := history_lines(t, reader, kr, item.alerts, HistoryContext(facts.said, people)):
        parts.append(b.context("\n".join(came)))
    buttons = [
        b.button(t(label), action, button_value(name, kr.id), style=_style(act))
        for act, action, label in BUTTONS
        if item.allows(act)
    ]
    return [*parts, *([b.actions(*buttons)] if buttons else [])]


def _style(act: AlertAction) -> str | None:
    return "primary" if act is AlertAction.ACKNOWLEDGE else None


def _small_print(t: Translator, item: AlertedKeyResult) -> list[str]:
    """The last public note; and what to try, while there is something to be done."""
    said, facts = [], item.facts
    if facts.noted:
        name, week = escape((facts.noted_by or facts.owner).name), t.week(facts.noted.week)
        note = quote(facts.noted.entry.note)
        said.append(t(N_("💬 “{note}” – {name}, {week}"), note=note, name=name, week=week))
    kinds = [alert.kind for alert in item.alerts if alert.is_open]
    talk = [t(TALK[kind]) for kind in kinds if kind in TALK]
    remedy = facts.remedy if len(talk) < len(kinds) else "".join(talk[:1])
    return [*said, remedy_hint(t, remedy)] if remedy else said

"""The message to a manager: what is wrong and since when, what may help, and what has been done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block

from bot.alerts.lifecycle import Alert, AlertAction, AlertState
from bot.alerts.texts import KINDS, alert_sentence, history_lines, quote
from bot.checkins.records import CheckInVersion
from bot.core.i18n import N_, Translator
from bot.followups.next_steps import NextStep, step_lines
from bot.followups.recovery_plans import RecoveryPlan, plan_lines, remedy_hint
from bot.goals import display, ownership
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.payloads import Id, Text, decode
from bot.slack.text import clip, escape, mention
from scoring.alerting import AlertKind
from scoring.model import Assessment
from scoring.trace import TracePoint

ACKNOWLEDGE, ASK_PLAN = "alerts.acknowledge", "alerts.ask_plan"
SNOOZE, DISMISS = "alerts.snooze", "alerts.dismiss"
BUTTONS = (
    (AlertAction.ACKNOWLEDGE, ACKNOWLEDGE, N_("Acknowledge")),
    (AlertAction.ASK_PLAN, ASK_PLAN, N_("Ask for a plan")),
    (AlertAction.SNOOZE, SNOOZE, N_("Snooze a week")),
    (AlertAction.DISMISS, DISMISS, N_("Not a problem")),
)
ADVICE = {
    AlertKind.SILENCE: N_("ask in person – a short call often says more than a reminder"),
    AlertKind.BLOCKER: N_("ask who can clear the way, and by when"),
}
KIND_AND_STATE = {
    AlertState.RESOLVED: N_("{kind} (resolved)"),
    AlertState.ENDED: N_("{kind} (over)"),
    AlertState.DISMISSED: N_("{kind} (not a problem)"),
}
Part = Block | dict[str, Any]  # slack_sdk has no model of a chart


@dataclass(frozen=True, kw_only=True)
class KeyResultFacts:
    """What a message shows of a key result; `remedy` is in the reader's language.

    `cycle` is an addition to the title, if key results of several cycles are shown.
    """

    key_result: OwnedKeyResult
    owner: Person
    assessment: Assessment
    last_note: CheckInVersion | None
    note_author: Person | None
    guard_title: str
    remedy: str
    points: list[TracePoint]
    cycle: str = ""
    next_steps: Sequence[NextStep] = ()


@dataclass(frozen=True)
class AlertedKeyResult:
    """One key result of a message with all its alerts."""

    facts: KeyResultFacts
    page: int
    has_chart: bool
    alerts: list[Alert] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        """Whether any of its alerts needs an answer."""
        return any(alert.is_waiting for alert in self.alerts)

    def allows(self, action: AlertAction) -> bool:
        """Whether an action is possible for any of its alerts; a plan is asked for once."""
        if action is AlertAction.ASK_PLAN and any(
            alert.state is AlertState.PLAN_ASKED for alert in self.alerts
        ):
            return False
        return any(alert.allows(action) for alert in self.alerts)


@dataclass(frozen=True)
class PageContext:
    """Who reads which message. `persons` are those who took steps, by id."""

    t: Translator
    reader: Person
    notice: str
    persons: Mapping[int, Person]


@dataclass(frozen=True)
class _ButtonValue:
    notice: Text
    key_result: Id


BUTTON_VALUES = TypeAdapter(_ButtonValue)


def alert_page(
    context: PageContext, message_page: int, items: Sequence[AlertedKeyResult]
) -> Message:
    """Build one page of a message. `items` are those of all pages: the first page counts them."""
    t = context.t
    on_page = [alert_item for alert_item in items if alert_item.page == message_page]
    parts: list[Part] = [*_head(t, items)] if message_page == 0 else []
    fallback: list[Part] = [*parts]  # for Slack clients that cannot show charts
    has_chart = False
    for alert_item in on_page:
        title, *details = _key_result_blocks(context, alert_item)
        chart = _chart(t, alert_item) if alert_item.has_chart else None
        has_chart = has_chart or chart is not None
        parts += [blocks.divider(), title, *(chart or []), *details]
        in_words = [_chart_in_words(t, alert_item)] if chart else []
        fallback += [blocks.divider(), title, *in_words, *details]
    headline = _headline(t, items) if message_page == 0 else t(N_("More that needs your attention"))
    text = " ".join([headline, *(f"· {_summary(t, alert_item)}" for alert_item in on_page)])
    return Message(
        clip(text, 2000), blocks.blocks(parts), blocks.blocks(fallback) if has_chart else None
    )


def plan_reply(
    t: Translator, reader: Person, owner: Person, key_result: OwnedKeyResult, plan: RecoveryPlan
) -> Message:
    """Build the reply with the owner's plan; the mention makes Slack notify the reader."""
    text = t(
        N_("{reader} 📋 The plan of {name} for {title}"),
        reader=mention(reader.slack_id, reader.name),
        name=mention(owner.slack_id, owner.name),
        title=display.title_text(key_result),
    )
    parts = [blocks.section(text), blocks.section(plan_lines(t, plan.content))]
    return Message(text, blocks.blocks(parts))


def button_value(notice: str, key_result_id: int) -> str:
    """Return the value of a button about a key result in a message."""
    return json.dumps({"notice": notice, "key_result": key_result_id})


def read_button_value(value: str) -> tuple[str, int]:
    """Return the message and the key result id of a button. Raises OutOfDate for another value."""
    decoded = decode(value, BUTTON_VALUES)
    return decoded.notice, decoded.key_result


def _head(t: Translator, items: Sequence[AlertedKeyResult]) -> list[Block]:
    """Build the headline, and how many key results are in the thread."""
    headline = blocks.header(_headline(t, items))
    in_thread = sum(alert_item.page > 0 for alert_item in items)
    if not in_thread:
        return [headline]
    text = t.plural("{n} more is in the thread.", "{n} more are in the thread.", in_thread)
    return [headline, blocks.context(text)]


def _headline(t: Translator, items: Sequence[AlertedKeyResult]) -> str:
    waiting = sum(alert_item.is_waiting for alert_item in items)
    if not waiting:
        return t(N_("✓ Taken care of"))
    return t.plural(
        "{n} key result needs your attention", "{n} key results need your attention", waiting
    )


def _summary(t: Translator, alert_item: AlertedKeyResult) -> str:
    """Return a key result and its alerts in a few words, for notifications."""
    kinds = t.listed(
        t(KIND_AND_STATE.get(alert.state, "{kind}"), kind=t(KINDS[alert.kind][1]))
        for alert in alert_item.alerts
    )
    title = clip(escape(alert_item.facts.key_result.title), 100)
    return f"{title}{alert_item.facts.cycle} ({escape(alert_item.facts.owner.name)}): {kinds}"


def _chart(t: Translator, alert_item: AlertedKeyResult) -> list[Part] | None:
    """Build the chart with an explanation of its marks; None where there is too little to draw."""
    key_result = alert_item.facts.key_result
    chart = display.plan_chart(t, key_result, alert_item.facts.points)
    if chart is None:
        return None
    marks = display.target_change_notes(t, key_result)
    return [chart, *([blocks.context("\n".join(marks))] if marks else [])]


def _chart_in_words(t: Translator, alert_item: AlertedKeyResult) -> Block:
    """Build text bars of actual and plan, and the last weeks."""
    assessment = alert_item.facts.assessment
    bars = [
        f"{blocks.bar(share)} {t(label)} {t.percent(share)}"
        for label, share in ((N_("Actual"), assessment.score), (N_("Plan"), assessment.expected))
    ]
    weeks = display.chart_as_text(t, alert_item.facts.key_result, alert_item.facts.points)
    return blocks.section("\n".join([*bars, weeks]))


def _key_result_blocks(context: PageContext, alert_item: AlertedKeyResult) -> list[Block]:
    """Build the blocks of one key result: why it is here, what was done, and the buttons."""
    t, facts, key_result = context.t, alert_item.facts, alert_item.facts.key_result
    measure, assessment = key_result.rule.measure, facts.assessment
    value, target = display.current_value(t, measure, assessment), display.target_text(t, measure)
    owner = ownership.owner_mention(t, facts.owner)
    lines = [
        f"{display.title_text(key_result)}{facts.cycle} · {owner}",
        f"{blocks.bar(assessment.score)}  {value} · {target}",
        *(
            alert_sentence(t, alert, key_result, facts.guard_title, assessment)
            for alert in alert_item.alerts
        ),
    ]
    parts: list[Block] = [blocks.section("\n".join(lines))]
    if small_print := _small_print(t, alert_item):
        parts.append(blocks.context(*small_print))
    steps = history_lines(
        t, context.reader, key_result, alert_item.alerts, assessment, context.persons
    )
    if steps:
        parts.append(blocks.context("\n".join(steps)))
    pressed = button_value(context.notice, key_result.id)
    buttons = [
        blocks.button(t(label), action_id, pressed, style=_style(action))
        for action, action_id, label in BUTTONS
        if alert_item.allows(action)
        and (facts.owner.is_active or action is not AlertAction.ASK_PLAN)
    ]
    if buttons:
        buttons.append(ownership.hand_over_button(t, key_result.id))
    return [*parts, *([blocks.actions(*buttons)] if buttons else [])]


def _style(action: AlertAction) -> str | None:
    return "primary" if action is AlertAction.ACKNOWLEDGE else None


def _small_print(t: Translator, alert_item: AlertedKeyResult) -> list[str]:
    """Return the last public note, and what may help while an alert is open."""
    lines, facts = [], alert_item.facts
    if facts.last_note:
        lines.append(
            t(
                N_("💬 “{note}” – {name}, {week}"),
                note=quote(facts.last_note.entry.note),
                name=escape((facts.note_author or facts.owner).name),
                week=t.week(facts.last_note.week),
            )
        )
    if facts.next_steps:
        lines.append("\n".join(step_lines(t, facts.next_steps)))
    open_kinds = [alert.kind for alert in alert_item.alerts if alert.is_open]
    advice = [t(ADVICE[kind]) for kind in open_kinds if kind in ADVICE]
    if open_kinds and not facts.owner.is_active:
        return [*lines, t(N_("👤 Nobody owns this any more: hand it over, or archive it."))]
    remedy = facts.remedy if len(advice) < len(open_kinds) else "".join(advice[:1])
    return [*lines, remedy_hint(t, remedy)] if remedy else lines

"""What became of alerts, step by step, each under its own date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.alerts.lifecycle import Alert, AlertAction, AlertStep
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack.text import clip, escape, mention
from scoring.alerting import AlertKind
from scoring.capping import NEAR
from scoring.model import Assessment

MOST_STEPS, QUOTE = 8, 200
ASKED_WHILE_AWAY = N_("📝 {name} asked for a plan, {moment}; the owner is away until {day}")
KINDS = {
    AlertKind.BEHIND: ("🔴", N_("Behind")),
    AlertKind.SILENCE: ("💤", N_("Silent")),
    AlertKind.BLOCKER: ("⛔", N_("Blocked")),
    AlertKind.CONFIDENCE_DROP: ("📉", N_("Confidence")),
    AlertKind.GUARD: ("⚠️", N_("Guard broken")),
}
STEP_SENTENCES = {
    AlertAction.ACKNOWLEDGE: N_("👀 Acknowledged by {name}, {moment}"),
    AlertAction.ASK_PLAN: N_("📝 {name} asked for a plan, {moment}"),
    AlertAction.GIVE_PLAN: N_("📋 {name} has a plan, {moment}: “{text}”, by {day}"),
    AlertAction.SNOOZE: N_("😴 Snoozed by {name} until {day}"),
    AlertAction.RETURN: N_("⏰ Back since {moment}"),
    AlertAction.ESCALATE: N_(
        "⬆️ Went up to {name}, {moment}: unanswered by {text} for two working days"
    ),
    AlertAction.DISMISS: N_("🙅 Not a problem, says {name}, {moment}: “{text}”"),
}
CLOSING = (AlertAction.RESOLVE, AlertAction.END)
RESOLVED, RESOLVED_BEFORE = (
    N_("✅ Resolved {moment}: {health}, {value}."),
    N_("✅ Resolved {moment}."),
)
BACK_ON_PLAN = N_("✅ Resolved {moment}, back on plan: {health}, {value}.")
ENDED = N_("🏁 Closed {moment}, after the last day ({day}): ended at {value}.")
ENDED_SILENT = N_("🏁 Closed {moment}, after the last day ({day}): nothing was reported.")


@dataclass(frozen=True)
class HistoryContext:
    """How a key result stands now, and the people who took steps, by id."""

    said: Assessment
    people: Mapping[int, Person]


def history_lines(
    t: Translator, reader: Person, kr: OwnedKeyResult, alerts: Sequence[Alert], told: HistoryContext
) -> list[str]:
    """What became of a key result's alerts, step by step; a step that several took is one line."""
    steps = [(step, alert) for alert in alerts for step in alert.steps]
    steps = [pair for pair in steps if pair[0].act in STEP_SENTENCES or pair[0].act in CLOSING]
    steps.sort(key=lambda pair: pair[0].at)
    lines = []
    for step, alert in steps:
        if step.act in CLOSING:
            line = _closed(t, reader, step, alert, kr, told.said)
            word = t(KINDS[alert.kind][1])
            lines.append(line if len(alerts) == 1 else f"{line} ({word})")
        else:
            lines.append(step_line(t, reader, step, told.people))
    return list(dict.fromkeys(lines))[-MOST_STEPS:]


def step_line(t: Translator, reader: Person, step: AlertStep, people: Mapping[int, Person]) -> str:
    """What someone did about an alert, in one line."""
    who = people.get(step.person_id or 0)
    is_away = step.act is AlertAction.ASK_PLAN and step.on is not None
    return t(
        ASKED_WHILE_AWAY if is_away else STEP_SENTENCES[step.act],
        moment=t.moment(step.at, reader.zone),
        name=mention(who.slack_id, who.name) if who else "–",
        day=t.day(step.on) if step.on else "–",
        text=quote(step.text),
    )


def _closed(
    t: Translator,
    reader: Person,
    step: AlertStep,
    alert: Alert,
    kr: OwnedKeyResult,
    now: Assessment,
) -> str:
    """How an alert was closed, as it was then; only how the key result ended may still change."""
    stood = step.said or now
    if step.act is AlertAction.END:
        stood, known = now, ENDED if now.current is not None else ENDED_SILENT
    elif step.said is None:
        known = RESOLVED_BEFORE
    else:
        is_back = alert.kind is AlertKind.BEHIND and _is_at_plan(stood)
        known = BACK_ON_PLAN if is_back else RESOLVED
    return t(
        known,
        moment=t.moment(step.at, reader.zone),
        day=t.day(kr.rule.last_day),
        health=shown.health_text(t, stood.health),
        value=shown.current_value(t, kr.rule.measure, stood),
    )


def _is_at_plan(said: Assessment) -> bool:
    return said.progress is not None and said.progress >= said.expected - NEAR


def quote(text: str) -> str:
    """Text that somebody typed, in one line."""
    return clip(escape(" ".join(text.split())), QUOTE)

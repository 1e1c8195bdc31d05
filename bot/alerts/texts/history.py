"""What has happened to alerts since they were raised, step by step, each with its date."""

from collections.abc import Mapping, Sequence

from bot.alerts.lifecycle import Alert, AlertAction, AlertStep
from bot.alerts.texts.reasons import KINDS, quote
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack.text import mention
from scoring.alerting import AlertKind
from scoring.capping import NEAR
from scoring.model import Assessment, Health

MOST_STEPS = 8
STEP_SENTENCES = {
    AlertAction.ACKNOWLEDGE: N_("👀 Acknowledged by {name}, {moment}"),
    AlertAction.ASK_PLAN: N_("📝 {name} asked for a plan, {moment}"),
    AlertAction.GIVE_PLAN: N_("📋 {name} has a plan, {moment}: “{text}”, by {day}"),
    AlertAction.SNOOZE: N_("😴 Snoozed by {name} until {day}"),
    AlertAction.RETURN: N_("⏰ Snooze ended {moment}"),
    AlertAction.ESCALATE: N_(
        "⬆️ Escalated to {name} on {step_day} – {text} hadn't responded for two working days"
    ),
    AlertAction.DISMISS: N_("🙅 Marked “not a problem” by {name}, {moment}: “{text}”"),
}
ASKED_WHILE_AWAY = N_("📝 {name} asked for a plan, {moment}; the owner is away until {day}")
CLOSING_ACTIONS = (AlertAction.RESOLVE, AlertAction.END)
RESOLVED = N_("✅ Resolved {moment}: {health}, {value}.")
RESOLVED_WITHOUT_NUMBERS = N_("✅ Resolved {moment}.")
RESOLVED_ON_PLAN = N_("✅ Resolved {moment}, back on plan: {health}, {value}.")
CLOSED_WITH_CYCLE = N_("🏁 Closed with the cycle on {step_day}: ended at {value}.")
ENDED = N_("🏁 Closed {moment}, after the last day ({day}): ended at {value}.")
ENDED_WITHOUT_NUMBERS = N_("🏁 Closed {moment}, after the last day ({day}): nothing was reported.")


def history_lines(
    t: Translator,
    reader: Person,
    key_result: OwnedKeyResult,
    alerts: Sequence[Alert],
    assessment: Assessment,
    people: Mapping[int, Person],
) -> list[str]:
    """Return the steps of a key result's alerts, one line each, the oldest first.

    A step that several alerts took is one line. `assessment` is the present one of the key result,
    `people` holds who took the steps, by id.
    """
    steps = [(step, alert) for alert in alerts for step in alert.steps]
    lines = []
    for step, alert in sorted(steps, key=lambda pair: pair[0].at):
        if step.act in CLOSING_ACTIONS:
            line = _closing_line(t, reader, step, alert, key_result, assessment)
            label = t(KINDS[alert.kind][1])
            lines.append(line if len(alerts) == 1 else f"{line} ({label})")
        elif step.act in STEP_SENTENCES:
            lines.append(step_line(t, reader, step, people))
    return list(dict.fromkeys(lines))[-MOST_STEPS:]


def step_line(t: Translator, reader: Person, step: AlertStep, people: Mapping[int, Person]) -> str:
    """Return what someone did about an alert, in one line with the reader's time."""
    person = people.get(step.person_id or 0)
    is_owner_away = step.act is AlertAction.ASK_PLAN and step.on is not None
    return t(
        ASKED_WHILE_AWAY if is_owner_away else STEP_SENTENCES[step.act],
        moment=t.moment(step.at, reader.zone),
        step_day=t.day(reader.local(step.at).date()),
        name=mention(person.slack_id, person.name) if person else "–",
        day=t.day(step.on) if step.on else "–",
        text=quote(step.text),
    )


def _closing_line(
    t: Translator,
    reader: Person,
    step: AlertStep,
    alert: Alert,
    key_result: OwnedKeyResult,
    current: Assessment,
) -> str:
    """Return how an alert was closed, with the numbers of that moment.

    How a key result ended may still change, so an alert that ended has the current numbers.
    """
    assessment = current if step.act is AlertAction.END else step.assessment or current
    return t(
        _closing_sentence(step, alert, assessment),
        moment=t.moment(step.at, reader.zone),
        step_day=t.day(reader.local(step.at).date()),
        day=t.day(key_result.rule.last_day),
        health=display.health_text(t, assessment.health),
        value=display.current_value(t, key_result.rule.measure, assessment),
    )


def _closing_sentence(step: AlertStep, alert: Alert, assessment: Assessment) -> str:
    if step.act is AlertAction.END:
        return ENDED if assessment.current is not None else ENDED_WITHOUT_NUMBERS
    if step.assessment is None:
        return RESOLVED_WITHOUT_NUMBERS
    if assessment.health is Health.CLOSED:
        return CLOSED_WITH_CYCLE
    is_on_plan = (
        assessment.progress is not None and assessment.progress >= assessment.expected - NEAR
    )
    return RESOLVED_ON_PLAN if alert.kind is AlertKind.BEHIND and is_on_plan else RESOLVED

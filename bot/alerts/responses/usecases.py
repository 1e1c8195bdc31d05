"""Record how a manager answers an alert, and show the answer in every message about it.

Each function below the buttons follows the same path: check that the person may answer
(`_alerts_to_answer`), take the alerts a step on (`lifecycle.apply_action`), and update the
messages (`messages.show_changes`).
"""

from bot.alerts import lifecycle, messages
from bot.alerts.lifecycle import Alert, AlertAction
from bot.alerts.responses import views
from bot.alerts.responses.model import LONGEST_REASON, snooze_end
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.followups import recovery_plans
from bot.followups.recovery_plans import RecoveryPlanGiven
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.slack import inputs

NOT_YOURS = N_("Only the person this was sent to, or a manager above them, can answer it.")
ALREADY_HANDLED = N_("Someone has already handled this – see the message above.")


def acknowledge(work: Work, actor_id: str, notice: str, key_result_id: int) -> None:
    """Record that a manager takes on the alerts about a key result."""
    manager, _, alerts = _alerts_to_answer(work, notice, key_result_id, actor_id)
    changed_ids = lifecycle.apply_action(work, alerts, AlertAction.ACKNOWLEDGE, manager.id)
    messages.show_changes(work, _at_least_one(changed_ids))


def ask_for_plan(work: Work, actor_id: str, notice: str, key_result_id: int) -> None:
    """Ask the owner for a recovery plan on behalf of a manager."""
    manager, key_result, alerts = _alerts_to_answer(work, notice, key_result_id, actor_id)
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    is_away = owner.is_away(owner.local(work.now).date())
    changed_ids = lifecycle.apply_action(
        work,
        alerts,
        AlertAction.ASK_PLAN,
        manager.id,
        on=owner.away_until if is_away else None,
    )
    _at_least_one(changed_ids)
    recovery_plans.request_plan(work, key_result, manager)
    messages.show_changes(work, changed_ids)


def snooze(work: Work, actor_id: str, notice: str, key_result_id: int) -> None:
    """Put alerts aside for a week; they come back if their cause still holds then."""
    manager, _, alerts = _alerts_to_answer(work, notice, key_result_id, actor_id)
    until = snooze_end(manager, work.now)
    changed_ids = lifecycle.apply_action(
        work,
        alerts,
        AlertAction.SNOOZE,
        manager.id,
        on=manager.local(until).date(),
        snoozed_until=until,
    )
    messages.show_changes(work, _at_least_one(changed_ids))


def key_result_to_dismiss(
    work: Work, actor_id: str, notice: str, key_result_id: int
) -> OwnedKeyResult:
    """Return the key result for the form that asks why it is not a problem.

    Raises a Refusal where the person may not dismiss its alerts, or none is left to dismiss.
    """
    _, key_result, alerts = _alerts_to_answer(work, notice, key_result_id, actor_id)
    _at_least_one([alert.id for alert in alerts if alert.allows(AlertAction.DISMISS)])
    return key_result


def dismiss(
    work: Work, actor_id: str, notice: str, key_result_id: int, reason: str, *, sent_as: str = ""
) -> None:
    """Close alerts as "not a problem" for a reason; the same cause raises no alert again.

    `sent_as` names the open form: sent again with another reason, that one replaces the first.
    """
    manager, _, alerts = _alerts_to_answer(work, notice, key_result_id, actor_id)
    if not reason or len(reason) > LONGEST_REASON:
        sentence = N_("Please say why, in at most {n} characters.")
        raise Refusal(sentence, field=views.REASON, n=LONGEST_REASON)
    if inputs.form_sent_at(work, sent_as) is not None:
        changed_ids = lifecycle.reword_step(work, alerts, AlertAction.DISMISS, manager.id, reason)
    else:
        changed_ids = lifecycle.apply_action(
            work, alerts, AlertAction.DISMISS, manager.id, text=reason
        )
    messages.show_changes(work, _at_least_one(changed_ids))


def show_given_plan(work: Work, event: RecoveryPlanGiven) -> None:
    """React to an owner's plan: show its next step in the messages, all of it in their threads."""
    plan = recovery_plans.load_plan(work, event.plan_id)
    open_alerts = lifecycle.open_alerts_about(work, [event.key_result_id])
    changed_ids = lifecycle.apply_action(
        work,
        [alert for alert in open_alerts if alert.last(AlertAction.ASK_PLAN)],
        AlertAction.GIVE_PLAN,
        plan.owner_id,
        text=plan.content.next_step,
        on=plan.content.due,
    )
    messages.show_changes(work, changed_ids)
    messages.reply_with_plan(work, plan, changed_ids)


def _alerts_to_answer(
    work: Work, notice: str, key_result_id: int, actor_id: str
) -> tuple[Person, OwnedKeyResult, list[Alert]]:
    """Return the person who answers, the key result and its alerts in the message.

    The recipient, managers above the owner and admins may answer; the owner never may.
    """
    person = people.require_person(work, actor_id)
    placements = [
        placement
        for placement in messages.placements_in_message(work, notice)
        if placement.alert.key_result_id == key_result_id
    ]
    if not placements:
        raise Refusal(NOT_YOURS)
    key_result = objectives.key_result(work, key_result_id)
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    manager_ids = {manager.id for manager in leadership.managers_of(work, owner)}
    is_responsible = person.is_admin or person.id in {placements[0].person_id, *manager_ids}
    if person.id == owner.id or not is_responsible:
        raise Refusal(NOT_YOURS)
    return person, key_result, [placement.alert for placement in placements]


def _at_least_one(alert_ids: list[int]) -> list[int]:
    """Return the ids unchanged. Raises a Refusal if there are none: someone else was quicker."""
    if not alert_ids:
        raise Refusal(ALREADY_HANDLED)
    return alert_ids

"""Tell managers what was raised, take their answers, and show what became of it."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot import notices, objectives, people, recovery, watch
from bot.alerts import views
from bot.alerts.model import (
    LONGEST_REASON,
    AlertsChanged,
    Route,
    back_at,
    goes_up_at,
    next_up,
)
from bot.events import CheckInsRecorded
from bot.i18n import N_
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.recovery import RecoveryPlanGiven
from bot.refusal import Refusal
from bot.watch import Act, Alert
from bot.work import Work

NOT_YOURS = N_("Only the person this was sent to, or a manager above them, can answer it.")
SETTLED = N_("That has been settled meanwhile; the message shows how.")
Told = list[tuple[Route, list[Person]]]


def review(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: raise what they cause, and show what they resolve."""
    _show(work, watch.review(work, event))


def tick(work: Work) -> None:
    """Look for silence once each working morning; tell managers what is new to them."""
    due = watch.next_review(work)
    if due is None or due <= work.now:
        _show(work, watch.review_all(work))
    _hand_out(work, _gone_up(work) + _back(work) + _raised(work))


def next_due(work: Work) -> dt.datetime | None:
    """When time alone brings something: now, when one comes back or goes up, or the next review."""
    moments = watch.next_review(work) or work.now, watch.when_due(work)
    return work.now if watch.to_tell(work) else min(at for at in moments if at)


def acknowledge(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager takes on what was announced about a key result; its messages say so."""
    me, _, alerts = _asked(work, notice, key_result_id, by)
    _show(work, _taken(watch.take(work, alerts, Act.ACKNOWLEDGE, me.id)))


def ask_for_plan(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager wants to know what the owner will do; the owner gets the question."""
    me, kr, alerts = _asked(work, notice, key_result_id, by)
    asked = _taken(watch.take(work, alerts, Act.ASK_PLAN, me.id))
    recovery.ask(work, kr, me)
    _show(work, asked)


def snooze(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager wants to hear of it in a week, should it still be so."""
    me, _, alerts = _asked(work, notice, key_result_id, by)
    until = back_at(me, work.now)
    day = me.local(until).date()
    slept = watch.take(work, alerts, Act.SNOOZE, me.id, on=day, snoozed_until=until)
    _show(work, _taken(slept))


def to_dismiss(work: Work, notice: str, key_result_id: int, *, by: str) -> OwnedKeyResult:
    """The key result whose alerts somebody is about to dismiss; a Refusal if they may not."""
    _, kr, alerts = _asked(work, notice, key_result_id, by)
    _taken([alert.id for alert in alerts if alert.allows(Act.DISMISS)])
    return kr


def dismiss(work: Work, notice: str, key_result_id: int, reason: str, *, by: str) -> None:
    """A manager says why it is not a problem; the same cause is not told again."""
    me, _, alerts = _asked(work, notice, key_result_id, by)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refusal(
            N_("Say why, in {n} characters at most."), field=views.REASON, n=LONGEST_REASON
        )
    _show(work, _taken(watch.take(work, alerts, Act.DISMISS, me.id, text=reason)))


def plan_given(work: Work, event: RecoveryPlanGiven) -> None:
    """React to an owner's plan: it shows in the message, and stands in full in its thread."""
    plan = recovery.plan(work, event.plan_id)
    alerts = watch.open_about(work, [event.key_result_id])
    asked = [alert for alert in alerts if alert.last(Act.ASK_PLAN)]
    said = plan.said
    ids = watch.take(work, asked, Act.GIVE_PLAN, plan.owner_id, text=said.next_step, on=said.due)
    _show(work, ids)
    notices.reply(work, plan, ids)


def _asked(
    work: Work, notice: str, key_result_id: int, by: str
) -> tuple[Person, OwnedKeyResult, list[Alert]]:
    """Who answers what, if they may: the one who was told, managers above the owner, admins; the
    owner never.
    """
    me = people.person(work, by)
    slips = [s for s in notices.in_notice(work, notice) if s.alert.key_result_id == key_result_id]
    if not slips:
        raise Refusal(NOT_YOURS)
    kr = objectives.key_result(work, key_result_id)
    owner = people.by_id(work, [kr.owner_id])[kr.owner_id]
    above = {manager.id for manager in people.managers_of(work, owner)}
    if me.id == owner.id or not (me.is_admin or me.id in {slips[0].person_id, *above}):
        raise Refusal(NOT_YOURS)
    return me, kr, [slip.alert for slip in slips]


def _taken(alert_ids: list[int]) -> list[int]:
    """The same ids; a Refusal when there are none, as somebody else was quicker."""
    if not alert_ids:
        raise Refusal(SETTLED)
    return alert_ids


def _raised(work: Work) -> Told:
    """What nobody was told of yet, with whom to tell."""
    fresh = watch.to_tell(work)
    watch.change(work, [alert.id for alert in fresh], told_at=work.now)
    told = [(route, _nearest(work, route)) for route in _routes(work, fresh)]
    _expect_answers(work, told)
    return told


def _back(work: Work) -> Told:
    """What was snoozed until now, with whoever snoozed it, if they are still here."""
    woken = watch.to_return(work)
    watch.take(work, woken, Act.RETURN)
    told = []
    for route in _routes(work, woken):
        step = route.alert.last(Act.SNOOZE)
        by = people.by_id(work, [step.person_id]) if step and step.person_id else {}
        mine = [one for one in by.values() if one.is_active and one.slack_id]
        told.append((route, mine or _nearest(work, route)))
    _expect_answers(work, told)
    return told


def _gone_up(work: Work) -> Told:
    """What nobody has answered in time, with the next manager up, else the admins."""
    waiting = watch.to_escalate(work)
    watch.change(work, [alert.id for alert in waiting], escalate_at=None)
    told = []
    for route in _routes(work, waiting):
        heard = {slip.person_id for slip in notices.of_alerts(work, [route.alert.id])}
        to = next_up(route.above, heard) or _admins(work, route.owner, heard)
        names = ", ".join(one.name for one in people.by_id(work, heard).values())
        for one in to:
            watch.take(work, [route.alert], Act.ESCALATE, one.id, text=names)
        told.append((route, to))
    return told


def _routes(work: Work, alerts: Sequence[Alert]) -> list[Route]:
    """Alerts with the owners of what they are about and who stands above them in Slack."""
    about = objectives.key_results(work, {alert.key_result_id for alert in alerts})
    owner_of = {kr.id: kr.owner_id for kr in about}
    owners = people.by_id(work, set(owner_of.values()))
    chains = people.chains(work, owners.values())
    above = {id_: tuple(m for m in chain if m.slack_id) for id_, chain in chains.items()}
    found = [
        (alert, owner_of[alert.key_result_id])
        for alert in alerts
        if alert.key_result_id in owner_of
    ]
    return [Route(alert, owners[id_], above[id_]) for alert, id_ in found]


def _nearest(work: Work, route: Route) -> list[Person]:
    """The nearest manager whom Slack can reach; with none above, the admins."""
    return list(route.above[:1]) or _admins(work, route.owner)


def _admins(work: Work, owner: Person, heard: Collection[int] = ()) -> list[Person]:
    return [a for a in people.admins(work) if a.slack_id and a.id not in {owner.id, *heard}]


def _expect_answers(work: Work, told: Told) -> None:
    """Unanswered, it goes up, but only once; from the admins there is no way up."""
    for route, to in told:
        if not route.alert.last(Act.ESCALATE) and to and to[0] in route.above:
            due = goes_up_at(to[0], work.now)
            watch.change(work, [route.alert.id], escalate_at=due)


def _hand_out(work: Work, told: Told) -> None:
    """One notice per manager about all that is new to them."""
    if not told:
        return
    ids = [route.alert.id for route, _ in told]
    notices.refresh(work, ids)  # where it was told before
    now = watch.with_ids(work, ids)
    inbox: dict[int, list[Alert]] = {one.id: [] for _, to in told for one in to}
    for route, to in told:
        for manager in to:
            inbox[manager.id].append(now[route.alert.id])
    for manager_id, alerts in inbox.items():
        notices.post(work, manager_id, alerts)
    work.emit(AlertsChanged(tuple({route.owner.id for route, _ in told})))


def _show(work: Work, alert_ids: list[int]) -> None:
    """What happened to these alerts shows wherever they were told; plans that are still owed about
    what is over are called off.
    """
    if not alert_ids:
        return
    notices.refresh(work, alert_ids)
    about = {alert.key_result_id for alert in watch.with_ids(work, alert_ids).values()}
    asked = {a.key_result_id for a in watch.open_about(work, about) if a.last(Act.ASK_PLAN)}
    recovery.call_off(work, about - asked)
    owned = objectives.key_results(work, about)
    work.emit(AlertsChanged(tuple({kr.owner_id for kr in owned})))

"""Tell managers what was raised, take their answers, and show what became of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial

from bot import quarantine
from bot.alerts import lifecycle as watch
from bot.alerts import messages as notices
from bot.alerts.lifecycle import Act, Alert
from bot.alerts.routing import views
from bot.alerts.routing.model import (
    LONGEST_REASON,
    AlertsChanged,
    News,
    Route,
    back_at,
    goes_up_at,
    next_up,
    portion,
)
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded
from bot.core.i18n import N_
from bot.core.work import Work
from bot.followups import recovery_plans as recovery
from bot.followups.recovery_plans import RecoveryPlanGiven
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import edge as inputs

TELL = "alerts.tell"
NOT_YOURS = N_("Only the person this was sent to, or a manager above them, can answer it.")
SETTLED = N_("That has been settled meanwhile; the message shows how.")


def review(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: raise what they cause, and show what they resolve."""
    _show(work, watch.review(work, event))


def tick(work: Work) -> None:
    """Look for silence once each working morning; then tell managers what is new to them."""
    if _is_looking(work):
        _show(work, watch.review_all(work))
    if not _is_looking(work):  # one message for all that a look at a large company finds
        news = portion(_gone_up(work) + _back(work) + _raised(work))
        quarantine.each(work, TELL, news, partial(_hand_out, work), key=_alert_id, about=_about)


def _alert_id(news: News) -> int:
    return news.route.alert.id


def _about(news: News) -> str:
    return f"alert {news.route.alert.id} about person {news.route.owner.id}"


def next_due(work: Work) -> dt.datetime | None:
    """When there is something to tell, one comes back or goes up, or all is looked at again."""
    telling = quarantine.next_due(work, TELL, watch.when_due(work), partial(watch.when_due, work))
    moments = watch.next_review(work) or work.now, telling
    return min(at for at in moments if at)


def acknowledge(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager takes on what was announced about a key result; its messages say so."""
    me, _, alerts = _asked(work, notice, key_result_id, by)
    _show(work, _taken(watch.take(work, alerts, Act.ACKNOWLEDGE, me.id)))


def ask_for_plan(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager wants to know what the owner will do; the owner gets the question."""
    me, kr, alerts = _asked(work, notice, key_result_id, by)
    owner = people.by_id(work, [kr.owner_id])[kr.owner_id]
    back = owner.away_until if owner.is_away(owner.local(work.now).date()) else None
    asked = _taken(watch.take(work, alerts, Act.ASK_PLAN, me.id, on=back))
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


def dismiss(
    work: Work, notice: str, key_result_id: int, reason: str, *, by: str, sent_as: str = ""
) -> None:
    """A manager says why it is not a problem; the same cause is not told again.

    `sent_as` names the open form: sent again with other words, they take the place of the first.
    """
    me, _, alerts = _asked(work, notice, key_result_id, by)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refusal(
            N_("Say why, in {n} characters at most."), field=views.REASON, n=LONGEST_REASON
        )
    if inputs.sent_at(work, sent_as) is not None:
        _show(work, _taken(watch.reword(work, alerts, Act.DISMISS, me.id, reason)))
        return
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


def end(work: Work, key_result_ids: Collection[int]) -> None:
    """These key results are nobody's concern any more: what is open about them is resolved."""
    _show(work, watch.take(work, watch.open_about(work, key_result_ids), Act.RESOLVE))


def _is_looking(work: Work) -> bool:
    """Whether it is time to look at all key results, or only some of them were looked at."""
    due = watch.next_review(work)
    return due is None or due <= work.now


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


def _raised(work: Work) -> list[News]:
    """What nobody was told of yet, for the nearest manager."""
    routes = _routes(work, watch.to_tell(work))
    return [News(Act.RAISE, route, _nearest(work, route)) for route in routes]


def _back(work: Work) -> list[News]:
    """What was snoozed until now, for whoever snoozed it, if they are still here."""
    news = []
    for route in _routes(work, watch.to_return(work)):
        step = route.alert.last(Act.SNOOZE)
        by = people.by_id(work, [step.person_id]) if step and step.person_id else {}
        mine = [one for one in by.values() if one.is_active and one.slack_id]
        news.append(News(Act.RETURN, route, mine or _nearest(work, route)))
    return news


def _gone_up(work: Work) -> list[News]:
    """What nobody has answered in time, for the next manager up, else the admins."""
    waiting = watch.to_escalate(work)
    slips = notices.of_alerts(work, [alert.id for alert in waiting])
    news = []
    for route in _routes(work, waiting):
        heard = {slip.person_id for slip in slips if slip.alert.id == route.alert.id}
        to = next_up(route.above, heard) or _admins(work, route.owner, heard)
        names = ", ".join(one.name for one in people.by_id(work, heard).values())
        news.append(News(Act.ESCALATE, route, to, names))
    return news


def _routes(work: Work, alerts: Sequence[Alert]) -> list[Route]:
    """Alerts with the owners of what they are about and who stands above them in Slack: without a
    manager of their own, whoever leads the team that the objective is of. Those about what is not
    here any more are resolved; those that are put aside wait.
    """
    held = quarantine.held(work, TELL)
    alerts = [alert for alert in alerts if alert.id not in held]
    about = objectives.key_results(work, {alert.key_result_id for alert in alerts})
    owner_of = {kr.id: kr.owner_id for kr in about}
    owners = people.by_id(work, set(owner_of.values()))
    chains = people.chains(work, owners.values())
    chains_of_teams = people.chains_of_teams(work, {kr.objective.team_id for kr in about})
    team_of = {kr.id: kr.objective.team_id or 0 for kr in about}
    found, lost = [], []
    for alert in alerts:
        id_ = owner_of.get(alert.key_result_id, 0)
        owner = owners.get(id_)
        if owner is None:
            lost.append(alert)
            continue
        of_team = chains_of_teams.get(team_of[alert.key_result_id], ())
        chain = chains[id_] if owner.manager_id else [m for m in of_team if m.id != id_]
        above = tuple(m for m in chain or chains[id_] if m.slack_id)
        found.append(Route(alert, owner, above))
    watch.take(work, lost, Act.RESOLVE)
    return found


def _nearest(work: Work, route: Route) -> list[Person]:
    """The nearest manager whom Slack can reach; with none above, the admins."""
    return list(route.above[:1]) or _admins(work, route.owner)


def _admins(work: Work, owner: Person, heard: Collection[int] = ()) -> list[Person]:
    return [a for a in people.admins(work) if a.slack_id and a.id not in {owner.id, *heard}]


def _hand_out(work: Work, news: Sequence[News]) -> None:
    """One notice per manager about all that is new to them."""
    if not news:
        return
    _note(work, news)
    ids = [one.route.alert.id for one in news]
    notices.refresh(work, ids)  # where it was told before
    now = watch.with_ids(work, ids)
    inbox: dict[int, list[Alert]] = {manager.id: [] for one in news for manager in one.to}
    for one in news:
        for manager in one.to:
            inbox[manager.id].append(now[one.route.alert.id])
    for manager_id, alerts in inbox.items():
        notices.post(work, manager_id, alerts)
    work.emit(AlertsChanged(tuple({one.route.owner.id for one in news})))


def _note(work: Work, news: Sequence[News]) -> None:
    """Write down who hears of what, and when it goes up unanswered: once, and not from admins."""
    of: dict[Act, list[News]] = {act: [] for act in (Act.RAISE, Act.RETURN, Act.ESCALATE)}
    for one in news:
        of[one.act].append(one)
    watch.change(work, [one.route.alert.id for one in of[Act.RAISE]], told_at=work.now)
    watch.take(work, [one.route.alert for one in of[Act.RETURN]], Act.RETURN)
    watch.change(work, [one.route.alert.id for one in of[Act.ESCALATE]], escalate_at=None)
    up: dict[tuple[int, str], list[Alert]] = defaultdict(list)
    for one in of[Act.ESCALATE]:
        for manager in one.to:
            up[manager.id, one.unanswered_by].append(one.route.alert)
    for (manager_id, names), alerts in up.items():
        watch.take(work, alerts, Act.ESCALATE, manager_id, text=names)
    due: dict[dt.datetime, list[int]] = defaultdict(list)
    for one in of[Act.RAISE] + of[Act.RETURN]:
        if one.may_go_up:
            due[goes_up_at(one.to[0], work.now)].append(one.route.alert.id)
    for moment, ids in due.items():
        watch.change(work, ids, escalate_at=moment)


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

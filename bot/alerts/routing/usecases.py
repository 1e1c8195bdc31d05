"""Announce alerts to managers: new ones, snoozed ones that come back, and escalated ones."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from bot import quarantine
from bot.alerts import lifecycle, messages
from bot.alerts.lifecycle import Alert, AlertAction
from bot.alerts.messages import AlertsChanged
from bot.alerts.routing.model import (
    AlertRoute,
    Announcement,
    escalates_at,
    limit_recipients,
    next_manager_up,
)
from bot.core.events import CheckInsRecorded, LeaderReplaced
from bot.core.work import Work
from bot.goals import objectives
from bot.people import leadership, people
from bot.people.people import Person

ANNOUNCE = "alerts.tell"  # the name under which failures are put aside


def review_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: raise and resolve alerts, and update messages about them."""
    messages.show_changes(work, lifecycle.review_key_results_of(work, event))


def review_and_announce(work: Work) -> None:
    """Review all key results once each working morning, then tell managers what is new."""
    if _is_review_due(work):
        messages.show_changes(work, lifecycle.review_all_key_results(work))
    # A review of a large company takes several runs: its alerts are told in one message at the end.
    if not _is_review_due(work):
        announcements = limit_recipients([*_escalated(work), *_returned(work), *_raised(work)])
        quarantine.run_for_each(
            work,
            ANNOUNCE,
            announcements,
            partial(_announce, work),
            key=_alert_id,
            describe=_description,
        )


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when `review_and_announce` has something to do next, in UTC."""
    announcing = quarantine.next_due(
        work,
        ANNOUNCE,
        lifecycle.next_alert_due_at(work),
        partial(lifecycle.next_alert_due_at, work),
    )
    moments = lifecycle.next_review_at(work) or work.now, announcing
    return min(moment for moment in moments if moment)


def resolve_alerts_about(work: Work, key_result_ids: Collection[int]) -> None:
    """Resolve the open alerts about key results that are archived or no longer count."""
    open_alerts = lifecycle.open_alerts_about(work, key_result_ids)
    messages.show_changes(work, lifecycle.apply_action(work, open_alerts, AlertAction.RESOLVE))


def announce_to_successor(work: Work, event: LeaderReplaced) -> None:
    """React to somebody who leads now what a manager led who left: they get the alerts that wait
    for that manager's answer.
    """
    successor = people.by_ids(work, [event.successor_id])[event.successor_id]
    waiting = [
        placement.alert
        for placement in messages.open_alerts_for(work, event.departed_id)
        if placement.alert.is_waiting
    ]
    received = {placement.alert.id for placement in messages.open_alerts_for(work, successor.id)}
    new_alerts = [alert for alert in waiting if alert.id not in received]
    if new_alerts and successor.slack_id:
        deadline = escalates_at(successor, work.now)
        lifecycle.update_alerts(work, [alert.id for alert in new_alerts], escalate_at=deadline)
        messages.post_alerts(work, successor.id, new_alerts)


def _is_review_due(work: Work) -> bool:
    """Whether it is time to review all key results, or a review of them is still under way."""
    due_at = lifecycle.next_review_at(work)
    return due_at is None or due_at <= work.now


def _alert_id(announcement: Announcement) -> int:
    return announcement.route.alert.id


def _alert_ids(announcements: Iterable[Announcement]) -> list[int]:
    return [_alert_id(announcement) for announcement in announcements]


def _description(announcement: Announcement) -> str:
    """Name an announcement for an operator."""
    route = announcement.route
    return f"alert {route.alert.id} about person {route.owner.id}"


def _raised(work: Work) -> list[Announcement]:
    """Return new alerts, for the nearest manager."""
    return [
        Announcement(AlertAction.RAISE, route, _nearest_manager(work, route))
        for route in _routes(work, lifecycle.alerts_to_announce(work))
    ]


def _returned(work: Work) -> list[Announcement]:
    """Return alerts whose snooze is over, for the person who snoozed them if still active."""
    announcements = []
    for route in _routes(work, lifecycle.alerts_to_return(work)):
        step = route.alert.last(AlertAction.SNOOZE)
        snoozed_by = people.by_ids(work, [step.person_id]) if step and step.person_id else {}
        recipients = [
            person for person in snoozed_by.values() if person.is_active and person.slack_id
        ]
        announcements.append(
            Announcement(AlertAction.RETURN, route, recipients or _nearest_manager(work, route))
        )
    return announcements


def _escalated(work: Work) -> list[Announcement]:
    """Return alerts that were not answered in time, for the next manager up or the admins."""
    unanswered = lifecycle.alerts_to_escalate(work)
    recipient_ids_by_alert: dict[int, set[int]] = defaultdict(set)
    for placement in messages.placements_of_alerts(work, [alert.id for alert in unanswered]):
        recipient_ids_by_alert[placement.alert.id].add(placement.person_id)
    announcements = []
    for route in _routes(work, unanswered):
        recipient_ids = recipient_ids_by_alert[route.alert.id]
        next_up = next_manager_up(route.managers, recipient_ids)
        recipients = next_up or _admins(work, route.owner, recipient_ids)
        names = ", ".join(person.name for person in people.by_ids(work, recipient_ids).values())
        announcements.append(Announcement(AlertAction.ESCALATE, route, recipients, names))
    return announcements


def _routes(work: Work, alerts: Sequence[Alert]) -> list[AlertRoute]:
    """Return alerts with owners and the managers above them who are in Slack.

    Above an owner without a manager stand the leads of the team that the objective belongs to.
    Alerts about key results that no longer exist are resolved; those in quarantine are left out.
    """
    in_quarantine = quarantine.quarantined_ids(work, ANNOUNCE)
    alerts = [alert for alert in alerts if alert.id not in in_quarantine]
    key_results = {
        key_result.id: key_result
        for key_result in objectives.key_results_with_ids(
            work, {alert.key_result_id for alert in alerts}
        )
    }
    owners = people.by_ids(work, {key_result.owner_id for key_result in key_results.values()})
    managers_by_owner = leadership.managers_by_person(work, owners.values())
    managers_by_team = leadership.managers_by_team(
        work, {key_result.objective.team_id for key_result in key_results.values()}
    )
    routes, orphans = [], []
    for alert in alerts:
        key_result = key_results.get(alert.key_result_id)
        owner = owners.get(key_result.owner_id) if key_result else None
        if key_result is None or owner is None:
            orphans.append(alert)
            continue
        managers = managers_by_owner[owner.id]
        if not owner.manager_id:
            of_team = managers_by_team.get(key_result.objective.team_id or 0, ())
            managers = [manager for manager in of_team if manager.id != owner.id] or managers
        reachable = tuple(manager for manager in managers if manager.slack_id)
        routes.append(AlertRoute(alert, owner, reachable))
    lifecycle.apply_action(work, orphans, AlertAction.RESOLVE)
    return routes


def _nearest_manager(work: Work, route: AlertRoute) -> list[Person]:
    """Return the nearest manager in Slack, or the admins where there is none."""
    return list(route.managers[:1]) or _admins(work, route.owner)


def _admins(work: Work, owner: Person, except_ids: Collection[int] = ()) -> list[Person]:
    return [
        admin
        for admin in people.admins(work)
        if admin.slack_id and admin.id not in {owner.id, *except_ids}
    ]


def _announce(work: Work, announcements: Sequence[Announcement]) -> None:
    """Send each recipient one message about all alerts that are new to them."""
    if not announcements:
        return
    _record_announcements(work, announcements)
    alert_ids = _alert_ids(announcements)
    messages.refresh_messages(work, alert_ids)  # earlier messages show that an alert went further
    alerts = lifecycle.alerts_by_id(work, alert_ids)
    inboxes: dict[int, list[Alert]] = defaultdict(list)
    for announcement in announcements:
        for recipient in announcement.recipients:
            inboxes[recipient.id].append(alerts[_alert_id(announcement)])
    for recipient_id, new_alerts in inboxes.items():
        messages.post_alerts(work, recipient_id, new_alerts)
    owner_ids = {announcement.route.owner.id for announcement in announcements}
    work.emit(AlertsChanged(tuple(owner_ids)))


def _record_announcements(work: Work, announcements: Sequence[Announcement]) -> None:
    """Record the steps, and when the alerts are escalated if they stay unanswered."""
    by_action: dict[AlertAction, list[Announcement]] = defaultdict(list)
    for announcement in announcements:
        by_action[announcement.action].append(announcement)
    raised, returned = by_action[AlertAction.RAISE], by_action[AlertAction.RETURN]
    lifecycle.update_alerts(work, _alert_ids(raised), told_at=work.now)
    returned_alerts = [announcement.route.alert for announcement in returned]
    lifecycle.apply_action(work, returned_alerts, AlertAction.RETURN)
    _record_escalations(work, by_action[AlertAction.ESCALATE])
    ids_by_deadline: dict[dt.datetime, list[int]] = defaultdict(list)
    for announcement in [*raised, *returned]:
        if announcement.may_escalate:
            deadline = escalates_at(announcement.recipients[0], work.now)
            ids_by_deadline[deadline].append(_alert_id(announcement))
    for deadline, alert_ids in ids_by_deadline.items():
        lifecycle.update_alerts(work, alert_ids, escalate_at=deadline)


def _record_escalations(work: Work, announcements: Sequence[Announcement]) -> None:
    lifecycle.update_alerts(work, _alert_ids(announcements), escalate_at=None)
    escalated: dict[tuple[int, str], list[Alert]] = defaultdict(list)
    for announcement in announcements:
        for recipient in announcement.recipients:
            escalated[recipient.id, announcement.unanswered_by].append(announcement.route.alert)
    for (recipient_id, names), alerts in escalated.items():
        lifecycle.apply_action(work, alerts, AlertAction.ESCALATE, recipient_id, text=names)

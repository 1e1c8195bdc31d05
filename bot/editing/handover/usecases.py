"""Hand key results over, and ask managers what becomes of those whose owner left."""

from collections.abc import Collection, Sequence

from bot import quarantine
from bot.alerts import lifecycle
from bot.alerts import messages as alert_messages
from bot.core.clock import LATEST
from bot.core.errors import Refusal
from bot.core.events import PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.editing.form_values import block_id
from bot.editing.handover import store, views
from bot.editing.handover.model import (
    LONGEST_WAIVER,
    Departure,
    DepartureReport,
    HandoverForm,
)
from bot.editing.key_results import archive_all, notify_owner
from bot.editing.permissions import may_own, open_cycle, refuse_after_close
from bot.followups import recovery_plans
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores import grades
from bot.slack import outbox

TELL = "handover.tell"
MOST_CHOICES = 100  # of a menu in Slack
NOT_YOURS = N_("Only managers of the owner, the objective's owner and admins can hand it over.")
NOT_HERE = N_("They're not in Weekbeat, or have left. Choose somebody else.")
NOT_THEIRS = N_(
    "Choose somebody you lead, a member of the objective's team, or ask an admin to hand it over."
)
SAME_OWNER = N_("It's theirs already. Choose somebody else.")
GONE = N_("That's settled already.")
NO_REASON = N_("Please say why it shouldn't count.")


def show(work: Work, actor_id: str, key_result_id: int) -> HandoverForm:
    """Return the form that hands over one key result."""
    key_result = objectives.key_result(work, key_result_id)
    _require_permission(work, actor_id, key_result)
    return HandoverForm((key_result,))


def show_any(work: Work, actor_id: str, key_result_id: int) -> HandoverForm:
    """Return the form that hands over a key result of the people whom somebody leads."""
    form = show(work, actor_id, key_result_id)
    actor = people.require_person(work, actor_id)
    led = [*leadership.led_by(work, actor), *leadership.departed_led_by(work, actor)]
    key_results = open_key_results(work, [person.id for person in led])
    remaining = [kr for kr in key_results if kr.id != key_result_id]
    choices = (*form.key_results, *remaining)[:MOST_CHOICES]
    owners = people.by_ids(work, {kr.owner_id for kr in choices})
    return HandoverForm(
        form.key_results, choices, {owner.id: owner.name for owner in owners.values()}
    )


def show_all(work: Work, actor_id: str, departure_id: int) -> HandoverForm:
    """Return the form that hands over all that a departure left."""
    report = _report_of(work, departure_id)
    open_ids = set(report.open_ids)
    key_results = [kr for kr in report.key_results if kr.id in open_ids]
    if not key_results:
        raise Refusal(GONE)
    for key_result in key_results:
        _require_permission(work, actor_id, key_result)
    return HandoverForm(tuple(key_results))


def hand_over(
    work: Work, actor_id: str, key_result_ids: Sequence[int], slack_id: str
) -> tuple[Person, list[OwnedKeyResult]]:
    """Give key results to somebody else; return the new owner and the key results."""
    actor = people.require_person(work, actor_id)
    new_owner = people.active_by_slack_id(work, slack_id)
    if new_owner is None:
        raise Refusal(NOT_HERE, field=block_id("owner"))
    key_results = [objectives.key_result(work, id_) for id_ in key_result_ids]
    for key_result in key_results:
        _require_permission(work, actor_id, key_result)
        refuse_after_close(work, actor, open_cycle(work, key_result.objective.cycle_id))
        if key_result.owner_id == new_owner.id:
            raise Refusal(SAME_OWNER, field=block_id("owner"))
        if not may_own(work, actor, key_result.objective, new_owner):
            raise Refusal(NOT_THEIRS, field=block_id("owner"))
    for key_result in key_results:
        _give(work, key_result, new_owner)
        if new_owner.id != actor.id:
            notify_owner(work, actor, objectives.key_result(work, key_result.id), new_owner)
    _refresh_alerts(work, key_result_ids)
    _refresh_departures(work)
    return new_owner, [objectives.key_result(work, id_) for id_ in key_result_ids]


def archive(work: Work, actor_id: str, key_result_id: int) -> None:
    """Archive a key result whose owner left."""
    key_result = objectives.key_result(work, key_result_id)
    actor = _require_permission(work, actor_id, key_result)
    refuse_after_close(work, actor, open_cycle(work, key_result.objective.cycle_id))
    archive_all(work, [key_result])
    _refresh_departures(work)


def waive(work: Work, actor_id: str, key_result_id: int, reason: str) -> None:
    """Let a key result whose owner left count in no score, for a reason."""
    key_result = objectives.key_result(work, key_result_id)
    actor = _require_permission(work, actor_id, key_result)
    refuse_after_close(work, actor, open_cycle(work, key_result.objective.cycle_id))
    reason = " ".join(reason.split())[:LONGEST_WAIVER]
    if not reason:
        raise Refusal(NO_REASON, field=block_id("waived"))
    objectives.write_key_result(work, key_result.key, {"waived": reason})
    _refresh_departures(work)


def keep(work: Work, actor_id: str, departure_id: int) -> None:
    """Let somebody who left a team keep what is theirs."""
    report = _report_of(work, departure_id)
    for key_result in report.key_results:
        _require_permission(work, actor_id, key_result)
    _show(work, report.departure, is_kept=True)


def _require_permission(work: Work, actor_id: str, key_result: OwnedKeyResult) -> Person:
    actor = people.require_person(work, actor_id)
    if not objectives.may_hand_over(work, actor, key_result):
        raise Refusal(NOT_YOURS)
    return actor


def _give(work: Work, key_result: OwnedKeyResult, new_owner: Person) -> None:
    """Store the new owner, also of a personal objective whose owner left."""
    objectives.write_key_result(
        work, key_result.key, {"owner_id": new_owner.id, "is_archived": False}
    )
    objective = key_result.objective
    if objective.owner_id == key_result.owner_id:
        holder = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
        if not holder.is_active:
            objectives.write_objective(work, objective.key, {"owner_id": new_owner.id})
    recovery_plans.cancel_plans(work, [key_result.id])
    work.emit(PersonChanged(key_result.owner_id))
    work.emit(PersonChanged(new_owner.id))


def _refresh_alerts(work: Work, key_result_ids: Collection[int]) -> None:
    """Show the new owner in the messages of open alerts."""
    alerts = lifecycle.open_alerts_about(work, {*key_result_ids})
    alert_messages.refresh_messages(work, [alert.id for alert in alerts])


def _refresh_departures(work: Work) -> None:
    show_each(work, changed_departures(work))


def open_key_results(work: Work, owner_ids: Collection[int]) -> list[OwnedKeyResult]:
    """Return what people own that has days to come, in open cycles."""
    if not owner_ids:
        return []
    owned = objectives.key_results_owned_by(work, {*owner_ids}, work.now.date(), LATEST)
    today, frozen_ids = work.now.date(), cycle_calendar.frozen_cycle_ids(work)
    return [
        kr
        for kr in objectives.reportable(owned)
        if kr.objective.cycle_id not in frozen_ids and kr.rule.last_day >= today
    ]


def changed_departures(work: Work) -> list[Departure]:
    """Return departures that nobody was asked about yet, or whose message is out of date."""
    skipped_ids = quarantine.quarantined_ids(work, TELL)
    return [
        departure
        for departure in store.open_departures(work)
        if departure.id not in skipped_ids
        and (
            departure.told_at is None
            or _load_report(work, departure).open_ids != departure.open_ids
            or not _has_active_recipient(work, departure)
        )
    ]


def _has_active_recipient(work: Work, departure: Departure) -> bool:
    recipients = people.by_ids(work, departure.recipients).values()
    return any(recipient.is_active for recipient in recipients) or not _recipients(work, departure)


def show_each(work: Work, departures: Sequence[Departure]) -> None:
    """Send the messages about departures, or bring them up to date."""
    for departure in departures:
        _show(work, departure)


def _show(work: Work, departure: Departure, *, is_kept: bool = False) -> None:
    """Send the message about a departure, or bring it up to date."""
    report = _load_report(work, departure, is_kept=is_kept)
    present = [
        person for person in people.by_ids(work, departure.recipients).values() if person.is_active
    ]
    recipients = present or (_recipients(work, departure) if report.open_ids else [])
    for recipient in recipients:
        message = views.departure_message(translator(recipient.locale), report)
        once = f"departures:{departure.id}:{recipient.id}"
        outbox.promise_or_revise(work, to=recipient.slack_id, message=message, once_name=once)
    store.update_departure(
        work,
        departure.id,
        open_ids=list(report.open_ids),
        recipients=sorted({*departure.recipients, *(person.id for person in recipients)}),
        told_at=departure.told_at or work.now,
        ended_at=None if report.open_ids else work.now,
    )


def _recipients(work: Work, departure: Departure) -> list[Person]:
    """Return who is asked: the lead of the team that somebody left, else the nearest manager, else
    the admins.
    """
    person = people.by_ids(work, [departure.person_id])[departure.person_id]
    teams = [team for team in people.teams(work) if team.id == departure.team_id]
    leads = [leadership.active_team_lead(work, team) for team in teams]
    managers = [
        *(lead for lead in leads if lead and lead.id != person.id),
        *leadership.managers_of(work, person),
    ]
    nearest = [manager for manager in managers if manager.slack_id][:1]
    return nearest or [admin for admin in people.admins(work) if admin.slack_id]


def _report_of(work: Work, departure_id: int) -> DepartureReport:
    departure = store.departure_with_id(work, departure_id)
    if departure is None:
        raise Refusal(GONE)
    return _load_report(work, departure)


def _load_report(work: Work, departure: Departure, *, is_kept: bool = False) -> DepartureReport:
    key_results = objectives.key_results_with_ids(work, {*departure.key_result_ids})
    person = people.by_ids(work, [departure.person_id])[departure.person_id]
    team = next((team for team in people.teams(work) if team.id == departure.team_id), None)
    is_back = person.is_active and not departure.team_id
    is_member = team is not None and person.id in team.member_ids
    return DepartureReport(
        departure=departure,
        person=person,
        team=team,
        key_results=tuple(key_results),
        waivers=grades.waivers(work, key_results),
        people_by_id=people.by_ids(work, {kr.owner_id for kr in key_results}),
        archived=len(departure.key_result_ids) - len(key_results),
        is_kept=is_kept or is_back or is_member,
    )

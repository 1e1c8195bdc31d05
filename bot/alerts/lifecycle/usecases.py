"""Review key results: raise alerts, resolve them when their cause is gone, and record actions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter

from bot import quarantine
from bot.alerts.lifecycle import model, store
from bot.alerts.lifecycle.model import CLOSED_STATES, STATE_AFTER, Alert, AlertAction, AlertStep
from bot.checkins import records
from bot.checkins.records import CheckInSource
from bot.core.events import CheckInsRecorded
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import workspaces
from scoring.alerting import AlertCause, AlertKind, alert_changes
from scoring.attention import urgency
from scoring.model import Assessment, Health

REVIEW = "alerts.review"
KEY_RESULTS_PER_REVIEW = 1000  # in one transaction, as others want to write too


def review_key_results_of(work: Work, event: CheckInsRecorded) -> list[int]:
    """Raise and resolve alerts after check-ins, also about key results that they are a guard of.

    An import raises no alerts: its key results are reviewed with all others, on the next working
    morning. Returns the ids of alerts whose text has changed, among them those that ended with the
    last day of their key result, since a number for the last week still changes how it ended.
    """
    reported_ids = set(event.key_result_ids)
    frozen_cycle_ids = cycle_calendar.frozen_cycle_ids(work)
    guarded = [
        key_result
        for key_result in objectives.key_results_guarded_by(work, reported_ids)
        if key_result.id not in reported_ids
        and key_result.objective.cycle_id not in frozen_cycle_ids
    ]
    key_results = [*objectives.key_results_with_ids(work, reported_ids), *guarded]
    open_alerts = store.open_alerts_about(work, {key_result.id for key_result in key_results})
    may_raise_for: Collection[int] = ()
    if event.source != CheckInSource.IMPORT.value:
        may_raise_for = records.asked_or_answered_ids(work, key_results)
    changed_ids = _review(work, key_results, open_alerts, may_raise_for)
    return changed_ids + store.ended_alert_ids(work, reported_ids)


def review_all_key_results(work: Work) -> list[int]:
    """Review the next thousand key results of all open cycles; it is due again until the last.

    Alerts about other key results, as those in closed cycles, are closed first. Returns the ids of
    alerts whose text has changed.
    """
    today = work.now.date()
    cycle_ids = [
        cycle.id
        for cycle in cycle_calendar.all_cycles(work)
        if not cycle.is_frozen and cycle.first_day <= today
    ]
    running_ids = store.running_key_result_ids(work, cycle_ids)
    _, last_reviewed_id = store.last_review(work)
    changed_ids = [] if last_reviewed_id else _close_alerts_except(work, set(running_ids))
    ids_to_review = [
        key_result_id for key_result_id in running_ids if key_result_id > last_reviewed_id
    ]
    portion = ids_to_review[:KEY_RESULTS_PER_REVIEW]

    def review(key_results: Sequence[OwnedKeyResult]) -> None:
        open_alerts = store.open_alerts_about(work, [key_result.id for key_result in key_results])
        may_raise_for = records.asked_or_answered_ids(work, key_results)
        changed_ids.extend(_review(work, key_results, open_alerts, may_raise_for))

    quarantine.run_for_each(
        work,
        REVIEW,
        objectives.key_results_with_ids(work, set(portion)),
        review,
        key=attrgetter("id"),
        describe="key result {0.id}".format,
    )
    is_complete = len(portion) == len(ids_to_review)
    store.record_review(work, 0 if is_complete else portion[-1])
    return changed_ids


def next_review_at(work: Work) -> dt.datetime | None:
    """Return when the next review is due, in UTC: in the past while one is under way, and None if
    there was none yet.
    """
    reviewed_at, last_reviewed_id = store.last_review(work)
    if reviewed_at is None or last_reviewed_id:
        return reviewed_at
    return model.next_review_after(reviewed_at, workspaces.current(work).zone)


def apply_action(
    work: Work,
    alerts: Collection[Alert],
    action: AlertAction,
    person_id: int | None = None,
    *,
    text: str = "",
    on: dt.date | None = None,
    snoozed_until: dt.datetime | None = None,
    assessments: Mapping[int, Assessment] = store.NO_ASSESSMENTS,
) -> list[int]:
    """Apply an action to those alerts that allow it, record the step, and return their ids.

    After any action the alerts are no longer escalated. `assessments` are those of their key
    results, by key result id. See `AlertStep` for the other arguments.
    """
    changed_ids = [alert.id for alert in alerts if alert.allows(action)]
    state = STATE_AFTER[action]
    store.update_alerts(
        work,
        changed_ids,
        state=state.value,
        snoozed_until=snoozed_until,
        escalate_at=None,
        closed_at=work.now if state in CLOSED_STATES else None,
    )
    by_alert = {
        alert.id: assessments[alert.key_result_id]
        for alert in alerts
        if alert.key_result_id in assessments
    }
    step = AlertStep(action, work.now, person_id=person_id, text=text, on=on)
    store.add_steps(work, changed_ids, step, by_alert)
    return changed_ids


def reword_step(
    work: Work, alerts: Collection[Alert], action: AlertAction, person_id: int, text: str
) -> list[int]:
    """Replace the text of an action that this person took last; return the ids of the alerts."""
    changed_ids = [
        alert.id
        for alert in alerts
        if (step := alert.last(action)) is not None and step.person_id == person_id
    ]
    store.add_steps(work, changed_ids, AlertStep(action, work.now, person_id=person_id, text=text))
    return changed_ids


def _close_alerts(work: Work, alerts: Collection[Alert]) -> list[int]:
    """Close alerts whose cause is gone, and return their ids: those about key results whose last
    day is over are ended, others resolved.
    """
    frozen_cycle_ids = cycle_calendar.frozen_cycle_ids(work)
    key_results = objectives.key_results_with_ids(work, {alert.key_result_id for alert in alerts})
    assessments = records.assess_today(work, key_results)
    over_ids = {
        key_result.id
        for key_result in key_results
        if key_result.objective.cycle_id in frozen_cycle_ids
        or assessments[key_result.id].health is Health.CLOSED
    }
    ended = [alert for alert in alerts if alert.key_result_id in over_ids]
    resolved = [alert for alert in alerts if alert.key_result_id not in over_ids]
    return [
        *apply_action(work, resolved, AlertAction.RESOLVE, assessments=assessments),
        *apply_action(work, ended, AlertAction.END, assessments=assessments),
    ]


def _close_alerts_except(work: Work, running_ids: Collection[int]) -> list[int]:
    """Close open alerts about key results that no longer run, and return their ids."""
    open_alerts = store.load_alerts(work, store.IS_OPEN)
    return _close_alerts(
        work, [alert for alert in open_alerts if alert.key_result_id not in running_ids]
    )


def _review(
    work: Work,
    key_results: Sequence[OwnedKeyResult],
    open_alerts: list[Alert],
    may_raise_for: Collection[int],
) -> list[int]:
    """Raise and resolve alerts about key results, and return the ids of alerts that changed.

    A cause that begins where no alert may be raised (not in `may_raise_for`) is not stored as
    reviewed, so that its alert is raised as soon as it may. Alerts about ratings, which nobody
    reports any more, are resolved.
    """
    reportable = objectives.reportable(key_results)
    key_result_ids = {key_result.id for key_result in reportable}
    assessments = records.assess_today(work, reportable)
    previous = store.reviewed_assessments(work, key_result_ids)
    alerts_by_key_result: dict[int, list[Alert]] = defaultdict(list)
    for alert in open_alerts:
        alerts_by_key_result[alert.key_result_id].append(alert)
    causes: list[AlertCause] = []
    lapsed = [alert for alert in open_alerts if alert.key_result_id not in key_result_ids]
    postponed: set[int] = set()
    worst_first = sorted(assessments, key=lambda id_: urgency(assessments[id_]))
    for key_result_id in worst_first:
        alerts = alerts_by_key_result[key_result_id]
        change = alert_changes(
            previous.get(key_result_id),
            assessments[key_result_id],
            [alert.cause for alert in alerts],
        )
        if change.raised and key_result_id not in may_raise_for:
            postponed.add(key_result_id)
        else:
            causes += change.raised
        lapsed += [alert for alert in alerts if alert.kind in change.resolved]
    blocked_ids = {cause.key_result_id for cause in causes if cause.kind is AlertKind.BLOCKER}
    quotes = {key_result_id: _blocker(work, key_result_id) for key_result_id in blocked_ids}
    store.raise_alerts(work, causes, quotes)
    changed = {
        key_result_id: assessment
        for key_result_id, assessment in assessments.items()
        if key_result_id not in postponed and previous.get(key_result_id) != assessment
    }
    store.store_reviewed_assessments(work, changed)
    still_reported = [alert for alert in open_alerts if alert.key_result_id in key_result_ids]
    return _close_alerts(work, lapsed) + _update_quotes(work, still_reported, assessments)


def _update_quotes(
    work: Work, alerts: list[Alert], assessments: dict[int, Assessment]
) -> list[int]:
    """Quote blockers as they read now, and return the ids of alerts whose quote changed."""
    changed_ids = []
    for alert in alerts:
        if alert.kind is AlertKind.BLOCKER and assessments[alert.key_result_id].is_blocked:
            quote = _blocker(work, alert.key_result_id)
            if quote != alert.quote:
                store.update_alerts(work, [alert.id], quote=quote)
                changed_ids.append(alert.id)
    return changed_ids


def _blocker(work: Work, key_result_id: int) -> str:
    """Return the last blocker in the owner's words."""
    return records.latest_versions(work, [key_result_id])[key_result_id][-1].entry.blocker

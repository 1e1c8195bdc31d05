"""Look after check-ins, and each working morning: raise, resolve, and take an alert a step on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter

from bot import quarantine
from bot.alerts.lifecycle import model, store
from bot.alerts.lifecycle.model import CLOSED_STATES, STATE_AFTER, Alert, AlertAction, AlertStep
from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.events import CheckInsRecorded
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import workspaces
from scoring.alerting import Alert as Cause
from scoring.alerting import AlertKind, changes
from scoring.attention import urgency
from scoring.model import Assessment, Health

load_alerts, alerts_by_id, open_alerts_about = (
    store.load_alerts,
    store.alerts_by_id,
    store.open_alerts_about,
)
alerts_to_announce, alerts_to_return, alerts_to_escalate = (
    store.alerts_to_announce,
    store.alerts_to_return,
    store.alerts_to_escalate,
)
update_alerts, next_alert_due_at, unreadable_alert_ids = (
    store.update_alerts,
    store.next_alert_due_at,
    store.unreadable_alert_ids,
)
REVIEW = "alerts.review"
KEY_RESULTS_PER_REVIEW = (
    1000  # key results that are looked at in one transaction: others want to write too
)


def review_key_results_of(work: Work, event: CheckInsRecorded) -> list[int]:
    """Raise and resolve what check-ins cause; also for what they guard, whoever owns it. An import
    raises nothing: what it tells is looked at with all else, the next working morning. Returns the
    ids of alerts that were there before and read differently now; one that the last day has closed
    says how it ended, which a number of the last week still changes.
    """
    ids = set(event.key_result_ids)
    frozen = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen}
    guarded = [
        kr
        for kr in objectives.key_results_guarded_by(work, ids)
        if kr.objective.cycle_id not in frozen
    ]
    about = objectives.key_results_with_ids(work, ids) + [kr for kr in guarded if kr.id not in ids]
    known = store.open_alerts_about(work, {kr.id for kr in about})
    is_import = event.source == CheckInSource.IMPORT.value
    spoken_of = set() if is_import else checkins.asked_or_answered_ids(work, about)
    return _review(work, about, known, spoken_of) + store.ended_alert_ids(work, ids)


def review_all_key_results(work: Work) -> list[int]:
    """The same for every key result that takes check-ins, a portion at a time: it is due again at
    once until the last. What is still open about others, as in a closed cycle, is resolved.
    """
    today = work.now.date()
    taking = [
        c.id for c in cycle_calendar.all_cycles(work) if not c.is_frozen and c.first_day <= today
    ]
    running = store.running_key_result_ids(work, taking)
    _, upto = store.last_review(work)
    changed = [] if upto else _end(work, set(running))
    ids = [id_ for id_ in running if id_ > upto]
    portion, rest = ids[:KEY_RESULTS_PER_REVIEW], ids[KEY_RESULTS_PER_REVIEW:]
    found: list[list[int]] = []

    def look(key_results: Sequence[OwnedKeyResult]) -> None:
        known = store.open_alerts_about(work, [kr.id for kr in key_results])
        found.append(
            _review(work, key_results, known, checkins.asked_or_answered_ids(work, key_results))
        )

    about = objectives.key_results_with_ids(work, set(portion))
    name = "key result {0.id}".format
    quarantine.run_for_each(work, REVIEW, about, look, key=attrgetter("id"), about=name)
    store.record_review(work, portion[-1] if rest else 0)
    return [*changed, *(id_ for ids in found for id_ in ids)]


def next_review_at(work: Work) -> dt.datetime | None:
    """When everything is looked at again, or looked at further; None before the first time."""
    last, upto = store.last_review(work)
    if last is None or upto:
        return last
    return model.next_review_after(last, workspaces.current(work).zone)


def apply_action(
    work: Work,
    about: Collection[Alert],
    act: AlertAction,
    person_id: int | None = None,
    *,
    text: str = "",
    on: dt.date | None = None,
    snoozed_until: dt.datetime | None = None,
    said: Mapping[int, Assessment] = store.EMPTY,
) -> list[int]:
    """Take those alerts a step on that allow it, and keep it in their history; returns their ids.
    Whatever happens, they are not to go up any more. `said` is how their key results stand, by id.
    """
    ids = [one.id for one in about if one.allows(act)]
    state = STATE_AFTER[act]
    store.update_alerts(
        work,
        ids,
        state=state.value,
        snoozed_until=snoozed_until,
        escalate_at=None,
        closed_at=work.now if state in CLOSED_STATES else None,
    )
    stands = {one.id: said[one.key_result_id] for one in about if one.key_result_id in said}
    store.add_steps(work, ids, AlertStep(act, work.now, person_id, text, on), stands)
    return ids


def reword_step(
    work: Work, about: Collection[Alert], act: AlertAction, person_id: int, text: str
) -> list[int]:
    """Put other words to the last step of a sort that a person took; return the alerts' ids."""
    ids = [
        alert.id
        for alert in about
        if (step := alert.last(act)) is not None and step.person_id == person_id
    ]
    store.add_steps(work, ids, AlertStep(act, work.now, person_id, text))
    return ids


def close_alerts(work: Work, about: Collection[Alert]) -> list[int]:
    """Close alerts whose cause is gone: ended where the last day of their key result is over,
    resolved otherwise; returns their ids.
    """
    frozen = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen}
    key_results = objectives.key_results_with_ids(work, {alert.key_result_id for alert in about})
    said = checkins.assess_today(work, key_results)
    over = {kr.id for kr in key_results if kr.objective.cycle_id in frozen}
    over |= {id_ for id_, one in said.items() if one.health is Health.CLOSED}
    ended = [alert for alert in about if alert.key_result_id in over]
    resolved = [alert for alert in about if alert.key_result_id not in over]
    ids = apply_action(work, resolved, AlertAction.RESOLVE, said=said)
    return ids + apply_action(work, ended, AlertAction.END, said=said)


def _end(work: Work, running: Collection[int]) -> list[int]:
    """Whatever is open about key results that do not run any more is over."""
    left = [one for one in store.open_alerts(work) if one.key_result_id not in running]
    return close_alerts(work, left)


def _review(
    work: Work, found: Sequence[OwnedKeyResult], about: list[Alert], to_raise: Collection[int]
) -> list[int]:
    """Resolve what has lost its cause, and raise what begins about the key results `to_raise`;
    what begins about others stays unseen, so that it is raised once they are among them. What is
    still open about a rating, which nobody reports any more, is resolved.
    """
    key_results = objectives.reportable(found)
    ids = {kr.id for kr in key_results}
    known = [alert for alert in about if alert.key_result_id in ids]
    said = checkins.assess_today(work, key_results)
    before = store.reviewed_assessments(work, ids)
    open_: dict[int, list[Alert]] = defaultdict(list)
    for alert in known:
        open_[alert.key_result_id].append(alert)
    causes: list[tuple[Cause, str]] = []
    undone = [alert for alert in about if alert.key_result_id not in ids]
    unseen: set[int] = set()
    for id_ in sorted(said, key=lambda id_: urgency(said[id_])):  # the worst is told first
        change = changes(before.get(id_), said[id_], [alert.cause for alert in open_[id_]])
        if change.raised and id_ not in to_raise:
            unseen.add(id_)
        for cause in change.raised if id_ in to_raise else ():
            quote = _blocker(work, id_) if cause.kind is AlertKind.BLOCKER else ""
            causes.append((cause, quote))
        undone += [alert for alert in open_[id_] if alert.kind in change.resolved]
    store.raise_alerts(work, causes)
    new = {id_: now for id_, now in said.items() if id_ not in unseen and before.get(id_) != now}
    store.store_reviewed_assessments(work, new)
    return close_alerts(work, undone) + _restate(work, known, said)


def _restate(work: Work, known: list[Alert], said: dict[int, Assessment]) -> list[int]:
    """A blocker that is now in other words, or is another one, is quoted as it reads now."""
    changed = []
    for alert in known:
        if alert.kind is AlertKind.BLOCKER and said[alert.key_result_id].is_blocked:
            quote = _blocker(work, alert.key_result_id)
            if quote != alert.quote:
                store.update_alerts(work, [alert.id], quote=quote)
                changed.append(alert.id)
    return changed


def _blocker(work: Work, key_result_id: int) -> str:
    return checkins.latest_versions(work, [key_result_id])[key_result_id][-1].entry.blocker

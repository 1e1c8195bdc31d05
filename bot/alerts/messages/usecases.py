"""Post messages about alerts, and keep each of them up to date."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from bot.alerts import lifecycle
from bot.alerts.lifecycle import Alert, AlertAction
from bot.alerts.messages import store, views
from bot.alerts.messages.model import AlertPlacement, AlertsChanged, paginate
from bot.checkins import records
from bot.checkins.records import CheckInVersion
from bot.core.i18n import translator
from bot.core.work import Work
from bot.followups import next_steps, recovery_plans
from bot.followups.recovery_plans import RecoveryPlan
from bot.goals import cycle_calendar, display, library, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import outbox
from scoring.attention import urgency
from scoring.model import Assessment, Health
from scoring.trace import trace_weeks


def message_name(notice: str, message_page: int = 0) -> str:
    """Return the name of a page of a message in the outbox."""
    return outbox.page_name(f"alerts.notice:{notice}", message_page)


def post_alerts(work: Work, recipient_id: int, alerts: Sequence[Alert]) -> None:
    """Send someone alerts, the worst first, in one message with further pages in its thread."""
    key_results = objectives.key_results_with_ids(work, {alert.key_result_id for alert in alerts})
    assessments = records.assess_today(work, key_results)
    worst_first = sorted(alerts, key=lambda alert: urgency(assessments[alert.key_result_id]))
    notice = f"{recipient_id}:{work.now.isoformat()}"
    while store.placements_in_message(work, notice):
        notice += "+"  # the second one at the same moment
    store.add_placements(
        work,
        [
            AlertPlacement(
                notice=notice,
                person_id=recipient_id,
                page=message_page,
                has_chart=has_chart,
                alert=alert,
            )
            for message_page, has_chart, alert in paginate(worst_first)
        ],
    )
    placements = store.placements_in_message(work, notice)
    recipient = _recipient(work, placements)
    pages = list(_pages(work, placements, recipient).values())
    outbox.post_thread(work, to=recipient.slack_id, once_name=message_name(notice), pages=pages)


def refresh_messages(work: Work, alert_ids: Collection[int]) -> None:
    """Update every message about these alerts, except for recipients who have left."""
    placements_by_notice: dict[str, list[AlertPlacement]] = defaultdict(list)
    for placement in store.placements_beside(work, alert_ids):
        placements_by_notice[placement.notice].append(placement)
    for notice, placements in placements_by_notice.items():
        recipient = _recipient(work, placements)
        if not recipient.is_active:
            continue
        changed_pages = {
            placement.page for placement in placements if placement.alert.id in alert_ids
        }
        changed_pages.add(0)  # it counts the key results of all pages
        for message_page, message in _pages(work, placements, recipient).items():
            if message_page in changed_pages:
                outbox.revise(work, once_name=message_name(notice, message_page), message=message)


def show_changes(work: Work, alert_ids: list[int]) -> None:
    """Show changed alerts everywhere: update their messages, cancel plans that no open alert asks
    for any more, and notify App Homes.
    """
    if not alert_ids:
        return
    refresh_messages(work, alert_ids)
    key_result_ids = {
        alert.key_result_id for alert in lifecycle.alerts_by_id(work, alert_ids).values()
    }
    with_open_request = {
        alert.key_result_id
        for alert in lifecycle.open_alerts_about(work, key_result_ids)
        if alert.last(AlertAction.ASK_PLAN)
    }
    recovery_plans.cancel_plans(work, key_result_ids - with_open_request)
    key_results = objectives.key_results_with_ids(work, key_result_ids)
    owner_ids = {key_result.owner_id for key_result in key_results}
    work.emit(AlertsChanged(tuple(owner_ids)))


def reply_with_plan(work: Work, plan: RecoveryPlan, alert_ids: Collection[int]) -> None:
    """Post an owner's plan in the thread of every message about these alerts."""
    key_result = objectives.key_result(work, plan.key_result_id)
    owner = people.by_ids(work, [plan.owner_id])[plan.owner_id]
    placements = store.placements_of_alerts(work, alert_ids)
    for placement in {placement.notice: placement for placement in placements}.values():
        recipient = _recipient(work, [placement])
        if not recipient.is_active:
            continue
        first_page = message_name(placement.notice)
        name = f"{first_page}:plan:{plan.id}"
        t = translator(recipient.locale)
        message = views.plan_reply(t, recipient, owner, key_result, plan)
        # The owner may have corrected the plan.
        outbox.promise_or_revise(
            work, to=recipient.slack_id, message=message, once_name=name, thread=first_page
        )


def _recipient(work: Work, placements: Sequence[AlertPlacement]) -> Person:
    """Return the one recipient of a message."""
    person_id = placements[0].person_id
    return people.by_ids(work, [person_id])[person_id]


def _pages(
    work: Work, placements: Sequence[AlertPlacement], recipient: Person
) -> dict[int, outbox.Message]:
    """Return the pages of a message as they read now, by number."""
    t = translator(recipient.locale)
    key_result_ids = {placement.alert.key_result_id for placement in placements}
    facts_by_key_result = _facts(work, key_result_ids, t.language)
    person_ids = {step.person_id for placed in placements for step in placed.alert.steps}
    persons = people.by_ids(work, {person_id for person_id in person_ids if person_id})
    items: dict[int, views.AlertedKeyResult] = {}
    for placement in placements:
        facts = facts_by_key_result.get(placement.alert.key_result_id)
        if facts is not None:
            alert_item = items.setdefault(
                facts.key_result.id,
                views.AlertedKeyResult(facts, placement.page, placement.has_chart),
            )
            alert_item.alerts.append(placement.alert)
    context = views.PageContext(t, recipient, placements[0].notice, persons)
    return {
        message_page: views.alert_page(context, message_page, list(items.values()))
        for message_page in sorted({alert_item.page for alert_item in items.values()} | {0})
    }


def _facts(work: Work, key_result_ids: set[int], language: str) -> dict[int, views.KeyResultFacts]:
    """Return what a message shows of key results, by id."""
    key_results = objectives.key_results_with_ids(work, key_result_ids)
    assessments = _assessments(work, key_results)
    versions_by_key_result = records.latest_versions(work, list(key_result_ids))
    owners = people.by_ids(work, {key_result.owner_id for key_result in key_results})
    guard_ids = {key_result.rule.guard_id for key_result in key_results}
    guards = {
        guard.id: guard
        for guard in objectives.key_results_with_ids(work, {id_ for id_ in guard_ids if id_})
    }
    notes = {id_: _last_note(versions) for id_, versions in versions_by_key_result.items()}
    authors = people.by_ids(work, {note.by_id for note in notes.values() if note})
    cycle_names = objectives.cycles_to_tell_apart(work, key_results)
    steps = next_steps.open_steps(work, key_result_ids)
    facts = {}
    for key_result in key_results:
        versions = versions_by_key_result.get(key_result.id, [])
        guard = guards.get(key_result.rule.guard_id or 0)
        note = notes.get(key_result.id)
        assessment = assessments[key_result.id]
        facts[key_result.id] = views.KeyResultFacts(
            key_result=key_result,
            owner=owners[key_result.owner_id],
            assessment=assessment,
            last_note=note,
            note_author=authors.get(note.by_id) if note else None,
            guard_title=guard.title if guard else "",
            remedy=_remedy(work, _falling_behind(key_result, guard, assessment), language),
            points=trace_weeks(
                key_result.rule, [version.rule for version in versions], work.now.date()
            ),
            cycle=display.cycle_suffix(cycle_names, key_result.objective.cycle_id),
            next_steps=steps.get(key_result.id, ()),
        )
    return facts


def _assessments(work: Work, key_results: Sequence[OwnedKeyResult]) -> dict[int, Assessment]:
    """Return present assessments by key result id; those of frozen cycles are final."""
    frozen_ids = cycle_calendar.frozen_cycle_ids(work)
    is_frozen = [
        key_result for key_result in key_results if key_result.objective.cycle_id in frozen_ids
    ]
    today = records.assess_today(work, key_results)
    return today | records.assess_today(work, is_frozen, closed=True)


def _last_note(versions: Sequence[CheckInVersion]) -> CheckInVersion | None:
    """Return the version with the last public note."""
    return next((version for version in reversed(versions) if version.entry.note), None)


def _falling_behind(
    key_result: OwnedKeyResult, guard: OwnedKeyResult | None, assessment: Assessment
) -> OwnedKeyResult:
    """Return the key result that needs a remedy: the guard if only that is falling behind."""
    is_only_guard = assessment.is_guard_broken and assessment.tier is not Health.BEHIND
    return guard if guard and is_only_guard else key_result


def _remedy(work: Work, key_result: OwnedKeyResult, language: str) -> str:
    remedy = library.metric_library(work).remedy(key_result.title, key_result.dimension)
    return key_result.remedy or (remedy.in_language(language) if remedy else "")

"""Write notices, and keep every message that speaks of an alert up to date."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from bot.alerts import lifecycle
from bot.alerts.lifecycle import Alert, AlertAction, AlertsChanged
from bot.alerts.messages import store, views
from bot.alerts.messages.model import AlertPlacement, paginate
from bot.checkins import records as checkins
from bot.checkins.records import CheckInVersion
from bot.core.i18n import translator
from bot.core.work import Work
from bot.followups import recovery_plans
from bot.followups.recovery_plans import RecoveryPlan
from bot.goals import cycle_calendar, objectives
from bot.goals import library as remedies
from bot.goals.display import cycle_suffix
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import outbox
from scoring.attention import urgency
from scoring.model import Assessment, Health
from scoring.trace import trace

open_alerts_for, placements_in_message, placements_of_alerts = (
    store.open_alerts_for,
    store.placements_in_message,
    store.placements_of_alerts,
)


def message_name(notice: str, page: int) -> str:
    """The name of a notice's post; its further pages are replies."""
    return f"alerts.notice:{notice}" if page == 0 else f"alerts.notice:{notice}:{page}"


def post_alerts(work: Work, person_id: int, alerts: Sequence[Alert]) -> None:
    """Tell someone of alerts, the worst first: one message with further pages in its thread."""
    about = objectives.key_results_with_ids(work, {alert.key_result_id for alert in alerts})
    said = checkins.assess_today(work, about)
    worst_first = sorted(alerts, key=lambda alert: urgency(said[alert.key_result_id]))
    notice = f"{person_id}:{work.now.isoformat()}"
    while store.placements_in_message(work, notice):
        notice += "+"  # the second one at the same moment
    store.add_placements(
        work, [AlertPlacement(notice, person_id, *placed) for placed in paginate(worst_first)]
    )
    slips = store.placements_in_message(work, notice)
    reader = _reader(work, slips)
    for page, message in _messages(work, slips, reader).items():
        outbox.promise(
            work,
            to=reader.slack_id,
            message=message,
            once=message_name(notice, page),
            thread=message_name(notice, 0) if page else None,
        )


def refresh_messages(work: Work, alert_ids: Collection[int]) -> None:
    """Every message that speaks of these alerts shows how they stand now, but to who left."""
    of: dict[str, list[AlertPlacement]] = defaultdict(list)
    for slip in store.placements_beside(work, alert_ids):
        of[slip.notice].append(slip)
    for notice, slips in of.items():
        reader = _reader(work, slips)
        if not reader.is_active:
            continue
        changed = {0} | {slip.page for slip in slips if slip.alert.id in alert_ids}
        for page, message in _messages(work, slips, reader).items():
            if page in changed:
                outbox.revise(work, once=message_name(notice, page), message=message)


def show_changes(work: Work, alert_ids: list[int]) -> None:
    """Update everything that shows these alerts: their messages, plans that are still owed though
    no alert asks for them any more (they are cancelled), and App Homes.
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
    owner_ids = {kr.owner_id for kr in objectives.key_results_with_ids(work, key_result_ids)}
    work.emit(AlertsChanged(tuple(owner_ids)))


def reply_with_plan(work: Work, plan: RecoveryPlan, alert_ids: Collection[int]) -> None:
    """An owner's plan, in the thread of every notice about these alerts."""
    kr = objectives.key_result(work, plan.key_result_id)
    owner = people.by_ids(work, [plan.owner_id])[plan.owner_id]
    for slip in {
        slip.notice: slip for slip in store.placements_of_alerts(work, alert_ids)
    }.values():
        reader = _reader(work, [slip])
        if not reader.is_active:
            continue
        first = message_name(slip.notice, 0)
        name = f"{first}:plan:{plan.id}"
        message = views.plan_reply(translator(reader.locale), reader, owner, kr, plan)
        outbox.promise(work, to=reader.slack_id, message=message, once=name, thread=first)
        outbox.revise(work, once=name, message=message)  # the owner may have corrected it


def _reader(work: Work, slips: Sequence[AlertPlacement]) -> Person:
    return people.by_ids(work, [slips[0].person_id])[slips[0].person_id]


def _messages(
    work: Work, slips: Sequence[AlertPlacement], reader: Person
) -> dict[int, outbox.Message]:
    """The pages of a notice as they read now, by number."""
    t = translator(reader.locale)
    facts = _facts(work, {slip.alert.key_result_id for slip in slips}, t.language)
    names = people.by_ids(
        work, {step.person_id for s in slips for step in s.alert.steps if step.person_id}
    )
    items: dict[int, views.AlertedKeyResult] = {}
    for slip in slips:
        found = facts.get(slip.alert.key_result_id)
        if found is not None:
            item = items.setdefault(
                found.kr.id, views.AlertedKeyResult(found, slip.page, slip.has_chart)
            )
            item.alerts.append(slip.alert)
    everything = list(items.values())
    return {
        page: views.alert_page(t, reader, slips[0].notice, page, everything, names)
        for page in sorted({item.page for item in everything} | {0})
    }


def _facts(work: Work, key_result_ids: set[int], language: str) -> dict[int, views.KeyResultFacts]:
    """What a notice shows of key results: owner, standing, the last public note, the two lines."""
    key_results = objectives.key_results_with_ids(work, key_result_ids)
    frozen = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen}
    over = [kr for kr in key_results if kr.objective.cycle_id in frozen]
    said = checkins.assess_today(work, key_results) | checkins.assess_today(work, over, closed=True)
    latest = checkins.latest_versions(work, [kr.id for kr in key_results])
    owners = people.by_ids(work, {kr.owner_id for kr in key_results})
    guards = {
        guard.id: guard
        for guard in objectives.key_results_with_ids(
            work, {kr.rule.guard_id for kr in key_results if kr.rule.guard_id}
        )
    }
    noted = {id_: _noted(versions) for id_, versions in latest.items()}
    authors = people.by_ids(work, {one.by_id for one in noted.values() if one})
    told_apart = objectives.cycles_to_tell_apart(work, key_results)
    found = {}
    for kr in key_results:
        versions, guard = latest.get(kr.id, []), guards.get(kr.rule.guard_id or 0)
        note = noted.get(kr.id)
        found[kr.id] = views.KeyResultFacts(
            kr=kr,
            owner=owners[kr.owner_id],
            said=said[kr.id],
            noted=note,
            noted_by=authors.get(note.by_id) if note else None,
            guard=guard.title if guard else "",
            remedy=_remedy(work, _in_trouble(kr, guard, said[kr.id]), language),
            points=trace(kr.rule, [v.rule for v in versions], work.now.date()),
            cycle=cycle_suffix(told_apart, kr.objective.cycle_id),
        )
    return found


def _noted(versions: Sequence[CheckInVersion]) -> CheckInVersion | None:
    """Return the version with the last public note."""
    return next((v for v in reversed(versions) if v.entry.note), None)


def _in_trouble(
    kr: OwnedKeyResult, guard: OwnedKeyResult | None, said: Assessment
) -> OwnedKeyResult:
    """Where a remedy is wanted: with a guard broken it is the guard that falls behind."""
    is_fine = said.is_guard_broken and said.tier is not Health.BEHIND
    return guard if guard and is_fine else kr


def _remedy(work: Work, kr: OwnedKeyResult, language: str) -> str:
    found = remedies.metric_library(work).remedy(kr.title, kr.dimension)
    return kr.remedy or (found.said(language) if found else "")

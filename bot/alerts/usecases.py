"""Raise alerts, tell the manager once, take on, and show what became of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence

from bot import checkins, objectives, outbox, people, workspaces
from bot.alerts import store, views
from bot.alerts.model import Alert, AlertsChanged, Slip, next_review, paged
from bot.events import CheckInsRecorded
from bot.i18n import N_, translator
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.refusal import Refusal
from bot.work import Work
from scoring.alerting import AlertKind, changes
from scoring.trace import trace

open_for = store.open_for
NOT_YOURS = N_("Only the person this was sent to, or a manager above them, can answer it.")


def review(work: Work, event: CheckInsRecorded) -> None:
    """React to check-ins: raise what they cause, resolve what they undo; also for what they guard,
    whoever owns it.
    """
    ids = set(event.key_result_ids)
    frozen = {cycle.id for cycle in objectives.cycles(work) if cycle.is_frozen}
    guarded = [kr for kr in objectives.guarded_by(work, ids) if kr.objective.cycle_id not in frozen]
    _review(work, objectives.key_results(work, ids) + [kr for kr in guarded if kr.id not in ids])


def tick(work: Work) -> None:
    """Look for silence once each working morning; tell managers what was raised."""
    due = _next_review(work)
    if due is None or due <= work.now:
        _review_all(work)
    _tell(work)


def next_due(work: Work) -> dt.datetime | None:
    """When time alone brings something: now, or at the next review."""
    return work.now if store.to_tell(work) else _next_review(work) or work.now


def acknowledge(work: Work, notice: str, key_result_id: int, *, by: str) -> None:
    """A manager takes on what was announced about a key result; its messages say so."""
    me = people.person(work, by)
    kr = objectives.key_result(work, key_result_id)
    slips = [s for s in store.in_notice(work, notice) if s.alert.key_result_id == kr.id]
    if not slips or not _may_answer(work, me, slips[0].person_id, kr):
        raise Refusal(NOT_YOURS)
    waiting = [slip.alert.id for slip in slips if slip.alert.waits]
    if waiting:
        store.change(work, waiting, acknowledged_at=work.now, acknowledged_by=me.id)
        _refresh(work, waiting)
        work.emit(AlertsChanged((kr.owner_id,)))


def once(notice: str, page: int) -> str:
    """The name of a notice's post; its further pages are replies."""
    return f"alerts.notice:{notice}" if page == 0 else f"alerts.notice:{notice}:{page}"


def _may_answer(work: Work, me: Person, recipient_id: int, kr: OwnedKeyResult) -> bool:
    owner = people.by_id(work, [kr.owner_id])[kr.owner_id]
    return me.id in {recipient_id, *(manager.id for manager in people.managers_of(work, owner))}


def _next_review(work: Work) -> dt.datetime | None:
    last = store.reviewed_at(work)
    return next_review(last, workspaces.the(work).zone) if last else None


def _review_all(work: Work) -> None:
    """Every key result that takes check-ins; what is still open in a closed cycle is resolved."""
    today = work.now.date()
    taking = [c for c in objectives.cycles(work) if not c.is_frozen and c.first_day <= today]
    running = [kr for cycle in taking for kr in objectives.in_cycle(work, cycle.id)]
    _review(work, running)
    left = [a for a in store.all_open(work) if a.key_result_id not in {kr.id for kr in running}]
    _resolve(work, left)
    store.note_review(work)


def _review(work: Work, key_results: Sequence[OwnedKeyResult]) -> None:
    ids = [kr.id for kr in key_results]
    said = checkins.standing(work, key_results)
    before = store.seen(work, ids)
    known: dict[int, list[Alert]] = defaultdict(list)
    for alert in store.all_open(work):
        known[alert.key_result_id].append(alert)
    undone: list[Alert] = []
    for id_ in ids:
        kinds = [alert.kind for alert in known[id_]]
        change = changes(before.get(id_), said[id_], kinds)
        for cause in change.raised:
            quote = _blocker(work, id_) if cause.kind is AlertKind.BLOCKER else ""
            store.raise_(work, cause, quote)
        undone += [alert for alert in known[id_] if alert.kind in change.resolved]
    store.see(work, {id_: now for id_, now in said.items() if before.get(id_) != now})
    _resolve(work, undone)


def _resolve(work: Work, alerts: Sequence[Alert]) -> None:
    if not alerts:
        return
    ids = [alert.id for alert in alerts]
    store.change(work, ids, resolved_at=work.now)
    _refresh(work, ids)
    owned = objectives.key_results(work, {alert.key_result_id for alert in alerts})
    work.emit(AlertsChanged(tuple({kr.owner_id for kr in owned})))


def _blocker(work: Work, key_result_id: int) -> str:
    return checkins.latest(work, [key_result_id])[key_result_id][-1].entry.blocker


def _tell(work: Work) -> None:
    """One notice per manager about all that is new."""
    waiting = store.to_tell(work)
    if not waiting:
        return
    owner_of = {
        kr.id: kr.owner_id
        for kr in objectives.key_results(work, {alert.key_result_id for alert in waiting})
    }
    owners = people.by_id(work, set(owner_of.values()))
    chains = people.chains(work, owners.values())
    told = {id_: _recipients(work, owner, chains[id_]) for id_, owner in owners.items()}
    store.change(work, [alert.id for alert in waiting], told_at=work.now)
    inbox: dict[int, list[Alert]] = defaultdict(list)
    for alert in waiting:
        for manager in told.get(owner_of.get(alert.key_result_id, 0), ()):
            inbox[manager.id].append(alert)
    for manager_id, alerts in inbox.items():
        notice = f"{manager_id}:{work.now.isoformat()}"
        slips = [Slip(notice, manager_id, *placed) for placed in paged(alerts)]
        store.add_slips(work, slips)
        _post(work, store.in_notice(work, notice))
    work.emit(AlertsChanged(tuple(owners)))


def _recipients(work: Work, owner: Person, managers: Sequence[Person]) -> list[Person]:
    """The nearest manager whom Slack can reach; with none above, the admins."""
    above = [manager for manager in managers if manager.slack_id]
    if above:
        return above[:1]
    return [one for one in people.admins(work) if one.slack_id and one.id != owner.id]


def _post(work: Work, slips: Sequence[Slip]) -> None:
    """Promise a notice, page by page."""
    notice, reader = _reader(work, slips)
    for page, message in _messages(work, slips, reader).items():
        outbox.promise(
            work,
            to=reader.slack_id,
            message=message,
            once=once(notice, page),
            thread=once(notice, 0) if page else None,
        )


def _refresh(work: Work, alert_ids: Collection[int]) -> None:
    """Every message that speaks of these alerts shows how they stand now."""
    of: dict[str, list[Slip]] = defaultdict(list)
    for slip in store.beside(work, alert_ids):
        of[slip.notice].append(slip)
    for slips in of.values():
        changed = {0} | {slip.page for slip in slips if slip.alert.id in alert_ids}
        notice, reader = _reader(work, slips)
        for page, message in _messages(work, slips, reader).items():
            if page in changed:
                outbox.revise(work, once=once(notice, page), message=message)


def _reader(work: Work, slips: Sequence[Slip]) -> tuple[str, Person]:
    first = slips[0]
    return first.notice, people.by_id(work, [first.person_id])[first.person_id]


def _messages(work: Work, slips: Sequence[Slip], reader: Person) -> dict[int, outbox.Message]:
    """The pages of a notice as they read now, by number."""
    facts = _facts(work, {slip.alert.key_result_id for slip in slips})
    names = people.by_id(work, {s.alert.acknowledged_by for s in slips if s.alert.acknowledged_by})
    items: dict[int, views.Item] = {}
    for slip in slips:
        found = facts.get(slip.alert.key_result_id)
        if found is not None:
            item = items.setdefault(found.kr.id, views.Item(found, slip.page, slip.has_chart))
            item.alerts.append(slip.alert)
    t = translator(reader.locale)
    pages = {item.page for item in items.values()}
    everything = list(items.values())
    return {
        page: views.notice(t, reader, slips[0].notice, page, everything, names)
        for page in sorted(pages | {0})
    }


def _facts(work: Work, key_result_ids: set[int]) -> dict[int, views.Facts]:
    """What a notice shows of key results: owner, standing, the last public note, the two lines."""
    key_results = objectives.key_results(work, key_result_ids)
    frozen = {cycle.id for cycle in objectives.cycles(work) if cycle.is_frozen}
    over = [kr for kr in key_results if kr.objective.cycle_id in frozen]
    said = checkins.standing(work, key_results) | checkins.standing(work, over, closed=True)
    latest = checkins.latest(work, [kr.id for kr in key_results])
    owners = people.by_id(work, {kr.owner_id for kr in key_results})
    guards = objectives.key_results(
        work, {kr.rule.guard_id for kr in key_results if kr.rule.guard_id}
    )
    titles = {guard.id: guard.title for guard in guards}
    found = {}
    for kr in key_results:
        versions = latest.get(kr.id, [])
        found[kr.id] = views.Facts(
            kr=kr,
            owner=owners[kr.owner_id],
            said=said[kr.id],
            noted=next((v for v in reversed(versions) if v.entry.note), None),
            guard=titles.get(kr.rule.guard_id or 0, ""),
            points=trace(kr.rule, [v.rule for v in versions], work.now.date()),
        )
    return found

"""Ask admins who takes over from a manager who left, and store whom they name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot import quarantine
from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, LeaderReplaced, PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.people import leadership, people
from bot.people.people import Person
from bot.people.takeovers import store, views
from bot.people.takeovers.model import LeftBehind, Takeover, group_left_behind
from bot.slack import outbox

ASK, FIELD = "takeovers.ask", "takeovers.successor"
ONLY_ADMINS = N_("Only admins can decide who takes over.")
NOT_HERE = N_("They're not in Weekbeat, or have left. Choose somebody else.")
GONE = N_("That's settled already.")


def ask_admins(work: Work) -> None:
    """Ask about managers who left, and close questions that answered themselves."""
    left_behind = {group.leader.id: group for group in _left_behind(work)}
    open_takeovers = store.open_takeovers(work)
    for departed_id, takeover in open_takeovers.items():
        if departed_id not in left_behind:
            _settle(work, takeover, None, None)
    skipped_ids = quarantine.quarantined_ids(work, ASK)
    quarantine.run_for_each(
        work,
        ASK,
        [
            group
            for id_, group in left_behind.items()
            if id_ not in open_takeovers and id_ not in skipped_ids
        ],
        partial(_ask_about_each, work),
        key=lambda group: group.leader.id,
        describe=lambda group: f"person {group.leader.id}",
    )


def next_due_at(work: Work) -> dt.datetime | None:
    """Return now if there is something to ask or to close; None otherwise."""
    left_behind = {group.leader.id for group in _left_behind(work)}
    open_ids = store.open_takeovers(work).keys()
    if open_ids - left_behind or left_behind - open_ids - quarantine.quarantined_ids(work, ASK):
        return work.now
    return quarantine.next_release(work, ASK)


def show(work: Work, actor_id: str, departed_id: int) -> LeftBehind:
    """Return what somebody who left led, for the form; only for admins."""
    _require_admin(work, actor_id)
    groups = [group for group in _left_behind(work) if group.leader.id == departed_id]
    if not groups:
        raise Refusal(GONE)
    return _with_next_up(work, groups[0])


def take_over(work: Work, actor_id: str, departed_id: int, slack_id: str) -> tuple[Person, Person]:
    """Let somebody lead the teams and people of a manager who left; return both."""
    admin = _require_admin(work, actor_id)
    group = show(work, actor_id, departed_id)
    successor = people.active_by_slack_id(work, slack_id)
    if successor is None:
        raise Refusal(NOT_HERE, field=FIELD)
    for team in group.teams:
        people.put_team(work, team.key, {"lead_id": successor.id})
    for report in group.reports:
        manager_id = group.leader.manager_id if report.id == successor.id else successor.id
        people.change_person(work, report.id, manager_id=manager_id)
        work.emit(PersonChanged(report.id))
    if takeover := store.open_takeovers(work).get(departed_id):
        _settle(work, takeover, successor, admin)
        if successor.id != admin.id:
            is_first = not outbox.recipients_of_posts(work, [successor.slack_id])
            message = views.welcome(translator(successor.locale), group, admin, is_first=is_first)
            once = f"takeovers.successor:{takeover.id}"
            outbox.promise(work, to=successor.slack_id, message=message, once_name=once)
    work.emit(CompanyChanged())
    work.emit(LeaderReplaced(departed_id, successor.id))
    return group.leader, successor


def _require_admin(work: Work, actor_id: str) -> Person:
    person = people.require_person(work, actor_id)
    if not person.is_admin:
        raise Refusal(ONLY_ADMINS)
    return person


def _left_behind(work: Work) -> list[LeftBehind]:
    """Return what managers who left still lead; nothing while there is no admin to ask."""
    departed = people.departed(work)
    if not (departed and any(admin.slack_id for admin in people.admins(work))):
        return []
    reports = people.direct_reports(work, [person.id for person in departed])
    active_reports = [report for report in reports if report.is_active]
    return group_left_behind(departed, people.teams(work), active_reports)


def _with_next_up(work: Work, group: LeftBehind) -> LeftBehind:
    managers = leadership.managers_of(work, group.leader)
    return replace(group, next_up=next((person for person in managers if person.slack_id), None))


def _ask_about_each(work: Work, groups: Sequence[LeftBehind]) -> None:
    admins = [admin for admin in people.admins(work) if admin.slack_id]
    for group in groups:
        takeover_id = store.add_takeover(work, group.leader.id, [admin.id for admin in admins])
        for admin in admins:
            message = views.question(translator(admin.locale), _with_next_up(work, group))
            once = _once(takeover_id, admin.id)
            outbox.promise(work, to=admin.slack_id, message=message, once_name=once)


def _settle(work: Work, takeover: Takeover, successor: Person | None, admin: Person | None) -> None:
    """Close a question and show the answer to everybody who was asked."""
    fields = {
        "successor_id": successor.id if successor else None,
        "by_id": admin.id if admin else None,
    }
    store.end_takeover(work, takeover.id, **fields)
    leader = people.by_ids(work, [takeover.departed_id])[takeover.departed_id]
    for recipient in people.by_ids(work, takeover.recipients).values():
        message = views.settled(translator(recipient.locale), leader, successor, admin)
        outbox.revise(work, once_name=_once(takeover.id, recipient.id), message=message)


def _once(takeover_id: int, person_id: int) -> str:
    return f"takeovers:{takeover_id}:{person_id}"

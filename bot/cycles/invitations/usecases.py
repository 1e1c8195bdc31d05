"""Invite owners to the next cycle, some at a time, and show in the invitation what they chose."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from bot import quarantine
from bot.agreements.drafts import AgreementsChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.cycles import carry_over, next_cycle
from bot.cycles.carry_over import KeyResultsContinued
from bot.cycles.invitations import store, views
from bot.cycles.invitations.model import InvitationRound, invited_at, is_news
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.people import people, workspaces
from bot.people.people import Person
from bot.slack import outbox

INVITE = "invitations.invite"
BATCH = 50  # owners in one transaction, which others wait for


def invite_owners(work: Work) -> None:
    """Invite the next owners of every cycle that ends soon and has a next one."""
    for due_round in list(_rounds(work)):
        if due_round.due_at <= work.now:
            _invite_some(work, due_round)


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when owners are invited next, in UTC; None while nothing is coming."""
    return min((coming.due_at for coming in _rounds(work)), default=None)


def refresh_after_continuing(work: Work, event: KeyResultsContinued) -> None:
    """React to a choice: the invitation shows what goes on."""
    owner = people.by_ids(work, [event.person_id])[event.person_id]
    cycles = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    form = carry_over.form_of(work, owner, cycles[event.cycle_id], cycles[event.next_id])
    message = views.chosen(translator(owner.locale), form)
    outbox.revise(work, once_name=_once(event.cycle_id, event.next_id, owner), message=message)


def refresh_after_agreement(work: Work, event: AgreementsChanged) -> None:
    """React to an agreement, or to asking for one: the invitations show how the drafts stand."""
    cycles = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    for owner in people.by_ids(work, event.owner_ids).values():
        for cycle_id, next_id in store.progress(work):
            is_shown = outbox.is_promised(work, _once(cycle_id, next_id, owner))
            if is_shown and {cycle_id, next_id} <= cycles.keys():
                _show_chosen(work, owner, cycles[cycle_id], cycles[next_id])


def _show_chosen(work: Work, owner: Person, cycle: Cycle, next_cycle: Cycle) -> None:
    """Let an invitation show what goes on, once something does."""
    form = carry_over.form_of(work, owner, cycle, next_cycle)
    if any(item.is_there for item in form.items):
        message = views.chosen(translator(owner.locale), form)
        outbox.revise(work, once_name=_once(cycle.id, next_cycle.id, owner), message=message)


def _rounds(work: Work) -> Iterator[InvitationRound]:
    """Yield the cycles whose owners are still to be invited."""
    zone, done = workspaces.current(work).zone, store.progress(work)
    for cycle in cycle_calendar.all_cycles(work):
        following = next_cycle.successor(work, cycle)
        if following is None or not is_news(cycle, following, work.now.date()):
            continue
        up_to = done.get((cycle.id, following.id), 0)
        if up_to is not None:
            yield InvitationRound(cycle, following, invited_at(cycle, zone), up_to)


def _invite_some(work: Work, due_round: InvitationRound) -> None:
    """Invite the next owners of a round, those who have nothing in the next cycle yet."""
    cycle, following = due_round.cycle, due_round.next_cycle
    present, planned = (
        {
            key_result.owner_id
            for key_result in objectives.reportable(objectives.key_results_in_cycle(work, id_))
        }
        for id_ in (cycle.id, following.id)
    )
    remaining = sorted(id_ for id_ in present - planned if id_ > due_round.up_to)
    owners = list(people.by_ids(work, remaining[:BATCH]).values())
    quarantine.run_for_each(
        work,
        INVITE,
        [owner for owner in owners if owner.is_active and owner.slack_id],
        partial(_invite, work, due_round),
        key=lambda owner: owner.id,
        describe=lambda owner: f"person {owner.id}",
    )
    is_done = len(remaining) <= BATCH
    store.record_progress(
        work,
        cycle.id,
        following.id,
        up_to=max((owner.id for owner in owners), default=due_round.up_to),
        done_at=work.now if is_done else None,
    )


def _invite(work: Work, due_round: InvitationRound, owners: Sequence[Person]) -> None:
    for owner in owners:
        form = carry_over.form_of(work, owner, due_round.cycle, due_round.next_cycle)
        message = views.invitation(translator(owner.locale), form, owner.local(work.now).date())
        once = _once(due_round.cycle.id, due_round.next_cycle.id, owner)
        outbox.promise(work, to=owner.slack_id, message=message, once_name=once)


def _once(cycle_id: int, next_id: int, owner: Person) -> str:
    return f"invitations:{cycle_id}:{next_id}:{owner.id}"

"""Propose changes of agreed key results; agree to them, or decline them with a sentence.

Everything that changes a key result on somebody's behalf passes `hold_back`. Until a manager agrees
nothing changes of what it asks for: start and target, the measure, the weight.
"""

from collections.abc import Sequence

from bot.agreements import policy
from bot.agreements.changes import store, views
from bot.agreements.changes.model import (
    ChangeContext,
    ChangeState,
    ProposedChange,
    Terms,
    terms_of,
)
from bot.agreements.drafts import AgreementsChanged
from bot.agreements.texts import check_sentence
from bot.checkins.baselines import settle_baselines
from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives, revisions
from bot.goals.objectives import KeyResultFields, OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox
from scoring.bending import bend_plan

GONE = N_("That question is no longer here.")
NOT_YOURS = N_("Only managers of {name}, and admins, can answer this.")
NOT_YOUR_CHANGE = N_("Only the one who proposed this change can withdraw it.")
NOT_OPEN = N_("This change no longer waits for an answer.")
AGREED_ALREADY = N_("{name} has agreed to these already.")
DECLINED_ALREADY = N_("{name} has declined this change already.")
CHANGED = N_("These were changed a moment ago. The message shows them now; please look again.")
OVER = N_("{cycle} is over, so its targets don't change any more. Decline this change.")


def hold_back(
    work: Work, editor: Person, key_result: OwnedKeyResult, fields: KeyResultFields, reason: str
) -> KeyResultFields:
    """Return the fields of an edited key result that may be stored at once; what needs a manager's
    consent is proposed to them. Drafts, and what managers and admins change, need none.
    """
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    is_agreed = not key_result.rule.is_draft and policy.needs_agreement(work, owner)
    if not is_agreed or policy.may_decide(work, editor, owner):
        return fields
    before, remaining = terms_of(key_result), fields.copy()
    measure = remaining.pop("measure", before.measure)
    weight = remaining.pop("weight", before.weight)
    if measure == before.measure:
        after = Terms(measure=measure, weight=weight)
    else:
        after = Terms(
            measure=measure,
            weight=weight,
            plan=remaining.pop("plan", None),
            first_day=remaining.pop("first_day", None),
            last_day=remaining.pop("last_day", None),
        )
    if after.differs(before):
        _propose(work, editor, owner, key_result, before, after, reason)
    return remaining


def agree(work: Work, actor_id: str, change_id: int, seen: int) -> None:
    """Agree to a change and make it; `seen` is the `fingerprint` of what the person saw."""
    context, decider = _to_answer(work, actor_id, change_id)
    change, key_result = context.change, context.key_result
    if seen != change.after.fingerprint:
        raise Refusal(CHANGED)
    _refuse_after_cycle(work, decider, key_result)
    _decide(work, context, decider, ChangeState.AGREED)  # first: it is open no more
    after, owner = change.after, people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    fields: KeyResultFields = {"measure": after.measure, "weight": after.weight}
    if after.plan is not None:
        today = owner.local(work.now).date()
        fields["plan"] = bend_plan(key_result.rule, after.measure, after.plan, today)
    if after.first_day is not None and after.last_day is not None:
        fields |= {"first_day": after.first_day, "last_day": after.last_day}
    proposer = context.proposer
    revisions.record_revision(work, key_result, after.measure, change.reason, actor_id=proposer)
    objectives.write_key_result(work, key_result.key, fields)
    settle_baselines(work, [key_result.id])


def change_to_decline(work: Work, actor_id: str, change_id: int) -> ChangeContext:
    """Return what the form shows that asks for the sentence. Raises like `decline`."""
    return _to_answer(work, actor_id, change_id)[0]


def decline(work: Work, actor_id: str, change_id: int, sentence: str, *, sent_as: str = "") -> None:
    """Decline a change with a sentence: the key result stays as it is.

    `sent_as` names the open form: sent again with another sentence, that one replaces the first.
    """
    is_sent_again = inputs.form_sent_at(work, sent_as) is not None
    context, decider = _to_answer(work, actor_id, change_id, is_sent_again=is_sent_again)
    check_sentence(sentence)
    _decide(work, context, decider, ChangeState.DECLINED, sentence)


def withdraw(work: Work, actor_id: str, change_id: int) -> None:
    """Take an open change back, as the one who proposed it."""
    person = people.require_person(work, actor_id)
    change = store.find_change(work, change_id)
    if change is None:
        raise Refusal(GONE)
    if change.by_id != person.id:
        raise Refusal(NOT_YOUR_CHANGE)
    if not change.is_open:
        raise Refusal(NOT_OPEN)
    _end(work, change, ChangeState.WITHDRAWN)


def review(work: Work, _event: CompanyChanged | PersonChanged) -> None:
    """React to changes of key results, people and settings: open changes end where they can't be
    made any more, and go to who leads the owner now. With another such event to come, that one
    does it.
    """
    if any(isinstance(event, CompanyChanged | PersonChanged) for event in work.pending_events):
        return
    changes = store.open_changes(work)
    ids = {change.key_result_id for change in changes}
    key_results = {kr.id: kr for kr in objectives.key_results_with_ids(work, ids)}
    frozen_ids = cycle_calendar.frozen_cycle_ids(work) if changes else frozenset()
    for change in changes:
        key_result = key_results.get(change.key_result_id)
        if key_result is None or key_result.objective.cycle_id in frozen_ids:
            store.update_change(work, change.id, state=ChangeState.WITHDRAWN.value)
        else:
            _review_change(work, change, key_result)


def open_changes(work: Work, key_results: Sequence[OwnedKeyResult]) -> list[ChangeContext]:
    """Return the open changes of these key results, in their order."""
    changes = store.open_changes_about(work, [kr.id for kr in key_results])
    return [_context(work, changes[kr.id], kr) for kr in key_results if kr.id in changes]


def _propose(
    work: Work,
    editor: Person,
    owner: Person,
    key_result: OwnedKeyResult,
    before: Terms,
    after: Terms,
    reason: str,
) -> None:
    """Ask a manager to agree to a change; one that is open already asks for this instead."""
    change = store.open_changes_about(work, [key_result.id]).get(key_result.id)
    if change is not None:
        change = store.replace_terms(work, change.id, editor.id, after, reason)
    else:
        recipient = policy.choose_decider(work, policy.deciders(work, owner))
        change = store.add_change(
            work, key_result.id, editor.id, recipient.id, before, after, reason
        )
    _show_to_manager(work, _context(work, change, key_result))
    work.emit(AgreementsChanged((owner.id,)))


def _review_change(work: Work, change: ProposedChange, key_result: OwnedKeyResult) -> None:
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    if change.before.differs(terms_of(key_result)):
        _end(work, change, ChangeState.OVERTAKEN)
        return
    if not policy.needs_agreement(work, owner):
        _end(work, change, ChangeState.LAPSED)
        return
    managers = policy.deciders(work, owner)
    recipient = policy.choose_decider(work, managers, change.recipient_id)
    if recipient.id != change.recipient_id:
        context = _context(work, change, key_result)
        t = translator(context.recipient.locale)
        message = views.handed_on(t, context, recipient)
        outbox.revise(work, once_name=change.once_name, message=message)
        change = store.update_change(
            work, change.id, recipient_id=recipient.id, turn=change.turn + 1
        )
        work.emit(AgreementsChanged((owner.id,)))
    _show_to_manager(work, _context(work, change, key_result))


def _end(work: Work, change: ProposedChange, state: ChangeState) -> None:
    """Close a change that nobody has to answer any more."""
    ended = store.update_change(work, change.id, state=state.value, decided_at=work.now)
    context = _context(work, ended, objectives.key_result(work, change.key_result_id))
    _show_to_manager(work, context)
    if state is not ChangeState.WITHDRAWN:
        _tell_proposer(work, context)
    work.emit(AgreementsChanged((context.key_result.owner_id,)))


def _to_answer(
    work: Work, actor_id: str, change_id: int, *, is_sent_again: bool = False
) -> tuple[ChangeContext, Person]:
    """Return an open change and who answers it; raises a Refusal where the person may not, or it is
    answered. One that the person declined counts as open for the same form (`is_sent_again`).
    """
    person = people.require_person(work, actor_id)
    change = store.find_change(work, change_id)
    if change is None:
        raise Refusal(GONE)
    key_result = objectives.key_result(work, change.key_result_id)
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    if not policy.may_decide(work, person, owner):
        raise Refusal(NOT_YOURS, name=owner.name)
    context = _context(work, change, key_result)
    is_own_answer = change.decided_by == person.id and is_sent_again
    if not (change.is_open or is_own_answer):
        if context.decider is None:
            raise Refusal(NOT_OPEN)
        is_agreed = change.state is ChangeState.AGREED
        sentence = AGREED_ALREADY if is_agreed else DECLINED_ALREADY
        raise Refusal(sentence, name=context.decider.name)
    return context, person


def _refuse_after_cycle(work: Work, decider: Person, key_result: OwnedKeyResult) -> None:
    """Raise a Refusal for all but admins when the cycle is over, as the editor does."""
    cycles = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    cycle = cycles[key_result.objective.cycle_id]
    if cycle.last_day < decider.local(work.now).date() and not decider.is_admin:
        raise Refusal(OVER, cycle=cycle.name)


def _decide(
    work: Work, context: ChangeContext, decider: Person, state: ChangeState, sentence: str = ""
) -> None:
    decided = store.update_change(
        work,
        context.change.id,
        state=state.value,
        decided_by=decider.id,
        decided_at=work.now,
        sentence=sentence,
    )
    answered = _context(work, decided, context.key_result)
    _show_to_manager(work, answered)
    _tell_proposer(work, answered)
    work.emit(AgreementsChanged((context.key_result.owner_id,)))


def _show_to_manager(work: Work, context: ChangeContext) -> None:
    message = views.change_message(translator(context.recipient.locale), context)
    to, once_name = context.recipient.slack_id, context.change.once_name
    outbox.promise_or_revise(work, to=to, message=message, once_name=once_name)


def _tell_proposer(work: Work, context: ChangeContext) -> None:
    proposer = context.proposer
    if proposer.slack_id:
        message = views.answer_message(translator(proposer.locale), context)
        once_name = context.change.answer_name
        outbox.promise_or_revise(work, to=proposer.slack_id, message=message, once_name=once_name)


def _context(work: Work, change: ProposedChange, key_result: OwnedKeyResult) -> ChangeContext:
    persons = people.by_ids(work, [change.by_id, change.recipient_id, change.decided_by or 0])
    return ChangeContext(
        change=change,
        key_result=key_result,
        proposer=persons[change.by_id],
        recipient=persons[change.recipient_id],
        decider=persons.get(change.decided_by or 0),
    )

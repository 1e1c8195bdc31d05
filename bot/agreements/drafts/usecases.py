"""Ask a manager to agree to drafts; agree to them, or send them back with a sentence."""

from collections.abc import Sequence

from bot.agreements import policy
from bot.agreements.drafts import store, views
from bot.agreements.drafts.model import (
    AgreementRequest,
    AgreementsChanged,
    DraftCard,
    RequestContext,
    RequestState,
    fingerprint,
)
from bot.agreements.texts import check_sentence
from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox

GONE = N_("That question is no longer here.")
NO_DRAFTS = N_("You have no drafts for {cycle}: all your key results there are agreed.")
NOT_YOURS = N_("Only managers of {name}, and admins, can answer this.")
AGREED_ALREADY = N_("{name} has agreed to these already.")
SENT_BACK_ALREADY = N_("{name} has sent these back already. {owner} can ask again.")
OVER = N_("There's nothing to agree to any more.")
CHANGED = N_("These were changed a moment ago. The message shows them now; please look again.")


def ask(work: Work, actor_id: str, cycle_id: int) -> DraftCard:
    """Ask the person's manager to agree to their drafts of a cycle; once, until there is an answer.

    Somebody with nobody above them agrees with themselves. Returns how their drafts stand then.
    """
    owner = people.require_person(work, actor_id)
    cycle = _cycle(work, cycle_id)
    drafts = drafts_of(work, owner, cycle.id)
    if not drafts:
        raise Refusal(NO_DRAFTS, cycle=cycle.name)
    last_request = store.latest_requests(work, owner.id).get(cycle.id)
    if not policy.needs_agreement(work, owner):
        _count_as_agreed(work, drafts)
    elif last_request is None or not last_request.is_open:
        recipient = policy.choose_decider(work, policy.deciders(work, owner))
        request = store.add_request(work, owner.id, cycle.id, recipient.id)
        _show_to_manager(work, request, drafts)
        if last_request is not None and last_request.state is RequestState.SENT_BACK:
            _tell_owner(work, last_request, drafts, is_asked_again=True)
    work.emit(AgreementsChanged((owner.id,)))
    return _card(work, owner, cycle, drafts_of(work, owner, cycle.id))


def agree(work: Work, actor_id: str, request_id: int, seen: int) -> None:
    """Agree to all drafts of a request; `seen` is the `fingerprint` of those that the person saw.

    Raises a Refusal that says what is true where the request is answered, or its drafts changed.
    """
    request, decider, drafts = _to_answer(work, actor_id, request_id)
    if seen != fingerprint(drafts):
        raise Refusal(CHANGED)
    _count_as_agreed(work, drafts)
    _decide(work, request, decider, RequestState.AGREED, drafts)


def request_to_send_back(work: Work, actor_id: str, request_id: int) -> RequestContext:
    """Return what the form shows that asks for the sentence. Raises like `agree`."""
    request, _, drafts = _to_answer(work, actor_id, request_id)
    return _context(work, request, drafts)


def send_back(
    work: Work, actor_id: str, request_id: int, sentence: str, *, sent_as: str = ""
) -> None:
    """Send drafts back to their owner with a sentence.

    `sent_as` names the open form: sent again with another sentence, that one replaces the first.
    """
    is_sent_again = inputs.form_sent_at(work, sent_as) is not None
    request, decider, drafts = _to_answer(work, actor_id, request_id, is_sent_again=is_sent_again)
    check_sentence(sentence)
    _decide(work, request, decider, RequestState.SENT_BACK, drafts, sentence)


def review(work: Work, _event: CompanyChanged | PersonChanged) -> None:
    """React to changes of key results, people and settings: drafts that need no agreement any more
    count as agreed, and open requests show their drafts as they are and go to who leads the owner
    now. With another such event to come, that one does it.
    """
    if any(isinstance(event, CompanyChanged | PersonChanged) for event in work.pending_events):
        return
    drafts, requests = store.drafts(work), store.open_requests(work)
    owner_ids = {draft.owner_id for draft in drafts} | {request.owner_id for request in requests}
    owners = people.by_ids(work, owner_ids)
    in_need = {id_ for id_, owner in owners.items() if policy.needs_agreement(work, owner)}
    free = [draft for draft in drafts if draft.owner_id not in in_need]
    for request in requests:
        own = [draft for draft in drafts if _is_about(request, draft)]
        _review_request(work, request, owners[request.owner_id], own)
    _count_as_agreed(work, free)
    if free:
        work.emit(AgreementsChanged(tuple(sorted({draft.owner_id for draft in free}))))


def cards(work: Work, owner: Person) -> list[DraftCard]:
    """Return a person's drafts cycle by cycle, the earliest end first."""
    by_cycle: dict[int, list[OwnedKeyResult]] = {}
    for draft in store.drafts(work, owner.id):
        by_cycle.setdefault(draft.objective.cycle_id, []).append(draft)
    cycles = cycle_calendar.sort_cycles(cycle_calendar.all_cycles(work))
    return [
        _card(work, owner, cycle, by_cycle[cycle.id]) for cycle in cycles if cycle.id in by_cycle
    ]


def card_of(work: Work, owner: Person, cycle_id: int) -> DraftCard | None:
    """Return a person's drafts of a cycle; None if there are none."""
    return next((card for card in cards(work, owner) if card.cycle.id == cycle_id), None)


def drafts_of(work: Work, owner: Person, cycle_id: int) -> list[OwnedKeyResult]:
    """Return a person's drafts of a cycle that is not closed."""
    drafts = store.drafts(work, owner.id)
    return [draft for draft in drafts if draft.objective.cycle_id == cycle_id]


def _card(work: Work, owner: Person, cycle: Cycle, drafts: Sequence[OwnedKeyResult]) -> DraftCard:
    request = store.latest_requests(work, owner.id).get(cycle.id)
    managers = policy.deciders(work, owner)
    decider = policy.choose_decider(work, managers) if managers else None
    if request is not None:
        involved_id = request.decided_by or request.recipient_id
        decider = people.by_ids(work, [involved_id]).get(involved_id, decider)
    return DraftCard(cycle=cycle, drafts=drafts, request=request, decider=decider)


def _is_about(request: AgreementRequest, draft: OwnedKeyResult) -> bool:
    return (draft.owner_id, draft.objective.cycle_id) == (request.owner_id, request.cycle_id)


def _review_request(
    work: Work, request: AgreementRequest, owner: Person, drafts: Sequence[OwnedKeyResult]
) -> None:
    """Bring an open request up to date."""
    if not policy.needs_agreement(work, owner):
        _end(work, request, RequestState.LAPSED, drafts)
    elif not drafts:
        _end(work, request, RequestState.WITHDRAWN, drafts)
    else:
        managers = policy.deciders(work, owner)
        recipient = policy.choose_decider(work, managers, request.recipient_id)
        if recipient.id != request.recipient_id:
            _hand_on(work, request, recipient)
            request = store.change_request(
                work, request.id, recipient_id=recipient.id, turn=request.turn + 1
            )
            work.emit(AgreementsChanged((owner.id,)))
        _show_to_manager(work, request, drafts)


def _end(
    work: Work, request: AgreementRequest, state: RequestState, drafts: Sequence[OwnedKeyResult]
) -> None:
    """Close a request that nobody has to answer any more."""
    ended = store.change_request(work, request.id, state=state.value, decided_at=work.now)
    _show_to_manager(work, ended, drafts)
    if state is RequestState.LAPSED:
        _tell_owner(work, ended, drafts)
    work.emit(AgreementsChanged((request.owner_id,)))


def _hand_on(work: Work, request: AgreementRequest, recipient: Person) -> None:
    """Let the message to the manager so far say to whom the question went."""
    before = people.by_ids(work, [request.recipient_id])[request.recipient_id]
    message = views.handed_on(translator(before.locale), _context(work, request, ()), recipient)
    outbox.revise(work, once_name=request.once_name, message=message)


def _to_answer(
    work: Work, actor_id: str, request_id: int, *, is_sent_again: bool = False
) -> tuple[AgreementRequest, Person, list[OwnedKeyResult]]:
    """Return an open request, who answers it and its drafts; raises a Refusal where the person may
    not, or there is nothing to answer. One that the person sent back counts as open for the same
    form (`is_sent_again`).
    """
    person = people.require_person(work, actor_id)
    request = store.find_request(work, request_id)
    if request is None:
        raise Refusal(GONE)
    owner = people.by_ids(work, [request.owner_id])[request.owner_id]
    if not policy.may_decide(work, person, owner):
        raise Refusal(NOT_YOURS, name=owner.name)
    is_own_answer = request.decided_by == person.id and is_sent_again
    if not (request.is_open or is_own_answer):
        raise _answered(work, request, owner)
    return request, person, drafts_of(work, owner, request.cycle_id)


def _answered(work: Work, request: AgreementRequest, owner: Person) -> Refusal:
    """Build the Refusal that says how a request was answered."""
    decider = people.by_ids(work, [request.decided_by or 0]).get(request.decided_by or 0)
    if decider is None:
        return Refusal(OVER)
    is_agreed = request.state is RequestState.AGREED
    sentence = AGREED_ALREADY if is_agreed else SENT_BACK_ALREADY
    return Refusal(sentence, name=decider.name, owner=owner.name)


def _decide(
    work: Work,
    request: AgreementRequest,
    decider: Person,
    state: RequestState,
    drafts: Sequence[OwnedKeyResult],
    sentence: str = "",
) -> None:
    """Store an answer, and show it to manager and owner."""
    decided = store.change_request(
        work,
        request.id,
        state=state.value,
        decided_by=decider.id,
        decided_at=work.now,
        sentence=sentence,
    )
    _show_to_manager(work, decided, drafts)
    _tell_owner(work, decided, drafts)
    work.emit(AgreementsChanged((request.owner_id,)))


def _count_as_agreed(work: Work, drafts: Sequence[OwnedKeyResult]) -> None:
    for draft in drafts:
        objectives.write_key_result(work, draft.key, {"is_draft": False})


def _show_to_manager(
    work: Work, request: AgreementRequest, drafts: Sequence[OwnedKeyResult]
) -> None:
    context = _context(work, request, drafts)
    t = translator(context.recipient.locale)
    message = views.request_message(t, context)
    to, once_name = context.recipient.slack_id, request.once_name
    outbox.promise_or_revise(work, to=to, message=message, once_name=once_name)


def _tell_owner(
    work: Work,
    request: AgreementRequest,
    drafts: Sequence[OwnedKeyResult],
    *,
    is_asked_again: bool = False,
) -> None:
    context = _context(work, request, drafts)
    owner = context.owner
    if owner.slack_id:
        t = translator(owner.locale)
        message = views.answer_message(t, context, is_asked_again=is_asked_again)
        once_name = request.answer_name
        outbox.promise_or_revise(work, to=owner.slack_id, message=message, once_name=once_name)


def _context(
    work: Work, request: AgreementRequest, drafts: Sequence[OwnedKeyResult]
) -> RequestContext:
    ids = [request.owner_id, request.recipient_id, request.decided_by or 0]
    persons = people.by_ids(work, ids)
    return RequestContext(
        request=request,
        owner=persons[request.owner_id],
        recipient=persons[request.recipient_id],
        cycle=_cycle(work, request.cycle_id),
        drafts=drafts,
        decider=persons.get(request.decided_by or 0),
    )


def _cycle(work: Work, cycle_id: int) -> Cycle:
    cycles = {cycle.id: cycle for cycle in cycle_calendar.all_cycles(work)}
    if cycle_id not in cycles:
        raise Refusal(N_("That cycle no longer exists."))
    return cycles[cycle_id]

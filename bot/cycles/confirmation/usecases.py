"""Confirm scores of a cycle that is over, or change them with a reason."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.core.errors import Refusal, Refusals
from bot.core.events import ScoresConfirmed
from bot.core.i18n import N_
from bot.core.names import join_names
from bot.core.work import Work
from bot.cycles.confirmation.model import (
    ConfirmationPage,
    ScoreToConfirm,
    SubmittedPage,
    field_id,
    validate_score,
)
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals.cycle_calendar import Cycle, cycle_after
from bot.people import leadership, lookup, people
from bot.people.people import Person
from bot.scores import grades
from bot.scores.grades import ScoreConfirmation, ScoreDecision

PER_PAGE = 8
NOTHING_TO_CONFIRM = N_("There's nothing to confirm right now.")
NOT_TO_CONFIRM = N_("{cycle} has no scores to confirm: it's still running, or it's closed.")
SETTLED_BY_MANAGER = N_(
    "The manager has confirmed this score in the meantime. Clear this field to save the rest."
)


def scores_to_confirm(
    work: Work, cycle: Cycle, person_ids: Collection[int]
) -> dict[int, list[ScoreToConfirm]]:
    """Return the key results of people in a cycle with their newest confirmation, by person id."""
    key_results = [
        kr
        for kr in objectives.key_results_owned_by(
            work, {*person_ids}, cycle.first_day, cycle.last_day
        )
        if kr.objective.cycle_id == cycle.id
    ]
    assessments = checkins.assess_today(work, key_results, closed=True)
    latest = grades.latest_confirmations(work, [kr.id for kr in key_results])
    by_person: dict[int, list[ScoreToConfirm]] = {person_id: [] for person_id in person_ids}
    for kr in key_results:
        item = ScoreToConfirm(kr, assessments[kr.id], latest.get(kr.id))
        by_person[kr.owner_id].append(item)
    return by_person


def approvers_by_owner(work: Work, owners: Iterable[Person]) -> dict[int, list[Person]]:
    """Return the people whose confirmation of an owner's scores is final, by owner id.

    That is the nearest manager whom Slack can reach, or without one all other admins; an empty
    list means that the owner's own confirmation is final.
    """
    approvers = {}
    for owner_id, managers in leadership.managers_by_person(work, list(owners)).items():
        nearest = [manager for manager in managers if manager.slack_id][:1]
        approvers[owner_id] = nearest or [
            admin for admin in people.admins(work) if admin.slack_id and admin.id != owner_id
        ]
    return approvers


def open_confirmation(work: Work, by: str, typed: str) -> ConfirmationPage:
    """Return the first page for `/okr grade [@person] [cycle]`.

    Without a cycle, it is the first cycle to have ended with scores to confirm. Raises Refusal
    if no such cycle is over and still open.
    """
    reader = people.require_person(work, by)
    words = cycle_names.parse_cycle_names(work, typed)
    candidates = words.cycles or cycle_calendar.sort_cycles(cycle_calendar.all_cycles(work))
    over = [cycle for cycle in candidates if _is_over_and_open(work, cycle)]
    if not over:
        names = join_names([cycle.name for cycle in words.cycles])
        raise Refusal(NOT_TO_CONFIRM if names else NOTHING_TO_CONFIRM, cycle=names)
    owner = lookup.person_named(work, words.other_words) if words.other_words else reader
    unsettled = [cycle for cycle in over if _has_unsettled(work, cycle, owner, by)]
    cycle = (unsettled or over[-1:])[0]
    return confirmation_page(work, by, cycle.id, owner.id)


def confirmation_page(
    work: Work, by: str, cycle_id: int, person_id: int, number: int = 0
) -> ConfirmationPage:
    """Return a page of someone's key results, for them or for their managers.

    A number beyond the last page means the last page. Raises Refusal if nothing is left to
    confirm, and for readers who may not see these scores.
    """
    cycle, owner, is_final = _authorize(work, cycle_id, person_id, by)
    editable = _editable(work, cycle, owner, is_final=is_final)
    if not editable:
        raise Refusal(N_("There's nothing to confirm: the manager has settled these scores."))
    pages = -(-len(editable) // PER_PAGE)
    number = min(number, pages - 1)
    following = cycle_after(cycle, cycle_calendar.all_cycles(work))
    return ConfirmationPage(
        cycle=cycle,
        owner=owner,
        scores=tuple(editable[number * PER_PAGE : (number + 1) * PER_PAGE]),
        number=number,
        pages=pages,
        is_final=is_final,
        next_cycle=following.name if following else "",
    )


def submit_page(work: Work, by: str, form: SubmittedPage) -> ConfirmationPage | None:
    """Store a submitted page and return the next one, None after the last.

    Raises Refusals with all invalid fields; then nothing is stored.
    """
    page = confirmation_page(work, by, form.cycle_id, form.person_id, form.number)
    editable = _editable(work, page.cycle, page.owner, is_final=page.is_final)
    submitted_by_id = {
        submitted.key_result_id: submitted if page.is_final else replace(submitted, waived="")
        for submitted in form.scores
    }
    decisions: list[tuple[ScoreToConfirm, ScoreDecision]] = []
    errors = _settled_fields(work, page, form, editable)
    for item in editable:
        if item.kr.id not in submitted_by_id:
            continue
        try:
            decision = validate_score(item, submitted_by_id[item.kr.id])
            if not (item.is_rating and decision.score is None):  # a missing rating stays open
                decisions.append((item, decision))
        except Refusal as refusal:
            errors.append(refusal)
    if errors:
        raise Refusals(errors)
    _store(work, by, page.cycle, decisions, is_final=page.is_final)
    if form.number + 1 >= page.pages:
        return None
    return confirmation_page(work, by, form.cycle_id, form.person_id, form.number + 1)


def confirm_own_scores(work: Work, by: str, cycle_id: int) -> None:
    """Confirm the calculated scores of the requester, except where they decided otherwise."""
    owner = people.require_person(work, by)
    cycle, _, is_final = _authorize(work, cycle_id, owner.id, by)
    decisions = [
        (item, item.decision)
        for item in _editable(work, cycle, owner, is_final=is_final)
        if (item.confirmation is None or item.is_confirmable) and not item.is_unrated
    ]
    _store(work, by, cycle, decisions, is_final=is_final)


def confirm_team_scores(work: Work, by: str, cycle_id: int) -> None:
    """Confirm the present scores of everyone whose approver the requester is.

    Ratings that they still have to give stay open.
    """
    approver = people.require_person(work, by)
    cycle = _cycle_over(work, cycle_id)
    owner_ids = {kr.owner_id for kr in objectives.key_results_in_cycle(work, cycle.id)}
    approvers = approvers_by_owner(work, people.by_ids(work, owner_ids).values())
    led_ids = [
        owner_id
        for owner_id, persons in approvers.items()
        if approver.id in {person.id for person in persons}
    ]
    decisions = [
        (item, item.decision)
        for items in scores_to_confirm(work, cycle, led_ids).values()
        for item in items
        if (not item.is_settled or item.is_confirmable) and not item.is_unrated
    ]
    _store(work, by, cycle, decisions, is_final=True)


def _settled_fields(
    work: Work, page: ConfirmationPage, form: SubmittedPage, editable: Sequence[ScoreToConfirm]
) -> list[Refusal]:
    """Return an error for each text about a score that the manager settled in the meantime."""
    owned = scores_to_confirm(work, page.cycle, [page.owner.id])[page.owner.id]
    settled_ids = {item.kr.id for item in owned} - {item.kr.id for item in editable}
    return [
        Refusal(
            SETTLED_BY_MANAGER,
            field=field_id("reason" if submitted.reason else "learned", submitted.key_result_id),
        )
        for submitted in form.scores
        if submitted.key_result_id in settled_ids and (submitted.reason or submitted.learned)
    ]


def _has_unsettled(work: Work, cycle: Cycle, owner: Person, by: str) -> bool:
    """Return whether the requester can still confirm a score of an owner."""
    is_final = _authorize(work, cycle.id, owner.id, by)[2]
    editable = _editable(work, cycle, owner, is_final=is_final)
    return any(not item.is_settled for item in editable)


def _editable(work: Work, cycle: Cycle, owner: Person, *, is_final: bool) -> list[ScoreToConfirm]:
    """Return the scores that the reader can change: an approver all of them, an owner those that
    are not settled, without ratings.
    """
    items = scores_to_confirm(work, cycle, [owner.id])[owner.id]
    if is_final:
        return items
    return [item for item in items if not item.is_settled and not item.is_rating]


def _store(
    work: Work,
    by: str,
    cycle: Cycle,
    decisions: Sequence[tuple[ScoreToConfirm, ScoreDecision]],
    *,
    is_final: bool,
) -> None:
    """Store the decisions that say something new, and emit that scores were confirmed."""
    author = people.require_person(work, by)
    decisions = _confirm_older_numbers(work, decisions, author)
    confirmations = [
        ScoreConfirmation(
            key_result_id=item.kr.id,
            decision=decision,
            computed=item.computed,
            by_id=author.id,
            at=work.now,
            is_final=is_final,
        )
        for item, decision in decisions
        if item.confirmation is None or item.decision != decision or item.is_settled != is_final
    ]
    if confirmations:
        grades.add_confirmations(work, confirmations)
        owner_ids = tuple(sorted({item.kr.owner_id for item, _ in decisions}))
        work.emit(ScoresConfirmed(cycle.id, owner_ids))


def _confirm_older_numbers(
    work: Work, decisions: Sequence[tuple[ScoreToConfirm, ScoreDecision]], author: Person
) -> list[tuple[ScoreToConfirm, ScoreDecision]]:
    """Record the older numbers of accepted scores as final, and return the decisions with the
    assessments that follow from them.
    """
    confirmed = [
        item.kr
        for item, decision in decisions
        if item.is_confirmable and not (decision.override or decision.waived)
    ]
    for owner in people.by_ids(work, {kr.owner_id for kr in confirmed}).values():
        owned = [kr for kr in confirmed if kr.owner_id == owner.id]
        checkins.confirm_final_numbers(work, owner, owned, me=author)
    assessments = checkins.assess_today(work, [item.kr for item, _ in decisions], closed=True)
    return [
        (replace(item, assessment=assessments[item.kr.id]), decision)
        for item, decision in decisions
    ]


def _authorize(work: Work, cycle_id: int, person_id: int, by: str) -> tuple[Cycle, Person, bool]:
    """Return the cycle, the owner, and whether the requester's confirmation is final.

    Raises Refusal for people who may not see the owner's scores, and for a closed cycle.
    """
    requester = people.require_person(work, by)
    cycle, owner = _cycle_over(work, cycle_id), people.by_ids(work, [person_id]).get(person_id)
    if owner is None or not leadership.may_see(work, requester, owner):
        raise Refusal(N_("Only the owner, their managers and admins can confirm a score."))
    is_final = requester.id != owner.id or not approvers_by_owner(work, [owner])[owner.id]
    return cycle, owner, is_final


def _cycle_over(work: Work, cycle_id: int) -> Cycle:
    """Return a cycle that is over and not frozen; raises Refusal for any other."""
    for cycle in cycle_calendar.all_cycles(work):
        if cycle.id == cycle_id and _is_over_and_open(work, cycle):
            return cycle
    raise Refusal(N_("These scores are closed. An admin can reopen the cycle."))


def _is_over_and_open(work: Work, cycle: Cycle) -> bool:
    return not cycle.is_frozen and cycle.last_day < work.now.date()

"""Read the scores, waivers, ratings and learning notes that people gave at a cycle's end, and send
owners their ratings once the cycle is frozen.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores.grades import store, views
from bot.scores.grades.model import (
    GivenRating,
    LearningNote,
    Rating,
    RatingsNotice,
    ScoreDecision,
)
from bot.slack import outbox
from bot.slack.outbox import Promise
from scoring.scorecard import Override


def overrides(work: Work, key_results: Sequence[OwnedKeyResult]) -> dict[int, Override]:
    """Return the scores that replace calculated ones, by key result id."""
    latest = store.latest_confirmations(work, [kr.id for kr in key_results])
    return {
        key_result_id: override
        for key_result_id, confirmation in latest.items()
        if (override := confirmation.decision.override)
    }


def waivers(work: Work, key_results: Sequence[OwnedKeyResult]) -> dict[int, str]:
    """Return why key results do not count, by id: as imported, or as a manager decided."""
    latest = store.latest_confirmations(work, [kr.id for kr in key_results])
    imported = {kr.id: kr.waived for kr in key_results if kr.waived}
    decided = {
        key_result_id: confirmation.decision.waived
        for key_result_id, confirmation in latest.items()
        if confirmation.decision.waived
    }
    return imported | decided


def carried_over(work: Work) -> list[OwnedKeyResult]:
    """Return the key results that someone wants to continue in the next cycle."""
    return objectives.key_results_with_ids(work, store.ids_to_carry_over(work))


def count_unconfirmed(work: Work, cycle_id: int) -> int:
    """Count the key results of a cycle that have no final confirmation."""
    key_result_ids = objectives.key_result_titles(work, cycle_id).keys()
    return len(key_result_ids - store.finally_confirmed_ids(work))


def may_read_ratings(work: Work, viewer: Person, owner: Person) -> bool:
    """Return whether someone may read an owner's ratings, and scores that count ratings.

    The owner, their managers upward and admins may. Nobody else may, and no channel shows them
    (docs/managers.md, "Ratings").
    """
    return leadership.may_see(work, viewer, owner)


def ratings_of(work: Work, key_results: Iterable[OwnedKeyResult]) -> dict[int, Rating]:
    """Return what managers gave, by key result id. Check `may_read_ratings` before showing it."""
    rated_ids = [kr.id for kr in key_results if kr.is_rating]
    latest = store.latest_confirmations(work, rated_ids) if rated_ids else {}
    ratings = {}
    for key_result_id, confirmation in latest.items():
        decision = confirmation.decision
        stars, reason = decision.stars_and_reason
        if stars is not None or decision.learned:
            ratings[key_result_id] = Rating(
                stars=stars,
                score=decision.score,
                reason=reason,
                learned=decision.learned,
                by_id=confirmation.by_id,
                at=confirmation.at,
            )
    return ratings


def learning_notes(work: Work, key_results: Iterable[OwnedKeyResult]) -> dict[int, LearningNote]:
    """Return what was learned and who wrote it, by key result id.

    The form is filled with the note that exists, so a manager who only confirms it is not its
    author: the author is the first person who saved the present text.
    """
    latest = store.latest_confirmations(work, [kr.id for kr in key_results])
    noted_ids = [id_ for id_, confirmation in latest.items() if confirmation.decision.learned]
    notes: dict[int, LearningNote] = {}
    for confirmation in store.all_confirmations(work, noted_ids) if noted_ids else ():
        text, key_result_id = confirmation.decision.learned, confirmation.key_result_id
        if key_result_id not in notes or notes[key_result_id].text != text:
            notes[key_result_id] = LearningNote(text, confirmation.by_id)
    return notes


def notify_rated_owners(
    work: Work,
    cycle: Cycle,
    closing_id: int,
    frozen_before: Mapping[int, dt.datetime] | None = None,
) -> None:
    """Promise each owner with new or changed ratings a direct message about them.

    `frozen_before` is when earlier closings of the cycle were frozen, by closing id. What their
    messages said is not repeated. A person who rated their own key results gets no message.
    """
    rated = [kr for kr in objectives.key_results_in_cycle(work, cycle.id) if kr.is_rating]
    ratings = ratings_of(work, rated)
    person_ids = {kr.owner_id for kr in rated} | {rating.by_id for rating in ratings.values()}
    persons = people.by_ids(work, person_ids)
    ratings_by_owner: dict[int, list[GivenRating]] = {}
    for kr in rated:
        rating = ratings.get(kr.id)
        if rating is not None and rating.by_id != kr.owner_id:
            given = GivenRating(kr, rating, persons[rating.by_id].name)
            ratings_by_owner.setdefault(kr.owner_id, []).append(given)
    promises = []
    for owner_id, owner_ratings in ratings_by_owner.items():
        owner = persons[owner_id]
        unread = _unread(work, owner, owner_ratings, frozen_before or {})
        if unread and owner.is_active and owner.slack_id:
            notice = RatingsNotice(cycle, tuple(unread))
            message = views.ratings_notice(translator(owner.locale), notice)
            promises.append(Promise(owner.slack_id, message, _once(closing_id, owner)))
    outbox.promise_many(work, promises)


def _unread(
    work: Work,
    owner: Person,
    ratings: list[GivenRating],
    frozen_before: Mapping[int, dt.datetime],
) -> list[GivenRating]:
    """Return the ratings that no earlier message contained, or that changed since the last one."""
    notified_at = [
        frozen_at
        for closing_id, frozen_at in frozen_before.items()
        if outbox.is_promised(work, _once(closing_id, owner))
    ]
    if not notified_at:
        return ratings
    key_result_ids = [given.kr.id for given in ratings]
    read_decisions: dict[int, ScoreDecision] = {}
    for confirmation in store.all_confirmations(work, key_result_ids):
        if confirmation.at <= max(notified_at):
            read_decisions[confirmation.key_result_id] = confirmation.decision
    latest = store.latest_confirmations(work, key_result_ids)
    return [
        given
        for given in ratings
        if read_decisions.get(given.kr.id) != latest[given.kr.id].decision
    ]


def _once(closing_id: int, owner: Person) -> str:
    return f"ratings.told:{closing_id}:{owner.id}"

"""Read ratings, and tell owners of theirs once a cycle is frozen."""

import datetime as dt
from collections.abc import Iterable, Mapping

from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.objectives import Cycle, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores import grades as verdicts
from bot.scores.grades import Word
from bot.scores.ratings import views
from bot.scores.ratings.model import Given, LearningNote, Rating, Told
from bot.slack import outbox
from bot.slack.outbox import Promise


def may_read(work: Work, viewer: Person, owner: Person) -> bool:
    """Tell whether someone may read the ratings that an owner was given, and scores with a rating
    in them: the owner, their managers upward, and admins. Nobody else, and no channel
    (docs/managers.md, "Ratings").
    """
    return leadership.may_see(work, viewer, owner)


def of(work: Work, owned: Iterable[OwnedKeyResult]) -> dict[int, Rating]:
    """Return what managers gave, by key result; only for readers that may see it, which
    `may_read` says.
    """
    rated = [kr.id for kr in owned if kr.is_rating]
    latest = verdicts.latest(work, rated) if rated else {}
    found = {}
    for id_, one in latest.items():
        stars, reason = one.word.stars_and_reason
        if stars is not None or one.word.learned:
            said = one.word
            found[id_] = Rating(stars, said.score, reason, said.learned, one.by_id, one.at)
    return found


def learned(work: Work, owned: Iterable[OwnedKeyResult]) -> dict[int, LearningNote]:
    """Return what was learned, by key result, with who wrote it: the form proposes the words that
    are there, so that a manager who confirms them has not written them.
    """
    latest = verdicts.latest(work, [kr.id for kr in owned])
    found = {id_: one for id_, one in latest.items() if one.word.learned}
    notes: dict[int, LearningNote] = {}
    for one in verdicts.every(work, list(found)) if found else ():
        text, id_ = one.word.learned, one.key_result_id
        if id_ not in notes or notes[id_].text != text:
            notes[id_] = LearningNote(text, one.by_id)
    return notes


def tell(
    work: Work, cycle: Cycle, closing_id: int, earlier: Mapping[int, dt.datetime] | None = None
) -> None:
    """Owe every owner whose rating is new or another one a message of their own.

    `earlier` says when earlier closings of the cycle were frozen, by id, the oldest first: what
    they told and nobody changed is not told again. Who rated themselves hears nothing new.
    """
    rated = [kr for kr in objectives.in_cycle(work, cycle.id) if kr.is_rating]
    given = of(work, rated)
    known = people.by_ids(
        work, {kr.owner_id for kr in rated} | {one.by_id for one in given.values()}
    )
    of_owner: dict[int, list[Given]] = {}
    for kr in rated:
        one = given.get(kr.id)
        if one is not None and one.by_id != kr.owner_id:
            of_owner.setdefault(kr.owner_id, []).append(Given(kr, one, known[one.by_id].name))
    promises = []
    for owner_id, theirs in of_owner.items():
        owner = known[owner_id]
        fresh = _unread(work, owner, theirs, earlier or {})
        if fresh and owner.is_active and owner.slack_id:
            message = views.told(translator(owner.locale), Told(cycle, tuple(fresh)))
            promises.append(Promise(owner.slack_id, message, _once(closing_id, owner)))
    outbox.promise_many(work, promises)


def _unread(
    work: Work, owner: Person, theirs: list[Given], earlier: Mapping[int, dt.datetime]
) -> list[Given]:
    """Return what the owner was not told before, or what has changed since the last message."""
    read_at = [at for id_, at in earlier.items() if outbox.is_promised(work, _once(id_, owner))]
    if not read_at:
        return theirs
    words: dict[int, Word] = {}
    for verdict in verdicts.every(work, [one.kr.id for one in theirs]):
        if verdict.at <= max(read_at):
            words[verdict.key_result_id] = verdict.word
    latest = verdicts.latest(work, [one.kr.id for one in theirs])
    return [one for one in theirs if words.get(one.kr.id) != latest[one.kr.id].word]


def _once(closing_id: int, owner: Person) -> str:
    return f"ratings.told:{closing_id}:{owner.id}"

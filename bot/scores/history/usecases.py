"""Find a key result by name, and read its history as far as the reader may see it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from bot.checkins import records as checkins
from bot.checkins.answer_words import key_results_named
from bot.checkins.records import CheckInVersion
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import join_names, nearest
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives, revisions
from bot.goals.cycle_names import ParsedCycleNames, parse_cycle_names
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.scores import grades
from bot.scores.history.model import HistoryWeek, KeyResultHistory
from bot.slack.text import clip
from bot.weekly import asks
from bot.weekly.asks import Ask, AskOutcome, AskState
from scoring.cycle import monday
from scoring.trace import trace_weeks

WEEKS_PER_PAGE, MAX_NAME = 5, 80
MIN_SIMILARITY = 0.5
QUOTES = "“”\"' "
OWNS_NOTHING = N_(
    "You have no key results right now. Add words from a title: `/okr history visitors`."
)
RATING_IS_PRIVATE = N_("That's a rating. Only its owner, their managers and admins can see it.")
KEY_RESULT_NUMBER = re.compile(r"(?:kr|#|第)?\s*(\d{1,2})\s*[个项条号]?", re.IGNORECASE)


def find_key_results(work: Work, actor_id: str, typed_text: str) -> list[OwnedKeyResult]:
    """Return the key results that a text may mean; an empty text means all of the requester's.

    A number is one of their own. A key, as in import files, and words of a title are looked for
    among their own first, then in running cycles, then in older ones; at last the nearest title
    counts. A cycle's name limits all of that to the cycle. Raises Refusal if nothing matches.
    """
    requester = people.require_person(work, actor_id)
    typed_text = typed_text.strip().strip(QUOTES)
    week = checkins.open_week(work, requester)
    own = checkins.key_results_of_week(work, requester, week, with_others=True)
    try:
        words = parse_cycle_names(work, typed_text, lambda _: ())
        if not words.cycles:
            return _find_in(typed_text, own, _pools(work))
        named = _with_key(typed_text, chain(own, *_pools(work)))  # a key may hold a cycle's name
        named = named or objectives.key_results_titled(work, typed_text)[-1:]
        return named or _find_in_cycles(work, requester, words)
    except Refusal:
        for pool in chain([own], _pools(work)):
            if matches := key_results_named(typed_text, pool):
                return list(matches)  # a title may hold what looks like a cycle
        raise


def cycle_names(work: Work, actor_id: str) -> dict[int, str]:
    """Return the names of all cycles, by id."""
    people.require_person(work, actor_id)
    return {cycle.id: cycle.name for cycle in cycle_calendar.all_cycles(work)}


def history_of(
    work: Work,
    actor_id: str,
    key_result_id: int,
    before: dt.date | None = None,
    *,
    is_public: bool = False,
) -> KeyResultHistory:
    """Return a page of a key result's history: the weeks before a Monday, None for the newest.

    Everyone may see it, but only the owner and their direct manager get private notes. A public
    one has no private notes and no buttons. Raises Refusal for a rating, unless it is shown to its
    owner, their managers or admins.
    """
    reader = people.require_person(work, actor_id)
    kr = objectives.key_result(work, key_result_id)
    owner = people.by_ids(work, [kr.owner_id])[kr.owner_id]
    if kr.is_rating and (is_public or not grades.may_read_ratings(work, reader, owner)):
        raise Refusal(RATING_IS_PRIVATE)
    versions = _readable(
        work, None if is_public else reader, owner, checkins.all_versions(work, kr.id)
    )
    check_ins = [version.rule for version in versions if version.is_latest]
    cycle = next(
        candidate
        for candidate in cycle_calendar.all_cycles(work)
        if candidate.id == kr.objective.cycle_id
    )
    weeks = [
        week_start
        for week_start in _weeks(work, owner, kr, versions)
        if before is None or week_start.monday < before
    ]
    has_more = len(weeks) > WEEKS_PER_PAGE and not is_public
    is_editable = not (is_public or cycle.is_frozen)
    key_result_revisions = tuple(reversed(revisions.revisions_of(work, kr.id)))
    rating = grades.ratings_of(work, [kr]).get(kr.id)
    author_ids = {version.by_id for version in versions}
    author_ids |= {revision.by_id for revision in key_result_revisions}
    author_ids |= {rating.by_id} if rating else set()
    return KeyResultHistory(
        reader=reader,
        owner=owner,
        kr=kr,
        assessment=checkins.assess_today(work, [kr], closed=cycle.is_closed)[kr.id],
        points=tuple(trace_weeks(kr.rule, check_ins, owner.local(work.now).date())),
        weeks=tuple(weeks[:WEEKS_PER_PAGE]),
        earlier=weeks[WEEKS_PER_PAGE - 1].monday if has_more else None,
        names={author.id: author.name for author in people.by_ids(work, author_ids).values()},
        may_edit=is_editable and checkins.may_answer(work, reader, owner),
        may_change=is_editable and objectives.may_edit_wording(work, reader, kr),
        may_hand_over=is_editable and objectives.may_hand_over(work, reader, kr),
        revisions=key_result_revisions,
        rating=rating,
        cycle="" if cycle_calendar.running_cycles(work) == [cycle] else cycle.name,
        same_title=_same_title(work, kr) if before is None else (),
    )


def _find_in_cycles(work: Work, requester: Person, words: ParsedCycleNames) -> list[OwnedKeyResult]:
    """Return the key results of the named cycles that the other words mean."""
    pools = [objectives.key_results_in_cycle(work, cycle.id) for cycle in words.cycles]
    own = [kr for pool in pools for kr in pool if kr.owner_id == requester.id]
    typed_text = words.other_words.strip(QUOTES)
    if not typed_text and not own:
        raise Refusal(
            N_("You have no key results in {cycle}. Add words from a title."),
            cycle=join_names([cycle.name for cycle in words.cycles]),
        )
    return _find_in(typed_text, own, pools)


def _find_in(
    typed_text: str, own: list[OwnedKeyResult], pools: Iterable[list[OwnedKeyResult]]
) -> list[OwnedKeyResult]:
    """Return key results by number among one's own, by words of a title, or the nearest title."""
    if not typed_text and not own:
        raise Refusal(OWNS_NOTHING)
    if not typed_text:
        return own
    number = KEY_RESULT_NUMBER.fullmatch(typed_text)
    if number and 1 <= int(number[1]) <= len(own):
        return [own[int(number[1]) - 1]]
    searched: list[list[OwnedKeyResult]] = []
    for pool in chain([own], pools):
        matches = _with_key(typed_text, pool) or key_results_named(typed_text, pool)
        if matches:
            return list(matches)
        searched.append(pool)
    by_title = {kr.title: kr for pool in reversed(searched) for kr in reversed(pool)}
    if title := nearest(typed_text, by_title, similarity=MIN_SIMILARITY):
        return [by_title[title]]
    raise Refusal(
        N_(
            "There's no key result “{name}”. Use its number, its key or words from its title. "
            "`/okr me` lists yours."
        ),
        name=clip(typed_text, MAX_NAME),
    )


def _with_key(key: str, key_results: Iterable[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Return the first key result with this key; none without one."""
    same = (kr for kr in key_results if kr.key.casefold() == key.casefold())
    return list(islice(same, 1))


def _pools(work: Work) -> Iterator[list[OwnedKeyResult]]:
    """Yield the key results of all running cycles, then of the other cycles, the latest first."""
    running_ids = {cycle.id for cycle in cycle_calendar.running_cycles(work)}
    cycle_ids = [cycle.id for cycle in reversed(cycle_calendar.all_cycles(work))]
    yield [
        kr
        for cycle_id in cycle_ids
        if cycle_id in running_ids
        for kr in objectives.key_results_in_cycle(work, cycle_id)
    ]
    for cycle_id in cycle_ids:
        if cycle_id not in running_ids:
            yield objectives.key_results_in_cycle(work, cycle_id)


def _same_title(work: Work, kr: OwnedKeyResult) -> tuple[tuple[str, int], ...]:
    """Return cycle name and id of key results with the same title, the latest cycle first."""
    ids_by_cycle = {
        other.objective.cycle_id: other.id
        for other in objectives.key_results_titled(work, kr.title)
    }
    return tuple(
        (cycle.name, ids_by_cycle[cycle.id])
        for cycle in reversed(cycle_calendar.all_cycles(work))
        if cycle.id in ids_by_cycle and cycle.id != kr.objective.cycle_id
    )


def _readable(
    work: Work, reader: Person | None, owner: Person, versions: Sequence[CheckInVersion]
) -> list[CheckInVersion]:
    """Return versions without private notes that the reader may not see; None is the public."""
    manager = leadership.direct_manager(work, owner)
    if reader is not None and reader.id in (owner.id, manager and manager.id):
        return list(versions)
    return [replace(version, entry=replace(version.entry, private_note="")) for version in versions]


def _weeks(
    work: Work, owner: Person, kr: OwnedKeyResult, versions: Sequence[CheckInVersion]
) -> list[HistoryWeek]:
    """Return the weeks with check-ins or with a closed ask, newest first."""
    first_week, last_day = monday(kr.rule.first_day), kr.rule.last_day
    closed_asks = [
        ask
        for ask in asks.of_people(work, [owner.id], first_week)
        if ask.week <= last_day and ask.outcome is not AskOutcome.OPEN
    ]
    reported_weeks = {version.week for version in versions}
    outcomes = {
        ask.week: ask.outcome
        for ask in closed_asks
        if ask.week in reported_weeks or _was_about(ask, kr)
    }
    weeks = {ask.week for ask in closed_asks} | reported_weeks
    return [
        HistoryWeek(
            week_start,
            tuple(version for version in versions if version.week == week_start),
            outcomes.get(week_start),
        )
        for week_start in sorted(weeks, reverse=True)
    ]


def _was_about(ask: Ask, kr: OwnedKeyResult) -> bool:
    """Return whether a closed ask was about a key result: it was sent, or the owner was away,
    after the key result became the owner's. An ask that was never sent was about nothing.
    """
    if ask.state is AskState.EXPIRED:
        return False
    moment = ask.asked_at or ask.answered_at or ask.due_at
    return kr.asked_since is None or moment >= kr.asked_since

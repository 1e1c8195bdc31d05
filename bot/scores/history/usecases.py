"""Find a key result by what was typed, and read its history as far as its reader may see it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

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
from scoring.trace import trace

PER_PAGE, LONGEST = 5, 80
QUOTES = "“”\"' "
NOTHING_OWN = N_("You own no key results now. Add words of a title: `/okr history visitors`.")
NOT_FOR_ALL = N_("That is a rating. Only its owner, those who lead them and admins can read it.")
KEY_RESULT_NUMBER = re.compile(r"(?:kr|#|第)?\s*(\d{1,2})\s*[个项条号]?", re.IGNORECASE)


def find_key_results(work: Work, typed: str, *, by: str) -> list[OwnedKeyResult]:
    """Those that what was typed may mean: my own by number or words of the title, else anybody's,
    those of running cycles before older ones, else the nearest title; nothing typed means all of
    mine. A cycle may stand in any place and limits all of that to itself. A Refusal where there is
    none.
    """
    me = people.require_person(work, by)
    typed = typed.strip().strip(QUOTES)
    mine = checkins.key_results_of_week(work, me, checkins.open_week(work, me))
    try:
        words = parse_cycle_names(work, typed, lambda _: ())
        if not words.cycles:
            return _named(typed, mine, _pools(work))
        return objectives.key_results_titled(work, typed)[-1:] or _in_cycles(work, me, words)
    except Refusal:
        if found := _in_pools(typed, chain([mine], _pools(work))):
            return found  # a title may hold what looks like a cycle
        raise


def _in_cycles(work: Work, me: Person, words: ParsedCycleNames) -> list[OwnedKeyResult]:
    """Those that the other words mean in the cycles named."""
    pools = [objectives.key_results_in_cycle(work, one.id) for one in words.cycles]
    mine = [kr for pool in pools for kr in pool if kr.owner_id == me.id]
    typed = words.other_words.strip(QUOTES)
    if not typed and not mine:
        names = join_names([one.name for one in words.cycles])
        sentence = N_("You own no key results in {cycle}. Add words of a title.")
        raise Refusal(sentence, cycle=names)
    return _named(typed, mine, pools)


def _named(
    typed: str, mine: list[OwnedKeyResult], pools: Iterable[list[OwnedKeyResult]]
) -> list[OwnedKeyResult]:
    """Key results by number among mine, by words of the title, or by the nearest title."""
    if not typed and not mine:
        raise Refusal(NOTHING_OWN)
    if not typed:
        return mine
    number = KEY_RESULT_NUMBER.fullmatch(typed)
    if number and 1 <= int(number[1]) <= len(mine):
        return [mine[int(number[1]) - 1]]
    every: list[list[OwnedKeyResult]] = []
    for pool in chain([mine], pools):
        if found := key_results_named(typed, pool):
            return list(found)
        every.append(pool)
    titles = {kr.title: kr for pool in reversed(every) for kr in reversed(pool)}
    if near := nearest(typed, titles, like=0.5):
        return [titles[near]]
    raise Refusal(
        N_(
            "There is no key result “{name}”. "
            "Use its number or words of its title; `/okr me` shows yours."
        ),
        name=clip(typed, LONGEST),
    )


def _in_pools(typed: str, pools: Iterable[list[OwnedKeyResult]]) -> list[OwnedKeyResult]:
    """Those that a text calls, from the first pool that has any."""
    return next((list(found) for pool in pools if (found := key_results_named(typed, pool))), [])


def cycle_names(work: Work, *, by: str) -> dict[int, str]:
    """The name of every cycle, by id, for whoever is known here."""
    people.require_person(work, by)
    return {one.id: one.name for one in cycle_calendar.all_cycles(work)}


def history_of(
    work: Work,
    key_result_id: int,
    before: dt.date | None = None,
    *,
    by: str,
    is_public: bool = False,
) -> KeyResultHistory:
    """The history of a key result; `before` is the first week of the page after this one.

    Open to the company; private notes only to the owner and who leads them directly. What all
    read has none of them, and nothing to press. A rating is refused to all but its owner and their
    line, and to a channel.
    """
    me = people.require_person(work, by)
    kr = objectives.key_result(work, key_result_id)
    owner = people.by_ids(work, [kr.owner_id])[kr.owner_id]
    if kr.is_rating and (is_public or not grades.may_read_ratings(work, me, owner)):
        raise Refusal(NOT_FOR_ALL)
    versions = _readable(work, None if is_public else me, owner, checkins.all_versions(work, kr.id))
    latest = [v.rule for v in versions if v.is_latest]
    cycle = next(c for c in cycle_calendar.all_cycles(work) if c.id == kr.objective.cycle_id)
    today = owner.local(work.now).date()
    points = tuple(trace(kr.rule, latest, today))
    weeks = _weeks(work, owner, kr, versions)
    page = [week for week in weeks if before is None or week.monday < before]
    may_edit = not (is_public or cycle.is_frozen) and checkins.may_answer(work, me, owner)
    revised = tuple(reversed(revisions.revisions_of(work, kr.id)))
    rating = grades.ratings_of(work, [kr]).get(kr.id)
    spoke = {v.by_id for v in versions} | {one.by_id for one in revised}
    spoke |= {rating.by_id} if rating else set()
    return KeyResultHistory(
        reader=me,
        owner=owner,
        kr=kr,
        said=checkins.assess_today(work, [kr], closed=cycle.is_closed)[kr.id],
        points=points,
        weeks=tuple(page[:PER_PAGE]),
        earlier=page[PER_PAGE - 1].monday if len(page) > PER_PAGE and not is_public else None,
        names={p.id: p.name for p in people.by_ids(work, spoke).values()},
        may_edit=may_edit,
        may_change=not (is_public or cycle.is_frozen) and objectives.may_edit_wording(work, me, kr),
        revisions=revised,
        rating=rating,
        cycle="" if cycle_calendar.running_cycles(work) == [cycle] else cycle.name,
        elsewhere=_elsewhere(work, kr) if before is None else (),
    )


def _pools(work: Work) -> Iterator[list[OwnedKeyResult]]:
    """Key results in the order in which they are probably meant: those of all running cycles, then
    cycle by cycle the others, the latest first.
    """
    now = {one.id for one in cycle_calendar.running_cycles(work)}
    every = [one.id for one in reversed(cycle_calendar.all_cycles(work))]
    yield [kr for id_ in every if id_ in now for kr in objectives.key_results_in_cycle(work, id_)]
    for id_ in every:
        if id_ not in now:
            yield objectives.key_results_in_cycle(work, id_)


def _elsewhere(work: Work, kr: OwnedKeyResult) -> tuple[tuple[str, int], ...]:
    """The cycles, the latest first, in which another key result has the same title, and its id."""
    ids = {one.objective.cycle_id: one.id for one in objectives.key_results_titled(work, kr.title)}
    return tuple(
        (one.name, ids[one.id])
        for one in reversed(cycle_calendar.all_cycles(work))
        if one.id in ids and one.id != kr.objective.cycle_id
    )


def _readable(
    work: Work, me: Person | None, owner: Person, versions: Sequence[CheckInVersion]
) -> list[CheckInVersion]:
    """Versions without what is not for this reader; None is everybody."""
    leader = leadership.direct_manager(work, owner)
    if me is not None and me.id in (owner.id, leader and leader.id):
        return list(versions)
    return [replace(v, entry=replace(v.entry, private_note="")) for v in versions]


def _weeks(
    work: Work, owner: Person, kr: OwnedKeyResult, versions: Sequence[CheckInVersion]
) -> list[HistoryWeek]:
    """Every week that was spoken of or asked about in vain, newest first."""
    first, last = monday(kr.rule.first_day), kr.rule.last_day
    asked = [one for one in asks.of_people(work, [owner.id], first) if one.week <= last]
    over = [one for one in asked if one.outcome is not AskOutcome.OPEN]
    told = {v.week for v in versions}
    theirs = {one.week: one.outcome for one in over if one.week in told or _asks_about(one, kr)}
    weeks = {one.week for one in over} | told
    return [
        HistoryWeek(week, tuple(v for v in versions if v.week == week), theirs.get(week))
        for week in sorted(weeks, reverse=True)
    ]


def _asks_about(one: Ask, kr: OwnedKeyResult) -> bool:
    """Tell whether a closed ask was about a key result: it went out when that was its owner's, or
    its person was away. One that was never sent asked about nothing.
    """
    if one.state is AskState.EXPIRED:
        return False
    moment = one.asked_at or one.answered_at or one.due_at
    return kr.asked_since is None or moment >= kr.asked_since

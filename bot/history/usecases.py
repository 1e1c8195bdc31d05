"""Find a key result by what was typed, and read its history as far as its reader may see it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import asks, checkins, objectives, people, ratings, revisions
from bot.asks import Outcome
from bot.checkins import Version
from bot.history.model import History, Week
from bot.i18n import N_
from bot.naming import nearest
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.refusal import Refusal
from bot.replies.grammar import called
from bot.slack.text import clip
from bot.work import Work
from scoring.cycle import monday
from scoring.trace import trace

PER_PAGE, LONGEST = 5, 80
NOT_FOR_ALL = N_("That is a rating. Only its owner, those who lead them and admins can read it.")
NUMBER = re.compile(r"(?:kr|#|第)?\s*(\d{1,2})\s*[个项条号]?", re.IGNORECASE)


def find(work: Work, typed: str, *, by: str) -> list[OwnedKeyResult]:
    """Those that what was typed may mean: my own by number or words of the title, else anybody's,
    else the nearest title; nothing typed means all of mine. A Refusal where there is none.
    """
    me = people.person(work, by)
    mine = checkins.of_week(work, me, checkins.open_week(work, me))
    wanted = typed.strip().strip("“”\"'")
    if not wanted and mine:
        return mine
    number = NUMBER.fullmatch(wanted)
    if number and 1 <= int(number[1]) <= len(mine):
        return [mine[int(number[1]) - 1]]
    every: list[OwnedKeyResult] = []
    for some in _pools(work, mine):
        if found := called(wanted, some):
            return list(found)
        every += some
    titles = {kr.title: kr for kr in reversed(every)}
    if near := nearest(wanted, titles, like=0.5):
        return [titles[near]]
    raise Refusal(
        N_(
            "There is no key result “{name}”. "
            "Use its number or words of its title; `/okr me` shows yours."
        ),
        name=clip(wanted, LONGEST),
    )


def of(
    work: Work,
    key_result_id: int,
    before: dt.date | None = None,
    *,
    by: str,
    is_public: bool = False,
) -> History:
    """The history of a key result; `before` is the first week of the page after this one.

    Open to the company; private notes only to the owner and who leads them directly. What all
    read has none of them, and nothing to press. A rating is refused to all but its owner and their
    line, and to a channel.
    """
    me = people.person(work, by)
    kr = objectives.key_result(work, key_result_id)
    owner = people.by_id(work, [kr.owner_id])[kr.owner_id]
    if kr.is_rating and (is_public or not ratings.may_read(work, me, owner)):
        raise Refusal(NOT_FOR_ALL)
    versions = _readable(work, None if is_public else me, owner, checkins.versions(work, kr.id))
    latest = [v.rule for v in versions if v.is_latest]
    cycle = next(c for c in objectives.cycles(work) if c.id == kr.objective.cycle_id)
    today = owner.local(work.now).date()
    points = tuple(trace(kr.rule, latest, today))
    weeks = _weeks(work, owner, kr, versions)
    page = [week for week in weeks if before is None or week.monday < before]
    may_edit = not (is_public or cycle.is_frozen) and checkins.may_answer(work, me, owner)
    revised = tuple(reversed(revisions.of(work, kr.id)))
    rating = ratings.of(work, [kr]).get(kr.id)
    spoke = {v.by_id for v in versions} | {one.by_id for one in revised}
    spoke |= {rating.by_id} if rating else set()
    return History(
        reader=me,
        owner=owner,
        kr=kr,
        said=checkins.standing(work, [kr], closed=cycle.is_closed)[kr.id],
        points=points,
        weeks=tuple(page[:PER_PAGE]),
        earlier=page[PER_PAGE - 1].monday if len(page) > PER_PAGE and not is_public else None,
        names={p.id: p.name for p in people.by_id(work, spoke).values()},
        may_edit=may_edit,
        may_change=not (is_public or cycle.is_frozen) and objectives.may_word(work, me, kr),
        revisions=revised,
        rating=rating,
    )


def _pools(work: Work, mine: list[OwnedKeyResult]) -> Iterator[list[OwnedKeyResult]]:
    """Key results in the order in which they are probably meant: mine, this cycle's, older ones."""
    yield mine
    now = objectives.cycle_on(work, work.now.date())
    others = [c for c in reversed(objectives.cycles(work)) if now is None or c.id != now.id]
    for cycle in ([now] if now else []) + others:
        yield objectives.in_cycle(work, cycle.id)


def _readable(
    work: Work, me: Person | None, owner: Person, versions: Sequence[Version]
) -> list[Version]:
    """Versions without what is not for this reader; None is everybody."""
    leader = people.direct_manager(work, owner)
    if me is not None and me.id in (owner.id, leader and leader.id):
        return list(versions)
    return [replace(v, entry=replace(v.entry, private_note="")) for v in versions]


def _weeks(
    work: Work, owner: Person, kr: OwnedKeyResult, versions: Sequence[Version]
) -> list[Week]:
    """Every week that was spoken of or asked about in vain, newest first."""
    first, last = monday(kr.rule.first_day), kr.rule.last_day
    asked = [one for one in asks.of_people(work, [owner.id], first) if one.week <= last]
    outcomes = {one.week: one.outcome for one in asked if one.asked_at or one.closed_at}
    silent = {week for week, outcome in outcomes.items() if outcome is not Outcome.OPEN}
    return [
        Week(week, tuple(v for v in versions if v.week == week), outcomes.get(week))
        for week in sorted(silent | {v.week for v in versions}, reverse=True)
    ]

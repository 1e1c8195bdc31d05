"""Confirm scores or say what they are, and read what was said of many."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.core.errors import Refusal, Refusals
from bot.core.events import VerdictsGiven
from bot.core.i18n import N_
from bot.core.names import listed
from bot.core.work import Work
from bot.goals import cycles, objectives
from bot.goals.cycles import cycle_after
from bot.goals.objectives import Cycle, OwnedKeyResult
from bot.people import leadership, lookup, people
from bot.people.people import Person
from bot.scores.grades import store
from bot.scores.grades.model import Form, Item, Page, Verdict, Word, field
from bot.scores.grades.numbers.confirm import with_numbers
from bot.scores.grades.typed.words import read_word
from scoring.scorecard import Override

PER_PAGE = 8
NONE_WAITING = N_("No cycle is waiting for its scores.")
NOT_WAITING = N_("{cycle} is not waiting for its scores: it still runs, or it is closed.")
SETTLED_MEANWHILE = N_("The manager has settled this score meanwhile. Clear this to save the rest.")
latest, every, count_open = store.latest, store.every, store.count_open


def overrides(work: Work, owned: Sequence[OwnedKeyResult]) -> dict[int, Override]:
    """Scores that take the place of computed ones, by key result."""
    said = store.latest(work, [kr.id for kr in owned])
    return {id_: found for id_, one in said.items() if (found := one.word.override)}


def waivers(work: Work, owned: Sequence[OwnedKeyResult]) -> dict[int, str]:
    """Why some key results do not count: as imported, or as a manager said."""
    said = store.latest(work, [kr.id for kr in owned])
    waived = {id_: one.word.waived for id_, one in said.items() if one.word.waived}
    return {kr.id: kr.waived for kr in owned if kr.waived} | waived


def carried(work: Work) -> list[OwnedKeyResult]:
    """Key results that somebody wants to carry into the following cycle."""
    return objectives.key_results(work, store.carried(work))


def items(work: Work, cycle: Cycle, person_ids: Collection[int]) -> dict[int, list[Item]]:
    """The key results of people in a cycle, with what was said of their scores, by person."""
    owned = [
        kr
        for kr in objectives.owned_by(work, {*person_ids}, cycle.first_day, cycle.last_day)
        if kr.objective.cycle_id == cycle.id
    ]
    said = checkins.assess_today(work, owned, closed=True)
    known = store.latest(work, [kr.id for kr in owned])
    found: dict[int, list[Item]] = {id_: [] for id_ in person_ids}
    for kr in owned:
        found[kr.owner_id].append(Item(kr, said[kr.id], known.get(kr.id)))
    return found


def settlers(work: Work, owners: Iterable[Person]) -> dict[int, list[Person]]:
    """Who settles each owner's scores: the nearest manager whom Slack can reach; with none above,
    the other admins; nobody where there are none.
    """
    found = {}
    every_owner = list(owners)
    for id_, chain in leadership.chains(work, every_owner).items():
        above = [one for one in chain if one.slack_id][:1]
        found[id_] = above or [a for a in people.admins(work) if a.slack_id and a.id != id_]
    return found


def start(work: Work, typed: str, *, by: str) -> Page:
    """`/okr grade [@person] [cycle]`: the form for a cycle that is over; without one, the first to
    have ended in which there is something to say.
    """
    me = people.person(work, by)
    words = cycles.read(work, typed)
    every = words.cycles or cycles.in_order(objectives.cycles(work))
    over = [one for one in every if _is_open(work, one)]
    if not over:
        names = listed([one.name for one in words.cycles])
        raise Refusal(NOT_WAITING if names else NONE_WAITING, cycle=names)
    owner = lookup.person_named(work, words.rest) if words.rest else me
    open_ = [one for one in over if _has_open(work, one, owner, by)]
    return page(work, (open_ or over[-1:])[0].id, owner.id, by=by)


def page(work: Work, cycle_id: int, person_id: int, number: int = 0, *, by: str) -> Page:
    """A page of someone's key results, for them or for those who lead them."""
    cycle, owner, is_final = _admitted(work, cycle_id, person_id, by)
    open_ = _in_question(work, cycle, owner, is_final=is_final)
    if not open_:
        raise Refusal(N_("There is nothing to confirm; the manager has settled these scores."))
    pages = -(-len(open_) // PER_PAGE)
    number = min(number, pages - 1)
    chosen = open_[number * PER_PAGE : (number + 1) * PER_PAGE]
    after = cycle_after(cycle, objectives.cycles(work))
    return Page(cycle, owner, tuple(chosen), number, pages, is_final, after.name if after else "")


def submit(work: Work, form: Form, *, by: str) -> Page | None:
    """Store what a page says; returns the next one, None after the last.

    Raises Refusals with the fields at fault; then nothing is stored.
    """
    shown = page(work, form.cycle_id, form.person_id, form.number, by=by)
    open_ = _in_question(work, shown.cycle, shown.owner, is_final=shown.is_final)
    given = {
        typed.key_result_id: typed if shown.is_final else replace(typed, waived="")
        for typed in form.typed
    }
    words: list[tuple[Item, Word]] = []
    noes: list[Refusal] = []
    noes += _settled_meanwhile(
        form, items(work, shown.cycle, [shown.owner.id])[shown.owner.id], open_
    )
    for item in open_:
        if item.kr.id not in given:
            continue
        try:
            word = read_word(item, given[item.kr.id])
            if not (item.is_rating and word.score is None):  # what is still owed stays open
                words.append((item, word))
        except Refusal as no:
            noes.append(no)
    if noes:
        raise Refusals(noes)
    _give(work, shown.cycle, words, by=by, is_final=shown.is_final)
    is_last = form.number + 1 >= shown.pages
    return None if is_last else page(work, form.cycle_id, form.person_id, form.number + 1, by=by)


def _settled_meanwhile(form: Form, owned: Sequence[Item], open_: Sequence[Item]) -> list[Refusal]:
    """Refusals for what was typed about scores that are in question no more."""
    ids = {item.kr.id for item in owned} - {item.kr.id for item in open_}
    return [
        Refusal(SETTLED_MEANWHILE, field=field("reason" if typed.reason else "learned", id_))
        for typed in form.typed
        if (id_ := typed.key_result_id) in ids and (typed.reason or typed.learned)
    ]


def confirm_own(work: Work, cycle_id: int, *, by: str) -> None:
    """My scores stand as they are, where I have not said otherwise."""
    me = people.person(work, by)
    cycle, _, is_final = _admitted(work, cycle_id, me.id, by)
    in_question = _in_question(work, cycle, me, is_final=is_final)
    fresh = [i for i in in_question if i.verdict is None or i.is_confirmable]
    _give(work, cycle, [(i, i.word) for i in _rateable(fresh)], by=by, is_final=is_final)


def confirm_led(work: Work, cycle_id: int, *, by: str) -> None:
    """The scores of all whose scores I settle stand as they are; a rating that I still owe stays
    open.
    """
    me = people.person(work, by)
    cycle = _over(work, cycle_id)
    everyone = {kr.owner_id for kr in objectives.in_cycle(work, cycle.id)}
    above = settlers(work, people.by_ids(work, everyone).values())
    mine = [id_ for id_, chain in above.items() if me.id in {one.id for one in chain}]
    every_item = [i for each in items(work, cycle, mine).values() for i in each]
    open_ = [i for i in every_item if not i.is_settled or i.is_confirmable]
    _give(work, cycle, [(i, i.word) for i in _rateable(open_)], by=by, is_final=True)


def _rateable(found: Sequence[Item]) -> list[Item]:
    return [item for item in found if not (item.is_rating and item.score is None)]


def _has_open(work: Work, cycle: Cycle, owner: Person, by: str) -> bool:
    """Whether the reader may still say something of an owner's scores."""
    is_final = _admitted(work, cycle.id, owner.id, by)[2]
    found = _in_question(work, cycle, owner, is_final=is_final)
    return any(not item.is_settled for item in found)


def _in_question(work: Work, cycle: Cycle, owner: Person, *, is_final: bool) -> list[Item]:
    """What the reader may still say: an owner speaks before the manager, and does not rate."""
    every_item = items(work, cycle, [owner.id])[owner.id]
    if is_final:
        return every_item
    return [item for item in every_item if not item.is_settled and not item.is_rating]


def _give(
    work: Work, cycle: Cycle, words: Sequence[tuple[Item, Word]], *, by: str, is_final: bool
) -> None:
    me = people.person(work, by)
    words = with_numbers(work, words, me)
    fresh = [
        Verdict(item.kr.id, word, item.computed, me.id, work.now, is_final)
        for item, word in words
        if item.verdict is None or item.word != word or item.is_settled != is_final
    ]
    if fresh:
        store.add(work, fresh)
        owners = tuple(sorted({item.kr.owner_id for item, _ in words}))
        work.emit(VerdictsGiven(cycle.id, owners))


def _admitted(work: Work, cycle_id: int, person_id: int, by: str) -> tuple[Cycle, Person, bool]:
    """The cycle, the owner, and whether the one who asks settles; a Refusal for all others."""
    me = people.person(work, by)
    cycle, owner = _over(work, cycle_id), people.by_ids(work, [person_id]).get(person_id)
    if owner is None or not leadership.may_see(work, me, owner):
        raise Refusal(N_("Only the owner, their managers and admins can say what a score is."))
    is_final = me.id != owner.id or not settlers(work, [owner])[owner.id]
    return cycle, owner, is_final


def _over(work: Work, cycle_id: int) -> Cycle:
    for cycle in objectives.cycles(work):
        if cycle.id == cycle_id and _is_open(work, cycle):
            return cycle
    raise Refusal(N_("These scores are closed. An admin can reopen the cycle."))


def _is_open(work: Work, cycle: Cycle) -> bool:
    return not cycle.is_frozen and cycle.last_day < work.now.date()

"""What a menu offers and what a command may have meant."""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.editor import store
from bot.editing.editor.fields.state import block
from bot.editing.editor.model import Choice
from bot.editing.editor.pages import doors
from bot.goals import cycles, objectives
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.scores.history import KEY_RESULT_NUMBER, find_key_results

MOST = 100  # that a menu of Slack's holds
MOST_FOUND = 10
NOTHING = N_("There is nothing here that you may change. `/okr new` writes something new.")


def to_write(work: Work, typed: str, *, by: str) -> list[Objective]:
    """Objectives that someone may write key results for, those of the present cycle first."""
    me = people.require_person(work, by)
    open_ = doors.open_cycles(work)
    found = store.objectives_like(work, open_, typed, of=doors.writable(work, me))
    order = [cycle.id for cycle in open_]
    return sorted(found, key=lambda one: (order.index(one.cycle_id), one.owner_id != me.id, one.id))


def in_cycle_named(work: Work, found: list[Objective], typed: str) -> list[Objective]:
    """Those objectives of the cycles that words name, all of them without words; a Refusal where
    words name no cycle.
    """
    ids = {one.id for one in cycles.chosen(work, typed)} if typed.strip() else set()
    return [one for one in found if not ids or one.cycle_id in ids]


def holders(work: Work, typed: str, *, by: str) -> list[tuple[str, str]]:
    """Whom someone may set objectives for: themselves, their teams, people below; `p:1` or `t:1`
    with a name.
    """
    me = people.require_person(work, by)
    wanted, of = typed.casefold(), doors.writable(work, me)
    teams = [one for one in people.teams(work) if of is None or one.id in of[1]]
    others = people.active(work) if of is None else people.by_ids(work, of[0]).values()
    led = sorted((p for p in others if p.is_active and p.id != me.id), key=lambda p: p.name)
    named = [(f"p:{me.id}", me.name), *((f"t:{one.id}", one.name) for one in teams)]
    named += [(f"p:{one.id}", one.name) for one in led]
    return [(value, name) for value, name in named if wanted in name.casefold()][:MOST]


def parents(work: Work, typed: str, *, by: str) -> list[Objective]:
    """Objectives that another one may support: those of cycles that are not closed."""
    people.require_person(work, by)
    return store.objectives_like(work, doors.open_cycles(work), typed)


def parent(work: Work, old: Objective | None, parent_id: int) -> int | None:
    """The objective that one supports, if there is such a one and the chain above has no circle."""
    if not parent_id:
        return None
    seen = {old.id} if old else set()
    above: int | None = parent_id
    while above:
        if above in seen:
            sentence = N_("That one supports this one already. Choose another, or none.")
            raise Refusal(sentence, field=block("parent"))
        seen.add(above)
        found = store.objective(work, above)
        if found is None and above == parent_id:
            raise Refusal(doors.GONE, field=block("parent"))
        above = found.parent_id if found else None
    return parent_id


def find(work: Work, typed: str, *, by: str) -> Choice:
    """What `/okr edit` may mean: objectives by words of their title, key results as `/okr history`
    finds them; without words mine and my teams'. Only what the reader may change.
    """
    me = people.require_person(work, by)
    wanted, chosen = _in_cycles(work, typed.strip().strip("“”\"'"))
    named = [] if KEY_RESULT_NUMBER.fullmatch(wanted) else to_write(work, wanted, by=by)
    named = [one for one in named if not chosen or one.cycle_id in chosen]
    try:
        found = find_key_results(work, typed, by=by)
    except Refusal:
        if (wanted or chosen) and not named:
            raise
        found = []
    if named and (wanted or chosen):  # the nearest title is no better than the words themselves
        found = [kr for kr in found if wanted.casefold() in kr.title.casefold()]
    changeable = _changeable(work, me, found)
    if not (changeable or named):
        raise Refusal(doors.NOT_YOURS if wanted else NOTHING)
    names = {one.id: one.name for one in objectives.cycles(work)}
    return Choice(tuple(named[:MOST_FOUND]), tuple(changeable[: 2 * MOST_FOUND]), names)


def _in_cycles(work: Work, typed: str) -> tuple[str, set[int]]:
    """The words that name no cycle, and the ids of the cycles that the others name."""
    try:
        words = cycles.read(work, typed, lambda _: ())
    except Refusal:
        return typed, set()  # a title may hold what looks like a cycle
    return (words.rest, {one.id for one in words.cycles}) if words.cycles else (typed, set())


def _changeable(work: Work, me: Person, found: list[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Those that someone may change, or word otherwise, at least."""
    frozen = {cycle.id for cycle in objectives.cycles(work) if cycle.is_frozen}
    taking = [kr for kr in found if kr.objective.cycle_id not in frozen]
    of = doors.writable(work, me)
    if of is None:
        return taking
    persons, teams = of
    return [
        kr
        for kr in taking
        if {kr.owner_id, kr.objective.owner_id} & {*persons} or kr.objective.team_id in teams
    ]

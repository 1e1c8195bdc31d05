"""Write objectives and key results, change them, hand them over, archive and copy them."""

from bot.alerts import routing as alerts
from bot.core.errors import Refusal
from bot.core.events import PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.cycles import carry_over as renewals
from bot.editing.editor import store
from bot.editing.editor.fields import sources
from bot.editing.editor.fields.typed import SCRATCH, Place, Typed, Wanted
from bot.editing.editor.model import ObjectiveSheet, Saved, Sheet, Start
from bot.editing.editor.pages import choices, doors, rest
from bot.editing.editor.pages.build import sheet, weighed
from bot.editing.editor.pages.writing import Written, slug, title_of, written
from bot.editing.editor.windows import answers
from bot.followups import recovery_plans as recovery
from bot.goals import library as remedies
from bot.goals import objectives, revisions
from bot.goals.cycles import cycle_after
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox

find = choices.find
to_write, holders, parents = choices.to_write, choices.holders, choices.parents


def cycle_names(work: Work, *, by: str) -> dict[int, str]:
    """The name of every cycle, by id, for whoever is known here."""
    people.require_person(work, by)
    return {one.id: one.name for one in objectives.cycles(work)}


def start(work: Work, typed: str = "", *, by: str) -> Start:
    """The first step: what for, and what to begin with; proposed is my own newest objective, of the
    cycle that `typed` may name.
    """
    me = people.require_person(work, by)
    found = choices.in_cycle_named(work, choices.to_write(work, "", by=by), typed)
    own = [one for one in found if one.owner_id == me.id] or found
    roles = tuple(sources.roles(work).items())
    return Start(own[-1] if own else None, remedies.metrics(work).metrics, roles)


def begin(work: Work, objective_id: int, source: str, *, by: str) -> Sheet | ObjectiveSheet:
    """The second step: the key result's form, or a new objective's where none was chosen."""
    if objective_id:
        return show(work, Place(objective_id, source=source), by=by)
    return objective(work, 0, source, by=by)


def show(work: Work, place: Place, typed: Typed | None = None, *, by: str) -> Sheet:
    """The form of a key result, with what is typed so far."""
    return sheet(work, people.require_person(work, by), place, typed)


def edit(work: Work, key_result_id: int, *, by: str) -> Sheet:
    """The form of a key result as it stands."""
    return show(work, Place(key_result_id=key_result_id), by=by)


def objective(work: Work, objective_id: int, source: str = SCRATCH, *, by: str) -> ObjectiveSheet:
    """The form of an objective, new or not."""
    me = people.require_person(work, by)
    cycles = tuple(doors.open_cycles(work))
    if not cycles:
        raise Refusal(N_("There is no cycle to write objectives for. Ask an admin to import one."))
    if not objective_id:
        role = sources.role(work, source)
        typed = Wanted(role.key if role else "", f"p:{me.id}", cycle_id=cycles[0].id)
        return ObjectiveSheet(source, typed, me.name, cycles, None)
    old, cycle = doors.objective_to_change(work, me, objective_id)
    typed = Wanted(old.title, doors.said(old), old.commitment, cycle.id, old.parent_id or 0)
    parent = store.objective(work, old.parent_id) if old.parent_id else None
    count = len(store.of_objective(work, old.id))
    return ObjectiveSheet(source, typed, doors.name_of(work, old), (cycle,), parent, old, count)


def set_objective(
    work: Work, objective_id: int, wanted: Wanted, *, by: str, sent_as: str = ""
) -> Objective:
    """Write an objective down, new or not. `sent_as` names the open form: a new objective takes the
    place of one that the same form made, when it was sent before with other words.
    """
    me = people.require_person(work, by)
    if not objective_id and (made := inputs.created_row_id(work, sent_as)):
        _archive_objective(work, made)
    old = doors.objective_to_change(work, me, objective_id)[0] if objective_id else None
    cycle = doors.open_cycle(work, old.cycle_id if old else wanted.cycle_id)
    doors.still_counts(work, me, cycle)
    title = title_of(wanted.title)
    if old and wanted.holder == doors.said(old):
        owner_id, team_id = old.owner_id, old.team_id
    else:
        owner_id, team_id = doors.holder(work, me, wanted.holder)
    fields = {
        "title": title,
        "cycle_id": cycle.id,
        "owner_id": owner_id,
        "team_id": team_id,
        "parent_id": choices.parent(work, old, wanted.parent_id),
        "commitment": wanted.commitment.value,
    }
    found = store.put_objective(work, old, slug(cycle.key, title), fields)
    if old is None:
        inputs.record_created_row(work, sent_as, found.id)
    for kr in store.of_objective(work, found.id) if old else ():
        work.emit(PersonChanged(kr.owner_id))
    return found


def save(work: Work, place: Place, typed: Typed, *, by: str, sent_as: str = "") -> Sheet | Saved:
    """Write a key result down; a template's next one follows. Raises Refusals with the fields.

    `sent_as` names the open form: a new key result takes the place of one that the same form made,
    when it was sent before with other words.
    """
    me = people.require_person(work, by)
    is_new = not place.key_result_id
    if is_new and (made := inputs.created_row_id(work, sent_as)):
        _archive(work, list(objectives.key_results(work, {made})))
    shown = sheet(work, me, place, typed)
    if shown.is_wording and shown.old:
        return _word(work, me, shown.old, typed.title)
    doors.still_counts(work, me, shown.cycle)
    t = translator(me.locale)
    found = written(work, me, shown, typed, t.numbers)
    id_ = _put(work, me, shown, typed, found)
    if is_new:
        inputs.record_created_row(work, sent_as, id_)
    following = place.number + 1
    if following < shown.of:
        after = Place(shown.objective.id, 0, place.source, following, edition=place.edition + 1)
        return sheet(work, me, after)
    role = sources.role(work, place.source)
    if typed.rates_rest or (role is not None and role.text("rest") == "qualitative"):
        rest.rate(work, shown.objective, shown.cycle, found.owner.id)
    return _saved(work, me, id_)


def _put(work: Work, me: Person, shown: Sheet, typed: Typed, found: Written) -> int:
    old = shown.old
    if old is not None:
        revisions.note(work, old, found.measure, typed.reason, me=me)
    key = slug(shown.objective.key, found.fields["title"])
    id_ = store.put(work, old, key, (found.measure, found.plan), found.fields)
    work.emit(PersonChanged(found.owner.id))
    if old is not None and old.owner_id != found.owner.id:
        work.emit(PersonChanged(old.owner_id))
        recovery.cancel_plans(work, [id_])
    if found.owner.id not in (me.id, old.owner_id if old else 0):
        _tell(work, me, objectives.key_result(work, id_), found.owner)
    return id_


def _tell(work: Work, me: Person, kr: OwnedKeyResult, owner: Person) -> None:
    """Who was given a key result hears of it."""
    if owner.slack_id:
        message = answers.given(translator(owner.locale), me, kr)
        once = f"authoring.given:{kr.id}:{work.now.isoformat()}"
        outbox.promise(work, to=owner.slack_id, message=message, once=once)


def _word(work: Work, me: Person, old: OwnedKeyResult, title: str) -> Saved:
    """Another wording, and nothing else."""
    rule = old.rule.measure, old.rule.plan
    store.put(work, old, old.key, rule, {"title": title_of(title)})
    work.emit(PersonChanged(old.owner_id))
    return _saved(work, me, old.id)


def _saved(work: Work, me: Person, key_result_id: int) -> Saved:
    kr = objectives.key_result(work, key_result_id)
    cycle = doors.open_cycle(work, kr.objective.cycle_id)
    every = store.of_objective(work, kr.objective.id)
    may_add = objectives.may_change(work, me, kr.objective)
    owner = people.by_ids(work, [kr.owner_id])[kr.owner_id]
    return Saved(kr, owner, cycle, weighed(every, cycle), may_add)


def archive(work: Work, key_result_id: int, *, by: str) -> str:
    """Take a key result out of use: nobody is asked about it, its alerts are over, and scores leave
    it out. What was said stays. Returns its title.
    """
    me = people.require_person(work, by)
    kr, cycle, _ = doors.key_result_to_change(work, me, key_result_id)
    doors.still_counts(work, me, cycle)
    _archive(work, [kr])
    return kr.title


def archive_objective(work: Work, objective_id: int, *, by: str) -> str:
    """The same for an objective and all of its key results."""
    me = people.require_person(work, by)
    found, cycle = doors.objective_to_change(work, me, objective_id)
    doors.still_counts(work, me, cycle)
    _archive_objective(work, found.id)
    return found.title


def _archive_objective(work: Work, objective_id: int) -> None:
    _archive(work, store.of_objective(work, objective_id))
    store.archive_objective(work, objective_id)


def _archive(work: Work, owned: list[OwnedKeyResult]) -> None:
    ids = [kr.id for kr in owned]
    if ids:
        alerts.resolve_alerts_about(work, ids)  # while it can still be said what they are about
        recovery.cancel_plans(work, ids)
        store.archive(work, owned)
    for owner_id in sorted({kr.owner_id for kr in owned}):
        work.emit(PersonChanged(owner_id))


def copy(work: Work, key_result_id: int, *, by: str) -> Saved:
    """The same key result in the following cycle, from where it stands."""
    me = people.require_person(work, by)
    kr, cycle, _ = doors.key_result_to_change(work, me, key_result_id)
    following = cycle_after(cycle, objectives.cycles(work))
    if following is None:
        raise Refusal(N_("There is no following cycle yet. Ask an admin to import one."))
    copied = renewals.copy_key_result(work, kr, following)
    doors.key_result_to_change(work, me, copied.id)  # its objective may be somebody else's there
    work.emit(PersonChanged(kr.owner_id))
    return _saved(work, me, copied.id)

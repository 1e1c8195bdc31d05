"""Create, change and archive objectives, and search what their forms offer."""

from bot.core.errors import Refusal
from bot.core.events import PersonChanged
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.form_fields.view_state import SCRATCH
from bot.editing.form_values import ObjectiveInput, block_id, import_key, read_title
from bot.editing.key_results import archive_all
from bot.editing.objectives.model import ObjectiveForm
from bot.editing.permissions import (
    OBJECTIVE_GONE,
    editable_objective,
    holder_code,
    holder_name,
    no_cycle,
    objective_in_use,
    open_cycle,
    open_cycles,
    read_holder,
    refuse_after_close,
    search_objectives,
    writable,
)
from bot.editing.prefill import role_template
from bot.goals import objectives
from bot.goals.objectives import Objective, ObjectiveFields
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs

MAX_OPTIONS = 100  # of a menu in Slack


def show(work: Work, actor_id: str, objective_id: int, source: str = SCRATCH) -> ObjectiveForm:
    """Return the form of an objective, 0 for a new one."""
    editor = people.require_person(work, actor_id)
    cycles = tuple(open_cycles(work))
    if not objective_id:
        if not cycles:
            raise no_cycle(work, editor, is_next=False)
        role = role_template(work, source)
        title = role.title if role else ""
        entered = ObjectiveInput(title, f"p:{editor.id}", cycle_id=cycles[0].id)
        return ObjectiveForm(source=source, entered=entered, holder_name=editor.name, cycles=cycles)
    stored_objective, cycle = editable_objective(work, editor, objective_id)
    parent_id = stored_objective.parent_id or 0
    entered = ObjectiveInput(
        title=stored_objective.title,
        holder=holder_code(stored_objective),
        commitment=stored_objective.commitment,
        cycle_id=cycle.id,
        parent_id=parent_id,
    )
    return ObjectiveForm(
        source=source,
        entered=entered,
        holder_name=holder_name(work, stored_objective),
        cycles=(cycle,),
        parent=objective_in_use(work, parent_id) if parent_id else None,
        stored=stored_objective,
        key_result_count=len(objectives.key_results_of_objective(work, stored_objective.id)),
    )


def save(
    work: Work, actor_id: str, objective_id: int, entered: ObjectiveInput, *, sent_as: str = ""
) -> Objective:
    """Store an objective, 0 for a new one, and return it.

    `sent_as` names the open form. When it was sent before with other words, the new objective
    replaces the one that it made then.
    """
    editor = people.require_person(work, actor_id)
    earlier_id = 0 if objective_id else inputs.created_row_id(work, sent_as)
    if earlier_id and (earlier := objective_in_use(work, earlier_id)):
        _archive(work, earlier)
    stored_objective = editable_objective(work, editor, objective_id)[0] if objective_id else None
    cycle = open_cycle(work, stored_objective.cycle_id if stored_objective else entered.cycle_id)
    refuse_after_close(work, editor, cycle)
    title = read_title(entered.title)
    owner_id, team_id = _read_holder(work, editor, stored_objective, entered.holder)
    fields: ObjectiveFields = {
        "title": title,
        "cycle_id": cycle.id,
        "owner_id": owner_id,
        "team_id": team_id,
        "parent_id": _read_parent(work, stored_objective, entered.parent_id),
        "commitment": entered.commitment.value,
    }
    if stored_objective is not None:
        objectives.write_objective(work, stored_objective.key, fields)
        for key_result in objectives.key_results_of_objective(work, stored_objective.id):
            work.emit(PersonChanged(key_result.owner_id))
        return _load(work, stored_objective.id)
    key = objectives.unused_objective_key(work, import_key(cycle.key, title))
    created_id = objectives.write_objective(work, key, fields).id
    inputs.record_created_row(work, sent_as, created_id)
    return _load(work, created_id)


def archive(work: Work, actor_id: str, objective_id: int) -> str:
    """Archive an objective and all of its key results. Their history stays. Returns its title."""
    editor = people.require_person(work, actor_id)
    objective, cycle = editable_objective(work, editor, objective_id)
    refuse_after_close(work, editor, cycle)
    _archive(work, objective)
    return objective.title


def search_holders(work: Work, actor_id: str, typed_text: str) -> list[tuple[str, str]]:
    """Return the people and teams that someone may set objectives for, as codes such as `p:1` or
    `t:1` with their names: oneself, then teams, then people by name.
    """
    editor = people.require_person(work, actor_id)
    allowed = writable(work, editor)
    teams = [team for team in people.teams(work) if allowed is None or team.id in allowed[1]]
    other_people = (
        people.active(work) if allowed is None else people.by_ids(work, allowed[0]).values()
    )
    led = sorted(
        (person for person in other_people if person.is_active and person.id != editor.id),
        key=lambda person: person.name,
    )
    holders = [(f"p:{editor.id}", editor.name), *((f"t:{team.id}", team.name) for team in teams)]
    holders += [(f"p:{person.id}", person.name) for person in led]
    words = typed_text.casefold()
    return [(code, name) for code, name in holders if words in name.casefold()][:MAX_OPTIONS]


def search_parents(work: Work, actor_id: str, typed_text: str) -> list[Objective]:
    """Return the objectives of open cycles that another one may support."""
    people.require_person(work, actor_id)
    return search_objectives(work, typed_text)


def _archive(work: Work, objective: Objective) -> None:
    archive_all(work, objectives.key_results_of_objective(work, objective.id))
    objectives.write_objective(work, objective.key, {"is_archived": True})


def _load(work: Work, objective_id: int) -> Objective:
    """Return a stored objective; raises a Refusal for one that is archived or gone."""
    objective = objective_in_use(work, objective_id)
    if objective is None:
        raise Refusal(OBJECTIVE_GONE)
    return objective


def _read_holder(
    work: Work, editor: Person, stored_objective: Objective | None, code: str
) -> tuple[int | None, int | None]:
    """Return the owner's and the team's id. An unchanged holder needs no permission."""
    if stored_objective and code == holder_code(stored_objective):
        return stored_objective.owner_id, stored_objective.team_id
    return read_holder(work, editor, code)


def _read_parent(work: Work, stored_objective: Objective | None, parent_id: int) -> int | None:
    """Return the id of the supported objective; raises a Refusal where it is gone, or where the
    chain above it leads back to this one.
    """
    if not parent_id:
        return None
    visited = {stored_objective.id} if stored_objective else set()
    above: int | None = parent_id
    while above:
        if above in visited:
            sentence = N_("That one already supports this one. Choose another, or none.")
            raise Refusal(sentence, field=block_id("parent"))
        visited.add(above)
        objective = objective_in_use(work, above)
        if objective is None and above == parent_id:
            raise Refusal(OBJECTIVE_GONE, field=block_id("parent"))
        above = objective.parent_id if objective else None
    return parent_id

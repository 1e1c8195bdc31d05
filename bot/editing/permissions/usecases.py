"""Who may change what. Whatever a form of Slack's claims is looked up and checked here.

Full rights go with the objective (`objectives.may_change`): the person who owns it or leads the
team that does, their managers upward, and admins. The owner of a key result in an objective of
others, and that owner's managers, may change its wording only. People give key results to
themselves, to people they lead, to members of the objective's team and to its owner; admins give
them to anyone.
"""

from dataclasses import dataclass

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.form_values import block_id
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person

MAX_OPTIONS = 100  # of a menu in Slack
NOT_YOURS = N_(
    "Only the objective's owner, their managers and admins can change it. Ask one of them."
)
FROZEN = N_("{cycle} is closed, so its objectives can't change any more. Choose a later cycle.")
OVER = N_(
    "{cycle} is over and its scores are being confirmed. Use `/okr grade` to correct a score. Only "
    "admins can still change targets."
)
OBJECTIVE_GONE = N_("That objective is no longer here. Choose another one.")
NO_SUCH_HOLDER = N_("You can set objectives for yourself, people you lead and teams you lead.")


@dataclass(frozen=True)
class Editable:
    """A key result that someone may change, with its cycle; `is_wording` says: its title only."""

    key_result: OwnedKeyResult
    cycle: Cycle
    is_wording: bool


def objective_in_use(work: Work, objective_id: int) -> Objective | None:
    """Return an objective of this workspace, None for one that is archived or gone."""
    objective = objectives.objective_with_id(work, objective_id)
    return None if objective is None or objective.is_archived else objective


def search_objectives(
    work: Work, words: str, *, editor: Person | None = None, with_ended: bool = False
) -> list[Objective]:
    """Return objectives of open cycles with these words in their title, at most as many as a menu
    holds; with an editor only those that this person may write. Cycles that have ended and are
    being confirmed count only `with_ended`.
    """
    cycles = cycle_calendar.all_cycles(work) if with_ended else open_cycles(work)
    cycle_ids = [cycle.id for cycle in cycles if not cycle.is_frozen]
    owners = writable(work, editor) if editor else None
    return objectives.search_objectives(work, cycle_ids, words, owners, MAX_OPTIONS)


def editable_objective(work: Work, editor: Person, objective_id: int) -> tuple[Objective, Cycle]:
    """Return an objective that someone may change, with its cycle; raises a Refusal otherwise."""
    objective = objective_in_use(work, objective_id)
    if objective is None:
        raise Refusal(OBJECTIVE_GONE)
    if not objectives.may_change_objective(work, editor, objective):
        raise Refusal(NOT_YOURS)
    return objective, open_cycle(work, objective.cycle_id)


def editable_key_result(
    work: Work, editor: Person, key_result_id: int, *, allow_wording: bool = False
) -> Editable:
    """Return a key result that someone may change, or may word where that is enough; raises a
    Refusal otherwise.
    """
    key_result = objectives.key_result(work, key_result_id)
    is_wording = not objectives.may_change_objective(work, editor, key_result.objective)
    if is_wording and not (allow_wording and objectives.may_edit_wording(work, editor, key_result)):
        raise Refusal(NOT_YOURS)
    cycle = open_cycle(work, key_result.objective.cycle_id)
    return Editable(key_result, cycle, is_wording)


def refuse_stranger(*, has_words: bool) -> Refusal:
    """Build the Refusal for someone who may change nothing that they named, or nothing."""
    nothing = N_("There's nothing here that you can change. `/okr new` creates something new.")
    return Refusal(NOT_YOURS if has_words else nothing)


def no_cycle(work: Work, reader: Person, *, is_next: bool) -> Refusal:
    """Build the Refusal for a missing cycle: the next one, or any that is open."""
    if reader.is_admin:
        return Refusal(
            N_("There's no next cycle yet. Create it on Home, under *Cycles*.")
            if is_next
            else N_("No cycle is running or coming. Create one on Home, under *Cycles*.")
        )
    admins = sorted(admin.name for admin in people.admins(work))
    if not admins:
        sentence = N_("There's no open quarter yet. Ask an admin to add it.")
        next_sentence = N_("There's no next quarter yet. Ask an admin to add it.")
        return Refusal(next_sentence if is_next else sentence)
    sentence = N_("There's no open quarter yet. Ask {admin} to add it.")
    next_sentence = N_("There's no next quarter yet. Ask {admin} to add it.")
    return Refusal(next_sentence if is_next else sentence, admin=admins[0])


def cycle_names(work: Work, actor_id: str) -> dict[int, str]:
    """Return the names of all cycles by id, for people who are known here."""
    people.require_person(work, actor_id)
    return {cycle.id: cycle.name for cycle in cycle_calendar.all_cycles(work)}


def open_cycle(work: Work, cycle_id: int) -> Cycle:
    """Return a cycle whose objectives may still change; raises a Refusal for any other."""
    cycles = cycle_calendar.all_cycles(work)
    cycle = next((cycle for cycle in cycles if cycle.id == cycle_id), None)
    if cycle is None:
        raise Refusal(N_("That cycle no longer exists. Choose another one."))
    if cycle.is_frozen:
        raise Refusal(FROZEN, cycle=cycle.name)
    return cycle


def refuse_after_close(work: Work, editor: Person, cycle: Cycle) -> None:
    """Raise a Refusal for all but admins when a cycle is over: nobody lowers at the close what
    their score is measured by.
    """
    if cycle.last_day < editor.local(work.now).date() and not editor.is_admin:
        raise Refusal(OVER, cycle=cycle.name)


def open_cycles(work: Work) -> list[Cycle]:
    """Return the cycles that something may still be written for: the present one first, then those
    to come. A cycle that has ended is none of them, also while it is not closed.
    """
    today = work.now.date()
    unfrozen = [cycle for cycle in cycle_calendar.all_cycles(work) if not cycle.is_frozen]
    present = cycle_calendar.cycle_on(work, today)
    present_id = present.id if present else None
    ahead = [cycle for cycle in unfrozen if cycle.last_day >= today]
    return sorted(
        ahead,
        key=lambda cycle: (present_id not in (None, cycle.id), cycle.first_day),
    )


def writable(work: Work, editor: Person) -> tuple[set[int], set[int]] | None:
    """Return the ids of the people and teams whose objectives someone may write; None for
    everyone's. It agrees with `objectives.may_change`, in a constant number of queries.
    """
    if editor.is_admin:
        return None
    person_ids = {editor.id, *leadership.everyone_led_by(work, editor)}
    teams = people.teams(work)
    people.by_ids(work, [team.lead_id for team in teams if team.lead_id])  # all in one query
    leads = {team.id: leadership.active_team_lead(work, team) for team in teams}
    return person_ids, {id_ for id_, lead in leads.items() if lead and lead.id in person_ids}


def may_own(work: Work, editor: Person, objective: Objective, person: Person) -> bool:
    """Whether someone may give this person a key result of an objective."""
    team = next((team for team in people.teams(work) if team.id == objective.team_id), None)
    is_member = team is not None and person.id in (*team.member_ids, team.lead_id)
    belongs = is_member or person.id == objective.owner_id
    return person.is_active and (
        belongs or editor.is_admin or leadership.may_see(work, editor, person)
    )


def read_holder(work: Work, editor: Person, code: str) -> tuple[int | None, int | None]:
    """Return the person id or team id of `p:1` or `t:1`; raises a Refusal where someone may not set
    objectives for them.
    """
    kind, _, number = code.partition(":")
    id_ = int(number) if number.isascii() and number.isdigit() else 0
    team = next((team for team in people.teams(work) if team.id == id_), None)
    if kind == "t" and team is not None and objectives.may_set_team_objectives(work, editor, team):
        return None, team.id
    person = people.by_ids(work, [id_]).get(id_) if kind == "p" else None
    if person is not None and person.is_active and leadership.may_see(work, editor, person):
        return person.id, None
    raise Refusal(NO_SUCH_HOLDER, field=block_id("holder"))


def holder_code(objective: Objective) -> str:
    """Return the person or team that an objective belongs to as `p:1` or `t:1`."""
    if objective.team_id is not None:
        return f"t:{objective.team_id}"
    return f"p:{objective.owner_id or 0}"


def holder_name(work: Work, objective: Objective) -> str:
    """Return the name of the person or team that an objective belongs to; a dash for none."""
    if objective.team_id is not None:
        names = (team.name for team in people.teams(work) if team.id == objective.team_id)
        return next(names, "–")
    owner_id = objective.owner_id or 0
    owner = people.by_ids(work, [owner_id]).get(owner_id)
    return owner.name if owner else "–"

"""Who may write what: objectives, key results, owners and guards are looked up and checked here,
whatever a form of Slack's claims.

Full rights go with the objective (`objectives.may_change`): the person who owns it or leads the
team that does, those who lead them upward, and admins. An owner of a key result in somebody else's
objective, and who leads that owner, may change its wording alone. A key result is given to oneself,
to people one leads, to members of the objective's team, or to its owner; admins give to anybody.
"""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.editor import store
from bot.editing.editor.fields.state import block
from bot.goals import objectives
from bot.goals.objectives import Cycle, Objective, OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person

NOT_YOURS = N_(
    "Only the owner of this objective, who leads them, and admins can change it. Ask one of them."
)
FROZEN = N_("{cycle} is closed, and what it asked for stays as it was. Choose a later cycle.")
OVER = N_(
    "{cycle} is over and its scores are being confirmed. Say what is true with `/okr grade`; only "
    "admins change what it asked for."
)
GONE = N_("That objective is no longer here. Choose another one.")


def objective_to_change(work: Work, me: Person, id_: int) -> tuple[Objective, Cycle]:
    """An objective that someone may change, with its cycle; a Refusal else."""
    found = store.objective(work, id_)
    if found is None:
        raise Refusal(GONE)
    if not objectives.may_change(work, me, found):
        raise Refusal(NOT_YOURS)
    return found, open_cycle(work, found.cycle_id)


def key_result_to_change(
    work: Work, me: Person, id_: int, *, is_whole: bool = True
) -> tuple[OwnedKeyResult, Cycle, bool]:
    """A key result that someone may change, its cycle, and whether only its wording; with
    `is_whole` that is not enough.
    """
    kr = objectives.key_result(work, id_)
    is_wording = not objectives.may_change(work, me, kr.objective)
    if is_wording and (is_whole or not objectives.may_word(work, me, kr)):
        raise Refusal(NOT_YOURS)
    return kr, open_cycle(work, kr.objective.cycle_id), is_wording


def open_cycle(work: Work, id_: int) -> Cycle:
    """A cycle whose objectives may still change."""
    cycle = next((one for one in objectives.cycles(work) if one.id == id_), None)
    if cycle is None:
        raise Refusal(N_("There is no such cycle any more. Choose another one."))
    if cycle.is_frozen:
        raise Refusal(FROZEN, cycle=cycle.name)
    return cycle


def still_counts(work: Work, me: Person, cycle: Cycle) -> None:
    """A Refusal for all but admins when a cycle is over: nobody lowers at the close what their
    score is measured by.
    """
    if cycle.last_day < me.local(work.now).date() and not me.is_admin:
        raise Refusal(OVER, cycle=cycle.name)


def open_cycles(work: Work) -> list[Cycle]:
    """Cycles that are not closed, the present one first, then those to come."""
    today = work.now.date()
    taking = [c for c in objectives.cycles(work) if not c.is_frozen]
    now = objectives.cycle_on(work, today)
    ahead = [c for c in taking if c.last_day >= today]
    return sorted(ahead or taking, key=lambda c: (now is None or c.id != now.id, c.first_day))


def writable(work: Work, me: Person) -> tuple[set[int], set[int]] | None:
    """People and teams whose objectives someone may write, in few questions; None is everybody's.
    What it says of many `objectives.may_change` says of one.
    """
    if me.is_admin:
        return None
    persons = {me.id, *leadership.everyone_led_by(work, me)}
    teams = people.teams(work)
    people.by_ids(
        work, {one.lead_id for one in teams if one.lead_id}
    )  # all of them in one question
    leads = {one.id: leadership.active_team_lead(work, one) for one in teams}
    return persons, {id_ for id_, lead in leads.items() if lead and lead.id in persons}


def may_own(work: Work, me: Person, wanted: Objective, someone: Person) -> bool:
    """Whether someone may be given a key result."""
    team = next((one for one in people.teams(work) if one.id == wanted.team_id), None)
    is_member = team is not None and someone.id in (*team.member_ids, team.lead_id)
    is_near = is_member or someone.id == wanted.owner_id
    return someone.is_active and (is_near or me.is_admin or leadership.may_see(work, me, someone))


def holder(work: Work, me: Person, said: str) -> tuple[int | None, int | None]:
    """The person or team that an objective is for; a Refusal where that is not theirs to say."""
    kind, _, number = said.partition(":")
    id_ = int(number) if number.isascii() and number.isdigit() else 0
    team = next((one for one in people.teams(work) if one.id == id_), None)
    if kind == "t" and team is not None and objectives.may_set_for(work, me, team):
        return None, team.id
    one = people.by_ids(work, [id_]).get(id_) if kind == "p" else None
    if one is not None and one.is_active and leadership.may_see(work, me, one):
        return one.id, None
    sentence = N_("You can set objectives for yourself, people you lead and teams you lead.")
    raise Refusal(sentence, field=block("holder"))


def said(wanted: Objective) -> str:
    """Whose objective it is, as a form says it: `p:1` or `t:1`."""
    return f"t:{wanted.team_id}" if wanted.team_id is not None else f"p:{wanted.owner_id or 0}"


def name_of(work: Work, wanted: Objective) -> str:
    """Whose objective it is."""
    if wanted.team_id is not None:
        return next((one.name for one in people.teams(work) if one.id == wanted.team_id), "–")
    found = people.by_ids(work, [wanted.owner_id or 0]).get(wanted.owner_id or 0)
    return found.name if found else "–"

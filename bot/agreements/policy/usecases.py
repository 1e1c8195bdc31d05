"""Whose key results need an agreement, and who may give it.

An admin switches agreements on for the workspace, and off for teams that do not want them. Then
what people write for themselves starts as a draft. What somebody above them or an admin writes for
them is agreed at once, and so is what a file brings: the word of an admin is enough. A person with
nobody above them in Slack agrees with themselves: an admin is not their manager.
"""

from collections.abc import Sequence

from bot.core.work import Work
from bot.people import leadership, people, workspaces
from bot.people.people import Person


def needs_agreement(work: Work, owner: Person) -> bool:
    """Return whether a manager has to agree to what this person writes for themselves."""
    return _is_switched_on(work, owner) and bool(deciders(work, owner))


def deciders(work: Work, owner: Person) -> list[Person]:
    """Return the managers above a person who are in Slack, nearest first."""
    return [
        manager
        for manager in leadership.managers_of(work, owner)
        if manager.slack_id and manager.id != owner.id
    ]


def choose_decider(work: Work, managers: Sequence[Person], present_id: int = 0) -> Person:
    """Return who of the `deciders`, of whom there is one at least, is asked: the nearest one who is
    not away, else the nearest.

    A question that was asked already stays where it is (`present_id`) as long as that person leads
    the owner and everybody nearer is away.
    """
    for manager in managers:
        is_away = manager.is_away(manager.local(work.now).date())
        if manager.id == present_id or not is_away:
            return manager
    return managers[0]


def may_decide(work: Work, person: Person, owner: Person) -> bool:
    """Return whether a person may agree to what an owner wrote: managers above them, and admins,
    never the owner.
    """
    if person.id == owner.id:
        return False
    return person.is_admin or person.id in {manager.id for manager in deciders(work, owner)}


def starts_as_draft(work: Work, writer: Person | None, owner: Person) -> bool:
    """Return whether a new key result that a person writes for an owner, or that Weekbeat writes
    for them (None), waits for a manager.
    """
    if not needs_agreement(work, owner):
        return False
    return writer is None or not may_decide(work, writer, owner)


def _is_switched_on(work: Work, owner: Person) -> bool:
    """Return whether the workspace uses agreements, and so do all teams of a person."""
    teams = (team for team in people.teams(work) if owner.id in team.people_ids)
    return workspaces.current(work).agreement and all(team.agreement for team in teams)

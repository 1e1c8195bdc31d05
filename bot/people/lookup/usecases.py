"""Find the person or the team that a typed name means; say what there is where it means none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import index_by_name, join_names, matches, nearest, split_name
from bot.core.work import Work
from bot.people import people
from bot.people.people import Person, PersonName, Team
from bot.slack.text import clip

MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
CHANNEL = re.compile(r"<#(\w+)(?:\|[^>]*)?>")
LONGEST = 80  # characters of what was typed, said again
NOBODY = N_("There is nobody called “{name}”. Mention them with @.")
NOBODY_BUT = N_("There is nobody called “{name}”. Did you mean “{near}”? Or mention them with @.")
NO_TEAM = N_("There is no team “{name}”. Teams here: {teams}.")
NO_TEAM_BUT = N_("There is no team “{name}”. Did you mean “{near}”?")
NEITHER = N_("There is no team and nobody called “{name}”. Teams here: {teams}.")
NEITHER_BUT = N_("There is no team and nobody called “{name}”. Did you mean “{near}”?")
MORE = N_("I cannot read “{text}” behind the name. Leave it out.")
SEVERAL = N_("“{name}” may be {names}. Type one of these, or mention the person with @.")
Called = TypeVar("Called", bound=PersonName | Team)


def person_named(work: Work, typed: str) -> Person:
    """A person by mention, or by name as people type it; a Refusal where that is several or nobody,
    with the nearest there is.
    """
    if mention := MENTION.match(typed):
        if rest := typed[mention.end() :].strip():
            raise Refusal(MORE, text=clip(rest, LONGEST))
        return _mentioned(work, mention[1])
    found = _the_one(typed, _called(people.active_names(work)), NOBODY, NOBODY_BUT)
    return people.by_ids(work, [found.id])[found.id]


def team_named(work: Work, typed: str) -> Team:
    """A team by name, key or channel, as people type it; a Refusal where that is several or none,
    with the nearest there is.
    """
    return _the_one(CHANNEL.sub(r"\1", typed), _called(people.teams(work)), NO_TEAM, NO_TEAM_BUT)


def person_or_team_named(work: Work, typed: str) -> tuple[Person | Team, str]:
    """A person or a team, whichever is called so, and the words behind the name if they hold a
    number, as a cycle does. A Refusal where it may be both; `@` is a person, and `#` a team.
    """
    if mention := MENTION.match(typed):
        return _mentioned(work, mention[1]), typed[mention.end() :].strip()
    name = CHANNEL.sub(r"#\1", typed)
    persons = [] if name.startswith("#") else people.active_names(work)
    some: list[PersonName | Team] = [
        *persons,
        *([] if name.startswith("@") else people.teams(work)),
    ]
    known = _called(some)
    name, rest = split_name(name, known)
    no = (NOBODY, NOBODY_BUT) if name.startswith("@") else (NEITHER, NEITHER_BUT)
    found = _the_one(name, known, *no)
    return (found if isinstance(found, Team) else people.by_ids(work, [found.id])[found.id]), rest


def _mentioned(work: Work, slack_id: str) -> Person:
    found = people.by_slack_ids(work, [slack_id]).get(slack_id)
    if found is None:
        raise Refusal(N_("They're not in Weekbeat yet. An admin can add them."))
    if not found.is_active:
        raise Refusal(N_("{name} has left."), name=found.name)
    return found


def _called(some: Iterable[Called]) -> list[dict[str, list[Called]]]:
    return index_by_name((one, one.ways) for one in some)


def _the_one(
    typed: str, known: Sequence[Mapping[str, Sequence[Called]]], none: str, none_but: str
) -> Called:
    """The only one that a name may mean; a Refusal where it is several, or none: then with the
    nearest, or the teams there are.
    """
    name = clip(typed.strip().lstrip("@#"), LONGEST)
    found = matches(typed, known)
    if len(found) == 1:
        return found[0]
    if found:
        labels = sorted({one.label for one in found})
        raise Refusal(SEVERAL, name=name, names=join_names(labels))
    every = {way: some for of in reversed(known) for way, some in of.items()}
    if near := nearest(name, (way for way in every if "@" not in way)):
        raise Refusal(none_but, name=name, near=every[near][0].name)
    here = sorted({one.name for some in every.values() for one in some if isinstance(one, Team)})
    raise Refusal(none, name=name, teams=join_names(here) or "–")

"""The teams, people and cycles that people name to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycles, objectives
from bot.goals.objectives import Cycle
from bot.people import lookup, people
from bot.people.people import Person, Team
from bot.scores import rollups
from bot.slack.text import clip

COMPANY = ("company", "公司")
MOST_NAMES = 10  # of teams or cycles, in a sentence that lists them
Subject = Team | Person | None  # None is the company


@dataclass
class ComparisonRequest:
    """What was typed after the verb, found."""

    subjects: list[Subject] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)

    @property
    def persons(self) -> int:
        """How many of the subjects are people."""
        return sum(isinstance(one, Person) for one in self.subjects)


def read_request(work: Work, typed: str) -> ComparisonRequest:
    """Teams, people and cycles that were typed; a Refusal names the nearest to what is none."""
    teams: dict[str, Team] = {
        rollups.normal(name): one
        for one in people.teams(work)
        for name in (one.name, one.key, one.channel)
    }
    words = cycles.read(work, typed, _names_of_others)
    if words.is_repeated:
        raise Refusal(N_("That is the same cycle twice. Name another one beside it."))
    asked = ComparisonRequest(cycles=[*words.cycles])
    known = {*teams, *COMPANY} - {""}
    for name in rollups.names_in(words.rest, known):
        if name in COMPANY:
            asked.subjects.append(None)
        elif name in teams:
            asked.subjects.append(teams[name])
        elif name.startswith(("@", "<@")):
            asked.subjects.append(lookup.person_named(work, name))
        else:
            raise _unknown(work, name, teams)
    return asked


def _names_of_others(work: Work) -> list[str]:
    """What a subject may be called, but for people, who are mentioned."""
    return [name for one in people.teams(work) for name in (one.name, one.key)]


def _unknown(work: Work, typed: str, teams: Mapping[str, Team]) -> Refusal:
    """A Refusal of a name that neither a team nor a cycle has, with the nearest."""
    known: dict[str, Team | Cycle] = {
        rollups.normal(name): one for one in objectives.cycles(work) for name in (one.name, one.key)
    }
    known.update(teams)
    near, name = rollups.nearest(typed, known), clip(typed, 80)
    if near:
        sentence = N_("There is no team or cycle “{name}”. Did you mean “{near}”?")
        return Refusal(sentence, name=name, near=known[near].name)
    every = people.teams(work)
    more = ["…"] * (len(every) > MOST_NAMES)
    return Refusal(
        N_("There is no team or cycle “{name}”. Teams here: {teams}. Cycles here: {cycles}."),
        name=name,
        teams=", ".join([*(one.name for one in every[:MOST_NAMES]), *more]),
        cycles=names(objectives.cycles(work)),
    )


def names(cycles: Sequence[Cycle]) -> str:
    return ", ".join(one.name for one in cycles[-MOST_NAMES:])

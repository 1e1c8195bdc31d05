"""Which cycle an admin means by the words after a command."""

from bot import objectives, people
from bot.i18n import N_
from bot.objectives import Cycle
from bot.people import Person
from bot.refusal import Refusal
from bot.work import Work

ADMINS = N_("Only admins close or reopen a cycle.")


def named(work: Work, typed: str, by: str) -> tuple[Person, Cycle, str]:
    """The admin who asks, the cycle that the words begin with, and the other words."""
    me = people.person(work, by)
    if not me.is_admin:
        raise Refusal(ADMINS)
    for cycle in objectives.cycles(work):
        for name in (cycle.name, cycle.key):
            if f"{typed} ".casefold().startswith(f"{name} ".casefold()):
                return me, cycle, typed[len(name) :].strip()
    most = max((len(c.name.split()) for c in objectives.cycles(work)), default=1)
    return me, objectives.cycle_named(work, " ".join(typed.split()[:most]) or "?"), ""

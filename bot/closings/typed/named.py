"""Which cycle an admin means by the words after a command."""

from bot import cycles, people
from bot.i18n import N_
from bot.naming import listed
from bot.objectives import Cycle
from bot.people import Person
from bot.refusal import Refusal
from bot.work import Work

PART_OF_CLOSED = N_(
    "{cycle} is part of {whole}, which is closed. Reopen that first: "
    "`/okr reopen {whole} because …`"
)
HAS_OPEN_PARTS = N_(
    "{cycle} closes after the cycles within it, and {parts} is open. Close it first: "
    "`/okr close {part}`"
)
ADMINS = N_("Only admins close or reopen a cycle.")


def named(work: Work, typed: str, by: str) -> tuple[Person, Cycle, str]:
    """The admin who asks, the cycle that the words begin with, and the other words."""
    me = people.person(work, by)
    if not me.is_admin:
        raise Refusal(ADMINS)
    return me, *cycles.named_first(work, typed)


def check_whole(work: Work, cycle: Cycle) -> None:
    """Raise a Refusal to open a cycle again that counts in a closed one."""
    if (whole := cycles.whole_of(work, cycle)) and whole.is_frozen:
        raise Refusal(PART_OF_CLOSED, cycle=cycle.name, whole=whole.name)


def check_parts(work: Work, cycle: Cycle) -> None:
    """Raise a Refusal to close a cycle before the smaller ones within it."""
    if parts := [one.name for one in cycles.open_parts_of(work, cycle.id)]:
        raise Refusal(HAS_OPEN_PARTS, cycle=cycle.name, parts=listed(parts), part=parts[0])

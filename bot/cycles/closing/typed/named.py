"""Which cycle an admin means by the words after a command."""

from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.names import join_names
from bot.core.work import Work
from bot.cycles.closing.model import LONGEST_REASON
from bot.goals import cycles
from bot.goals.objectives import Cycle
from bot.people import people
from bot.people.people import Person

PART_OF_CLOSED = N_(
    "{cycle} is part of {whole}, which is closed. Reopen that first: "
    "`/okr reopen {whole} because …`"
)
HAS_OPEN_PARTS = N_(
    "{cycle} closes after the cycles within it, and {parts} is open. Close it first: "
    "`/okr close {part}`"
)
ADMINS = N_("Only admins close or reopen a cycle.")


def to_reopen(work: Work, typed: str, by: str) -> tuple[Person, Cycle, str]:
    """The admin who asks, the closed cycle that the words name, and the reason in the other words;
    a Refusal where it is open, lies in a closed one, or nothing says why.
    """
    me, cycle, reason = _named(work, typed, by)
    if not cycle.is_frozen:
        raise Refusal(N_("{cycle} is not closed."), cycle=cycle.name)
    if not reason:
        raise Refusal(N_("Say why as well: `/okr reopen {cycle} because …`"), cycle=cycle.name)
    if len(reason) > LONGEST_REASON:
        sentence = N_("The reason has {n} characters; {most} fit. Shorten it a little.")
        raise Refusal(sentence, n=len(reason), most=LONGEST_REASON)
    if (whole := cycles.whole_of(work, cycle)) and whole.is_frozen:
        raise Refusal(PART_OF_CLOSED, cycle=cycle.name, whole=whole.name)
    return me, cycle, reason


def to_close(work: Work, typed: str, by: str) -> Cycle:
    """The cycle that is over and not closed; a Refusal too where smaller ones in it are open."""
    me, cycle, words = _named(work, typed, by)
    if words:
        raise Refusal(N_("Type just `/okr close {cycle}`."), cycle=cycle.name)
    if cycle.is_frozen:
        raise Refusal(N_("{cycle} is closed already."), cycle=cycle.name)
    if cycle.last_day >= work.now.date():
        raise Refusal(
            N_("{cycle} is not over yet; its last day is {day}."),
            cycle=cycle.name,
            day=translator(me.locale).day(cycle.last_day),
        )
    if parts := [one.name for one in cycles.open_parts_of(work, cycle.id)]:
        raise Refusal(HAS_OPEN_PARTS, cycle=cycle.name, parts=join_names(parts), part=parts[0])
    return cycle


def _named(work: Work, typed: str, by: str) -> tuple[Person, Cycle, str]:
    me = people.require_person(work, by)
    if not me.is_admin:
        raise Refusal(ADMINS)
    return me, *cycles.named_first(work, typed)

"""Note what a key result asked for before it was changed, and read it back."""

from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.goals.revisions import store
from bot.goals.revisions.model import Revision
from bot.people.people import Person
from scoring.model import Measure

of = store.of


def note(work: Work, old: OwnedKeyResult, after: Measure, reason: str, *, me: Person) -> None:
    """Somebody changed what a key result asks for; nothing to note where that stayed."""
    if after != old.rule.measure:
        store.add(work, Revision(old.id, work.now, me.id, old.rule.measure, after, reason))

"""Note what a key result asked for before it was changed, and read it back."""

from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.revisions import store
from bot.revisions.model import Revision
from bot.work import Work
from scoring.model import Measure

of = store.of


def note(work: Work, old: OwnedKeyResult, after: Measure, reason: str, *, me: Person) -> None:
    """Somebody changed what a key result asks for; nothing to note where that stayed."""
    if after != old.rule.measure:
        store.add(work, Revision(old.id, work.now, me.id, old.rule.measure, after, reason))

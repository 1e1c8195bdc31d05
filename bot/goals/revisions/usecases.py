"""Record what a key result asked for before it was changed."""

from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.goals.revisions import store
from bot.goals.revisions.model import Revision
from bot.people.people import Person
from scoring.model import Measure


def record_revision(
    work: Work, key_result: OwnedKeyResult, after: Measure, reason: str, *, actor_id: Person
) -> None:
    """Record that a person changed what a key result asks for; nothing if it stays the same."""
    before = key_result.rule.measure
    if after != before:
        revision = Revision(
            key_result_id=key_result.id,
            at=work.now,
            by_id=actor_id.id,
            before=before,
            after=after,
            reason=reason,
        )
        store.add_revision(work, revision)

"""Revisions: recorded when a measure changes, and read back in order."""

from dataclasses import replace

from bot.core.work import Database, Work
from bot.goals import objectives
from bot.goals.revisions import Revision, all_revisions, record_revision, revisions_of
from bot.people import people
from tests import make
from tests.cast import ELSEWHERE, HERE, enter


def test_a_revision_is_recorded_only_if_the_measure_changes(database: Database) -> None:
    def revise(work: Work) -> tuple[list[Revision], list[Revision]]:
        cast = enter(work)
        id_ = make.put_key_result(work, cast.ana)
        key_result = objectives.key_result(work, id_)
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        record_revision(work, key_result, make.VISITS, "nothing", actor_id=ana)
        record_revision(work, key_result, replace(make.VISITS, target=70_000), "more", actor_id=ana)
        return revisions_of(work, id_), all_revisions(work)

    own, every = database.transact_now(HERE, revise)
    assert [(revision.before.target, revision.after.target) for revision in own] == [
        (60_000, 70_000)
    ]
    assert own == every
    assert database.read_now(ELSEWHERE, all_revisions) == []

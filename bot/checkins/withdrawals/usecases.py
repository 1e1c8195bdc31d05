"""Take back what a message said, and record again what it had replaced."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from bot.checkins.records import (
    CheckInSource,
    CheckInVersion,
    record,
    versions_from_message,
    withdraw_versions,
)
from bot.core.events import CheckInsRecorded
from bot.core.work import Work
from bot.people import people
from bot.people.people import Person


def withdraw_message(
    work: Work, owner: Person, origin: str, keep: Collection[int] = ()
) -> set[int]:
    """Withdraw what a message said, except for the key results it still mentions; return the ids of
    the key results that were withdrawn.
    """
    withdrawn: set[int] = set()
    for version in versions_from_message(work, origin):
        id_ = version.key_result_id
        if id_ not in keep:
            withdraw_versions(work, version.week, [id_])
            source = CheckInSource.REPLY.value
            work.emit(CheckInsRecorded(owner.id, version.week, (id_,), source))
            withdrawn.add(id_)
    return withdrawn


def restore_replaced(
    work: Work,
    owner: Person,
    week: dt.date,
    origin: str,
    key_result_ids: Collection[int],
    history: Callable[[int], Sequence[CheckInVersion]],
) -> None:
    """Record again what a withdrawn message had replaced for a week.

    `history` returns the versions of a key result that count up to the week, oldest first.
    """
    for id_ in sorted(key_result_ids):
        replaced = [version for version in history(id_) if version.origin != origin]
        if replaced and replaced[-1].week == week:
            old = replaced[-1]
            author = people.by_ids(work, [old.by_id]).get(old.by_id, owner)
            record(work, owner, week, [old.entry], me=author, source=old.source, origin=old.origin)

"""Do something for many, so that what fails for one of them holds up nobody else."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.quarantine import store
from bot.quarantine.model import Held, reason
from bot.work import Work

T = TypeVar("T")

log = logging.getLogger(__name__)


def each(
    work: Work,
    duty: str,
    items: Sequence[T],
    act: Callable[[Sequence[T]], object],
    *,
    key: Callable[[T], int],
    about: Callable[[T], str],
) -> list[T]:
    """Do something for all items at once. Where that fails, it is undone and done for each half by
    itself, down to the item at fault: that one is put aside for a while and logged once.

    `key` tells items of a duty apart, `about` names one for an operator. Returns those that failed.
    """
    failed = list(_parts(work, items, act))
    for item, failure in failed:
        is_new = store.hold(work, duty, key(item), about(item), reason(failure))
        if is_new:
            log.error("%s failed for %s; it is put aside", duty, about(item), exc_info=failure)
    faulty = {key(item) for item, _ in failed}
    known = {one.item for one in store.all_held(work) if one.duty == duty}
    if done := known & ({key(item) for item in items} - faulty):
        store.release(work, duty, done)
    return [item for item, _ in failed]


def held(work: Work, duty: str) -> set[int]:
    """Return the items of a duty that are not to be tried yet."""
    return {one.item for one in store.all_held(work) if one.duty == duty and one.until > work.now}


def next_release(work: Work, duty: str) -> dt.datetime | None:
    """Return when the next item of a duty is to be tried again; None where none is put aside."""
    moments = (one.until for one in store.all_held(work) if one.duty == duty)
    return min((until for until in moments if until > work.now), default=None)


def everything(work: Work) -> list[Held]:
    """Return all that is put aside."""
    return store.all_held(work)


def _parts(
    work: Work, items: Sequence[T], act: Callable[[Sequence[T]], object]
) -> Sequence[tuple[T, Exception]]:
    """Return the items at fault, each with what went wrong."""
    if not items:
        return []
    failure = work.attempt(lambda: act(items))
    if failure is None:
        return []
    if len(items) == 1:
        return [(items[0], failure)]
    middle = len(items) // 2
    return [*_parts(work, items[:middle], act), *_parts(work, items[middle:], act)]

"""Do something for many, so that what fails for one of them holds up nobody else."""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from bot.core.work import Work
from bot.quarantine import store
from bot.quarantine.model import FORGET, QuarantinedItem, reason

T = TypeVar("T")
Row = TypeVar("Row")

MOST_UNREADABLE = 10_000  # rows that are remembered as logged
log = logging.getLogger(__name__)
logged: set[tuple[str, str, object]] = set()


def run_for_each(
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
    failed = _parts(work, items, act)
    for item, failure in failed:
        if store.hold(work, duty, key(item), about(item), reason(failure)):
            log.error("%s failed for %s; it is put aside", duty, about(item), exc_info=failure)
    faulty = {key(item) for item, _ in failed}
    known = {one.item for one in store.all_held(work) if one.duty == duty}
    if done := known & ({key(item) for item in items} - faulty):
        store.release(work, duty, done)
    return [item for item, _ in failed]


def quarantined_ids(work: Work, duty: str) -> set[int]:
    """Return the items of a duty that are not to be tried yet."""
    return {one.item for one in store.all_held(work) if one.duty == duty and one.until > work.now}


def next_release(work: Work, duty: str) -> dt.datetime | None:
    """Return when the next item of a duty is to be tried again; None where none is put aside."""
    moments = (one.until for one in store.all_held(work) if one.duty == duty)
    return min((until for until in moments if until > work.now), default=None)


def next_due(
    work: Work,
    duty: str,
    first: dt.datetime | None,
    rest: Callable[[Collection[int]], dt.datetime | None],
) -> dt.datetime | None:
    """Return when a duty is due whose `first` item is due then, if what is put aside is not
    counted; `rest` says when the first is due of all but some items.
    """
    if first is None or first > work.now:
        return first
    but = quarantined_ids(work, duty)
    moments = (rest(but), next_release(work, duty)) if but else (first,)
    return min((moment for moment in moments if moment), default=None)


def all_quarantined(work: Work) -> list[QuarantinedItem]:
    """Return all that failed and was not done since, without what nobody came back to."""
    return [one for one in store.all_held(work) if one.until > work.now - FORGET]


def parse_readable(
    work: Work, what: str, rows: Iterable[Row], parse: Callable[[Row], T], key: Callable[[Row], int]
) -> list[T]:
    """Parse rows, passing over those that cannot be read: one written by hand or by a newer version
    must not take away all others. Each is logged once.
    """
    found = []
    for row in rows:
        try:
            found.append(parse(row))
        except (ValueError, KeyError, TypeError, AttributeError) as failure:
            _log_unreadable(work, what, key(row), failure)
    return found


def _log_unreadable(work: Work, what: str, key: int, failure: Exception) -> None:
    name = (work.workspace_id, what, key)
    if name not in logged and len(logged) < MOST_UNREADABLE:
        logged.add(name)
        log.error("%s %s cannot be read and is passed over: %s", what, key, reason(failure))


def _parts(
    work: Work, items: Sequence[T], act: Callable[[Sequence[T]], object]
) -> list[tuple[T, Exception]]:
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

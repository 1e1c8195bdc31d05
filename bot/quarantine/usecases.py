"""Run a job for many items, so that one that fails does not stop the others."""

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
LOGGED: set[tuple[str, str, object]] = set()


def run_for_each(
    work: Work,
    duty: str,
    items: Sequence[T],
    action: Callable[[Sequence[T]], object],
    *,
    key: Callable[[T], int],
    describe: Callable[[T], str],
) -> list[T]:
    """Run an action for all items at once; return the items that failed.

    After a failure the action is undone and run for each half separately, down to the faulty item,
    which is put into quarantine for a while and logged once. `key` identifies an item of a duty,
    `describe` names it for an operator.
    """
    failed = _find_failures(work, items, action)
    for item, failure in failed:
        if store.hold(work, duty, key(item), describe(item), reason(failure)):
            log.error(
                "%s failed for %s; it is put into quarantine",
                duty,
                describe(item),
                exc_info=failure,
            )
    faulty = {key(item) for item, _ in failed}
    in_quarantine = {entry.item for entry in store.load_all(work) if entry.duty == duty}
    if done := in_quarantine & ({key(item) for item in items} - faulty):
        store.release(work, duty, done)
    return [item for item, _ in failed]


def quarantined_ids(work: Work, duty: str) -> set[int]:
    """Return the items of a duty that must not be tried yet."""
    entries = store.load_all(work)
    return {entry.item for entry in entries if entry.duty == duty and entry.until > work.now}


def next_release(work: Work, duty: str) -> dt.datetime | None:
    """Return when the next item of a duty is tried again; None if none is in quarantine."""
    moments = (entry.until for entry in store.load_all(work) if entry.duty == duty)
    return min((until for until in moments if until > work.now), default=None)


def next_due(
    work: Work,
    duty: str,
    first: dt.datetime | None,
    first_without: Callable[[Collection[int]], dt.datetime | None],
) -> dt.datetime | None:
    """Return when a duty is due next, without items in quarantine.

    `first` is when its first item is due; `first_without(items)` leaves some items out.
    """
    if first is None or first > work.now:
        return first
    excluded = quarantined_ids(work, duty)
    if not excluded:
        return first
    moments = first_without(excluded), next_release(work, duty)
    return min((moment for moment in moments if moment), default=None)


def all_quarantined(work: Work) -> list[QuarantinedItem]:
    """Return everything in quarantine, without items that were not tried again."""
    return [entry for entry in store.load_all(work) if entry.until > work.now - FORGET]


def parse_readable(
    work: Work,
    table: str,
    rows: Iterable[Row],
    parse: Callable[[Row], T],
    key: Callable[[Row], int],
) -> list[T]:
    """Parse rows and skip those that cannot be read, such as rows of a newer version.

    Each of these is logged once; `table` names them in the log.
    """
    values = []
    for row in rows:
        try:
            values.append(parse(row))
        except (ValueError, KeyError, TypeError, AttributeError) as failure:
            _log_unreadable(work, table, key(row), failure)
    return values


def _log_unreadable(work: Work, table: str, key: int, failure: Exception) -> None:
    name = (work.workspace_id, table, key)
    if name not in LOGGED and len(LOGGED) < MOST_UNREADABLE:
        LOGGED.add(name)
        log.error("%s %s cannot be read and is skipped: %s", table, key, reason(failure))


def _find_failures(
    work: Work, items: Sequence[T], action: Callable[[Sequence[T]], object]
) -> list[tuple[T, Exception]]:
    """Return the items at fault, each with its exception."""
    if not items:
        return []
    failure = work.attempt(lambda: action(items))
    if failure is None:
        return []
    if len(items) == 1:
        return [(items[0], failure)]
    middle = len(items) // 2
    return [
        *_find_failures(work, items[:middle], action),
        *_find_failures(work, items[middle:], action),
    ]

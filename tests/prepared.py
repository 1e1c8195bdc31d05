"""What many tests begin with, built once per process and copied for each of them."""

import copy
import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.core.work import Database, Work
from tests.cast import HERE
from tests.conftest import raw

P = ParamSpec("P")
T = TypeVar("T")

snapshots: dict[Hashable, tuple[sqlite3.Connection, Any]] = {}


def prepare(
    database: Database, build: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run `build` in the empty database of a test and return what it returns.

    On SQLite a second call at the same moment copies the rows that the first one left. `build` must
    be a function of a module, and its arguments hashable.
    """
    if not database.is_sqlite:
        return database.transact_now(HERE, build, *args, **kwargs)
    reactions = frozenset(database.reactions)
    key = (build, args, tuple(kwargs.items()), database.clock.now(), reactions, database.language)
    if key not in snapshots:
        value = database.transact_now(HERE, build, *args, **kwargs)
        snapshots[key] = (_copy(database), value)
        return copy.deepcopy(value)
    snapshot, value = snapshots[key]
    with database.engine.connect() as connection:
        snapshot.backup(raw(connection))
    answer: T = copy.deepcopy(value)
    return answer


def _copy(database: Database) -> sqlite3.Connection:
    """A copy of a database in memory."""
    snapshot = sqlite3.connect(":memory:")
    with database.engine.connect() as connection:
        connection.rollback()
        raw(connection).backup(snapshot)
    return snapshot

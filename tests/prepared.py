"""What many tests begin with, built once per process and copied for each of them."""

import copy
import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import text
from sqlmodel import SQLModel

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from tests.cast import HERE
from tests.conftest import raw

P = ParamSpec("P")
T = TypeVar("T")
Restore = Callable[[Database], None]  # puts the rows of a snapshot into an empty database


@dataclass(frozen=True)
class Snapshot:
    """What a build left: the rows, the moment at which its clock stood, and what it returned."""

    restore: Restore
    moment: datetime
    value: Any


snapshots: dict[Hashable, Snapshot] = {}
numbers = count(1)


def prepare(
    database: Database, build: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run `build` in a transaction on the empty database of a test and return what it returns.

    A second call at the same moment copies the rows that the first one left. `build` must be a
    function of a module, and its arguments hashable.
    """
    key = (build, args, tuple(kwargs.items()))
    return _prepare(database, key, lambda: database.transact_now(HERE, build, *args, **kwargs))


def prepare_by(
    database: Database,
    build: Callable[Concatenate[Database, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Have `build` fill the empty database of a test in several transactions, as `prepare` does.
    Its clock stands afterwards where `build` set it.
    """
    key = (build, args, tuple(kwargs.items()))
    return _prepare(database, key, lambda: build(database, *args, **kwargs))


def _prepare(database: Database, build_key: Hashable, build: Callable[[], T]) -> T:
    place = "" if database.is_sqlite else str(database.engine.url)  # where its copies are
    reactions = tuple((event, tuple(react)) for event, react in database.reactions.items())
    key = (build_key, database.clock.now(), reactions, database.language, place)
    snapshot = snapshots.get(key)
    if snapshot is None:
        value = build()
        copy_rows = _copy_of_sqlite if database.is_sqlite else _copy_of_postgres
        snapshot = Snapshot(copy_rows(database), database.clock.now(), value)
        snapshots[key] = snapshot
    else:
        snapshot.restore(database)
        if isinstance(database.clock, SetClock):
            database.clock.set(snapshot.moment)
    answer: T = copy.deepcopy(snapshot.value)
    return answer


def _copy_of_sqlite(database: Database) -> Restore:
    """Copy a database into memory."""
    rows = sqlite3.connect(":memory:")
    with database.engine.connect() as connection:
        connection.rollback()
        raw(connection).backup(rows)

    def restore(database: Database) -> None:
        with database.engine.connect() as connection:
            rows.backup(raw(connection))

    return restore


def _copy_of_postgres(database: Database) -> Restore:
    """Copy the rows into tables of another schema of the same database."""
    schema = f"prepared{next(numbers)}"
    tables = [f'"{table.name}"' for table in SQLModel.metadata.sorted_tables]
    with database.engine.begin() as connection:
        filled = [
            name for name in tables if connection.execute(text(f"SELECT 1 FROM {name}")).first()
        ]
        made = [f"CREATE TABLE {schema}.{name} AS TABLE public.{name}" for name in filled]
        connection.execute(text(";".join([f"CREATE SCHEMA {schema}", *made])))
        used = connection.execute(
            text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        ).all()
    inserts = [f"INSERT INTO {name} SELECT * FROM {schema}.{name}" for name in filled]
    counters = [f"SELECT setval('\"{name}\"'::regclass, {last})" for name, last in used]

    def restore(database: Database) -> None:
        with database.engine.begin() as connection:
            connection.execute(text(";".join([*inserts, *counters])))

    return restore

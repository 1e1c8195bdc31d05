"""One transaction, one workspace, one moment: every use case runs inside a `Work`."""

import asyncio
import random
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel, select

from bot.core.clock import Clock

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
Reactions = Mapping[type, Sequence[Callable[["Work", Any], None]]]

READERS = 4
TRIES = 20
LONGEST_PAUSE = 0.5  # seconds
COMMAND_LINE = "command line"
SERIALIZATION_FAILURES = {"40001", "40P01"}


@dataclass(frozen=True)
class PutResult(Generic[Row]):
    """What `Work.put` did: the row, whether it is new, and the fields that took a new value."""

    row: Row
    is_new: bool
    changed: dict[str, Any]


class Work:
    """What a use case may touch: a session, a workspace, a moment, and what it tells the house.

    `actor` is who acts: a Slack user, `COMMAND_LINE`, or nobody, which is Weekbeat by itself.
    """

    def __init__(self, session: Session, workspace_id: str, now: datetime, actor: str = "") -> None:
        self.session, self.workspace_id, self.now, self.actor = session, workspace_id, now, actor
        session.info["work"] = self  # for those who listen to the session
        self.pending_events: list[Any] = []
        self.has_promised = False  # set by the outbox: its worker is woken after the commit
        self._read: dict[str, dict[Hashable, Any]] = {}

    def emit(self, happened: Any) -> None:
        """Tell the house; rooms above react in the same transaction, in the order of events."""
        self.pending_events.append(happened)

    def remember(self, name: str, read: Callable[[], T], key: Hashable = None) -> T:
        """What `read` says, asked once a key in this transaction; `forget` when it is written."""
        known = self._read.setdefault(name, {})
        if key not in known:
            known[key] = read()
        found: T = known[key]
        return found

    def remember_each(
        self, name: str, ids: Iterable[int], read: Callable[[set[int]], Mapping[int, T]]
    ) -> dict[int, T]:
        """What `read` says by id, in their order; asked once an id, those unknown are left out."""
        known: dict[int, T | None] = self.remember(name, dict)
        wanted = sorted(set(ids))
        missing = {id_ for id_ in wanted if id_ not in known}
        if missing:
            known.update({**dict.fromkeys(missing), **read(missing)})
        return {id_: found for id_ in wanted if (found := known[id_]) is not None}

    def forget(self, *names: str) -> None:
        """What was remembered under these names, or without a name at all, is out of date."""
        for name in names or list(self._read):
            self._read.pop(name, None)

    def attempt(self, act: Callable[[], object]) -> Exception | None:
        """Do something that may fail without spoiling the rest of this transaction: a failure is
        undone, with what it emitted and remembered, and returned. A database that is away or asks
        to try once more is no such failure; it is raised.
        """
        events = len(self.pending_events)
        try:
            with self.session.begin_nested():
                act()
                self.session.flush()
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever one row may cause
            del self.pending_events[events:]
            self.forget()
            return failure
        return None

    def put(
        self, table: type[Row], key: Mapping[str, Any], fields: Mapping[str, Any]
    ) -> PutResult[Row]:
        """Insert this workspace's row with this key or bring it up to date; says what changed."""
        found = self.session.exec(
            select(table).filter_by(workspace_id=self.workspace_id, **key)
        ).first()
        if found is None:
            row = table(workspace_id=self.workspace_id, **key, **fields)
            self.session.add(row)
            self.session.flush()
            return PutResult(row, True, dict(fields))
        changed = {name: new for name, new in fields.items() if getattr(found, name) != new}
        for name, new in changed.items():
            setattr(found, name, new)
        self.session.flush()
        return PutResult(found, False, changed)


class Database:
    """Opens transactions: one writer thread on SQLite, a small pool on PostgreSQL."""

    def __init__(self, url: str, clock: Clock, reactions: Reactions | None = None) -> None:
        self.clock, self.reactions = clock, reactions or {}
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite(url, "BEGIN IMMEDIATE") if self.is_sqlite else _postgres(url)
        self._read_engine = _sqlite(url, "BEGIN") if self.is_sqlite else _reading(self.engine)
        self.sessions = sessionmaker(self.engine, class_=Session, expire_on_commit=False)
        self.actor = ""  # who acts where no use case says
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else READERS, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self.committed: Callable[[], None] = lambda: None

    async def transact(
        self,
        workspace_id: str,
        usecase: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case in a writer thread; all is stored when this returns, or nothing."""
        run = partial(self.transact_now, workspace_id, usecase, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._writers, run)

    async def read(
        self,
        workspace_id: str,
        query: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a query on a read connection, which never waits; what it changes is lost."""
        run = partial(self.read_now, workspace_id, query, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    def transact_now(
        self,
        workspace_id: str,
        usecase: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """`transact` for callers that have no event loop (the command line, migrations, tests)."""
        for attempt in range(TRIES):
            try:
                return self._once(workspace_id, usecase, *args, **kwargs)
            except OperationalError as error:
                state = getattr(error.orig, "sqlstate", None)
                if state not in SERIALIZATION_FAILURES or attempt == TRIES - 1:
                    raise  # a use case sends nothing, so running it again is safe
                pause = min(LONGEST_PAUSE, 0.002 * 2**attempt)
                time.sleep(random.uniform(0, pause))  # noqa: S311 - rivals must not meet again
        raise AssertionError("unreachable")  # pragma: no cover

    def read_now(
        self,
        workspace_id: str,
        query: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """`read` for callers that have no event loop."""
        with Session(self._read_engine, expire_on_commit=False) as session:
            return query(Work(session, workspace_id, self.clock.now()), *args, **kwargs)

    def close(self) -> None:
        """Finish what runs, then let go of threads and connections."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
        self._read_engine.dispose()

    def _once(self, workspace_id: str, usecase: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with self.sessions() as session:
            work = Work(session, workspace_id, self.clock.now(), self.actor)
            answer = usecase(work, *args, **kwargs)
            while work.pending_events:
                happened = work.pending_events.pop(0)
                for react in self.reactions.get(type(happened), ()):
                    react(work, happened)
            session.commit()
        if work.has_promised:
            self.committed()
        return answer


def _sqlite(url: str, begin: str) -> Engine:
    """An engine whose transactions start with `begin`: pysqlite alone loses updates."""
    connect = {"check_same_thread": False, "timeout": 30, "isolation_level": None}
    engine = create_engine(url, connect_args=connect, pool_size=READERS, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres(url: str) -> Engine:
    """PostgreSQL through psycopg 3; SERIALIZABLE lets a use case read, then decide."""
    named = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(
        named, isolation_level="SERIALIZABLE", pool_size=READERS * 2, hide_parameters=True
    )


def _reading(engine: Engine) -> Engine:
    """The same connections for reading: one snapshot, which no writer can spoil or be spoilt by."""
    return engine.execution_options(isolation_level="REPEATABLE READ")

"""Transactions: every use case runs inside a `Work`, for one workspace at one moment."""

import asyncio
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
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from bot.core.clock import Clock
from bot.core.columns import keep_texts_storable, storable_json

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
Reactions = Mapping[type, Sequence[Callable[["Work", Any], None]]]

READERS = 4
CONNECT_SECONDS = 10
ATTEMPTS = 20
FIRST_PAUSE, LONGEST_PAUSE = 0.002, 0.5  # seconds; random below, so that rivals do not meet again
COMMAND_LINE = "command line"
SERIALIZATION_FAILURES = {"40001", "40P01"}


def _is_serialization_failure(error: BaseException) -> bool:
    """Return whether PostgreSQL asks to run the transaction again."""
    if not isinstance(error, OperationalError):
        return False
    return getattr(error.orig, "sqlstate", None) in SERIALIZATION_FAILURES


# A use case sends nothing, so running it again is safe.
RETRYING = Retrying(
    retry=retry_if_exception(_is_serialization_failure),
    stop=stop_after_attempt(ATTEMPTS),
    wait=wait_random_exponential(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE),
    reraise=True,
)


@dataclass(frozen=True)
class PutResult(Generic[Row]):
    """What `Work.put` stored: the row, whether it is new, and the columns that changed."""

    row: Row
    is_new: bool
    changed: dict[str, Any]


class Work:
    """What a use case works with: a database session, its workspace, the moment, pending events.

    `actor` is who acts: a Slack user id, `COMMAND_LINE`, or empty for Weekbeat itself. `language`
    is what people without a locale, and strangers, read.
    """

    def __init__(
        self,
        session: Session,
        workspace_id: str,
        now: datetime,
        *,
        actor: str = "",
        language: str = "en",
    ) -> None:
        self.session, self.workspace_id, self.now = session, workspace_id, now
        self.actor, self.language = actor, language
        session.info["work"] = self  # for listeners to session events
        self.pending_events: list[Any] = []
        self.has_promised = False  # set by the outbox: its worker is woken after the commit
        self._cache: dict[str, dict[Hashable, Any]] = {}

    def emit(self, event: Any) -> None:
        """Record an event; areas above react to it in the same transaction, in order."""
        self.pending_events.append(event)

    def remember(self, name: str, load: Callable[[], T], key: Hashable = None) -> T:
        """Return what `load` returns, calling it once for each key until `forget`."""
        cache = self._cache.setdefault(name, {})
        if key not in cache:
            cache[key] = load()
        value: T = cache[key]
        return value

    def remember_each(
        self, name: str, ids: Iterable[int], load: Callable[[set[int]], Mapping[int, T]]
    ) -> dict[int, T]:
        """Return what `load` returns by id, in ascending order, loading each id once; ids that
        `load` does not return are left out.
        """
        cache: dict[int, T | None] = self.remember(name, dict)
        ascending_ids = sorted(set(ids))
        missing = {id_ for id_ in ascending_ids if id_ not in cache}
        if missing:
            cache.update({**dict.fromkeys(missing), **load(missing)})
        return {id_: value for id_ in ascending_ids if (value := cache[id_]) is not None}

    def forget(self, *names: str) -> None:
        """Drop remembered values of these names, or all of them when no name is given."""
        for name in names or list(self._cache):
            self._cache.pop(name, None)

    def attempt(self, action: Callable[[], object]) -> Exception | None:
        """Run an action that may fail without spoiling the rest of this transaction.

        A failure is returned after it was undone, together with its events and remembered values.
        Errors of the database connection, and requests to try again, are raised.
        """
        event_count = len(self.pending_events)
        try:
            with self.session.begin_nested():
                action()
                self.session.flush()
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - any error that one row may cause
            del self.pending_events[event_count:]
            self.forget()
            return failure
        return None

    def put(
        self, table: type[Row], key: Mapping[str, Any], fields: Mapping[str, Any]
    ) -> PutResult[Row]:
        """Insert a row, or update the columns of the row with this key in this workspace."""
        row = self.session.exec(
            select(table).filter_by(workspace_id=self.workspace_id, **key)
        ).first()
        if row is None:
            row = table(workspace_id=self.workspace_id, **key, **fields)
            self.session.add(row)
            self.session.flush()
            return PutResult(row, True, dict(fields))
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        self.session.flush()
        return PutResult(row, False, changed)


class Database:
    """Opens transactions: one writer thread on SQLite, a small pool on PostgreSQL."""

    def __init__(
        self, url: str, clock: Clock, reactions: Reactions | None = None, *, language: str = "en"
    ) -> None:
        self.clock, self.reactions, self.language = clock, reactions or {}, language
        self.is_sqlite = url.startswith("sqlite")
        self.engine, self._read_engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self.sessions = sessionmaker(self.engine, class_=Session, expire_on_commit=False)
        self.actor = ""  # who acts unless a use case says otherwise
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else READERS, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self.on_promise: Callable[[], None] = lambda: None  # called after commits with new promises

    async def transact(
        self,
        workspace_id: str,
        usecase: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case in a writer thread; everything is stored when this returns, or nothing."""
        run = partial(self.transact_now, workspace_id, usecase, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._writers, run)

    async def read(
        self,
        workspace_id: str,
        query: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a query on a read connection, which never waits; changes are discarded."""
        run = partial(self.read_now, workspace_id, query, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    def transact_now(
        self,
        workspace_id: str,
        usecase: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case in this thread; for callers without an event loop."""
        run = partial(self._run_once, workspace_id, usecase, *args, **kwargs)
        answer: T = RETRYING(run)
        return answer

    def read_now(
        self,
        workspace_id: str,
        query: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a query in this thread; for callers without an event loop."""
        with Session(self._read_engine, expire_on_commit=False) as session:
            return query(self._work(session, workspace_id), *args, **kwargs)

    def close(self) -> None:
        """Finish what is running, then close threads and connections."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
        self._read_engine.dispose()

    def _work(self, session: Session, workspace_id: str) -> Work:
        return Work(session, workspace_id, self.clock.now(), language=self.language)

    def _run_once(
        self, workspace_id: str, usecase: Callable[..., T], *args: Any, **kwargs: Any
    ) -> T:
        """Run one attempt of a use case with the reactions to its events, and commit."""
        with self.sessions() as session:
            work = self._work(session, workspace_id)
            work.actor = self.actor
            answer = usecase(work, *args, **kwargs)
            while work.pending_events:
                next_event = work.pending_events.pop(0)
                for react in self.reactions.get(type(next_event), ()):
                    react(work, next_event)
            session.commit()
        if work.has_promised:
            self.on_promise()
        return answer


def _sqlite(url: str) -> tuple[Engine, Engine]:
    """Return the engine of transactions that write, and of those that read; both share what was
    compiled. They begin by our own statements: pysqlite alone loses updates.
    """
    connect_args = {"check_same_thread": False, "timeout": 30, "isolation_level": None}
    engine = create_engine(
        url,
        connect_args=connect_args,
        pool_size=READERS + 1,
        hide_parameters=True,
        json_serializer=storable_json,
    )
    keep_texts_storable(engine)

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    writing, reading = engine.execution_options(), engine.execution_options()

    @event.listens_for(writing, "begin")
    def _begin_to_write(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # may wait, and fail

    @event.listens_for(reading, "begin")
    def _begin_to_read(connection: Any) -> None:
        # It touches no file yet, so it cannot fail: SQLAlchemy's care would cost most of a read.
        connection.connection.driver_connection.execute("BEGIN")

    return writing, reading


def _postgres(url: str) -> tuple[Engine, Engine]:
    """Return engines with psycopg 3; SERIALIZABLE lets a use case read, then decide. The second
    one reads one snapshot on the same connections, apart from all writers.
    """
    driver_url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(
        driver_url,
        isolation_level="SERIALIZABLE",
        connect_args={"connect_timeout": CONNECT_SECONDS},
        pool_size=READERS * 2,
        hide_parameters=True,
        json_serializer=storable_json,
    )
    keep_texts_storable(engine)
    return engine, engine.execution_options(isolation_level="REPEATABLE READ")

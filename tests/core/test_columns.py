"""Moments and JSON come back from both databases as they went in."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from bot.core.clock import SetClock
from bot.core.columns import Json, Moment
from bot.core.work import Database, Work

TABLE = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Moment),
    Column("what", Json),
)


@pytest.fixture(autouse=True)
def _table(database: Database) -> Iterator[None]:
    TABLE.create(database.engine)
    yield
    TABLE.drop(database.engine)


def keep(work: Work, at: datetime | None, what: object = None) -> tuple[datetime, object]:
    work.session.connection().execute(insert(TABLE).values(id=1, at=at, what=what))
    kept = work.session.connection().execute(select(TABLE.c.at, TABLE.c.what)).one()
    return kept.at, kept.what


def test_a_moment_comes_back_aware_in_utc(database: Database, clock: SetClock) -> None:
    shanghai = clock.now().astimezone(timezone(timedelta(hours=8)))
    at, _ = database.transact_now("T1", keep, shanghai)
    assert (at, at.utcoffset()) == (clock.now(), timedelta(0))


def test_no_moment_stays_none(database: Database) -> None:
    assert database.transact_now("T1", keep, None)[0] is None


def test_a_naive_moment_is_a_mistake(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"):
        database.transact_now("T1", keep, datetime(2026, 11, 16))  # noqa: DTZ001 - the mistake


def test_json_comes_back_as_it_went_in(database: Database) -> None:
    what = {"text": "目标", "blocks": [{"n": 1.5, "none": None}]}
    assert database.transact_now("T1", keep, None, what)[1] == what

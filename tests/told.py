"""What was said and what will be read: check-ins in a line, promised messages looked at."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.work import Database, Work
from bot.people import people
from bot.slack.outbox import Message
from bot.slack.promises.tables import PromiseRow
from scoring.cycle import last_due_week, weeks_touched
from tests.cast import HERE

FIRST_WEEK = dt.date(2026, 9, 28)
TEXTS = ("text", "title", "caption", "name", "label", "categories")


def say(
    work: Work,
    owner_id: int,
    key_result_id: int,
    values: Sequence[float | None],
    first: dt.date = FIRST_WEEK,
    **last: Any,
) -> None:
    """Record a value a week, None for silence; `last` says more of the last one. The owner has been
    asked about every week since the first whose time to answer is over by now.
    """
    was_asked(work, owner_id, first=first)
    owner = people.by_ids(work, [owner_id])[owner_id]
    for n, value in enumerate(values):
        if value is not None:
            more = last if n == len(values) - 1 else {}
            entry = CheckInEntry(key_result_id, value, **more)
            week = first + dt.timedelta(days=7 * n)
            checkins.record(work, owner, week, [entry], me=owner, source=CheckInSource.FORM)


def was_asked(work: Work, *person_ids: int, first: dt.date = FIRST_WEEK) -> None:
    """Note every week from one on whose time to answer is over by now as asked about."""
    mondays = weeks_touched(first, last_due_week(work.now.date()))
    checkins.record_due_weeks(
        work, {(id_, week): work.now for id_ in person_ids for week in mondays}
    )


def posts(
    database: Database, to: str | None = None, *, with_introductions: bool = False
) -> list[str]:
    """The names of the posts promised so far, in order; usually without everyone's first one."""
    return [
        row.once
        for row in _rows(database)
        if row.kind == "post"
        and to in (None, row.to)
        and (with_introductions or not row.once.startswith("setup.welcome:"))
    ]


def reads(database: Database, once: str, form: int = 0) -> dict[str, Any]:
    """How a post reads now: its text and blocks; `form` 1 is what older clients get."""
    rows = {row.kind: row for row in _rows(database) if row.once == once}
    last = rows.get("update") or rows["post"]
    found: dict[str, Any] = last.forms[form]
    return found


def words(said: Any) -> str:
    """Everything a message or a view says, as one text."""
    return json.dumps(said, ensure_ascii=False)


def of_type(blocks: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Blocks of a type."""
    return [block for block in blocks if block["type"] == kind]


def button(blocks: Sequence[dict[str, Any]], action_id: str) -> dict[str, Any]:
    """The first button with an action."""
    buttons = [e for block in of_type(blocks, "actions") for e in block["elements"]]
    return next(element for element in buttons if element["action_id"] == action_id)


def assert_fits(message: Message) -> None:
    """Within what Slack takes: 50 blocks, 10,000 characters, two charts and a table a message;
    and the older blocks have neither charts nor tables.
    """
    assert_blocks_fit(message.blocks, most=50)
    for block in message.fallback or []:
        assert block["type"] not in ("data_visualization", "data_table")
    assert_blocks_fit(message.fallback or [], most=50)


def assert_blocks_fit(blocks: Sequence[dict[str, Any]], most: int) -> None:
    """Counts and characters of a message or a view."""
    assert len(blocks) <= most
    assert sum(map(len, _texts(list(blocks)))) <= 10_000, [len("".join(_texts(b))) for b in blocks]
    assert len(of_type(blocks, "data_visualization")) <= 2
    assert len(of_type(blocks, "data_table")) <= 1
    for block in of_type(blocks, "section"):
        assert 0 < len(block["text"]["text"]) <= 3000
    for block in of_type(blocks, "context"):
        assert 0 < len(block["elements"]) <= 10


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        for key, value in said.items():
            if key in TEXTS and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def _rows(database: Database) -> list[PromiseRow]:
    def read(work: Work) -> list[PromiseRow]:
        return list(work.session.exec(select(PromiseRow).order_by(PromiseRow.id)))  # type: ignore[arg-type]

    return database.read_now(HERE, read)

"""What tables of all areas share: storable texts, moments in UTC, JSON, and dates as numbers."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Engine, Integer, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
SUSPECT_ESCAPE = re.compile(r"\\u(?:00[01]|007f|fff[ef]|d[89a-f])")  # in JSON that is ASCII
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def storable(text: str) -> str:
    r"""Return text as databases, spreadsheets and UTF-8 hold it: without control characters but
    for tabs and line breaks, with U+FFFD for half of a surrogate pair.

    >>> storable("57k\0 \ud83d launched")
    '57k � launched'
    """
    text = CONTROL.sub("", text)
    return text if text.isascii() else LONE_SURROGATE.sub("\ufffd", text)


def storable_value(value: Any) -> Any:
    """Return a value with every text in its lists, tuples and mappings storable."""
    match value:
        case str():
            return storable(value)
        case dict():
            return {storable_value(key): storable_value(item) for key, item in value.items()}
        case list() | tuple():
            return type(value)(map(storable_value, value))
    return value


def storable_json(value: Any) -> str:
    """Return a value as JSON with every text storable; PostgreSQL refuses other texts in JSONB."""
    text = json.dumps(value)
    return json.dumps(storable_value(value)) if SUSPECT_ESCAPE.search(text) else text


def keep_texts_storable(engine: Engine) -> None:
    """Make every text that is sent to a database storable, wherever it came from.

    Texts from Slack are cleaned when they arrive. This guard covers imports, readings, the command
    line and what Slack says of accounts: a NUL or half of a surrogate pair must not stop a write.
    """

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _clean(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, *_context: Any
    ) -> tuple[str, Any]:
        return statement, storable_parameters(parameters)


def storable_parameters(
    parameters: Mapping[str, Any] | Sequence[Any] | None,
) -> Mapping[str, Any] | Sequence[Any] | None:
    """Return the parameters of a statement, of one row or of many, with every text storable."""
    if isinstance(parameters, Mapping):
        return {
            name: storable(value) if isinstance(value, str) else value
            for name, value in parameters.items()
        }
    if isinstance(parameters, list):
        return [storable_parameters(row) for row in parameters]
    if isinstance(parameters, tuple):
        return tuple(storable(value) if isinstance(value, str) else value for value in parameters)
    return parameters


class Moment(TypeDecorator[datetime]):
    """An aware datetime; `timestamptz` on PostgreSQL, UTC text on SQLite, which has no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive value is a mistake in the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Read UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Json = JSON().with_variant(JSONB(), "postgresql")


class ordinal(GenericFunction[int]):  # noqa: N801 - SQLAlchemy names a function by its class
    """The ordinal of a date column, as in `date.toordinal`, without a date object for each row."""

    type = Integer()
    inherit_cache = True


@compiles(ordinal, "sqlite")
def _ordinal_in_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"CAST(julianday({day}) - 1721424.5 AS INTEGER)"


@compiles(ordinal, "postgresql")
def _ordinal_in_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"({day} - DATE '0001-01-01' + 1)"

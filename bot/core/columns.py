"""Column types that every room's tables share: moments in UTC, JSON alike on both databases; and
days as numbers, for those who read many.
"""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def storable(text: str) -> str:
    r"""Return text as databases, spreadsheets and UTF-8 hold it: without control characters but
    for tabs and line breaks, with U+FFFD for half of a surrogate pair.

    >>> storable("57k\0 \ud83d launched")
    '57k � launched'
    """
    text = CONTROL.sub("", text)
    return text if text.isascii() else LONE_SURROGATE.sub("\ufffd", text)


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
    """The ordinal of a date column, as `date.toordinal` has it: no date is made of any row."""

    type = Integer()
    inherit_cache = True


@compiles(ordinal, "sqlite")
def _of_text(element: Any, compiler: Any, **said: Any) -> str:
    day = compiler.process(element.clauses, **said)
    return f"CAST(julianday({day}) - 1721424.5 AS INTEGER)"


@compiles(ordinal, "postgresql")
def _of_date(element: Any, compiler: Any, **said: Any) -> str:
    day = compiler.process(element.clauses, **said)
    return f"({day} - DATE '0001-01-01' + 1)"

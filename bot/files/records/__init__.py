"""Records: what files hold, read field by field with the place of each."""

from bot.files.records.dates import AMBIGUOUS_DATE, DateOrder, parse_written_date
from bot.files.records.records import (
    FilePlace,
    FileRecord,
    Problem,
    Problems,
    RecordKind,
    WrittenCell,
)
from bot.files.records.schema import SCHEMA, FieldRule, columns_of

__all__ = [
    "AMBIGUOUS_DATE",
    "SCHEMA",
    "DateOrder",
    "FieldRule",
    "FilePlace",
    "FileRecord",
    "Problem",
    "Problems",
    "RecordKind",
    "WrittenCell",
    "columns_of",
    "parse_written_date",
]

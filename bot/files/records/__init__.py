"""Records: what files hold, read field by field with the place of each."""

from bot.files.records.column_names import SECTION_NAMES, chinese_heading, field_of, plain
from bot.files.records.dates import AMBIGUOUS_DATE, DateOrder, parse_written_date
from bot.files.records.records import (
    FilePlace,
    FileRecord,
    Problem,
    Problems,
    RecordKind,
    WrittenCell,
)
from bot.files.records.schema import SCHEMA, SECTIONS, FieldRule, columns_of

__all__ = [
    "AMBIGUOUS_DATE",
    "SCHEMA",
    "SECTIONS",
    "SECTION_NAMES",
    "DateOrder",
    "FieldRule",
    "FilePlace",
    "FileRecord",
    "Problem",
    "Problems",
    "RecordKind",
    "WrittenCell",
    "chinese_heading",
    "columns_of",
    "field_of",
    "parse_written_date",
    "plain",
]

"""Records: what files hold, read field by field with the place of each."""

from bot.files.records.reading import read_file
from bot.files.records.records import (
    FilePlace,
    FileRecord,
    Problem,
    Problems,
    RecordKind,
    WrittenCell,
)
from bot.files.records.role_templates import assign_role, read_role_templates
from bot.files.records.schema import SCHEMA, FieldRule, columns_of

__all__ = [
    "SCHEMA",
    "FieldRule",
    "FilePlace",
    "FileRecord",
    "Problem",
    "Problems",
    "RecordKind",
    "WrittenCell",
    "assign_role",
    "columns_of",
    "read_file",
    "read_role_templates",
]

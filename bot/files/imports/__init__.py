"""Imports: people, objectives and past check-ins from files, and everything out again."""

from bot.files.imports.checks.weights import rating
from bot.files.imports.exported.rows import TableName, table_rows
from bot.files.imports.model import (
    Action,
    FileRecord,
    ImportPlan,
    PlannedChange,
    Problem,
    Problems,
    RecordKind,
    WrittenCell,
)
from bot.files.imports.readers.markdown import read
from bot.files.imports.usecases import assign_role_template, import_files, templates

__all__ = [
    "Action",
    "FileRecord",
    "ImportPlan",
    "PlannedChange",
    "Problem",
    "Problems",
    "RecordKind",
    "TableName",
    "WrittenCell",
    "assign_role_template",
    "import_files",
    "rating",
    "read",
    "table_rows",
    "templates",
]

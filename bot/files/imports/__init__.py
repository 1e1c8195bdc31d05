"""Imports: people, objectives and past check-ins from files, and role templates."""

from bot.files.file_formats import read_role_templates as read
from bot.files.import_saving import Action, ImportPlan, PlannedChange
from bot.files.imports.usecases import assign_role_template, import_files, templates
from bot.files.records import DateOrder, FileRecord, Problem, Problems, RecordKind

__all__ = [
    "Action",
    "DateOrder",
    "FileRecord",
    "ImportPlan",
    "PlannedChange",
    "Problem",
    "Problems",
    "RecordKind",
    "assign_role_template",
    "import_files",
    "read",
    "templates",
]

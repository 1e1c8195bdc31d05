"""Imports: people, objectives and past check-ins from files, and role templates."""

from bot.files.import_saving import Action, ImportPlan, PlannedChange
from bot.files.imports.usecases import assign_role_template, import_files, templates
from bot.files.records import FileRecord, Problem, Problems, RecordKind
from bot.files.records import read_role_templates as read

__all__ = [
    "Action",
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

"""Imports: people, objectives and past check-ins from files, and everything out again."""

from bot.files.imports.exported.rows import What, export_rows
from bot.files.imports.model import Action, Change, Kind, Plan, Problem, Problems
from bot.files.imports.usecases import import_files, templates, use_template

__all__ = [
    "Action",
    "Change",
    "Kind",
    "Plan",
    "Problem",
    "Problems",
    "What",
    "export_rows",
    "import_files",
    "templates",
    "use_template",
]

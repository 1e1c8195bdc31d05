"""Imports: people, objectives and past check-ins from files, and everything out again."""

from bot.files.imports.checks.weights import rating
from bot.files.imports.exported.rows import What, export_rows
from bot.files.imports.model import Action, Cell, Change, Kind, Plan, Problem, Problems, Record
from bot.files.imports.readers.markdown import read
from bot.files.imports.usecases import import_files, templates, use_template

__all__ = [
    "Action",
    "Cell",
    "Change",
    "Kind",
    "Plan",
    "Problem",
    "Problems",
    "Record",
    "What",
    "export_rows",
    "import_files",
    "rating",
    "read",
    "templates",
    "use_template",
]

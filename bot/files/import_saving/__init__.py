"""Saving: what is stored already, and how the records of an import are put on top of it."""

from bot.files.import_saving.check_ins import save_check_ins
from bot.files.import_saving.company import load_stored_company
from bot.files.import_saving.records import RecordSaver
from bot.files.import_saving.results import Action, ImportPlan, PlannedChange, SavedRecords

__all__ = [
    "Action",
    "ImportPlan",
    "PlannedChange",
    "RecordSaver",
    "SavedRecords",
    "load_stored_company",
    "save_check_ins",
]

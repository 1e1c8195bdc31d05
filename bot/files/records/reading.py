"""Read a file by its suffix."""

from pathlib import PurePath

from bot.core.i18n import N_
from bot.files.records import csv_files, role_templates, yaml_files
from bot.files.records.records import FilePlace, FileRecord, Problem

BY_SUFFIX = {
    ".yaml": yaml_files.read_yaml,
    ".yml": yaml_files.read_yaml,
    ".csv": csv_files.read_csv,
    ".tsv": csv_files.read_csv,
    ".md": role_templates.read_role_templates,
    ".markdown": role_templates.read_role_templates,
}


def read_file(file: str, content: bytes) -> tuple[list[FileRecord], list[Problem]]:
    """The records of a file and its problems; the suffix says what it is."""
    reader = BY_SUFFIX.get(PurePath(file).suffix.casefold())
    if reader is None:
        sentence = N_("I read {suffixes}. Save the file as one of these.")
        return [], [Problem(FilePlace(file), sentence, suffixes=", ".join(BY_SUFFIX))]
    return reader(file, content)

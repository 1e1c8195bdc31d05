"""Readers: from the bytes of a file to records, and from the text of a field to its value."""

from pathlib import PurePath

from bot.core.i18n import N_
from bot.files.imports.model import FilePlace, FileRecord, Problem
from bot.files.imports.readers import markdown, table, yaml

BY_SUFFIX = {
    ".yaml": yaml.read,
    ".yml": yaml.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def read(file: str, content: bytes) -> tuple[list[FileRecord], list[Problem]]:
    """The records of a file and its problems; the suffix says what it is."""
    reader = BY_SUFFIX.get(PurePath(file).suffix.casefold())
    if reader is None:
        sentence = N_("I read {suffixes}. Save the file as one of these.")
        return [], [Problem(FilePlace(file), sentence, suffixes=", ".join(BY_SUFFIX))]
    return reader(file, content)

"""Read a file by its suffix."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from bot.core.i18n import N_
from bot.files.file_formats import markdown_files, table_files, yaml_files
from bot.files.records import FilePlace, FileRecord, Problem
from bot.sheets.readers import LARGEST_FILE

BY_SUFFIX: dict[str, Callable[[str, bytes], tuple[list[FileRecord], list[Problem]]]] = {
    ".yaml": yaml_files.read_yaml,
    ".yml": yaml_files.read_yaml,
}
TABLES = {
    ".md": markdown_files.read_markdown,
    ".markdown": markdown_files.read_markdown,
    ".xlsx": table_files.read_spreadsheet,
    ".xlsm": table_files.read_spreadsheet,
    ".csv": table_files.read_csv,
    ".tsv": table_files.read_csv,
}
SUFFIXES = (".xlsx", ".csv", ".yaml", ".md")  # those that are named to people
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers")
SAVE_AS_XLSX = N_("I can't read {suffix} files. Save it as “Excel workbook (.xlsx)”.")
OTHER_KIND = N_("I read {suffixes}. Save the file as one of these.")
TOO_LARGE = N_("This file has {size} MB; {most} MB is the most I take. Split it.")


@dataclass
class FileContents:
    """What a file holds, everything wrong with it, and remarks on what was left out or guessed."""

    records: list[FileRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def is_importable(file: str) -> bool:
    """Whether a file's name says that it is of a kind that is imported."""
    suffix = PurePath(file).suffix.casefold()
    return suffix in BY_SUFFIX or suffix in TABLES or suffix in OTHER_SPREADSHEETS


def read_file(file: str, content: bytes) -> FileContents:
    """Read the records of a file; the suffix says what it is."""
    suffix, place = PurePath(file).suffix.casefold(), FilePlace(file)
    if len(content) > LARGEST_FILE:
        size, most = f"{len(content) / 1e6:.1f}", f"{LARGEST_FILE / 1e6:g}"
        return FileContents(problems=[Problem(place, TOO_LARGE, size=size, most=most)])
    if suffix in TABLES:
        return FileContents(*TABLES[suffix](file, content))
    if suffix in BY_SUFFIX:
        return FileContents(*BY_SUFFIX[suffix](file, content))
    if suffix in OTHER_SPREADSHEETS:
        return FileContents(problems=[Problem(place, SAVE_AS_XLSX, suffix=suffix)])
    return FileContents(problems=[Problem(place, OTHER_KIND, suffixes=", ".join(SUFFIXES))])

"""File formats: YAML, CSV, spreadsheets and Markdown, each read into records."""

from bot.files.file_formats.column_names import SECTION_NAMES, chinese_heading
from bot.files.file_formats.reading import SUFFIXES, FileContents, is_importable, read_file
from bot.files.file_formats.role_templates import assign_role, read_role_templates

__all__ = [
    "SECTION_NAMES",
    "SUFFIXES",
    "FileContents",
    "assign_role",
    "chinese_heading",
    "is_importable",
    "read_file",
    "read_role_templates",
]

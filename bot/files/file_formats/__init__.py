"""File formats: YAML, CSV, spreadsheets and Markdown, each read into records."""

from bot.files.file_formats.reading import SUFFIXES, FileContents, is_importable, read_file
from bot.files.file_formats.role_templates import (
    assign_role,
    missing_targets,
    read_role_templates,
)

__all__ = [
    "SUFFIXES",
    "FileContents",
    "assign_role",
    "is_importable",
    "missing_targets",
    "read_file",
    "read_role_templates",
]

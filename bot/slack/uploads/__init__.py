"""Uploads: the bytes of promised files, stored until they were sent or given up."""

from bot.slack.uploads.model import OutgoingFile
from bot.slack.uploads.store import delete_files, load_files, store_files

__all__ = ["OutgoingFile", "delete_files", "load_files", "store_files"]

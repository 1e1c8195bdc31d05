"""Writers: each turns a document into the bytes of one kind of file."""

from collections.abc import Callable

from bot.files.exports.model import Document, FileFormat
from bot.files.exports.writers import page, sheet, text, values

WRITERS: dict[FileFormat, Callable[[Document], bytes]] = {
    FileFormat.CSV: text.write,
    FileFormat.XLSX: sheet.write,
    FileFormat.HTML: page.write,
    FileFormat.JSON: values.write,
}

"""Writers: each turns a document into the bytes of one kind of file."""

from collections.abc import Callable

from bot.files.exports.model import Document, Format
from bot.files.exports.writers import page, sheet, text, values

WRITERS: dict[Format, Callable[[Document], bytes]] = {
    Format.CSV: text.write,
    Format.XLSX: sheet.write,
    Format.HTML: page.write,
    Format.JSON: values.write,
}

"""Writers: each turns a document into the bytes of one kind of file."""

from collections.abc import Callable

from bot.exports.model import Document, Format
from bot.exports.writers import page, sheet, text, values

WRITERS: dict[Format, Callable[[Document], bytes]] = {
    Format.CSV: text.write,
    Format.XLSX: sheet.write,
    Format.HTML: page.write,
    Format.JSON: values.write,
}

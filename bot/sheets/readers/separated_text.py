"""CSV: rows of text with commas, semicolons or tabs between their cells."""

import csv
import io
import re
from collections.abc import Iterator

from bot.core.i18n import N_
from bot.sheets.readers.encodings import decode_text
from bot.sheets.readers.sheet import Sheet, SheetCell, SheetRow, UnreadableFile

UNREADABLE_ROW = N_("I can't read this row ({why}). Look at its quotes.")
SEPARATORS = ",;\t"
NAMED_SEPARATOR = re.compile(r"sep=(?P<separator>[,;\t])\r?\n", re.IGNORECASE)  # Excel's own line
QUOTED = re.compile(r'"[^"]*"')
GUARDED = re.compile(r"'+[=+\-@\t\r]")  # an export puts a quote before what could be a formula


def read_separated(content: bytes) -> Sheet:
    """Read CSV or TSV in any usual encoding; raises UnreadableFile."""
    text, encoding = decode_text(content)
    first_line = 1
    if named := NAMED_SEPARATOR.match(text):
        text, separator, first_line = text[named.end() :], named["separator"], 2
    else:
        separator = _guess_separator(text)
    rows = (
        SheetRow(line, tuple(SheetCell(_unguarded(cell)) for cell in cells))
        for line, cells in _numbered(text, separator, first_line)
    )
    return Sheet("", tuple(row for row in rows if not row.is_empty), encoding)


def _guess_separator(text: str) -> str:
    """Return what the heading has most of between its cells."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=QUOTED.sub("", heading).count)


def _numbered(text: str, separator: str, line: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on; one that holds line breaks takes several."""
    first_line = line
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in rows:
            yield line, row
            line = rows.line_num + first_line
    except csv.Error as error:
        raise UnreadableFile(UNREADABLE_ROW, line=line, why=str(error)) from None


def _unguarded(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text

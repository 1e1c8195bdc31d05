"""Markdown tables: rows of cells between bars, under a heading and a line of dashes."""

import re
from collections.abc import Sequence

from bot.sheets.readers.sheet import Sheet, SheetCell, SheetRow

DASHES = re.compile(r"\|?(?:\s*:?[-—–]+:?\s*\|)*\s*:?[-—–]+:?\s*\|?")
BAR = re.compile(r"(?<!\\)[|｜│]")
BARS = "|｜│"
FULL_WIDTH_BARS = str.maketrans("｜│", "||")
EMPHASIS = re.compile(
    r"(?<!\w)(\*\*\*|\*\*|\*|___|__|_|~~|`)(?=\S)(?P<text>.+?)(?<=\S)\1(?!\w)|"
    r"</?(?:b|i|u|em|strong|code|span)(?:\s[^>]*)?>",
    re.IGNORECASE,
)
LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
ESCAPED = re.compile(r"\\([|*_`~<>#\[\]])")


def read_markdown_table(lines: Sequence[str], first: int) -> Sheet | None:
    """Return the table whose heading is the line with this index, None where none begins.

    The bars at the ends of lines may be missing. Cells are without emphasis and links, and with
    line breaks where `<br>` stands.
    """
    if first + 1 >= len(lines) or not BAR.search(lines[first]):
        return None
    dashes = lines[first + 1].translate(FULL_WIDTH_BARS).replace("－", "-").replace("：", ":")
    if not DASHES.fullmatch(dashes.strip()) or "|" not in dashes:
        return None
    has_left_bar = lines[first].strip()[0] in BARS
    heading = _cells(lines[first], has_left_bar=has_left_bar)
    rows = [SheetRow(first + 1, heading)]
    for index in range(first + 2, len(lines)):
        if not BAR.search(lines[index]):
            break
        cells = _cells(lines[index], len(heading), has_left_bar=has_left_bar)
        rows.append(SheetRow(index + 1, cells))
    return Sheet("", tuple(row for row in rows if not row.is_empty))


def _cells(line: str, width: int = 0, *, has_left_bar: bool) -> tuple[SheetCell, ...]:
    """Return the cells of a line. The bar at its left is none of a cell's if the heading has one
    too, or if there would be too many cells.
    """
    parts = BAR.split(line.strip())
    if len(parts) > max(width, 1) and not parts[-1].strip():
        parts = parts[:-1]
    if not parts[0].strip() and (has_left_bar or len(parts) > width):
        parts = parts[1:]
    return tuple(SheetCell(_plain(part)) for part in parts)


def _plain(text: str) -> str:
    """Return what a reader sees of a cell.

    >>> _plain(" **Visits** 50k<br>_per week_, see [GA](https://x)").splitlines()
    ['Visits 50k', 'per week, see GA']
    """
    text = LINK.sub(r"\1", LINE_BREAK.sub("\n", text))
    before = ""
    while before != text:
        before, text = text, EMPHASIS.sub(lambda match: match["text"] or "", text)
    return ESCAPED.sub(r"\1", text).replace("&nbsp;", " ").strip()

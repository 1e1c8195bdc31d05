"""Markdown tables: rows of cells between bars, under a heading and a line of dashes."""

import re
from collections.abc import Sequence

from bot.sheets.readers.sheet import Sheet, SheetCell, SheetRow

DASHES = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
BAR = re.compile(r"(?<!\\)\|")


def read_markdown_table(lines: Sequence[str], first: int) -> Sheet | None:
    """Return the table whose heading is the line with this index, None where none begins."""
    if first + 1 >= len(lines) or "|" not in lines[first]:
        return None
    if not DASHES.fullmatch(lines[first + 1].strip()):
        return None
    rows = [SheetRow(first + 1, _cells(lines[first]))]
    for index in range(first + 2, len(lines)):
        if "|" not in lines[index]:
            break
        rows.append(SheetRow(index + 1, _cells(lines[index])))
    return Sheet("", tuple(rows))


def _cells(line: str) -> tuple[SheetCell, ...]:
    parts = BAR.split(line.strip().removeprefix("|").removesuffix("|"))
    return tuple(SheetCell(part.strip().replace("\\|", "|")) for part in parts)

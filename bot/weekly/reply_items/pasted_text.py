"""Pasted text turned into what a person would have typed: marks, tables, quotes, invisible signs.

Every line of a table becomes a line of the answer. What is a sign of the format never reaches a
note: `| visits | 52k | launched |` reads as `visits: 52k, launched`.
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.slack.text import without_invisible

WIDE = str.maketrans(
    {chr(n): chr(n - 0xFEE0) for n in range(0xFF01, 0xFF5F) if chr(n) not in "！（），：；？～"}
)  # ， ： and ； are the grammar's own, the others are for a reader's eyes
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3(?:[ \t]*[:：.)、])?[ \t]*")
TEN = re.compile(r"\U0001f51f(?:[ \t]*[:：.)、])?[ \t]*")
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
FENCE = re.compile(r"\s*```\s*")
STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])[^~\n]*(?<=[^\s~])~(?![\w~])[ \t]*")
MARKED = tuple(
    re.compile(rf"(?<![0-9A-Za-z]){sign}(?=[^\s{sign}])([^{sign}\n]*)(?<=\S){sign}(?![0-9A-Za-z])")
    for sign in (r"\*\*", r"\*", "__", "_")
)
QUOTED = re.compile(
    r"^[ \t]*(?:[>＞][ \t]*(?=[>＞])|[>＞](?=[ \t]*(?:\d{1,2}\s*[:：.)]|[^\W\d])))+"
)
TICKED = re.compile(r"^[ \t]*(?:[-•*][ \t]+)?\[[ xX✓]?\][ \t]*")
DOT = re.compile(r"^[ \t]*[▪▫●○■□▶►➤➔➢✦❖∙⁃☐☑][ \t]*")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])[’ʼ＇‘](?=[A-Za-z])")
OPEN, CLOSE = "[\"“”„«‘‚「『'’]", "[\"“”»’‘」』']"
QUOTED_NUMBER = re.compile(
    rf"(?<![\w{OPEN[1:-1]}]){OPEN}([^\s\"“”„«»‘’「」『』']*\d[^\s\"“”„«»‘’「」『』']*){CLOSE}(?!\w)"
)
QUOTED_NAME = re.compile(
    rf"^({OPEN})([^\"“”„«»「」『』\n]{{1,80}}?){CLOSE}(?=\s*[:：=]|\s+[\d¥$€£+-])"
)
RULE = re.compile(r"(?=.*--)[\s|:+=–—-]+|(?=.*===)[\s|+=]+|[─-╿\s]{3,}")
BORDER = re.compile(r"[│┃║]")
NUMBER_ALONE = re.compile(r"(?:kr|#|no\.?)?\s*\d{1,2}[.)]?", re.IGNORECASE)
BEGUN = re.compile(r"(?:kr\s*|#)?\d{1,2}\s*[:：.)、]\s*\S", re.IGNORECASE)
APART = re.compile(r"^\s*\||\|\s*$|\s\|\s")  # but not `A|B test`
CELL = re.compile(r"\t|^\s*\||\|\s*$|(?<=\s)\||\|(?=\s)")
MOST_CELLS = 40


def text_as_typed(text: str) -> str:
    r"""Return a text as it would have been typed, line by line.

    >>> text_as_typed("| # | Visits |\n|---|---|\n| 1 | **57k** |"), text_as_typed("1️⃣ 57\u200bk")
    ('1: 57k', '① 57k')
    >>> text_as_typed("Visits\t52k\t8/10"), text_as_typed("```1: 57k```")
    ('Visits: 52k, 8/10', '1: 57k')
    >>> text_as_typed("1: ~52k~ 57k")
    '1: 57k'
    """
    plain = LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    plain = without_invisible(plain)
    plain = FENCE.sub("\n", plain).replace("`", "")
    plain = TEN.sub("⑩ ", KEYCAP.sub(_circled, plain)).replace("\ufe0f\u20e3", "")
    plain = APOSTROPHE.sub("'", SPACES.sub(" ", plain).translate(WIDE))
    plain = _unmarked(STRUCK.sub("", plain))
    return "\n".join(filter(None, map(_row, _without_rules(plain.split("\n")))))


def _without_rules(lines: list[str]) -> Iterator[str]:
    """The lines without rules, and without the heads of tables, which stand above a rule."""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_head = "|" in line and RULE.fullmatch(below) and not re.search(r"\d", line)
        if not RULE.fullmatch(line) and not is_head:
            yield line


def _circled(match: re.Match[str]) -> str:
    """A keycap is a number to count by: ① begins an item as `1:` does."""
    return f"{CIRCLED[int(match[1])]} "


def _unmarked(text: str) -> str:
    """Without bold and italics, however they are nested."""
    for _ in range(3):
        before = text
        for mark in MARKED:
            text = mark.sub(r"\1", text)
        if text == before:
            break
    return text


def _row(line: str) -> str:
    """A line without its bullet and quotes; a row of a table as an item."""
    line = DOT.sub("", TICKED.sub("", QUOTED.sub("", BORDER.sub("|", line)))).strip(" ")
    line = QUOTED_NUMBER.sub(r"\1", QUOTED_NAME.sub(r"\2", line))
    is_row = "\t" in line.strip("\t") or APART.search(line)
    if not is_row:
        return line.strip("\t ")
    cells = [" ".join(cell.split()) for cell in CELL.split(line)[:MOST_CELLS]]
    cells = [cell for cell in cells if cell]
    if not cells:
        return ""
    if len(cells) > 2 and NUMBER_ALONE.fullmatch(cells[0]):
        cells[0:2] = [f"{cells[0].rstrip('.)')}: {cells[1]}"]
        return " ".join((cells[0], ", ".join(cells[1:])))
    first, rest = cells[0], cells[1:]
    if not rest or BEGUN.match(first):
        return ", ".join(cells)
    return f"{first.rstrip(':：.)')}: {', '.join(rest)}"

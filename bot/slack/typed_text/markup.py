"""What a person typed, from the text that Slack delivers: markup, tables, quotes, invisible signs.

Every line of a pasted table becomes a line of text. What is a sign of the format never reaches a
note: `| visits | 52k | launched |` reads as `visits: 52k, launched`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bot.slack.text import unescape, without_invisible

MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
LONGEST, WIDEST = 12_000, 8  # characters of a message, and of a gap in it, that are read
GAP = re.compile(r"([^\S\n])[^\S\n]{8,}")
DIGITS = "zero one two three four five six seven eight nine".split()
EMOJI = {
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "red_circle": "🔴",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "x": "❌",
    "star": "⭐",
    **{name: f"{n}\ufe0f\u20e3" for n, name in enumerate(DIGITS)},
    "keycap_ten": "🔟",
}
SHORTCODE = re.compile(r":([a-z_]+):")
WIDE = str.maketrans(
    {chr(n): chr(n - 0xFEE0) for n in range(0xFF01, 0xFF5F) if chr(n) not in "！（），：；？～"}
)  # ， ： and ； have a meaning of their own in answers, the others are for a reader's eyes
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3(?:[ \t]*[:：.)、])?[ \t]*")
TEN = re.compile(r"\U0001f51f(?:[ \t]*[:：.)、])?[ \t]*")
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
FENCE = re.compile(r"\s*```\s*")
STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])[^~\n]*(?<=[^\s~])~(?![\w~])[ \t]*")
EMPHASIZED = tuple(
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
NUMBERED = re.compile(r"(?:kr\s*|#)?\d{1,2}\s*[:：.)、]\s*\S", re.IGNORECASE)
CELL_BORDER = re.compile(r"^\s*\||\|\s*$|\s\|\s")  # but not `A|B test`
CELL = re.compile(r"\t|^\s*\||\|\s*$|(?<=\s)\||\|(?=\s)")
MOST_CELLS = 40


def typed_text(text: str, names: Mapping[str, str]) -> str:
    """Return what was typed, from the text that Slack delivers; `names` are people by Slack id.

    >>> typed_text("<@U1>: 57k &gt; plan, see <https://a.example|a.example> <!here>", {"U1": "Ben"})
    '@Ben: 57k > plan, see https://a.example @here'
    """
    unmarked = MARKUP.sub(lambda match: _without_markup(match, names), text[:LONGEST])
    unmarked = GAP.sub(r"\1" * WIDEST, unmarked)  # the grammar would try every part of a long gap
    unmarked = SHORTCODE.sub(lambda match: EMOJI.get(match[1], match[0]), unescape(unmarked))
    return text_as_typed(unmarked).strip()


def mentioned_slack_ids(text: str) -> set[str]:
    """Return the Slack ids of the people a text mentions."""
    return {match[2] for match in MARKUP.finditer(text) if match[1] == "@"}


def text_as_typed(text: str) -> str:
    r"""Return a pasted text as it would have been typed, line by line.

    >>> text_as_typed("| # | Visits |\n|---|---|\n| 1 | **57k** |"), text_as_typed("1️⃣ 57\u200bk")
    ('1: 57k', '① 57k')
    >>> text_as_typed("Visits\t52k\t8/10"), text_as_typed("```1: 57k```")
    ('Visits: 52k, 8/10', '1: 57k')
    >>> text_as_typed("1: ~52k~ 57k")
    '1: 57k'
    """
    plain = LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    plain = FENCE.sub("\n", without_invisible(plain)).replace("`", "")
    plain = TEN.sub("⑩ ", KEYCAP.sub(_circled_digit, plain)).replace("\ufe0f\u20e3", "")
    plain = APOSTROPHE.sub("'", SPACES.sub(" ", plain).translate(WIDE))
    plain = _without_emphasis(STRUCK.sub("", plain))
    return "\n".join(filter(None, map(_plain_line, _without_rules(plain.split("\n")))))


def _without_markup(match: re.Match[str], names: Mapping[str, str]) -> str:
    """Return what was typed for `<@U1>`, `<#C1|general>`, `<!here>` or a link."""
    sign, target, label = match[1], match[2], match[3]
    if sign == "@":
        return "@" + (names.get(target) or label or target)
    if sign == "#":
        return "#" + (label or target)
    if sign == "!":
        return label or "@" + target.partition("^")[0]
    return label if label and target.startswith(("mailto:", "tel:")) else target


def _without_rules(lines: list[str]) -> Iterator[str]:
    """Yield the lines without rules, and without the heads of tables, which are above a rule."""
    for line, line_below in zip(lines, [*lines[1:], ""], strict=True):
        is_head = "|" in line and RULE.fullmatch(line_below) and not re.search(r"\d", line)
        if not RULE.fullmatch(line) and not is_head:
            yield line


def _circled_digit(match: re.Match[str]) -> str:
    """Return ① for a keycap 1: both begin an item as `1:` does."""
    return f"{CIRCLED[int(match[1])]} "


def _without_emphasis(text: str) -> str:
    """Return a text without bold and italics, however they are nested."""
    for _ in range(3):
        before = text
        for emphasis in EMPHASIZED:
            text = emphasis.sub(r"\1", text)
        if text == before:
            break
    return text


def _plain_line(line: str) -> str:
    """Return a line without its bullet and quotes; a row of a table as an item."""
    line = DOT.sub("", TICKED.sub("", QUOTED.sub("", BORDER.sub("|", line)))).strip(" ")
    line = QUOTED_NUMBER.sub(r"\1", QUOTED_NAME.sub(r"\2", line))
    is_row = "\t" in line.strip("\t") or CELL_BORDER.search(line)
    if not is_row:
        return line.strip("\t ")
    cells = [" ".join(cell.split()) for cell in CELL.split(line)[:MOST_CELLS]]
    return _row_as_item([cell for cell in cells if cell])


def _row_as_item(cells: list[str]) -> str:
    """Return `visits: 52k, launched` for the cells of a row; an empty row is ''."""
    if not cells:
        return ""
    if len(cells) > 2 and NUMBER_ALONE.fullmatch(cells[0]):
        cells[0:2] = [f"{cells[0].rstrip('.)')}: {cells[1]}"]
        return " ".join((cells[0], ", ".join(cells[1:])))
    first, *further_cells = cells
    if not further_cells or NUMBERED.match(first):
        return ", ".join(cells)
    return f"{first.rstrip(':：.)')}: {', '.join(further_cells)}"

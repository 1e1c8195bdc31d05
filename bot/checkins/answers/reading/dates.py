"""A day or a week that an answer begins with: `as of 15 Nov: 57k`, `week 46: 57k`, 11月15日."""

import re

from bot.checkins.answers.reading.markers import MONTHS

MONTH = rf"(?:{MONTHS})\b\.?"
DATED = re.compile(
    r"\s*(?:(?:as (?:of|at)|on|by|status|stand) |截[至止]到?)?\s*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}(?=\s*:)"
    r"|\d{1,2}\.\d{1,2}\.(?:20\d\d)?(?=[\s:])"
    r"|20\d\d-\d\d-\d\d|(?:week|wk|kw|cw) ?\d{1,2}(?=\s*[:：,-])|q[1-4](?: ?20\d\d)?(?=\s*:)"
    r"|(?:20\d\d年)?\d{1,2}月\d{1,2}[日号]|第\d{1,2}周)(?:为止)?\s*[:：,，–-]?\s*(?=\D{0,20}\d)",
    re.IGNORECASE,
)


def undated(text: str) -> str:
    """A text without the day that it begins with, where a number follows.

    >>> undated("as of 15 Nov: 57k"), undated("16 Nov"), undated("截至11月15日5.7万")
    ('57k', '16 Nov', '5.7万')
    """
    dated = DATED.match(text)
    return text[dated.end() :] if dated else text

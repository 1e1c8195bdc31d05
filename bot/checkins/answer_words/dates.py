"""A day or a week that an answer begins with: `as of 15 Nov: 57k`, `week 46: 57k`, 11月15日."""

import re

from bot.checkins.answer_words.role_words import MONTHS

MONTH = rf"(?:{MONTHS})\b\.?"
DATED = re.compile(
    r"\s*(?:(?:as (?:of|at)|on|by|status|stand) |截[至止]到?)?\s*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}(?=\s*:)"
    r"|\d{1,2}\.\d{1,2}\.(?:20\d\d)?(?=[\s:])"
    r"|20\d\d-\d\d-\d\d|(?:week|wk|kw|cw) ?\d{1,2}(?=\s*[:：,-])|q[1-4](?: ?20\d\d)?(?=\s*:)"
    r"|(?:20\d\d年)?\d{1,2}月\d{1,2}[日号]|第\d{1,2}周)(?:为止)?\s*[:：,，–-]?\s*(?=\D{0,20}\d)",
    re.IGNORECASE,
)


def without_leading_date(text: str) -> str:
    """Return a text without the day that it begins with, where a number follows.

    >>> without_leading_date("as of 15 Nov: 57k"), without_leading_date("16 Nov")
    ('57k', '16 Nov')
    >>> without_leading_date("截至11月15日5.7万")
    '5.7万'
    """
    dated = DATED.match(text)
    return text[dated.end() :] if dated else text

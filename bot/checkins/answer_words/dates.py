"""A day or a week that an answer begins with: `as of 15 Nov: 57k`, `week 46: 57k`, 11月15日."""

import re

from bot.checkins.answer_words.role_words import MONTHS
from scoring.numerals import numeral

CHINESE_WEEK = r"第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*周"
MONTH = rf"(?:{MONTHS})\b\.?"
DATED = re.compile(
    r"\s*(?:(?:as (?:of|at)|on|by|status|stand) |截[至止]到?)?\s*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}(?=\s*:)"
    r"|\d{1,2}\.\d{1,2}\.(?:20\d\d)?(?=[\s:])"
    r"|20\d\d-\d\d-\d\d|(?:week|wk|kw|cw|w) ?\d{1,2}(?=\s*[:：,-])|q[1-4](?: ?20\d\d)?(?=\s*:)"
    rf"|(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}[日号]|{CHINESE_WEEK})(?:为止)?\s*[:：,，–-]?\s*"
    r"(?=\D{0,20}\d)",
    re.IGNORECASE,
)

IN_WEEK = re.compile(
    r"\s*(?:(?:kr|#)?\s*\d{1,2}\s*[:：.)、]\s*)?(?:(?:week|wk|kw|cw|w) ?(\d{1,2})(?=\s*[:：,-])"
    rf"|({CHINESE_WEEK}))(?=\D{{0,20}}\d)",
    re.IGNORECASE,
)


def leading_week_numbers(text: str) -> set[int]:
    """Return the numbers of the weeks that the lines of a message begin with.

    >>> leading_week_numbers("1: 第五周 4万"), leading_week_numbers("week 46: 57k; 2: 3")
    ({5}, {46})
    """
    matches = filter(None, map(IN_WEEK.match, re.split(r"[\n;；]", text)))
    numbers = (match[1] or re.sub(r"[第周\s]", "", match[2]) for match in matches)
    return {int(number) for text in numbers for number in numeral(text, "zh-CN")[:1]}


def without_leading_date(text: str) -> str:
    """Return a text without the day that it begins with, where a number follows.

    >>> without_leading_date("as of 15 Nov: 57k"), without_leading_date("16 Nov")
    ('57k', '16 Nov')
    >>> without_leading_date("截至11月15日5.7万")
    '5.7万'
    """
    dated = DATED.match(text)
    return text[dated.end() :] if dated else text

"""The name of the cycle after another one: `2026 Q4` is followed by `2027 Q1`."""

import re

from bot.goals.cycle_names.labels import (
    HAN,
    MONTHS,
    ORDINALS,
    CycleSpan,
    absolute_label,
    parse_number,
)

NUMBERS_IN_YEAR = {CycleSpan.MONTH: 12, CycleSpan.QUARTER: 4, CycleSpan.HALF: 2, CycleSpan.YEAR: 1}
LAST_NUMBER = re.compile(r"(\d{1,4})(?!.*\d)")
SHORT_MONTH = 3  # letters


def following_name(cycle_name: str) -> str:
    """Return the name of the next cycle in the same style; empty if the name counts nothing.

    >>> [following_name(name) for name in ("2026 Q4", "Q4 2026", "FY26 Q1", "Q4", "2026")]
    ['2027 Q1', 'Q1 2027', 'FY26 Q2', 'Q1', '2027']
    >>> [following_name(name) for name in ("December 2026", "Nov 2026", "2026-09", "H2 2026")]
    ['January 2027', 'Dec 2026', '2026-10', 'H1 2027']
    >>> [following_name(name) for name in ("2026年第四季度", "2026年12月", "下半年", "十二月")]
    ['2027年第一季度', '2027年1月', '上半年', '一月']
    >>> following_name("Sprint 9"), following_name("Autumn")
    ('Sprint 10', '')
    """
    label = absolute_label(cycle_name)
    if label is None:
        last_number = LAST_NUMBER.search(cycle_name)
        if last_number is None:
            return ""
        digits = f"{int(last_number[1]) + 1:0{len(last_number[1])}d}"
        return _replaced(cycle_name, {last_number.span(1): digits})
    match, span = label
    groups = match.groupdict()
    replacements: dict[tuple[int, int], str] = {}
    begins_year = True
    if number_group := next((group for group in ("n", "n2") if groups.get(group)), ""):
        place = match.span(number_group)
        number = parse_number(groups[number_group]) % NUMBERS_IN_YEAR[span] + 1
        begins_year = number == 1
        is_padded = _is_padded(cycle_name, place)
        replacements[place] = _in_style_of(cycle_name[slice(*place)], number, span, is_padded)
    year_group = next((group for group in ("y", "y2") if groups.get(group)), "")
    if year_group and begins_year:
        place = match.span(year_group)
        replacements[place] = str(int(groups[year_group]) + 1)
    return _replaced(cycle_name, replacements)


def _is_padded(cycle_name: str, place: tuple[int, int]) -> bool:
    """Return whether a number is written with two digits, as in `2026-12`."""
    start, end = place
    before, after = cycle_name[max(start - 1, 0) : start], cycle_name[end : end + 1]
    is_numeric_date = end - start == len("12") and (before in {*"-/."} or after in {*"-/"})
    return cycle_name[start] == "0" or is_numeric_date


def _in_style_of(written: str, number: int, span: CycleSpan, is_padded: bool) -> str:
    """Return a number of the year as another one is written: in digits, Han or words."""
    if written.isdigit():
        return f"{number:02d}" if is_padded else str(number)
    if written in ("上", "下"):
        return "上下"[number - 1]
    if written in HAN:
        return next(sign for sign, value in HAN.items() if value == number)
    words = MONTHS if span is CycleSpan.MONTH else ORDINALS
    word = words[number - 1]
    if span is CycleSpan.MONTH and written.lower() not in MONTHS:
        word = word[:SHORT_MONTH]
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def _replaced(text: str, replacements: dict[tuple[int, int], str]) -> str:
    """Return a text with other words at some places."""
    for (start, end), new_text in sorted(replacements.items(), reverse=True):
        text = text[:start] + new_text + text[end:]
    return text

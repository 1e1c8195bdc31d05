"""What people call a cycle: `2026Q3`, `November 2026`, `last quarter`, `2026年第三季度`, `11月`."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import normalize

from bot.goals.cycle_calendar import Cycle, sort_cycles

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth")
HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
       "十": 10, "十一": 11, "十二": 12, "上": 1, "下": 2}  # fmt: skip


class CycleSpan(StrEnum):
    """How long a cycle is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


DAYS = {
    CycleSpan.MONTH: (25, 38),
    CycleSpan.QUARTER: (77, 105),
    CycleSpan.HALF: (165, 200),
    CycleSpan.YEAR: (330, 400),
}
SHIFTS = {
    "this": 0, "current": 0, "last": -1, "previous": -1, "prior": -1, "past": -1,
    "next": 1, "本": 0, "这个": 0, "这": 0, "今": 0, "当前": 0,
    "上个": -1, "上一个": -1, "上": -1, "去": -1, "下个": 1, "下一个": 1, "下": 1, "明": 1,
}  # fmt: skip
SPANS = {
    **dict.fromkeys(("month", "月"), CycleSpan.MONTH),
    **dict.fromkeys(("quarter", "季度", "季"), CycleSpan.QUARTER),
    **dict.fromkeys(("half", "half year", "half-year", "半年"), CycleSpan.HALF),
    **dict.fromkeys(("year", "年", "年度"), CycleSpan.YEAR),
}


@dataclass(frozen=True)
class CalendarLabel:
    """A period of the calendar as people write it: `number` is its place in the year, 0 of a whole
    year. Without a year it is the one nearest to today. `shift` is relative: -1 is the last one.
    """

    span: CycleSpan
    number: int = 0
    year: int | None = None
    shift: int | None = None


_YEAR = r"(?:(?:fy|cy)?\s?(?P<y>20\d\d)|fy\s?'?(?P<y2>\d\d))(?:\s?年度?|\s?财年)?"
_LATER_YEAR = r"(?:of\s+)?(?:fy|cy)?\s?(?P<y>20\d\d)(?:\s?年)?"
_SHORT_YEAR = r"(?:of\s+)?(?:fy|cy)?\s?'?(?P<y>20\d\d|[23]\d)(?:\s?年)?"
_GAP = r"[\s\-_/.,'’]*"
_NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_HAN_MONTH = r"(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?"
_ENDS = r"(?![0-9a-z%]|[.:]\d)"
_BEGINS = r"(?<![0-9a-z.])"
_KINDS: tuple[tuple[CycleSpan, str], ...] = (
    (CycleSpan.QUARTER, rf"{_YEAR}{_GAP}(?:第\s?)?q(?P<n>[1-4])(?:季度)?"),
    (CycleSpan.QUARTER, rf"(?:q(?P<n>[1-4])|(?P<n2>[1-4])q)(?:季度)?{_GAP}{_SHORT_YEAR}"),
    (CycleSpan.QUARTER, rf"{_YEAR}\s?的?第?\s?(?P<n>[一二三四1-4])\s?个?季度?"),
    (CycleSpan.QUARTER, rf"(?P<n>first|second|third|fourth) quarter{_GAP}{_SHORT_YEAR}"),
    (CycleSpan.QUARTER, r"(?:q(?P<n>[1-4])|(?P<n2>[1-4])q)(?:季度)?"),
    (CycleSpan.QUARTER, r"第?\s?(?P<n>[一二三四1-4])\s?季度"),
    (CycleSpan.QUARTER, r"(?P<n>first|second|third|fourth) quarter"),
    (CycleSpan.HALF, rf"{_YEAR}{_GAP}h(?P<n>[12])"),
    (CycleSpan.HALF, rf"(?:h(?P<n>[12])|(?P<n2>[12])h){_GAP}{_SHORT_YEAR}"),
    (CycleSpan.HALF, rf"{_YEAR}\s?的?(?P<n>[上下])半年"),
    (CycleSpan.HALF, rf"(?P<n>first|second) half{_GAP}{_SHORT_YEAR}"),
    (CycleSpan.HALF, r"(?:h(?P<n>[12])|(?P<n2>[12])h)"),
    (CycleSpan.HALF, r"(?P<n>first|second) half"),
    (CycleSpan.HALF, r"(?P<n>[上下])半年"),
    (CycleSpan.MONTH, rf"{_YEAR}\s?的?{_HAN_MONTH}"),
    (CycleSpan.MONTH, r"(?P<y>20\d\d)[-/.](?P<n>1[0-2]|0?[1-9])(?![-/.]?\d)"),
    (CycleSpan.MONTH, r"(?<![\d/])(?P<n>1[0-2]|0?[1-9])/(?P<y>20\d\d)"),
    (CycleSpan.MONTH, rf"{_YEAR}{_GAP}m(?P<n>1[0-2]|0?[1-9])"),
    (CycleSpan.MONTH, rf"(?P<n>{_NAMES}){_GAP}{_LATER_YEAR}"),
    (CycleSpan.MONTH, rf"{_YEAR}{_GAP}(?P<n>{_NAMES})"),
    (CycleSpan.MONTH, rf"(?P<n>{_NAMES})"),
    (CycleSpan.MONTH, _HAN_MONTH),
    (CycleSpan.YEAR, rf"{_YEAR}(?![-/.]\d)"),
)
_LABELS = [(span, re.compile(f"{_BEGINS}{text}{_ENDS}")) for span, text in _KINDS]
_RELATIVE = re.compile(
    rf"{_BEGINS}(?P<shift>{'|'.join(sorted(SHIFTS, key=len, reverse=True))})\s?"
    rf"(?P<span>{'|'.join(sorted(SPANS, key=len, reverse=True))}){_ENDS}"
)
_BEFORE = re.compile(r"(?:(?:(?<![a-z])(?:in|for|of|during|from|the)|[在于])\s*)+$")
_AFTER = re.compile(r"\s*(?:cycle(?![a-z])|周期|的)")
_LIKE = re.compile(  # a word that can only have been meant for a cycle
    r"(?:(?:fy|cy)?20\d\d[-_/.年]?)?(?:第?[^\s\d]?\d*季度?|[qhm]\d+|\d+[qh]|\d{1,3}月份?)"
    r"|[qh]\d+[-_/']?(?:20)?\d\d|(?:fy|cy)?20\d\d(?:[-_/.]\w+|年度?)?"
)
Piece = tuple[str, CalendarLabel | None]


def fold_text(text: str) -> str:
    """Text as labels are looked for in it, sign by sign in the same place.

    >>> fold_text("Ｑ３ 2026")
    'q3 2026'
    """
    narrow = "".join(
        narrow_sign if len(narrow_sign := normalize("NFKC", sign)) == 1 else sign for sign in text
    )
    return "".join(lowered if len(lowered := sign.lower()) == 1 else sign for sign in narrow)


def find_labels(text: str) -> Iterator[tuple[slice, CalendarLabel]]:
    """The labels in a text with their places, from left to right, the longest first of those that
    begin at the same sign.

    >>> [(place.start, label.span.value) for place, label in find_labels("growth 2026Q3")]
    [(7, 'quarter')]
    """
    lowered, position = fold_text(text), 0
    while next_label := _next_label(lowered, position):
        match, label = next_label
        position = match.end()
        yield slice(match.start(), position), label


def _next_label(lowered: str, start: int) -> tuple[re.Match[str], CalendarLabel] | None:
    """The next label in a text, the longest of those that begin at the same sign."""
    candidates = [
        (match, span) for span, pattern in _LABELS if (match := pattern.search(lowered, start))
    ]
    longest = min(candidates, key=lambda pair: _by_place_and_length(pair[0]), default=None)
    shifted = _RELATIVE.search(lowered, start)
    if shifted and (
        longest is None or _by_place_and_length(shifted) < _by_place_and_length(longest[0])
    ):
        return shifted, CalendarLabel(SPANS[shifted["span"]], shift=SHIFTS[shifted["shift"]])
    return (longest[0], _label_from(longest[1], longest[0].groupdict())) if longest else None


def _by_place_and_length(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def split_at_labels(text: str) -> list[Piece]:
    """A text in pieces: words, and labels with the little words around them.

    >>> [text for text, label in split_at_labels("growth in Q3")], split_at_labels("growth")
    (['growth', 'Q3'], [('growth', None)])
    """
    pieces: list[Piece] = []
    position = 0
    for place, label in find_labels(text):
        before = _BEFORE.sub("", fold_text(text[position : place.start]))
        pieces += [
            (word, None) for word in [text[position : position + len(before)].strip()] if word
        ]
        pieces.append((text[place], label))
        after = _AFTER.match(fold_text(text), place.stop)
        position = after.end() if after else place.stop
    last_words = text[position:].strip()
    return [*pieces, *([(last_words, None)] if last_words else [])]


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing else: then a longer one may hold it.

    >>> is_label("2026"), is_label("2026 sprint")
    (True, False)
    """
    return [label is not None for _, label in split_at_labels(text)] == [True]


def looks_like_label(word: str) -> bool:
    """Whether a word can only have been meant for a cycle, if there were one called so.

    >>> [looks_like_label(word) for word in ("Q5", "2026Q33", "2025", "13月", "growth", "v2")]
    [True, True, True, True, False, False]
    """
    return _LIKE.fullmatch(fold_text(word)) is not None


def label_of(cycle: Cycle) -> CalendarLabel | None:
    """What a cycle is called on the calendar: by its name or key where they say so, else by its
    days; None for what is neither about a month, a quarter, a half nor a year long.
    """
    days = (cycle.last_day - cycle.first_day).days + 1
    span = next(
        (
            candidate
            for candidate, (shortest, longest) in DAYS.items()
            if shortest <= days <= longest
        ),
        None,
    )
    if span is None:
        return None
    middle = cycle.first_day + dt.timedelta(days=days // 2)
    for text in (cycle.name, cycle.key):
        for _, label in find_labels(text):
            if label.span is span and label.shift is None:
                return replace(label, year=label.year or middle.year)
    numbers = {
        CycleSpan.MONTH: middle.month,
        CycleSpan.QUARTER: (middle.month + 2) // 3,
        CycleSpan.HALF: 1 if middle.month <= 6 else 2,
        CycleSpan.YEAR: 0,
    }
    return CalendarLabel(span, numbers[span], middle.year)


def cycle_aliases(cycle: Cycle) -> list[str]:
    """Ways to type a cycle, to find the one that was nearly typed."""
    label = label_of(cycle)
    names = [cycle.key, cycle.name]
    match label:
        case CalendarLabel(CycleSpan.QUARTER, number, year):
            names += [
                f"{year}Q{number}",
                f"Q{number} {year}",
                f"Q{number}",
                f"{year}年第{'一二三四'[number - 1]}季度",
            ]
        case CalendarLabel(CycleSpan.MONTH, number, year):
            name = MONTHS[number - 1]
            names += [
                f"{name} {year}",
                name,
                f"{year}-{number:02}",
                f"{year}年{number}月",
                f"{number}月",
            ]
        case CalendarLabel(CycleSpan.HALF, number, year):
            names += [f"{year}H{number}", f"H{number} {year}", f"{year}年{'上下'[number - 1]}半年"]
        case CalendarLabel(CycleSpan.YEAR, _, year):
            names += [str(year), f"{year}年"]
    return names


def cycles_with_label(label: CalendarLabel, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    """The cycles that a label means: of a year that is not said, those that run, else those that
    began last, else those that begin first; several where several are called so.
    """
    labelled = [
        (cycle, cycle_label)
        for cycle in cycles
        if (cycle_label := label_of(cycle)) and cycle_label.span is label.span
    ]
    if label.shift is not None:
        return _cycles_shifted(label.shift, [cycle for cycle, _ in labelled], today)
    same_number = [cycle for cycle, cycle_label in labelled if cycle_label.number == label.number]
    if label.year is not None:
        return sort_cycles(
            [
                candidate
                for candidate, cycle_label in labelled
                if cycle_label == replace(label, shift=None)
            ]
        )
    running = [cycle for cycle in same_number if cycle.first_day <= today <= cycle.last_day]
    return running or _nearest_to(same_number, today)


def nearest_cycle(label: CalendarLabel, cycles: Sequence[Cycle], today: dt.date) -> Cycle | None:
    """The cycle that comes closest to a label which none has: as long, and near in time."""
    middle_day = _middle_day(label, today)
    same_span = [
        cycle
        for cycle in cycles
        if (cycle_label := label_of(cycle)) and cycle_label.span is label.span
    ]
    return min(
        same_span or cycles,
        key=lambda cycle: abs(
            (cycle.first_day + (cycle.last_day - cycle.first_day) / 2 - middle_day).days
        ),
        default=None,
    )


def _middle_day(label: CalendarLabel, today: dt.date) -> dt.date:
    months = {CycleSpan.MONTH: 1, CycleSpan.QUARTER: 3, CycleSpan.HALF: 6, CycleSpan.YEAR: 12}[
        label.span
    ]
    month = min(12, max(label.number - 1, 0) * months + months // 2 + 1)
    return dt.date(label.year or today.year, month, 15)


def _nearest_to(candidates: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    begun_days = [cycle.first_day for cycle in candidates if cycle.first_day <= today]
    first_day = (
        max(begun_days)
        if begun_days
        else min((cycle.first_day for cycle in candidates), default=today)
    )
    return sort_cycles([cycle for cycle in candidates if cycle.first_day == first_day])


def _cycles_shifted(shift: int, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    if shift == 0:
        return sort_cycles(
            [cycle for cycle in cycles if cycle.first_day <= today <= cycle.last_day]
        )
    if shift < 0:
        past = [cycle for cycle in cycles if cycle.last_day < today]
        last_day = max((cycle.last_day for cycle in past), default=today)
        return sort_cycles([cycle for cycle in past if cycle.last_day == last_day])
    coming = [cycle for cycle in cycles if cycle.first_day > today]
    first_day = min((cycle.first_day for cycle in coming), default=today)
    return sort_cycles([cycle for cycle in coming if cycle.first_day == first_day])


def _label_from(span: CycleSpan, parts: dict[str, str | None]) -> CalendarLabel:
    written = parts.get("y") or parts.get("y2")
    year = int(written) % 100 + 2000 if written else None
    return CalendarLabel(span, _parse_number(parts.get("n") or parts.get("n2") or ""), year)


def _parse_number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    if text in ORDINALS:
        return ORDINALS.index(text) + 1
    if text in HAN:
        return HAN[text]
    return next(
        (number for number, name in enumerate(MONTHS, 1) if text and name.startswith(text[:3])), 0
    )

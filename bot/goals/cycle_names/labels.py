"""What people call a cycle: `2026Q3`, `November 2026`, `last quarter`, `2026年第三季度`, `11月`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

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


def fold_text(typed_text: str) -> str:
    """Text as labels are looked for in it, sign by sign in the same place.

    >>> fold_text("Ｑ３ 2026")
    'q3 2026'
    """
    narrow = "".join(
        narrow_sign if len(narrow_sign := normalize("NFKC", sign)) == 1 else sign
        for sign in typed_text
    )
    return "".join(lowered if len(lowered := sign.lower()) == 1 else sign for sign in narrow)


def find_labels(typed_text: str) -> Iterator[tuple[slice, CalendarLabel]]:
    """The labels in a text with their places, from left to right, the longest first of those that
    begin at the same sign.

    >>> [(place.start, label.span.value) for place, label in find_labels("growth 2026Q3")]
    [(7, 'quarter')]
    """
    lowered, position = fold_text(typed_text), 0
    while next_label := _next_label(lowered, position):
        match, cycle_label = next_label
        position = match.end()
        yield slice(match.start(), position), cycle_label


def absolute_label(cycle_name: str) -> tuple[re.Match[str], CycleSpan] | None:
    """Return the first label in a name that counts from the calendar, as a match of the folded
    name with its groups, `n` or `n2` for the number and `y` or `y2` for the year.
    """
    lowered = fold_text(cycle_name)
    candidates = [(match, span) for span, pattern in _LABELS if (match := pattern.search(lowered))]
    return min(candidates, key=lambda pair: _by_place_and_length(pair[0]), default=None)


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


def split_at_labels(typed_text: str) -> list[Piece]:
    """A text in pieces: words, and labels with the little words around them.

    >>> [text for text, label in split_at_labels("growth in Q3")], split_at_labels("growth")
    (['growth', 'Q3'], [('growth', None)])
    """
    pieces: list[Piece] = []
    position = 0
    for place, cycle_label in find_labels(typed_text):
        before = _BEFORE.sub("", fold_text(typed_text[position : place.start]))
        pieces += [
            (word, None) for word in [typed_text[position : position + len(before)].strip()] if word
        ]
        pieces.append((typed_text[place], cycle_label))
        after = _AFTER.match(fold_text(typed_text), place.stop)
        position = after.end() if after else place.stop
    last_words = typed_text[position:].strip()
    return [*pieces, *([(last_words, None)] if last_words else [])]


def is_label(typed_text: str) -> bool:
    """Whether a text is a label and nothing else: then a longer one may hold it.

    >>> is_label("2026"), is_label("2026 sprint")
    (True, False)
    """
    return [cycle_label is not None for _, cycle_label in split_at_labels(typed_text)] == [True]


def looks_like_label(word: str) -> bool:
    """Whether a word can only have been meant for a cycle, if there were one called so.

    >>> [looks_like_label(word) for word in ("Q5", "2026Q33", "2025", "13月", "growth", "v2")]
    [True, True, True, True, False, False]
    """
    return _LIKE.fullmatch(fold_text(word)) is not None


def _label_from(span: CycleSpan, parts: dict[str, str | None]) -> CalendarLabel:
    written = parts.get("y") or parts.get("y2")
    year = int(written) % 100 + 2000 if written else None
    return CalendarLabel(span, parse_number(parts.get("n") or parts.get("n2") or ""), year)


def parse_number(typed_text: str) -> int:
    """Return the number of a month, quarter or half year in digits, Han or words; 0 for none."""
    if typed_text.isascii() and typed_text.isdigit():
        return int(typed_text)
    if typed_text in ORDINALS:
        return ORDINALS.index(typed_text) + 1
    if typed_text in HAN:
        return HAN[typed_text]
    return next(
        (
            number
            for number, cycle_name in enumerate(MONTHS, 1)
            if typed_text and cycle_name.startswith(typed_text[:3])
        ),
        0,
    )

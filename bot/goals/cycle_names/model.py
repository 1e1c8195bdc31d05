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


class Span(StrEnum):
    """How long a cycle is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


DAYS = {Span.MONTH: (25, 38), Span.QUARTER: (77, 105), Span.HALF: (165, 200), Span.YEAR: (330, 400)}
SHIFTS = {
    "this": 0, "current": 0, "last": -1, "previous": -1, "prior": -1, "past": -1,
    "next": 1, "本": 0, "这个": 0, "这": 0, "今": 0, "当前": 0,
    "上个": -1, "上一个": -1, "上": -1, "去": -1, "下个": 1, "下一个": 1, "下": 1, "明": 1,
}  # fmt: skip
SPANS = {
    "month": Span.MONTH, "quarter": Span.QUARTER, "half": Span.HALF, "half year": Span.HALF,
    "half-year": Span.HALF, "year": Span.YEAR, "月": Span.MONTH, "季度": Span.QUARTER,
    "季": Span.QUARTER, "半年": Span.HALF, "年": Span.YEAR, "年度": Span.YEAR,
}  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A period of the calendar as people write it: `number` is its place in the year, 0 of a whole
    year. Without a year it is the one nearest to today. `shift` is relative: -1 is the last one.
    """

    span: Span
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
_KINDS: tuple[tuple[Span, str], ...] = (
    (Span.QUARTER, rf"{_YEAR}{_GAP}(?:第\s?)?q(?P<n>[1-4])(?:季度)?"),
    (Span.QUARTER, rf"(?:q(?P<n>[1-4])|(?P<n2>[1-4])q)(?:季度)?{_GAP}{_SHORT_YEAR}"),
    (Span.QUARTER, rf"{_YEAR}\s?的?第?\s?(?P<n>[一二三四1-4])\s?个?季度?"),
    (Span.QUARTER, rf"(?P<n>first|second|third|fourth) quarter{_GAP}{_SHORT_YEAR}"),
    (Span.QUARTER, r"(?:q(?P<n>[1-4])|(?P<n2>[1-4])q)(?:季度)?"),
    (Span.QUARTER, r"第?\s?(?P<n>[一二三四1-4])\s?季度"),
    (Span.QUARTER, r"(?P<n>first|second|third|fourth) quarter"),
    (Span.HALF, rf"{_YEAR}{_GAP}h(?P<n>[12])"),
    (Span.HALF, rf"(?:h(?P<n>[12])|(?P<n2>[12])h){_GAP}{_SHORT_YEAR}"),
    (Span.HALF, rf"{_YEAR}\s?的?(?P<n>[上下])半年"),
    (Span.HALF, rf"(?P<n>first|second) half{_GAP}{_SHORT_YEAR}"),
    (Span.HALF, r"(?:h(?P<n>[12])|(?P<n2>[12])h)"),
    (Span.HALF, r"(?P<n>first|second) half"),
    (Span.HALF, r"(?P<n>[上下])半年"),
    (Span.MONTH, rf"{_YEAR}\s?的?{_HAN_MONTH}"),
    (Span.MONTH, r"(?P<y>20\d\d)[-/.](?P<n>1[0-2]|0?[1-9])(?![-/.]?\d)"),
    (Span.MONTH, r"(?<![\d/])(?P<n>1[0-2]|0?[1-9])/(?P<y>20\d\d)"),
    (Span.MONTH, rf"{_YEAR}{_GAP}m(?P<n>1[0-2]|0?[1-9])"),
    (Span.MONTH, rf"(?P<n>{_NAMES}){_GAP}{_LATER_YEAR}"),
    (Span.MONTH, rf"{_YEAR}{_GAP}(?P<n>{_NAMES})"),
    (Span.MONTH, rf"(?P<n>{_NAMES})"),
    (Span.MONTH, _HAN_MONTH),
    (Span.YEAR, rf"{_YEAR}(?![-/.]\d)"),
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
Piece = tuple[str, Label | None]


def folded(text: str) -> str:
    """Text as labels are looked for in it, sign by sign in the same place.

    >>> folded("Ｑ３ 2026")
    'q3 2026'
    """
    narrow = "".join(one if len(one := normalize("NFKC", sign)) == 1 else sign for sign in text)
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in narrow)


def labels(text: str) -> Iterator[tuple[slice, Label]]:
    """The labels in a text with their places, from left to right, the longest first of those that
    begin at the same sign.

    >>> [text for place, text in labels("growth 2026Q3")] == [Label(Span.QUARTER, 3, 2026)]
    True
    """
    low, at = folded(text), 0
    while found := _first(low, at):
        match, label = found
        at = match.end()
        yield slice(match.start(), at), label


def _first(low: str, at: int) -> tuple[re.Match[str], Label] | None:
    """The next label in a text, the longest of those that begin at the same sign."""
    found = [(m, span) for span, pattern in _LABELS if (m := pattern.search(low, at))]
    best = min(found, key=lambda pair: _rank(pair[0]), default=None)
    shifted = _RELATIVE.search(low, at)
    if shifted and (best is None or _rank(shifted) < _rank(best[0])):
        return shifted, Label(SPANS[shifted["span"]], shift=SHIFTS[shifted["shift"]])
    return (best[0], _label(best[1], best[0].groupdict())) if best else None


def _rank(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def cut(text: str) -> list[Piece]:
    """A text in pieces: words, and labels with the little words around them.

    >>> [text for text, label in cut("growth in Q3")], cut("growth")
    (['growth', 'Q3'], [('growth', None)])
    """
    pieces: list[Piece] = []
    at = 0
    for place, label in labels(text):
        before = _BEFORE.sub("", folded(text[at : place.start]))
        pieces += [(word, None) for word in [text[at : at + len(before)].strip()] if word]
        pieces.append((text[place], label))
        after = _AFTER.match(folded(text), place.stop)
        at = after.end() if after else place.stop
    last = text[at:].strip()
    return [*pieces, *([(last, None)] if last else [])]


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing else: then a longer one may hold it.

    >>> is_label("2026"), is_label("2026 sprint")
    (True, False)
    """
    return [label is not None for _, label in cut(text)] == [True]


def is_like(word: str) -> bool:
    """Whether a word can only have been meant for a cycle, if there were one called so.

    >>> [is_like(word) for word in ("Q5", "2026Q33", "2025", "13月", "growth", "v2")]
    [True, True, True, True, False, False]
    """
    return _LIKE.fullmatch(folded(word)) is not None


def label_of(cycle: Cycle) -> Label | None:
    """What a cycle is called on the calendar: by its name or key where they say so, else by its
    days; None for what is neither about a month, a quarter, a half nor a year long.
    """
    days = (cycle.last_day - cycle.first_day).days + 1
    span = next((one for one, (low, high) in DAYS.items() if low <= days <= high), None)
    if span is None:
        return None
    middle = cycle.first_day + dt.timedelta(days=days // 2)
    for text in (cycle.name, cycle.key):
        for _, label in labels(text):
            if label.span is span and label.shift is None:
                return replace(label, year=label.year or middle.year)
    numbers = {
        Span.MONTH: middle.month,
        Span.QUARTER: (middle.month + 2) // 3,
        Span.HALF: 1 if middle.month <= 6 else 2,
        Span.YEAR: 0,
    }
    return Label(span, numbers[span], middle.year)


def aliases(cycle: Cycle) -> list[str]:
    """Ways to type a cycle, to find the one that was nearly typed."""
    label = label_of(cycle)
    found = [cycle.key, cycle.name]
    match label:
        case Label(Span.QUARTER, n, year):
            found += [f"{year}Q{n}", f"Q{n} {year}", f"Q{n}", f"{year}年第{'一二三四'[n - 1]}季度"]
        case Label(Span.MONTH, n, year):
            name = MONTHS[n - 1]
            found += [f"{name} {year}", name, f"{year}-{n:02}", f"{year}年{n}月", f"{n}月"]
        case Label(Span.HALF, n, year):
            found += [f"{year}H{n}", f"H{n} {year}", f"{year}年{'上下'[n - 1]}半年"]
        case Label(Span.YEAR, _, year):
            found += [str(year), f"{year}年"]
    return found


def called(label: Label, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    """The cycles that a label means: of a year that is not said, those that run, else those that
    began last, else those that begin first; several where several are called so.
    """
    known = [(one, own) for one in cycles if (own := label_of(one)) and own.span is label.span]
    if label.shift is not None:
        return _shifted(label.shift, [one for one, _ in known], today)
    alike = [one for one, own in known if own.number == label.number]
    if label.year is not None:
        return sort_cycles([o for o, own in known if own == replace(label, shift=None)])
    holding = [one for one in alike if one.first_day <= today <= one.last_day]
    return holding or _nearest(alike, today)


def near(label: Label, cycles: Sequence[Cycle], today: dt.date) -> Cycle | None:
    """The cycle that comes closest to a label which none has: as long, and near in time."""
    wanted = _middle(label, today)
    alike = [one for one in cycles if (own := label_of(one)) and own.span is label.span]
    return min(
        alike or cycles,
        key=lambda one: abs((one.first_day + (one.last_day - one.first_day) / 2 - wanted).days),
        default=None,
    )


def _middle(label: Label, today: dt.date) -> dt.date:
    months = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}[label.span]
    month = min(12, max(label.number - 1, 0) * months + months // 2 + 1)
    return dt.date(label.year or today.year, month, 15)


def _nearest(alike: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    begun = [one.first_day for one in alike if one.first_day <= today]
    first = max(begun) if begun else min((one.first_day for one in alike), default=today)
    return sort_cycles([one for one in alike if one.first_day == first])


def _shifted(shift: int, cycles: Sequence[Cycle], today: dt.date) -> list[Cycle]:
    if shift == 0:
        return sort_cycles([one for one in cycles if one.first_day <= today <= one.last_day])
    if shift < 0:
        past = [one for one in cycles if one.last_day < today]
        last = max((one.last_day for one in past), default=today)
        return sort_cycles([one for one in past if one.last_day == last])
    coming = [one for one in cycles if one.first_day > today]
    first = min((one.first_day for one in coming), default=today)
    return sort_cycles([one for one in coming if one.first_day == first])


def _label(span: Span, parts: dict[str, str | None]) -> Label:
    written = parts.get("y") or parts.get("y2")
    year = int(written) % 100 + 2000 if written else None
    return Label(span, _number(parts.get("n") or parts.get("n2") or ""), year)


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    if text in ORDINALS:
        return ORDINALS.index(text) + 1
    if text in HAN:
        return HAN[text]
    return next((n for n, name in enumerate(MONTHS, 1) if text and name.startswith(text[:3])), 0)

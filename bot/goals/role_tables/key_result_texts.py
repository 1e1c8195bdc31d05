"""Key results in running text: where the title ends, the measure begins, and what is a weight."""

import re
from dataclasses import dataclass

from bot.goals.notation import ARROW, AT_LEAST, AT_MOST

NUMBER = (
    r"[¥$€£]?\s?\d[\d.,:]*\s?(?:%|[a-z]{1,10}(?:\d+[a-z]{1,7})*|"
    r"(?:个?小时|分钟?|秒|天)(?:\d+(?:分钟?|秒))*|[十百千万亿]*[个人元次条单篇]?)"
)
MEASURED = re.compile(  # the title goes up to the first words that a number follows
    rf"(?P<title>.+?)[\s,:]*(?P<measure>(?:(?:从|由|\bfrom\b)\s*)?{NUMBER}{ARROW}.+|"
    rf"(?:{AT_LEAST}|{AT_MOST}|达到?|\breach\b|累计|\bsum\b|\bwithin\b)\s*[¥$€£]?\d.*|"
    r"\bachieve\b|(?:\btbd\b|待定).*)",
    re.IGNORECASE,
)
WEIGHTS = tuple(
    re.compile(rf"(?P<title>.*?){pattern}\s*%?", re.IGNORECASE)
    for pattern in (
        r"\s*[(\[]\s*(?:权重|weight)?\s*:?\s*(?P<weight>\d+(?:\.\d+)?)\s*%?\s*[)\]]",
        r"[\s,:]*(?:权重|\bweight)\s*:?\s*(?P<weight>\d+(?:\.\d+)?)",
        r"(?:[\s,:·—–-]+|(?<=[\u4e00-\u9fff)]))(?P<weight>\d+(?:\.\d+)?)",
    )
)
SEPARATORS = re.compile(r"[;\n]+|(?<=[\d%)])\s*[,、](?=\s*[^\d\s])|(?<=[\d%)])\s+(?=[-*•·]\s)")
BULLET = re.compile(
    r"^\s*(?:[-*•·]\s*|KR\s*\d+\s*[:.)]\s*|\d{1,2}[.)]\s+|\(\d{1,2}\)\s*)+", re.IGNORECASE
)


@dataclass(frozen=True)
class WrittenKeyResult:
    """A key result as it stands in a text; its measure and weight are empty if it has none."""

    title: str
    measure: str
    weight: str


def split_measure(text: str) -> tuple[str, str] | None:
    """Return the title of a key result and its measure; None if there is no measure.

    >>> split_measure("Q3粉丝量从5万→6万"), split_measure("leads generated")
    (('Q3粉丝量', '从5万→6万'), None)
    """
    parts = MEASURED.fullmatch(text)
    return (parts["title"].strip(), parts["measure"].strip()) if parts else None


def split_items(text: str) -> list[str]:
    """Return the key results of a cell, without bullets and numbers.

    >>> split_items("CTR 30; 1. Leads 20%, ROI (50)")
    ['CTR 30', 'Leads 20%', 'ROI (50)']
    """
    parts = (BULLET.sub("", part).strip(" .,。") for part in SEPARATORS.split(text))
    return [part for part in parts if part]


def read_item(text: str) -> WrittenKeyResult:
    """Read a key result with a weight at its end. A number that its measure needs is no weight.

    >>> read_item("关键词Top10占比 25"), read_item("Leads sum 300")
    ... # doctest: +NORMALIZE_WHITESPACE
    (WrittenKeyResult(title='关键词Top10占比', measure='', weight='25'),
     WrittenKeyResult(title='Leads', measure='sum 300', weight=''))
    """
    unweighted = split_measure(text)
    for pattern in WEIGHTS:
        parts = pattern.fullmatch(text)
        if parts is None or not parts["title"].strip():
            continue
        without = split_measure(parts["title"].strip())
        if unweighted is None or without is not None:
            title, measure = without or (parts["title"].strip(" :,-–—·"), "")
            return WrittenKeyResult(title, measure, parts["weight"])
    title, measure = unweighted or (text.strip(" :,"), "")
    return WrittenKeyResult(title, measure, "")

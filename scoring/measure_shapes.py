"""The shapes in which people write a measure: a way, a band, a least, a most, a total."""

import re
from dataclasses import dataclass

from scoring.model import Reading

READINGS = (
    (Reading.SUM, r"(?:sum|total)\b|累计|合计"),
    (Reading.AVERAGE, r"(?:average|avg\.?)(?:\s|$)|平均"),
    (Reading.LATEST, r"latest\b"),
)
RAISED = r"(?:提升|增长|提高|增加|下降|降低|增|升|降)?(?:到|至)"
ARROW = rf"\s*(?:-+>|=>|→|⟶|—+>|➜|{RAISED}|\bto\b)\s*"
# Signs and words that mean nothing else where a title stands before them.
AT_LEAST = r"(?:at[_ ]least\b|>=|≥|>|不低于|不少于|至少)"
AT_MOST = r"(?:at[_ ]most\b|<=|≤|<|不超过|不高于|至多)"
MINIMUM = (
    rf"(?:{AT_LEAST}|(?:no|not) (?:less|fewer|lower) than\b|(?:more|greater|higher) than\b"
    r"|over\b|above\b|min(?:imum|\.)?(?: of\b)?(?=\s)"
    r"|大于等于|大于|高于|超过|多于|最少|最低)"
)
MAXIMUM = (
    rf"(?:{AT_MOST}|(?:no|not) (?:more|greater|higher) than\b|(?:less|fewer|lower) than\b"
    r"|under\b|below\b|max(?:imum|\.)?(?: of\b)?(?=\s)"
    r"|小于等于|小于|低于|少于|不多于|不大于|最多|最高)"
)
OR_MORE = r"(?:\bor (?:more|higher|better|above)\b|及?以上|\+)"
OR_LESS = r"(?:\bor (?:less|fewer|lower|below)\b|及?以下|以内|之内)"
RISE = r"(?:increase(?: by)?\b|增长|提升|增加|\+)"
FALL = r"(?:decrease(?: by)?\b|降低|下降|减少|-|−)"
UPWARD = r"(?:increase|grow|raise|lift|boost|up)\b"
DOWNWARD = r"(?:decrease|reduce|cut|lower|drop|shorten|shrink|bring down|down)\b"
EITHER_WAY = r"(?:improve|change|move|get|go)\b"
VERB = rf"(?:{UPWARD}|{DOWNWARD}|{EITHER_WAY})"
TIME = (
    r"(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?"
    r"|[天周秒]|个?小时|分钟|个月)"
)
WAY = (
    rf"(?P<sign>{VERB})?\s*(?:from\b|从|由)?\s*(?P<a>.+?){ARROW}"
    rf"(?P<than>{MINIMUM}|{MAXIMUM})?\s*(?P<b>.+)"
)
UNMEASURED = "tbd"  # how files write what is not known yet
UNKNOWN = (
    r"(?:(?:baseline|start|基线值?|起始值|现状|目前)\s*(?:is\b|=|:|,)?\s*)?"
    r"(?:tbd|tba|t\.b\.[da]\.?|n/a|unknown|not (?:yet )?(?:measured|known)(?: yet)?|\?+"
    r"|待定|未知|待测|待确认|待统计|尚未测量|未测量)"
)
RISING = (
    r"(?:up|rises?|rising|increas(?:e[sd]?|ing)|grow(?:s|ing)?|raised?|lift|boost|higher|↑|⬆"
    r"|提升|提高|上升|增长|增加|增至|升至|升|增|涨)"
)
FALLING = (
    r"(?:down|falls?|falling|decreas(?:e[sd]?|ing)|reduced?|cut|lower(?:ed)?|drop|shorten|shrink"
    r"|↓|⬇|下降|降低|减少|缩短|减至|降至|降|减)"
)
THE_WAY = rf"(?P<sign>{RISING}|{FALLING})"
TO = rf"(?:{ARROW}|\s*(?:to\b|到|至|为)?\s*)"
THAN = rf"(?P<than>{MINIMUM}|{MAXIMUM})"
GOAL = rf"(?:{MINIMUM}|{MAXIMUM})?\s*(?P<b>[^\d]{{0,4}}\d.*?)"
FROM = r"(?:from\b|从|由)"
WITHIN = r"(?:within\b|between\b|在|介于)?"
FIRST = r"(?P<a>[-−]?[^\s\d]{0,3}\d[^\s–—-]*)"
SECOND = r"(?P<b>[^\s\d>]{0,3}\d.*)"
SHAPES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("open", rf"(?:{FROM}\s*)?{UNKNOWN}[\s,:;(]*{THE_WAY}{TO}{GOAL}\)?"),
        ("open", rf"{THE_WAY}\s*{FROM}\s*{UNKNOWN}{TO}{GOAL}"),
        ("open", rf"{THE_WAY}{TO}{GOAL}[\s,(]*(?:{FROM}\s*)?{UNKNOWN}\)?"),
        ("open", rf"{FROM}?\s*{UNKNOWN}{ARROW}{THAN}\s*(?P<b>.+)"),
        ("which_way", rf"(?:{FROM}\s*)?{UNKNOWN}(?:{ARROW}|[\s,:;]+){GOAL}"),
        ("which_way", rf"(?:{FROM}\s*)?{UNKNOWN}(?P<b>)"),
        ("achieve", r"achieve|done|达成|完成"),
        ("within", rf"{WITHIN}\s*(?P<a>.+?)\s*(?:\.\.|~)\s*(?P<b>.+?)(?:之间)?"),
        ("within", r"between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)"),
        ("within", rf"{WITHIN}\s*(?P<a>.+?)\s*(?:到|至|和|-|–)\s*(?P<b>.+?)\s*之间"),
        ("within", rf"{WITHIN}\s*{FIRST}(?:\s*[–—]\s*|-){SECOND}"),
        ("hyphen", rf"{FIRST}\s+-\s*{SECOND}"),
        ("most", rf"within\s+(?P<b>.+{TIME})"),
        ("least", rf"{MINIMUM}\s*(?P<b>.+)"),
        ("most", rf"{MAXIMUM}\s*(?P<b>.+)"),
        ("share", rf"(?P<sign>{RISE}|{FALL})\s*(?P<b>[\d.]+\s*%)"),
        ("reach", rf"(?:reach\b|(?P<sign>{VERB})\s+to\b|达到|达)\s*(?P<b>.+)"),
        ("way", WAY),
        ("least", rf"(?P<b>.+?)\s*{OR_MORE}"),
        ("most", rf"(?P<b>.+?)\s*{OR_LESS}"),
        ("bare", r"(?P<b>.+)"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class MeasureShape:
    """The shape that a text has, and its parts by name."""

    name: str
    match: re.Match[str]

    def __getitem__(self, part: str) -> str:
        return (self.match.groupdict().get(part) or "").strip()

    @property
    def is_falling(self) -> bool | None:
        """Whether its words say that less is better; None where they do not say it."""
        words = (
            (MAXIMUM, MINIMUM, "than"),
            (DOWNWARD, UPWARD, "sign"),
            (FALLING, RISING, "sign"),
        )
        for falling, rising, part in words:
            if re.fullmatch(falling, self[part], re.IGNORECASE):
                return True
            if re.fullmatch(rising, self[part], re.IGNORECASE):
                return False
        if self.name == "share":
            return re.fullmatch(FALL, self["sign"], re.IGNORECASE) is not None
        return None


def split_reading(text: str) -> tuple[Reading, str]:
    """Return how the weekly numbers are read, and the text without the word for it."""
    for reading, pattern in READINGS:
        if match := re.match(rf"(?:{pattern})\s*:?\s*", text, re.IGNORECASE):
            return reading, text[match.end() :]
    return Reading.LATEST, text


def shape_of(text: str) -> MeasureShape | None:
    """Return the first shape that a text without its reading has; None for an empty text."""
    matches = ((name, pattern.fullmatch(text)) for name, pattern in SHAPES)
    return next((MeasureShape(name, match) for name, match in matches if match), None)


def unit_words(text: str) -> str:
    """Return what stands behind the last digit of a number: its size and its unit.

    >>> unit_words("48 hours"), unit_words("60k"), unit_words("8")
    (' hours', 'k', '')
    """
    return re.sub(r"^.*\d", "", text)


def is_unknown(text: str) -> bool:
    """Return whether a text says that a start is not measured yet.

    >>> [is_unknown(text) for text in ("tbd", " TBD ", "待定", "40%", "")]
    [True, True, True, False, False]
    """
    return re.fullmatch(UNKNOWN, text.strip(), re.IGNORECASE) is not None
